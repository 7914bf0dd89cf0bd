use super::{Metric, Trace, Unit};

pub const METRIC: Metric = Metric {
    id: "largest_shortfall",
    unit: Unit::Quantity,
    definition: "unserved demand of the largest shortfall of a trial; 0 without one",
    of: largest_run,
};

/// Largest sum of unserved demand over consecutive steps.
fn largest_run(trace: &Trace) -> f64 {
    let (mut largest, mut run) = (0.0f64, 0.0);
    for (i, &step) in trace.steps.iter().enumerate() {
        let goes_on = i > 0 && trace.steps[i - 1] + 1 == step;
        run = if goes_on { run + trace.unserved[i] } else { trace.unserved[i] };
        largest = largest.max(run);
    }
    largest
}
