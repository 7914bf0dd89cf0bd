use super::{Metric, Unit};

pub const METRIC: Metric = Metric {
    id: "unserved",
    unit: Unit::Quantity,
    definition: "demand that is still missing after every response, summed over the horizon",
    of: |trace| trace.unserved.iter().sum(),
};
