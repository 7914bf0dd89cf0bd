use super::{Metric, MetricId, Trace, Unit};

pub const METRIC: Metric = Metric {
    id: MetricId::LargestShortfall,
    unit: Unit::Quantity,
    definition: "unserved demand of the largest shortfall of a trial; 0 without one",
    of: largest_run,
};

/// Largest sum of unserved demand over the steps of one shortfall.
fn largest_run(trace: &Trace) -> f64 {
    let (mut largest, mut run) = (0.0f64, 0.0);
    for (i, unserved) in trace.unserved.iter().enumerate() {
        run = if trace.goes_on(i) { run + unserved } else { *unserved };
        largest = largest.max(run);
    }
    largest
}
