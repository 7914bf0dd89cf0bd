//! Hazards of scenarios and of a record, played over the years of that record, beside what happened in them.

mod tally;
mod windows;
mod world;
mod written;

pub use written::Written;

use super::calibrate::{Ask, AskError, Record};
use super::forecast;
use super::record::known_before;
use crate::engine::Progress;
use crate::model::System;
use crate::model::history::PastEvent;
use crate::results::{Cell, Hazards, Hindcast, Play, Years};
use crate::scenario::{self, Loaded, Problems, Source};
use crate::units::StepUnit;
use rayon::prelude::*;
use std::sync::atomic::{AtomicU64, Ordering};
use tally::{Row, Tally, Totals};
use windows::Window;
use written::Past;

/// Trials that a hindcast plays unless told otherwise: enough for ends of intervals that move by less than what separates
/// two whole numbers of events.
pub const TRIALS: u64 = 20_000;

/// Fewest trials that an interval of 90 % is read from: five lie beyond each of its ends.
pub const LEAST_TRIALS: u64 = 100;

/// Why there is nothing to play.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum HindcastError {
    /// Nothing can be counted from the record.
    #[error("{0}")]
    Ask(#[from] AskError),
    /// A split lies outside the years played, so that one side of it is empty.
    #[error(
        "a split at {split} leaves nothing: it must lie after {from}, the first year, and not after {to}, the last"
    )]
    Split {
        /// Calendar year of the split: the first year after those that rates are counted from.
        split: i32,
        /// First calendar year of the window.
        from: i32,
        /// Last calendar year of the window.
        to: i32,
    },
    /// Fewer trials than an interval of 90% can be read from.
    #[error(
        "an interval of 90% needs at least {LEAST_TRIALS} trials, not {trials}, to have some beyond each of its ends"
    )]
    Trials {
        /// Trials asked for.
        trials: u64,
    },
    /// A hazard is counted from years that the record does not hold.
    #[error(
        "the hazard `{hazard}` of {scenario} is counted from {from} to {to}, but the record reaches from {first} to {last}"
    )]
    Beyond {
        /// Name of the scenario.
        scenario: String,
        /// Id of the hazard.
        hazard: String,
        /// First calendar year from which the hazard is counted.
        from: i32,
        /// Last calendar year from which the hazard is counted.
        to: i32,
        /// First calendar year that the record holds in full.
        first: i32,
        /// Last calendar year that the record holds in full.
        last: i32,
    },
    /// No event before a split reaches the least severity.
    #[error("no event before {split} is severe enough, so there is nothing to count hazards from")]
    Unlearned {
        /// Calendar year of the split.
        split: i32,
    },
    /// No hazard of the scenarios names the part of a record that it is counted from.
    #[error(
        "no hazard of these scenarios says which part of a record it is counted from: see `record` in `shortfall schema`"
    )]
    Unrecorded,
}

/// A scenario with months as its steps, which a hindcast takes: those of the record.
///
/// # Errors
/// All problems of the scenario.
pub fn in_months(source: &Source) -> Result<Loaded, Problems> {
    let loaded = scenario::load(source, &[])?;
    if loaded.system.clock.step == StepUnit::Month { Ok(loaded) } else { loaded.with(&["time.step=month".to_string()]) }
}

/// What to play, and how often.
pub struct Script<'a> {
    /// Hazards to play as written, in sample, in place of those that the record gives; none for the record's.
    pub written: &'a [Written<'a>],
    /// First years of what is played out of sample; none for those where decades begin.
    pub splits: &'a [i32],
    /// Whether the record's own cells are played out of sample.
    pub tested: bool,
    /// Trials of each play.
    pub trials: u64,
    /// Seed of the random streams; the same seed gives the same trials.
    pub seed: u64,
}

/// Plays hazards with the model's own processes, in months, and puts what happened beside them.
///
/// First over all years of `ask`, whole and by decade, in sample: the hazards of scenarios where there are any, each over the
/// years and on the pairs of the part of the record that it names, else those that [`super::calibrate()`] counts. What
/// happened is then what the rates are made of. Then, counted from the years before each of the splits, over those from there
/// to the next: a test, in which laws rest on what was known when it began (an event still under way counts as open).
/// Without splits these are where decades begin, or the middle of a record of less than twenty years. Pairs and their groups
/// are those of `ask` throughout, so what they owe to hindsight is not tested. `progress` hears of trials, from worker
/// threads.
///
/// # Errors
/// Those of [`super::calibrate()`], too few trials, a split outside the years or with nothing before it, and scenarios of which
/// no hazard names a part of a record, or one a part that goes beyond it.
pub fn hindcast(
    events: &[PastEvent],
    ask: &Ask,
    script: &Script,
    progress: &(dyn Fn(Progress) + Sync),
) -> Result<Hindcast, HindcastError> {
    Record::new(events, ask)?;
    if script.trials < LEAST_TRIALS {
        return Err(HindcastError::Trials { trials: script.trials });
    }
    if let Some(beyond) = ask.reach.and_then(|reach| written::beyond(script.written, reach)) {
        return Err(beyond);
    }
    let windows = windows::windows(Years { from: ask.from, to: ask.to }, script.splits)?;
    let severe_before = |year: i32| events.iter().any(|e| e.severity >= ask.least_severity && e.year() < year);
    if let Some(&split) = script.splits.iter().find(|split| !severe_before(**split)) {
        return Err(HindcastError::Unlearned { split });
    }
    let past = Past { events, pairs: ask.pairs(), columns: ask.by.len(), coverage: &ask.coverage };
    let distinct = written::distinct(script.written, &past);
    if distinct.is_empty() && !script.written.is_empty() {
        return Err(HindcastError::Unrecorded);
    }
    let recent = written::remembered(&distinct, ask.to);
    let windows = match recent {
        // What rates remember is all that they say of the past.
        Some(years) => {
            let of_now = Window { counted: years, played: years, in_sample: true };
            std::iter::once(of_now).chain(windows.into_iter().filter(|w| !w.in_sample)).collect()
        }
        None => windows,
    };
    let keeps = |w: &Window| w.in_sample || script.tested && severe_before(w.played.from);
    let windows: Vec<Window> = windows.into_iter().filter(keeps).collect();
    let all = windows.len() as u64 * script.trials;
    let done = AtomicU64::new(0);
    let tell = |more: u64| {
        let trials_done = done.fetch_add(more, Ordering::Relaxed) + more;
        progress(Progress { trials_done, trials: all });
    };
    let plays = windows.par_iter().map(|window| {
        let (hazards, (system, rows, happened)) = match window.in_sample && !distinct.is_empty() {
            true => (Hazards::Written, written::stage(&distinct, &past, window.played)),
            false => (Hazards::Counted, counted(events, ask, window)?),
        };
        let totals = Totals::draw(&system, &rows, (script.trials, script.seed), &tell);
        let (counted, played, in_sample) = (window.counted, window.played, window.in_sample);
        Ok(Play { hazards, counted, played, in_sample, rows: tally::compare(&rows, &totals, &happened) })
    });
    let mut scenarios: Vec<String> = script.written.iter().map(|w| w.scenario.to_string()).collect();
    scenarios.dedup();
    Ok(Hindcast {
        by: ask.by.clone(),
        least_severity: ask.least_severity,
        pairs: ask.pairs().len(),
        scenarios,
        unlike: written::unlike(script.written, &past),
        trials: script.trials,
        seed: script.seed,
        forecasts: match script.tested {
            true => forecast::forecasts(&kinds(events, ask)?, ask),
            false => None,
        },
        plays: plays.collect::<Result<_, AskError>>()?,
    })
}

/// The events that count, by the first column that groups.
fn kinds<'a>(events: &'a [PastEvent], ask: &'a Ask) -> Result<forecast::Kinds<'a>, AskError> {
    let record = Record::new(events, ask)?;
    let mut kinds: forecast::Kinds = Vec::new();
    for one in record.counted() {
        let label = one.values.first().cloned().unwrap_or_default();
        match kinds.iter_mut().find(|(known, _)| *known == label) {
            Some((_, events)) => events.push(one.event),
            None => kinds.push((label, vec![one.event])),
        }
    }
    kinds.sort_by(|(a, _), (b, _)| a.cmp(b));
    Ok(kinds)
}

/// The world of the record's own cells, counted from the years of the window, and what happened to each in those played.
fn counted(events: &[PastEvent], ask: &Ask, window: &Window) -> Result<(System, Vec<Row>, Vec<Tally>), AskError> {
    // In sample all years count alike, as they are played alike.
    let (memory, ahead) = (ask.memory.filter(|_| !window.in_sample), f64::from(window.played.count()));
    let over = |years: Years| Ask {
        from: years.from,
        to: years.to,
        years: f64::from(years.count()),
        memory,
        ahead,
        ..ask.clone()
    };
    let known = if window.in_sample { events.to_vec() } else { known_before(events.iter(), window.played.from) };
    let (learning, playing) = (over(window.counted), over(window.played));
    // The cells are those of the whole record: that a cause would come up is taken as known.
    let (past, whole) = (Record::new(&known, &learning)?, Record::new(events, &playing)?);
    let counted = past.counted();
    let cells: Vec<Cell> = whole.combinations().into_iter().map(|labels| past.cell(labels, &counted)).collect();
    let struck = |cell: &Cell| {
        let pairs = ask.pairs().iter().enumerate();
        pairs.filter(|(_, pair)| whole.exposes(pair, &cell.labels)).map(|(i, _)| i).collect()
    };
    let months = window.played.count() * 12;
    let end = (window.played.to + 1) * 12;
    let mut happened = vec![Tally::default(); cells.len()];
    for one in whole.counted() {
        if let Some(at) = cells.iter().position(|cell| cell.labels == one.values) {
            let months = one.event.months.min(f64::from(end - one.event.start));
            happened[at].add(months, one.event.severity * months);
        }
    }
    let held = memory.map_or(1.0, |_| ask.coverage.mean((window.played.from, window.played.to)));
    let hazards = cells.iter().map(|cell| world::counted(cell, struck(cell), held)).collect();
    let row = |cell: Cell| Row { labels: cell.labels, apart: None, months };
    let system = world::system(ask.pairs(), 0, hazards, months as usize);
    Ok((system, cells.into_iter().map(row).collect(), happened))
}

#[cfg(test)]
mod tests;
