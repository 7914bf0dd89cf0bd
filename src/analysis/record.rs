//! Which record of events is counted, and over what.

use super::calibrate::{Ask, AskError, Exposed, Where, retain};
use crate::model::Coverage;
use crate::model::history::{Pair, PastEvent};
use crate::scenario::{Problems, Source, history};
use std::fmt;

/// Milder events make no hazard.
pub const LEAST_SEVERITY: f64 = 0.1;

/// Fewest events that a law of severity or duration may rest on.
pub const FEWEST: usize = 5;

/// Years that rates remember unless told otherwise: what scored best on the library's record (`docs/hindcast.md`).
pub const MEMORY: f64 = 7.0;

/// Years ahead for which rates are meant unless told otherwise: the horizon of most scenarios.
pub const AHEAD: f64 = 10.0;

/// A producer's own answer to low prices: not a shock.
const NO_SHOCK: (&str, &str) = ("cause", "price-collapse");

/// A record, and what is asked of it; the default is the library's.
#[derive(Debug, Clone)]
pub struct RecordAsk {
    /// The list of events; none for the library's.
    pub events: Option<Source>,
    /// What they could have struck, a pair of mineral, stage and country a row; none for the library's.
    pub exposure: Option<Source>,
    /// Columns of either list that make the groups; none for the usual ones.
    pub by: Option<Vec<String>>,
    /// First and last years of the window; none for the library's, or those of the list's first and last events.
    pub from: Option<i32>,
    /// Last calendar year of the window; none for the library's, or that of the list's last event.
    pub to: Option<i32>,
    /// Rows that count.
    pub filters: Vec<Where>,
    /// Events below this severity, as a share of the affected supply, do not count.
    pub least_severity: f64,
    /// Fewest events that a law of severity or duration may rest on.
    pub fewest: usize,
    /// The number of pairs in every group, and the years of each, where there is no list of them.
    pub pairs: Option<f64>,
    /// Years for which each pair was exposed; none for the years of the window.
    pub years: Option<f64>,
    /// Years that rates remember; none where all years count alike.
    pub memory: Option<f64>,
    /// Years ahead for which they are meant.
    pub ahead: f64,
}

impl Default for RecordAsk {
    fn default() -> Self {
        RecordAsk {
            events: None,
            exposure: None,
            by: None,
            from: None,
            to: None,
            filters: Vec::new(),
            least_severity: LEAST_SEVERITY,
            fewest: FEWEST,
            pairs: None,
            years: None,
            memory: Some(MEMORY),
            ahead: AHEAD,
        }
    }
}

/// A record with what to make of it.
#[derive(Debug, Clone)]
pub struct Asked {
    /// Events that filters keep, those below the least severity too.
    pub events: Vec<PastEvent>,
    /// What to count of them, and over what exposure.
    pub ask: Ask,
    /// The exposure, where there is a list of it.
    pub pairs: Vec<Pair>,
    /// What whoever asked should know.
    pub notes: Vec<RecordNote>,
}

/// What whoever asks of a record should know.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RecordNote {
    /// A filter keeps everything, and why.
    Idle(String),
    /// The window begins with an event, so rates are too high.
    OwnWindow,
    /// Years of the window before the first event, or after the last, count as years without events.
    Before {
        /// Calendar year of the first event.
        first: i32,
        /// First calendar year of the window, before `first`.
        from: i32,
    },
    /// Years of the window after the last event count as years without events.
    After {
        /// Calendar year of the last event.
        last: i32,
        /// Last calendar year of the window, after `last`.
        to: i32,
    },
}

impl fmt::Display for RecordNote {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut beyond = |what: String| {
            write!(f, "the record's {what} count as years without events; take in only years that it covers")
        };
        match self {
            RecordNote::Idle(why) => write!(f, "a --where keeps everything: {why}"),
            RecordNote::OwnWindow => f.write_str(
                "the window is that of the events: it begins with one, so rates are too high; give --from and --to",
            ),
            RecordNote::Before { first, from } => beyond(format!("first event is of {first}: the years from {from}")),
            RecordNote::After { last, to } => beyond(format!("last event is of {last}: the years to {to}")),
        }
    }
}

/// Why a record cannot be asked.
#[derive(Debug, thiserror::Error)]
pub enum RecordError {
    /// A list of events or of the exposure cannot be read, or has mistakes: all of them.
    #[error("{0}")]
    Lists(Problems),
    /// A list of events comes without a list or a number of what they could have struck.
    #[error("nothing says what events could have struck")]
    NoExposure,
    /// The lists are sound, but what is asked of them cannot be counted.
    #[error("{0}")]
    Ask(#[from] AskError),
}

impl RecordAsk {
    /// The same without the library's price collapses, unless a filter says which causes count.
    pub fn of_shocks(mut self) -> RecordAsk {
        let (column, value) = NO_SHOCK;
        if self.events.is_none() && self.filters.iter().all(|filter| filter.column != column) {
            self.filters.extend(format!("{column}!={value}").parse::<Where>().ok());
        }
        self
    }

    /// Whether it says how to group or to pick events.
    pub fn picks(&self) -> bool {
        self.by.is_some() || !self.filters.is_empty() || self.least_severity != LEAST_SEVERITY
    }

    /// Whether every condition is on one of these columns.
    pub fn filters_are_told(&self, by: &[String]) -> bool {
        self.filters.iter().all(|filter| by.contains(&filter.column))
    }

    /// Reads the lists.
    ///
    /// # Errors
    /// All problems of a list; when nothing says what events could have struck; filters on columns that are not there.
    pub fn read(&self) -> Result<Asked, RecordError> {
        let (mut events, window) = match &self.events {
            Some(list) => (history::events(list).map_err(RecordError::Lists)?, None),
            None => (history::library().0, Some(history::WINDOW)),
        };
        let mut listed = match (&self.exposure, self.pairs, &self.events) {
            (Some(list), ..) => history::exposure(list).map_err(RecordError::Lists)?,
            (None, Some(_), _) => Vec::new(),
            (None, None, None) => history::library().1,
            (None, None, Some(_)) => return Err(RecordError::NoExposure),
        };
        // A record reaches as far as any of its events, whichever of them count.
        let span = || events.iter().map(PastEvent::year);
        let seen = (span().min().unwrap_or(0), span().max().unwrap_or(0));
        let idle = retain(&self.filters, &mut events, &mut listed)?;
        let (first, last) = window.unwrap_or(seen);
        let (from, to) = (self.from.unwrap_or(first), self.to.unwrap_or(last));
        let has_group = listed.iter().any(|p| p.labels.contains_key("group"));
        let default = || if has_group { vec!["cause", "group"] } else { vec!["cause"] };
        let by = self.by.clone().unwrap_or_else(|| default().into_iter().map(str::to_string).collect());
        let ask = Ask {
            exposed: self.pairs.map_or_else(|| Exposed::Pairs(listed.clone()), Exposed::Number),
            by: by.into_iter().filter(|column| !column.is_empty()).collect(),
            from,
            to,
            years: self.years.unwrap_or(f64::from(to) - f64::from(from) + 1.0),
            least_severity: self.least_severity,
            fewest: self.fewest,
            reach: window.map(|_| history::REACH),
            memory: self.memory,
            ahead: self.ahead,
            coverage: window.map_or(Coverage::default(), |_| history::coverage()),
        };
        let mut notes: Vec<RecordNote> = idle.iter().map(|none| RecordNote::Idle(none.to_string())).collect();
        if window.is_none() && self.years.is_none() {
            notes.extend(self.about_window((from, to), seen));
        }
        Ok(Asked { events, ask, pairs: listed, notes })
    }

    /// What a window over a list of one's own rests on, of which nobody else knows how far it reaches.
    fn about_window(&self, (from, to): (i32, i32), (first, last): (i32, i32)) -> Vec<RecordNote> {
        let own = (self.from.is_none() || self.to.is_none()).then_some(RecordNote::OwnWindow);
        let before = (from < first).then_some(RecordNote::Before { first, from });
        let after = (to > last).then_some(RecordNote::After { last, to });
        [own, before, after].into_iter().flatten().collect()
    }
}

/// Events as they stood at the start of `year`: without what had not begun, and with what had not ended cut there.
pub fn known_before<'a>(events: impl Iterator<Item = &'a PastEvent>, year: i32) -> Vec<PastEvent> {
    let cut = |event: &PastEvent| {
        let passed = f64::from(year * 12 - event.start);
        let open = event.open || event.months > passed;
        PastEvent { months: event.months.min(passed), open, ..event.clone() }
    };
    events.filter(|event| event.year() < year).map(cut).collect()
}
