//! Runs that go on until their estimates are precise enough.

use super::game::BLOCK_TRIALS;
use super::part::blocks;
use super::plan::{Control, Error, Plan, Progress};
use super::run::Setting;
use crate::model::System;
use crate::results::{MetricValue, PrecisionFacts, Results};
use std::sync::atomic::Ordering;

/// What a run is to reach.
#[derive(Debug, Clone, PartialEq)]
pub struct Precision {
    /// Largest standard error of a named estimate, as a share of the estimate.
    pub relative: f64,
    /// Ids of metrics: `unserved`, `cvar95`.
    pub estimates: Vec<String>,
}

/// Trials before the first look at the errors: enough that a rare event is hardly ever unseen, and errors are known to about a
/// hundredth of themselves.
pub const FLOOR: u64 = 8 * BLOCK_TRIALS;

/// A look at the errors lets a run grow by no more than this factor before the next.
const MOST_GROWTH: f64 = 4.0;

/// Trials beyond what the errors at hand ask for, as a share: errors are themselves estimates.
const MARGIN: f64 = 0.03;

/// Plays the trials of `plan` until the standard errors of the named estimates, of every row in every arm, are as small as
/// asked for, and at most `plan.trials` of them. The results say what was reached; they are those of a run of as many
/// trials, and so the same for any number of threads.
///
/// An estimate of 0 without any error (nothing ever went unserved) counts as reached. Stopping by errors that are estimated
/// from the same trials biases means by less than their errors, the less the more trials there are (Chow and Robbins, 1965);
/// the floor keeps that out of sight.
///
/// # Errors
/// As those of a run.
///
/// # Panics
/// If `plan.trials` is 0.
pub fn run_to(system: &System, plan: &Plan, precision: &Precision, control: &Control) -> Result<Results, Error> {
    let setting = Setting::new(system, plan)?;
    let (mut sums, mut trials) = (setting.blank(), FLOOR.min(plan.trials));
    loop {
        let before = sums.trials;
        let progress = |p: Progress| (control.progress)(Progress { trials_done: before + p.trials_done, trials });
        let control = Control { progress: &progress, stop: control.stop };
        sums.merge(&setting.play(blocks(before)..blocks(trials), &control));
        let round = Plan { trials, ..plan.clone() };
        let mut results = setting.conclude(system, &round, &sums);
        let facts = reached(&results, precision);
        let over = facts.met || trials >= plan.trials || control.stop.load(Ordering::Relaxed);
        let next = next_trials(trials, facts.reached / precision.relative);
        results.run.precision = Some(facts);
        if over {
            return Ok(results);
        }
        trials = next.min(plan.trials);
    }
}

/// How many trials bring errors down by `factor`, from those of `trials`; whole blocks.
fn next_trials(trials: u64, factor: f64) -> u64 {
    let growth = (factor * factor * (1.0 + MARGIN)).min(MOST_GROWTH);
    let wanted = (trials as f64 * growth).ceil() as u64;
    wanted.max(trials + 1).div_ceil(BLOCK_TRIALS) * BLOCK_TRIALS
}

/// The least precise of the named estimates.
fn reached(results: &Results, precision: &Precision) -> PrecisionFacts {
    let mut facts = PrecisionFacts {
        asked: precision.relative,
        estimates: precision.estimates.clone(),
        reached: 0.0,
        met: true,
        arm: String::new(),
        material: String::new(),
        consumer: String::new(),
        metric: String::new(),
        unseen: 0,
    };
    for outcome in &results.outcomes {
        for metric in outcome.metrics.iter().filter(|m| precision.estimates.contains(&m.metric)) {
            let error = relative(metric);
            facts.unseen += u64::from(metric.estimate.value == 0.0);
            if error > facts.reached {
                facts.reached = error;
                facts.arm = outcome.arm.clone();
                facts.material = outcome.material.clone();
                facts.consumer = outcome.consumer.clone();
                facts.metric = metric.metric.clone();
            }
        }
    }
    facts.met = facts.reached <= precision.relative;
    facts
}

/// Standard error over value.
fn relative(metric: &MetricValue) -> f64 {
    let estimate = metric.estimate;
    if estimate.se == 0.0 { 0.0 } else { estimate.se / estimate.value.abs() }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Errors fall with the square root of trials: half the error takes four times the trials, and a margin; more than
    /// that is not played before the next look.
    #[test]
    fn trials_grow_with_the_square_of_the_precision_missed() {
        let block = BLOCK_TRIALS;
        assert_eq!(next_trials(100 * block, 1.5), 232 * block, "225, and 3 in 100 more");
        assert_eq!(next_trials(block, 10.0), 4 * block);
        assert_eq!(next_trials(block, 1.0), 2 * block, "always at least one more");
        assert_eq!(next_trials(block, f64::INFINITY), 4 * block);
    }
}
