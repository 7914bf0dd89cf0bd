use super::{Metric, MetricId, Unit};

pub const METRIC: Metric = Metric {
    id: MetricId::ShortfallSteps,
    unit: Unit::Steps,
    definition: "number of steps with unserved demand",
    of: |trace| trace.steps.len() as f64,
};
