//! What studies find: sweeps, sensitivities, sizes.

use super::metric::MetricId;
use super::{Interval, Options};
use crate::stats::Estimate;
use crate::units::{Lang, Text};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What a study was about and how to repeat it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct StudyFacts {
    /// Version of the program.
    pub version: String,
    /// The scenario's.
    pub title: Text,
    /// File name, or the name of an embedded scenario.
    pub file: String,
    /// SHA-256 of the scenario as it is, before anything is varied.
    pub hash: String,
    /// Seed that all random draws follow from; the same for every point.
    pub seed: u64,
    /// Trials of each point.
    pub trials: u64,
    /// Options of the command line that made the scenario what it is.
    pub options: Options,
    /// True where the scenario agrees on nothing, so that no other arm could be meant than the one that there is.
    pub sole: bool,
    /// Ids of materials and consumers with their names for people.
    pub names: Vec<(String, Text)>,
    /// Ids of arms that the scenario gives a name, with it.
    #[serde(default)]
    pub arms: Vec<(String, Text)>,
}

impl StudyFacts {
    /// The name for people of a material or consumer.
    pub fn name<'a>(&'a self, id: &'a str, lang: Lang) -> &'a str {
        self.names.iter().find(|(known, name)| known == id && !name.is_empty()).map_or(id, |(_, name)| name.said(lang))
    }

    /// The name that the scenario gives an arm, if it gives one.
    pub fn arm(&self, id: &str, lang: Lang) -> Option<&str> {
        self.arms.iter().find(|(known, _)| known == id).map(|(_, name)| name.said(lang))
    }
}

/// Estimates at every point of a grid or list of values, on common events.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Sweep {
    /// What it was about.
    pub facts: StudyFacts,
    /// True when values go in step instead of in a grid.
    pub list: bool,
    /// Keys that are varied, with their values.
    pub varied: Vec<Varied>,
    /// The scenario as it is.
    pub base: SweepPoint,
    /// In the order of the grid, the last value varying fastest.
    pub points: Vec<SweepPoint>,
}

/// A key that is varied.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Varied {
    /// As `--set` names it.
    pub set: String,
    /// As `--set` takes them.
    pub values: Vec<String>,
}

/// One point of a sweep.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SweepPoint {
    /// One for each key that is varied, as given.
    pub values: Vec<String>,
    /// SHA-256 of the scenario with these values.
    pub hash: String,
    /// Estimates at this point: by arm, material, consumer and metric.
    pub cells: Vec<StudyCell>,
}

/// One estimate of one consumer in one arm.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct StudyCell {
    /// An arm's id, or `cooperative - alone` for the paired difference of two.
    pub arm: String,
    /// Id of the material.
    pub material: String,
    /// A consumer's id, or [`super::MEMBERS`].
    pub consumer: String,
    /// Which metric is estimated.
    pub metric: MetricId,
    /// Unit of the estimate and of its change.
    pub unit: String,
    /// The estimate at this point.
    pub estimate: Estimate,
    /// The difference to the scenario as it is, with the standard error of the paired difference.
    pub change: Estimate,
    /// What the inputs allow of either; `None` where that was not worked out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub allowed: Option<Interval>,
    /// What the inputs allow of the change; absent where that was not worked out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub change_allowed: Option<Interval>,
}

impl SweepPoint {
    /// The answer to a question.
    pub fn cell(&self, arm: &str, material: &str, consumer: &str, metric: MetricId) -> Option<&StudyCell> {
        let same =
            |c: &&StudyCell| c.arm == arm && c.material == material && c.consumer == consumer && c.metric == metric;
        self.cells.iter().find(same)
    }
}

/// How an estimate depends on inputs that are not known well.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Sensitivity {
    /// What it was about.
    pub facts: StudyFacts,
    /// The estimate, with the scenario as it is.
    pub asked: StudyCell,
    /// The input that moves it most comes first.
    pub tornado: Vec<Bar>,
    /// `None` when it was not asked for, or nothing moves the estimate.
    pub sobol: Option<Sobol>,
}

/// An input that is not known well.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Input {
    /// As `--set` names it.
    pub set: String,
    /// Of the hazard, of the project, or of the range itself.
    pub name: Text,
    /// Why it is not known well.
    pub kind: InputKind,
}

/// Why an input is uncertain.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum InputKind {
    /// The scenario or the command line gives a range.
    Given,
    /// The rate of a hazard is known by counted events.
    Rate,
    /// The start of a joint project is drawn.
    Start,
    /// A joint project may fail.
    Success,
    /// Events differ in severity.
    Severity,
    /// Events differ in duration.
    Duration,
}

/// An input at both ends of its range.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Bar {
    /// The input that is moved.
    pub input: Input,
    /// At the lower end of its range, all others as the scenario has them.
    pub low: End,
    /// At the upper end of its range, all others as the scenario has them.
    pub high: End,
}

impl Bar {
    /// Distance between the estimates at both ends.
    pub fn swing(&self) -> f64 {
        (self.high.change.value - self.low.change.value).abs()
    }
}

/// An end of an input's range.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct End {
    /// `0.3`, `120 days`.
    pub value: String,
    /// The estimate there.
    pub estimate: Estimate,
    /// Paired difference to the scenario as it is.
    pub change: Estimate,
}

/// Sobol' indices of an estimate.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Sobol {
    /// Rows of the sample, in all replicates together.
    pub samples: u64,
    /// Independent replicates that errors come from.
    pub replicates: u64,
    /// Trials of one evaluation.
    pub trials: u64,
    /// Over all inputs.
    pub mean: Estimate,
    /// Standard deviation of the estimate over all inputs.
    pub sd: f64,
    /// Root mean square of the standard error of one evaluation: should be well below `sd`.
    pub noise: f64,
    /// The input with the largest total index comes first.
    pub indices: Vec<Index>,
}

/// How much of the variance of an estimate an input explains. Errors come from independent replicates, stretched so that 1.96
/// of them make a 95 % interval in spite of their small number.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Index {
    /// The input whose part it is.
    pub input: Input,
    /// Share of the variance that goes away on average once the input is known.
    pub first: Estimate,
    /// Share of the variance that is left on average when all other inputs are known.
    pub total: Estimate,
}

/// How much is enough for a target.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Size {
    /// What it was about.
    pub facts: StudyFacts,
    /// The estimate, with the scenario as it is.
    pub asked: StudyCell,
    /// Whether the estimate has to be below `bound`, not above it.
    pub below: bool,
    /// The target: what the estimate has to be below or above, in the unit of the estimate.
    pub bound: f64,
    /// What was sized; several where a mix was sought.
    pub axes: Vec<SizeAxis>,
    /// `None` when nothing in the ranges is enough.
    pub enough: Option<Enough>,
    /// The estimate at the better end of every range: the largest value, or the smallest of a key of which less is better.
    pub at_most: Estimate,
    /// False when the estimate got worse, by more than its error, towards the better end.
    pub monotone: bool,
    /// How often the scenario was played.
    pub evaluations: u64,
    /// All values tried of a single key, rising.
    pub tried: Vec<Tried>,
}

/// The values of some keys for which an estimate is least.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Optimum {
    /// What it was about.
    pub facts: StudyFacts,
    /// The estimate with the scenario as it is, and the paired difference of the least to it.
    pub asked: StudyCell,
    /// One for each key that is varied.
    pub axes: Vec<OptimumAxis>,
    /// The least estimate.
    pub least: Estimate,
    /// How often the scenario was played.
    pub evaluations: u64,
    /// All values tried of a single key, rising.
    pub tried: Vec<Tried>,
}

/// A key with the value for which the estimate is least.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct OptimumAxis {
    /// As `--set` names it.
    pub set: String,
    /// Unit of its values, empty for plain numbers.
    pub unit: String,
    /// Lower end of its range, in `unit`.
    pub min: f64,
    /// Upper end of its range, in `unit`.
    pub max: f64,
    /// The value for which the estimate is least, in `unit`.
    pub value: f64,
    /// The values tried about it, the other keys held, that the trials cannot tell from it at 95 %.
    pub low: f64,
    /// Upper end of these values; `low` is the lower.
    pub high: f64,
}

impl OptimumAxis {
    /// Whether it lies at an end of its range, beyond which there may be less.
    pub fn is_at_an_end(&self) -> bool {
        self.value <= self.min || self.value >= self.max
    }
}

/// A key that is sized.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SizeAxis {
    /// As `--set` names it.
    pub set: String,
    /// Unit of its values, empty for plain numbers.
    pub unit: String,
    /// Lower end of its range, in `unit`.
    pub min: f64,
    /// Upper end of its range, in `unit`.
    pub max: f64,
    /// Whether less of it is better, so that the largest value that is enough is sought.
    pub less: bool,
    /// Of a unit; `None` when it was not given.
    pub cost: Option<f64>,
}

/// What is enough.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Enough {
    /// One a key: with them the target is met in the trials played.
    pub values: Vec<f64>,
    /// Ends of the 95 % interval of the last value, the others held; `None` where the range ends before.
    pub low: Option<f64>,
    /// Upper end of that interval, likewise.
    pub high: Option<f64>,
    /// Where the target is met between the ends of the range alone: the value up to which it is.
    pub until: Option<f64>,
    /// The estimate with these values.
    pub estimate: Estimate,
    /// Of all values together.
    pub cost: Option<f64>,
    /// Set where the answer rests on too few trials with a shortfall to be certain that the target is met; `high` is then open.
    #[serde(default)]
    pub few: Option<Few>,
}

/// An estimate that rests on few trials.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Few {
    /// Trials with a shortfall.
    pub hits: u64,
    /// Upper 95 % bound of the estimate.
    pub bound: f64,
}

/// An estimate at a value.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Tried {
    /// Value of the key, in the unit of its axis.
    pub value: f64,
    /// The estimate with it.
    pub estimate: Estimate,
}
