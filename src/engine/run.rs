use super::accumulator::{Accumulator, Pilot};
use super::attribution::Index;
use super::bands;
use super::block::{Count, Worker};
use super::game::{BLOCK_TRIALS, Game, Seeds};
use super::need::Need;
use super::plan::{Control, Error, Plan, Progress};
use super::summary;
use crate::model::System;
use crate::response::Response;
use crate::results::Results;
use rayon::{ThreadPool, ThreadPoolBuilder};
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

/// Blocks of the pilot, whose tail thresholds serve the standard errors of paired differences.
const PILOT_BLOCKS: u64 = 2;

/// Plays `plan.trials` trials of `system` and sums them up.
///
/// Equal systems, seeds and trials give equal results for any number of threads. Stopped early, the
/// results are those of the blocks played so far: always the first ones, so they too can be repeated.
///
/// # Errors
/// When `plan` names a stress hazard that is not there, the machine cannot start the threads asked for, or has not the memory
/// that it takes.
///
/// # Panics
/// If `plan.trials` is 0.
pub fn run(system: &System, plan: &Plan, control: &Control) -> Result<Results, Error> {
    assert!(plan.trials > 0, "a run has at least one trial");
    let pool = threads(plan)?;
    Need::of(system, system.arms.len(), 0.0).with_sums(system).check(pool.current_num_threads())?;
    let seeds = Seeds { rates: plan.seed, chances: plan.seed };
    let game = Game::new(system, plan.selection(system)?, Response::new(system, &system.arms), seeds);
    let count = Count { index: Index::new(system, game.supply.causes()), period: bands::period(system.clock.steps) };
    let silent = Control { progress: &|_| {}, stop: control.stop };
    let pilot_trials = plan.trials.min(PILOT_BLOCKS * BLOCK_TRIALS);
    let pilot = Pilot::from(&play(&game, &count, &pool, pilot_trials, None, &silent));
    let sums = play(&game, &count, &pool, plan.trials, Some(&pilot), control);
    Ok(summary::results(system, plan, &game, &count, &sums))
}

/// The threads of a run.
pub(super) fn threads(plan: &Plan) -> Result<ThreadPool, Error> {
    Ok(ThreadPoolBuilder::new().num_threads(plan.threads.unwrap_or(0)).build()?)
}

/// Plays blocks until there are `trials` trials, or the caller says stop; at least one block.
fn play(
    game: &Game,
    count: &Count,
    pool: &ThreadPool,
    trials: u64,
    pilot: Option<&Pilot>,
    control: &Control,
) -> Accumulator {
    let queue = Queue::new(trials, control.stop);
    let done = AtomicU64::new(0);
    let sums = Mutex::new(Accumulator::new(&game.response, &count.index, count.period, pilot));
    pool.broadcast(|_| {
        let mut worker = Worker::new(game, count, pilot);
        while let Some((block, size)) = queue.take() {
            worker.play(block, size);
            let trials_done = done.fetch_add(size, Ordering::Relaxed) + size;
            (control.progress)(Progress { trials_done, trials });
        }
        sums.lock().expect("no thread panics while it adds up").merge(&worker.into_sums());
    });
    sums.into_inner().expect("no thread panics while it adds up")
}

/// Hands out blocks in order, so that those played are always the first ones.
pub(super) struct Queue<'a> {
    next: AtomicU64,
    trials: u64,
    stop: &'a AtomicBool,
}

impl Queue<'_> {
    pub fn new(trials: u64, stop: &AtomicBool) -> Queue<'_> {
        Queue { next: AtomicU64::new(0), trials, stop }
    }

    /// The next block's number and size.
    pub fn take(&self) -> Option<(u64, u64)> {
        if self.stop.load(Ordering::Relaxed) && self.next.load(Ordering::Relaxed) > 0 {
            return None;
        }
        let block = self.next.fetch_add(1, Ordering::Relaxed);
        let first = block.checked_mul(BLOCK_TRIALS).filter(|first| *first < self.trials)?;
        Some((block, (self.trials - first).min(BLOCK_TRIALS)))
    }
}
