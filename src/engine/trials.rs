//! Every trial of a run, one by one and in order, in memory that does not grow with their number.

use super::blocks::{BLOCK_TRIALS, trials_in};
use super::control::{Control, Progress};
use super::game::{Game, Seats};
use super::need::Need;
use super::plan::{Error, Plan};
use super::table::Table;
use crate::model::System;
use crate::response::rows;
use crate::results::metric::{METRIC_COUNT, METRICS};
use crate::results::{Place, TrialTable};
use std::ops::{ControlFlow, Range};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Condvar, Mutex, MutexGuard};

/// Rows (trials times places) that are played before they are handed on, at least, unless one block has more.
const ROWS: u64 = 131_072;

/// What each row of a trial is about, in order.
pub fn places(system: &System) -> Vec<Place> {
    let rows = rows(system);
    let place = |arm: &str, row: &crate::response::Row| Place {
        arm: arm.to_string(),
        material: system.materials[row.material].id.clone(),
        consumer: row.consumer_id(system).to_string(),
        given: METRICS.iter().map(|metric| row.axis.has(metric)).collect(),
    };
    system.arms.iter().flat_map(|arm| rows.iter().map(|row| place(&arm.id, row))).collect()
}

/// Plays the blocks with these numbers of a run once more and hands on every trial: `digest` is called in worker threads, in
/// any order, and `keep` with what it made, in the order of trials, until it breaks. True when all were kept; false when
/// `keep` broke or the caller said stop.
///
/// How trials are cut into tables depends on the system alone. At any time each thread holds at most one table.
///
/// # Errors
/// As those of [`super::run()`].
pub fn each_trial<T: Send>(
    system: &System,
    plan: &Plan,
    range: Range<u64>,
    digest: &(dyn Fn(&TrialTable) -> T + Sync),
    keep: &mut (dyn FnMut(T) -> ControlFlow<()> + Send),
    control: &Control,
) -> Result<bool, Error> {
    let pool = control.workers.pool()?;
    Need::of(system, system.arms.len(), kept(system, pool.current_num_threads())).check(pool.current_num_threads())?;
    let game = pool.install(|| Game::of(system, plan, &system.arms))?;
    let places = (game.arms() * game.rows.len()) as u64;
    let blocks = (ROWS / (BLOCK_TRIALS * places).max(1)).max(1);
    let units = (range.end - range.start).div_ceil(blocks);
    let (next, done, trials) = (AtomicU64::new(0), AtomicU64::new(0), trials_in(&range, plan.trials));
    let turns = Turns::new(keep);
    pool.broadcast(|_| {
        let _watch = Watch(&turns);
        let (mut seats, mut table) = (Seats::new(&game), Table::new(&game));
        while !control.stop.load(Ordering::Relaxed) {
            let unit = next.fetch_add(1, Ordering::Relaxed);
            if unit >= units {
                break;
            }
            let first = range.start + unit * blocks;
            let played = play(&mut seats, &mut table, first..range.end.min(first + blocks), plan.trials);
            if !turns.take(unit, digest(&played)) {
                break;
            }
            let size = played.events.len() as u64;
            let trials_done = done.fetch_add(size, Ordering::Relaxed) + size;
            (control.progress)(Progress { trials_done, trials });
        }
    });
    Ok(turns.finished(units))
}

/// Numbers held at once: each thread's table, as it is played, as it is handed on, and as it is digested.
fn kept(system: &System, threads: usize) -> f64 {
    let places = (system.arms.len() * rows(system).len()) as f64;
    3.0 * threads as f64 * METRIC_COUNT as f64 * (BLOCK_TRIALS as f64 * places).max(ROWS as f64)
}

fn play(seats: &mut Seats, table: &mut Table, blocks: Range<u64>, trials: u64) -> TrialTable {
    let mut played = TrialTable { first: blocks.start * BLOCK_TRIALS, events: Vec::new(), values: Vec::new() };
    for block in blocks {
        table.play(seats, block, trials_in(&(block..block + 1), trials) as usize);
        played.events.extend(table.events());
        played.values.extend(table.values());
    }
    played
}

/// Lets threads hand over what they made in the order of its numbers.
struct Turns<'a, T> {
    state: Mutex<State<'a, T>>,
    moved: Condvar,
}

struct State<'a, T> {
    next: u64,
    /// True when nothing more is taken.
    over: bool,
    keep: &'a mut (dyn FnMut(T) -> ControlFlow<()> + Send),
}

impl<'a, T> Turns<'a, T> {
    fn new(keep: &'a mut (dyn FnMut(T) -> ControlFlow<()> + Send)) -> Turns<'a, T> {
        Turns { state: Mutex::new(State { next: 0, over: false, keep }), moved: Condvar::new() }
    }

    /// Waits for this number's turn; false when nothing more is taken.
    fn take(&self, number: u64, item: T) -> bool {
        let state = self.state();
        let mut state =
            self.moved.wait_while(state, |s| !s.over && s.next != number).expect("no thread panics while it keeps");
        if !state.over {
            state.over = (state.keep)(item).is_break();
            state.next += 1;
        }
        self.moved.notify_all();
        !state.over
    }

    fn finished(&self, all: u64) -> bool {
        let state = self.state();
        state.next == all && !state.over
    }

    fn state(&self) -> MutexGuard<'_, State<'a, T>> {
        self.state.lock().expect("no thread panics while it keeps")
    }
}

/// Lets no thread wait for the turn of one that panicked.
struct Watch<'a, 'b, T>(&'a Turns<'b, T>);

impl<T> Drop for Watch<'_, '_, T> {
    fn drop(&mut self) {
        if std::thread::panicking() {
            if let Ok(mut state) = self.0.state.lock() {
                state.over = true;
            }
            self.0.moved.notify_all();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Four threads that hand over numbers out of turn: they arrive in order, and none after the one that breaks.
    #[test]
    fn what_is_handed_over_arrives_in_order_until_it_is_enough() {
        for last in [3, 40, 1_000] {
            let mut kept = Vec::new();
            let mut keep = |n: u64| {
                kept.push(n);
                if n == last { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
            };
            let (turns, next) = (Turns::new(&mut keep), AtomicU64::new(0));
            std::thread::scope(|scope| {
                for _ in 0..4 {
                    scope.spawn(|| {
                        loop {
                            let n = next.fetch_add(1, Ordering::Relaxed);
                            if n >= 100 || !turns.take(n, n) {
                                break;
                            }
                        }
                    });
                }
            });
            assert_eq!(turns.finished(100), last > 100);
            assert_eq!(kept, (0..=last.min(99)).collect::<Vec<_>>());
        }
    }
}
