use super::{Metric, MetricId, Unit};

pub const METRIC: Metric = Metric {
    id: MetricId::Costs,
    unit: Unit::Value,
    definition: "what instruments, joint projects and stocks cost over the horizon, discounted",
    of: |trace| trace.money.cost,
};
