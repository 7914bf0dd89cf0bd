use super::{Metric, MetricId, Unit};

pub const METRIC: Metric = Metric {
    id: MetricId::FirstShortfall,
    unit: Unit::Steps,
    definition: "steps before the first shortfall; the whole horizon where there is none (a restricted mean)",
    of: |trace| trace.steps.first().map_or(trace.axis.demand.len() as f64, |&t| f64::from(t)),
};
