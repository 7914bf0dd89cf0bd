//! Runs that go on until their estimates are precise enough.

use super::blocks::{BLOCK_TRIALS, blocks};
use super::control::Control;
use super::course::{Course, Keep};
use super::part::Played;
use super::plan::{Error, Plan};
use super::prepared::Prepared;
use super::target::Precision;
use crate::model::System;
use crate::results::metric::{MetricId, TAIL_METRICS};
use crate::results::{MetricValue, Outcome, PrecisionFacts, Results};
use crate::stats::{ENOUGH, Estimate, TailLevel, at_most};
use std::sync::atomic::Ordering;

/// Trials before the first look at the errors: enough that a rare event is hardly ever unseen, and errors are known to about a
/// hundredth of themselves.
pub const FLOOR: u64 = 8 * BLOCK_TRIALS;

/// A look at the errors lets a run grow by no more than this factor before the next.
const MOST_GROWTH: f64 = 4.0;

/// Trials beyond what the errors at hand ask for, as a share: errors are themselves estimates.
const MARGIN: f64 = 0.03;

/// Plays the trials of `plan` and sums them up; where it names a precision, until that is reached.
///
/// Equal systems and plans give equal results for any number of threads. Stopped early, the results are those of the blocks
/// played so far: always the first ones, so they too can be repeated.
///
/// # Errors
/// When `plan` has no trials or names a stress hazard that is not there, the machine cannot start the threads asked for, or has
/// not the memory that it takes.
pub fn run(system: &System, plan: &Plan, control: &Control) -> Result<Results, Error> {
    Prepared::new(system, plan, control)?.run(control)
}

impl Prepared {
    /// Plays all trials, or until the plan's precision is reached, and makes estimates of them.
    ///
    /// # Errors
    /// When the control's threads do not start, or are more than memory allows.
    pub fn run(&self, control: &Control) -> Result<Results, Error> {
        if self.plan().precision.is_some() {
            return Ok(self.play_to(&Played::default(), None, control)?.0);
        }
        Ok(self.results(self.plan(), &self.sum_up(0..blocks(self.plan().trials), control)?))
    }

    /// Plays until the plan's precision is reached, going on from `so_far`; see [`super::run_to`].
    ///
    /// # Errors
    /// As those of [`Prepared::play`].
    pub fn play_to(&self, so_far: &Played, keep: Option<Keep>, control: &Control) -> Result<(Results, Played), Error> {
        play_to(self, so_far, keep, control)
    }
}

/// Plays the trials of `plan` until the standard errors of the estimates that its precision names, of every row in every arm, are
/// as small as asked for, and at most `plan.trials` of them; it goes on from `so_far`. The results say what was reached; they are
/// those of a run of as many trials, and so the same for any number of threads, and however often it was broken off and went on:
/// when it looks at its errors depends on nothing but the sums up to the look before. Stopped, its results are partial. Without a
/// precision every trial is played.
///
/// Stopping by errors that are estimated from the same trials biases means by less than their errors, the less the more trials
/// there are (Chow and Robbins, 1965); the floor keeps that out of sight.
///
/// # Errors
/// As those of a run, and when `so_far` does not fit `system`.
pub fn run_to(
    system: &System,
    plan: &Plan,
    so_far: &Played,
    keep: Option<Keep>,
    control: &Control,
) -> Result<(Results, Played), Error> {
    Prepared::new(system, plan, control)?.play_to(so_far, keep, control)
}

/// See [`run_to`].
pub(super) fn play_to(
    prepared: &Prepared,
    so_far: &Played,
    keep: Option<Keep>,
    control: &Control,
) -> Result<(Results, Played), Error> {
    let plan = prepared.plan();
    let Some(precision) = &plan.precision else {
        let mut course = Course::new(prepared, so_far, keep)?;
        course.play(blocks(plan.trials), plan.trials, control)?;
        return Ok((prepared.results(plan, &course.sums), course.played()));
    };
    let mut course = Course::new(prepared, so_far, keep)?;
    if course.goal == 0 {
        course.goal = FLOOR;
    }
    loop {
        course.goal = course.goal.min(plan.trials);
        let round = Plan { trials: course.goal, ..plan.clone() };
        let whole = course.play(blocks(course.goal), course.goal, control)?;
        let mut results = prepared.results(&round, &course.sums);
        let (facts, growth) = judged(&results, precision).facts(precision);
        let over = facts.met || course.goal == plan.trials;
        if whole && !over {
            course.goal = next_trials(course.goal, growth).min(plan.trials);
        }
        let stopped = control.stop.load(Ordering::Relaxed) && !(whole && over);
        if stopped {
            // The round may be over, and the run is not.
            results.run.trials_asked = course.goal;
            results.run.partial = true;
        }
        if stopped || (whole && over) {
            results.run.precision = Some(facts);
            return Ok((results, course.played()));
        }
    }
}

/// What the estimates of a run reached, of which the number of trials was given.
pub fn reached(results: &Results, precision: &Precision) -> PrecisionFacts {
    judged(results, precision).facts(precision).0
}

/// How many trials come next after `trials`, where errors ask for `growth` times as many; whole blocks.
fn next_trials(trials: u64, growth: f64) -> u64 {
    let growth = (growth * (1.0 + MARGIN)).min(MOST_GROWTH);
    let wanted = (trials as f64 * growth).ceil() as u64;
    wanted.max(trials + 1).div_ceil(BLOCK_TRIALS) * BLOCK_TRIALS
}

/// The named estimates of a run, looked at.
struct Judged<'a> {
    met: bool,
    /// The least precise of those whose relative error is known: its error, and where it stands.
    worst: Option<(f64, &'a Outcome, MetricId)>,
    /// Estimates of which no trial had anything, of which too few had, and the most that the former may be likely.
    unseen: u64,
    few: u64,
    bound: f64,
    /// Times the trials at hand that it takes, by what is known.
    growth: f64,
}

/// Looks at every named estimate. One of which fewer than [`ENOUGH`] trials had anything has no error that could be told by
/// their spread, and is not precise. One of which none had is known when it is negligible: when by its bound a shortfall is at
/// most as likely as the share asked for of the likeliest of all rows and arms.
fn judged<'a>(results: &'a Results, precision: &Precision) -> Judged<'a> {
    let trials = results.run.trials;
    let mut found = Judged { met: true, worst: None, unseen: 0, few: 0, bound: 0.0, growth: 0.0 };
    let p = |outcome: &Outcome| outcome.metric(MetricId::PShortfall).map_or(0.0, |p| p.value);
    let likeliest = results.outcomes.iter().map(p).fold(0.0, f64::max);
    for outcome in &results.outcomes {
        let hits = (p(outcome) * trials as f64).round() as u64;
        for metric in outcome.metrics.iter().filter(|m| precision.estimates.contains(&m.metric)) {
            let growth = match Known::of(metric, hits, trials) {
                Known::Unseen(bound) => {
                    (found.unseen, found.bound) = (found.unseen + 1, bound);
                    bound / (precision.relative * likeliest)
                }
                Known::Few => {
                    found.few += 1;
                    f64::INFINITY
                }
                Known::Error(error) => {
                    if found.worst.is_none_or(|(worst, ..)| error > worst) {
                        found.worst = Some((error, outcome, metric.metric));
                    }
                    (error / precision.relative).powi(2)
                }
            };
            found.met &= growth <= 1.0;
            found.growth = found.growth.max(growth);
        }
    }
    found
}

/// What is known of the error of an estimate.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Known {
    /// The standard error, as a share of the estimate.
    Error(f64),
    /// It rests on too few trials.
    Few,
    /// No trial had anything of it, and a shortfall is at most so likely.
    Unseen(f64),
}

impl Known {
    /// Of an estimate of a row of which `hits` of `trials` trials had a shortfall.
    fn of(metric: &MetricValue, hits: u64, trials: u64) -> Known {
        let Estimate { value, se } = metric.estimate;
        let bound = at_most(hits, trials);
        let var = TAIL_METRICS[..TailLevel::ALL.len()].iter().position(|id| *id == metric.metric);
        match var {
            // More than the level's share of trials have no shortfall: the quantile is 0 for certain.
            Some(place) if value == 0.0 && bound <= 1.0 - TailLevel::ALL[place].level() => Known::Error(0.0),
            Some(_) if value == 0.0 => Known::Few,
            _ if hits == 0 && se == 0.0 => Known::Unseen(bound),
            // What varies between trials without a shortfall too has its error of all of them.
            _ if hits < ENOUGH && metric.metric != MetricId::LowestStockCover || !se.is_finite() => Known::Few,
            _ if se == 0.0 => Known::Error(0.0),
            _ => Known::Error(se / value.abs()),
        }
    }
}

impl Judged<'_> {
    /// In the words of the results, and times how many trials it takes.
    fn facts(&self, precision: &Precision) -> (PrecisionFacts, f64) {
        let (reached, outcome, metric) = self.worst.map_or((0.0, None, None), |(e, o, m)| (e, Some(o), Some(m)));
        // Where nothing is off it is nobody's error.
        let named =
            |of: fn(&Outcome) -> &String| outcome.filter(|_| reached > 0.0).map_or(String::new(), |o| of(o).clone());
        let facts = PrecisionFacts {
            asked: precision.relative,
            estimates: precision.estimates.clone(),
            reached,
            met: self.met,
            arm: named(|o| &o.arm),
            material: named(|o| &o.material),
            consumer: named(|o| &o.consumer),
            metric: metric.filter(|_| reached > 0.0).map_or(String::new(), |m| m.name().to_string()),
            unseen: self.unseen,
            few: self.few,
            bound: self.bound,
        };
        (facts, self.growth)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Errors fall with the square root of trials: half the error takes four times the trials, and a margin; more than
    /// that is not played before the next look.
    #[test]
    fn trials_grow_with_the_square_of_the_precision_missed() {
        let block = BLOCK_TRIALS;
        assert_eq!(next_trials(100 * block, 2.25), 232 * block, "225, and 3 in 100 more");
        assert_eq!(next_trials(block, 100.0), 4 * block);
        assert_eq!(next_trials(block, 1.0), 2 * block, "always at least one more");
        assert_eq!(next_trials(block, f64::INFINITY), 4 * block);
    }

    /// Of 100 trials none with a shortfall leaves a probability of up to 1 − 0.05^(1/100) = 2.95 %.
    #[test]
    fn an_error_is_known_of_enough_hits_only() {
        let of = |metric: MetricId, value: f64, se: f64, hits: u64| {
            let estimate = Estimate::new(value, se);
            Known::of(&MetricValue::new(metric, "", estimate), hits, 100)
        };
        assert_eq!(of(MetricId::Unserved, 5.0, 0.5, 10), Known::Error(0.1));
        assert_eq!(of(MetricId::Unserved, 5.0, 0.0, 100), Known::Error(0.0), "the same in every trial");
        assert_eq!(of(MetricId::Unserved, 5.0, 0.5, 9), Known::Few);
        assert!(matches!(of(MetricId::Unserved, 0.0, 0.0, 0), Known::Unseen(bound) if (bound - 0.0295).abs() < 1e-4));
        assert!(matches!(of(MetricId::FirstShortfall, 12.0, 0.0, 0), Known::Unseen(_)), "the end of the horizon");
        assert_eq!(of(MetricId::LowestStockCover, 20.0, 1.0, 0), Known::Error(0.05), "it differs without a shortfall");
        assert_eq!(of(MetricId::Cvar99, 5.0, f64::INFINITY, 50), Known::Few);
        assert_eq!(of(MetricId::Var90, 0.0, 0.0, 1), Known::Error(0.0), "of at most 4.7 %, the quantile is 0");
        assert_eq!(of(MetricId::Var99, 0.0, 0.0, 0), Known::Few, "2.95 % may have a shortfall");
    }
}
