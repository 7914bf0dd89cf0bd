use schemars::JsonSchema;
use serde::{Deserialize, Deserializer, Serialize};

/// z of a two-sided 95 % interval.
pub const Z95: f64 = 1.959_964;

/// A number with its Monte Carlo standard error.
///
/// As text, a value that does not exist (not a number) and a standard error without bound (of a single trial) are `null`.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize, Deserialize, JsonSchema)]
pub struct Estimate {
    #[serde(deserialize_with = "value")]
    #[schemars(with = "Option<f64>")]
    pub value: f64,
    /// Standard error; 0 for a number that is known exactly.
    #[serde(deserialize_with = "error")]
    #[schemars(with = "Option<f64>")]
    pub se: f64,
}

fn value<'de, D: Deserializer<'de>>(from: D) -> Result<f64, D::Error> {
    Ok(Option::deserialize(from)?.unwrap_or(f64::NAN))
}

fn error<'de, D: Deserializer<'de>>(from: D) -> Result<f64, D::Error> {
    Ok(Option::deserialize(from)?.unwrap_or(f64::INFINITY))
}

impl Estimate {
    pub fn new(value: f64, se: f64) -> Estimate {
        Estimate { value, se }
    }

    /// A number without error.
    pub fn exact(value: f64) -> Estimate {
        Estimate { value, se: 0.0 }
    }

    /// Probability `hits / n` with the binomial standard error; `n` at least 1.
    pub fn proportion(hits: u64, n: u64) -> Estimate {
        let p = hits as f64 / n as f64;
        Estimate { value: p, se: (p * (1.0 - p) / n as f64).sqrt() }
    }

    /// The estimate in another unit.
    pub fn scaled(self, factor: f64) -> Estimate {
        Estimate { value: self.value * factor, se: self.se * factor.abs() }
    }

    /// The quotient of two means whose covariance is known, with its error to first order (the delta method; Cochran, 1977).
    pub fn over(self, below: Estimate, covariance: f64) -> Estimate {
        let ratio = self.value / below.value;
        let spread = self.se.powi(2) + (ratio * below.se).powi(2) - 2.0 * ratio * covariance;
        Estimate { value: ratio, se: spread.max(0.0).sqrt() / below.value.abs() }
    }

    /// Ends of the 95 % interval.
    pub fn interval95(self) -> (f64, f64) {
        (self.value - Z95 * self.se, self.value + Z95 * self.se)
    }

    /// True when `truth` lies within `k` standard errors (and, for exact numbers, within rounding).
    pub fn agrees(self, truth: f64, k: f64) -> bool {
        (self.value - truth).abs() <= k * self.se + 1e-9 * truth.abs().max(1.0)
    }
}

#[cfg(test)]
mod tests {
    use crate::stats::Moments;

    /// Four trials with 0, 1, 1 and 2 events, which cost 0, 3, 5 and 8: 4 an event, off by 0, -1, 1 and 0. The error is that of
    /// the mean of those, sqrt(2/3/4), over one event a trial.
    #[test]
    fn a_quotient_errs_by_what_each_trial_is_off() {
        let (mut cost, mut events) = (Moments::default(), Moments::default());
        cost.add(16.0, 98.0);
        events.add(4.0, 6.0);
        let products = 0.0 + 3.0 + 5.0 + 16.0;
        let covariance = (products / 4.0 - 4.0 * 1.0) / 3.0;
        let ratio = cost.mean(4).over(events.mean(4), covariance);
        assert_eq!(ratio.value, 4.0);
        assert!((ratio.se - (1.0f64 / 6.0).sqrt()).abs() < 1e-12, "{}", ratio.se);
    }
}
