//! What a run found: the contract between the engine, which writes it, and the reporter, which reads it. Types only.
//!
//! A [`Results`] is saved as `results.json` and holds all that a report needs, so that a report can be drawn again
//! without the scenario file and without simulating.

mod allowed;
mod calibration;
mod comparison;
mod contrast;
mod draft;
mod exceedance;
mod facts;
mod forecast;
mod hindcast;
mod imported;
mod input_log;
pub mod metric;
mod money;
mod options;
mod removal;
mod saved;
mod shard;
mod store;
mod study;
mod trials;
mod worth;

pub use allowed::{Allowed, AllowedMaterial, AnswerAt, BestInstrument, DecidingInput, Helps, Interval, Turn, Turned};
pub use calibration::{Basis, Calibration, Cell, DurationFit, LeftOut, Memory, Onset, Rate, Remembered, SeverityFit};
pub use comparison::{Change, Comparison, Level, NamedFacts, Pairing, VariantFacts};
pub use contrast::{ALONE, COOPERATIVE, Contrast};
pub use draft::{Cited, Draft, DraftConsumer, DraftProducer, Sourcing, Told};
pub use exceedance::{Exceedance, ExceedancePoint};
pub use facts::{
    ArmFacts, AssumptionFacts, ConsumerFacts, DemandFacts, HazardEvents, HazardFacts, InstrumentFacts, MaterialFacts,
    Origin, PrecisionFacts, ProducerFacts, Provenance, RegimeFacts, RunFacts, ScenarioFacts, TextFacts,
    assumption_item,
};
pub use forecast::{Chosen, Counted, Forecasts, LawOf, LawScore, PIT_BARS, Scope, Score, Way};
pub use hindcast::{Aspect, Compared, Hazards, Hindcast, Play, Played, Unlike, Verdict, Years};
pub use imported::{Dropped, Imported, ImportedDemand, ImportedNumber, ImportedProducer, ImportedShare, Missing};
pub use input_log::{ChangedInput, Effect, GivenInput, InputLog, LoggedChange};
pub use money::{InstrumentShare, MemberShare, MoneyWorth, Payoff, PriceBand, Quotient, StockLevel, StockPolicy};
pub use options::{Options, Stress};
pub use removal::{Names, RemovalStudy};
pub use saved::{Unreadable, schema};
pub use shard::Shard;
pub use store::Store;
pub use study::{
    Bar, End, Enough, Few, Index, Input, InputKind, Optimum, OptimumAxis, Sensitivity, Size, SizeAxis, Sobol,
    StudyCell, StudyFacts, Sweep, SweepPoint, Tried, Varied,
};
pub use trials::{Place, RunIdentity, TrialTable};
pub use worth::{
    Blocking, Concentration, Driver, Drivers, EquivalentStock, Ignorance, InstrumentWorth, Measure, MemberWorth,
    Removal, Stability, TierFacts, Worth,
};

use crate::stats::Estimate;
use metric::MetricId;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Version of the layout of `results.json`.
pub const FORMAT: u32 = 1;

/// The name under which the members together stand in `consumer` columns.
pub const MEMBERS: &str = "members";

/// As many digits of a scenario's hash as people need to tell it from others.
pub fn short_hash(hash: &str) -> &str {
    hash.get(..8).unwrap_or(hash)
}

/// Everything that one run found.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Results {
    /// Version of the layout.
    pub format: u32,
    /// Version of the program.
    pub version: String,
    /// The scenario, as far as a report needs it.
    pub scenario: ScenarioFacts,
    /// How it was run: seed, trials, options and precision.
    pub run: RunFacts,
    /// `arms[0]` is `alone`.
    pub arms: Vec<ArmFacts>,
    /// Groups of steps that bands and probabilities over time are given for.
    pub periods: Periods,
    /// One for each arm, material and consumer, and for the members together: in the order of arms, then materials, then
    /// consumers with the members last.
    pub outcomes: Vec<Outcome>,
    /// One for each arm but `alone`, in the same order.
    pub differences: Vec<Difference>,
    /// By material and stage.
    pub concentration: Vec<Concentration>,
    /// By material, each for the mean and for CVaR95; empty when it was not asked for or nobody cooperates.
    pub worth: Vec<Worth>,
    /// By material; empty where there is no net benefit to share.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub money_worth: Vec<MoneyWorth>,
    /// By arm, material, member and measure; empty when it was not asked for or nobody cooperates.
    pub equivalent_stock: Vec<EquivalentStock>,
    /// By material and member; empty when it was not asked for or stocks cost nothing.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub stock_policy: Vec<StockPolicy>,
    /// `None` when it was not asked for, or no input has a range.
    #[serde(default)]
    pub allowed: Option<Allowed>,
}

/// The time axis of bands and probabilities: steps in groups, so that a long horizon still draws.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Periods {
    /// Steps in a period; the last may be shorter.
    pub steps: usize,
    /// What a period is called: `month`, or `24 hours`.
    pub name: String,
    /// One a period: its first step's calendar month (`2026-01`) where the scenario has a start, else years from the
    /// start (`0.08`).
    pub labels: Vec<String>,
    /// First steps in years from the start.
    pub years: Vec<f64>,
}

/// What happened to one consumer, or to the members together, in one arm.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Outcome {
    /// Id of the arm.
    pub arm: String,
    /// Id of the material.
    pub material: String,
    /// A consumer's id, or [`MEMBERS`].
    pub consumer: String,
    /// Unit of quantities, such as `t`.
    pub unit: String,
    /// Demand over the horizon.
    pub demand: f64,
    /// In the order of [`metric::METRICS`].
    pub metrics: Vec<MetricValue>,
    /// Of unserved demand over the horizon.
    pub exceedance: Exceedance,
    /// Of unserved demand in the worst 12 months.
    pub exceedance_year: Exceedance,
    /// One a period.
    pub bands: Vec<Band>,
    /// How long the longest shortfall of a trial lasts, rising; empty where no trial has one. Like [`Outcome::stock_survival`],
    /// estimated from [`RunFacts::detail_trials`] trials.
    #[serde(default)]
    pub longest: Vec<SpellPoint>,
    /// Probability that the stock has not been empty by the end of each period; empty without a stock. Of the members: that
    /// they have not all been without at once.
    #[serde(default)]
    pub stock_survival: Vec<Estimate>,
    /// By priority tier, highest first; of one consumer's outcomes where its demand has tiers.
    pub tiers: Vec<TierFacts>,
    /// What it buys for its stock; `None` where it neither holds one nor is ever warned.
    #[serde(default)]
    pub purchases: Option<Purchases>,
    /// Multiples of the undisrupted price, one a period; of one consumer's outcomes where a price is given.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub prices: Vec<PriceBand>,
    /// What it is put down to.
    pub drivers: Drivers,
    /// `None` where every rate is known.
    pub ignorance: Option<Ignorance>,
}

/// What is bought for stocks over the horizon, besides what is needed, as quantities; estimated from
/// [`RunFacts::purchase_trials`] trials.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Purchases {
    /// On warnings, of false alarms too.
    pub warned: Estimate,
    /// To fill up stocks that were drawn on, and to give back what was lent.
    pub refilled: Estimate,
    /// Not bought, as what a warning or a loan given back had left beyond the target was used instead.
    pub spared: Estimate,
}

/// One arm against `alone` on the same events.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Difference {
    /// Id of the arm that is set against `alone`.
    pub arm: String,
    /// Id of the material.
    pub material: String,
    /// Id of the consumer, or `members` for the members together.
    pub consumer: String,
    /// Unit of quantities, such as `t`.
    pub unit: String,
    /// Arm minus `alone`, each with the standard error of the paired difference; and `p_worse_off`.
    pub metrics: Vec<MetricValue>,
    /// What it pays; `None` where the scenario gives no price, nor costs with a value.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub payoff: Option<Payoff>,
}

/// An estimate with its name and unit: a row of `summary.csv`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct MetricValue {
    /// Which metric it is, by its name in `summary.csv`.
    pub metric: MetricId,
    /// Unit of the estimate, such as `t`, `share` or `months`.
    pub unit: String,
    /// The estimate, with its standard error.
    #[serde(flatten)]
    pub estimate: Estimate,
    /// What the inputs allow of it; `None` where that was not worked out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub allowed: Option<Interval>,
}

/// Probability that the longest shortfall of a trial lasts at least so many steps; level between two points that differ by
/// less than 4 %.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct SpellPoint {
    /// Least length of the longest shortfall, in steps.
    pub steps: u32,
    /// Probability, over trials, that the longest shortfall lasts at least that long.
    pub probability: Estimate,
}

/// Unserved demand in one period, as a share of the period's demand.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Band {
    /// Mean over trials.
    pub mean: Estimate,
    /// Probability that anything is unserved in the period.
    pub p_shortfall: Estimate,
    /// Quantiles over trials; like all of a band, estimated from [`RunFacts::detail_trials`] trials.
    pub p50: f64,
    /// 75th percentile.
    pub p75: f64,
    /// 90th percentile.
    pub p90: f64,
    /// 95th percentile.
    pub p95: f64,
    /// 99th percentile.
    pub p99: f64,
}

impl Results {
    /// Notes what the scenario was read from and how it is called; the engine knows nothing of that.
    pub fn stamp(&mut self, from: &Provenance) {
        self.scenario.file.clone_from(&from.file);
        self.scenario.hash.clone_from(&from.hash);
        self.scenario.origin = from.origin.clone();
        self.run.options.sets.clone_from(&from.origin.sets);
        self.run.options.each = from.each;
    }

    /// The outcome of `consumer` (an id or [`MEMBERS`]) for `material` in `arm`.
    pub fn outcome(&self, arm: &str, material: &str, consumer: &str) -> Option<&Outcome> {
        self.outcomes.iter().find(|o| o.arm == arm && o.material == material && o.consumer == consumer)
    }

    /// Share of an outcome's expected unserved demand that is put down to hazards of which a number is a judgement; 0 where
    /// nothing goes unserved.
    pub fn judged_share(&self, outcome: &Outcome) -> f64 {
        let judged = outcome.drivers.hazards.iter().filter(|driver| self.scenario.is_judged(&driver.id));
        // Not `sum`, of which nothing is −0.
        judged.fold(0.0, |sum, driver| sum + driver.share)
    }

    /// The paired difference of `arm` to `alone`.
    pub fn difference(&self, arm: &str, material: &str, consumer: &str) -> Option<&Difference> {
        self.differences.iter().find(|d| d.arm == arm && d.material == material && d.consumer == consumer)
    }
}

impl MetricValue {
    /// An estimate of which nothing is known of what the inputs allow.
    pub fn new(metric: MetricId, unit: impl Into<String>, estimate: Estimate) -> MetricValue {
        MetricValue { metric, unit: unit.into(), estimate, allowed: None }
    }
}

impl Outcome {
    /// The estimate of a metric.
    pub fn metric(&self, id: MetricId) -> Option<Estimate> {
        self.value(id).map(|m| m.estimate)
    }

    /// The same with its unit and what the inputs allow of it.
    pub fn value(&self, id: MetricId) -> Option<&MetricValue> {
        find(&self.metrics, id)
    }
}

impl Difference {
    /// The paired difference of a metric.
    pub fn metric(&self, id: MetricId) -> Option<Estimate> {
        self.value(id).map(|m| m.estimate)
    }

    /// The same with its unit and what the inputs allow of it.
    pub fn value(&self, id: MetricId) -> Option<&MetricValue> {
        find(&self.metrics, id)
    }
}

fn find(metrics: &[MetricValue], id: MetricId) -> Option<&MetricValue> {
    metrics.iter().find(|m| m.metric == id)
}
