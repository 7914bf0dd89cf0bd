use super::{Metric, MetricId, Unit};

pub const METRIC: Metric = Metric {
    id: MetricId::DeepestStep,
    unit: Unit::Share,
    definition: "largest share of one step's demand that goes unserved; 0 without a shortfall",
    of: |trace| {
        trace.steps.iter().zip(trace.unserved).map(|(&t, u)| u / trace.axis.demand[t as usize]).fold(0.0, f64::max)
    },
};
