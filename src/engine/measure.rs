//! Measures the speed of runs.

use super::plan::{Control, Error, Plan};
use super::run::Setting;
use crate::model::System;
use std::time::{Duration, Instant};

/// How fast a run was.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Speed {
    pub trials: u64,
    /// Events drawn in all trials.
    pub events: u64,
    /// Worker threads.
    pub threads: usize,
    /// Starting threads, compiling laws and laying out the system.
    pub start_up: Duration,
    /// Playing the trials and making estimates of them.
    pub run: Duration,
}

impl Speed {
    pub fn trials_per_second(&self) -> f64 {
        self.trials as f64 / self.run.as_secs_f64()
    }

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
///
/// # Panics
/// If `plan.trials` is 0.
pub fn measure(system: &System, plan: &Plan, control: &Control) -> Result<Speed, Error> {
    let began = Instant::now();
    let setting = Setting::without_pilot(system, plan)?;
    let (start_up, began) = (began.elapsed(), Instant::now());
    let setting = setting.with_pilot();
    let facts = setting.results(system, plan, control).run;
    Ok(Speed { trials: facts.trials, events: facts.events, threads: setting.threads(), start_up, run: began.elapsed() })
}
