use super::{Estimate, Histogram, Moments, enough_beyond};
use serde::{Deserialize, Serialize};

/// Confidence levels of the tail estimates.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TailLevel {
    /// 90 %.
    P90,
    /// 95 %.
    P95,
    /// 99 %.
    P99,
}

impl TailLevel {
    /// All of them, the lowest first.
    pub const ALL: [TailLevel; 3] = [TailLevel::P90, TailLevel::P95, TailLevel::P99];

    /// The level as a fraction of 1.
    pub fn level(self) -> f64 {
        match self {
            TailLevel::P90 => 0.90,
            TailLevel::P95 => 0.95,
            TailLevel::P99 => 0.99,
        }
    }
}

/// Value at risk: the `level` quantile. Its standard error is half the distance between the quantiles one binomial
/// standard deviation of rank to either side; infinite where too few values lie beyond.
pub fn value_at_risk(histogram: &Histogram, level: f64) -> Estimate {
    let delta = (level * (1.0 - level) / histogram.count() as f64).sqrt();
    let spread = histogram.quantile((level + delta).min(1.0)) - histogram.quantile((level - delta).max(0.0));
    Estimate::new(histogram.quantile(level), told(0.5 * spread, level, histogram.count()))
}

/// Conditional value at risk: the mean of the worst `1 − level` of the values (Rockafellar and Uryasev, 2000), the value
/// at the boundary counted in part. Exact but for the part of the boundary bin, hence within [`super::RELATIVE_ERROR`], and
/// never above the largest value.
/// The standard error is that of (X − VaR)⁺/(1 − level); infinite where too few values lie beyond.
pub fn conditional_value_at_risk(histogram: &Histogram, level: f64) -> Estimate {
    let n = histogram.count() as f64;
    let (var, tail) = (histogram.quantile(level), tail(level));
    let (mut excess, mut squares, mut largest) = (0.0, 0.0, var);
    for bin in histogram.bins().rev() {
        if bin.middle() <= var {
            break;
        }
        let over = bin.mean() - var;
        excess += over * (bin.count as f64 / (n * tail));
        squares += over * over * bin.count as f64;
        largest = bin.high.max(largest);
    }
    let mean = excess * tail;
    let spread = (squares / n - mean * mean).max(0.0);
    let se = (spread / (n - 1.0).max(1.0)).sqrt() / tail;
    Estimate::new((var + excess).min(largest), told(se, level, histogram.count()))
}

/// 1 − `level`, to the digits that levels are given with: 0.99 leaves 0.01, not a little more.
fn tail(level: f64) -> f64 {
    ((1.0 - level) * 1e9).round() / 1e9
}

/// An error in the tail of `n` values, where there are enough beyond `level` to tell it; else infinite.
fn told(se: f64, level: f64, n: u64) -> f64 {
    if enough_beyond(level, n) { se } else { f64::INFINITY }
}

/// Joint tail of one quantity in two arms, for the standard errors of paired differences of VaR and CVaR.
///
/// Thresholds come from a pilot run: the influence function of CVaR is flat to first order around the true VaR, so the
/// standard error hardly depends on them, and the estimates themselves do not depend on them at all.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct TailPair {
    both: u64,
    here: u64,
    there: u64,
    differences: Moments,
}

impl TailPair {
    /// Records `weight` equal trials: `here` and `there` are the values over their thresholds (negative below). Trials in
    /// which neither is above zero may be left out.
    pub fn add(&mut self, here: f64, there: f64, weight: u64) {
        self.here += if here > 0.0 { weight } else { 0 };
        self.there += if there > 0.0 { weight } else { 0 };
        self.both += if here > 0.0 && there > 0.0 { weight } else { 0 };
        let difference = here.max(0.0) - there.max(0.0);
        self.differences.add_many(difference, weight);
    }

    /// True when it is sound, as one read from outside may not be, and holds at most `n` trials.
    pub fn holds(&self, n: u64) -> bool {
        self.both <= self.here.min(self.there) && self.here.max(self.there) <= n
    }

    /// Adds the pairs of another.
    pub fn merge(&mut self, other: &TailPair) {
        self.both += other.both;
        self.here += other.here;
        self.there += other.there;
        self.differences.merge(&other.differences);
    }

    /// Standard errors of the differences of the VaRs, from their own errors here and there, and of the CVaRs over `n` trials.
    /// Where the difference of the quantity itself, `difference`, is the same in every trial, so are those; infinite where too
    /// few trials lie beyond the level.
    pub fn errors(&self, level: f64, (here, there): (f64, f64), difference: Estimate, n: u64) -> (f64, f64) {
        if difference.se == 0.0 {
            return (0.0, 0.0);
        }
        (told(self.var_error(here, there, n), level, n), told(self.cvar_error(level, n), level, n))
    }

    /// Standard error of the difference of the CVaRs over `n` trials.
    fn cvar_error(&self, level: f64, n: u64) -> f64 {
        self.differences.mean(n).se / tail(level)
    }

    /// Standard error of the difference of the VaRs, from their own errors and the correlation of the two exceedances.
    fn var_error(&self, here: f64, there: f64, n: u64) -> f64 {
        if n <= 1 {
            return f64::INFINITY;
        }
        let count = n as f64;
        let (p, q, r) = (self.here as f64 / count, self.there as f64 / count, self.both as f64 / count);
        let scale = (p * (1.0 - p) * q * (1.0 - q)).sqrt();
        let correlation = match (r - p * q) / scale {
            // Rounding must not keep two equal arms apart.
            _ if self.both == self.here && self.both == self.there => 1.0,
            correlation if scale > 0.0 => correlation.clamp(-1.0, 1.0),
            _ => 0.0,
        };
        ((here - there).powi(2) + 2.0 * (1.0 - correlation) * here * there).sqrt()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Loss 3.6 with probability 0.01: VaR95 = 0; CVaR95 = 3.6 · 0.01/0.05 = 0.72; CVaR99 = 3.6.
    #[test]
    fn a_rare_loss_has_the_tail_that_hand_calculation_gives() {
        let mut histogram = Histogram::default();
        histogram.add_many(0.0, 9_900);
        (0..100).for_each(|_| histogram.add(3.6));
        assert_eq!(value_at_risk(&histogram, 0.95).value, 0.0);
        let cvar = |level| conditional_value_at_risk(&histogram, level).value;
        assert!((cvar(0.95) - 0.72).abs() < 1e-12);
        assert_eq!(cvar(0.99), 3.6);
    }

    /// All of a demand of 24, or 20.06 of it, is lost for certain: no tail is more than that.
    #[test]
    fn a_certain_loss_is_its_own_tail() {
        for lost in [1.0, 20.06 / 24.0, 1.0 / 3.0, 0.7] {
            let mut histogram = Histogram::default();
            histogram.add_many(lost, 12_345);
            for level in [0.9, 0.95, 0.99] {
                assert_eq!(value_at_risk(&histogram, level), Estimate::exact(lost));
                assert_eq!(conditional_value_at_risk(&histogram, level), Estimate::exact(lost));
            }
        }
    }

    #[test]
    fn one_value_has_no_error_to_tell() {
        let mut histogram = Histogram::default();
        histogram.add(0.5);
        for estimate in [value_at_risk(&histogram, 0.95), conditional_value_at_risk(&histogram, 0.95)] {
            assert_eq!((estimate.value, estimate.se), (0.5, f64::INFINITY));
        }
        assert_eq!(TailPair::default().var_error(0.0, 0.0, 1), f64::INFINITY);
        assert_eq!(TailPair::default().cvar_error(0.95, 1), f64::INFINITY);
    }

    /// However the values lie, VaR and CVaR are among them and in order.
    #[test]
    fn no_tail_leaves_what_was_recorded() {
        for spread in [0.0, 1e-4, 1e-3, 0.1, 3.0] {
            let mut histogram = Histogram::default();
            let value = |i: u64| 0.7 + spread * (i * i % 97) as f64 / 97.0;
            (0..1_000).for_each(|i| histogram.add(value(i)));
            let (low, high) = (0.7, (0..1_000).map(value).fold(0.0, f64::max));
            for level in [0.9, 0.95, 0.99] {
                let var = value_at_risk(&histogram, level).value;
                let cvar = conditional_value_at_risk(&histogram, level).value;
                assert!(low <= var && var <= cvar && cvar <= high, "{spread} {level}: {var} {cvar} {high}");
            }
        }
    }

    /// Uniform values: VaR and CVaR at level a are a and (1 + a)/2; the standard error of the quantile is
    /// sqrt(a(1 − a)/n), that of CVaR the root of Var((X − a)⁺)/n over 1 − a.
    #[test]
    fn uniform_values_have_known_errors() {
        let n: u64 = 100_000;
        let mut histogram = Histogram::default();
        (0..n).for_each(|i| histogram.add((i as f64 + 0.5) / n as f64));
        let (var, cvar) = (value_at_risk(&histogram, 0.9), conditional_value_at_risk(&histogram, 0.9));
        assert!((var.value - 0.9).abs() < 1e-3);
        assert!((var.se / (0.09 / n as f64).sqrt() - 1.0).abs() < 0.6, "as fine as the bins allow");
        assert!((cvar.value - 0.95).abs() < 1e-3);
        let second = 0.1f64.powi(3) / 3.0;
        let truth = ((second - 0.005f64.powi(2)) / n as f64).sqrt() / 0.1;
        assert!((cvar.se / truth - 1.0).abs() < 0.05);
    }

    /// Fifty values have half of one beyond 99 %: nothing tells how far that could have been.
    #[test]
    fn a_tail_that_hardly_anything_was_seen_of_has_no_error_that_could_be_told() {
        let mut histogram = Histogram::default();
        (1..=50).for_each(|i| histogram.add(f64::from(i)));
        for estimate in [value_at_risk(&histogram, 0.99), conditional_value_at_risk(&histogram, 0.99)] {
            assert_eq!(estimate.se, f64::INFINITY);
        }
        let pair = TailPair::default();
        assert_eq!(pair.errors(0.99, (0.0, 0.0), Estimate::new(1.0, 0.1), 50), (f64::INFINITY, f64::INFINITY));
        assert_eq!(pair.errors(0.99, (0.0, 0.0), Estimate::exact(1.0), 50), (0.0, 0.0), "the same in every trial");
        (51..=1_000).for_each(|i| histogram.add(f64::from(i)));
        assert!(conditional_value_at_risk(&histogram, 0.99).se.is_finite());
    }

    #[test]
    fn equal_arms_differ_without_error() {
        let mut pair = TailPair::default();
        (0..100).for_each(|i| pair.add(i as f64 / 100.0 - 0.9, i as f64 / 100.0 - 0.9, 1));
        assert_eq!(pair.cvar_error(0.9, 100), 0.0);
        assert_eq!(pair.var_error(0.2, 0.2, 100), 0.0);
        // Whatever the counts, and where none exceeds too.
        for n in 100..1_000 {
            assert_eq!(pair.var_error(0.2, 0.2, n), 0.0);
            assert_eq!(TailPair::default().var_error(0.2, 0.2, n), 0.0);
        }
    }
}
