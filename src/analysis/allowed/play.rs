//! Plays the same trials with each draw of inputs.

use super::draw::{Draws, Place};
use crate::engine::{self, Control, Error, Plan, Progress, sample_rows};
use crate::model::{Arm, System};
use crate::results::metric::{Axis, METRICS, MetricId, UNSERVED};
use crate::results::{COOPERATIVE, Results};
use crate::scenario::Loaded;
use crate::stats::Estimate;
use std::sync::atomic::Ordering;

/// Groups of trials whose means are kept, so that the spread within a draw can be told from that between draws.
pub const GROUPS: usize = 32;

/// Most instruments that are also played each by itself.
const MOST: usize = 8;

/// Draws of each replicate in which all arms of the scenario are played, and those in which each instrument is played by itself:
/// enough for ends that nobody chooses by, and to say how often an instrument is the best.
const ALL_ARMS: usize = 8;
const CHOOSING: usize = 4;

/// Trials that must carry the spread of a control, below which its slope is itself a guess.
const FEW: f64 = 30.0;

/// What is expected of every trial.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Unserved,
    Share,
    /// Whether there is a shortfall.
    Shortfall,
    Value,
    Bill,
    Costs,
    Burden,
}

impl Kind {
    pub const ALL: [Kind; 7] =
        [Kind::Unserved, Kind::Share, Kind::Shortfall, Kind::Value, Kind::Bill, Kind::Costs, Kind::Burden];

    /// The metric of which it is the mean.
    pub fn metric(self) -> MetricId {
        match self {
            Kind::Unserved => MetricId::Unserved,
            Kind::Share => MetricId::UnservedShare,
            Kind::Shortfall => MetricId::PShortfall,
            Kind::Value => MetricId::UnservedValue,
            Kind::Bill => MetricId::ExtraBill,
            Kind::Costs => MetricId::Costs,
            Kind::Burden => MetricId::Burden,
        }
    }

    /// Which a metric is; `None` for others.
    pub fn of_metric(metric: MetricId) -> Option<Kind> {
        Kind::ALL.into_iter().find(|kind| kind.metric() == metric)
    }

    /// The least and the most that can be expected.
    pub fn bounds(self) -> (f64, f64) {
        match self {
            Kind::Share | Kind::Shortfall => (0.0, 1.0),
            Kind::Unserved | Kind::Value | Kind::Costs => (0.0, f64::INFINITY),
            Kind::Bill | Kind::Burden => (f64::NEG_INFINITY, f64::INFINITY),
        }
    }

    /// The metric that is played for it (index into `METRICS`).
    fn played(self) -> usize {
        match self {
            Kind::Unserved | Kind::Share | Kind::Shortfall => UNSERVED,
            other => other.metric().place(),
        }
    }

    /// From that metric in a trial.
    fn of(self, played: f64, axis: &Axis) -> f64 {
        match self {
            Kind::Share => played / axis.total,
            Kind::Shortfall => f64::from(u8::from(played > 0.0)),
            _ => played,
        }
    }

    /// Those in money for which the scenario says enough.
    fn money(axis: &Axis) -> impl Iterator<Item = Kind> {
        let kinds = [Kind::Value, Kind::Bill, Kind::Costs, Kind::Burden];
        kinds.into_iter().filter(|kind| axis.has(&METRICS[kind.metric().place()]))
    }
}

/// A column: what is expected of whom in which arm.
#[derive(Debug, Clone, PartialEq)]
pub struct Column {
    /// Index into [`Stage::arms`].
    pub arm: usize,
    /// Index into the rows of the system, and the ids of its material and consumer.
    pub row: usize,
    pub material: String,
    pub consumer: String,
    pub kind: Kind,
    /// What the run found of it, where it was played there: its mean is known better than from the trials of a draw.
    pub run: Option<Estimate>,
}

/// What is played of a scenario, whatever its inputs.
#[derive(Clone)]
pub struct Stage<'a> {
    pub loaded: &'a Loaded,
    pub draws: &'a Draws,
    plan: Plan,
    /// Trials of the run.
    run_trials: u64,
    control: &'a Control<'a>,
    /// `alone`, the arm that it is compared with, the others of the scenario, then each instrument by itself, in their order, where
    /// there are from 2 to 8.
    pub arms: Vec<Arm>,
    /// Number of arms that the headline is of: one where nothing is agreed, else two.
    pub compared: usize,
    /// Number of arms of the scenario.
    pub own: usize,
    pub columns: Vec<Column>,
    /// Values that all draws have, as `--set` takes them.
    fixed: Vec<String>,
}

/// What a draw of inputs came to.
pub struct Drawn {
    pub place: Place,
    /// By column: mean of each group of trials. Of the last columns there are not all in every draw.
    pub groups: Vec<[f64; GROUPS]>,
    /// By column: its slope along what the run found.
    pub slopes: Vec<f64>,
}

impl<'a> Stage<'a> {
    /// Of a run that found `results`, if there was one.
    pub fn new(
        (loaded, plan): (&'a Loaded, &Plan),
        draws: &'a Draws,
        trials: u64,
        control: &'a Control<'a>,
        results: Option<&Results>,
    ) -> Stage<'a> {
        let arms = arms(&loaded.system);
        let own = loaded.system.arms.len();
        let compared = own.min(2);
        let columns = columns(&loaded.system, &arms, own, results);
        let (plan, run_trials) = (Plan { trials, ..plan.clone() }, plan.trials);
        Stage { loaded, draws, plan, run_trials, control, arms, compared, own, columns, fixed: Vec::new() }
    }

    /// Trials of each draw.
    pub fn trials(&self) -> u64 {
        self.plan.trials
    }

    /// The same with another number of trials.
    pub fn with_trials(self, trials: u64) -> Stage<'a> {
        Stage { plan: Plan { trials, ..self.plan }, ..self }
    }

    /// The same on its own, with at most so many trials and at most those of the run.
    pub fn again(&self, trials: u64) -> Stage<'a> {
        self.clone().with_trials(trials.min(self.run_trials))
    }

    /// Without instruments by themselves.
    pub fn without_choice(mut self) -> Stage<'a> {
        self.arms.truncate(self.own);
        self.columns.retain(|column| column.arm < self.own);
        self
    }

    /// With values that all draws have.
    pub fn fixed(self, sets: &[String]) -> Stage<'a> {
        Stage { fixed: sets.to_vec(), ..self }
    }

    /// The trials with the inputs as the scenario has them, but for values that all draws have; `None` where it cannot have those,
    /// or the caller says stop.
    ///
    /// # Errors
    /// As those of [`crate::engine::columns`].
    pub fn base(&self) -> Result<Option<Vec<Vec<f64>>>, Error> {
        match self.fixed.is_empty() {
            true => self.values(&self.loaded.system),
            false => self.loaded.drawn(&self.fixed).map_or(Ok(None), |loaded| self.values(&loaded.system)),
        }
    }

    pub fn tell(&self, progress: Progress) {
        (self.control.progress)(progress);
    }

    /// By column, a value a trial; `None` when the caller says stop.
    ///
    /// # Errors
    /// As those of [`crate::engine::columns`].
    pub fn values(&self, system: &System) -> Result<Option<Vec<Vec<f64>>>, Error> {
        self.values_of(system, self.arms.len())
    }

    /// Of the columns of the first `arms` arms.
    fn values_of(&self, system: &System, arms: usize) -> Result<Option<Vec<Vec<f64>>>, Error> {
        let rows = sample_rows(system);
        let columns = || self.columns.iter().filter(|c| c.arm < arms);
        let raw = |c: &Column| engine::Column { arm: c.arm, row: c.row, metric: c.kind.played() };
        let mut played: Vec<engine::Column> = Vec::new();
        for column in columns().map(raw) {
            if !played.contains(&column) {
                played.push(column);
            }
        }
        let Some(values) = engine::columns(system, &self.plan, &self.arms[..arms], &played, self.control.stop)? else {
            return Ok(None);
        };
        let of = |column: &Column| {
            let axis = &rows[column.row].axis;
            let found = played.iter().position(|p| *p == raw(column)).map(|place| &values[place]);
            found.into_iter().flatten().map(|x| column.kind.of(*x, axis)).collect()
        };
        Ok(Some(columns().map(of).collect()))
    }

    /// Plays a draw beside `base`, the same trials with the inputs as the scenario has them; `None` where the scenario cannot have
    /// its values together.
    ///
    /// # Errors
    /// As those of [`crate::engine::columns`].
    pub fn draw(&self, place: Place, base: &[Vec<f64>]) -> Result<Option<Drawn>, Error> {
        let sets = [self.fixed.clone(), self.draws.sets(place)].concat();
        let Ok(drawn) = self.loaded.drawn(&sets) else { return Ok(None) };
        let arms = match place.row {
            _ if self.arms.len() == self.own => self.own,
            row if row < CHOOSING => self.arms.len(),
            row if row < ALL_ARMS => self.own,
            _ => self.compared,
        };
        let Some(values) = self.values_of(&drawn.system, arms)? else { return Ok(None) };
        let moved = |((column, of), base): ((&Column, &Vec<f64>), &Vec<f64>)| grouped(column.run, of, base);
        let (groups, slopes) = self.columns.iter().zip(&values).zip(base).map(moved).unzip();
        Ok(Some(Drawn { place, groups, slopes }))
    }

    pub fn stopped(&self) -> bool {
        self.control.stop.load(Ordering::Relaxed)
    }
}

/// Means of groups of trials, moved along their regression on the same trials of the run by as much as these lie off what the
/// whole run has found (a control variate; Cochran, 1977, section 7.1); and the slope, 0 where there is none to be had.
fn grouped(run: Option<Estimate>, values: &[f64], base: &[f64]) -> ([f64; GROUPS], f64) {
    let mean = |values: &[f64]| values.iter().sum::<f64>() / values.len().max(1) as f64;
    let (here, there) = (mean(values), mean(base));
    let (mut squares, mut fourths, mut products) = (0.0, 0.0, 0.0);
    for (x, z) in values.iter().zip(base) {
        let z = z - there;
        squares += z * z;
        fourths += z * z * z * z;
        products += (x - here) * z;
    }
    let carried = fourths > 0.0 && squares * squares / fourths >= FEW;
    let known = run.filter(|run| run.value.is_finite() && run.se.is_finite());
    let (slope, run) = known.filter(|_| carried).map_or((0.0, 0.0), |run| (products / squares, run.value));
    let of = |list: &[f64], group: usize| {
        let n = list.len();
        mean(&list[group * n / GROUPS..(group + 1) * n / GROUPS])
    };
    (std::array::from_fn(|g| of(values, g) + slope * (run - of(base, g))), slope)
}

/// The arms of a scenario, those of the headline first, and each of its instruments by itself where there is a choice.
fn arms(system: &System) -> Vec<Arm> {
    let n = system.cooperation.instruments.len();
    let only = |i: usize| Arm::new("", vec![i]);
    let agreed = system.arms.iter().position(|arm| arm.id == COOPERATIVE);
    let only = (0..if (2..=MOST).contains(&n) && agreed.is_some() { n } else { 0 }).map(only);
    let rival = agreed.unwrap_or(system.arms.len().saturating_sub(1));
    let mut own: Vec<usize> = (0..system.arms.len()).collect();
    own.sort_by_key(|arm| (*arm != 0, *arm != rival, *arm));
    own.into_iter().map(|arm| system.arms[arm].clone()).chain(only).collect()
}

fn columns(system: &System, arms: &[Arm], own: usize, results: Option<&Results>) -> Vec<Column> {
    let rows = sample_rows(system);
    let mut columns = Vec::new();
    for (arm, of) in arms.iter().enumerate() {
        for (row, what) in rows.iter().enumerate() {
            let mut kinds = vec![Kind::Unserved];
            match arm < own {
                true => {
                    kinds.extend([Kind::Share, Kind::Shortfall]);
                    kinds.extend(Kind::money(&what.axis));
                }
                // Of an instrument by itself it is asked what the members avoid together.
                false if what.consumer.is_some() => continue,
                false => {}
            }
            let (material, consumer) = (&system.materials[what.material].id, what.consumer_id(system));
            let outcome = results.and_then(|results| results.outcome(&of.id, material, consumer));
            let run = |kind: Kind| outcome.and_then(|o| o.metric(kind.metric()));
            let column = |kind| {
                let (material, consumer) = (material.clone(), consumer.to_string());
                Column { arm, row, material, consumer, kind, run: run(kind) }
            };
            columns.extend(kinds.into_iter().map(column));
        }
    }
    columns
}
