//! Studies: one scenario played with many values on common events. `sweep` tables them, `sensitivity` asks which inputs
//! matter, `size` how much is enough.

mod changes;
mod error;
mod estimand;
mod optimum;
mod part;
mod question;
mod sensitivity;
mod size;
mod sobol;
mod sweep;
mod tornado;
mod vary;

pub use changes::{change_trials, changes, headline};
pub use error::StudyError;
pub use optimum::optimum;
pub use question::{Question, Wanted};
pub use sensitivity::{SensitivityPlan, sensitivity, trials as sensitivity_trials};
pub use size::{SizePlan, size};
pub use sweep::{Done, SweepPlan, points, sweep, trials as sweep_trials};
pub use vary::{Range, Target, Vary};

use super::scores::difference;
use crate::engine::{Column, Plan, SEMANTICS, Workers, columns, sample_rows};
use crate::model::{Arm, System};
use crate::results::metric::Axis;
use crate::results::{ALONE, Options, StudyFacts};
use crate::scenario::{Loaded, Template};
use crate::stats::{Estimate, enough_beyond, mean};
use crate::units::Text;
use question::Places;
use rayon::ThreadPool;
use std::sync::atomic::{AtomicBool, Ordering};

/// Numbers that a study may hold in memory at once: 1.6 GB.
const MOST_VALUES: u64 = 200_000_000;

/// Trials of a point unless told otherwise, or unless the scenario has fewer.
pub const POINT_TRIALS: u64 = 20_000;

/// The plan of a point unless told otherwise.
pub fn point_plan(base: &Loaded) -> Plan {
    let trials = POINT_TRIALS.min(base.defaults.trials.unwrap_or(POINT_TRIALS));
    Plan::new(trials, base.defaults.seed.unwrap_or(Plan::DEFAULT_SEED))
}

/// A scenario that can be played with any values, and what is asked of it.
pub struct Study<'a> {
    /// The scenario, to be built with any settings.
    pub template: &'a Template,
    /// Trials, seed and stress with which every point is played.
    pub plan: Plan,
    /// Estimates asked for, at least one; some studies answer the first alone.
    pub questions: Vec<Question>,
    /// Threads that play.
    pub workers: &'a Workers,
    /// Called with the number of trials played, from worker threads.
    pub progress: &'a (dyn Fn(u64) + Sync),
    /// Once true, the study ends as soon as it can; finished parts stay.
    pub stop: &'a AtomicBool,
}

/// One number a trial for each question, whose mean is the estimate asked for.
pub struct Scores {
    columns: Vec<Vec<f64>>,
    /// What each rests on.
    rests: Vec<Rest>,
}

/// What an estimate rests on.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Rest {
    /// Whether the spread of the scores tells its error.
    told: bool,
    /// Of what is 0 without a shortfall: the trials in which it is not, and the most that the estimate could be.
    hits: Option<(u64, f64)>,
}

impl Scores {
    /// The estimates, in the order of the questions.
    pub fn estimates(&self) -> Vec<Estimate> {
        let of = |(column, rest): (&Vec<f64>, &Rest)| {
            let found = mean(column.iter().copied());
            rest.told(without_noise(found, found.value))
        };
        self.columns.iter().zip(&self.rests).map(of).collect()
    }

    /// Trials in which the first question's number is not 0, where that tells whether there was a shortfall, and the most that
    /// the estimate could be.
    fn hits(&self) -> Option<(u64, f64)> {
        self.rests.first()?.hits
    }

    /// Paired differences to `base`, which was played on the same events.
    pub fn changes(&self, base: &Scores) -> Vec<Estimate> {
        let of = |((a, b), rest): ((&Vec<f64>, &Vec<f64>), &Rest)| {
            rest.told(without_noise(mean(difference(a, b)), largest(a).max(largest(b))))
        };
        self.columns.iter().zip(&base.columns).zip(&self.rests).map(of).collect()
    }
}

impl Rest {
    fn of(places: &Places, axis: &Axis, values: &[f64]) -> Rest {
        let hits = values.iter().filter(|x| **x != 0.0).count() as u64;
        let counts = places.compared.is_none() && places.estimand.is_nothing_without_a_shortfall();
        Rest {
            told: places.estimand.level().is_none_or(|level| enough_beyond(level, values.len() as u64)),
            hits: counts.then(|| (hits, places.estimand.most(axis))),
        }
    }

    /// The estimate, whose error is infinite where the spread of the scores does not tell it.
    fn told(self, e: Estimate) -> Estimate {
        if self.told || e == Estimate::exact(0.0) { e } else { Estimate::new(e.value, f64::INFINITY) }
    }
}

/// The largest of some numbers, whatever their sign.
fn largest(column: &[f64]) -> f64 {
    column.iter().fold(0.0, |most: f64, x| most.max(x.abs()))
}

/// An estimate of numbers of about `size`, less what is but rounding.
fn without_noise(e: Estimate, size: f64) -> Estimate {
    let heard = |x: f64| if x.abs() <= 1e-12 * size.abs() { 0.0 } else { x };
    Estimate::new(heard(e.value), heard(e.se))
}

impl Study<'_> {
    /// Threads for whole studies: points and blocks share them.
    fn pool(&self) -> Result<&ThreadPool, StudyError> {
        let pool = self.workers.pool().map_err(StudyError::Engine)?;
        let asked = self.plan.trials.saturating_mul(self.columns() as u64);
        match asked.saturating_mul(pool.current_num_threads() as u64 + 1) {
            values if values > MOST_VALUES => {
                let per_trial = self.columns() as u64 * (pool.current_num_threads() as u64 + 1);
                Err(StudyError::TooLarge { trials: self.plan.trials, most: MOST_VALUES / per_trial.max(1) })
            }
            _ => Ok(pool),
        }
    }

    fn columns(&self) -> usize {
        self.questions.iter().map(|q| if q.compares() { 2 } else { 1 }).sum()
    }

    /// The scenario with these values, each as `--set` takes it; messages name the option that asks for them.
    fn load(&self, sets: &[String]) -> Result<Loaded, StudyError> {
        self.template
            .with_drawn("--vary", sets)
            .map_err(|problems| StudyError::Scenario { sets: sets.to_vec(), problems })
    }

    /// Where the numbers of each question are found in a system.
    fn places(&self, system: &System) -> Result<Vec<Places>, StudyError> {
        let rows = sample_rows(system);
        self.questions.iter().map(|question| question.places(system, &rows)).collect()
    }

    /// Plays a system, with `seed` for its events.
    fn play(&self, system: &System, seed: u64) -> Result<Scores, StudyError> {
        let mut plan = Asked { arms: vec![alone(system)], columns: Vec::new() };
        let asked = |places: Places| {
            let here = plan.column(&places, places.arm.as_ref());
            let there = places.compared.as_ref().map(|arm| plan.column(&places, Some(arm)));
            (places, here, there)
        };
        let places: Vec<(Places, usize, Option<usize>)> = self.places(system)?.into_iter().map(asked).collect();
        let engine = Plan { seed, ..self.plan.clone() };
        let values = columns(system, &engine, &plan.arms, &plan.columns, self.stop).map_err(StudyError::Engine)?;
        let values = values.ok_or(StudyError::Stopped)?;
        (self.progress)(self.plan.trials);
        let score = |(places, here, there): &(Places, usize, Option<usize>)| {
            let scores = places.estimand.scores(&values[*here]);
            match there {
                Some(there) => difference(&scores, &places.estimand.scores(&values[*there])).collect(),
                None => scores,
            }
        };
        let rows = sample_rows(system);
        let rest = |(places, here, _): &(Places, usize, Option<usize>)| {
            Rest::of(places, &rows[places.row].axis, &values[*here])
        };
        Ok(Scores { columns: places.iter().map(score).collect(), rests: places.iter().map(rest).collect() })
    }

    fn stopped(&self) -> Result<(), StudyError> {
        if self.stop.load(Ordering::Relaxed) { Err(StudyError::Stopped) } else { Ok(()) }
    }

    /// What the study is about, for its results.
    fn facts(&self, base: &Loaded) -> StudyFacts {
        StudyFacts {
            version: env!("CARGO_PKG_VERSION").to_string(),
            title: base.system.title.clone(),
            file: base.provenance.file.clone(),
            hash: base.provenance.hash.clone(),
            seed: self.plan.seed,
            trials: self.plan.trials,
            options: Options::of_sets(&base.provenance.origin.sets),
            sole: base.system.arms.len() < 2 && self.questions.iter().all(|q| q.arm == base.system.arms[0].id),
            names: names(&base.system),
            arms: arm_names(&base.system),
        }
    }

    /// What makes the results of a part what they are, besides the part itself.
    fn identity(&self, base: &Loaded) -> String {
        serde_json::to_string(&(SEMANTICS, &base.provenance.hash, &self.plan, &self.questions))
            .expect("texts and numbers")
    }
}

/// Names of materials and consumers for people, by id.
fn names(system: &System) -> Vec<(String, Text)> {
    let materials = system.materials.iter().map(|m| (m.id.clone(), m.name.clone()));
    materials.chain(system.consumers.iter().map(|c| (c.id.clone(), c.name.clone()))).collect()
}

/// Names of arms, by id, where the scenario gives them.
fn arm_names(system: &System) -> Vec<(String, Text)> {
    let named = system.arms.iter().filter(|arm| !arm.name.is_empty());
    named.map(|arm| (arm.id.clone(), arm.name.clone())).collect()
}

fn alone(system: &System) -> Arm {
    system.arms.first().cloned().unwrap_or_else(|| Arm::new(ALONE, Vec::new()))
}

/// What is to be played, each arm and column once.
struct Asked {
    arms: Vec<Arm>,
    columns: Vec<Column>,
}

impl Asked {
    fn column(&mut self, places: &Places, arm: Option<&Arm>) -> usize {
        let arm = arm.map_or(0, |arm| match self.arms.iter().position(|other| other.id == arm.id) {
            Some(place) => place,
            None => {
                self.arms.push(arm.clone());
                self.arms.len() - 1
            }
        });
        let column = Column { arm, row: places.row, metric: places.estimand.metric() };
        match self.columns.iter().position(|other| *other == column) {
            Some(place) => place,
            None => {
                self.columns.push(column);
                self.columns.len() - 1
            }
        }
    }
}
