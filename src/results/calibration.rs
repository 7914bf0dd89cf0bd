//! Hazards counted from a record of events: types only.

use serde::{Deserialize, Serialize};

/// What a record of events says about hazards.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Calibration {
    /// First calendar year in which events count.
    pub from: i32,
    /// Last such year.
    pub to: i32,
    /// Years over which each pair was exposed.
    pub years: f64,
    /// Events below this severity do not count.
    pub least_severity: f64,
    /// Columns that split events and exposure into cells.
    pub by: Vec<String>,
    /// Rows of the exposure; `None` when it was given as a number.
    pub pairs: Option<usize>,
    /// Whether `record` in a scenario can say which events and pairs a cell counts.
    pub nameable: bool,
    /// How much the past counts in the rates; `None` where all years count alike.
    pub memory: Option<Memory>,
    /// Events that do not count, by reason.
    pub left_out: LeftOut,
    /// By the values of the columns, in alphabetical order.
    pub cells: Vec<Cell>,
}

/// How much the past counts.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Memory {
    /// Years that are remembered: one counts 1 − 1/years of the next.
    pub years: f64,
    /// Years ahead for which rates are meant.
    pub ahead: f64,
}

/// Events of the record that do not count, by the first reason that applies.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct LeftOut {
    /// Too mild.
    pub mild: usize,
    /// Begun before or after the window.
    pub outside_window: usize,
    /// Struck something that is not in the exposure.
    pub not_exposed: usize,
}

/// One hazard: what happened to one kind of pair for one kind of reason.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Cell {
    /// Values of the columns of `by`; empty where events of all values are one cell.
    pub labels: Vec<String>,
    /// Events of the cell, each row of the record counted by itself.
    pub events: usize,
    /// Events of one country and month counted once.
    pub incidents: usize,
    /// Pairs of mineral, stage and country that events of the cell could strike; a fraction where a number was given instead of rows.
    pub pairs: f64,
    /// Pairs times years.
    pub pair_years: f64,
    /// Of the events as they stand.
    pub rate: Rate,
    /// What a scenario says: each trial draws its rate from Gamma(events + ½, years).
    pub onset: Onset,
    /// What the onset is made of, where rates have a memory.
    pub remembered: Option<Remembered>,
    /// How many of a scenario's producers an event strikes on average, where one may strike several; `None` where each has
    /// its own events.
    pub struck: Option<f64>,
    /// `None` where no event has a severity to learn from.
    pub severity: Option<SeverityFit>,
    /// The law of the duration; absent where no event has one to learn from.
    pub duration: Option<DurationFit>,
    /// Countries whose producers it strikes, in alphabetical order.
    pub countries: Vec<String>,
}

/// So many events in so many years.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Onset {
    /// Events, 0 or more; not always a whole number where rates have a memory.
    pub events: f64,
    /// Years of exposure, above 0, over which they came.
    pub years: f64,
}

impl Onset {
    /// What a simulation draws on average, a year: (events + ½) over years.
    pub fn mean(self) -> f64 {
        (self.events + 0.5) / self.years
    }
}

/// What a memory makes of a record.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Remembered {
    /// Incidents, old ones counting for less.
    pub incidents: f64,
    /// Pair-years, old and thinly recorded ones counting for less.
    pub pair_years: f64,
    /// Pairs that an incident struck on average.
    pub struck: f64,
}

/// Events a year and pair.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Rate {
    /// Events over pair-years.
    pub count: f64,
    /// Ends of the exact Poisson interval that holds the true rate in at least nine of ten records (Garwood, 1936).
    pub low: f64,
    /// Upper end of that interval; above 0 even where no event came.
    pub high: f64,
}

/// Which events a law rests on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Basis {
    /// Those that the cell counts.
    Cell,
    /// All that count and share this value, because the cell has too few.
    Shared {
        /// Column that the events have in common with the cell.
        column: String,
        /// Their value in it.
        value: String,
    },
    /// All that count in any cell.
    Counted,
    /// All of the record, in the window or not and exposed or not, because too few count.
    All,
}

/// The law of the share lost.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SeverityFit {
    /// Mean share of supply lost.
    pub mean: f64,
    /// Standard error of the mean.
    pub mean_se: f64,
    /// Between events; zero where all are alike, and then the law is a number.
    pub sd: f64,
    /// Events that the law is fitted to.
    pub events: usize,
    /// Which events these are.
    pub basis: Basis,
}

/// The law of the duration in months, lognormal by maximum likelihood, open events as lower bounds.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct DurationFit {
    /// Median duration, in months.
    pub median: f64,
    /// Standard errors, by the observed information.
    pub median_se: f64,
    /// 90th percentile; equal to the median where all events lasted equally long, and then the law is a span.
    pub p90: f64,
    /// Standard error of the 90th percentile, in months.
    pub p90_se: f64,
    /// Whether that percentile is held at the longest on record, because the law would place it beyond.
    pub held: bool,
    /// Events that the law is fitted to, open ones included.
    pub events: usize,
    /// Of these, how many were still under way.
    pub open: usize,
    /// Which events these are.
    pub basis: Basis,
}
