use super::{Metric, MetricId, Unit};

pub const METRIC: Metric = Metric {
    id: MetricId::PShortfall,
    unit: Unit::Probability,
    definition: "probability that any demand goes unserved within the horizon",
    of: |trace| if trace.steps.is_empty() { 0.0 } else { 1.0 },
};
