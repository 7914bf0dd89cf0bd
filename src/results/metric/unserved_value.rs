use super::{Metric, MetricId, Unit};

pub const METRIC: Metric = Metric {
    id: MetricId::UnservedValue,
    unit: Unit::Value,
    definition: "value of the unserved demand, where the scenario gives a value per unit",
    of: |trace| trace.money.loss,
};
