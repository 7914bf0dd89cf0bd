use super::{Metric, MetricId, Unit};

pub const METRIC: Metric = Metric {
    id: MetricId::UnservedValueLeast,
    unit: Unit::Value,
    definition: "the least that unserved demand can cost: the area under the demand curve, discounted",
    of: |trace| trace.money.least,
};
