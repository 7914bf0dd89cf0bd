use super::{Metric, Trace, Unit};

pub const METRIC: Metric = Metric {
    id: "longest_shortfall",
    unit: Unit::Steps,
    definition: "length of the longest shortfall from its first step to its last, steps without any demand within it \
                 included; 0 without one",
    of: longest,
};

fn longest(trace: &Trace) -> f64 {
    let (mut longest, mut first) = (0, 0);
    for (i, &step) in trace.steps.iter().enumerate() {
        if !trace.goes_on(i) {
            first = step;
        }
        longest = longest.max(step - first + 1);
    }
    f64::from(longest)
}
