use super::{Metric, Unit};

pub const METRIC: Metric = Metric {
    id: "unserved_value",
    unit: Unit::Value,
    definition: "value of the unserved demand, where the scenario gives a value per unit",
    of: |trace| trace.value,
};
