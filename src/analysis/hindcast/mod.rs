//! Hazards counted from a record, played over the years of that record, beside what happened in them.

mod tally;
mod windows;
mod world;

use super::calibrate::{Ask, AskError, Record};
use crate::engine::Progress;
use crate::model::history::PastEvent;
use crate::results::{Cell, Hindcast, Play, Years};
use rayon::prelude::*;
use std::sync::atomic::{AtomicU64, Ordering};
use tally::{Tally, Totals};
use windows::Window;

/// Trials that a hindcast plays unless told otherwise: enough for ends of intervals that move by less than what separates
/// two whole numbers of events.
pub const TRIALS: u64 = 20_000;

/// Why there is nothing to play.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum HindcastError {
    #[error("{0}")]
    Ask(#[from] AskError),
    #[error(
        "a split at {split} leaves nothing: it must lie after {from}, the first year, and not after {to}, the last"
    )]
    Split { split: i32, from: i32, to: i32 },
    #[error("no event before {split} is severe enough, so there is nothing to count hazards from")]
    Unlearned { split: i32 },
}

/// Counts hazards as [`super::calibrate()`] does and plays them with the model's own processes, in months.
///
/// First from all years of `ask` over the same years, whole and by decade: what happened is then what the rates are made
/// of. Then from the years before each of `splits` over those from there to the next: a test, in which laws rest on what was
/// known when it began (an event still under way counts as open). Without `splits` these are where decades begin, or the
/// middle of a record of less than twenty years. Pairs and their groups are those of `ask` throughout, so what they owe to
/// hindsight is not tested. `progress` hears of trials, from worker threads.
///
/// # Errors
/// Those of [`super::calibrate()`], and a split outside the years or with nothing before it.
pub fn hindcast(
    events: &[PastEvent],
    ask: &Ask,
    splits: &[i32],
    trials: u64,
    seed: u64,
    progress: &(dyn Fn(Progress) + Sync),
) -> Result<Hindcast, HindcastError> {
    Record::new(events, ask)?;
    let windows = windows::windows(Years { from: ask.from, to: ask.to }, splits)?;
    let severe_before = |year: i32| events.iter().any(|e| e.severity >= ask.least_severity && e.year() < year);
    if let Some(&split) = splits.iter().find(|split| !severe_before(**split)) {
        return Err(HindcastError::Unlearned { split });
    }
    let windows: Vec<Window> = windows.into_iter().filter(|w| w.in_sample || severe_before(w.played.from)).collect();
    let all = windows.len() as u64 * trials;
    let done = AtomicU64::new(0);
    let tell = |more: u64| {
        let trials_done = done.fetch_add(more, Ordering::Relaxed) + more;
        progress(Progress { trials_done, trials: all });
    };
    let plays = windows.par_iter().map(|window| play(events, ask, window, (trials, seed), &tell));
    Ok(Hindcast {
        by: ask.by.clone(),
        least_severity: ask.least_severity,
        pairs: ask.pairs().len(),
        trials,
        seed,
        plays: plays.collect::<Result<_, AskError>>()?,
    })
}

fn play(
    events: &[PastEvent],
    ask: &Ask,
    window: &Window,
    (trials, seed): (u64, u64),
    tell: &(dyn Fn(u64) + Sync),
) -> Result<Play, AskError> {
    let over = |years: Years| Ask { from: years.from, to: years.to, years: f64::from(years.count()), ..ask.clone() };
    let known = if window.in_sample { events.to_vec() } else { known_before(events, window.played.from) };
    let (learning, playing) = (over(window.counted), over(window.played));
    // The cells are those of the whole record: that a cause would come up is taken as known.
    let (past, whole) = (Record::new(&known, &learning)?, Record::new(events, &playing)?);
    let counted = past.counted();
    let cells: Vec<Cell> = whole.combinations().into_iter().map(|labels| past.cell(labels, &counted)).collect();
    let struck = |cell: &Cell| {
        let pairs = ask.pairs().iter().enumerate();
        pairs.filter(|(_, pair)| whole.exposes(pair, &cell.labels)).map(|(i, _)| i).collect()
    };
    let hits: Vec<Vec<usize>> = cells.iter().map(struck).collect();
    let months = window.played.count() * 12;
    let end = (window.played.to + 1) * 12;
    let mut happened = vec![Tally::default(); cells.len()];
    for one in whole.counted() {
        if let Some(at) = cells.iter().position(|cell| cell.labels == one.values) {
            happened[at].add(one.event.months.min(f64::from(end - one.event.start)), one.event.severity);
        }
    }
    let system = world::system(ask.pairs(), &cells, &hits, months as usize);
    let totals = Totals::draw(&system, cells.len(), (trials, seed), tell);
    Ok(Play {
        counted: window.counted,
        played: window.played,
        in_sample: window.in_sample,
        rows: tally::compare(&cells, &totals, &happened),
    })
}

/// The record as it stood at the start of `year`: without what had not begun, and with what had not ended cut there.
fn known_before(events: &[PastEvent], year: i32) -> Vec<PastEvent> {
    let cut = |event: &PastEvent| {
        let passed = f64::from(year * 12 - event.start);
        let open = event.open || event.months > passed;
        PastEvent { months: event.months.min(passed), open, ..event.clone() }
    };
    events.iter().filter(|event| event.year() < year).map(cut).collect()
}

#[cfg(test)]
mod tests;
