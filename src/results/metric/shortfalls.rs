use super::{Metric, MetricId, Unit};

pub const METRIC: Metric = Metric {
    id: MetricId::Shortfalls,
    unit: Unit::Count,
    definition: "number of shortfalls: runs of steps with unserved demand, which steps without any demand do not end",
    of: |trace| (0..trace.steps.len()).filter(|i| !trace.goes_on(*i)).count() as f64,
};
