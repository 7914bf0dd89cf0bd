//! How long shortfalls last, when stocks are empty, how often hazards strike and what an event costs, against answers worked out
//! by hand.

use crate::common::{assert_agrees, run, run_on};
use shortfall::results::Outcome;
use shortfall::results::metric::MetricId;

/// Two consumers of 1 a month who buy everything from P, over a year; C has stock for two months and never refills it, D has
/// none. Months 3 to 7 are lost with probability 0.4, and months 9 and 10 by themselves with probability 0.5, stopping half.
const TWO_STOPS: &str = r#"
format = 1
title = "oracle"
[time]
step = "month"
years = 1
[[material]]
id = "m"
unit = "months"
world_supply = 1000.0
[[producer]]
id = "P"
country = "P"
share = 0.9
[[consumer]]
id = "C"
[[consumer]]
id = "D"
[[demand]]
consumer = "C"
amount = 12.0
sourcing = { P = 1.0 }
stock = "2 months"
refill = 0.0
[[demand]]
consumer = "D"
amount = 12.0
sourcing = { P = 1.0 }
[[hazard]]
id = "long"
hits = { producer = "P" }
onset = { at = "3 months", probability = 0.4 }
severity = 1.0
duration = "5 months"
[[hazard]]
id = "late"
hits = { producer = "P" }
onset = { at = "9 months", probability = 0.5 }
severity = 0.5
duration = "2 months"
[cooperation]
members = ["C", "D"]
"#;

/// Probability that the longest shortfall lasts at least so many steps, read off the points.
fn at_least(outcome: &Outcome, steps: u32) -> f64 {
    outcome.longest.iter().find(|p| p.steps >= steps).map_or(0.0, |p| p.probability.value)
}

fn agree(found: f64, truth: f64, trials: u64) {
    let error = (truth * (1.0 - truth) / trials as f64).sqrt();
    assert!((found - truth).abs() <= 3.0 * error + 1e-12, "{found}, not {truth}");
}

/// C's stock covers months 3 and 4 of the long stop, which leaves months 5, 6 and 7, and is empty for the late one: two months
/// more. Without the long stop it covers the late one with one month's stock. D lacks five months, or two.
#[test]
fn the_longest_spell_is_what_the_stock_leaves_of_it() {
    const TRIALS: u64 = 20_000;
    let results = run(TWO_STOPS, TRIALS, 1);
    let of = |consumer| results.outcome("alone", "m", consumer).unwrap();
    for (consumer, truth) in [("C", [0.4, 0.4, 0.4, 0.0, 0.0, 0.0]), ("D", [0.7, 0.7, 0.4, 0.4, 0.4, 0.0])] {
        for (steps, p) in (1..).zip(truth) {
            agree(at_least(of(consumer), steps), p, TRIALS);
        }
    }
}

/// The stock is empty at the end of month 4 with the long stop and never without it; the members hold what C holds.
#[test]
fn a_stock_survives_until_the_end_of_the_month_that_empties_it() {
    const TRIALS: u64 = 20_000;
    let results = run(TWO_STOPS, TRIALS, 2);
    for consumer in ["C", "members"] {
        let survival = &results.outcome("alone", "m", consumer).unwrap().stock_survival;
        assert_eq!(survival.len(), 12);
        for (t, p) in survival.iter().enumerate() {
            agree(p.value, if t < 4 { 1.0 } else { 0.6 }, TRIALS);
        }
    }
    assert!(results.outcome("alone", "m", "D").unwrap().stock_survival.is_empty(), "it has none");
}

/// A stock that an event empties to the last without a shortfall is empty all the same.
#[test]
fn a_stock_may_run_out_without_a_shortfall() {
    let exact = TWO_STOPS.replace("5 months", "2 months").replace("probability = 0.4", "probability = 1.0");
    let results =
        run(&exact.replace("at = \"9 months\", probability = 0.5", "at = \"9 months\", probability = 0.0"), 500, 1);
    let outcome = results.outcome("alone", "m", "C").unwrap();
    assert_eq!(outcome.metric(MetricId::PShortfall).unwrap().value, 0.0);
    let survival: Vec<f64> = outcome.stock_survival.iter().map(|p| p.value).collect();
    assert_eq!(survival, [1.0, 1.0, 1.0, 1.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0]);
    assert!(outcome.longest.is_empty());
}

/// 0.4 and 0.5 events a year. The long stop costs D five months, always; the late one costs it one, half of two. C loses three
/// months to the long stop, and one to both if the late one follows: that month is put down to what emptied the stock, five
/// months of deliveries, and to one month of the late stop's own.
#[test]
fn events_a_year_and_what_each_costs() {
    let results = run(TWO_STOPS, 20_000, 3);
    let rate = |id: &str| results.run.hazard_events.iter().find(|h| h.id == id).unwrap().a_year;
    assert_agrees(rate("long"), 0.4);
    assert_agrees(rate("late"), 0.5);
    let cost = |consumer, hazard| {
        let drivers = &results.outcome("alone", "m", consumer).unwrap().drivers;
        assert!(drivers.producers.iter().all(|d| d.per_event.is_none()));
        drivers.hazards.iter().find(|d| d.id == hazard).unwrap().per_event.unwrap()
    };
    for (hazard, truth) in [("long", 5.0), ("late", 1.0)] {
        let found = cost("D", hazard);
        assert!((found.value - truth).abs() < 1e-9 && found.se < 1e-6, "{found:?}: each costs the same");
    }
    // Months 9 and 10 leave 0.5 each; lost by then are 5 + 0.5 and 5 + 1, of which the late stop's are 0.5 and 1.
    let late = 0.5 * (0.5 / 5.5) + 0.5 * (1.0 / 6.0);
    assert_agrees(cost("C", "late"), 0.4 * late);
    assert_agrees(cost("C", "long"), 3.0 + 0.5 * (1.0 - late));
    assert!(cost("C", "late").se > 0.0);
}

#[test]
fn threads_change_nothing() {
    let [one, three] = [1, 3].map(|threads| run_on(TWO_STOPS, 30_000, 4, Some(threads)));
    assert!(one == three && !one.outcomes[0].longest.is_empty());
}
