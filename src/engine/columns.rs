//! One number a trial, of chosen metrics, for studies that compare many systems on common events.

use super::blocks::BLOCK_TRIALS;
use super::game::{Game, Seats};
use super::need::Need;
use super::plan::{Error, Plan};
use crate::model::{Arm, System};
use crate::response::Row;
use crate::results::metric::METRICS;
use rayon::prelude::*;
use std::sync::atomic::{AtomicBool, Ordering};

/// What is kept of every trial.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Column {
    /// Index into the arms played, then the stocks that follow the first; of these unserved demand alone.
    pub arm: usize,
    /// Index into [`super::sample_rows`].
    pub row: usize,
    /// Index into [`METRICS`].
    pub metric: usize,
}

/// Plays `plan.trials` trials of `arms`, the first of them `alone`, and gives the values of each column, trial by trial;
/// `None` when `stop` came true before the end. Works in the thread pool that it is called from, if any, and gives the same
/// bits in each.
///
/// # Errors
/// When `plan` names a stress hazard that is not there, or the machine has not the memory that it takes.
pub fn columns(
    system: &System,
    plan: &Plan,
    arms: &[Arm],
    columns: &[Column],
    stop: &AtomicBool,
) -> Result<Option<Vec<Vec<f64>>>, Error> {
    Need::of(system, arms.len(), kept(plan.trials, columns)).check(rayon::current_num_threads())?;
    let values = keep(&Game::of(system, plan, arms)?, plan.trials, columns, (stop, &|_| {}));
    Ok(values.iter().all(|column| column.len() as u64 == plan.trials).then_some(values))
}

/// Numbers held at once: each block keeps its own, before all are put together.
pub(super) fn kept(trials: u64, columns: &[Column]) -> f64 {
    2.0 * trials as f64 * columns.len() as f64
}

/// Plays the first `trials` trials and gives the values of each column; of the first blocks only, but of one at least, when
/// `stop` came true before the end; `tell` hears of every trial once. Works in the thread pool that it is called from.
pub(super) fn keep(
    game: &Game,
    trials: u64,
    columns: &[Column],
    (stop, tell): (&AtomicBool, &(dyn Fn(usize) + Sync)),
) -> Vec<Vec<f64>> {
    let play = |seats: &mut Seats, block: u64| {
        let size = (trials - block * BLOCK_TRIALS).min(BLOCK_TRIALS) as usize;
        let wanted = block == 0 || !stop.load(Ordering::Relaxed);
        wanted.then(|| values(seats, &game.rows, columns, (block, size), tell))
    };
    let blocks = (0..trials.div_ceil(BLOCK_TRIALS)).into_par_iter();
    let parts: Vec<Option<Vec<Vec<f64>>>> = blocks.map_init(|| Seats::new(game), play).collect();
    let column = |c: usize| parts.iter().map_while(Option::as_ref).flat_map(|part| &part[c]).copied().collect();
    (0..columns.len()).map(column).collect()
}

/// Trials between two words of progress.
const TELL_EVERY: usize = 256;

/// Plays a block; a list a column.
fn values(
    seats: &mut Seats,
    rows: &[Row],
    columns: &[Column],
    (block, trials): (u64, usize),
    tell: &dyn Fn(usize),
) -> Vec<Vec<f64>> {
    let mut values = vec![vec![0.0; trials]; columns.len()];
    let mut untold = 0;
    seats.each_group(block, trials, |seat, _| {
        let of_material = &seat.compiled().rows;
        for (lane, outcomes) in seat.group_outcomes().iter().enumerate() {
            let asked = values.iter_mut().zip(columns).filter(|(_, column)| of_material.contains(&column.row));
            for (list, column) in asked {
                let row = column.row - of_material.start;
                let value = match outcomes.get(column.arm) {
                    Some(outcome) => (METRICS[column.metric].of)(&outcome.trace(row, &rows[column.row])),
                    None => seat.with_stock(column.arm - outcomes.len(), row, lane),
                };
                seat.stands_for(lane).iter().for_each(|trial| list[*trial as usize] = value);
            }
            untold += if of_material.end == rows.len() { seat.stands_for(lane).len() } else { 0 };
        }
        if untold >= TELL_EVERY {
            tell(std::mem::take(&mut untold));
        }
    });
    tell(untold);
    values
}
