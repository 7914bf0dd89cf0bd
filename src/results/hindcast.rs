//! Hazards counted from a record, played over years of that record: types only.

use super::forecast::Forecasts;
use crate::stats::Estimate;
use crate::units::Text;
use serde::{Deserialize, Serialize};

/// What the hazards of a record would have done, beside what happened.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Hindcast {
    /// Columns that split events and exposure into cells.
    pub by: Vec<String>,
    /// Events below this severity do not count.
    pub least_severity: f64,
    /// Pairs of mineral, stage and country that events could strike.
    pub pairs: usize,
    /// Scenarios whose hazards are played as written; empty where only the record's are.
    pub scenarios: Vec<String>,
    /// Counts of those scenarios that the record does not give.
    pub unlike: Vec<Unlike>,
    /// Trials of each play.
    pub trials: u64,
    /// Seed that all random draws follow from.
    pub seed: u64,
    /// Which way to read rates would have foretold the record; `None` where it is too short, or is not tested.
    pub forecasts: Option<Forecasts>,
    /// Every set of hazards over every span of years, each a comparison of its own.
    pub plays: Vec<Play>,
}

/// A hazard whose count is not that of the part of the record that it names.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Unlike {
    /// Name of the scenario, as in [`Hindcast::scenarios`].
    pub scenario: String,
    /// Id of the hazard.
    pub hazard: String,
    /// Events and years that the scenario gives.
    pub events: f64,
    /// Years of exposure that the scenario gives.
    pub years: f64,
    /// Those that the record gives.
    pub counted: f64,
    /// Years of exposure that the record gives, pairs times years.
    pub pair_years: f64,
}

/// Where the hazards of a play come from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Hazards {
    /// From scenarios, with their own rates and laws.
    Written,
    /// Counted from the record for this play.
    Counted,
}

/// Hazards counted from some years and played over some years.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Play {
    /// Where its hazards come from.
    pub hazards: Hazards,
    /// Years that the hazards are counted from.
    pub counted: Years,
    /// Years that they are played over.
    pub played: Years,
    /// True when what happened in the years played is among what the hazards are made of, so that agreement is no test.
    pub in_sample: bool,
    /// By cell, then by each value of each column, then all together; of each, every [`Aspect`].
    pub rows: Vec<Compared>,
}

/// Calendar years, the first and the last.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Years {
    /// First year.
    pub from: i32,
    /// Last year; it counts too.
    pub to: i32,
}

impl Years {
    /// How many they are.
    pub fn count(self) -> i32 {
        self.to - self.from + 1
    }
}

/// One number as the hazards play it and as it was.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Compared {
    /// A value for each column of [`Hindcast::by`]; `None` where all values are together.
    pub labels: Vec<Option<String>>,
    /// What a hazard that is apart is called, by language: its first label for readers; `None` where labels are cells of the record.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<Text>,
    /// True for a hazard that is in no sum: its events are counted in another row too, or are of one consumer's deliveries.
    pub apart: bool,
    /// Which number is compared.
    pub aspect: Aspect,
    /// `None` where no trial has an event.
    pub played: Option<Played>,
    /// `None` where nothing happened that has a duration.
    pub happened: Option<f64>,
}

/// What is compared. Only what falls into the years played counts: an event that outlasts them is cut there, in the
/// record as in the trials.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Aspect {
    /// How many began.
    Events,
    /// How long one lasted on average, in months.
    Months,
    /// Supply lost: severity times duration, summed, in years of one pair's whole output.
    Lost,
}

impl Aspect {
    /// All of them, in the order of the rows.
    pub const ALL: [Aspect; 3] = [Aspect::Events, Aspect::Months, Aspect::Lost];

    /// As tables for programs name it.
    pub fn id(self) -> &'static str {
        match self {
            Aspect::Events => "events",
            Aspect::Months => "months",
            Aspect::Lost => "lost",
        }
    }
}

/// What the trials gave: with `se` of the Monte Carlo draw, not of the record.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Played {
    /// Mean over trials that have the number.
    pub mean: Estimate,
    /// Ends of the interval that holds at least nine in ten trials, one in twenty at most below and above.
    pub low: Estimate,
    /// Upper end of that interval.
    pub high: Estimate,
    /// Share of trials with at most, and with at least, what happened; 1 where nothing is known to have happened.
    pub at_most: f64,
    /// Share of trials with at least what happened; 1 where nothing is known to have happened.
    pub at_least: f64,
}

/// Where what happened lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// In the interval.
    Within,
    /// More than the hazards allow for.
    Above,
    /// Less.
    Below,
    /// There is nothing to compare.
    Silent,
}

impl Compared {
    /// Where what happened lies; nothing to compare where either side is missing.
    pub fn verdict(&self) -> Verdict {
        match (&self.played, self.happened) {
            (Some(played), Some(happened)) if happened > played.high.value => Verdict::Above,
            (Some(played), Some(happened)) if happened < played.low.value => Verdict::Below,
            (Some(_), Some(_)) => Verdict::Within,
            _ => Verdict::Silent,
        }
    }

    /// Whether the interval leaves out what happened.
    pub fn misses(&self) -> bool {
        matches!(self.verdict(), Verdict::Above | Verdict::Below)
    }
}

impl Play {
    /// The comparison for these labels.
    pub fn of(&self, labels: &[Option<String>], aspect: Aspect) -> Option<&Compared> {
        self.rows.iter().find(|row| row.labels == labels && row.aspect == aspect)
    }

    /// The comparison of all together.
    pub fn whole(&self, aspect: Aspect) -> Option<&Compared> {
        self.rows.iter().find(|row| row.labels.iter().all(Option::is_none) && row.aspect == aspect)
    }
}
