//! Answers that take repeated runs on common events: what each instrument and member contributes, whether the coalition is
//! stable, what cooperation equals in stock, what is ignorance and what chance, and what the loss of a producer means.

mod allowed;
mod calibrate;
mod coalition;
mod compare;
mod concentration;
mod draft;
mod equivalent_stock;
mod focus;
mod forecast;
mod hindcast;
mod ignorance;
mod inputs;
mod meter;
mod points;
mod record;
mod removal;
mod scores;
mod stability;
mod stock_policy;
pub mod study;
mod whole;
mod worth;

pub use allowed::{Compared, add as allow, compare as allow_compared};
pub use calibrate::{Ask, AskError, Exposed, NoValue, Where, calibrate, count, retain, strike};
pub use compare::{Contender, Differences, Incomparable, Yardstick, comparable, compare};
pub use concentration::concentration;
pub use draft::{DraftError, draft};
pub use hindcast::{HindcastError, Script, TRIALS as HINDCAST_TRIALS, Written, hindcast, in_months};
pub use record::{AHEAD, Asked, FEWEST, LEAST_SEVERITY, MEMORY, RecordAsk, RecordError, RecordNote};
pub use removal::{removal_study, removals};

use crate::engine::{Control, Error, Plan};
use crate::model::System;
use crate::results::Results;
use crate::scenario::Loaded;
use meter::Meter;

/// How many inputs of a scenario are not known: those with a range, and rates known by counts.
pub fn unknown_inputs(loaded: &Loaded) -> u64 {
    inputs::unknown(loaded).len() as u64
}

/// Rates that are known by counts: the path that sets each, its mean, and its 90 % interval.
pub fn counted_rates(loaded: &Loaded) -> Vec<(String, f64, [f64; 2])> {
    inputs::counted(loaded)
}

/// Trials of an analysis: the first of the run. Enough for an error of a few per cent of what is estimated, few enough to be
/// kept in memory for every arm.
pub const TRIALS: u64 = 16_384;

/// Adds every analysis to the results of a run of `system` with `plan`. Progress counts trials once for each arm played.
///
/// # Errors
/// As those of [`crate::engine::run()`].
pub fn complete(system: &System, plan: &Plan, control: &Control, results: &mut Results) -> Result<(), Error> {
    let plan = Plan { trials: plan.trials.min(TRIALS), ..plan.clone() };
    let arms = ignorance::arms(system) + worth::arms(system) + equivalent_stock::most_arms(system);
    let meter = Meter::new(control, plan.trials * arms as u64);
    ignorance::add(system, &plan, &meter, results)?;
    worth::add(system, &plan, &meter, results)?;
    equivalent_stock::add(system, &plan, &meter, results)?;
    stock_policy::add(system, &plan, control, results)
}
