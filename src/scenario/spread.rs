//! How far an input may be off, and how likely the values are that it may have.

use super::level::Level;
use super::node::Value;
use super::place::Place;
use super::problem::Problem;
use super::view::View;
use crate::float::{exp, ln};
use crate::model::law::{self, Law};
use crate::units::Text;

/// Laws of a range. With all but `uniform` and `log-uniform`, values near the likeliest one are more likely.
pub(super) const LAWS: &[&str] = &["pert", "triangular", "uniform", "log-uniform", "beta"];

/// An input and how far it may be off.
#[derive(Debug, Clone)]
pub struct Uncertain {
    /// As `--set` names it.
    pub set: String,
    /// Shown to people; the path when the file gives none.
    pub name: Text,
    /// The range, and how likely its values are.
    pub spread: Spread,
    /// Where the ends stand.
    pub(super) ends: [Place; 2],
}

/// Inputs that move together.
#[derive(Debug, Clone, PartialEq)]
pub struct Group {
    /// At least two, as `--set` names them; each has a range.
    pub sets: Vec<String>,
    /// Rank correlation of every two of them; with 1 they share one draw.
    pub correlation: f64,
}

/// A range with how likely each value in it is.
#[derive(Debug, Clone)]
pub struct Spread {
    /// Below `max`, in the same unit.
    pub min: Level,
    /// Above `min`.
    pub max: Level,
    law: Between,
}

#[derive(Debug, Clone)]
enum Between {
    Uniform,
    Log,
    /// Of the distance from `min`, with the law's name.
    Peaked(&'static str, Law),
    /// Of shares: the values of a law between these two levels of its probability.
    Cut(Law, [f64; 2]),
}

/// Which end of a range is at fault.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    Min,
    Peak,
    Max,
    Law,
}

/// Why there is no such range.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Unsound {
    pub part: Part,
    pub title: String,
    pub label: &'static str,
}

impl Spread {
    /// Every value between two levels is as likely; `None` unless they share a unit and `min` is below `max`.
    pub fn uniform(min: Level, max: Level) -> Option<Spread> {
        (min.same_unit(&max) && min.value < max.value).then_some(Spread { min, max, law: Between::Uniform })
    }

    /// A range of one of [`LAWS`] whose likeliest value, which a scenario writes under the key `name`, is `peak`; of a beta law
    /// that is the mean.
    pub(super) fn new(
        law: &str,
        (min, max): (Level, Level),
        (name, peak): (&str, Option<&Level>),
    ) -> Result<Spread, Unsound> {
        let bad = |part, title: String, label| Err(Unsound { part, title, label });
        if ![Some(&max), peak].into_iter().flatten().all(|level| level.same_unit(&min)) {
            return bad(Part::Max, format!("`min`, `{name}` and `max` have the same unit"), "another unit");
        }
        if min.value >= max.value {
            return bad(Part::Max, "`max` must be above `min`".into(), "not above it");
        }
        if peak.is_some_and(|peak| peak.value < min.value || peak.value > max.value) {
            return bad(Part::Peak, format!("`{name}` must lie between `min` and `max`"), "out of the range");
        }
        if law == "log-uniform" && min.value <= 0.0 && max.value >= 0.0 {
            return bad(
                Part::Min,
                "a log-uniform range does not reach 0".into(),
                "both ends above 0, or both below it",
            );
        }
        let Some(between) = between(law, [min.value, max.value], peak.map(|peak| peak.value)) else {
            let title = format!("there is no {law} law with this range");
            return bad(Part::Law, title, "a beta law is of shares, with a mean above 0 and below 1");
        };
        Ok(Spread { min, max, law: between })
    }

    /// The law's name, as a scenario writes it.
    pub fn law(&self) -> &'static str {
        match &self.law {
            Between::Uniform => "uniform",
            Between::Log => "log-uniform",
            Between::Peaked(name, _) => name,
            Between::Cut(..) => "beta",
        }
    }

    /// Both ends for people: `0.1–0.5`, `30–120 days`.
    pub(super) fn written(&self) -> String {
        format!("{}–{}", self.min.value, self.max)
    }

    /// The value that a fraction `u` (from 0 to 1) of the range's probability lies below.
    pub fn quantile(&self, u: f64) -> Level {
        let (min, max) = (self.min.value, self.max.value);
        self.min.with(match &self.law {
            Between::Uniform => min + u * (max - min),
            Between::Log => min.signum() * exp(ln(min.abs()) + u * (ln(max.abs()) - ln(min.abs()))),
            Between::Peaked(_, law) => min + law.quantile(u),
            Between::Cut(law, [low, high]) => law.quantile(low + u * (high - low)).clamp(min, max),
        })
    }
}

impl Unsound {
    /// As a problem where it stands: in a table whose likeliest value is under the key `peak`.
    pub fn told(self, peak: &str, view: View) -> Problem {
        let key = match self.part {
            Part::Min => "min",
            Part::Peak => peak,
            Part::Max => "max",
            Part::Law => "law",
        };
        Problem::new(self.title).at(view.place(key), self.label)
    }
}

/// A number or span of time under a key.
pub(super) fn level(view: View, key: &str) -> Option<Level> {
    match &view.node(key)?.value {
        Value::Text(text) => Level::parse(text),
        value => Some(Level { value: value.number()?, unit: String::new() }),
    }
}

fn between(law: &str, [min, max]: [f64; 2], peak: Option<f64>) -> Option<Between> {
    // From `min` on, so that ranges below 0 have one too.
    let peaked = |name| {
        let law = law::build(name, &[0.0, peak? - min, max - min]).ok()?;
        Some(Between::Peaked(name, law))
    };
    match law {
        "log-uniform" => Some(Between::Log),
        "pert" => peaked("pert"),
        "triangular" => peaked("triangular"),
        "beta" => cut(peak?, [min, max]),
        _ => Some(Between::Uniform),
    }
}

/// The beta law on 0 to 1 with this mean, and with a quarter of the range as its standard deviation, cut at the ends.
fn cut(mean: f64, [min, max]: [f64; 2]) -> Option<Between> {
    let law = law::build("beta", &[mean, (max - min) / 4.0]).ok()?;
    let ends = [min, max].map(|end| level_of(&law, end));
    (ends[0] < ends[1]).then_some(Between::Cut(law, ends))
}

/// The fraction of a law's probability that lies below a value, by halving.
fn level_of(law: &Law, value: f64) -> f64 {
    let (mut low, mut high) = (0.0, 1.0);
    for _ in 0..60 {
        let middle = 0.5 * (low + high);
        if law.quantile(middle) < value { low = middle } else { high = middle }
    }
    0.5 * (low + high)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn level(value: f64) -> Level {
        Level { value, unit: String::new() }
    }

    fn spread(law: &str, min: f64, best: f64, max: f64) -> Result<Spread, Unsound> {
        Spread::new(law, (level(min), level(max)), ("best", Some(&level(best))))
    }

    fn mean(spread: &Spread) -> f64 {
        let n = 20_000;
        (0..n).map(|i| spread.quantile((f64::from(i) + 0.5) / f64::from(n)).value).sum::<f64>() / f64::from(n)
    }

    /// Means by their formulas: (min + 4 best + max)/6, (min + best + max)/3, (min + max)/2, (max − min)/ln(max/min).
    #[test]
    fn laws_have_their_means_and_keep_within_the_range() {
        let truth =
            [("pert", 1.5 / 6.0), ("triangular", 0.9 / 3.0), ("uniform", 0.35), ("log-uniform", 0.5 / 6f64.ln())];
        for (law, truth) in truth {
            let spread = spread(law, 0.1, 0.2, 0.6).unwrap();
            assert!((mean(&spread) - truth).abs() < 1e-4, "{law}: {} for {truth}", mean(&spread));
            assert_eq!(spread.law(), law);
            let ends = [0.0, 1.0].map(|u| spread.quantile(u).value);
            assert!((ends[0] - 0.1).abs() < 1e-9 && (ends[1] - 0.6).abs() < 1e-9, "{law}: {ends:?}");
        }
    }

    /// Of elasticities of demand, which are below 0, the magnitude is log-uniform.
    #[test]
    fn a_log_uniform_range_may_lie_below_0() {
        let spread = spread("log-uniform", -1.5, -0.47, -0.15).unwrap();
        let at = |u: f64| spread.quantile(u).value;
        let middle = -(1.5f64 * 0.15).sqrt();
        assert!((at(0.0) + 1.5).abs() < 1e-12 && (at(1.0) + 0.15).abs() < 1e-12 && (at(0.5) - middle).abs() < 1e-12);
    }

    /// Beta(5, 5) has mean 1/2 and variance 1/44; cut evenly on both sides the mean stays.
    #[test]
    fn a_beta_law_is_cut_at_both_ends() {
        let sd = (1.0f64 / 44.0).sqrt();
        let spread = spread("beta", 0.5 - 2.0 * sd, 0.5, 0.5 + 2.0 * sd).unwrap();
        assert!((mean(&spread) - 0.5).abs() < 1e-6 && (spread.quantile(0.5).value - 0.5).abs() < 1e-6);
        assert!((spread.quantile(0.0).value - (0.5 - 2.0 * sd)).abs() < 1e-9);
    }

    #[test]
    fn what_is_no_range_is_refused() {
        for (law, min, best, max, part) in [
            ("pert", 0.5, 0.5, 0.5, Part::Max),
            ("pert", 0.1, 0.7, 0.6, Part::Peak),
            ("log-uniform", 0.0, 0.1, 0.2, Part::Min),
            ("beta", 1.0, 2.0, 3.0, Part::Law),
            ("beta", 0.0, 0.0, 0.2, Part::Law),
        ] {
            let found = spread(law, min, best, max).map_err(|unsound| unsound.part);
            assert_eq!(found.err(), Some(part), "{law}");
        }
        assert!(spread("beta", 0.0, 0.5, 1.0).is_ok());
    }
}
