use super::{Metric, MetricId, Unit};

pub const METRIC: Metric = Metric {
    id: MetricId::LowestStockCover,
    unit: Unit::Days,
    definition: "lowest level of the own stock at the end of a step, in days of base demand",
    of: |trace| trace.lowest_cover,
};
