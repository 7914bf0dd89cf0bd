//! What the inputs allow: the run played with many draws of its inputs, each with the same trials, and how expectations are
//! spread over them.

mod answers;
mod draw;
mod knowing;
mod money;
mod play;
mod side;
mod spread;
mod stamp;
mod swept;
mod turning;
mod whom;

use super::inputs;
use crate::engine::{Control, Error, Plan, Progress};
use crate::results::{Allowed, Results};
use crate::scenario::Loaded;
use crate::stats::Estimate;
use draw::{Draws, Place, REPLICATES};
use play::{Column, Drawn, Stage};
use rayon::prelude::*;
use spread::{Series, mean};
use std::sync::atomic::{AtomicU64, Ordering};
use whom::Whom;

pub use side::{Compared, compare};
pub use swept::{Swept, point_trials, sweep};

/// Largest standard error of an end of a 90 % interval that is asked for, as a share of the interval's width.
const ACCURACY: f64 = 0.1;

/// Draws of the first round in each replicate, and the most of the last.
const ROWS: (usize, usize) = (4, 32);

const FEWEST_ROWS: usize = 2;

/// Trials of each draw: the fewest, those of the first round, the most.
const TRIALS: (u64, u64, u64) = (64, 256, 4_096);

/// Noise in a draw's mean that is worth no more trials, as a share of the variance over inputs.
const NOISE: f64 = 0.25;

/// Adds to the results of a run what the inputs allow, unless they are all known. Draws are made until the ends of the intervals
/// are known well enough or the draws take as long as the run; or `plan.inputs` of them. Stopped, or where the scenario cannot have nearly
/// any of them, it adds nothing.
///
/// # Errors
/// As those of [`crate::engine::run()`].
pub fn add(loaded: &Loaded, plan: &Plan, control: &Control, results: &mut Results) -> Result<(), Error> {
    let unknown = inputs::unknown(loaded);
    if unknown.is_empty() {
        return Ok(());
    }
    let draws = Draws::of_one(loaded, unknown, plan.seed);
    control.workers.pool()?.install(|| {
        let stage = Stage::new((loaded, plan), &draws, TRIALS.1, control, Some(results));
        let Some((played, accuracy)) = Rounds::new(plan).play(stage, results)? else { return Ok(()) };
        // Where the scenario can hardly have its inputs together, what is left of the draws says nothing of them.
        if played.draws.len() < FEWEST_ROWS * REPLICATES {
            return Ok(());
        }
        let mut allowed = played.facts(accuracy);
        let Some(materials) = played.materials(results)? else { return Ok(()) };
        allowed.materials = materials;
        played.stamp(results);
        played.stamp_money(results);
        results.allowed = Some(allowed);
        Ok(())
    })
}

/// How many draws and trials are played.
struct Rounds {
    /// Draws that the caller asks for.
    asked: Option<usize>,
    /// Trials, of all draws together, that take about as long as a run with its other analyses: its own trials cost more each.
    budget: u64,
}

impl Rounds {
    fn new(plan: &Plan) -> Rounds {
        Rounds {
            asked: plan.inputs.map(|draws| (draws as usize).div_ceil(REPLICATES).max(1)),
            budget: plan.trials.saturating_mul(4) / 3,
        }
    }

    /// Draws of the first round in each replicate: fewer beside a short run.
    fn first_rows(&self) -> usize {
        let afford = self.budget / (REPLICATES as u64 * TRIALS.1);
        self.asked.unwrap_or((afford as usize).clamp(FEWEST_ROWS, ROWS.0))
    }

    /// The most trials of a draw that the first round can afford.
    fn most_trials(&self) -> u64 {
        let draws = (REPLICATES * self.first_rows()) as u64;
        let afford = if self.asked.is_some() { TRIALS.2 } else { (self.budget / draws).min(TRIALS.2) };
        floor_power(afford.max(TRIALS.0))
    }

    /// Plays rounds until the ends are known well enough, and says how well; `None` when the caller says stop.
    fn play<'a>(&self, stage: Stage<'a>, results: &Results) -> Result<Option<(Played<'a>, f64)>, Error> {
        let rows = self.first_rows();
        let first = TRIALS.1.min(self.most_trials());
        let Some(mut played) = Played::of_rows(stage.with_trials(first), rows)? else { return Ok(None) };
        let wanted = floor_power((first as f64 * played.noise(results) / NOISE) as u64).min(self.most_trials());
        if wanted > first {
            let Some(again) = Played::of_rows(played.stage.with_trials(wanted), rows)? else { return Ok(None) };
            played = again;
        }
        let (mut rows, mut accuracy) = (rows, played.accuracy(results));
        while self.asked.is_none() && rows < ROWS.1 && accuracy > ACCURACY {
            let draws = (2 * rows * REPLICATES) as u64;
            if draws * played.stage.trials() > self.budget {
                break;
            }
            rows *= 2;
            if !played.extend(rows)? {
                return Ok(None);
            }
            accuracy = played.accuracy(results);
        }
        Ok(Some((played, accuracy)))
    }
}

/// The largest power of two that is no larger, at least 1.
fn floor_power(n: u64) -> u64 {
    1 << n.max(1).ilog2()
}

/// Draws that have been played.
struct Played<'a> {
    stage: Stage<'a>,
    /// The same trials with the inputs as the scenario has them, by column.
    base: Vec<Vec<f64>>,
    draws: Vec<Drawn>,
    left_out: u64,
    rows: usize,
}

impl<'a> Played<'a> {
    /// Plays so many draws of each replicate; `None` when the caller says stop.
    fn of_rows(stage: Stage<'a>, rows: usize) -> Result<Option<Played<'a>>, Error> {
        let Some(base) = stage.base()? else { return Ok(None) };
        let mut played = Played { stage, base, draws: Vec::new(), left_out: 0, rows: 0 };
        Ok(played.extend(rows)?.then_some(played))
    }

    /// Plays further draws until there are so many of each replicate; false when the caller says stop.
    fn extend(&mut self, rows: usize) -> Result<bool, Error> {
        let from = self.rows;
        let places: Vec<Place> =
            (from..rows).flat_map(|row| (0..REPLICATES).map(move |replicate| Place { replicate, row })).collect();
        let (done, each) = (AtomicU64::new((from * REPLICATES) as u64), self.stage.trials());
        let play = |place: &Place| {
            if self.stage.stopped() {
                return Ok(None);
            }
            let drawn = self.stage.draw(*place, &self.base);
            let trials_done = (done.fetch_add(1, Ordering::Relaxed) + 1) * each;
            self.stage.tell(Progress { trials_done, trials: (rows * REPLICATES) as u64 * each });
            drawn
        };
        let found: Vec<Option<Drawn>> = places.par_iter().map(play).collect::<Result<_, Error>>()?;
        if self.stage.stopped() {
            return Ok(false);
        }
        self.left_out += found.iter().filter(|drawn| drawn.is_none()).count() as u64;
        self.draws.extend(found.into_iter().flatten());
        self.rows = rows;
        Ok(true)
    }

    /// What a column comes to in every draw.
    fn series(&self, column: usize) -> Series {
        let slopes: Vec<f64> = self.draws.iter().filter_map(|drawn| drawn.slopes.get(column).copied()).collect();
        let run = self.stage.columns[column].run.map_or(0.0, |run| if run.se.is_finite() { run.se } else { 0.0 });
        let of = |drawn: &Drawn| Some((drawn.place, *drawn.groups.get(column)?));
        Series { draws: self.draws.iter().filter_map(of).collect(), shared: (mean(&slopes) * run).abs() }
    }

    /// What one column is more than another in every draw, where the run found this difference with this error.
    fn difference(&self, (plus, minus): (usize, usize), error: f64) -> Series {
        let (a, b) = (self.series(plus), self.series(minus));
        let both = |drawn: &Drawn| Some(0.5 * (drawn.slopes.get(plus)? + drawn.slopes.get(minus)?));
        let slope = mean(&self.draws.iter().filter_map(both).collect::<Vec<_>>());
        let shared = if error.is_finite() { (slope * error).abs() } else { 0.0 };
        Series { shared, ..a.minus(b) }
    }

    /// The series of the headline: of every material, what goes unserved alone and in the rival arm, and the difference.
    fn headlines(&self, results: &Results) -> Vec<Series> {
        let of = |whom: Whom| -> Vec<Series> {
            let mut all = vec![self.series(whom.alone)];
            if let Some(rival) = whom.rival {
                all.extend([self.series(rival), self.difference((rival, whom.alone), whom.error)]);
            }
            all
        };
        whom::all(&self.stage, results).into_iter().flat_map(of).collect()
    }

    /// The noise in a draw's mean as a share of the variance over inputs: the largest of the headline.
    fn noise(&self, results: &Results) -> f64 {
        let ratio = |series: &Series| {
            let spread = series.spread();
            if spread.variance > 0.0 { spread.noise / spread.variance } else { f64::from(u8::from(spread.noise > 0.0)) }
        };
        self.headlines(results).iter().map(ratio).fold(0.0, f64::max)
    }

    /// Largest error of an end of the headline's intervals as a share of their widths.
    fn accuracy(&self, results: &Results) -> f64 {
        let ratio = |series: &Series| {
            let interval = series.interval((f64::NEG_INFINITY, f64::INFINITY));
            let error = interval.lo90.se.max(interval.hi90.se);
            if interval.width() > 0.0 { error / interval.width() } else { 0.0 }
        };
        self.headlines(results).par_iter().map(ratio).reduce(|| 0.0, f64::max)
    }

    fn facts(&self, accuracy: f64) -> Allowed {
        Allowed {
            inputs: self.stage.draws.inputs.len() as u64,
            draws: self.draws.len() as u64,
            left_out: self.left_out,
            replicates: REPLICATES as u64,
            trials: self.stage.trials(),
            accuracy,
            accuracy_asked: ACCURACY,
            materials: Vec::new(),
        }
    }

    /// What the run found of a column's difference to `alone`.
    fn found(&self, results: &Results, column: usize) -> Option<Estimate> {
        let Column { arm, material, consumer, kind, .. } = &self.stage.columns[column];
        results.difference(&self.stage.arms[*arm].id, material, consumer)?.metric(kind.metric())
    }
}
