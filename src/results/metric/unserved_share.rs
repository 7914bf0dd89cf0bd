use super::unserved::total;
use super::{Metric, Unit};

pub const METRIC: Metric = Metric {
    id: "unserved_share",
    unit: Unit::Share,
    definition: "unserved demand over the horizon as a share of the horizon's demand",
    of: |trace| total(trace) / trace.axis.total,
};
