use super::{Metric, MetricId, Unit};

pub const METRIC: Metric = Metric {
    id: MetricId::ExtraBill,
    unit: Unit::Value,
    definition: "what is paid for purchases beyond the undisrupted price, discounted; less what members sell each other",
    of: |trace| trace.money.bill,
};
