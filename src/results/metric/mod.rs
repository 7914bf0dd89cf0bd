//! What is estimated of every trial: one file a metric, one line in the list of them.

mod burden;
mod costs;
mod deepest_step;
mod extra_bill;
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
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::fmt;

/// A number that every trial has, whose mean over trials is estimated.
pub struct Metric {
    /// Which metric it is.
    pub id: MetricId,
    /// Unit of its value in a trial.
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
    /// From 0 to 1.
    Probability,
    /// A number of occurrences.
    Count,
    /// The scenario's step.
    Steps,
    /// Days of base demand.
    Days,
    /// The scenario's currency.
    Value,
    /// A multiple.
    Times,
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
            Unit::Times => "times".to_string(),
        }
    }
}

/// Every estimate of unserved demand, by its name in `summary.csv`: [`METRICS`], then [`RATIOS`], then what is neither a mean over
/// trials nor a ratio of two.
macro_rules! metrics {
    (
        means { $($mean:ident = $mean_file:ident,)* }
        ratios { $($ratio:ident = $ratio_file:ident,)* }
        others { $($other:ident = $name:ident: $definition:literal,)* }
    ) => {
        /// A metric by its name; as text, and in files, it is that of `summary.csv`.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
        #[serde(rename_all = "snake_case")]
        pub enum MetricId {
            $(
                /// Mean over trials, defined in every report that gives it.
                $mean,
            )*
            $(
                /// Ratio of two means over trials, defined in every report that gives it.
                $ratio,
            )*
            $(
                #[doc = $definition]
                $other,
            )*
        }

        impl MetricId {
            /// All of them: means over trials, then ratios of means, then the others, each in the order in which they are listed.
            pub const ALL: &[MetricId] = &[$(MetricId::$mean,)* $(MetricId::$ratio,)* $(MetricId::$other,)*];

            /// Its name in `summary.csv`.
            pub const fn name(self) -> &'static str {
                match self {
                    $(MetricId::$mean => stringify!($mean_file),)*
                    $(MetricId::$ratio => stringify!($ratio_file),)*
                    $(MetricId::$other => stringify!($name),)*
                }
            }

            /// One sentence: what it means, edge cases included.
            pub const fn definition(self) -> &'static str {
                match self {
                    $(MetricId::$mean => $mean_file::METRIC.definition,)*
                    $(MetricId::$ratio => $ratio_file::RATIO.definition,)*
                    $(MetricId::$other => $definition,)*
                }
            }
        }

        /// Every metric that is a mean over trials.
        pub const METRICS: [Metric; [$(MetricId::$mean),*].len()] = [$($mean_file::METRIC),*];

        /// Every metric that is a ratio of means.
        pub const RATIOS: [Ratio; [$(MetricId::$ratio),*].len()] = [$($ratio_file::RATIO),*];
    };
}

// A new metric is one file, named as it is in `summary.csv`, and one line here.
metrics! {
    means {
        Unserved = unserved,
        UnservedShare = unserved_share,
        PShortfall = p_shortfall,
        Shortfalls = shortfalls,
        ShortfallSteps = shortfall_steps,
        LongestShortfall = longest_shortfall,
        LargestShortfall = largest_shortfall,
        DeepestStep = deepest_step,
        FirstShortfall = first_shortfall,
        LowestStockCover = lowest_stock_cover,
        WorstYear = worst_year,
        UnservedValue = unserved_value,
        ExtraBill = extra_bill,
        Costs = costs,
        Burden = burden,
    }
    ratios {
        MeanShortfallLength = mean_shortfall_length,
        MeanShortfallUnserved = mean_shortfall_unserved,
    }
    others {
        Var90 = var90: "value at risk: unserved demand that 90 % of trials do not exceed",
        Var95 = var95: "value at risk: unserved demand that 95 % of trials do not exceed",
        Var99 = var99: "value at risk: unserved demand that 99 % of trials do not exceed",
        Cvar90 = cvar90: "conditional value at risk: mean unserved demand of the worst 10 % of trials",
        Cvar95 = cvar95: "conditional value at risk: mean unserved demand of the worst 5 % of trials",
        Cvar99 = cvar99: "conditional value at risk: mean unserved demand of the worst 1 % of trials",
        PWorseOff = p_worse_off: "probability that the arm leaves more demand unserved than alone, on the same events",
        BurdenVar90 = burden_var90: "burden that 90 % of trials do not exceed",
        BurdenVar95 = burden_var95: "burden that 95 % of trials do not exceed",
        BurdenVar99 = burden_var99: "burden that 99 % of trials do not exceed",
        BurdenCvar90 = burden_cvar90: "mean burden of the worst 10 % of trials",
        BurdenCvar95 = burden_cvar95: "mean burden of the worst 5 % of trials",
        BurdenCvar99 = burden_cvar99: "mean burden of the worst 1 % of trials",
        UnservedValueLeast = unserved_value_least: "the least that unserved demand can cost: the area under the demand curve, discounted",
        PeakPrice = peak_price: "mean over trials of the highest price of the horizon, as a multiple of the undisrupted one",
        PriceDoubled = price_doubled: "probability that the price reaches twice the undisrupted one",
        PriceFivefold = price_fivefold: "probability that the price reaches five times the undisrupted one",
        StepsDoubled = steps_doubled: "steps in which the price is at least twice the undisrupted one",
        PriceCapped = price_capped: "probability that the market ever asks for the greatest price that the scenario allows",
        BreakEvenValue = break_even_value: "what a unit unserved must cost at least for cooperation to pay: costs and extra bills added, over unserved demand avoided; none where that may be nothing",
        NetBenefit = net_benefit: "burden alone less burden here: what cooperation brings after what it costs",
        BenefitCostRatio = benefit_cost_ratio: "losses and extra bills avoided over costs added; none where these may be nothing",
        Payback = payback: "years of the mean yearly gain that make up for all costs added: the horizon times costs added over losses and extra bills avoided; none where these may be nothing",
        PNetBenefit = p_net_benefit: "probability, over the luck of trials, that the net benefit is above 0",
        PWorse = p_worse: "probability that a variant leaves more demand unserved than the first, on the same events",
    }
}

/// Number of metrics that every trial has.
pub const METRIC_COUNT: usize = METRICS.len();

/// Metrics of the tail of `unserved`; in the order of `stats::TailLevel::ALL`, VaR first.
pub const TAIL_METRICS: [MetricId; 6] =
    [MetricId::Var90, MetricId::Var95, MetricId::Var99, MetricId::Cvar90, MetricId::Cvar95, MetricId::Cvar99];

impl MetricId {
    /// The metric of this name.
    pub fn named(name: &str) -> Option<MetricId> {
        MetricId::ALL.iter().copied().find(|id| id.name() == name)
    }

    /// Place in [`METRICS`] of a mean over trials.
    pub const fn place(self) -> usize {
        self as usize
    }
}

/// Places in [`METRICS`] of those that others are made of.
pub const UNSERVED: usize = MetricId::Unserved.place();
/// Place of the length of the longest shortfall, in steps.
pub const LONGEST: usize = MetricId::LongestShortfall.place();
/// Place of unserved demand in the worst 12 months.
pub const WORST_YEAR: usize = MetricId::WorstYear.place();
/// Place of the value of unserved demand.
pub const UNSERVED_VALUE: usize = MetricId::UnservedValue.place();
/// Place of what purchases cost beyond the undisrupted price.
pub const EXTRA_BILL: usize = MetricId::ExtraBill.place();
/// Place of what instruments, projects and stocks cost.
pub const COSTS: usize = MetricId::Costs.place();
/// Place of loss, extra bill and costs together.
pub const BURDEN: usize = MetricId::Burden.place();

/// Metrics of the tail of `burden`; in the order of [`TAIL_METRICS`].
pub const BURDEN_TAILS: [MetricId; 6] = [
    MetricId::BurdenVar90,
    MetricId::BurdenVar95,
    MetricId::BurdenVar99,
    MetricId::BurdenCvar90,
    MetricId::BurdenCvar95,
    MetricId::BurdenCvar99,
];

impl fmt::Display for MetricId {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.pad(self.name())
    }
}

/// The mean of one metric over that of another: what one shortfall is like. Estimated with the delta method, as it is no mean
/// over trials itself.
pub struct Ratio {
    /// Which metric it is.
    pub id: MetricId,
    /// Unit of the quotient.
    pub unit: Unit,
    /// One sentence: what it means, edge cases included.
    pub definition: &'static str,
    /// What is divided, and what it is divided by: means over trials both.
    pub above: MetricId,
    /// The mean that it is divided by; there is no ratio where that is 0.
    pub below: MetricId,
    /// The metric that it is listed after.
    pub beside: MetricId,
}

/// What a trial left unserved for one consumer and material, or for the members together.
#[derive(Debug, Clone, Copy)]
pub struct Trace<'a> {
    /// Steps with unserved demand, rising.
    pub steps: &'a [u32],
    /// Unserved demand in each of those steps.
    pub unserved: &'a [f64],
    /// Lowest stock at the end of a step, in days of base demand.
    pub lowest_cover: f64,
    /// What the trial costs in money.
    pub money: Money,
    /// What is the same in all trials: demand of every step, and the largest values.
    pub axis: &'a Axis,
}

/// What a trial costs in money, in the scenario's currency, discounted to the beginning of the horizon.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Money {
    /// Value of the unserved demand.
    pub loss: f64,
    /// What is paid for purchases beyond the undisrupted price, less what members sell each other.
    pub bill: f64,
    /// What instruments, projects and stocks cost.
    pub cost: f64,
}

impl Money {
    /// All of it together.
    pub fn burden(self) -> f64 {
        self.loss + self.bill + self.cost
    }
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
    /// Greatest extra bill of the whole demand of all consumers; 0 where no price is given.
    pub bill: f64,
    /// Greatest multiple of the price; 1 where no price is given.
    pub cap: f64,
    /// Greatest costs of all; 0 where there are none, or neither prices nor values.
    pub cost: f64,
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
            Unit::Value => self.value + self.bill + self.cost,
            Unit::Times => self.cap,
        };
        scale.max(1e-300)
    }

    /// Whether the scenario says enough for a metric.
    pub fn has(&self, metric: &Metric) -> bool {
        match metric.id {
            MetricId::UnservedValue => self.value > 0.0,
            MetricId::ExtraBill => self.bill > 0.0,
            MetricId::Costs => self.cost > 0.0,
            MetricId::Burden => self.has_burden(),
            _ => true,
        }
    }

    /// Whether there is more to money than the value of unserved demand.
    pub fn has_burden(&self) -> bool {
        self.bill > 0.0 || self.value > 0.0 && self.cost > 0.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Ten steps of demand 2; 1 unserved in steps 3, 4 and 5, then 2 in step 9.
    fn value(id: &str) -> f64 {
        let axis = Axis {
            demand: vec![2.0; 10],
            total: 20.0,
            window: 4,
            full_cover: 60.0,
            value: 200.0,
            bill: 90.0,
            cap: 1.0,
            cost: 9.0,
        };
        let trace = Trace {
            steps: &[3, 4, 5, 9],
            unserved: &[1.0, 1.0, 1.0, 2.0],
            lowest_cover: 7.0,
            money: Money { loss: 50.0, bill: -3.0, cost: 7.0 },
            axis: &axis,
        };
        (METRICS.iter().find(|m| m.id.name() == id).unwrap().of)(&trace)
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
        assert_eq!((value("extra_bill"), value("costs"), value("burden")), (-3.0, 7.0, 54.0));
    }

    #[test]
    fn whole_numbers_are_scaled_without_a_rest() {
        for steps in [1, 10, 49, 120, 8_760] {
            let axis = Axis {
                demand: vec![1.0; steps],
                total: 1.0,
                window: 1,
                full_cover: 0.0,
                value: 0.0,
                bill: 0.0,
                cap: 1.0,
                cost: 0.0,
            };
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
        let axis = Axis { demand, total: 12.0, window: 4, full_cover: 0.0, value: 0.0, bill: 0.0, cap: 1.0, cost: 0.0 };
        let of = |id: &str, steps: &[u32]| {
            let unserved = vec![0.5; steps.len()];
            let trace = Trace { steps, unserved: &unserved, lowest_cover: 0.0, money: Money::default(), axis: &axis };
            (METRICS.iter().find(|m| m.id.name() == id).unwrap().of)(&trace)
        };
        assert_eq!((of("shortfalls", &[1, 4, 6, 9]), of("longest_shortfall", &[1, 4, 6, 9])), (2.0, 2.0));
        assert_eq!((of("shortfalls", &[1, 4, 5, 6, 9]), of("longest_shortfall", &[1, 4, 5, 6, 9])), (1.0, 5.0));
        assert_eq!((of("shortfalls", &[0, 4]), of("longest_shortfall", &[0, 4])), (2.0, 1.0), "1 was served");
        assert_eq!((of("shortfall_steps", &[1, 4, 6, 9]), of("largest_shortfall", &[1, 4, 6, 9])), (4.0, 1.0));
    }

    #[test]
    fn a_quiet_trial_is_zero_but_for_the_time_to_the_first_shortfall_and_the_cover() {
        let axis = Axis {
            demand: vec![2.0; 10],
            total: 20.0,
            window: 4,
            full_cover: 60.0,
            value: 0.0,
            bill: 0.0,
            cap: 1.0,
            cost: 0.0,
        };
        let trace = Trace { steps: &[], unserved: &[], lowest_cover: 60.0, money: Money::default(), axis: &axis };
        for metric in &METRICS {
            let expected = match metric.id {
                MetricId::FirstShortfall => 10.0,
                MetricId::LowestStockCover => 60.0,
                _ => 0.0,
            };
            let value = (metric.of)(&trace);
            assert!(value == expected && value.is_sign_positive(), "{}: {value}, and 0 is not −0", metric.id);
        }
    }

    /// Names in files are those of the list, each once, and a mean's place is where its number stands.
    #[test]
    fn a_metric_goes_by_its_name() {
        let names: std::collections::BTreeSet<&str> = MetricId::ALL.iter().map(|id| id.name()).collect();
        assert_eq!(names.len(), MetricId::ALL.len());
        for id in MetricId::ALL {
            assert_eq!(serde_json::to_value(id).unwrap(), id.name());
            assert_eq!(serde_json::from_value::<MetricId>(id.name().into()).unwrap(), *id);
            assert_eq!(MetricId::named(&id.to_string()), Some(*id));
            assert!(id.definition().contains(' '), "{id}");
        }
        assert_eq!(MetricId::named("expected_shortfall"), None);
        assert!(METRICS.iter().enumerate().all(|(place, metric)| metric.id.place() == place));
        let ratios = MetricId::ALL[METRICS.len()..].iter();
        assert!(RATIOS.iter().zip(ratios).all(|(ratio, id)| ratio.id == *id));
        assert!(RATIOS.iter().all(|r| [r.above, r.below, r.beside].iter().all(|id| id.place() < METRICS.len())));
    }
}
