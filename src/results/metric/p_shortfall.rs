use super::{Metric, Unit};

pub const METRIC: Metric = Metric {
    id: "p_shortfall",
    unit: Unit::Probability,
    definition: "probability that any demand goes unserved within the horizon",
    of: |trace| if trace.steps.is_empty() { 0.0 } else { 1.0 },
};
