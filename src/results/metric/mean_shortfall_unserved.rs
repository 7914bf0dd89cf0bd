use super::{MetricId, Ratio, Unit};

pub const RATIO: Ratio = Ratio {
    id: MetricId::MeanShortfallUnserved,
    unit: Unit::Quantity,
    definition: "mean unserved demand of a shortfall: unserved demand over shortfalls, of all trials; none without a shortfall",
    above: MetricId::Unserved,
    below: MetricId::Shortfalls,
    beside: MetricId::LargestShortfall,
};
