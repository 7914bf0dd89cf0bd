use super::unserved::total;
use super::{Metric, MetricId, Unit};

pub const METRIC: Metric = Metric {
    id: MetricId::UnservedShare,
    unit: Unit::Share,
    definition: "unserved demand over the horizon as a share of the horizon's demand",
    of: |trace| total(trace) / trace.axis.total,
};
