//! What differs between the inputs of two scenarios, and what each difference does to the headline.

use crate::model::Degree;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Every input that a scenario has otherwise than another, with what each change does by itself.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct InputLog {
    /// Label of the scenario that the inputs are changed to; from those of the first.
    pub variant: String,
    /// Trials that each change was played in, all on the same events.
    pub trials: u64,
    /// In the order of the scenario's file; those that make sense only together are one.
    pub changes: Vec<LoggedChange>,
    /// What all changes together do.
    pub together: Vec<Effect>,
    /// What they do together beyond the sum of what each does by itself.
    pub beyond: Vec<Effect>,
}

/// A change, and what it does.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct LoggedChange {
    /// Inputs that it changes: one, or those that make sense only together.
    pub inputs: Vec<ChangedInput>,
    /// What it does by itself; empty of what cannot change what is played, and of what cannot be played.
    pub effects: Vec<Effect>,
    /// Whether it cannot be played by itself: without the other changes it makes no sound scenario.
    #[serde(default)]
    pub unplayed: bool,
}

/// An input before and after.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct ChangedInput {
    /// As `--set` names it; of a whole element of a list `hazard.embargo`.
    pub path: String,
    /// In the first scenario; absent where that lacks it.
    pub before: Option<GivenInput>,
    /// In the other scenario; absent where that lacks it.
    pub after: Option<GivenInput>,
}

/// An input as a scenario gives it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct GivenInput {
    /// As the file writes it.
    pub value: String,
    /// How far it may be off, where the scenario says so.
    pub range: Option<String>,
    /// Where it comes from, where the scenario says so.
    pub source: Option<String>,
    /// How well it is known.
    pub degree: Degree,
}

/// What is changed of a headline number: a paired difference on the same events.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Effect {
    /// `alone`, `cooperative`, or `cooperative - alone`: the negative of what cooperation avoids.
    pub arm: String,
    /// Id of the material.
    pub material: String,
    /// A consumer's id, or `members`.
    pub consumer: String,
    /// Unit of the change.
    pub unit: String,
    /// Of expected unserved demand over the horizon.
    pub change: crate::stats::Estimate,
}
