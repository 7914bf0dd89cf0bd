use super::{Metric, MetricId, Trace, Unit};

pub const METRIC: Metric = Metric {
    id: MetricId::LongestShortfall,
    unit: Unit::Steps,
    definition: "length of the longest shortfall, steps without any demand within it not counted; 0 without one",
    of: longest,
};

fn longest(trace: &Trace) -> f64 {
    let (mut longest, mut run) = (0u32, 0u32);
    for i in 0..trace.steps.len() {
        run = if trace.goes_on(i) { run + 1 } else { 1 };
        longest = longest.max(run);
    }
    f64::from(longest)
}
