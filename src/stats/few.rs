//! What few hits allow to say. A hit is a trial in which what is counted happened, or a value beyond a quantile.
//!
//! The spread of trials tells the error of an estimate only where enough of them had anything of it: of no hits the spread is 0,
//! and of one it is that one's size. With fewer than [`ENOUGH`] hits an error is unbounded, and a probability has the bound of
//! the binomial law instead.

use crate::float::{exp, exp_m1, ln, ln_1p};

/// Hits from which their spread tells an error: it is then known to about a quarter of itself, 1/√(2·10), where hits are alike.
pub const ENOUGH: u64 = 10;

/// Probability that a one-sided bound is missed.
const MISSED: f64 = 0.05;

/// z of a one-sided bound that is missed as often.
const Z: f64 = 1.644_854;

/// Hits up to which the binomial law is summed up term by term.
const EXACT: u64 = 200;

/// Whether `n` trials have enough beyond a quantile for its error, and that of the mean beyond it, to be told.
pub fn enough_beyond(level: f64, n: u64) -> bool {
    // A level is no whole multiple of anything: 1 − 0.9 times 100 is a little below 10.
    (1.0 - level) * n as f64 >= ENOUGH as f64 * (1.0 - 1e-9)
}

/// Upper 95 % bound of a probability that `hits` of `n` trials saw: the largest with which so few hits come up in at least a
/// twentieth of all runs (Clopper and Pearson, 1934). Of none it is 1 − 0.05^(1/n), about 3/n: the rule of three. Beyond 200
/// hits it is Wilson's bound with correction for continuity (Newcombe, 1998, method 4). 1 without trials.
pub fn at_most(hits: u64, n: u64) -> f64 {
    let (h, count) = (hits as f64, n as f64);
    if hits >= n {
        return 1.0;
    }
    if hits == 0 {
        return -exp_m1(ln(MISSED) / count);
    }
    if hits > EXACT {
        let (p, square) = (h / count, Z * Z);
        let root = (square + 2.0 - 1.0 / count + 4.0 * p * (count * (1.0 - p) - 1.0)).max(0.0).sqrt();
        return ((2.0 * h + square + 1.0 + Z * root) / (2.0 * (count + square))).min(1.0);
    }
    let (mut low, mut high) = (h / count, 1.0);
    for _ in 0..100 {
        let middle = 0.5 * (low + high);
        if no_more_than(hits, n, middle) > MISSED { low = middle } else { high = middle }
    }
    high
}

/// Lower 95 % bound, likewise.
pub fn at_least(hits: u64, n: u64) -> f64 {
    1.0 - at_most(n.saturating_sub(hits), n)
}

/// Upper 95 % bound of the mean over `n` trials of what is 0 but in `hits` of them, where it is estimated as `mean`, and cannot be
/// more than `most` in any: hits may be as likely as [`at_most`] says, each as large as those seen, or where there are none as
/// `most`.
pub fn mean_at_most(mean: f64, hits: u64, n: u64, most: f64) -> f64 {
    let each = if hits == 0 { most } else { mean * n as f64 / hits as f64 };
    at_most(hits, n) * each
}

/// Probability of at most `hits` of `n` hits, each of probability `p`, between 0 and 1.
fn no_more_than(hits: u64, n: u64, p: f64) -> f64 {
    let n = n as f64;
    let odds = ln(p / (1.0 - p));
    let mut term = n * ln_1p(-p);
    let mut sum = exp(term);
    for k in 1..=hits {
        let k = k as f64;
        term += ln((n - k + 1.0) / k) + odds;
        sum += exp(term);
    }
    sum
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Of no hits in n the bound p solves (1 − p)^n = 0.05; of one in two, 1 − p² = 0.05.
    #[test]
    fn bounds_that_can_be_worked_out_by_hand() {
        assert!((at_most(0, 1) - 0.95).abs() < 1e-12);
        assert!((at_most(0, 10) - (1.0 - 0.05f64.powf(0.1))).abs() < 1e-12);
        assert!((at_most(0, 10_000) * 10_000.0 / 3.0 - 1.0).abs() < 2e-3, "the rule of three");
        assert!((at_most(1, 2) - 0.95f64.sqrt()).abs() < 1e-12);
        assert_eq!((at_most(5, 5), at_most(0, 0), at_least(0, 7)), (1.0, 1.0, 0.0));
        assert!((at_least(10, 10) - 0.05f64.powf(0.1)).abs() < 1e-12);
    }

    /// With a mean of 4.744 a Poisson law has at most one hit in a twentieth of all cases, with 15.705 at most nine.
    #[test]
    fn rare_hits_follow_the_poisson_law() {
        let n = 100_000_000;
        for (hits, mean) in [(1, 4.743_865), (9, 15.705_22)] {
            assert!((at_most(hits, n) * n as f64 - mean).abs() < 1e-3, "{hits}");
        }
    }

    #[test]
    fn bounds_grow_with_hits_and_meet_the_normal_law() {
        let bounds: Vec<f64> = (0..400).map(|hits| at_most(hits, 1_000_000)).collect();
        assert!(bounds.is_sorted());
        let (last, next) = (bounds[EXACT as usize], bounds[EXACT as usize + 1]);
        assert!((next / last - 1.0).abs() < 0.01, "{last} {next}");
    }

    /// Nobody lost anything of 20 in 100 trials: 20 (1 − 0.05^(1/100)) = 0.59; two lost 4 and 8: 6 each, with up to 6.16 %.
    #[test]
    fn a_mean_of_few_hits_has_a_bound() {
        assert!((mean_at_most(0.0, 0, 100, 20.0) - 0.5903).abs() < 1e-3);
        assert!((mean_at_most(0.12, 2, 100, 20.0) - 6.0 * at_most(2, 100)).abs() < 1e-12);
        assert!((at_most(2, 100) - 0.0616).abs() < 1e-4);
    }

    #[test]
    fn ten_beyond_are_enough() {
        assert!(enough_beyond(0.9, 100) && enough_beyond(0.99, 1_000) && enough_beyond(0.95, 200));
        assert!(!enough_beyond(0.9, 99) && !enough_beyond(0.99, 999));
    }
}
