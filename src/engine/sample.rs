//! Trials kept one by one, for analyses that compare many arms on the same events.

use super::columns::{Column, keep, kept};
use super::control::{Control, Progress};
use super::game::{Game, Seeds};
use super::need::Need;
use super::plan::{Error, Plan};
use crate::model::{Arm, System};
use crate::response::{Row, rows};
use crate::results::metric::{BURDEN, UNSERVED};
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
    /// Whether the burden of every arm is kept too.
    pub burden: bool,
    /// Another seed for everything but the rates of hazards known by counts.
    pub other_chances: Option<u64>,
}

/// Unserved demand of every trial: a column for each arm (then stock) and row; then, where it was asked for, the burden of each arm and
/// row.
#[derive(Debug, Clone)]
pub struct Sample {
    rows: usize,
    /// Arms and stocks.
    arms: usize,
    columns: Vec<Vec<f64>>,
}

impl Sample {
    /// Number of trials.
    pub fn trials(&self) -> usize {
        self.columns.first().map_or(0, Vec::len)
    }

    /// Unserved demand in every trial, in arm (or, after the arms, stock) number `arm`, of the `row`-th row kept.
    pub fn column(&self, arm: usize, row: usize) -> &[f64] {
        &self.columns[arm * self.rows + row]
    }

    /// The burden likewise, in arm number `arm`; nothing where it was not asked for.
    pub fn burden(&self, arm: usize, row: usize) -> &[f64] {
        self.columns.get((self.arms + arm) * self.rows + row).map_or(&[], Vec::as_slice)
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
    let pool = control.workers.pool()?;
    let arms = cast.arms.len() + cast.stocks.len();
    let column = |metric: usize| move |arm: usize| cast.rows.iter().map(move |&row| Column { arm, row, metric });
    let burdens = if cast.burden { cast.arms.len() } else { 0 };
    let columns: Vec<Column> =
        (0..arms).flat_map(column(UNSERVED)).chain((0..burdens).flat_map(column(BURDEN))).collect();
    Need::of(system, arms, kept(plan.trials, &columns)).check(pool.current_num_threads())?;
    let selection = plan.selection(system)?;
    let seeds = Seeds { rates: plan.seed, chances: cast.other_chances.unwrap_or(plan.seed) };
    let done = AtomicU64::new(0);
    let tell = |trials: usize| {
        let more = (trials * arms) as u64;
        let trials_done = done.fetch_add(more, Ordering::Relaxed) + more;
        (control.progress)(Progress { trials_done, trials: plan.trials * arms as u64 });
    };
    let columns = pool.install(|| {
        let game = Game::new(system, selection, (&cast.arms, &cast.stocks), seeds);
        keep(&game, plan.trials, &columns, (control.stop, &tell))
    });
    Ok(Sample { rows: cast.rows.len(), arms, columns })
}
