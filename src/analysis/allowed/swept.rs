//! What the inputs allow at every point of a sweep: the same draws of the inputs that are not varied, and the same trials.

use super::draw::{Draws, REPLICATES};
use super::play::{Kind, Stage};
use super::stamp::{ANYWHERE, Asked};
use super::{Played, TRIALS};
use crate::analysis::inputs;
use crate::engine::{Control, Error, Plan};
use crate::results::{Sweep, SweepPoint};
use crate::scenario::Loaded;

/// What a sweep varies, and how finely inputs are drawn.
pub struct Swept<'a> {
    pub base: &'a Loaded,
    pub plan: &'a Plan,
    /// The settings of each point.
    pub settings: &'a [Vec<String>],
    /// Draws at each point.
    pub draws: u64,
    /// Called with the number of trials played.
    pub progress: &'a (dyn Fn(u64) + Sync),
}

impl Swept<'_> {
    /// Trials of all draws at one point.
    fn trials(&self) -> u64 {
        point_trials(self.draws, self.plan)
    }
}

/// Trials of so many draws at one point of a sweep with this plan.
pub fn point_trials(draws: u64, plan: &Plan) -> u64 {
    draws.next_multiple_of(REPLICATES as u64) * TRIALS.1.min(plan.trials)
}

/// Gives each cell of a sweep, and its change against the scenario as it is, what the inputs allow; inputs that are varied are not
/// drawn. False when the caller says stop.
///
/// # Errors
/// As those of [`crate::engine::run()`].
pub fn sweep(swept: &Swept, control: &Control, sweep: &mut Sweep) -> Result<bool, Error> {
    let unknown = inputs::unknown(swept.base);
    let paths = |sets: Vec<String>| swept.base.canonical(&sets);
    let varied = paths(sweep.varied.iter().map(|varied| varied.set.clone()).collect());
    let apart = |path: &String| varied.iter().all(|key| !inputs::within(path, key) && !inputs::within(key, path));
    let drawn = paths(unknown.iter().map(|input| input.facts.set.clone()).collect());
    let unknown: Vec<_> = unknown.into_iter().zip(&drawn).filter(|(_, path)| apart(path)).map(|(i, _)| i).collect();
    if unknown.is_empty() {
        return Ok(true);
    }
    let draws = Draws::of_one(swept.base, unknown, swept.plan.seed);
    control.workers.pool()?.install(|| {
        let Some(reference) = played(swept, &draws, &[], control)? else { return Ok(false) };
        stamp(&mut sweep.base, &reference, &reference);
        for (point, sets) in sweep.points.iter_mut().zip(swept.settings) {
            let Some(here) = played(swept, &draws, sets, control)? else { return Ok(false) };
            stamp(point, &here, &reference);
        }
        Ok(true)
    })
}

fn played<'a>(
    swept: &Swept<'a>,
    draws: &'a Draws,
    sets: &[String],
    control: &'a Control<'a>,
) -> Result<Option<Played<'a>>, Error> {
    let trials = TRIALS.1.min(swept.plan.trials);
    let stage = Stage::new((swept.base, swept.plan), draws, trials, control, None).without_choice().fixed(sets);
    let played = Played::of_rows(stage, (swept.draws as usize).div_ceil(REPLICATES).max(1))?;
    (swept.progress)(swept.trials());
    Ok(played)
}

fn stamp(point: &mut SweepPoint, here: &Played, reference: &Played) {
    for cell in &mut point.cells {
        let asked = Asked { arm: &cell.arm, material: &cell.material, consumer: &cell.consumer };
        let of = |side: &Played| side.of(asked, Kind::of_metric(cell.metric)?);
        let (level, there) = (of(here), of(reference));
        let change = level.as_ref().zip(there).map(|((here, _), (there, _))| here.minus(there));
        (cell.allowed, cell.change_allowed) =
            (level.map(|(series, ends)| series.interval(ends)), change.map(|series| series.interval(ANYWHERE)));
    }
}
