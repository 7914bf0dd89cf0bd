//! How far several samples have come together.

use crate::engine::{Cast, Control, Error, Plan, Progress, Sample, sample};
use crate::model::System;
use std::sync::atomic::{AtomicU64, Ordering};

/// Plays samples one after the other and tells the caller of them as of one piece of work.
pub struct Meter<'a> {
    control: &'a Control<'a>,
    /// Trials, one for each arm, of the samples that are done.
    before: AtomicU64,
    /// Of all of them, as far as that is known beforehand.
    all: u64,
}

impl<'a> Meter<'a> {
    /// For samples of `all` trials in all, counted once for each arm.
    pub fn new(control: &'a Control<'a>, all: u64) -> Meter<'a> {
        Meter { control, before: AtomicU64::new(0), all }
    }

    /// As [`sample()`].
    pub fn sample(&self, system: &System, plan: &Plan, cast: &Cast) -> Result<Sample, Error> {
        let before = self.before.load(Ordering::Relaxed);
        let progress = |p: Progress| {
            let trials_done = before + p.trials_done;
            (self.control.progress)(Progress { trials_done, trials: self.all.max(trials_done) });
        };
        let found = sample(system, plan, cast, &Control { progress: &progress, ..*self.control })?;
        self.before.store(before + plan.trials * (cast.arms.len() + cast.stocks.len()) as u64, Ordering::Relaxed);
        Ok(found)
    }
}
