//! What the inputs allow of scenarios side by side: the same draws of the inputs that they have in common, and the same trials.

use super::draw::Draws;
use super::play::{Kind, Stage};
use super::spread::Series;
use super::{FEWEST_ROWS, Played, TRIALS};
use crate::analysis::inputs::{self, Uncertainty};
use crate::engine::{Control, Error, Plan, sample_rows};
use crate::results::{ALONE, Change, Comparison, Contrast, Level, MetricValue, Results};
use crate::scenario::Loaded;

/// Draws of each replicate, at most.
const ROWS: usize = 8;

/// A scenario that is compared, and what its run found.
#[derive(Clone, Copy)]
pub struct Compared<'a> {
    /// As in the comparison.
    pub label: &'a str,
    pub loaded: &'a Loaded,
    pub plan: &'a Plan,
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
            let Some(mut one) = Played::begin(stage)? else { return Ok(()) };
            if !one.extend(rows(side.plan))? {
                return Ok(());
            }
            played.push((side.label, one));
        }
        let reference = played.iter().find(|(label, _)| *label == first).map(|(_, one)| one);
        for (label, one) in &played {
            let levels = comparison.levels.iter_mut().filter(|level| level.variant == *label);
            levels.for_each(|Level { arm, material, consumer, metrics, .. }| {
                stamp(metrics, |kind| one.of(arm, material, consumer, kind));
            });
            let changes = comparison.changes.iter_mut().filter(|change| change.variant == *label);
            changes.for_each(|Change { arm, material, consumer, metrics, .. }| {
                let of = |side: &Played, kind| side.of(arm, material, consumer, kind);
                stamp(metrics, |kind| {
                    let (here, there) = (of(one, kind)?, of(reference?, kind)?);
                    Some((here.0.minus(there.0), (f64::NEG_INFINITY, f64::INFINITY)))
                });
            });
        }
        Ok(())
    })
}

/// Fewer beside short runs.
fn rows(plan: &Plan) -> usize {
    let afford = plan.trials / (super::draw::REPLICATES as u64 * TRIALS.1);
    (afford as usize).clamp(FEWEST_ROWS, ROWS)
}

fn stamp(metrics: &mut [MetricValue], of: impl Fn(Kind) -> Option<(Series, (f64, f64))>) {
    for kind in [Kind::Unserved, Kind::Share, Kind::Shortfall, Kind::Value] {
        let Some(metric) = metrics.iter_mut().find(|m| m.metric == kind.metric()) else { continue };
        metric.allowed = of(kind).map(|(series, ends)| series.interval(ends));
    }
}

impl Played<'_> {
    /// A level, or what an arm changes against `alone`, in every draw, and what it lies between.
    pub fn of(&self, arm: &str, material: &str, consumer: &str, kind: Kind) -> Option<(Series, (f64, f64))> {
        let contrast = Contrast::of(arm);
        let here = self.column(contrast.arm(), material, consumer, kind)?;
        if !contrast.is_change() {
            return Some((self.series(here), kind.bounds()));
        }
        let alone = self.column(ALONE, material, consumer, kind)?;
        let series = self.difference((here, alone), 0.0);
        Some((series, (f64::NEG_INFINITY, f64::INFINITY)))
    }

    fn column(&self, arm: &str, material: &str, consumer: &str, kind: Kind) -> Option<usize> {
        let system = &self.stage.loaded.system;
        let rows = sample_rows(system);
        self.stage.columns.iter().position(|column| {
            let row = &rows[column.row];
            column.arm < self.stage.own
                && column.kind == kind
                && self.stage.arms[column.arm].id == arm
                && system.materials[row.material].id == material
                && row.consumer_id(system) == consumer
        })
    }
}
