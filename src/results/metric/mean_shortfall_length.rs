use super::{MetricId, Ratio, Unit};

pub const RATIO: Ratio = Ratio {
    id: MetricId::MeanShortfallLength,
    unit: Unit::Steps,
    definition: "mean length of a shortfall: shortfall steps over shortfalls, of all trials; none without a shortfall",
    above: MetricId::ShortfallSteps,
    below: MetricId::Shortfalls,
    beside: MetricId::LongestShortfall,
};
