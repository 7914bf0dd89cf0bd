//! How well ways to read rates from a record would have foretold it: types only.

use super::Years;
use crate::stats::Estimate;
use serde::{Deserialize, Serialize};

/// Forecasts from the start of each year, of what was known then, beside what came.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Forecasts {
    /// Years from the start of which forecasts are made.
    pub origins: Years,
    /// Kinds of events, each with a rate of its own: values of the first column that groups.
    pub kinds: Vec<String>,
    /// Ways to read a rate, in the order of [`Forecasts::scores`].
    pub ways: Vec<Way>,
    /// The way that counts hazards here: an id of `ways`.
    pub used: String,
    /// By what is counted, years ahead, way and scope.
    pub scores: Vec<Score>,
    /// The memory that had the best scores before each origin, in years; none for a constant rate.
    pub chosen: Vec<Chosen>,
    /// Ways to read how long and how bad.
    pub laws: Vec<LawScore>,
}

/// A way to read a rate.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Way {
    /// `single`: constant, of events counted singly. `constant`: constant, of incidents. `memory-7`: of incidents, old ones worth
    /// less. `chosen`: with the memory that had the best scores before the origin. `trend`, `waves`: see the analysis.
    /// `mixture`: all of these but the first and `chosen`, weighed by their scores before the origin.
    pub id: String,
    /// Years that it remembers, where it forgets.
    pub memory: Option<f64>,
}

/// What is forecast.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Counted {
    /// Events as the record lists them.
    Events,
    /// Events of one kind, country and month counted once.
    Incidents,
}

impl Counted {
    /// Both, in the order in which tables list them.
    pub const ALL: [Counted; 2] = [Counted::Events, Counted::Incidents];

    /// As tables for programs name it.
    pub fn id(self) -> &'static str {
        match self {
            Counted::Events => "events",
            Counted::Incidents => "incidents",
        }
    }
}

/// Which forecasts a score is the mean of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Scope {
    /// Those of one kind.
    Kind(String),
    /// Those of each kind.
    Kinds,
    /// Those of all kinds together.
    Total,
}

/// Bars of a histogram of the probability integral transform.
pub const PIT_BARS: usize = 5;

/// Mean scores of the forecasts of one way.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Score {
    /// What is forecast: events or incidents.
    pub counted: Counted,
    /// Years that a forecast reaches ahead of its origin.
    pub ahead: i32,
    /// Id of the way to read the rate.
    pub way: String,
    /// Which forecasts it is the mean of.
    pub scope: Scope,
    /// Forecasts: one an origin and kind.
    pub forecasts: usize,
    /// −ln of the probability of what came; lower is better.
    pub log: f64,
    /// Ranked probability score; lower is better.
    pub rps: f64,
    /// 1 − its score by that of `single`, with the error of leaving out years: above 0 is better than what was used before.
    pub gain: Estimate,
    /// Share of forecasts whose interval of 50 and of 90 % holds what came.
    pub within: [f64; 2],
    /// Mean of the probability integral transform, without randomness: ½ where forecasts are neither low nor high.
    pub pit_mean: f64,
    /// Its histogram by what is expected: 1 everywhere where forecasts are right. What came above most forecasts is on the right.
    pub pit: [f64; PIT_BARS],
}

impl Score {
    /// How far a bar of the histogram may be from 1 by chance in nine of ten: forecasts whose years overlap count as one.
    pub fn band(&self) -> f64 {
        let expected = 1.0 / PIT_BARS as f64;
        let apart = self.forecasts as f64 / f64::from(self.ahead);
        1.645 * (expected * (1.0 - expected) / apart).sqrt() / expected
    }

    /// Whether every bar is within the band.
    pub fn is_flat(&self) -> bool {
        self.pit.iter().all(|bar| (bar - 1.0).abs() <= self.band())
    }
}

/// The memory that was best before an origin.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Chosen {
    /// Origin: the year from whose start the forecast is made.
    pub year: i32,
    /// Years that the best memory remembers; absent where a constant rate was best.
    pub memory: Option<f64>,
}

/// What a law is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum LawOf {
    /// How long an event lasts, in months.
    Duration,
    /// Share of supply that an event takes.
    Severity,
}

/// Mean scores of forecasts of how long or how bad each event of the next year is.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct LawScore {
    /// What the law is of.
    pub of: LawOf,
    /// `kind`: the law of its kind, or of all where too few are known. `all`: one law for all kinds. `shrunk`: that of
    /// its kind with all others worth five events. `remembered`: that of its kind, old events worth less.
    pub way: String,
    /// Events that were forecast.
    pub events: usize,
    /// Of these, open: known to have lasted longer than so much.
    pub open: usize,
    /// −ln of the density of what came, of ln months or of the share lost; for open events of the probability to last longer.
    pub log: f64,
    /// Share of events within the interval of 50 and of 90 %; an open event counts by the share of its possible places.
    pub within: [f64; 2],
    /// Mean of the probability integral transform, as in [`Score::pit_mean`]; an open event counts by its possible places.
    pub pit_mean: f64,
    /// Its histogram, as in [`Score::pit`].
    pub pit: [f64; PIT_BARS],
}

impl Forecasts {
    /// The score of one way.
    pub fn of(&self, counted: Counted, ahead: i32, way: &str, scope: &Scope) -> Option<&Score> {
        let same = |s: &&Score| s.counted == counted && s.ahead == ahead && s.way == way && s.scope == *scope;
        self.scores.iter().find(same)
    }

    /// Years ahead that are forecast, in rising order.
    pub fn aheads(&self) -> Vec<i32> {
        let mut all: Vec<i32> = self.scores.iter().map(|score| score.ahead).collect();
        all.sort_unstable();
        all.dedup();
        all
    }
}
