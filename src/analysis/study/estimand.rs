//! What can be estimated, and one number a trial whose mean is the estimate.

use crate::analysis::scores::{quantile, tail_scores};
use crate::results::metric::{Axis, METRICS, MetricId, TAIL_METRICS, UNSERVED, Unit};
use crate::stats::TailLevel;

/// An estimate that a study can be asked for.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Estimand {
    /// The mean of a metric (index into [`METRICS`]).
    Mean(usize),
    /// A quantile of unserved demand.
    Var(f64),
    /// The mean of unserved demand beyond a quantile.
    Cvar(f64),
}

impl Estimand {
    /// `None` of a metric that cannot be asked of a study: a ratio, or one of differences alone.
    pub fn of(id: MetricId) -> Option<Estimand> {
        let tail = TAIL_METRICS.iter().position(|tail| *tail == id);
        match tail {
            Some(place) => {
                let level = TailLevel::ALL[place % 3].level();
                Some(if place < 3 { Estimand::Var(level) } else { Estimand::Cvar(level) })
            }
            None => METRICS.iter().position(|metric| metric.id == id).map(Estimand::Mean),
        }
    }

    /// What can be asked of a study.
    pub fn ids() -> impl Iterator<Item = MetricId> {
        METRICS.iter().map(|metric| metric.id).chain(TAIL_METRICS)
    }

    /// The metric that it is about.
    pub fn metric(self) -> usize {
        match self {
            Estimand::Mean(metric) => metric,
            Estimand::Var(_) | Estimand::Cvar(_) => UNSERVED,
        }
    }

    pub fn unit(self) -> Unit {
        METRICS[self.metric()].unit
    }

    /// The level beyond which it looks.
    pub fn level(self) -> Option<f64> {
        match self {
            Estimand::Mean(_) => None,
            Estimand::Var(level) | Estimand::Cvar(level) => Some(level),
        }
    }

    /// Whether trials without a shortfall add nothing to it.
    pub fn is_nothing_without_a_shortfall(self) -> bool {
        let told = [
            MetricId::FirstShortfall,
            MetricId::LowestStockCover,
            MetricId::ExtraBill,
            MetricId::Costs,
            MetricId::Burden,
        ];
        !told.contains(&METRICS[self.metric()].id)
    }

    /// The most that it could be.
    pub fn most(self, axis: &Axis) -> f64 {
        let scale = axis.scale(self.unit());
        match self {
            // Of what all lose in full with a small probability, the mean of the tail is as many times the mean.
            Estimand::Cvar(level) => scale / (1.0 - level),
            Estimand::Mean(_) | Estimand::Var(_) => scale,
        }
    }

    /// One number a trial whose mean is the estimate and whose spread is that of its influence function: the values
    /// themselves for a mean; VaR + (X − VaR)⁺/(1 − p) for CVaR (Rockafellar and Uryasev, 2000); for VaR the quantile q plus
    /// (1{X > q} − its mean) times the spacing of quantiles about q over that of their levels, one binomial standard deviation
    /// to either side, as in [`crate::stats::value_at_risk`].
    pub fn scores(self, values: &[f64]) -> Vec<f64> {
        match self {
            Estimand::Mean(_) => values.to_vec(),
            Estimand::Cvar(level) => tail_scores(values, level),
            Estimand::Var(level) => {
                let (n, mut order) = (values.len() as f64, values.to_vec());
                let delta = (level * (1.0 - level) / n).sqrt();
                let (low, high) = ((level - delta).max(0.0), (level + delta).min(1.0));
                let [low, var, high] = [low, level, high].map(|level| quantile(&mut order, level));
                let slope = (high - low) / (2.0 * delta);
                let beyond = |x: &f64| f64::from(u8::from(*x > var));
                let mean = values.iter().map(beyond).sum::<f64>() / n;
                values.iter().map(|x| var + (beyond(x) - mean) * slope).collect()
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stats::mean;

    /// 10,000 equally spaced values in (0, 1): VaR90 is 0.9 with standard error sqrt(0.9 · 0.1 / n) = 0.003 (density 1),
    /// CVaR90 is 0.95.
    #[test]
    fn tails_of_uniform_values_are_known() {
        let values: Vec<f64> = (0..10_000).map(|i| (f64::from(i) + 0.5) / 10_000.0).collect();
        let of = |id| mean(Estimand::of(id).unwrap().scores(&values).into_iter());
        let (var, cvar) = (of(MetricId::Var90), of(MetricId::Cvar90));
        assert!((var.value - 0.9).abs() < 1e-4 && (var.se / 0.003 - 1.0).abs() < 0.02, "{var:?}");
        assert!((cvar.value - 0.95).abs() < 1e-4, "{cvar:?}");
    }

    #[test]
    fn every_estimate_of_the_summary_has_a_name_here() {
        assert_eq!(Estimand::ids().count(), METRICS.len() + 6);
        assert!(Estimand::ids().all(|id| Estimand::of(id).is_some()));
        assert_eq!(Estimand::of(MetricId::Cvar99), Some(Estimand::Cvar(0.99)));
        assert_eq!(Estimand::of(MetricId::PWorseOff), None);
    }
}
