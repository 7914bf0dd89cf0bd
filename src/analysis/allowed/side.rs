//! What the inputs allow of scenarios side by side: the same draws of the inputs that they have in common, and the same trials.

use super::draw::{Draws, REPLICATES};
use super::play::Stage;
use super::stamp::{ANYWHERE, Asked, stamp};
use super::{FEWEST_ROWS, Played, TRIALS};
use crate::analysis::inputs::{self, Uncertainty};
use crate::engine::{Control, Error, Plan};
use crate::results::{Change, Comparison, Level, Results};
use crate::scenario::Loaded;

/// Draws of each replicate, at most.
const ROWS: usize = 8;

/// A scenario that is compared, and what its run found.
#[derive(Clone, Copy)]
pub struct Compared<'a> {
    /// As in the comparison.
    pub label: &'a str,
    /// The scenario, as loaded.
    pub loaded: &'a Loaded,
    /// Trials, seed and stress of its run; its draws of the inputs use the same seed.
    pub plan: &'a Plan,
    /// What its run found.
    pub results: &'a Results,
}

/// Gives each level of a comparison, and each change against the first variant, what the inputs allow of it. Inputs of one name
/// have one draw in all variants. Variants that are not among `sides` have none, and neither has any where the first is not;
/// stopped, it adds nothing.
///
/// # Errors
/// As those of [`crate::engine::run()`].
pub fn compare(sides: &[Compared], control: &Control, comparison: &mut Comparison) -> Result<(), Error> {
    let unknown: Vec<Vec<Uncertainty>> = sides.iter().map(|side| inputs::unknown(side.loaded)).collect();
    let mut names: Vec<String> = Vec::new();
    for input in unknown.iter().flatten() {
        if !names.contains(&input.facts.set) {
            names.push(input.facts.set.clone());
        }
    }
    let first = comparison.variants.first().map(|v| v.label.clone()).unwrap_or_default();
    if names.is_empty() || sides.iter().all(|side| side.label != first) {
        return Ok(());
    }
    let draws: Vec<Draws> = sides
        .iter()
        .zip(unknown)
        .map(|(side, unknown)| Draws::new(side.loaded, unknown, &names, side.plan.seed))
        .collect();
    control.workers.pool()?.install(|| {
        let mut played = Vec::new();
        for (side, draws) in sides.iter().zip(&draws) {
            let stage = Stage::new(
                (side.loaded, side.plan),
                draws,
                TRIALS.1.min(side.plan.trials),
                control,
                Some(side.results),
            )
            .without_choice();
            let Some(one) = Played::of_rows(stage, rows(side.plan))? else { return Ok(()) };
            played.push((side.label, one));
        }
        let reference = played.iter().find(|(label, _)| *label == first).map(|(_, one)| one);
        for (label, one) in &played {
            let levels = comparison.levels.iter_mut().filter(|level| level.variant == *label);
            levels.for_each(|Level { arm, material, consumer, metrics, .. }| {
                stamp(metrics, |kind, _| one.of(Asked { arm, material, consumer }, kind));
            });
            let changes = comparison.changes.iter_mut().filter(|change| change.variant == *label);
            changes.for_each(|Change { arm, material, consumer, metrics, .. }| {
                let asked = Asked { arm, material, consumer };
                stamp(metrics, |kind, _| {
                    let ((here, _), (there, _)) = (one.of(asked, kind)?, reference?.of(asked, kind)?);
                    Some((here.minus(there), ANYWHERE))
                });
            });
        }
        Ok(())
    })
}

/// Fewer beside short runs.
fn rows(plan: &Plan) -> usize {
    let afford = plan.trials / (REPLICATES as u64 * TRIALS.1);
    (afford as usize).clamp(FEWEST_ROWS, ROWS)
}
