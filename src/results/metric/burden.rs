use super::{Metric, MetricId, Unit};

pub const METRIC: Metric = Metric {
    id: MetricId::Burden,
    unit: Unit::Value,
    definition: "value of unserved demand, extra bill and costs together",
    of: |trace| trace.money.burden(),
};
