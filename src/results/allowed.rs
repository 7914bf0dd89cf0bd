//! What the inputs allow: how expectations are spread over inputs that could be other than they are.

use super::Input;
use crate::model::Degree;
use crate::stats::Estimate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The distribution of an expectation over inputs that are not known: its median and the ends of its 50 % and 90 % intervals,
/// each with the standard error of the computation, of draws of inputs and of trials.
///
/// It says nothing of chance, which the expectation is over, and its width does not shrink with more trials.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Interval {
    /// Median: half of the draws of inputs lie below.
    pub median: Estimate,
    /// Lower end of the 50 % interval.
    pub lo50: Estimate,
    /// Upper end of the 50 % interval.
    pub hi50: Estimate,
    /// Lower end of the 90 % interval: one draw of inputs in twenty lies below.
    pub lo90: Estimate,
    /// Upper end of the 90 % interval: one draw of inputs in twenty lies above.
    pub hi90: Estimate,
}

impl Interval {
    /// The same in another unit, or of what is less instead of more.
    pub fn scaled(self, factor: f64) -> Interval {
        let turn = |low: Estimate, high: Estimate| {
            let (low, high) = (low.scaled(factor), high.scaled(factor));
            if factor < 0.0 { (high, low) } else { (low, high) }
        };
        let ((lo50, hi50), (lo90, hi90)) = (turn(self.lo50, self.hi50), turn(self.lo90, self.hi90));
        Interval { median: self.median.scaled(factor), lo50, hi50, lo90, hi90 }
    }

    /// Ends of the 90 % interval, without their errors.
    pub fn ends90(&self) -> [f64; 2] {
        [self.lo90.value, self.hi90.value]
    }

    /// Width of the 90 % interval.
    pub fn width(&self) -> f64 {
        self.hi90.value - self.lo90.value
    }
}

/// How the inputs were drawn, and what follows for the choice between arms and instruments.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Allowed {
    /// Inputs that are drawn: those with a range, and rates known by counted events.
    pub inputs: u64,
    /// Draws of all inputs together that were played.
    pub draws: u64,
    /// Draws besides that the scenario cannot have, such as shares that sum to more than 1.
    pub left_out: u64,
    /// Independent sets of draws, on which errors rest.
    pub replicates: u64,
    /// Trials of each draw, the first of the run: the same for all.
    pub trials: u64,
    /// Largest standard error of an end of a 90 % interval of unserved demand, of the members together or else of a consumer, as
    /// a share of that interval's width.
    pub accuracy: f64,
    /// The largest that was asked for; more draws were made until it was reached or they took as long as the run.
    pub accuracy_asked: f64,
    /// By material.
    pub materials: Vec<AllowedMaterial>,
}

/// What the inputs allow of one material.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct AllowedMaterial {
    /// Id of the material.
    pub material: String,
    /// Whose answers these are: `members`, or, where nothing is agreed, the id of the consumer who needs most.
    pub consumer: String,
    /// By arm but `alone`, then member, with the members together last.
    pub helps: Vec<Helps>,
    /// In the scenario's order; empty when there are fewer than 2 or more than 8, or nobody cooperates.
    pub best: Vec<BestInstrument>,
    /// Expected unserved demand of theirs that would be avoided if every input
    /// were known before an arm is chosen: the expected value of perfect information (Raiffa and Schlaifer, 1961). 0 where the
    /// same arm is best whatever the inputs.
    pub knowing_all: Estimate,
    /// Inputs by how much they decide, those that decide most first.
    pub inputs: Vec<DecidingInput>,
}

/// How likely it is, over inputs, that an arm helps.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Helps {
    /// Id of the arm; never `alone`.
    pub arm: String,
    /// Id of a member, or `members`.
    pub consumer: String,
    /// Probability that less is expected to go unserved than alone. All of N draws alike are known to about 3/N.
    pub helps: Estimate,
    /// Probability that more is.
    pub harms: Estimate,
}

/// How likely it is, over inputs, that an instrument by itself avoids more than any other by itself.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct BestInstrument {
    /// Id of the instrument.
    pub id: String,
    /// Probability, over inputs, that it is the best by itself.
    pub best: Estimate,
}

/// What an input decides of the answer: what the members avoid with cooperation, or, where nothing is agreed, what goes unserved.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct DecidingInput {
    /// The input, by the key that sets it and its name for people.
    pub input: Input,
    /// `None` where the scenario does not say.
    pub degree: Option<Degree>,
    /// Share of the answer's variance over inputs that goes once this input is known: its first-order Sobol' index, estimated from
    /// the draws of the interval (Plischke, Borgonovo and Smith, 2013).
    pub share: Estimate,
    /// Expected unserved demand that would be avoided if this input alone were known before an arm is chosen (the expected value
    /// of partial perfect information; Strong, Oakley and Brennan, 2014), in the material's unit.
    pub knowing: Estimate,
    /// The answer at the input's 5 % and 95 % points, all others as the scenario has them; only for the first few.
    pub ends: Option<[AnswerAt; 2]>,
    /// Where between those ends the answer turns; only for the first few.
    pub turns: Vec<Turn>,
}

/// The answer at one value of an input.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct AnswerAt {
    /// With its unit: `120 days`.
    pub value: String,
    /// What the members avoid with cooperation, or what goes unserved, at that value; over the horizon, in the material's unit.
    pub answer: Estimate,
}

/// The value of an input beyond which the answer is another.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Turn {
    /// With its unit.
    pub value: String,
    /// Whether the change comes above that value, not below it.
    pub above: bool,
    /// What changes beyond that value.
    pub to: Turned,
}

/// How an answer changes.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Turned {
    /// Cooperation no longer helps this member.
    NoHelp(String),
    /// This instrument by itself avoids most.
    Best(String),
}
