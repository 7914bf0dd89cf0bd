//! Scenarios or runs side by side: the contract between the analysis that compares and the report.

use super::metric::MetricId;
use super::{InputLog, MetricValue, Options};
use crate::stats::Estimate;
use crate::units::Text;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Several variants, each compared with the first.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Comparison {
    /// Version of the layout.
    pub format: u32,
    /// Version of the program.
    pub version: String,
    /// The first is the one that the others are compared with.
    pub variants: Vec<VariantFacts>,
    /// Arms that a scenario gives a name.
    #[serde(default)]
    pub arms: Vec<NamedFacts>,
    /// Names of the materials, those of all variants.
    pub materials: Vec<NamedFacts>,
    /// Names of the consumers, those of all variants.
    pub consumers: Vec<NamedFacts>,
    /// One for each variant, arm, material and consumer.
    pub levels: Vec<Level>,
    /// One for each variant but the first, arm, material and consumer that it has in common with the first.
    pub changes: Vec<Change>,
    /// One for each variant but the first, where it was asked for: inputs that differ, and what each difference does.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub inputs: Vec<InputLog>,
}

/// A scenario or saved run that takes part.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct VariantFacts {
    /// Unique in the comparison.
    pub label: String,
    /// Title of the scenario.
    pub title: Text,
    /// File name, or the name of an embedded scenario.
    pub file: String,
    /// SHA-256 of the resolved scenario, in hexadecimal.
    pub hash: String,
    /// Seed that all random draws follow from.
    pub seed: u64,
    /// Trials of the run.
    pub trials: u64,
    /// Horizon in years.
    pub years: f64,
    /// How its differences to the first are known.
    pub pairing: Pairing,
    /// Options of the command line that changed what was run.
    pub options: Options,
    /// Consumers that cooperate, by id.
    pub members: Vec<String>,
}

/// How the differences of a variant to the first are known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Pairing {
    /// It is the first.
    Reference,
    /// Both were played over the same events, trial by trial: standard errors are those of paired differences.
    CommonEvents,
    /// Two recorded runs: standard errors are those of independent estimates, too large where both met the same events.
    AsRecorded,
}

/// A name for people.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct NamedFacts {
    /// Id of the arm, material, consumer or state of a regime that is named.
    pub id: String,
    /// Shown to people, in one or several languages.
    pub name: Text,
}

/// The estimates of one variant.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Level {
    /// A variant's label.
    pub variant: String,
    /// An arm's id, or `cooperative - alone` and the like for what an arm changes against `alone`.
    pub arm: String,
    /// Id of the material.
    pub material: String,
    /// A consumer's id, or `members` for the members together.
    pub consumer: String,
    /// Estimates, each with its unit.
    pub metrics: Vec<MetricValue>,
}

/// The estimates of one variant minus those of the first.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Change {
    /// A variant's label.
    pub variant: String,
    /// As in [`Level`].
    pub arm: String,
    /// Id of the material.
    pub material: String,
    /// A consumer's id, or `members` for the members together.
    pub consumer: String,
    /// As in [`Level`]; and `p_worse`, the probability that more goes unserved than in the first on the same events, of
    /// arms of variants that met them.
    pub metrics: Vec<MetricValue>,
}

impl Comparison {
    /// What a metric of a variant is.
    pub fn level(
        &self,
        variant: &str,
        arm: &str,
        material: &str,
        consumer: &str,
        metric: MetricId,
    ) -> Option<Estimate> {
        let here =
            |l: &&Level| l.variant == variant && l.arm == arm && l.material == material && l.consumer == consumer;
        super::find(&self.levels.iter().find(here)?.metrics, metric).map(|m| m.estimate)
    }

    /// How a metric of a variant differs from the first's.
    pub fn change(
        &self,
        variant: &str,
        arm: &str,
        material: &str,
        consumer: &str,
        metric: MetricId,
    ) -> Option<Estimate> {
        self.change_value(variant, arm, material, consumer, metric).map(|m| m.estimate)
    }

    /// The same with its unit and what the inputs allow of it.
    pub fn change_value(
        &self,
        variant: &str,
        arm: &str,
        material: &str,
        consumer: &str,
        metric: MetricId,
    ) -> Option<&MetricValue> {
        let here =
            |c: &&Change| c.variant == variant && c.arm == arm && c.material == material && c.consumer == consumer;
        super::find(&self.changes.iter().find(here)?.metrics, metric)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_there_is_none() {
        let level = Level {
            variant: "a".to_string(),
            arm: "alone".to_string(),
            material: "ore".to_string(),
            consumer: "north".to_string(),
            metrics: vec![MetricValue::new(MetricId::Unserved, "t", Estimate::new(2.0, 0.1))],
        };
        let comparison = Comparison {
            format: super::super::FORMAT,
            version: String::new(),
            arms: Vec::new(),
            variants: Vec::new(),
            materials: Vec::new(),
            consumers: Vec::new(),
            levels: vec![level],
            changes: Vec::new(),
            inputs: Vec::new(),
        };
        assert_eq!(comparison.level("a", "alone", "ore", "north", MetricId::Unserved), Some(Estimate::new(2.0, 0.1)));
        assert_eq!(comparison.level("b", "alone", "ore", "north", MetricId::Unserved), None);
        assert_eq!(comparison.level("a", "alone", "ore", "north", MetricId::Var95), None);
        assert_eq!(comparison.change("a", "alone", "ore", "north", MetricId::Unserved), None);
    }
}
