//! A run of blocks under way, which can be broken off and go on.

use super::blocks::{blocks, trials_in};
use super::control::{Control, Progress};
use super::part::Played;
use super::plan::{Error, Plan};
use super::prepared::Prepared;
use super::sums::Sums;
use crate::model::System;
use std::sync::atomic::Ordering;
use std::time::{Duration, Instant};

/// What a run of blocks does now and then, so that it can go on from there.
pub struct Keep<'a> {
    /// About how long it plays between two keepings.
    pub every: Duration,
    /// Called with what has been played.
    pub keep: &'a mut dyn FnMut(&Played),
}

/// As [`Prepared::play`], of a system that is played once.
///
/// # Errors
/// As those of [`super::run()`], and when `so_far` does not fit `system`.
pub fn run_blocks(
    system: &System,
    plan: &Plan,
    end: u64,
    so_far: &Played,
    keep: Option<Keep>,
    control: &Control,
) -> Result<Played, Error> {
    Prepared::new(system, plan, control)?.play(end, so_far, keep, control)
}

impl Prepared {
    /// Plays the blocks from those that `so_far` has up to number `end`, or the first of them when the caller says stop. Progress
    /// counts what is in `so_far` too.
    ///
    /// # Errors
    /// As those of [`Prepared::run`], and when `so_far` is of another system.
    pub fn play(&self, end: u64, so_far: &Played, keep: Option<Keep>, control: &Control) -> Result<Played, Error> {
        let mut course = Course::new(self, so_far, keep)?;
        let trials = course.sums.trials + trials_in(&(course.next..end.max(course.next)), self.plan().trials);
        course.play(end, trials, control)?;
        Ok(course.played())
    }
}

/// A run of blocks under way.
pub(super) struct Course<'a, 'k> {
    prepared: &'a Prepared,
    pub sums: Sums,
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
    pub fn new(prepared: &'a Prepared, so_far: &Played, keep: Option<Keep<'k>>) -> Result<Course<'a, 'k>, Error> {
        let sums = prepared.sum_of([&so_far.sums])?;
        let Played { next, goal, .. } = *so_far;
        Ok(Course { prepared, sums, next, goal, keep, kept: Instant::now(), chunk: FIRST_CHUNK })
    }

    /// Plays up to block number `end`, which is where it has played `trials` trials, unless the caller says stop; true when it
    /// came there.
    pub fn play(&mut self, end: u64, trials: u64, control: &Control) -> Result<bool, Error> {
        while self.next < end {
            let (before, began) = (self.sums.trials, Instant::now());
            let chunk = if self.keep.is_some() { self.chunk } else { u64::MAX };
            let until = end.min(self.next.saturating_add(chunk));
            let progress = |p: Progress| (control.progress)(Progress { trials_done: before + p.trials_done, trials });
            let played = self.prepared.sum_up(self.next..until, &Control { progress: &progress, ..*control })?;
            self.next += blocks(played.trials);
            self.sums.merge(&played);
            let stopped = control.stop.load(Ordering::Relaxed);
            self.keep_now_and_then(stopped, began.elapsed());
            if stopped {
                break;
            }
        }
        Ok(self.next >= end)
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
        Played { next: self.next, sums: self.sums.clone(), goal: self.goal }
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
