//! Hazards from a record: events and exposure → rates with exact intervals, laws of severity and duration.

mod ask;
pub(super) mod fits;
pub(super) mod lognormal;
mod memory;
mod part;
mod poisson;
mod strike;

pub use ask::{Ask, AskError, Exposed, NoValue, Where, retain};
pub use part::count;
pub use strike::strike;

use crate::model::history::{Labels, PART, Pair, PastEvent, pair_of};
use crate::results::{self, Calibration, Cell, LeftOut};
use std::collections::BTreeSet;

/// What the record says about each combination of the values of `ask.by`: a combination of which nothing happened is a
/// cell too, because an empty record is not a zero rate.
///
/// An event counts when it is severe enough, begins in the window and strikes a pair of the exposure. Laws rest on the
/// events of the cell, or where these are fewer than `ask.fewest` on all events that count and share the cell's first
/// value; where these are too few, on all that count, and at last on all of the record. So rates, severities and durations
/// are of the same events as far as there are enough.
///
/// Five are enough by default: severities of one cause spread by about 0.25, so a mean of five has a standard error of 0.11,
/// and causes differ by more than that (the record's power cuts take 0.3 of a producer's supply, its export restrictions
/// 0.6). Of ten, whole causes would fall short, and borrow from all others.
///
/// # Errors
/// When a column is not there or nothing is left to count.
pub fn calibrate(events: &[PastEvent], ask: &Ask) -> Result<Calibration, AskError> {
    let record = Record::new(events, ask)?;
    let mut left_out = LeftOut { mild: events.len() - record.severe.len(), ..LeftOut::default() };
    let inside = record.inside();
    left_out.outside_window = record.severe.len() - inside.len();
    let counted = record.counted();
    left_out.not_exposed = inside.len() - counted.len();
    let cells = record.combinations().into_iter().map(|labels| record.cell(labels, &counted)).collect();
    Ok(Calibration {
        from: ask.from,
        to: ask.to,
        years: ask.years,
        least_severity: ask.least_severity,
        by: ask.by.clone(),
        pairs: match &ask.exposed {
            Exposed::Pairs(pairs) => Some(pairs.len()),
            Exposed::Number(_) => None,
        },
        nameable: ask.by.iter().all(|column| PART.contains(&column.as_str()))
            && ask.years == f64::from(ask.to) - f64::from(ask.from) + 1.0,
        memory: ask.memory().map(|m| results::Memory { years: m.years, ahead: m.ahead }),
        left_out,
        cells,
    })
}

/// The incidents that events belong to: events of one country and month counted once.
pub(super) fn incidents<'a>(events: &[&'a PastEvent]) -> BTreeSet<(&'a str, i32)> {
    events.iter().map(|event| event.incident()).collect()
}

/// An event in the exposure with the values that put it into a cell.
pub(super) struct Counted<'a> {
    pub(super) event: &'a PastEvent,
    pub(super) values: Vec<String>,
}

/// The events that are severe enough, and how to sort them.
pub(super) struct Record<'a> {
    ask: &'a Ask,
    severe: Vec<&'a PastEvent>,
    /// For each column of `by`, whether the exposure tells its values.
    of_pairs: Vec<bool>,
}

impl<'a> Record<'a> {
    pub(super) fn new(events: &'a [PastEvent], ask: &'a Ask) -> Result<Record<'a>, AskError> {
        ask.check(events)?;
        let severe = events.iter().filter(|e| e.severity >= ask.least_severity).collect();
        let of_pairs = ask.by.iter().map(|column| ask.pairs().iter().any(|p| p.labels.contains_key(column))).collect();
        Ok(Record { ask, severe, of_pairs })
    }

    /// Severe events that begin in the window.
    fn inside(&self) -> Vec<&'a PastEvent> {
        let window = self.ask.from..=self.ask.to;
        self.severe.iter().copied().filter(|e| window.contains(&e.year())).collect()
    }

    /// Those of them that struck a pair.
    pub(super) fn counted(&self) -> Vec<Counted<'a>> {
        self.inside().into_iter().filter_map(|event| self.count(event)).collect()
    }

    /// The event with its values, those of its pair first; `None` when no pair is struck.
    fn count(&self, event: &'a PastEvent) -> Option<Counted<'a>> {
        let empty = Labels::new();
        let pair = match &self.ask.exposed {
            Exposed::Pairs(pairs) => &pairs.iter().find(|p| pair_of(&p.labels) == pair_of(&event.labels))?.labels,
            Exposed::Number(_) => &empty,
        };
        let value = |column: &String| pair.get(column).or(event.labels.get(column)).cloned().unwrap_or_default();
        Some(Counted { event, values: self.ask.by.iter().map(value).collect() })
    }

    /// Every combination of values: those that pairs have together, times those that events have together.
    pub(super) fn combinations(&self) -> Vec<Vec<String>> {
        let pick = |labels: &Labels, of_pairs: bool| -> Vec<String> {
            let columns = self.ask.by.iter().zip(&self.of_pairs).filter(|(_, of)| **of == of_pairs);
            columns.map(|(column, _)| labels.get(column).cloned().unwrap_or_default()).collect()
        };
        let pairs: BTreeSet<Vec<String>> = match &self.ask.exposed {
            Exposed::Pairs(pairs) => pairs.iter().map(|p| pick(&p.labels, true)).collect(),
            Exposed::Number(_) => BTreeSet::from([Vec::new()]),
        };
        let events: BTreeSet<Vec<String>> = self.severe.iter().map(|e| pick(&e.labels, false)).collect();
        let join = |event: &Vec<String>, pair: &Vec<String>| {
            let (mut event, mut pair) = (event.iter(), pair.iter());
            let next = |of: &bool| if *of { pair.next() } else { event.next() };
            self.of_pairs.iter().map(next).map(|v| v.cloned().unwrap_or_default()).collect()
        };
        let mut all: Vec<Vec<String>> = events.iter().flat_map(|e| pairs.iter().map(move |p| join(e, p))).collect();
        all.sort();
        all
    }

    pub(super) fn cell(&self, labels: Vec<String>, counted: &[Counted<'a>]) -> Cell {
        let mine: Vec<&PastEvent> = counted.iter().filter(|c| c.values == labels).map(|c| c.event).collect();
        let exposed: Vec<&Pair> = self.ask.pairs().iter().filter(|p| self.exposes(p, &labels)).collect();
        let pairs = match &self.ask.exposed {
            Exposed::Pairs(_) => exposed.len() as f64,
            Exposed::Number(pairs) => *pairs,
        };
        let pools = self.pools(&labels, &mine, counted);
        let over = part::Over {
            pairs,
            years: self.ask.years,
            window: (self.ask.from, self.ask.to),
            memory: self.ask.memory(),
            coverage: &self.ask.coverage,
        };
        Cell { labels, ..part::cell((&mine, &exposed), over, &pools, self.ask.fewest) }
    }

    /// Whether events of the cell with these labels can strike `pair`.
    pub(super) fn exposes(&self, pair: &Pair, labels: &[String]) -> bool {
        let mut columns = self.ask.by.iter().zip(&self.of_pairs).zip(labels).filter(|((_, of), _)| **of);
        columns.all(|((column, _), value)| pair.labels.get(column).map_or("", String::as_str) == value)
    }

    /// The events that a law may rest on, the closest first.
    fn pools(&self, labels: &[String], mine: &[&'a PastEvent], counted: &[Counted<'a>]) -> Vec<fits::Pool<'a>> {
        let mut pools = vec![fits::Pool::cell(mine)];
        let told = |column: &String| self.severe.iter().any(|e| e.labels.contains_key(column));
        if let Some(first) = self.ask.by.iter().position(told) {
            let same = counted.iter().filter(|c| c.values[first] == labels[first]).map(|c| c.event);
            pools.push(fits::Pool::shared(&self.ask.by[first], &labels[first], same.collect()));
        }
        pools.push(fits::Pool::counted(counted.iter().map(|c| c.event).collect()));
        pools.push(fits::Pool::all(&self.severe));
        pools
    }
}

#[cfg(test)]
mod tests;
