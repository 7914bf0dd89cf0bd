use super::{LONGEST, Ratio, SHORTFALL_STEPS, SHORTFALLS, Unit};

pub const RATIO: Ratio = Ratio {
    id: "mean_shortfall_length",
    unit: Unit::Steps,
    definition: "mean length of a shortfall: shortfall steps over shortfalls, of all trials; none without a shortfall",
    above: SHORTFALL_STEPS,
    below: SHORTFALLS,
    beside: LONGEST,
};
