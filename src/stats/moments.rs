use super::Estimate;
use super::wide::{Parts, Wide};
use serde::{Deserialize, Serialize};

/// Binary places that a sum keeps after the point; a sum of products keeps twice as many.
const PLACES: i32 = 128;

/// Share of a sum of squares that may be rounding: runs are summed up in floats.
const ROUNDING: f64 = 1e-12;
/// Values that differ by no more than this share of their mean are equal: each is worked out from many, in floats.
const EQUAL: f64 = 1e-12;

/// First two moments of values scaled to about 1, over trials of which most may be zero and are never added.
///
/// Both sums are whole numbers, of 2⁻¹²⁸ and 2⁻²⁵⁶, so that any order and any split give the same bits, and the sum of squares
/// less the squared mean is worked out without rounding: where all values are equal nothing is left. Sums reach ±2⁶³.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Moments {
    sum: Wide<3>,
    squares: Wide<5>,
}

/// Sum of products of two values a trial, for the spread of a [`ratio`]; kept as those of [`Moments`] are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Products(Wide<5>);

impl Moments {
    /// Adds a run of `count` values, told by the sums of their deviations from `pivot` and of the squares of these. The nearer
    /// the pivot is to the values, the less is lost by summing up in floats.
    pub fn add_run(&mut self, pivot: f64, count: u64, deviations: f64, squares: f64) {
        let (pivot, deviations, squares) = (Parts::of(pivot), Parts::of(deviations), Parts::of(squares));
        if pivot.mantissa != 0 {
            add_times(&mut self.sum, pivot.negative, u128::from(pivot.mantissa), count, pivot.exponent + PLACES);
            add_product(&mut self.squares, pivot, pivot, count);
            add_product(&mut self.squares, pivot, deviations, 2);
        }
        add_times(&mut self.sum, deviations.negative, u128::from(deviations.mantissa), 1, deviations.exponent + PLACES);
        add_times(&mut self.squares, squares.negative, u128::from(squares.mantissa), 1, squares.exponent + 2 * PLACES);
    }

    /// Adds the same value `count` times.
    pub fn add_many(&mut self, value: f64, count: u64) {
        self.add_run(value, count, 0.0, 0.0);
    }

    /// Adds the values of another.
    pub fn merge(&mut self, other: &Moments) {
        self.sum.add(&other.sum);
        self.squares.add(&other.squares);
    }

    /// Mean over `n` values (those never added count as zero) and its standard error: 0 where all are equal but for the rounding
    /// of floats, infinite for a single value.
    pub fn mean(&self, n: u64) -> Estimate {
        let count = n as f64;
        // n² times the variance, exactly.
        let mut spread: Wide<6> = self.squares.times(&Wide::<1>::from_count(n));
        spread.add(&self.sum.times::<3, 6>(&self.sum).negated());
        let variance = spread.to_f64(-2 * PLACES).max(0.0) / count / count;
        let mean = if spread.is_zero() { self.common(n) } else { self.sum.to_f64(-PLACES) / count };
        let variance = if variance.sqrt() > EQUAL * mean.abs() { variance } else { 0.0 };
        Estimate::new(mean, if n > 1 { (variance / (count - 1.0)).sqrt() } else { f64::INFINITY })
    }

    /// The one value that all `n` have.
    fn common(&self, n: u64) -> f64 {
        // The nearest float may be a neighbour, as the sum was rounded to one before it was divided.
        let near = self.sum.to_f64(-PLACES) / n as f64;
        let is_it = |value: &f64| {
            let mut sums = Moments::default();
            sums.add_many(*value, n);
            sums.sum == self.sum
        };
        [near, near.next_up(), near.next_down()].into_iter().find(is_it).unwrap_or(near)
    }
}

impl Products {
    /// Adds a run of `count` pairs, told by their pivots, the sums of their deviations from these, and the sum of the products
    /// of the two deviations.
    pub fn add_run(&mut self, pivots: (f64, f64), count: u64, deviations: (f64, f64), products: f64) {
        let (a, b) = (Parts::of(pivots.0), Parts::of(pivots.1));
        add_product(&mut self.0, a, b, count);
        add_product(&mut self.0, a, Parts::of(deviations.1), 1);
        add_product(&mut self.0, b, Parts::of(deviations.0), 1);
        let products = Parts::of(products);
        add_times(&mut self.0, products.negative, u128::from(products.mantissa), 1, products.exponent + 2 * PLACES);
    }

    /// Adds the pairs of another.
    pub fn merge(&mut self, other: &Products) {
        self.0.add(&other.0);
    }
}

/// The quotient of two means over `n` trials, of which `products` sums up the products, with its error to first order: that of
/// the mean of what each trial is off, above less the quotient times below (Cochran, 1977, section 2.11). 0 where the two are in
/// proportion in every trial but for a millionth, which may be rounding; not a number where the mean below is 0.
pub fn ratio(above: &Moments, below: &Moments, products: &Products, n: u64) -> Estimate {
    let (top, bottom) = (above.sum.to_f64(-PLACES), below.sum.to_f64(-PLACES));
    let square: Wide<6> = below.sum.times(&below.sum);
    let cross: Wide<6> = above.sum.times(&below.sum);
    // The sum of the squares of what trials are off, times the square of the sum below, exactly.
    let all: Wide<12> = above.squares.times(&square);
    let mut off = all;
    let twice = {
        let once: Wide<12> = products.0.times(&cross);
        let mut twice = once;
        twice.add(&once);
        twice
    };
    off.add(&twice.negated());
    off.add(&below.squares.times(&above.sum.times::<3, 6>(&above.sum)));
    let [off, all] = [off, all].map(|sum| sum.to_f64(-4 * PLACES));
    let (count, off) = (n as f64, if off > ROUNDING * all { off } else { 0.0 });
    let se = if n > 1 { (off * (count / (count - 1.0))).sqrt() / (bottom * bottom) } else { f64::INFINITY };
    Estimate::new(top / bottom, se)
}

/// Adds `times` times the product of two floats to a sum of products.
fn add_product(sum: &mut Wide<5>, a: Parts, b: Parts, times: u64) {
    let product = u128::from(a.mantissa) * u128::from(b.mantissa);
    add_times(sum, a.negative != b.negative, product, times, a.exponent + b.exponent + 2 * PLACES);
}

/// Adds ±`magnitude` · `times` · 2^`shift`; the magnitude has at most 106 bits.
fn add_times<const L: usize>(sum: &mut Wide<L>, negative: bool, magnitude: u128, times: u64, shift: i32) {
    const STRIDE: u32 = 22;
    let (mut times, mut shift) = (times, shift);
    while times > 0 && magnitude > 0 {
        sum.add_shifted(negative, magnitude * u128::from(times & ((1 << STRIDE) - 1)), shift);
        (times, shift) = (times >> STRIDE, shift + STRIDE as i32);
    }
}

#[cfg(test)]
mod tests {
    use super::super::Pivoted;
    use super::*;
    use proptest::prelude::*;

    /// The moments of values that come in blocks of so many, merged from the last block on.
    fn moments(values: &[f64], block: usize) -> Moments {
        let mut all = Moments::default();
        for block in values.chunks(block).rev() {
            let (mut open, mut part) = (Pivoted::default(), Moments::default());
            block.iter().for_each(|x| open.add(&[*x], 1));
            open.close([&mut part]);
            all.merge(&part);
        }
        all
    }

    #[test]
    fn three_values_and_a_zero() {
        // 1, 2, 3, 0: mean 3/2, sample variance 5/3, standard error sqrt(5/12).
        for moments in [moments(&[1.0, 2.0, 3.0], 3), moments(&[3.0, 1.0, 2.0, 0.0], 2)] {
            let mean = moments.mean(4);
            assert_eq!(mean.value, 1.5);
            assert!((mean.se - (5.0f64 / 12.0).sqrt()).abs() < 1e-15);
        }
        assert_eq!(moments(&[0.3], 1).mean(1), Estimate::new(0.3, f64::INFINITY));
    }

    /// Half of the trials have 1e-8 and half 3e-8, or 1 and 3: mean 2, and with four of them a standard error of sqrt(1/3).
    #[test]
    fn errors_are_as_small_as_their_values() {
        for unit in [1e-8, 1.0] {
            let mean = moments(&[1.0 * unit, 3.0 * unit, 3.0 * unit, 1.0 * unit], 2).mean(4);
            assert!((mean.value / unit - 2.0).abs() < 1e-12);
            assert!((mean.se / unit - (1.0f64 / 3.0).sqrt()).abs() < 1e-6, "{mean:?}");
        }
    }

    proptest! {
        #[test]
        fn equal_values_have_their_mean_and_no_error(value in -1.0f64..1.0, n in 2u64..100_000, tiny in 0i32..20) {
            let value = value * 2f64.powi(-tiny);
            let (mut one, mut other) = (Moments::default(), Moments::default());
            one.add_many(value, n / 3);
            other.add_many(value, n - n / 3);
            one.merge(&other);
            prop_assert_eq!(one.mean(n), Estimate::exact(value));
        }

        #[test]
        fn no_split_and_no_order_of_blocks_changes_a_bit(values in prop::collection::vec(-1.0f64..1.0, 1..200), at in 0usize..200) {
            let mut blocks: Vec<&[f64]> = values.chunks(16).collect();
            let whole = moments(&values, 16);
            let by_len = at % blocks.len();
            blocks.rotate_left(by_len);
            let mut turned = Moments::default();
            blocks.iter().for_each(|block| turned.merge(&moments(block, 16)));
            prop_assert_eq!(whole, turned);
        }
    }

    /// Values ±1 about a mean that is a million times as large, scaled to about 1: the variance of n of them, half of either
    /// kind, is n/(n − 1). The sum of squares less the squared mean, in floats, has no digit of it.
    #[test]
    fn the_variance_of_a_mean_a_million_times_its_spread_has_six_digits() {
        for ratio in [1e0, 1e3, 1e6] {
            let scale = 3.0 * ratio;
            let n = 40_000u64;
            let values: Vec<f64> = (0..n).map(|i| (ratio + if i * 7 % 10 < 5 { 1.0 } else { -1.0 }) / scale).collect();
            let mean = moments(&values, 4_096).mean(n);
            let truth = 1.0 / (n as f64 - 1.0);
            let variance = (mean.se * scale).powi(2);
            assert!((variance / truth - 1.0).abs() < 1e-6, "{ratio}: {variance} for {truth}");
            assert!((mean.value * scale / ratio - 1.0).abs() < 1e-12);
        }
    }

    /// The same loss worked out in two ways differs in its last bits: that is no uncertainty.
    #[test]
    fn what_differs_by_rounding_alone_has_no_error() {
        let value = 98.630_136_986_301_38 / 128.0;
        let values: Vec<f64> =
            (0..2_000).map(|i| if i % 3 == 0 { value * (1.0 + 4.0 * f64::EPSILON) } else { value }).collect();
        let mean = moments(&values, 256).mean(2_000);
        assert_eq!(mean.se, 0.0);
        assert!((mean.value / value - 1.0).abs() < 1e-14);
    }

    /// One value far from all others opens a block: what is left of the others' spread is right to a millionth.
    #[test]
    fn a_block_that_an_outlier_opens_loses_nothing_that_counts() {
        let n = 4_096;
        let values: Vec<f64> = (0..n).map(|i| if i == 0 { 1.0 } else { 1e-3 * f64::from(i % 2) }).collect();
        let mean = values.iter().sum::<f64>() / f64::from(n);
        let truth = values.iter().map(|x| (x - mean).powi(2)).sum::<f64>() / f64::from(n - 1) / f64::from(n);
        let found = moments(&values, 4_096).mean(n as u64);
        assert!((found.se.powi(2) / truth - 1.0).abs() < 1e-6);
    }

    /// Four trials with 0, 1, 1 and 2 events, which cost 0, 3, 5 and 8: 4 an event, off by 0, -1, 1 and 0. The error is that of
    /// the mean of those, sqrt(2/3/4), over one event a trial.
    #[test]
    fn a_quotient_errs_by_what_each_trial_is_off() {
        let (cost, events) = (moments(&[3.0, 5.0, 8.0], 8), moments(&[0.0, 1.0, 1.0, 2.0], 2));
        let mut products = Products::default();
        // Of 3, 5 and 8 about 3, and of 1, 1 and 2 about 1.
        products.add_run((3.0, 1.0), 3, (7.0, 1.0), 5.0);
        let ratio = ratio(&cost, &events, &products, 4);
        assert_eq!(ratio.value, 4.0);
        assert!((ratio.se - (1.0f64 / 6.0).sqrt()).abs() < 1e-15, "{}", ratio.se);
    }

    #[test]
    fn what_is_in_proportion_in_every_trial_has_a_quotient_without_error() {
        let events: Vec<f64> = (0..1_000).map(|i| f64::from(i % 3)).collect();
        let costs: Vec<f64> = events.iter().map(|e| e * 0.1875).collect();
        let mut products = Products::default();
        events.iter().zip(&costs).for_each(|(e, c)| products.add_run((*c, *e), 1, (0.0, 0.0), 0.0));
        let found = ratio(&moments(&costs, 64), &moments(&events, 64), &products, 1_000);
        assert_eq!(found, Estimate::exact(0.1875));
    }
}
