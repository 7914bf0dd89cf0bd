//! One number a trial, of chosen metrics, for studies that compare many systems on common events.

use super::game::{BLOCK_TRIALS, Game, Seat, Seeds};
use super::need::Need;
use super::plan::{Error, Plan};
use crate::model::{Arm, System};
use crate::response::{Outcome, Response, Row};
use crate::results::metric::METRICS;
use rayon::prelude::*;
use std::sync::atomic::{AtomicBool, Ordering};

/// What is kept of every trial.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Column {
    /// Index into the arms played.
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
    let kept = 2.0 * plan.trials as f64 * columns.len() as f64;
    Need::of(system, arms.len(), kept).check(rayon::current_num_threads())?;
    let seeds = Seeds { rates: plan.seed, chances: plan.seed };
    let game = Game::new(system, plan.selection(system)?, Response::new(system, arms), seeds);
    let blocks = plan.trials.div_ceil(BLOCK_TRIALS);
    let play = |seat: &mut Seat, block: u64| {
        let trials = (plan.trials - block * BLOCK_TRIALS).min(BLOCK_TRIALS) as usize;
        (!stop.load(Ordering::Relaxed)).then(|| keep(seat, game.response.rows(), columns, block, trials))
    };
    let parts: Option<Vec<Vec<Vec<f64>>>> = (0..blocks).into_par_iter().map_init(|| Seat::new(&game), play).collect();
    Ok(parts.map(|parts| {
        let join = |c: usize| parts.iter().flat_map(|part| part[c].iter().copied()).collect();
        (0..columns.len()).map(join).collect()
    }))
}

/// Plays a block; a list a column.
fn keep(seat: &mut Seat, rows: &[Row], columns: &[Column], block: u64, trials: usize) -> Vec<Vec<f64>> {
    let read = |outcomes: &[Outcome], column: &Column| {
        (METRICS[column.metric].of)(&outcomes[column.arm].trace(column.row, &rows[column.row]))
    };
    let mut values = vec![vec![0.0; trials]; columns.len()];
    let mut quiet = vec![true; trials];
    seat.open(block, trials);
    loop {
        let played = seat.play_next();
        if played == 0 {
            break;
        }
        for lane in 0..played {
            let trial = seat.trial(lane).expect("no quiet trial is in a group");
            quiet[trial] = false;
            let outcomes = seat.outcomes(lane);
            values.iter_mut().zip(columns).for_each(|(list, column)| list[trial] = read(outcomes, column));
        }
    }
    if seat.play_quiet() > 0 {
        let outcomes = seat.outcomes(0);
        for (list, column) in values.iter_mut().zip(columns) {
            let value = read(outcomes, column);
            list.iter_mut().zip(&quiet).filter(|(_, quiet)| **quiet).for_each(|(place, _)| *place = value);
        }
    }
    values
}
