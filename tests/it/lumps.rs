//! Outcomes that come in lumps, and what one shortfall is like: against answers worked out by hand, and against the trials
//! one by one.

use crate::common::{assert_agrees, difference, estimate, loaded, run};
use shortfall::engine::{self, Control, Plan};
use shortfall::results::metric::{METRICS, RATIOS};
use shortfall::results::{Exceedance, Results};
use std::ops::ControlFlow;

/// One consumer of 1 a month over two years who buys everything from P.
const HEAD: &str = r#"
format = 1
title = "lumps"
[time]
step = "month"
years = 2
[[material]]
id = "m"
unit = "t"
world_supply = 1200.0
[[producer]]
id = "P"
country = "P"
share = 1.0
[[consumer]]
id = "C"
[[demand]]
consumer = "C"
amount = 12.0
"#;

fn hazard(id: &str, at: u32, probability: f64, severity: f64, months: u32) -> String {
    format!(
        "[[hazard]]\nid = \"{id}\"\nhits = {{ producer = \"P\" }}\nonset = {{ at = \"{at} months\", probability = \
         {probability} }}\nseverity = {severity}\nduration = \"{months} months\"\n"
    )
}

fn curve(results: &Results) -> &Exceedance {
    &results.outcome("alone", "m", "C").unwrap().exceedance
}

/// All 24 t of two years are lost for certain, or 20.06 of them: no tail is more than that, and P(X > x) is 1 up to it.
#[test]
fn a_certain_loss_is_no_more_than_it_is() {
    for severity in [1.0, 20.06 / 24.0] {
        let results = run(&(HEAD.to_string() + &hazard("h", 0, 1.0, severity, 24)), 2_000, 1);
        let lost = 24.0 * severity;
        for metric in ["unserved", "var90", "var95", "var99", "cvar90", "cvar95", "cvar99", "largest_shortfall"] {
            let found = estimate(&results, "alone", "C", metric);
            assert!((found.value - lost).abs() < 1e-12, "{metric}: {} for {lost}", found.value);
        }
        let curve = curve(&results);
        assert_eq!([0.0, 0.5 * lost, lost - 1e-6].map(|x| curve.above(x)), [1.0; 3]);
        assert_eq!(curve.above(lost), 0.0);
        let band = results.outcome("alone", "m", "C").unwrap().bands[5];
        for quantile in [band.p50, band.p75, band.p90, band.p95, band.p99] {
            assert!((quantile - severity).abs() < 1e-12 && quantile <= 1.0, "{quantile}");
        }
    }
}

/// Stops of four months, with stock for two: an event costs 2 t, and one that outlasts the horizon less. Onsets are at a rate
/// of 0.3 a year, and the stock is full again before the next. Whatever is lost in a trial, most of it comes in lumps of 2.
#[test]
fn lumps_are_leaps_of_the_curve() {
    let text = HEAD.to_string()
        + "stock = \"2 months\"\nrefill = 2.0\n[[hazard]]\nid = \"h\"\nhits = { producer = \"P\" }\n\
           onset = { rate_per_year = 0.3 }\nseverity = 1.0\nduration = \"4 months\"\n";
    let results = run(&text, 20_000, 1);
    let (curve, values) = (curve(&results), trials(&text, 20_000));
    let truth = |x: f64| values.iter().filter(|v| **v > x + 1e-9).count() as f64 / values.len() as f64;
    assert!(truth(1.9) - truth(2.1) > 0.2, "a lump at 2");
    for x in [0.0, 0.5, 0.999, 1.0, 1.5, 1.999, 2.0, 2.5, 3.0, 3.999, 4.0, 5.0, 6.0] {
        let above = curve.above(x + 1e-9);
        // The sum of several lumps may be off in its last bit, which makes two leaps of one: the curve is kept to a quarter of
        // a point there.
        let within = if x == 4.0 || x == 6.0 { 0.0025 } else { 1e-9 };
        assert!((above - truth(x)).abs() < within, "{x}: {above} for {}", truth(x));
    }
    assert_eq!([0.3, 0.2].map(|p| curve.quantile(p)), [2.0, 2.0]);
}

/// Unserved demand of every trial of the first row, with the seed 1.
fn trials(text: &str, n: u64) -> Vec<f64> {
    rows(text, n).into_iter().map(|row| row[0][0]).collect()
}

/// Metrics of every trial, by place.
fn rows(text: &str, n: u64) -> Vec<Vec<Vec<f64>>> {
    let system = loaded(text).system;
    let plan = Plan { trials: n, seed: 1, ..Plan::default() };
    let places = engine::places(&system).len();
    let mut all = Vec::new();
    let digest = |table: &shortfall::results::TrialTable| -> Vec<Vec<Vec<f64>>> {
        let trial = |values: &[f64]| values.chunks(METRICS.len()).map(<[f64]>::to_vec).collect();
        table.values.chunks(METRICS.len() * places).map(trial).collect()
    };
    let mut keep = |rows: Vec<Vec<Vec<f64>>>| {
        all.extend(rows);
        ControlFlow::Continue(())
    };
    let control = Control::default();
    assert!(engine::each_trial(&system, &plan, 0..engine::blocks(n), &digest, &mut keep, &control).unwrap());
    all
}

/// Two months are lost with probability 0.5, and five with 0.25, half of each month's demand. Shortfalls: 0.75 a trial; steps: 1
/// and 1.25, so a shortfall lasts 3 months. A trial is off by 2 − 3 for the first and 5 − 3 for the second: variance 0.25 + 4 · 0.1875
/// = 1, standard error √(1/n)/0.75. Unserved demand is half of the steps.
#[test]
fn a_shortfall_lasts_as_long_as_shortfalls_do() {
    let n = 100_000;
    let text = HEAD.to_string() + &hazard("h", 2, 0.5, 0.5, 2) + &hazard("g", 12, 0.25, 0.5, 5);
    let results = run(&text, n, 5);
    let (length, size) = (
        estimate(&results, "alone", "C", "mean_shortfall_length"),
        estimate(&results, "alone", "C", "mean_shortfall_unserved"),
    );
    assert_agrees(length, 3.0);
    assert_agrees(size, 1.5);
    let truth = (1.0 / n as f64).sqrt() / 0.75;
    assert!(
        (length.se / truth - 1.0).abs() < 0.02 && (size.se / truth / 0.5 - 1.0).abs() < 0.02,
        "{length:?} {size:?}"
    );
    // The largest of a trial: 2.5 with probability 0.25, else 1 with probability 0.5.
    assert_agrees(estimate(&results, "alone", "C", "largest_shortfall"), 0.25 * 2.5 + 0.75 * 0.5);
}

/// Every shortfall is of four months and loses 4: a ratio without error, however often it comes; and none without shortfalls.
#[test]
fn a_ratio_that_is_the_same_in_every_trial_has_no_error() {
    let text = HEAD.to_string() + &hazard("h", 2, 0.5, 1.0, 4) + &hazard("g", 12, 0.25, 1.0, 4);
    let results = run(&text, 20_000, 5);
    for metric in ["mean_shortfall_length", "mean_shortfall_unserved"] {
        let found = estimate(&results, "alone", "C", metric);
        assert!((found.value - 4.0).abs() < 1e-12 && found.se == 0.0, "{metric}: {found:?}");
    }
    let none = run(&(HEAD.to_string() + &hazard("h", 2, 0.5, 0.0, 4)), 1_000, 5);
    assert!(estimate(&none, "alone", "C", "mean_shortfall_length").value.is_nan());
}

/// Two consumers who buy from two producers that fail at random, for some months and in part; C has a stock that it shares.
const SHARED: &str = r#"
format = 1
title = "shared"
[time]
step = "month"
years = 5
[[material]]
id = "m"
unit = "t"
world_supply = 1200.0
[[producer]]
id = "P"
country = "P"
share = 0.5
[[producer]]
id = "Q"
country = "Q"
share = 0.5
[[consumer]]
id = "C"
[[consumer]]
id = "D"
[[demand]]
consumer = "C"
amount = 12.0
sourcing = { P = 0.5, Q = 0.2 }
stock = "60 days"
[[demand]]
consumer = "D"
amount = 24.0
sourcing = { P = 0.3, Q = 0.6 }
stock = "10 days"
[[hazard]]
id = "h"
hits = [{ producer = "P" }, { producer = "Q" }]
strikes = "each"
onset = { rate_per_year = 0.3 }
severity = { law = "uniform", min = 0.3, max = 1.0 }
duration = { law = "geometric", mean = "3 months" }
[cooperation]
members = ["C", "D"]
[cooperation.stock_sharing]
floor = 0.1
"#;

/// The influence of every trial on a ratio x/y, (x − r y)/ȳ, worked out from the trials: its standard deviation over √n is the error,
/// and that of the difference of two arms' the error of the paired difference.
#[test]
fn errors_of_ratios_are_those_of_the_trials_themselves() {
    let n = 20_000;
    let results = run(SHARED, n, 1);
    let (rows, places) = (rows(SHARED, n), engine::places(&loaded(SHARED).system));
    let influence = |place: usize, (x, y): (usize, usize)| -> (f64, Vec<f64>) {
        let mean = |m: usize| rows.iter().map(|row| row[place][m]).sum::<f64>() / n as f64;
        let (above, below) = (mean(x), mean(y));
        (above / below, rows.iter().map(|row| (row[place][x] - above / below * row[place][y]) / below).collect())
    };
    let error = |z: &[f64]| {
        let mean = z.iter().sum::<f64>() / n as f64;
        (z.iter().map(|z| (z - mean).powi(2)).sum::<f64>() / (n as f64 - 1.0) / n as f64).sqrt()
    };
    let mut compared = 0;
    for (here, place) in places.iter().enumerate().filter(|(_, place)| place.arm != "alone") {
        let there = places.iter().position(|p| p.arm == "alone" && p.consumer == place.consumer).unwrap();
        for ratio in &RATIOS {
            let metrics = (ratio.above.place(), ratio.below.place());
            let ((a, z), (b, w)) = (influence(here, metrics), influence(there, metrics));
            let close = |found: f64, truth: f64| {
                assert!((found - truth).abs() <= 1e-6 * truth.abs(), "{} {found} {truth}", ratio.id)
            };
            let found = estimate(&results, &place.arm, &place.consumer, ratio.id.name());
            close(found.value, a);
            close(found.se, error(&z));
            let found = difference(&results, &place.arm, &place.consumer, ratio.id.name());
            let apart: Vec<f64> = z.iter().zip(&w).map(|(z, w)| z - w).collect();
            assert!((found.value - (a - b)).abs() < 1e-6 * a, "{found:?}");
            assert!(
                (found.se - error(&apart)).abs() <= 1e-5 * error(&apart).max(error(&z)),
                "{found:?} {}",
                error(&apart)
            );
            compared += 1;
        }
    }
    assert!(compared >= 4, "{compared}");
}
