use super::{Metric, Unit};

pub const METRIC: Metric = Metric {
    id: "shortfalls",
    unit: Unit::Count,
    definition: "number of shortfalls: runs of consecutive steps with unserved demand",
    of: |trace| trace.steps.len() as f64 - trace.steps.windows(2).filter(|w| w[1] == w[0] + 1).count() as f64,
};
