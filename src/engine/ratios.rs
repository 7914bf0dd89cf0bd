//! Ratios of two metrics, in one arm and as a paired difference to `alone`.

use crate::results::metric::{METRIC_COUNT, RATIOS};
use crate::stats::{Estimate, Moments, Pivoted, difference_of_ratios};

/// How many ratios there are.
pub const RATIO_COUNT: usize = RATIOS.len();

/// Sums of one ratio beside those of its metrics: what it takes to know how the two vary together. With x above and y below, each
/// divided by its scale, and here an arm and there `alone`, the moments of x + y here, of x here + y there, and of
/// y here + x there: half of what the variance of a sum has over those of its parts is their covariance.
pub type RatioSums = [Moments; 3];

/// Sums of the block at hand.
pub type OpenRatios = [Pivoted<3>; RATIO_COUNT];

/// Adds `weight` trials with these metrics, here and there.
#[inline(always)]
pub fn add(open: &mut OpenRatios, here: &[f64; METRIC_COUNT], there: &[f64; METRIC_COUNT], weight: u64) {
    for (open, ratio) in open.iter_mut().zip(&RATIOS) {
        let (x, y) = (ratio.above.place(), ratio.below.place());
        let sums = [here[x] + here[y], here[x] + there[y], here[y] + there[x]];
        open.add(&sums, weight);
    }
}

/// Ends a block; `sums` are those of all ratios, one after the other.
pub fn close(sums: &mut [Moments], open: &mut OpenRatios) {
    sums.as_chunks_mut::<3>().0.iter_mut().zip(open).for_each(|(sums, open)| open.close(sums));
}

/// Means of the metrics of a ratio over all trials, above and below, each divided by its scale.
#[derive(Clone, Copy)]
pub struct Means {
    pub above: Estimate,
    pub below: Estimate,
}

/// The ratio in one arm, in units of scale over scale; not a number where what is below is 0.
pub fn level(sums: &RatioSums, means: Means, trials: u64) -> Estimate {
    let covariance = covariance(means.above, means.below, sums[0].mean(trials));
    match means.below.value > 0.0 {
        true if trials > 1 => means.above.over(means.below, covariance),
        true => Estimate::new(means.above.value / means.below.value, f64::INFINITY),
        false => Estimate::exact(f64::NAN),
    }
}

/// The ratio here minus that there, with the error of the paired difference; `apart` are the differences of the means.
pub fn change(
    sums: &RatioSums,
    (here, there): (Means, Means),
    apart: Means,
    ratios: [Estimate; 2],
    trials: u64,
) -> Estimate {
    // Var(a − b) = Var a + Var b − 2 Cov(a, b).
    let together = |a: Estimate, b: Estimate, apart: Estimate| 0.5 * (a.se.powi(2) + b.se.powi(2) - apart.se.powi(2));
    let covariances = [
        [together(here.above, there.above, apart.above), covariance(here.above, there.below, sums[1].mean(trials))],
        [covariance(here.below, there.above, sums[2].mean(trials)), together(here.below, there.below, apart.below)],
    ];
    if trials > 1 {
        difference_of_ratios(ratios, [here.below.value, there.below.value], covariances)
    } else {
        Estimate::new(ratios[0].value - ratios[1].value, f64::INFINITY)
    }
}

/// Covariance of two means from their errors and that of their sum.
fn covariance(a: Estimate, b: Estimate, sum: Estimate) -> f64 {
    0.5 * (sum.se.powi(2) - a.se.powi(2) - b.se.powi(2))
}
