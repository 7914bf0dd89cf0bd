//! A scenario drawn up from the library's tables: types only.

use super::Calibration;

/// A mineral's chain, some consumers, and what can go wrong.
#[derive(Debug, Clone, PartialEq)]
pub struct Draft {
    /// The library's name for the mineral.
    pub id: String,
    /// Name of the mineral for people.
    pub name: String,
    /// Unit of quantities, such as `t`.
    pub unit: String,
    /// World output of the mineral a year, in its unit.
    pub world_supply: Cited<f64>,
    /// Upstream first.
    pub stages: Vec<String>,
    /// Stage by stage, the largest first; the rest of the world last.
    pub producers: Vec<DraftProducer>,
    /// In the order in which they were asked for; the first ones buy first.
    pub consumers: Vec<DraftConsumer>,
    /// Hazards of these producers, those that have happened.
    pub hazards: Calibration,
    /// Causes and groups of which the record has no event, as its values.
    pub unseen: Vec<Vec<String>>,
    /// Countries among the producers that are in no group, so that no hazard strikes them.
    pub spared: Vec<String>,
}

/// A number with where it comes from.
#[derive(Debug, Clone, PartialEq)]
pub struct Cited<T> {
    /// The number itself, in the unit of what it is of.
    pub value: T,
    /// The publication, and how the number follows from it; empty where the tables hold none and a rule stands in.
    pub source: String,
    /// `looked up`, `recalled, …`, `derived` or `judgement`.
    pub basis: String,
}

/// Output of one country at one stage.
#[derive(Debug, Clone, PartialEq)]
pub struct DraftProducer {
    /// `OTH` for the rest of the world.
    pub country: String,
    /// Of the country; empty for the rest of the world.
    pub name: String,
    /// Name of the stage, one of those of the draft.
    pub stage: String,
    /// Of the stage's output.
    pub share: Cited<f64>,
}

/// A country or union that needs the last stage's output.
#[derive(Debug, Clone, PartialEq)]
pub struct DraftConsumer {
    /// Id of the consumer, such as `JPN`.
    pub id: String,
    /// Name of the consumer for people.
    pub name: String,
    /// Demand a year.
    pub amount: Cited<f64>,
    /// From which countries it buys, and what it buys elsewhere.
    pub sourcing: Sourcing,
    /// Days of demand held.
    pub stock: Cited<f64>,
}

/// Where a consumer buys, and how that is known.
#[derive(Debug, Clone, PartialEq)]
pub struct Sourcing {
    /// By country of the last stage's producers.
    pub shares: Vec<(String, f64)>,
    /// What trade statistics told of those shares.
    pub told: Told,
    /// What is missing to 1: more than listed producers have to sell.
    pub secure: f64,
}

/// What trade statistics tell of where a consumer buys.
#[derive(Debug, Clone, PartialEq)]
pub enum Told {
    /// Imports name producers for this share of them.
    Imports {
        /// The publication.
        source: String,
        /// How the shares are known, as in [`Cited::basis`].
        basis: String,
        /// Share of imports from listed producers, from 0 to 1.
        share: f64,
    },
    /// They do so for too small a share.
    Few {
        /// The publication.
        source: String,
        /// Share of imports from listed producers, from 0 to 1.
        share: f64,
    },
    /// No imports are known.
    Nothing,
}
