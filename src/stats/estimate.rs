use schemars::JsonSchema;
use serde::{Deserialize, Deserializer, Serialize};

/// z of a two-sided 95 % interval.
pub const Z95: f64 = 1.959_964;

/// Share of the terms of a variance that may be left by rounding where they cancel.
const ROUNDING: f64 = 1e-11;

/// A number with its Monte Carlo standard error.
///
/// As text, a value that does not exist (not a number) and a standard error without bound (of a single trial) are `null`.
#[derive(Debug, Clone, Copy, Default, Serialize, Deserialize, JsonSchema)]
pub struct Estimate {
    /// The mean of the trials, or what is worked out from them.
    #[serde(deserialize_with = "value")]
    #[schemars(with = "Option<f64>")]
    pub value: f64,
    /// Standard error; 0 for a number that is known exactly, and where all trials are alike: a probability that none or all of
    /// N trials showed is then known to about 3/N.
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

/// Two that do not exist are the same.
impl PartialEq for Estimate {
    fn eq(&self, other: &Estimate) -> bool {
        let same = |a: f64, b: f64| a == b || a.is_nan() && b.is_nan();
        same(self.value, other.value) && same(self.se, other.se)
    }
}

impl Estimate {
    /// A number with its standard error.
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
        let terms = [self.se.powi(2), (ratio * below.se).powi(2), -2.0 * ratio * covariance];
        Estimate { value: ratio, se: spread(terms).sqrt() / below.value.abs() }
    }

    /// Ends of the 95 % interval.
    pub fn interval95(self) -> (f64, f64) {
        (self.value - Z95 * self.se, self.value + Z95 * self.se)
    }

    /// Ends of the 95 % interval as a picture has it: the value itself where there is no telling, as of a single trial.
    pub fn whisker95(self) -> (f64, f64) {
        if self.se.is_finite() { self.interval95() } else { (self.value, self.value) }
    }

    /// True when `truth` lies within `k` standard errors (and, for exact numbers, within rounding).
    pub fn agrees(self, truth: f64, k: f64) -> bool {
        (self.value - truth).abs() <= k * self.se + 1e-9 * truth.abs().max(1.0)
    }
}

/// What terms that cancel add up to: nothing, where it is no more than the rounding of sums of thousands of squares.
fn spread<const N: usize>(terms: [f64; N]) -> f64 {
    let (sum, size): (f64, f64) = (terms.iter().sum(), terms.iter().map(|t| t.abs()).sum());
    if sum > ROUNDING * size { sum } else { 0.0 }
}

/// The difference of two ratios of means, here minus there, with its error to first order; `below` is what each was divided
/// by, and `covariances` are those of the means above and below here (first index) and there.
pub fn difference_of_ratios([here, there]: [Estimate; 2], below: [f64; 2], covariances: [[f64; 2]; 2]) -> Estimate {
    let [[xx, xy], [yx, yy]] = covariances;
    let (r, s, scale) = (here.value, there.value, -2.0 / (below[0] * below[1]));
    let terms = [here.se.powi(2), there.se.powi(2), scale * xx, -scale * s * xy, -scale * r * yx, scale * r * s * yy];
    Estimate { value: r - s, se: spread(terms).sqrt() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stats::{Moments, Pivoted};

    /// Mean and error of values, one a trial.
    fn mean(values: &[f64]) -> Estimate {
        let (mut open, mut moments) = (Pivoted::default(), Moments::default());
        values.iter().for_each(|x| open.add(&[*x], 1));
        open.close([&mut moments]);
        moments.mean(values.len() as u64)
    }

    /// Four trials with 0, 1, 1 and 2 events, which cost 0, 3, 5 and 8: 4 an event, off by 0, -1, 1 and 0. The error is that of
    /// the mean of those, sqrt(2/3/4), over one event a trial.
    #[test]
    fn a_quotient_errs_by_what_each_trial_is_off() {
        let products = 0.0 + 3.0 + 5.0 + 16.0;
        let covariance = (products / 4.0 - 4.0 * 1.0) / 3.0;
        let ratio = mean(&[0.0, 3.0, 5.0, 8.0]).over(mean(&[0.0, 1.0, 1.0, 2.0]), covariance);
        assert_eq!(ratio.value, 4.0);
        assert!((ratio.se - (1.0f64 / 6.0).sqrt()).abs() < 1e-12, "{}", ratio.se);
    }

    /// Lumps of one size: what is above is always as many times what is below, and the ratio has no error at all.
    #[test]
    fn a_constant_quotient_has_no_error() {
        let times = |k: f64| mean(&(0..1_000).map(|i| f64::from(i % 7) * 0.1 * k).collect::<Vec<f64>>());
        let [above, below, sum] = [0.3, 1.0, 1.3].map(times);
        let covariance = 0.5 * (sum.se.powi(2) - above.se.powi(2) - below.se.powi(2));
        let ratio = above.over(below, covariance);
        assert!((ratio.value - 0.3).abs() < 1e-12);
        assert_eq!(ratio.se, 0.0);
    }

    /// Four trials, here x over y: 0/0, 3/1, 5/1, 8/2, which is 4; there 0/0, 4/1, 4/1, 8/2, which is 4 as well. Each is off, here
    /// 0, −1, 1, 0 and there nothing: the difference errs as the first does. Against itself it does not err.
    #[test]
    fn ratios_over_common_trials_differ_by_what_each_trial_is_off() {
        let (x, y, u) = ([0.0, 3.0, 5.0, 8.0], [0.0, 1.0, 1.0, 2.0], [0.0, 4.0, 4.0, 8.0]);
        let mean = |a: [f64; 4]| a.iter().sum::<f64>() / 4.0;
        let cov = |a: &[f64; 4], b: &[f64; 4]| {
            a.iter().zip(b).map(|(p, q)| (p - mean(*a)) * (q - mean(*b))).sum::<f64>() / 3.0 / 4.0
        };
        let estimate = |a: [f64; 4]| Estimate::new(mean(a), cov(&a, &a).sqrt());
        let here = estimate(x).over(estimate(y), cov(&x, &y));
        let there = estimate(u).over(estimate(y), cov(&u, &y));
        assert_eq!((here.value, there.value, there.se), (4.0, 4.0, 0.0));
        let apart =
            difference_of_ratios([here, there], [1.0, 1.0], [[cov(&x, &u), cov(&x, &y)], [cov(&y, &u), cov(&y, &y)]]);
        assert!((apart.se - (1.0f64 / 6.0).sqrt()).abs() < 1e-12, "{apart:?}");
        let same =
            difference_of_ratios([here, here], [1.0, 1.0], [[cov(&x, &x), cov(&x, &y)], [cov(&y, &x), cov(&y, &y)]]);
        assert_eq!((same.value, same.se), (0.0, 0.0));
    }

    /// Of a standard normal 97.5 % lie below 1.96.
    #[test]
    fn the_interval_is_196_errors_to_either_side() {
        let (low, high) = Estimate::new(100.0, 10.0).interval95();
        assert!((low - 80.4).abs() < 0.001 && (high - 119.6).abs() < 0.001, "{low} to {high}");
    }

    /// JSON has no NaN and no infinity: what does not exist is written as null, and so is an error that nothing tells.
    #[test]
    fn what_does_not_exist_is_null_and_comes_back() {
        for (estimate, text) in [
            (Estimate::new(f64::NAN, f64::INFINITY), r#"{"value":null,"se":null}"#),
            (Estimate::new(1.5, f64::INFINITY), r#"{"value":1.5,"se":null}"#),
            (Estimate::new(1.5, 0.25), r#"{"value":1.5,"se":0.25}"#),
        ] {
            assert_eq!(serde_json::to_string(&estimate).unwrap(), text);
            assert_eq!(serde_json::from_str::<Estimate>(text).unwrap(), estimate);
        }
    }
}
