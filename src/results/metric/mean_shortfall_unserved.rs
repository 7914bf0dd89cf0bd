use super::{LARGEST, Ratio, SHORTFALLS, UNSERVED, Unit};

pub const RATIO: Ratio = Ratio {
    id: "mean_shortfall_unserved",
    unit: Unit::Quantity,
    definition: "mean unserved demand of a shortfall: unserved demand over shortfalls, of all trials; none without a shortfall",
    above: UNSERVED,
    below: SHORTFALLS,
    beside: LARGEST,
};
