use crate::results::metric::{METRICS, MetricId, RATIOS, TAIL_METRICS};
use serde::{Deserialize, Serialize};

/// What a run is to reach.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Precision {
    /// Largest standard error of a named estimate, as a share of the estimate.
    pub relative: f64,
    /// Of these metrics.
    pub estimates: Vec<MetricId>,
}

impl Precision {
    /// Estimates that have to be precise, unless others are named.
    pub const USUAL: [MetricId; 2] = [MetricId::Unserved, MetricId::Cvar95];
    /// Smallest relative error that can be asked for.
    pub const LEAST: f64 = 1e-6;

    /// Of the usual estimates.
    pub fn usual(relative: f64) -> Precision {
        Precision { relative, estimates: Precision::USUAL.to_vec() }
    }

    /// Estimates that can be named.
    pub fn known() -> impl Iterator<Item = MetricId> {
        let means = METRICS.iter().map(|m| m.id).chain(RATIOS.iter().map(|r| r.id));
        means.chain(TAIL_METRICS)
    }
}
