//! Measures the speed of runs.

use super::control::Control;
use super::plan::{Error, Plan};
use super::prepared::Prepared;
use crate::model::System;
use std::time::{Duration, Instant};

/// How fast a run was.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Speed {
    /// Trials played.
    pub trials: u64,
    /// Events drawn in all trials.
    pub events: u64,
    /// Worker threads.
    pub threads: usize,
    /// Starting threads that are not there yet, compiling laws and laying out the system.
    pub start_up: Duration,
    /// Playing the trials and making estimates of them.
    pub run: Duration,
}

impl Speed {
    /// Trials played in a second of `run`, by all threads together.
    pub fn trials_per_second(&self) -> f64 {
        self.trials as f64 / self.run.as_secs_f64()
    }

    /// Events drawn in a second of `run`, by all threads together.
    pub fn events_per_second(&self) -> f64 {
        self.events as f64 / self.run.as_secs_f64()
    }

    /// Time of one thread for one event and all that comes of it, in nanoseconds; not finite without events.
    pub fn nanoseconds_per_event(&self) -> f64 {
        self.run.as_secs_f64() * 1e9 * self.threads as f64 / self.events as f64
    }
}

/// Runs `plan` as [`run`](super::run()) does and throws the results away; the clock starts anew when everything is ready to
/// play.
///
/// # Errors
/// As those of a run.
pub fn measure(system: &System, plan: &Plan, control: &Control) -> Result<Speed, Error> {
    let began = Instant::now();
    let prepared = Prepared::without_pilot(system, plan, control)?;
    let (start_up, began) = (began.elapsed(), Instant::now());
    let facts = prepared.with_pilot(control)?.run(control)?.run;
    let (run, threads) = (began.elapsed(), control.workers.pool()?.current_num_threads());
    Ok(Speed { trials: facts.trials, events: facts.events, threads, start_up, run })
}
