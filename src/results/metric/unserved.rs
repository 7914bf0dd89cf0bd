use super::{Metric, MetricId, Trace, Unit};

pub const METRIC: Metric = Metric {
    id: MetricId::Unserved,
    unit: Unit::Quantity,
    definition: "demand that is still missing after every response, summed over the horizon",
    of: total,
};

/// Not `sum`, of which nothing is −0.
pub(super) fn total(trace: &Trace) -> f64 {
    trace.unserved.iter().fold(0.0, |sum, step| sum + step)
}
