use super::accumulator::{Accumulator, Pilot};
use super::attribution::Index;
use super::bands;
use super::block::{Count, Worker};
use super::game::{BLOCK_TRIALS, Game};
use super::need::Need;
use super::part::{Sums, blocks, trials_in};
use super::plan::{Control, Error, Plan, Progress};
use super::state::State;
use super::summary;
use crate::model::System;
use crate::results::Results;
use rayon::{ThreadPool, ThreadPoolBuilder};
use std::ops::Range;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::{Duration, Instant};

/// Blocks of the pilot, whose tail thresholds serve the standard errors of paired differences.
const PILOT_BLOCKS: u64 = 4;

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
    Ok(Setting::new(system, plan)?.results(system, plan, control))
}

/// What a run of blocks does now and then, so that it can go on from there.
pub struct Keep<'a> {
    /// About how long it plays between two keepings.
    pub every: Duration,
    /// Called with what has been played.
    pub keep: &'a mut dyn FnMut(&Played),
}

/// How far a run of blocks has come.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Played {
    /// Number of the block after the last one summed up.
    pub next: u64,
    pub sums: Sums,
    /// Of a run to a precision: the trials after which it looks at its errors next; 0 where it has not begun.
    pub goal: u64,
}

/// Plays the blocks of a run from those that `so_far` has up to number `end`, or the first of them when the caller says stop.
/// Progress counts what is in `so_far` too.
///
/// # Errors
/// As those of [`run`], and when `so_far` does not fit `system`.
///
/// # Panics
/// If `plan.trials` is 0.
pub fn run_blocks(
    system: &System,
    plan: &Plan,
    end: u64,
    so_far: &Played,
    keep: Option<Keep>,
    control: &Control,
) -> Result<Played, Error> {
    let setting = Setting::new(system, plan)?;
    let mut course = Course::new(&setting, so_far, keep)?;
    let trials = course.sums.trials + trials_in(&(course.next..end), plan.trials);
    course.play(end, trials, control);
    Ok(course.played())
}

/// A run of blocks under way.
pub(super) struct Course<'a, 'k> {
    setting: &'a Setting,
    pub sums: Accumulator,
    /// As those of [`Played`].
    pub next: u64,
    pub goal: u64,
    keep: Option<Keep<'k>>,
    kept: Instant,
    /// Blocks played between two looks at the clock.
    chunk: u64,
}

impl<'a, 'k> Course<'a, 'k> {
    /// Goes on from there.
    pub fn new(setting: &'a Setting, so_far: &Played, keep: Option<Keep<'k>>) -> Result<Course<'a, 'k>, Error> {
        let sums = setting.sum_of([&so_far.sums].into_iter())?;
        let Played { next, goal, .. } = *so_far;
        Ok(Course { setting, sums, next, goal, keep, kept: Instant::now(), chunk: FIRST_CHUNK })
    }

    /// Plays up to block number `end`, which is where it has played `trials` trials, unless the caller says stop; true when it
    /// came there.
    pub fn play(&mut self, end: u64, trials: u64, control: &Control) -> bool {
        while self.next < end {
            let (before, began) = (self.sums.trials, Instant::now());
            let chunk = if self.keep.is_some() { self.chunk } else { u64::MAX };
            let until = end.min(self.next.saturating_add(chunk));
            let progress = |p: Progress| (control.progress)(Progress { trials_done: before + p.trials_done, trials });
            let played = self.setting.play(self.next..until, &Control { progress: &progress, stop: control.stop });
            self.next += blocks(played.trials);
            self.sums.merge(&played);
            let stopped = control.stop.load(Ordering::Relaxed);
            self.keep_now_and_then(stopped, began.elapsed());
            if stopped {
                break;
            }
        }
        self.next >= end
    }

    /// Keeps what has been played when it is time, or `at_once`, after a chunk that took so long.
    fn keep_now_and_then(&mut self, at_once: bool, took: Duration) {
        let Some(every) = self.keep.as_ref().map(|keep| keep.every) else { return };
        if self.kept.elapsed() >= every || at_once {
            let played = self.played();
            self.keep.iter_mut().for_each(|keep| (keep.keep)(&played));
            self.kept = Instant::now();
        }
        self.chunk = next_chunk(self.chunk, took, every);
    }

    pub fn played(&self) -> Played {
        Played { next: self.next, sums: Sums(State::of(&self.sums)), goal: self.goal }
    }
}

/// Blocks played before the first look at the clock.
const FIRST_CHUNK: u64 = 8;

/// Blocks to be played in about a quarter of `every`, so that a keeping is never late by much: at most twice as many as the
/// last time, at least one.
fn next_chunk(chunk: u64, took: Duration, every: Duration) -> u64 {
    let wanted = chunk as f64 * 0.25 * every.as_secs_f64() / took.as_secs_f64().max(1e-6);
    (wanted.min(2.0 * chunk as f64) as u64).max(1)
}

/// The results of a run whose blocks were summed up apart, in any order. What is missing, the results mark as partial.
///
/// # Errors
/// When sums do not fit `system`.
pub fn conclude<'a>(system: &System, plan: &Plan, parts: impl Iterator<Item = &'a Sums>) -> Result<Results, Error> {
    let setting = Setting::without_pilot(system, plan)?;
    let sums = setting.sum_of(parts)?;
    Ok(setting.conclude(system, plan, &sums))
}

/// All that playing blocks of a run takes.
pub(super) struct Setting {
    game: Game,
    count: Count,
    pool: ThreadPool,
    trials: u64,
    opening: Option<Opening>,
}

/// The pilot, played: it opens the run.
struct Opening {
    pilot: Pilot,
    /// What its blocks sum up to.
    sums: Accumulator,
}

impl Setting {
    pub fn new(system: &System, plan: &Plan) -> Result<Setting, Error> {
        Ok(Setting::without_pilot(system, plan)?.with_pilot())
    }

    /// Plays the pilot.
    pub fn with_pilot(self) -> Setting {
        // Cut short, it would give other thresholds than the run that goes on from here.
        let silent = Control { progress: &|_| {}, stop: &AtomicBool::new(false) };
        let mut sums = self.play(0..PILOT_BLOCKS.min(blocks(self.trials)), &silent);
        let pilot = Pilot::from(&sums);
        sums.end_pilot(&pilot);
        Setting { opening: Some(Opening { pilot, sums }), ..self }
    }

    /// Standard errors of differences in the tail need a pilot; nothing else does.
    pub fn without_pilot(system: &System, plan: &Plan) -> Result<Setting, Error> {
        assert!(plan.trials > 0, "a run has at least one trial");
        let pool = threads(plan)?;
        Need::of(system, system.arms.len(), 0.0).with_sums(system).check(pool.current_num_threads())?;
        let game = pool.install(|| Game::of(system, plan, &system.arms))?;
        let count = Count { index: Index::new(system), period: bands::period(system.clock.steps) };
        Ok(Setting { game, count, pool, trials: plan.trials, opening: None })
    }

    pub fn blank(&self) -> Accumulator {
        Accumulator::new(&self.game, &self.count.index, self.count.period, self.pilot())
    }

    fn pilot(&self) -> Option<&Pilot> {
        self.opening.as_ref().map(|opening| &opening.pilot)
    }

    fn sum_of<'a>(&self, parts: impl Iterator<Item = &'a Sums>) -> Result<Accumulator, Error> {
        let mut sums = self.blank();
        for part in parts.filter(|part| **part != Sums::default()) {
            if !part.0.add_to(&mut sums) {
                return Err(Error::Misfit);
            }
        }
        Ok(sums)
    }

    /// Plays all trials of `plan`, and makes estimates of them.
    pub fn results(&self, system: &System, plan: &Plan, control: &Control) -> Results {
        self.conclude(system, plan, &self.play(0..blocks(plan.trials), control))
    }

    /// The estimates that these sums give.
    pub fn conclude(&self, system: &System, plan: &Plan, sums: &Accumulator) -> Results {
        summary::results(system, plan, &self.game, &self.count, sums)
    }

    /// Threads that play.
    pub fn threads(&self) -> usize {
        self.pool.current_num_threads()
    }

    /// Plays these blocks, or the first ones of them when the caller says stop; at least one. What the pilot has played of
    /// them is not played again.
    pub fn play(&self, range: Range<u64>, control: &Control) -> Accumulator {
        let begins = |sums: &&Accumulator| range.start == 0 && blocks(sums.trials) <= range.end;
        let opening = self.opening.as_ref().map(|opening| &opening.sums).filter(begins);
        let played = opening.map_or(0, |sums| sums.trials);
        let queue = Queue::of(range.clone(), blocks(played), self.trials, control.stop);
        let (done, trials) = (AtomicU64::new(played), trials_in(&range, self.trials));
        let sums = Mutex::new(opening.cloned().unwrap_or_else(|| self.blank()));
        self.pool.broadcast(|_| {
            let mut worker = Worker::new(&self.game, &self.count, self.pilot());
            while let Some((block, size)) = queue.take() {
                worker.play(block, size);
                let trials_done = done.fetch_add(size, Ordering::Relaxed) + size;
                (control.progress)(Progress { trials_done, trials });
            }
            sums.lock().expect("no thread panics while it adds up").merge(&worker.into_sums());
        });
        sums.into_inner().expect("no thread panics while it adds up")
    }
}

/// The threads of a run, which those of a whole study share.
///
/// # Errors
/// When the system does not start them.
pub fn threads(plan: &Plan) -> Result<ThreadPool, Error> {
    Ok(ThreadPoolBuilder::new().num_threads(plan.threads.unwrap_or(0)).build()?)
}

/// Hands out blocks in order, so that those played are always the first ones.
pub(super) struct Queue<'a> {
    next: AtomicU64,
    first: u64,
    end: u64,
    trials: u64,
    stop: &'a AtomicBool,
}

impl Queue<'_> {
    pub fn new(trials: u64, stop: &AtomicBool) -> Queue<'_> {
        Queue::of(0..blocks(trials), 0, trials, stop)
    }

    /// Blocks with these numbers of a run of `trials`, of which the first `played` are played already.
    fn of(range: Range<u64>, played: u64, trials: u64, stop: &AtomicBool) -> Queue<'_> {
        Queue { next: AtomicU64::new(range.start + played), first: range.start, end: range.end, trials, stop }
    }

    /// The next block's number and size.
    pub fn take(&self) -> Option<(u64, u64)> {
        if self.stop.load(Ordering::Relaxed) && self.next.load(Ordering::Relaxed) > self.first {
            return None;
        }
        let block = self.next.fetch_add(1, Ordering::Relaxed);
        (block < self.end).then(|| (block, (self.trials - block * BLOCK_TRIALS).min(BLOCK_TRIALS)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chunks_grow_to_a_quarter_of_the_interval_and_no_further() {
        let (second, minute) = (Duration::from_secs(1), Duration::from_secs(60));
        assert_eq!(next_chunk(8, second / 100, minute), 16, "at most twice as many");
        assert_eq!(next_chunk(100, minute, minute), 25);
        assert_eq!(next_chunk(1, minute, second), 1, "at least one");
        assert_eq!(next_chunk(8, Duration::ZERO, Duration::ZERO), 1);
    }
}
