//! Several systems played over common events, trial by trial, for paired differences between them.

use super::blocks::{BLOCK_TRIALS, trials_in};
use super::control::{Control, Progress};
use super::game::{Game, Seats};
use super::need::Need;
use super::open::NOTICEABLE;
use super::plan::{Error, Plan};
use super::prepared::Queue;
use super::ratios::RATIO_COUNT;
use super::sample::sample_rows;
use super::table::Table;
use crate::model::System;
use crate::results::metric::{METRIC_COUNT, METRICS, RATIOS, Ratio, UNSERVED};
use crate::stats::{Moments, Pivoted, TailPair};
use std::ops::Range;
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};

/// What of a system is compared: a row (see [`super::sample_rows`]) in an arm, or, with a base, what changes from the base
/// arm to the arm.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Side {
    /// Index of the arm.
    pub arm: usize,
    /// Index of the arm that is taken away, for a change between arms; `None` for the arm by itself.
    pub base: Option<usize>,
    /// Index of the row: one consumer and material, or the members together.
    pub row: usize,
}

/// A comparison of one system with the first.
#[derive(Debug, Clone)]
pub struct Match {
    /// Index of the system, above 0.
    pub system: usize,
    /// What is compared of the system with that index.
    pub here: Side,
    /// Of the first system.
    pub there: Side,
    /// Values at risk of `unserved` at 90, 95 and 99 %, here and there; `None` for changes between arms, which have no tail.
    pub thresholds: Option<[(f64, f64); 3]>,
    /// The ratios in the order of [`RATIOS`], here and there; `None` for changes between arms.
    pub ratios: Option<[(Center, Center); RATIO_COUNT]>,
}

/// A ratio as it was estimated, about which trials vary.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Center {
    /// The ratio of means over trials, in the unit of its metric; 0 where there is none.
    pub ratio: f64,
    /// Mean of what it is divided by.
    pub below: f64,
}

impl Center {
    /// By how much a trial with these metrics is off: its influence on the ratio; nothing where there is no ratio.
    fn off(self, metrics: &[f64], ratio: &Ratio) -> f64 {
        if self.below > 0.0 {
            (metrics[ratio.above.place()] - self.ratio * metrics[ratio.below.place()]) / self.below
        } else {
            0.0
        }
    }
}

/// What a match summed up.
#[derive(Debug, Clone)]
pub struct PairSums {
    /// Differences, here minus there, each divided by its scale.
    pub differences: [Moments; METRIC_COUNT],
    /// Of `unserved` divided by its scale.
    pub tails: [TailPair; 3],
    /// By how much trials are more off here than there, of each ratio.
    pub ratios: [Moments; RATIO_COUNT],
    /// Trials in which more goes unserved here than there.
    pub worse: u64,
    /// What the metrics are divided by.
    pub scales: [f64; METRIC_COUNT],
}

/// Several systems ready to be played over common events, each compared with the first.
pub struct Paired {
    games: Vec<Game>,
    matches: Vec<Match>,
    /// Of the whole run.
    trials: u64,
}

impl Paired {
    /// Every system with its plan, compared as `matches` say. Seed and trials are those of the first plan. Systems should have the same
    /// time axis: a hazard of the same id then draws the same numbers in all.
    ///
    /// # Errors
    /// As those of [`super::run()`], and without games.
    pub fn new(games: &[(&System, &Plan)], matches: Vec<Match>, control: &Control) -> Result<Paired, Error> {
        let Some(&(_, plan)) = games.first() else { return Err(Error::Nothing) };
        let pool = control.workers.pool()?;
        let workers = pool.current_num_threads();
        need(games, workers).check(workers)?;
        // Events are common to all: those of the first seed.
        let seeded = |other: &Plan| Plan { seed: plan.seed, ..other.clone() };
        let game = |(system, plan): &(&System, &Plan)| Game::of(system, &seeded(plan), &system.arms);
        let games = pool.install(|| games.iter().map(game).collect::<Result<_, Error>>())?;
        Ok(Paired { games, matches, trials: plan.trials })
    }

    /// Plays some blocks of the run, which may be merged with others: the number of trials played, and one sum a match.
    ///
    /// # Errors
    /// When no threads can be started.
    pub fn play(&self, range: Range<u64>, control: &Control) -> Result<(u64, Vec<PairSums>), Error> {
        let blank: Vec<PairSums> = self.matches.iter().map(|m| PairSums::new(m, &self.games)).collect();
        let trials = trials_in(&range, self.trials);
        let queue = Queue::of(range, 0, self.trials, control.stop);
        let done = AtomicU64::new(0);
        let sums = Mutex::new(blank.clone());
        control.workers.pool()?.broadcast(|_| {
            let mut seats: Vec<(Seats, Table)> = self.games.iter().map(|g| (Seats::new(g), Table::new(g))).collect();
            let mut mine = blank.clone();
            while let Some((block, size)) = queue.take() {
                seats.iter_mut().for_each(|(seats, table)| table.play(seats, block, size as usize));
                for (sums, m) in mine.iter_mut().zip(&self.matches) {
                    sums.add(m, &seats[m.system].1, &seats[0].1);
                }
                let trials_done = done.fetch_add(size, Ordering::Relaxed) + size;
                (control.progress)(Progress { trials_done, trials });
            }
            let mut sums = sums.lock().expect("no thread panics while it adds up");
            sums.iter_mut().zip(&mine).for_each(|(sum, mine)| sum.merge(mine));
        });
        let sums = sums.into_inner().expect("no thread panics while it adds up");
        Ok((done.into_inner(), sums))
    }
}

/// What all of them take, who are held at once: each with a table of a block's trials for each worker.
fn need(games: &[(&System, &Plan)], workers: usize) -> Need {
    let of = |(system, _): &(&System, &Plan)| {
        let width = system.arms.len() * sample_rows(system).len() * METRIC_COUNT;
        Need::of(system, system.arms.len(), (workers * width) as f64 * BLOCK_TRIALS as f64)
    };
    games.iter().map(of).sum()
}

impl Side {
    fn value(self, table: &Table, trial: usize, metric: usize) -> f64 {
        let of = |arm| table.of(trial, arm, self.row)[metric];
        of(self.arm) - self.base.map_or(0.0, of)
    }
}

impl PairSums {
    fn new(m: &Match, games: &[Game]) -> PairSums {
        let axis = |game: usize, side: Side| &games[game].rows[side.row].axis;
        let scale = |i: usize| {
            let unit = METRICS[i].unit;
            axis(m.system, m.here).scale(unit).max(axis(0, m.there).scale(unit))
        };
        PairSums {
            differences: Default::default(),
            tails: Default::default(),
            ratios: Default::default(),
            worse: 0,
            scales: std::array::from_fn(scale),
        }
    }

    /// What `ratios` are divided by.
    pub fn ratio_scale(&self, ratio: &Ratio) -> f64 {
        self.scales[ratio.above.place()] / self.scales[ratio.below.place()]
    }

    /// Adds a block, trial by trial.
    fn add(&mut self, m: &Match, here: &Table, there: &Table) {
        let mut open = Pivoted::<METRIC_COUNT>::default();
        let mut open_ratios = Pivoted::<RATIO_COUNT>::default();
        for trial in 0..here.events().len() {
            let difference =
                |i: usize| (m.here.value(here, trial, i) - m.there.value(there, trial, i)) / self.scales[i];
            open.add(&std::array::from_fn(difference), 1);
            let scale = self.scales[UNSERVED];
            let [mine, other] =
                [m.here.value(here, trial, UNSERVED), m.there.value(there, trial, UNSERVED)].map(|x| x / scale);
            self.worse += u64::from(mine > other + NOTICEABLE);
            for (tail, (a, b)) in self.tails.iter_mut().zip(m.thresholds.iter().flatten()) {
                let (over, above) = (mine - a / scale, other - b / scale);
                if over > 0.0 || above > 0.0 {
                    tail.add(over, above, 1);
                }
            }
            if let Some(centers) = &m.ratios {
                let [a, b] = [here.of(trial, m.here.arm, m.here.row), there.of(trial, m.there.arm, m.there.row)];
                let off = |i: usize| {
                    let ((mine, other), ratio) = (&centers[i], &RATIOS[i]);
                    (mine.off(a, ratio) - other.off(b, ratio)) / self.ratio_scale(ratio)
                };
                open_ratios.add(&std::array::from_fn(off), 1);
            }
        }
        open_ratios.close(&mut self.ratios);
        open.close(&mut self.differences);
    }

    /// Adds what other blocks have summed up.
    pub fn merge(&mut self, other: &PairSums) {
        self.differences.iter_mut().zip(&other.differences).for_each(|(mine, theirs)| mine.merge(theirs));
        self.tails.iter_mut().zip(&other.tails).for_each(|(mine, theirs)| mine.merge(theirs));
        self.ratios.iter_mut().zip(&other.ratios).for_each(|(mine, theirs)| mine.merge(theirs));
        self.worse += other.worse;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Arm, Clock};
    use crate::units::StepUnit;

    /// Two that are alike take twice what one of them takes by itself.
    #[test]
    fn memory_is_that_of_all_systems_together() {
        let system = System {
            title: Default::default(),
            summary: Default::default(),
            clock: Clock { step: StepUnit::Month, steps: 12, start: None },
            materials: Vec::new(),
            producers: Vec::new(),
            consumers: Vec::new(),
            demands: Vec::new(),
            regimes: Vec::new(),
            hazards: Vec::new(),
            cooperation: Default::default(),
            arms: vec![Arm::new("alone", Vec::new())],
            assumptions: Vec::new(),
            currency: String::new(),
            discount_rate: 0.0,
        };
        let plan = Plan::default();
        let of = |systems: usize| need(&vec![(&system, &plan); systems], 3);
        assert_ne!(of(1), of(2));
        assert_eq!(of(2), [of(1), of(1)].into_iter().sum());
    }
}
