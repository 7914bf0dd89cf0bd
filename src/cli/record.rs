//! Which record of events a command counts, and over what.

use super::failure::Failure;
use crate::analysis::{Asked, FEWEST, LEAST_SEVERITY, MEMORY, RecordAsk, RecordError, Where};
use crate::scenario::Source;
use clap::Args;
use std::path::PathBuf;

/// What `calibrate` and `hindcast` take to know what happened.
#[derive(Debug, Args)]
pub struct Record {
    /// The list of events; none for the library's.
    #[arg(skip)]
    pub events: Option<PathBuf>,
    /// What they could have struck: a pair of mineral, stage and country a row [default: the library's]
    #[arg(long, value_name = "PAIRS.csv")]
    exposure: Option<PathBuf>,
    /// Columns of either file that make the groups
    #[arg(long, value_name = "COLUMNS", value_delimiter = ',')]
    by: Option<Vec<String>>,
    /// First year of the window [default: the first event's; the library's 1995]
    #[arg(long, value_name = "YEAR", allow_negative_numbers = true)]
    from: Option<i32>,
    /// Last year of the window [default: the last event's; the library's 2025]
    #[arg(long, value_name = "YEAR", allow_negative_numbers = true)]
    to: Option<i32>,
    /// Keep rows with this value alone; with != those without it; may be repeated
    #[arg(long = "where", value_name = "COLUMN=VALUE")]
    filters: Vec<Where>,
    /// Least severity of an event that counts
    #[arg(long, value_name = "SHARE", default_value_t = LEAST_SEVERITY)]
    least_severity: f64,
    /// Fewest events that a law of severity or duration may rest on
    #[arg(long, value_name = "N", default_value_t = FEWEST)]
    fewest: usize,
    /// Years that rates remember: a year counts 1 - 1/YEARS of the next; `all` for a constant rate
    #[arg(long, value_name = "YEARS", value_parser = memory, default_value_t = Remembers(Some(MEMORY)))]
    memory: Remembers,
}

/// How many years rates remember, or all.
#[derive(Debug, Clone, Copy)]
struct Remembers(Option<f64>);

impl std::fmt::Display for Remembers {
    fn fmt(&self, f: &mut std::fmt::Formatter) -> std::fmt::Result {
        match self.0 {
            Some(years) => write!(f, "{years}"),
            None => f.write_str("all"),
        }
    }
}

fn memory(text: &str) -> Result<Remembers, String> {
    match text {
        "all" => Ok(Remembers(None)),
        _ => text.parse().map(|years| Remembers(Some(years))).map_err(|_| "a number of years, or `all`".to_string()),
    }
}

impl Record {
    /// What these options ask of the record.
    pub fn ask(&self) -> RecordAsk {
        let file = |path: &PathBuf| Source::File(path.clone());
        RecordAsk {
            events: self.events.as_ref().map(file),
            exposure: self.exposure.as_ref().map(file),
            by: self.by.clone(),
            from: self.from,
            to: self.to,
            filters: self.filters.clone(),
            least_severity: self.least_severity,
            fewest: self.fewest,
            memory: self.memory.0,
            ..RecordAsk::default()
        }
    }

    /// The name of the record's file; `None` for the library's.
    pub fn name(&self) -> Option<String> {
        let file = self.events.as_ref()?.file_name()?;
        Some(file.to_string_lossy().into_owned())
    }
}

/// Reads the record.
pub fn read(ask: &RecordAsk) -> Result<Asked, Failure> {
    ask.read().map_err(failure)
}

/// Why a record cannot be asked, as a command says it.
pub fn failure(error: RecordError) -> Failure {
    match error {
        RecordError::Lists(problems) => Failure::Scenario(problems),
        RecordError::NoExposure => Failure::NoExposure,
        RecordError::Ask(error) => Failure::Ask(error),
    }
}
