//! A system made ready to be played with a plan, as often as one likes.

use super::attribution::Index;
use super::bands;
use super::block::Worker;
use super::blocks::{BLOCK_TRIALS, blocks, trials_in};
use super::control::{Control, Progress};
use super::game::Game;
use super::need::Need;
use super::pilot::{Early, Pilot};
use super::plan::{Error, Plan};
use super::summary;
use super::sums::{Layout, Sums};
use crate::model::System;
use crate::results::Results;
use std::ops::Range;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

/// Blocks of the pilot, whose tail thresholds serve the standard errors of paired differences.
const PILOT_BLOCKS: u64 = 4;

/// The results of a run whose blocks were summed up apart, in any order. What is missing, the results mark as partial.
///
/// # Errors
/// As those of [`super::run()`], and when sums do not fit `system`.
pub fn conclude<'a>(
    system: &System,
    plan: &Plan,
    parts: impl Iterator<Item = &'a Sums>,
    control: &Control,
) -> Result<Results, Error> {
    Prepared::without_pilot(system, plan, control)?.conclude(parts)
}

/// A system made ready to be played with a plan: laws are compiled, it is known what it takes. It can be played as often as one
/// likes, whole or in pieces, and shared between threads.
pub struct Prepared {
    system: System,
    plan: Plan,
    game: Game,
    layout: Layout,
    need: Need,
    opening: Option<Opening>,
}

/// The pilot, played: it opens the run.
struct Opening {
    pilot: Pilot,
    /// What its blocks sum up to.
    sums: Sums,
}

impl Prepared {
    /// Compiles the laws and plays the first few blocks, on which the errors of differences in the tail rest.
    ///
    /// # Errors
    /// As those of [`super::run()`].
    pub fn new(system: &System, plan: &Plan, control: &Control) -> Result<Prepared, Error> {
        Prepared::without_pilot(system, plan, control)?.with_pilot(control)
    }

    /// What is played.
    pub fn system(&self) -> &System {
        &self.system
    }

    /// Trials, seed and whatever else says how it is played.
    pub fn plan(&self) -> &Plan {
        &self.plan
    }

    /// The results of sums of blocks, in any order: of pieces that were played apart, or of what a run in pieces has come to.
    /// What is missing, the results mark as partial.
    ///
    /// # Errors
    /// When sums are of another system.
    pub fn conclude<'a>(&self, parts: impl IntoIterator<Item = &'a Sums>) -> Result<Results, Error> {
        Ok(self.results(&self.plan, &self.sum_of(parts)?))
    }

    /// Plays the pilot.
    pub(super) fn with_pilot(self, control: &Control) -> Result<Prepared, Error> {
        // Cut short, it would give other thresholds than the run that goes on from here.
        let silent = Control { progress: &|_| {}, stop: &AtomicBool::new(false), ..*control };
        let (mut sums, early) = self.gather(0..PILOT_BLOCKS.min(blocks(self.plan.trials)), &silent)?;
        let pilot = Pilot::end(&mut sums, early, self.game.rows.len());
        Ok(Prepared { opening: Some(Opening { pilot, sums }), ..self })
    }

    /// Standard errors of differences in the tail need a pilot; nothing else does.
    pub(super) fn without_pilot(system: &System, plan: &Plan, control: &Control) -> Result<Prepared, Error> {
        let pool = control.workers.pool()?;
        let need = Need::of(system, system.arms.len(), 0.0).with_sums(system);
        need.check(pool.current_num_threads())?;
        let game = pool.install(|| Game::of(system, plan, &system.arms))?;
        let layout = Layout { index: Index::new(system), period: bands::period(system.clock.steps) };
        Ok(Prepared { system: system.clone(), plan: plan.clone(), game, layout, need, opening: None })
    }

    fn pilot(&self) -> Option<&Pilot> {
        self.opening.as_ref().map(|opening| &opening.pilot)
    }

    pub(super) fn sum_of<'a>(&self, parts: impl IntoIterator<Item = &'a Sums>) -> Result<Sums, Error> {
        let mut sums = Sums::none(&self.game, &self.layout);
        for part in parts.into_iter().filter(|part| **part != Sums::default()) {
            if !part.fits(&sums, self.system.clock.steps) {
                return Err(Error::Misfit);
            }
            sums.merge(part);
        }
        Ok(sums)
    }

    /// The estimates that these sums of trials of `plan` give.
    pub(super) fn results(&self, plan: &Plan, sums: &Sums) -> Results {
        summary::results(&self.system, plan, &self.game, &self.layout, sums)
    }

    /// Plays these blocks, or the first ones of them when the caller says stop; at least one. What the pilot has played of
    /// them is not played again.
    pub(super) fn sum_up(&self, range: Range<u64>, control: &Control) -> Result<Sums, Error> {
        Ok(self.gather(range, control)?.0)
    }

    /// [`Prepared::sum_up`], and during the pilot its trials that wait for thresholds.
    fn gather(&self, range: Range<u64>, control: &Control) -> Result<(Sums, Early), Error> {
        let pool = control.workers.pool()?;
        self.need.check(pool.current_num_threads())?;
        let begins = |sums: &&Sums| range.start == 0 && blocks(sums.trials) <= range.end;
        let opening = self.opening.as_ref().map(|opening| &opening.sums).filter(begins);
        let played = opening.map_or(0, |sums| sums.trials);
        let queue = Queue::of(range.clone(), blocks(played), self.plan.trials, control.stop);
        let (done, trials) = (AtomicU64::new(played), trials_in(&range, self.plan.trials));
        let sums = opening.cloned().unwrap_or_else(|| Sums::none(&self.game, &self.layout));
        let found = Mutex::new((sums, Early::default()));
        pool.broadcast(|_| {
            let mut worker = Worker::new(&self.game, &self.layout, self.pilot());
            while let Some((block, size)) = queue.take() {
                worker.play(block, size);
                let trials_done = done.fetch_add(size, Ordering::Relaxed) + size;
                (control.progress)(Progress { trials_done, trials });
            }
            let (sums, early) = worker.into_sums();
            let mut found = found.lock().expect("no thread panics while it adds up");
            found.0.merge(&sums);
            found.1.merge(early);
        });
        Ok(found.into_inner().expect("no thread panics while it adds up"))
    }
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
    /// Blocks with these numbers of a run of `trials`, of which the first `played` are played already.
    pub fn of(range: Range<u64>, played: u64, trials: u64, stop: &AtomicBool) -> Queue<'_> {
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
