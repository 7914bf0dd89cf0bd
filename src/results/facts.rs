//! What the run was about: the scenario in the words of the report, and how it was run.

use super::metric::MetricId;
use super::{NamedFacts, Options};
use crate::model::Degree;
use crate::stats::Estimate;
use crate::units::Text;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The scenario as far as a report needs it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct ScenarioFacts {
    /// Title of the scenario.
    pub title: Text,
    /// What the scenario is about, in a sentence or two; empty when the file gives none.
    pub summary: Text,
    /// File name, or the name of an embedded scenario.
    pub file: String,
    /// SHA-256 of the resolved scenario, in hexadecimal.
    pub hash: String,
    /// Name of the step: `month`.
    pub step: String,
    /// Number of steps in the horizon.
    pub steps: usize,
    /// Horizon in years.
    pub years: f64,
    /// Calendar month of step 0, `2026-01`.
    pub start: Option<String>,
    /// Unit of values; empty without one.
    pub currency: String,
    /// Materials that are supplied, in the scenario's order.
    pub materials: Vec<MaterialFacts>,
    /// Producers but for joint projects, which are instruments.
    pub producers: Vec<ProducerFacts>,
    /// Consumers, members or not, in the scenario's order.
    pub consumers: Vec<ConsumerFacts>,
    /// One for each consumer and material that it needs.
    pub demands: Vec<DemandFacts>,
    /// Hazards of the scenario, those that this run left out included.
    pub hazards: Vec<HazardFacts>,
    /// Empty in results of versions that did not list them.
    #[serde(default)]
    pub regimes: Vec<RegimeFacts>,
    /// Instruments of cooperation, whether an arm has them or not.
    pub instruments: Vec<InstrumentFacts>,
    /// Ids of the cooperating consumers.
    pub members: Vec<String>,
    /// Numbers and laws that the scenario states, each with its source.
    pub assumptions: Vec<AssumptionFacts>,
    /// Inputs that are not known: those with a range, and rates known by counts.
    #[serde(default)]
    pub unknown_inputs: u64,
    /// Texts that the scenario was read from.
    pub origin: Origin,
}

/// All that the scenario was read from, to the letter, so that it can be run again without its files.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
pub struct Origin {
    /// The scenario's own text first, then what it extends and the profiles that it reads.
    pub files: Vec<TextFacts>,
    /// What `--set` changed, in that order.
    pub sets: Vec<String>,
}

/// Where a scenario came from and what it was called.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Provenance {
    /// File name, or the name of an embedded scenario or text.
    pub file: String,
    /// SHA-256 of what it says; see `scenario::Loaded::hash`.
    pub hash: String,
    /// Texts that it was read from, and what was changed in them.
    pub origin: Origin,
    /// Whether arms were added for each instrument by itself, and for all the others.
    pub each: bool,
}

/// A text that was read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct TextFacts {
    /// Its path from the scenario's folder, or `embedded:` and the name of a scenario that comes with the program.
    pub name: String,
    /// The text itself, to the letter.
    pub text: String,
}

/// How an assumption names what it is of: `hazard embargo`.
pub fn assumption_item(kind: &str, id: &str) -> String {
    format!("{kind} {id}")
}

impl ScenarioFacts {
    /// Whether any number of a hazard is a judgement: how often it starts, how bad it is, or how long it lasts.
    pub fn is_judged(&self, hazard: &str) -> bool {
        let item = assumption_item("hazard", hazard);
        self.assumptions.iter().any(|a| a.judgement && a.item == item)
    }
}

/// What is supplied.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct MaterialFacts {
    /// Id of the material.
    pub id: String,
    /// Shown to people; the id when the file gives none.
    pub name: Text,
    /// Unit of quantities, such as `t`.
    pub unit: String,
    /// `open` or `closed`.
    pub market: String,
    /// Names of its stages, upstream first; one empty name where it has a single unnamed stage.
    pub stages: Vec<String>,
}

/// A country's or site's supply at a stage.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct ProducerFacts {
    /// Id of the producer.
    pub id: String,
    /// Shown to people; the id, or empty, when the file gives none.
    #[serde(default)]
    pub name: Text,
    /// Code of its country; `OTH` stands for many small ones.
    pub country: String,
    /// Id of the material that it supplies.
    pub material: String,
    /// Empty for the unnamed stage.
    pub stage: String,
    /// Normal output a year.
    pub capacity: f64,
    /// Share of its stage's normal output over all listed producers.
    pub share: f64,
    /// Extra output that it can reach when called upon, as a share of normal output.
    pub spare: f64,
    /// `(producer upstream, share of the feed)`; empty when it needs none.
    #[serde(default)]
    pub feed: Vec<(String, f64)>,
}

/// Who needs the last stage's output.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct ConsumerFacts {
    /// Id of the consumer.
    pub id: String,
    /// Shown to people; the id when the file gives none.
    pub name: Text,
    /// Whether it cooperates.
    pub member: bool,
}

/// What one consumer needs of one material.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct DemandFacts {
    /// Id of the consumer.
    pub consumer: String,
    /// Id of the material.
    pub material: String,
    /// Base demand a year.
    pub amount: f64,
    /// Stock in days of base demand.
    pub stock_days: f64,
    /// `(producer, share of demand)`.
    pub sourcing: Vec<(String, f64)>,
}

/// Something that can go wrong.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct HazardFacts {
    /// Id of the hazard.
    pub id: String,
    /// Shown to people; the id when the file gives none.
    pub name: Text,
    /// Ids of the producers it strikes.
    pub producers: Vec<String>,
    /// Ids of the consumers it is aimed at; empty when it strikes output itself.
    pub against: Vec<String>,
    /// Expected share lost and duration in steps of one event; for a profile, its mean and length.
    pub mean_severity: f64,
    /// Expected duration of one event, in steps, fractions included.
    pub mean_duration: f64,
    /// True when its event is in the script: it starts at a given time, not at a rate.
    #[serde(default)]
    pub scripted: bool,
    /// True when it is simulated only where `--stress` asks for it.
    #[serde(default)]
    pub stress: bool,
    /// Whether this run simulated it; results of versions before it was written say nothing else.
    #[serde(default = "simulated")]
    pub simulated: bool,
}

fn simulated() -> bool {
    true
}

/// A Markov chain of states that multiplies the onset rates of hazards.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct RegimeFacts {
    /// Id of the regime.
    pub id: String,
    /// Shown to people; the id when the file gives none.
    pub name: Text,
    /// Its states, such as calm and tense.
    pub states: Vec<NamedFacts>,
}

/// One means of cooperation.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct InstrumentFacts {
    /// Id of the instrument.
    pub id: String,
    /// Of a joint project, shown to people: its id when the file gives none. Empty for every other instrument.
    #[serde(default)]
    pub name: Text,
    /// `stock_sharing`, `joint_project`, …
    pub kind: String,
    /// Ids of the consumers that take part in it.
    pub members: Vec<String>,
    /// Probability that it works in a trial when called, from 0 to 1; drawn once a trial.
    pub honour: f64,
}

/// A set of instruments.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct ArmFacts {
    /// Id of the arm; `alone` has no instrument.
    pub id: String,
    /// Shown to people; empty when the file gives none, as for the program's own arms.
    #[serde(default)]
    pub name: Text,
    /// Ids of its instruments.
    pub instruments: Vec<String>,
}

/// One number or law that the scenario states, with its source.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct AssumptionFacts {
    /// What it is stated of: `hazard embargo`.
    pub item: String,
    /// Which of its values: `severity`.
    pub key: String,
    /// The value as the scenario writes it, unit included.
    pub value: String,
    /// From where to where it may plausibly be, where the scenario says so: `0.1–0.5`.
    pub range: Option<String>,
    /// Where it is from: a publication or a reason; absent where the scenario says nothing.
    pub source: Option<String>,
    /// True where the number is an opinion.
    pub judgement: bool,
    /// How well the number is known.
    pub degree: Degree,
}

/// How it was run.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct RunFacts {
    /// Seed that all random draws follow from: the same one gives the same trials.
    pub seed: u64,
    /// Trials in the results.
    pub trials: u64,
    /// Trials asked for; more than `trials` when the run was stopped.
    pub trials_asked: u64,
    /// True when the run was stopped before its end.
    pub partial: bool,
    /// Trials in which at least one event happened.
    pub trials_with_events: u64,
    /// Events in all trials.
    pub events: u64,
    /// Trials, the first of the run, behind bands, spells, events of hazards and what unserved demand is put down to.
    pub detail_trials: u64,
    /// Trials, the first of the run, behind what was bought for stocks.
    #[serde(default)]
    pub purchase_trials: u64,
    /// How often each hazard struck, in the order of [`ScenarioFacts::hazards`]; empty in results of versions that did not count it.
    #[serde(default)]
    pub hazard_events: Vec<HazardEvents>,
    /// Number of what trials come to: runs of another one, of the same scenario and seed, are not of the same trials. 0 in results
    /// of versions before there was one.
    #[serde(default)]
    pub semantics: u32,
    /// Other options of the command line that changed what was run, such as `--stress`, `replay-2010`.
    pub options: Options,
    /// What the run was to reach; `null` when the number of trials was given.
    #[serde(default)]
    pub precision: Option<PrecisionFacts>,
}

/// How often a hazard struck.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct HazardEvents {
    /// Id of the hazard.
    pub id: String,
    /// Its events a year, one under way at the start included; of a hazard that strikes each of several producers by itself,
    /// those of all together.
    pub a_year: Estimate,
}

/// How precise a run was to be, and how precise it is.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct PrecisionFacts {
    /// Largest standard error asked for, as a share of the estimate.
    pub asked: f64,
    /// The metrics that it was asked of.
    pub estimates: Vec<MetricId>,
    /// Largest standard error reached, as a share of the estimate, of those whose error is known; 0 when there is none.
    pub reached: f64,
    /// Whether that is as small as asked for, no estimate rests on too few trials, and those of which no trial had anything
    /// are negligible.
    pub met: bool,
    /// The estimate with that error: its arm, material, consumer and metric; empty when there is none.
    pub arm: String,
    /// Id of the material of the estimate with the largest error; empty when there is none.
    pub material: String,
    /// Id of its consumer, or `members`; empty when there is none.
    pub consumer: String,
    /// Name of its metric; empty when there is none.
    pub metric: String,
    /// Named estimates of which no trial had anything. They are negligible once a shortfall is, by its 95 % bound, at most as
    /// likely as the share asked for of the likeliest.
    pub unseen: u64,
    /// Named estimates of which fewer than ten trials had anything: their errors cannot be told.
    #[serde(default)]
    pub few: u64,
    /// Upper 95 % bound of the probability of what no trial had; 0 without such.
    #[serde(default)]
    pub bound: f64,
}
