//! Laws of severities, durations and delays: one file a law, one line in [`LAWS`].
//!
//! A law is its quantile function, so that sampling is inversion everywhere: one uniform draw a value, and the same draw
//! gives a larger value under a law that is larger.

mod beta;
pub mod continuous;
mod fixed;
mod geometric;
mod lognormal;
mod pert;
mod triangular;
mod uniform;

use std::any::TypeId;
use std::fmt;
use std::sync::Arc;

/// What a law can be a law of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Domain {
    /// Fractions of 1, such as severities.
    Share,
    /// Lengths of time in steps.
    Time,
    /// Both.
    Any,
}

/// A kind of law as the scenario file names it.
pub struct LawKind {
    /// The value of the key `law`.
    pub name: &'static str,
    /// Whether it can be a law of shares, of lengths of time, or of both.
    pub domain: Domain,
    /// Keys in the order in which `build` takes their values, each in the unit of what the law describes (a share, or
    /// steps), with their meaning.
    pub keys: &'static [(&'static str, &'static str)],
    /// One line of help.
    pub about: &'static str,
    /// An example value of the key `severity` or `duration`.
    pub example: &'static str,
    /// Fails with what is allowed, in words.
    pub build: fn(&[f64]) -> Result<Law, String>,
}

/// Every law; a new one is one file and one line here.
pub const LAWS: &[LawKind] =
    &[fixed::KIND, uniform::KIND, triangular::KIND, pert::KIND, beta::KIND, lognormal::KIND, geometric::KIND];

/// The law of this name with these parameters, in the order of its keys.
///
/// # Errors
/// With what is allowed, in words; and when no law has the name.
pub fn build(name: &str, values: &[f64]) -> Result<Law, String> {
    let kind = LAWS.iter().find(|kind| kind.name == name).ok_or_else(|| format!("there is no law `{name}`"))?;
    (kind.build)(values)
}

/// The shape of a law.
pub trait Shape: fmt::Debug + Send + Sync + 'static {
    /// All that it is made of: two of a kind with equal parameters are the same law.
    fn parameters(&self) -> Vec<f64>;
    /// Smallest x with P(X ≤ x) ≥ u, for u in [0, 1]; non-decreasing. Infinite at u = 1 where the law has no upper bound.
    fn quantile(&self, u: f64) -> f64;
    /// The same at many levels, each close to the one before: to rounding what `quantile` gives.
    fn quantiles(&self, levels: &[f64]) -> Vec<f64> {
        levels.iter().map(|&u| self.quantile(u)).collect()
    }
    /// Expected value.
    fn mean(&self) -> f64;
    /// The mean of the exponential law that, rounded up to whole numbers, is this law; `None` for other laws.
    fn rounds_exponential(&self) -> Option<f64> {
        None
    }
    /// Which shape it is.
    fn kind(&self) -> TypeId {
        TypeId::of::<Self>()
    }
}

/// See [`Law::key`].
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct LawKey {
    kind: TypeId,
    bits: Vec<u64>,
}

/// A law, shared by all who sample it.
#[derive(Debug, Clone)]
pub struct Law {
    shape: Arc<dyn Shape>,
    whole: bool,
}

impl Law {
    /// A law of this shape; lengths of time drawn from it keep their length.
    pub fn new(shape: impl Shape + 'static) -> Law {
        Law { shape: Arc::new(shape), whole: false }
    }

    /// The same law of a length of time that comes in whole steps: whoever draws from it rounds up.
    pub fn in_whole_steps(self) -> Law {
        Law { whole: true, ..self }
    }

    /// True when lengths of time drawn from it are rounded up to whole steps; others keep their length.
    pub fn is_whole(&self) -> bool {
        self.whole || self.rounds_exponential().is_some()
    }

    /// The law that always gives `value`.
    pub fn fixed(value: f64) -> Law {
        Law::new(fixed::Fixed(value))
    }

    /// What tells its quantile function from every other: the kind of its shape, and the bits of what that is made of.
    pub fn key(&self) -> LawKey {
        let bits = self.shape.parameters().into_iter().map(f64::to_bits).collect();
        LawKey { kind: self.shape.kind(), bits }
    }

    /// See [`Shape::quantile`].
    pub fn quantile(&self, u: f64) -> f64 {
        self.shape.quantile(u)
    }

    /// See [`Shape::quantiles`].
    pub fn quantiles(&self, levels: &[f64]) -> Vec<f64> {
        self.shape.quantiles(levels)
    }

    /// Expected value, in the unit of what it is a law of; of lengths of time before rounding up.
    pub fn mean(&self) -> f64 {
        self.shape.mean()
    }

    /// See [`Shape::rounds_exponential`].
    pub fn rounds_exponential(&self) -> Option<f64> {
        self.shape.rounds_exponential()
    }

    /// The only value, when there is only one.
    pub fn constant(&self) -> Option<f64> {
        let low = self.quantile(0.0);
        (low == self.quantile(1.0)).then_some(low)
    }
}

/// A quantile function on the half-line from 0: `inside` for u strictly between 0 and 1.
pub fn on_half_line(u: f64, inside: impl FnOnce(f64) -> f64) -> f64 {
    if u <= 0.0 {
        0.0
    } else if u >= 1.0 {
        f64::INFINITY
    } else {
        inside(u)
    }
}

/// `Err` unless the values are finite and rise strictly from the first to the last, with the middle ones in between.
fn check_rising(values: &[f64], words: &str) -> Result<(), String> {
    let rising = values.windows(2).all(|w| w[0] <= w[1]) && values[0] < values[values.len() - 1];
    if rising && values.iter().all(|v| v.is_finite() && *v >= 0.0) { Ok(()) } else { Err(words.to_string()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The mean of a law is the integral of its quantile function; midpoints of 200,000 cells.
    fn integral(law: &Law) -> f64 {
        let n = 200_000;
        (0..n).map(|i| law.quantile((i as f64 + 0.5) / n as f64)).sum::<f64>() / n as f64
    }

    fn law(name: &str, values: &[f64]) -> Law {
        build(name, values).unwrap()
    }

    #[test]
    fn every_mean_is_the_integral_of_the_quantile_function() {
        for law in [
            law("fixed", &[0.4]),
            law("uniform", &[0.2, 0.6]),
            law("triangular", &[0.1, 0.2, 0.9]),
            law("pert", &[0.1, 0.2, 0.9]),
            law("beta", &[0.8, 0.12]),
            law("geometric", &[6.0]),
        ] {
            assert!((integral(&law) - law.mean()).abs() < 1e-4 * law.mean(), "{law:?}");
        }
        let heavy = law("lognormal", &[3.0, 12.0]);
        assert!((integral(&heavy) - heavy.mean()).abs() < 2e-3 * heavy.mean());
    }

    #[test]
    fn beta_of_two_and_two_has_the_quantiles_of_its_cubic() {
        // Beta(2, 2) has distribution function 3x² − 2x³: 0.15625 at 1/4, 1/2 at 1/2.
        let law = law("beta", &[0.5, 0.05f64.sqrt()]);
        assert!((law.quantile(0.15625) - 0.25).abs() < 1e-9);
        assert!((law.quantile(0.5) - 0.5).abs() < 1e-9);
    }

    #[test]
    fn lognormal_meets_its_median_and_its_p90() {
        let law = law("lognormal", &[3.0, 12.0]);
        assert!((law.quantile(0.5) - 3.0).abs() < 1e-9);
        assert!((law.quantile(0.9) - 12.0).abs() < 1e-8);
    }

    #[test]
    fn geometric_quantiles_follow_one_minus_q_to_the_n() {
        // Mean 2: P(X ≤ 1) = 1/2, P(X ≤ 2) = 3/4.
        let law = law("geometric", &[2.0]);
        assert_eq!([0.0, 0.49, 0.51, 0.74, 0.76].map(|u| law.quantile(u)), [1.0, 1.0, 2.0, 2.0, 3.0]);
    }

    /// Each law and one that differs from it in one parameter: as many keys, and equal ones where all is equal.
    #[test]
    fn equal_keys_are_equal_laws() {
        let laws = || {
            let examples: [(&str, &[f64]); 7] = [
                ("fixed", &[0.4]),
                ("uniform", &[0.2, 0.6]),
                ("triangular", &[0.1, 0.3, 0.9]),
                ("pert", &[0.1, 0.3, 0.9]),
                ("beta", &[0.8, 0.12]),
                ("lognormal", &[3.0, 12.0]),
                ("geometric", &[6.0]),
            ];
            assert_eq!(examples.len(), LAWS.len());
            examples.into_iter().flat_map(|(name, values)| {
                let other = move |i: usize| {
                    let mut values = values.to_vec();
                    values[i] = values[i].next_up();
                    law(name, &values)
                };
                std::iter::once(law(name, values)).chain((0..values.len()).map(other))
            })
        };
        let keys: std::collections::HashSet<LawKey> = laws().map(|law| law.key()).collect();
        assert_eq!(keys.len(), laws().count());
        assert!(laws().all(|law| keys.contains(&law.key()) && keys.contains(&law.in_whole_steps().key())));
    }

    #[test]
    fn impossible_parameters_are_refused() {
        assert!(build("uniform", &[0.5, 0.5]).is_err());
        assert!(build("triangular", &[0.5, 0.2, 0.9]).is_err());
        assert!(build("beta", &[0.5, 0.5]).is_err(), "sd must stay below sqrt(mean (1 − mean))");
        assert!(build("lognormal", &[3.0, 3.0]).is_err());
        assert!(build("geometric", &[0.5]).is_err());
    }
}
