use super::{Metric, Unit};

pub const METRIC: Metric = Metric {
    id: "shortfall_steps",
    unit: Unit::Steps,
    definition: "number of steps with unserved demand",
    of: |trace| trace.steps.len() as f64,
};
