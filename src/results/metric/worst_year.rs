use super::{Metric, MetricId, Trace, Unit};

pub const METRIC: Metric = Metric {
    id: MetricId::WorstYear,
    unit: Unit::Quantity,
    definition: "unserved demand in the worst 12 months in a row within the horizon",
    of: worst_year,
};

/// Largest sum of unserved demand over any window of 12 months.
fn worst_year(trace: &Trace) -> f64 {
    let (mut worst, mut sum, mut first) = (0.0f64, 0.0, 0);
    for (i, &step) in trace.steps.iter().enumerate() {
        sum += trace.unserved[i];
        while trace.steps[first] as usize + trace.axis.window <= step as usize {
            sum -= trace.unserved[first];
            first += 1;
        }
        worst = worst.max(sum);
    }
    worst
}
