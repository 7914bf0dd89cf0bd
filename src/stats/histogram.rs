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
/// given as the middle between the smallest and the largest value recorded in its bin, which is at most half the bin's width
/// from any of them: relative error ≤ 2⁻¹⁰ < 0.1 %. Where the values of a bin are equal it is that value.
pub const RELATIVE_ERROR: f64 = 1.0 / 1024.0;

/// Counts, exact sums and ends of non-negative values in bins of constant relative width; zero has its own bin.
///
/// Memory is bounded (one page of 512 bins for each power of two seen), merging is exact and order-free. Values below
/// 2⁻⁶⁴ count as zero, values of 2⁶⁴ or more as the largest bin's.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Histogram {
    zeros: u64,
    positive: u64,
    /// Index 0 is exponent 2⁻⁶⁴; missing pages at the end have never been touched.
    pages: Vec<Option<Page>>,
}

/// The bins of one power of two. Written down without those that hold nothing.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(try_from = "Vec<(u16, Slot)>", into = "Vec<(u16, Slot)>")]
struct Page(Box<[Slot]>);

/// What a bin holds. Values are mantissas with their leading one, doubled: integers from 2⁵³ to below 2⁵⁴, in units of
/// 2^(exponent − 53).
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
struct Slot {
    count: u64,
    /// Smallest and largest; without values the smallest is above any.
    low: u64,
    high: u64,
    sum: u128,
}

impl Slot {
    const EMPTY: Slot = Slot { count: 0, low: u64::MAX, high: 0, sum: 0 };

    fn merge(&mut self, other: &Slot) {
        self.count += other.count;
        self.low = self.low.min(other.low);
        self.high = self.high.max(other.high);
        self.sum += other.sum;
    }

    /// True when some values of bin number `bin` may add up to this.
    fn is_sound(&self, bin: usize) -> bool {
        let within = |value: u64| value >> (54 - 1 - BITS) == (BINS + bin) as u64;
        let [low, high] = [self.low, self.high].map(|end| u128::from(end).checked_mul(u128::from(self.count)));
        let between = low.is_some_and(|low| low <= self.sum) && high.is_some_and(|high| self.sum <= high);
        self.count > 0 && within(self.low) && within(self.high) && between
    }
}

impl Page {
    fn empty() -> Page {
        Page(vec![Slot::EMPTY; BINS].into())
    }
}

impl From<Page> for Vec<(u16, Slot)> {
    fn from(page: Page) -> Self {
        let held = page.0.iter().enumerate().filter(|(_, slot)| slot.count > 0);
        held.map(|(bin, slot)| (bin as u16, *slot)).collect()
    }
}

impl TryFrom<Vec<(u16, Slot)>> for Page {
    type Error = String;

    fn try_from(held: Vec<(u16, Slot)>) -> Result<Page, String> {
        let mut page = Page::empty();
        for (bin, slot) in held {
            let place = page.0.get_mut(bin as usize).filter(|place| place.count == 0 && slot.is_sound(bin as usize));
            *place.ok_or_else(|| format!("bin {bin} of a histogram holds what no values add up to"))? = slot;
        }
        Ok(page)
    }
}

/// A bin's share of a sorted walk.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Bin {
    /// Smallest and largest value recorded in it; equal where all of its values are.
    pub low: f64,
    pub high: f64,
    pub count: u64,
    /// Sum of the values.
    pub sum: f64,
}

impl Bin {
    /// Stands for every value in the bin, within [`RELATIVE_ERROR`] of each.
    pub fn middle(&self) -> f64 {
        if self.low == self.high { self.low } else { self.low + 0.5 * (self.high - self.low) }
    }

    /// Mean of the values; neither below the smallest nor above the largest.
    pub fn mean(&self) -> f64 {
        (self.sum / self.count as f64).clamp(self.low, self.high)
    }
}

impl Histogram {
    /// Counts one value.
    pub fn add(&mut self, value: f64) {
        self.add_many(value, 1);
    }

    /// Counts the same value `n` times: trials in which nothing happened, for one.
    pub fn add_many(&mut self, value: f64, n: u64) {
        let exponent = ((value.to_bits() >> 52) & 0x7ff) as i32 - 1023;
        if value <= 0.0 || exponent < LOWEST || n == 0 {
            self.zeros += n;
            return;
        }
        let page = ((exponent - LOWEST) as usize).min(PAGES - 1);
        let bin = (value.to_bits() >> (52 - BITS)) as usize & (BINS - 1);
        // Exact: the mantissa with its leading one, doubled.
        let mantissa = ((value.to_bits() & ((1 << 52) - 1)) | (1 << 52)) << 1;
        self.page(page).0[bin].merge(&Slot {
            count: n,
            low: mantissa,
            high: mantissa,
            sum: u128::from(mantissa) * u128::from(n),
        });
        self.positive += n;
    }

    /// Adds the values of another.
    pub fn merge(&mut self, other: &Histogram) {
        self.zeros += other.zeros;
        self.positive += other.positive;
        for (index, theirs) in other.pages.iter().enumerate() {
            let Some(theirs) = theirs else { continue };
            let mine = self.page(index);
            mine.0.iter_mut().zip(&theirs.0).for_each(|(mine, theirs)| mine.merge(theirs));
        }
    }

    /// True when it is sound, as one read from outside may not be, and holds at most `n` values.
    pub fn holds(&self, n: u64) -> bool {
        let slots = || self.pages.iter().flatten().flat_map(|page| page.0.iter());
        let counted = slots().try_fold(0u64, |sum, slot| sum.checked_add(slot.count));
        let whole = self.zeros.checked_add(self.positive).is_some_and(|count| count <= n);
        self.pages.len() <= PAGES && counted == Some(self.positive) && whole
    }

    /// How many values it holds.
    pub fn count(&self) -> u64 {
        self.zeros + self.positive
    }

    /// How many values are above zero.
    pub fn positive(&self) -> u64 {
        self.positive
    }

    /// Smallest recorded value v with at least a fraction `p` of the values at or below it, to [`RELATIVE_ERROR`] and never
    /// outside what was recorded; zero without values.
    pub fn quantile(&self, p: f64) -> f64 {
        let rank = ((p * self.count() as f64).ceil() as u64).max(1);
        if rank <= self.zeros {
            return 0.0;
        }
        let mut below = self.zeros;
        let mut last = 0.0;
        for bin in self.bins() {
            below += bin.count;
            last = bin.middle();
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
                let unit = 2f64.powi(index as i32 + LOWEST - PLACES);
                page.0.iter().filter(|slot| slot.count > 0).map(move |slot| Bin {
                    low: slot.low as f64 * unit,
                    high: slot.high as f64 * unit,
                    count: slot.count,
                    sum: slot.sum as f64 * unit,
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
            let found = histogram.quantile(p);
            prop_assert!((found - truth).abs() <= RELATIVE_ERROR * truth);
            prop_assert!((sorted[0]..=sorted[sorted.len() - 1]).contains(&found), "nothing leaves what was recorded");
        }

        #[test]
        fn merging_is_the_same_as_adding(values in prop::collection::vec(0.0f64..10.0, 0..100), cut in 0usize..100) {
            let cut = cut.min(values.len());
            let (mut whole, mut left, mut right) = <(Histogram, Histogram, Histogram)>::default();
            values.iter().for_each(|v| whole.add(*v));
            values[..cut].iter().for_each(|v| left.add(*v));
            values[cut..].iter().for_each(|v| right.add(*v));
            right.merge(&left);
            prop_assert_eq!(&whole, &right);
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

    /// What is lost for certain, and lumps beside it in one bin: 20.06 of 24, and twice as often a little less.
    #[test]
    fn equal_values_are_given_as_they_are() {
        let lost = 20.06 / 24.0;
        let mut histogram = Histogram::default();
        histogram.add_many(lost, 3);
        assert_eq!([0.0, 0.5, 1.0].map(|p| histogram.quantile(p)), [lost; 3]);
        let bin = histogram.bins().next().unwrap();
        assert_eq!((bin.low, bin.high, bin.middle(), bin.mean()), (lost, lost, lost, lost));
        histogram.add_many(lost - 1e-5, 6);
        let bin = histogram.bins().next().unwrap();
        assert_eq!((bin.low, bin.high, bin.count), (lost - 1e-5, lost, 9));
        assert!((bin.mean() - (lost - 2e-5 / 3.0)).abs() < 1e-15);
    }

    #[test]
    fn what_no_values_add_up_to_is_refused() {
        let mut histogram = Histogram::default();
        histogram.add_many(0.75, 4);
        let text = serde_json::to_string(&histogram).unwrap();
        assert_eq!(serde_json::from_str::<Histogram>(&text).unwrap(), histogram);
        assert!(histogram.holds(4) && !histogram.holds(3));
        let mantissa = 3u64 << 52;
        let odd = [
            text.replace(&format!("\"low\":{mantissa}"), "\"low\":1"),
            text.replace(&format!("\"high\":{mantissa}"), &format!("\"high\":{}", mantissa << 1)),
            text.replace(&format!("\"sum\":{}", 4 * mantissa), &format!("\"sum\":{}", 5 * mantissa)),
            text.replace("\"count\":4", "\"count\":0"),
            text.replace("[256,", "[512,"),
        ];
        for text in odd {
            assert!(serde_json::from_str::<Histogram>(&text).is_err(), "{text}");
        }
    }
}
