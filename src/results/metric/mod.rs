//! What is estimated of every trial: one file a metric, one line in [`METRICS`].

mod deepest_step;
mod first_shortfall;
mod largest_shortfall;
mod longest_shortfall;
mod lowest_stock_cover;
mod mean_shortfall_length;
mod mean_shortfall_unserved;
mod p_shortfall;
mod shortfall_steps;
mod shortfalls;
mod unserved;
mod unserved_share;
mod unserved_value;
mod worst_year;

use crate::model::System;

/// A number that every trial has, whose mean over trials is estimated.
pub struct Metric {
    /// Its name in `summary.csv`.
    pub id: &'static str,
    pub unit: Unit,
    /// One sentence: what it means, edge cases included.
    pub definition: &'static str,
    /// Value in one trial.
    pub of: fn(&Trace) -> f64,
}

/// The unit of probabilities.
pub const PROBABILITY: &str = "probability";

/// Unit of a metric, to be put in the scenario's words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    /// The material's unit.
    Quantity,
    /// A fraction of 1.
    Share,
    Probability,
    Count,
    /// The scenario's step.
    Steps,
    Days,
    /// The scenario's currency.
    Value,
}

impl Unit {
    /// The unit of a metric of a material (its index), in the scenario's words.
    pub fn text(self, system: &System, material: usize) -> String {
        match self {
            Unit::Quantity => system.materials[material].unit.clone(),
            Unit::Share => "share".to_string(),
            Unit::Probability => PROBABILITY.to_string(),
            Unit::Count => "count".to_string(),
            Unit::Steps => format!("{}s", system.clock.step.name()),
            Unit::Days => "days".to_string(),
            Unit::Value => system.currency.clone(),
        }
    }
}

/// Every metric that is a mean over trials; a new one is one file and one line here.
pub const METRICS: [Metric; 12] = [
    unserved::METRIC,
    unserved_share::METRIC,
    p_shortfall::METRIC,
    shortfalls::METRIC,
    shortfall_steps::METRIC,
    longest_shortfall::METRIC,
    largest_shortfall::METRIC,
    deepest_step::METRIC,
    first_shortfall::METRIC,
    lowest_stock_cover::METRIC,
    worst_year::METRIC,
    unserved_value::METRIC,
];

/// Places in [`METRICS`] of those that others are made of.
pub const UNSERVED: usize = 0;
pub const SHORTFALLS: usize = 3;
pub const SHORTFALL_STEPS: usize = 4;
pub const LONGEST: usize = 5;
pub const LARGEST: usize = 6;
pub const WORST_YEAR: usize = 10;
pub const UNSERVED_VALUE: usize = 11;

/// The mean of one metric over that of another: what one shortfall is like. Estimated with the delta method, as it is no mean
/// over trials itself.
pub struct Ratio {
    /// Its name in `summary.csv`.
    pub id: &'static str,
    pub unit: Unit,
    /// One sentence: what it means, edge cases included.
    pub definition: &'static str,
    /// Places in [`METRICS`] of what is divided and of what it is divided by.
    pub above: usize,
    pub below: usize,
    /// Place in [`METRICS`] of the metric that it is listed after.
    pub beside: usize,
}

/// Every metric that is a ratio of means; a new one is one file and one line here.
pub const RATIOS: [Ratio; 2] = [mean_shortfall_length::RATIO, mean_shortfall_unserved::RATIO];

/// Metrics of the tail of `unserved`, with their definitions; in the order of `stats::TailLevel::ALL`, VaR first.
pub const TAIL_METRICS: [(&str, &str); 6] = [
    ("var90", "value at risk: unserved demand that 90 % of trials do not exceed"),
    ("var95", "value at risk: unserved demand that 95 % of trials do not exceed"),
    ("var99", "value at risk: unserved demand that 99 % of trials do not exceed"),
    ("cvar90", "conditional value at risk: mean unserved demand of the worst 10 % of trials"),
    ("cvar95", "conditional value at risk: mean unserved demand of the worst 5 % of trials"),
    ("cvar99", "conditional value at risk: mean unserved demand of the worst 1 % of trials"),
];

/// Share of trials in which the arm leaves a consumer with more unserved demand than `alone`; in differences only.
pub const P_WORSE_OFF: (&str, &str) =
    ("p_worse_off", "probability that the arm leaves more demand unserved than alone, on the same events");

/// What a trial left unserved for one consumer and material, or for the members together.
#[derive(Debug, Clone, Copy)]
pub struct Trace<'a> {
    /// Steps with unserved demand, rising.
    pub steps: &'a [u32],
    /// Unserved demand in each of those steps.
    pub unserved: &'a [f64],
    /// Lowest stock at the end of a step, in days of base demand.
    pub lowest_cover: f64,
    /// Value of the unserved demand, in the scenario's currency.
    pub value: f64,
    pub axis: &'a Axis,
}

impl Trace<'_> {
    /// Whether the `i`-th step with unserved demand belongs to the shortfall of the one before: no step with any demand, which
    /// then was served, lies between them.
    pub fn goes_on(&self, i: usize) -> bool {
        let Some(before) = i.checked_sub(1).map(|i| self.steps[i] as usize) else { return false };
        let step = self.steps[i] as usize;
        before + 1 == step || self.axis.demand[before + 1..step].iter().all(|demand| *demand == 0.0)
    }
}

/// What is the same in all trials of a row.
#[derive(Debug, Clone)]
pub struct Axis {
    /// Demand of every step.
    pub demand: Vec<f64>,
    /// Sum of `demand`.
    pub total: f64,
    /// Steps in 12 months.
    pub window: usize,
    /// Days of base demand in the full stock.
    pub full_cover: f64,
    /// Value of the whole demand; 0 where no value is given.
    pub value: f64,
}

impl Axis {
    /// The largest value that a metric of this unit can take, to scale sums by, at least 1e-300. Of whole numbers the next power
    /// of two, by which they are divided without a rest: the mean of ones is one.
    pub fn scale(&self, unit: Unit) -> f64 {
        let scale = match unit {
            Unit::Quantity => self.total,
            Unit::Share | Unit::Probability => 1.0,
            Unit::Count | Unit::Steps => self.demand.len().next_power_of_two() as f64,
            Unit::Days => self.full_cover,
            Unit::Value => self.value,
        };
        scale.max(1e-300)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Ten steps of demand 2; 1 unserved in steps 3, 4 and 5, then 2 in step 9.
    fn value(id: &str) -> f64 {
        let axis = Axis { demand: vec![2.0; 10], total: 20.0, window: 4, full_cover: 60.0, value: 200.0 };
        let trace = Trace {
            steps: &[3, 4, 5, 9],
            unserved: &[1.0, 1.0, 1.0, 2.0],
            lowest_cover: 7.0,
            value: 50.0,
            axis: &axis,
        };
        (METRICS.iter().find(|m| m.id == id).unwrap().of)(&trace)
    }

    #[test]
    fn each_metric_of_a_trace_read_by_eye() {
        assert_eq!(value("unserved"), 5.0);
        assert_eq!(value("unserved_share"), 0.25);
        assert_eq!(value("p_shortfall"), 1.0);
        assert_eq!(value("shortfalls"), 2.0);
        assert_eq!(value("shortfall_steps"), 4.0);
        assert_eq!(value("longest_shortfall"), 3.0);
        assert_eq!(value("largest_shortfall"), 3.0);
        assert_eq!(value("deepest_step"), 1.0);
        assert_eq!(value("first_shortfall"), 3.0);
        assert_eq!(value("lowest_stock_cover"), 7.0);
        assert_eq!(value("worst_year"), 3.0, "steps 3 to 5 within four steps; 5 and 9 are five apart");
        assert_eq!(value("unserved_value"), 50.0);
    }

    #[test]
    fn whole_numbers_are_scaled_without_a_rest() {
        for steps in [1, 10, 49, 120, 8_760] {
            let axis = Axis { demand: vec![1.0; steps], total: 1.0, window: 1, full_cover: 0.0, value: 0.0 };
            let scale = axis.scale(Unit::Count);
            assert!((1..=steps).all(|count| count as f64 / scale * scale == count as f64), "{steps}");
            assert!(scale >= steps as f64);
        }
    }

    /// Demand is 2 in steps 0, 1, 4, 5, 6 and 9, none between. Steps 1 and 4 are one shortfall of two steps, since nothing was
    /// asked for in 2 and 3; 6 and 9 another of two; 5 was served.
    #[test]
    fn steps_without_demand_do_not_end_a_shortfall() {
        let demand = [2.0, 2.0, 0.0, 0.0, 2.0, 2.0, 2.0, 0.0, 0.0, 2.0].to_vec();
        let axis = Axis { demand, total: 12.0, window: 4, full_cover: 0.0, value: 0.0 };
        let of = |id: &str, steps: &[u32]| {
            let unserved = vec![0.5; steps.len()];
            let trace = Trace { steps, unserved: &unserved, lowest_cover: 0.0, value: 0.0, axis: &axis };
            (METRICS.iter().find(|m| m.id == id).unwrap().of)(&trace)
        };
        assert_eq!((of("shortfalls", &[1, 4, 6, 9]), of("longest_shortfall", &[1, 4, 6, 9])), (2.0, 2.0));
        assert_eq!((of("shortfalls", &[1, 4, 5, 6, 9]), of("longest_shortfall", &[1, 4, 5, 6, 9])), (1.0, 5.0));
        assert_eq!((of("shortfalls", &[0, 4]), of("longest_shortfall", &[0, 4])), (2.0, 1.0), "1 was served");
        assert_eq!((of("shortfall_steps", &[1, 4, 6, 9]), of("largest_shortfall", &[1, 4, 6, 9])), (4.0, 1.0));
    }

    #[test]
    fn a_quiet_trial_is_zero_but_for_the_time_to_the_first_shortfall_and_the_cover() {
        let axis = Axis { demand: vec![2.0; 10], total: 20.0, window: 4, full_cover: 60.0, value: 0.0 };
        let trace = Trace { steps: &[], unserved: &[], lowest_cover: 60.0, value: 0.0, axis: &axis };
        for metric in &METRICS {
            let expected = match metric.id {
                "first_shortfall" => 10.0,
                "lowest_stock_cover" => 60.0,
                _ => 0.0,
            };
            let value = (metric.of)(&trace);
            assert!(value == expected && value.is_sign_positive(), "{}: {value}, and 0 is not −0", metric.id);
        }
    }

    #[test]
    fn every_metric_is_defined_once() {
        let all = || METRICS.iter().map(|m| (m.id, m.definition)).chain(RATIOS.iter().map(|r| (r.id, r.definition)));
        let ids: std::collections::BTreeSet<_> = all().map(|m| m.0).collect();
        assert_eq!(ids.len(), METRICS.len() + RATIOS.len());
        assert!(all().all(|m| m.1.len() > 20));
    }

    #[test]
    fn metrics_stand_where_they_are_looked_for() {
        let places = [UNSERVED, SHORTFALLS, SHORTFALL_STEPS, LONGEST, LARGEST, WORST_YEAR, UNSERVED_VALUE];
        let shortfalls = ["shortfalls", "shortfall_steps", "longest_shortfall", "largest_shortfall"];
        let names: Vec<&str> = ["unserved"].into_iter().chain(shortfalls).chain(["worst_year", "unserved_value"]).collect();
        assert_eq!(places.map(|place| METRICS[place].id).as_slice(), names);
    }
}
