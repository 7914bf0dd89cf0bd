//! Gives estimates what the inputs allow of them: each is found in the draws by its arm, material, consumer and metric.

use super::Played;
use super::play::Kind;
use super::spread::Series;
use crate::results::{ALONE, Contrast, Difference, MetricValue, Outcome, Results};
use rayon::prelude::*;

/// Of whom and in which arm an estimate is: their ids; the arm may be `cooperative - alone` and the like.
#[derive(Clone, Copy)]
pub struct Asked<'a> {
    pub arm: &'a str,
    pub material: &'a str,
    pub consumer: &'a str,
}

/// What is expected in every draw, and what it lies between.
pub type Bounded = (Series, (f64, f64));

/// Where differences lie.
pub const ANYWHERE: (f64, f64) = (f64::NEG_INFINITY, f64::INFINITY);

/// Gives each of these metrics that draws have its interval.
pub fn stamp(metrics: &mut [MetricValue], of: impl Fn(Kind, &MetricValue) -> Option<Bounded>) {
    for kind in Kind::ALL {
        let Some(metric) = metrics.iter_mut().find(|m| m.metric == kind.metric()) else { continue };
        metric.allowed = of(kind, metric).map(|(series, ends)| series.interval(ends));
    }
}

impl Played<'_> {
    /// Gives every estimate of the run its interval.
    pub fn stamp(&self, results: &mut Results) {
        results.outcomes.par_iter_mut().for_each(|Outcome { arm, material, consumer, metrics, .. }| {
            stamp(metrics, |kind, _| self.level(Asked { arm, material, consumer }, kind));
        });
        results.differences.par_iter_mut().for_each(|Difference { arm, material, consumer, metrics, .. }| {
            stamp(metrics, |kind, found| self.change(Asked { arm, material, consumer }, kind, found.estimate.se));
        });
    }

    /// A level, or what an arm changes against `alone`.
    pub fn of(&self, asked: Asked, kind: Kind) -> Option<Bounded> {
        let contrast = Contrast::of(asked.arm);
        let asked = Asked { arm: contrast.arm(), ..asked };
        if contrast.is_change() { self.change(asked, kind, 0.0) } else { self.level(asked, kind) }
    }

    fn level(&self, asked: Asked, kind: Kind) -> Option<Bounded> {
        Some((self.series(self.column(asked, kind)?), kind.bounds()))
    }

    /// What an arm changes against `alone`, where the run found this with this error.
    pub(super) fn change(&self, asked: Asked, kind: Kind, error: f64) -> Option<Bounded> {
        let alone = self.column(Asked { arm: ALONE, ..asked }, kind)?;
        Some((self.difference((self.column(asked, kind)?, alone), error), ANYWHERE))
    }

    fn column(&self, asked: Asked, kind: Kind) -> Option<usize> {
        self.stage.columns.iter().position(|column| {
            column.arm < self.stage.own
                && column.kind == kind
                && self.stage.arms[column.arm].id == asked.arm
                && column.material == asked.material
                && column.consumer == asked.consumer
        })
    }
}
