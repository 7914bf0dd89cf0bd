use super::{Metric, Unit};

pub const METRIC: Metric = Metric {
    id: "longest_shortfall",
    unit: Unit::Steps,
    definition: "length of the longest shortfall; 0 without one",
    of: |trace| longest_run(trace.steps),
};

fn longest_run(steps: &[u32]) -> f64 {
    let (mut longest, mut run) = (0u32, 0u32);
    for (i, &step) in steps.iter().enumerate() {
        run = if i > 0 && steps[i - 1] + 1 == step { run + 1 } else { 1 };
        longest = longest.max(run);
    }
    f64::from(longest)
}
