use crate::model::Coverage;
use crate::model::history::{self, Labels, Memory, Pair, PastEvent};
use crate::scenario::{listing, nearest};
use std::collections::BTreeSet;
use std::ops::RangeInclusive;

/// What to count, and over what.
#[derive(Debug, Clone)]
pub struct Ask {
    /// The pairs that events could have struck, or their number.
    pub exposed: Exposed,
    /// Columns of the events or of the exposure; none makes one cell of all.
    pub by: Vec<String>,
    /// Calendar years in which events count, the first and the last, 0 to 9999.
    pub from: i32,
    /// Last of these calendar years, not before `from`.
    pub to: i32,
    /// Years for which each pair was exposed, 0.001 to 10,000.
    pub years: f64,
    /// Events below this severity do not count.
    pub least_severity: f64,
    /// Fewest events for a law to rest on.
    pub fewest: usize,
    /// First and last year that the record is known to hold in full; `None` where nobody but the user knows.
    pub reach: Option<(i32, i32)>,
    /// Years that rates remember, above 1; `None` where all years count alike.
    pub memory: Option<f64>,
    /// Years ahead for which rates with a memory are meant, at least 1.
    pub ahead: f64,
    /// What share of events the record is taken to hold; only rates with a memory heed it.
    pub coverage: Coverage,
}

/// What events could have struck.
#[derive(Debug, Clone)]
pub enum Exposed {
    /// These pairs of mineral, stage and country, each exposed for the `years` asked; at least one.
    Pairs(Vec<Pair>),
    /// So many pairs in every cell, 0.001 to 10,000.
    Number(f64),
}

/// A condition on a column: `cause=war`, or `cause!=war`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Where {
    /// Column of the events or of the exposure.
    pub column: String,
    /// Value that a row has in it, compared letter by letter.
    pub value: String,
    /// Whether rows with the value stay, or the others.
    pub equal: bool,
}

impl Where {
    /// Whether a row stays: one without the column always does.
    pub fn keeps(&self, labels: &Labels) -> bool {
        labels.get(&self.column).is_none_or(|value| (*value == self.value) == self.equal)
    }
}

/// Takes out the rows that a filter does not keep. Events and exposure need not have the same columns: a filter passes over
/// the file that lacks its own.
///
/// Gives back what filters with `!=` are about that no row holds: they keep everything, which may be meant.
///
/// # Errors
/// When neither has a filter's column, or no row has the value that all that stay would have: nobody would see a misspelling.
pub fn retain(filters: &[Where], events: &mut Vec<PastEvent>, pairs: &mut Vec<Pair>) -> Result<Vec<NoValue>, AskError> {
    require(filters.iter().map(|filter| &filter.column), events, pairs)?;
    let mut idle = Vec::new();
    for Where { column, value, equal } in filters {
        let rows = events.iter().map(|e| &e.labels).chain(pairs.iter().map(|p| &p.labels));
        let known: BTreeSet<&String> = rows.filter_map(|labels| labels.get(column)).collect();
        if known.contains(value) {
            continue;
        }
        let known = known.into_iter().filter(|value| !value.is_empty()).cloned().collect();
        let none = NoValue { column: column.clone(), value: value.clone(), known };
        match equal {
            true => return Err(AskError::NoValue(none)),
            false => idle.push(none),
        }
    }
    let keeps = |labels: &Labels| filters.iter().all(|filter| filter.keeps(labels));
    events.retain(|event| keeps(&event.labels));
    pairs.retain(|pair| keeps(&pair.labels));
    Ok(idle)
}

/// Columns that neither the events nor the exposure have are an error.
fn require<'a>(
    mut columns: impl Iterator<Item = &'a String>,
    events: &[PastEvent],
    pairs: &[Pair],
) -> Result<(), AskError> {
    let rows = || events.iter().map(|e| &e.labels).chain(pairs.iter().map(|p| &p.labels));
    let Some(column) = columns.find(|column| !rows().any(|labels| labels.contains_key(*column))) else { return Ok(()) };
    let known: BTreeSet<&String> = rows().flat_map(|labels| labels.keys()).collect();
    Err(AskError::NoColumn { column: column.clone(), known: known.into_iter().cloned().collect() })
}

impl std::str::FromStr for Where {
    type Err = String;

    fn from_str(text: &str) -> Result<Where, String> {
        let parts = |sign: &str| text.split_once(sign).map(|(c, v)| (c.trim().to_string(), v.trim().to_string()));
        match (parts("!="), parts("=")) {
            (Some((column, value)), _) => Ok(Where { column, value, equal: false }),
            (None, Some((column, value))) => Ok(Where { column, value, equal: true }),
            (None, None) => Err("write COLUMN=VALUE or COLUMN!=VALUE".to_string()),
        }
    }
}

/// A value that a filter names and no row has, with those that there are.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("no row has `{value}` in the column `{column}`{}\nits values: {}", meant(value, known), listing(names(known)))]
pub struct NoValue {
    /// Column that the filter is on.
    pub column: String,
    /// Value that the filter names.
    pub value: String,
    /// Values that rows have in the column, sorted, without the empty one.
    pub known: Vec<String>,
}

/// Why nothing can be counted.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum AskError {
    /// A column to group or filter by is in neither list.
    #[error("there is no column `{column}`; columns to group or filter by: {}", known.join(", "))]
    NoColumn {
        /// Column asked for.
        column: String,
        /// Columns that there are, sorted.
        known: Vec<String>,
    },
    /// A filter keeps only rows with a value that no row has.
    #[error("{0}")]
    NoValue(NoValue),
    /// The window reaches beyond the years that the record holds in full.
    #[error(
        "the window {from} to {to} goes beyond the record, which reaches from {first} to {last}: years outside it would count \
         as years without events"
    )]
    Beyond {
        /// First calendar year of the window.
        from: i32,
        /// Last calendar year of the window.
        to: i32,
        /// First calendar year that the record holds in full.
        first: i32,
        /// Last calendar year that the record holds in full.
        last: i32,
    },
    /// Filters leave no event, or all that are left are too mild.
    #[error("no event is left to count: every one is below the least severity, {least}, or taken out")]
    NoEvent {
        /// Least severity that counts, as a share of the affected supply.
        least: f64,
    },
    /// Filters leave no pair that events could have struck.
    #[error("no pair is left in the exposure")]
    NoPair,
    /// The window ends before it begins.
    #[error("the window ends in {to}, before it begins in {from}")]
    Backwards {
        /// First calendar year of the window.
        from: i32,
        /// Last calendar year of the window, before `from`.
        to: i32,
    },
    /// A year of the window is not a calendar year from 0 to 9999.
    #[error("{year} is no year of a window: these are from {} to {}", YEARS.start(), YEARS.end())]
    Year {
        /// Year asked for.
        year: i32,
    },
    /// The exposure is out of its range, 0.001 to 10,000.
    #[error("--{what} {value}: it must be from {} to {}", EXPOSURE.start(), EXPOSURE.end())]
    Exposure {
        /// What is out of range: `pairs` or `years`.
        what: &'static str,
        /// Number asked for: pairs in a cell, or years of each pair.
        value: f64,
    },
    /// The memory of rates is out of its range.
    #[error("--memory {years}: a memory is from {} to {} years, or `all`", history::Memory::YEARS.start(), history::Memory::YEARS.end())]
    Memory {
        /// Years to be remembered.
        years: f64,
    },
    /// The time for which rates are meant is out of its range.
    #[error("--ahead {years}: it must be from {} to {} years", history::Memory::AHEAD.start(), history::Memory::AHEAD.end())]
    Ahead {
        /// Years ahead.
        years: f64,
    },
}

/// Calendar years that a window may have, as dates of events have them.
const YEARS: RangeInclusive<i32> = 0..=9_999;

/// Pairs or years that are exposed: more of either than any record has, and so few that no product of them leaves the range in
/// which a scenario's numbers are written out.
const EXPOSURE: RangeInclusive<f64> = 0.001..=10_000.0;

impl Ask {
    pub(in crate::analysis) fn pairs(&self) -> &[Pair] {
        match &self.exposed {
            Exposed::Pairs(pairs) => pairs,
            Exposed::Number(_) => &[],
        }
    }

    /// How much the past counts.
    pub(super) fn memory(&self) -> Option<Memory> {
        self.memory.map(|years| Memory { years, ahead: self.ahead })
    }

    pub(super) fn check(&self, events: &[PastEvent]) -> Result<(), AskError> {
        // Where filters have taken everything out, no column is left to be looked for.
        match &self.exposed {
            Exposed::Pairs(pairs) if pairs.is_empty() => return Err(AskError::NoPair),
            _ if events.is_empty() => return Err(AskError::NoEvent { least: self.least_severity }),
            Exposed::Number(n) => exposure("pairs", *n)?,
            Exposed::Pairs(_) => {}
        }
        require(self.by.iter(), events, self.pairs())?;
        if let Some(year) = [self.from, self.to].into_iter().find(|year| !YEARS.contains(year)) {
            return Err(AskError::Year { year });
        }
        if self.to < self.from {
            return Err(AskError::Backwards { from: self.from, to: self.to });
        }
        if let Some((first, last)) = self.reach.filter(|(first, last)| self.from < *first || self.to > *last) {
            return Err(AskError::Beyond { from: self.from, to: self.to, first, last });
        }
        exposure("years", self.years)?;
        if let Some(years) = self.memory.filter(|years| !Memory::YEARS.contains(years)) {
            return Err(AskError::Memory { years });
        }
        if !Memory::AHEAD.contains(&self.ahead) {
            return Err(AskError::Ahead { years: self.ahead });
        }
        if !events.iter().any(|e| e.severity >= self.least_severity) {
            return Err(AskError::NoEvent { least: self.least_severity });
        }
        Ok(())
    }
}

fn names(known: &[String]) -> impl Iterator<Item = &str> {
    known.iter().map(String::as_str)
}

fn meant(value: &str, known: &[String]) -> String {
    nearest(value, names(known)).map(|near| format!("; did you mean `{near}`?")).unwrap_or_default()
}

fn exposure(what: &'static str, value: f64) -> Result<(), AskError> {
    if EXPOSURE.contains(&value) { Ok(()) } else { Err(AskError::Exposure { what, value }) }
}
