//! Trials kept one by one: the contract between the engine that plays them and the report that writes them.

use super::Options;

/// What one row of a trial is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// Id of the arm.
    pub arm: String,
    /// Id of the material.
    pub material: String,
    /// A consumer's id, or `members` for the members together.
    pub consumer: String,
    /// By metric, in the order of [`super::metric::METRICS`]: whether the scenario says enough for it, as of values and prices.
    pub given: Vec<bool>,
}

/// The metrics of consecutive trials of a run.
#[derive(Debug, Clone, PartialEq)]
pub struct TrialTable {
    /// Number of the first trial within the run, from 0.
    pub first: u64,
    /// Number of events of each trial.
    pub events: Vec<u32>,
    /// Trial after trial, place after place, the metrics in the order of [`super::metric::METRICS`], in their own units.
    pub values: Vec<f64>,
}

/// What tells a run from others, kept with its trials.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RunIdentity {
    /// Of the program.
    pub version: String,
    /// Title of the scenario.
    pub title: String,
    /// SHA-256 of the resolved scenario, in hexadecimal.
    pub hash: String,
    /// Seed that all random draws follow from.
    pub seed: u64,
    /// Of the whole run.
    pub trials: u64,
    /// Options of the command line that changed what was run.
    pub options: Options,
}
