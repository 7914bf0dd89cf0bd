//! Which record of events a command counts, and over what.

use super::failure::Failure;
use crate::analysis::{self, Ask, Exposed, Where};
use crate::model::history::{Pair, PastEvent};
use crate::scenario::Source;
use crate::scenario::history;
use clap::Args;
use std::path::PathBuf;

/// The window of the library's record, from which its rates are counted.
const WINDOW: (i32, i32) = (1995, 2025);

/// Milder events make no hazard.
const LEAST_SEVERITY: f64 = 0.1;

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
    #[arg(long, value_name = "N", default_value_t = 5)]
    fewest: usize,
}

/// A producer's own answer to low prices: not a shock.
const NO_SHOCK: &str = "cause!=price-collapse";

/// A record with what to make of it.
pub struct Asked {
    pub events: Vec<PastEvent>,
    pub ask: Ask,
    /// The exposure, where there is a list of it.
    pub pairs: Vec<Pair>,
    /// What whoever asked should know.
    pub notes: Vec<String>,
}

impl Record {
    /// As [`Record::read`], with a list of the exposure and without the library's price collapses, unless a filter says
    /// which causes count.
    pub fn read_shocks(&mut self) -> Result<Asked, Failure> {
        let shocks: Where = NO_SHOCK.parse().expect("a condition on a column");
        if self.events.is_none() && self.filters.iter().all(|filter| filter.column != shocks.column) {
            self.filters.push(shocks);
        }
        self.read(None, None)
    }

    /// Whether the cells of the record are asked for: by a list of events, or by what makes or picks them.
    pub fn asks_for_cells(&self) -> bool {
        self.events.is_some() || self.picks()
    }

    /// Whether an option says how to group or to pick events.
    pub fn picks(&self) -> bool {
        self.by.is_some() || !self.filters.is_empty() || self.least_severity != LEAST_SEVERITY
    }

    /// The name of the record's file; `None` for the library's.
    pub fn name(&self) -> Option<String> {
        let file = self.events.as_ref()?.file_name()?;
        Some(file.to_string_lossy().into_owned())
    }

    /// Whether every condition is on one of these columns.
    pub fn filters_are_told(&self, by: &[String]) -> bool {
        self.filters.iter().all(|filter| by.contains(&filter.column))
    }

    /// Reads the files; `pairs` is the number of pairs in every group, with the years of each, where there is no list.
    pub fn read(&self, pairs: Option<f64>, years: Option<f64>) -> Result<Asked, Failure> {
        let (mut events, window) = match &self.events {
            Some(path) => (read(path, history::events)?, None),
            None => (history::library().0, Some(WINDOW)),
        };
        let mut listed = match (&self.exposure, pairs, &self.events) {
            (Some(path), ..) => read(path, history::exposure)?,
            (None, Some(_), _) => Vec::new(),
            (None, None, None) => history::library().1,
            (None, None, Some(_)) => return Err(Failure::NoExposure),
        };
        // A record reaches as far as any of its events, whichever of them count.
        let span = || events.iter().map(PastEvent::year);
        let seen = (span().min().unwrap_or(0), span().max().unwrap_or(0));
        let idle = analysis::retain(&self.filters, &mut events, &mut listed).map_err(Failure::Ask)?;
        let (first, last) = window.unwrap_or(seen);
        let (from, to) = (self.from.unwrap_or(first), self.to.unwrap_or(last));
        let has_group = listed.iter().any(|p| p.labels.contains_key("group"));
        let default = || if has_group { vec!["cause", "group"] } else { vec!["cause"] };
        let by = self.by.clone().unwrap_or_else(|| default().into_iter().map(str::to_string).collect());
        let ask = Ask {
            exposed: pairs.map_or_else(|| Exposed::Pairs(listed.clone()), Exposed::Number),
            by: by.into_iter().filter(|column| !column.is_empty()).collect(),
            from,
            to,
            years: years.unwrap_or(f64::from(to) - f64::from(from) + 1.0),
            least_severity: self.least_severity,
            fewest: self.fewest,
            reach: window.map(|_| history::REACH),
        };
        let mut notes: Vec<String> = idle.iter().map(|none| format!("a --where keeps everything: {none}")).collect();
        if window.is_none() && years.is_none() {
            notes.extend(self.about_window((from, to), seen));
        }
        Ok(Asked { events, ask, pairs: listed, notes })
    }

    /// What a window over a list of one's own rests on, of which nobody else knows how far it reaches.
    fn about_window(&self, (from, to): (i32, i32), (first, last): (i32, i32)) -> Vec<String> {
        let mut notes = Vec::new();
        if self.from.is_none() || self.to.is_none() {
            notes.push(
                "the window is that of the events: it begins with one, so rates are too high; give --from and --to"
                    .to_string(),
            );
        }
        for (beyond, what) in [
            (from < first, format!("first event is of {first}: the years from {from}")),
            (to > last, format!("last event is of {last}: the years to {to}")),
        ] {
            if beyond {
                notes.push(format!(
                    "the record's {what} count as years without events; take in only years that it covers"
                ));
            }
        }
        notes
    }
}

fn read<T>(path: &std::path::Path, how: fn(&Source) -> Result<T, crate::scenario::Problems>) -> Result<T, Failure> {
    how(&Source::File(path.to_path_buf())).map_err(Failure::Scenario)
}
