use super::{Estimate, ExactSum, Histogram};
use serde::{Deserialize, Serialize};

/// Confidence levels of the tail estimates.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TailLevel {
    P90,
    P95,
    P99,
}

impl TailLevel {
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
/// standard deviation of rank to either side.
pub fn value_at_risk(histogram: &Histogram, level: f64) -> Estimate {
    let delta = (level * (1.0 - level) / histogram.count() as f64).sqrt();
    let spread = histogram.quantile((level + delta).min(1.0)) - histogram.quantile((level - delta).max(0.0));
    Estimate::new(histogram.quantile(level), 0.5 * spread)
}

/// Conditional value at risk: the mean of the worst `1 − level` of the values (Rockafellar and Uryasev, 2000), the value
/// at the boundary counted in part. Exact but for the part of the boundary bin, hence within [`super::RELATIVE_ERROR`].
/// The standard error is that of (X − VaR)⁺/(1 − level).
pub fn conditional_value_at_risk(histogram: &Histogram, level: f64) -> Estimate {
    let n = histogram.count() as f64;
    let var = histogram.quantile(level);
    let (mut excess, mut squares) = (0.0, 0.0);
    for bin in histogram.bins().rev() {
        if bin.middle <= var {
            break;
        }
        let over = bin.sum / bin.count as f64 - var;
        excess += bin.sum - var * bin.count as f64;
        squares += over * over * bin.count as f64;
    }
    let mean = excess / n;
    let spread = (squares / n - mean * mean).max(0.0);
    Estimate::new(var + mean / (1.0 - level), (spread / (n - 1.0).max(1.0)).sqrt() / (1.0 - level))
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
    sum: ExactSum,
    squares: ExactSum,
}

impl TailPair {
    /// Records `weight` equal trials: `here` and `there` are the values over their thresholds (negative below). Trials in
    /// which neither is above zero may be left out.
    pub fn add(&mut self, here: f64, there: f64, weight: u64) {
        self.here += if here > 0.0 { weight } else { 0 };
        self.there += if there > 0.0 { weight } else { 0 };
        self.both += if here > 0.0 && there > 0.0 { weight } else { 0 };
        let difference = here.max(0.0) - there.max(0.0);
        self.sum.add(difference * weight as f64);
        self.squares.add(difference * difference * weight as f64);
    }

    /// True when it is sound, as one read from outside may not be, and holds at most `n` trials.
    pub fn holds(&self, n: u64) -> bool {
        self.both <= self.here.min(self.there) && self.here.max(self.there) <= n
    }

    pub fn merge(&mut self, other: &TailPair) {
        self.both += other.both;
        self.here += other.here;
        self.there += other.there;
        self.sum.merge(other.sum);
        self.squares.merge(other.squares);
    }

    /// Standard error of the difference of the CVaRs over `n` trials.
    pub fn cvar_error(&self, level: f64, n: u64) -> f64 {
        let count = n as f64;
        let mean = self.sum.value() / count;
        let spread = (self.squares.value() / count - mean * mean).max(0.0);
        (spread / (count - 1.0).max(1.0)).sqrt() / (1.0 - level)
    }

    /// Standard error of the difference of the VaRs, from their own errors and the correlation of the two exceedances.
    pub fn var_error(&self, here: f64, there: f64, n: u64) -> f64 {
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
        assert!((cvar(0.99) - 3.6).abs() < 1e-3 * 3.6);
    }

    /// Uniform values: VaR and CVaR at level a are a and (1 + a)/2; the standard error of the quantile is
    /// sqrt(a(1 − a)/n), that of CVaR the root of Var((X − a)⁺)/n over 1 − a.
    #[test]
    fn uniform_values_have_known_errors() {
        let n = 100_000;
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
