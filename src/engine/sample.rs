//! Trials kept one by one, for analyses that compare many arms on the same events.

use super::game::{Game, Seat, Seeds};
use super::need::Need;
use super::plan::{Control, Error, Plan, Progress};
use super::run::{Queue, threads};
use crate::model::{Arm, System};
use crate::response::{Response, Row, rows};
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};

/// What to play: any arms, and any stocks without instruments, over the events of a plan.
#[derive(Debug, Clone, Default)]
pub struct Cast {
    /// Arm 0 should be `alone`.
    pub arms: Vec<Arm>,
    /// Targets of stocks, a quantity for each demand, each played without instruments after the arms.
    pub stocks: Vec<Vec<f64>>,
    /// Rows (see [`sample_rows`]) whose outcomes are kept.
    pub rows: Vec<usize>,
    /// Another seed for everything but the rates of hazards known by counts.
    pub other_chances: Option<u64>,
}

/// Unserved demand of every trial: a column for each arm (then stock) and row.
#[derive(Debug, Clone)]
pub struct Sample {
    trials: usize,
    columns: usize,
    rows: usize,
    /// Trial after trial.
    values: Vec<f64>,
}

impl Sample {
    /// Number of trials.
    pub fn trials(&self) -> usize {
        self.trials
    }

    /// Unserved demand in every trial, in arm (or, after the arms, stock) number `arm`, of the `row`-th row kept.
    pub fn column(&self, arm: usize, row: usize) -> Vec<f64> {
        let column = arm * self.rows + row;
        (0..self.trials).map(|t| self.values[t * self.columns + column]).collect()
    }
}

/// The rows of a system, in the order in which a sample numbers them.
pub fn sample_rows(system: &System) -> Vec<Row> {
    rows(system)
}

/// Plays the first `plan.trials` trials and keeps each; fewer when the caller says stop. Progress counts a trial once for each
/// arm and stock, by which the work grows.
///
/// # Errors
/// As those of [`super::run()`].
pub fn sample(system: &System, plan: &Plan, cast: &Cast, control: &Control) -> Result<Sample, Error> {
    let pool = threads(plan)?;
    let arms = cast.arms.len() + cast.stocks.len();
    // Each block keeps its own, before all are put together.
    let kept = 2.0 * plan.trials as f64 * (arms * cast.rows.len()) as f64;
    Need::of(system, arms, kept).check(pool.current_num_threads())?;
    let mut response = Response::new(system, &cast.arms);
    cast.stocks.iter().for_each(|targets| response.add_stocks(targets.clone()));
    let seeds = Seeds { rates: plan.seed, chances: cast.other_chances.unwrap_or(plan.seed) };
    let game = Game::new(system, plan.selection(system)?, response, seeds);
    let queue = Queue::new(plan.trials, control.stop);
    let blocks = Mutex::new(Vec::new());
    let done = AtomicU64::new(0);
    let tell = |trials: usize| {
        let more = (trials * arms) as u64;
        let trials_done = done.fetch_add(more, Ordering::Relaxed) + more;
        (control.progress)(Progress { trials_done, trials: plan.trials * arms as u64 });
    };
    pool.broadcast(|_| {
        let mut seat = Seat::new(&game);
        while let Some((block, size)) = queue.take() {
            let values = keep(&mut seat, &game.response, &cast.rows, (block, size as usize), &tell);
            blocks.lock().expect("no thread panics while it adds a block").push((block, values));
        }
    });
    let mut blocks = blocks.into_inner().expect("no thread panics while it adds a block");
    blocks.sort_by_key(|(block, _)| *block);
    let values: Vec<f64> = blocks.into_iter().flat_map(|(_, values)| values).collect();
    let columns = game.response.arms() * cast.rows.len();
    Ok(Sample { trials: values.len() / columns.max(1), columns, rows: cast.rows.len(), values })
}

/// Trials between two words of progress.
const TELL_EVERY: usize = 256;

/// Plays a block and keeps the unserved demand of these rows, trial after trial; `tell` hears of every trial once.
fn keep(
    seat: &mut Seat,
    response: &Response,
    rows: &[usize],
    (block, trials): (u64, usize),
    tell: &dyn Fn(usize),
) -> Vec<f64> {
    let columns = response.arms() * rows.len();
    let mut values = vec![0.0; trials * columns];
    seat.open(block, trials);
    let (mut reached, mut told) = (0, 0);
    loop {
        let played = seat.play_next();
        if played == 0 {
            break;
        }
        reached += played;
        if reached >= told + TELL_EVERY {
            tell(reached - told);
            told = reached;
        }
        for lane in 0..played {
            let trial = seat.trial(lane).expect("no quiet trial is in a group");
            let values = &mut values[trial * columns..(trial + 1) * columns];
            for (arm, outcome) in seat.outcomes(lane).iter().enumerate().filter(|(_, o)| o.has_shortfall()) {
                for (i, &row) in rows.iter().enumerate() {
                    values[arm * rows.len() + i] = outcome.unserved(row);
                }
            }
        }
    }
    tell(trials - told);
    values
}
