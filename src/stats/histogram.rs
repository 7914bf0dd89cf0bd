use serde::{Deserialize, Serialize};

/// Bits of the mantissa that choose a bin.
const BITS: u32 = 9;
const BINS: usize = 1 << BITS;
/// Binary exponents covered: values from 2⁻⁶⁴ to below 2⁶⁴.
const LOWEST: i32 = -64;
const PAGES: usize = 128;
/// Binary places of the sums within bins.
const PLACES: i32 = 53;

/// Largest relative error of a quantile.
///
/// A bin holds the values whose exponent and leading 9 mantissa bits agree: [a, a(1+w)) with w ≤ 2⁻⁹. A quantile is
/// given as the bin's middle, which is at most half its width from any value in it: relative error ≤ 2⁻¹⁰ < 0.1 %.
pub const RELATIVE_ERROR: f64 = 1.0 / 1024.0;

/// Counts and exact sums of non-negative values in bins of constant relative width; zero has its own bin.
///
/// Memory is bounded (one page of 512 bins for each power of two seen), merging is exact and order-free. Values below
/// 2⁻⁶⁴ count as zero, values of 2⁶⁴ or more as the largest bin's.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Histogram {
    zeros: u64,
    positive: u64,
    /// Index 0 is exponent 2⁻⁶⁴; missing pages at the end have never been touched.
    pages: Vec<Option<Box<Page>>>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
struct Page {
    counts: Vec<u64>,
    /// Sums of the values in units of 2^(exponent − 53), so that each value is an integer below 2⁵⁴.
    sums: Vec<u128>,
}

impl Page {
    fn empty() -> Box<Page> {
        Box::new(Page { counts: vec![0; BINS], sums: vec![0; BINS] })
    }
}

/// A bin's share of a sorted walk.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Bin {
    /// Representative value, within [`RELATIVE_ERROR`] of every value in the bin.
    pub middle: f64,
    /// Lower edge.
    pub low: f64,
    pub count: u64,
    /// Sum of the values.
    pub sum: f64,
}

impl Histogram {
    /// Counts one value.
    pub fn add(&mut self, value: f64) {
        self.add_many(value, 1);
    }

    /// Counts the same value `n` times: trials in which nothing happened, for one.
    pub fn add_many(&mut self, value: f64, n: u64) {
        let exponent = ((value.to_bits() >> 52) & 0x7ff) as i32 - 1023;
        if value <= 0.0 || exponent < LOWEST {
            self.zeros += n;
            return;
        }
        let page = ((exponent - LOWEST) as usize).min(PAGES - 1);
        let bin = (value.to_bits() >> (52 - BITS)) as usize & (BINS - 1);
        let page = self.page(page);
        page.counts[bin] += n;
        // The mantissa with its leading one, doubled: exact, in units of 2^(exponent − 53).
        page.sums[bin] += u128::from(((value.to_bits() & ((1 << 52) - 1)) | (1 << 52)) << 1) * u128::from(n);
        self.positive += n;
    }

    pub fn merge(&mut self, other: &Histogram) {
        self.zeros += other.zeros;
        self.positive += other.positive;
        for (index, theirs) in other.pages.iter().enumerate() {
            let Some(theirs) = theirs else { continue };
            let mine = self.page(index);
            for bin in 0..BINS {
                mine.counts[bin] += theirs.counts[bin];
                mine.sums[bin] += theirs.sums[bin];
            }
        }
    }

    /// True when it is sound, as one read from outside may not be, and holds at most `n` values.
    pub fn holds(&self, n: u64) -> bool {
        let counted = |page: &Page| page.counts.iter().try_fold(0u64, |sum, count| sum.checked_add(*count));
        let pages = || self.pages.iter().flatten();
        let shaped = pages().all(|page| page.counts.len() == BINS && page.sums.len() == BINS);
        let counts = pages().try_fold(0u64, |sum, page| sum.checked_add(counted(page)?));
        let whole = self.zeros.checked_add(self.positive).is_some_and(|count| count <= n);
        let small = pages().flat_map(|page| page.counts.iter().zip(&page.sums));
        let summed = |(count, sum): (&u64, &u128)| *sum <= u128::from(*count) << 54;
        self.pages.len() <= PAGES && shaped && counts == Some(self.positive) && whole && small.into_iter().all(summed)
    }

    pub fn count(&self) -> u64 {
        self.zeros + self.positive
    }

    /// How many values are above zero.
    pub fn positive(&self) -> u64 {
        self.positive
    }

    /// Smallest recorded value v with at least a fraction `p` of the values at or below it, to [`RELATIVE_ERROR`]; zero
    /// without values.
    pub fn quantile(&self, p: f64) -> f64 {
        let rank = ((p * self.count() as f64).ceil() as u64).max(1);
        if rank <= self.zeros {
            return 0.0;
        }
        let mut below = self.zeros;
        let mut last = 0.0;
        for bin in self.bins() {
            below += bin.count;
            last = bin.middle;
            if below >= rank {
                break;
            }
        }
        last
    }

    /// The bins that hold something, in rising order, without the zeros.
    pub fn bins(&self) -> impl DoubleEndedIterator<Item = Bin> + '_ {
        self.pages.iter().enumerate().filter_map(|(index, page)| page.as_ref().map(|page| (index, page))).flat_map(
            |(index, page)| {
                let exponent = index as i32 + LOWEST;
                let (base, unit) = (2f64.powi(exponent), 2f64.powi(exponent - PLACES));
                (0..BINS).filter(|&bin| page.counts[bin] > 0).map(move |bin| Bin {
                    middle: base * (1.0 + (bin as f64 + 0.5) / BINS as f64),
                    low: base * (1.0 + bin as f64 / BINS as f64),
                    count: page.counts[bin],
                    sum: page.sums[bin] as f64 * unit,
                })
            },
        )
    }

    fn page(&mut self, index: usize) -> &mut Page {
        if self.pages.len() <= index {
            self.pages.resize(index + 1, None);
        }
        self.pages[index].get_or_insert_with(Page::empty)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        /// The bound is proven in the comment on `RELATIVE_ERROR`; this looks for a counterexample over all scales.
        #[test]
        fn quantiles_stay_within_the_stated_error(values in prop::collection::vec(
            (0.0f64..1.0, -40i32..40).prop_map(|(x, e)| x * 2f64.powi(e)), 1..200), p in 0.0f64..1.0)
        {
            let mut histogram = Histogram::default();
            values.iter().for_each(|v| histogram.add(*v));
            let mut sorted = values.clone();
            sorted.sort_by(f64::total_cmp);
            let rank = ((p * values.len() as f64).ceil() as usize).max(1);
            let truth = sorted[rank - 1];
            prop_assert!((histogram.quantile(p) - truth).abs() <= RELATIVE_ERROR * truth);
        }

        #[test]
        fn merging_is_the_same_as_adding(values in prop::collection::vec(0.0f64..10.0, 0..100), cut in 0usize..100) {
            let cut = cut.min(values.len());
            let (mut whole, mut left, mut right) = <(Histogram, Histogram, Histogram)>::default();
            values.iter().for_each(|v| whole.add(*v));
            values[..cut].iter().for_each(|v| left.add(*v));
            values[cut..].iter().for_each(|v| right.add(*v));
            right.merge(&left);
            prop_assert_eq!(whole.bins().collect::<Vec<_>>(), right.bins().collect::<Vec<_>>());
            prop_assert_eq!(whole.count(), right.count());
        }
    }

    #[test]
    fn sums_within_bins_are_exact() {
        let mut histogram = Histogram::default();
        for v in [0.1, 0.1, 3.0, 1e-3] {
            histogram.add(v);
        }
        let sum: f64 = histogram.bins().map(|b| b.sum).sum();
        assert!((sum - 3.201).abs() < 1e-15);
    }
}
