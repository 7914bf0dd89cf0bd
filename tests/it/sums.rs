//! Standard errors: of nothing but chance, to the last digit that matters, and of none where every trial is the same.

use crate::common::{estimate, loaded, run};
use shortfall::engine::{self, Column, Control, Plan, Played};
use shortfall::results::metric::MetricId;
use shortfall::results::metric::UNSERVED;
use shortfall::results::{Drivers, Results, Shard};
use shortfall::stats::Estimate;
use std::sync::atomic::AtomicBool;

/// One consumer of 12 t a year with tiers, whose only producer loses `severity` of its output throughout one year, and a second
/// arm, in which a partner shares.
fn steady(severity: &str) -> String {
    format!(
        r#"
format = 1
title = "steady"
[time]
years = 1
[[material]]
id = "m"
unit = "t"
world_supply = 100.0
[[producer]]
country = "AAA"
share = 0.3
[[producer]]
country = "BBB"
share = 0.7
[[consumer]]
id = "C"
[[demand]]
consumer = "C"
amount = 12.0
sourcing = {{ AAA = 1.0 }}
value = 7.0
tiers = [{{ name = "first", share = 0.3 }}, {{ name = "second", share = 0.7 }}]
[[consumer]]
id = "D"
[[demand]]
consumer = "D"
amount = 9.0
sourcing = {{ BBB = 1.0 }}
[[hazard]]
id = "h"
hits = {{ country = "AAA" }}
onset = {{ at = "0 months" }}
severity = {severity}
duration = "1 year"
[cooperation]
members = ["C", "D"]
[cooperation.supply_sharing]
max_release = 0.07
"#
    )
}

/// Every estimate with an error of a run.
fn estimates(results: &Results) -> Vec<(String, Estimate)> {
    let mut all = Vec::new();
    for o in &results.outcomes {
        let at = |what: &str| format!("{} {} {what}", o.arm, o.consumer);
        all.extend(o.metrics.iter().map(|m| (at(m.metric.name()), m.estimate)));
        all.extend(o.bands.iter().map(|band| (at("band"), band.mean)));
        all.extend(o.tiers.iter().flat_map(|t| [(at("tier"), t.unserved), (at("tier"), t.unserved_share)]));
        for driver in o.drivers.hazards.iter().chain(&o.drivers.producers) {
            all.extend([(at("driver"), driver.unserved), (at("driver's share"), driver.share_estimate())]);
            all.extend(driver.per_event.map(|each| (at("per event"), each)));
        }
    }
    for d in &results.differences {
        all.extend(d.metrics.iter().map(|m| (format!("{} - alone {} {}", d.arm, d.consumer, m.metric), m.estimate)));
    }
    all.extend(results.run.hazard_events.iter().map(|h| (format!("events of {}", h.id), h.a_year)));
    all
}

/// A loss of a third of the output in every trial: nothing differs, and no number has an error. 12 (1/3) = 4 t are lost alone.
#[test]
fn where_every_trial_is_the_same_no_error_is_left() {
    for trials in [1_000, 20_000, 140_000] {
        let results = run(&steady("0.3333333333333333"), trials, 1);
        for (what, estimate) in estimates(&results) {
            assert_eq!(estimate.se, 0.0, "{what} of {trials} trials: {estimate:?}");
        }
        assert!((estimate(&results, "alone", "C", "unserved").value - 4.0).abs() < 1e-12);
        assert!(
            results.differences.iter().any(|d| d.metric(MetricId::Unserved).unwrap().value < -0.1),
            "something is shared"
        );
    }
}

/// A loss that differs between trials by about a two-millionth of itself. The errors are those of the trials one by one, in two
/// passes about their mean, within a millionth; and to the bit the same summed up in one go, and in shards, in any order.
#[test]
fn errors_are_those_of_the_trials_one_by_one_and_of_any_split() {
    let trials = 60_000;
    let text = steady(r#"{ law = "uniform", min = 0.5, max = 0.500001 }"#);
    let results = run(&text, trials, 1);
    let system = loaded(&text).system;
    let plan = Plan { trials, seed: 1, ..Plan::default() };
    let column = Column { arm: 0, row: 0, metric: UNSERVED };
    let values = engine::columns(&system, &plan, &system.arms, &[column], &AtomicBool::new(false)).unwrap().unwrap();
    let (n, first) = (trials as f64, values[0][0]);
    let mean = first + values[0].iter().map(|x| x - first).sum::<f64>() / n;
    let squares: f64 = values[0].iter().map(|x| (x - mean) * (x - mean)).sum();
    let (found, variance) = (estimate(&results, "alone", "C", "unserved"), squares / (n - 1.0) / n);
    assert!(variance > 0.0 && found.value / (variance * n).sqrt() > 1e6, "a mean a million times its spread");
    assert!((found.se * found.se / variance - 1.0).abs() < 1e-6, "{found:?} for {variance}");
    // That of a uniform law is its width over √12, here of 12 t; of so many trials within a hundredth.
    assert!((variance * n / (12.0 * 1e-6f64 / 12f64.sqrt()).powi(2) - 1.0).abs() < 0.02);

    let control = Control::default();
    let shard = |k: u64| {
        let blocks = engine::blocks_of(trials, Shard { index: k, of: 4 });
        let begun = Played { next: blocks.start, ..Played::default() };
        engine::run_blocks(&system, &plan, blocks.end, &begun, None, &control).unwrap().sums
    };
    let shards = [3, 1, 4, 2].map(shard);
    let merged = engine::conclude(&system, &plan, shards.iter(), &control).unwrap();
    assert_eq!((&merged.outcomes, &merged.differences), (&results.outcomes, &results.differences));
}

/// Two hazards that in any trial take one step's demand each, in different steps: A with probability 1/2, B with 1/4, so that A
/// is put down two thirds. A trial is off that by A − (2/3)(A + B) = A/3 − 2B/3, of variance (1/9)(1/4) + (4/9)(3/16) = 1/9; the
/// share errs by √(1/9/n) over the 3/4 of a step that is lost in the mean.
#[test]
fn shares_of_drivers_err_as_a_quotient_does() {
    let hazard = |id: &str, at: &str, p: &str| {
        format!(
            "[[hazard]]\nid = \"{id}\"\nhits = {{ country = \"AAA\" }}\nonset = {{ at = \"{at}\", probability = {p} }}\n\
             severity = 1.0\nduration = \"1 month\"\n"
        )
    };
    let text = format!(
        "format = 1\ntitle = \"two\"\n[time]\nyears = 1\n[[material]]\nid = \"m\"\nunit = \"t\"\nworld_supply = 100.0\n\
         [[producer]]\ncountry = \"AAA\"\nshare = 1.0\n[[consumer]]\nid = \"C\"\n[[demand]]\nconsumer = \"C\"\namount = 12.0\n{}{}",
        hazard("A", "2 months", "0.5"),
        hazard("B", "7 months", "0.25")
    );
    let of = |results: &Results| -> Drivers { results.outcomes[0].drivers.clone() };
    let n = 100_000u64;
    let results = run(&text, n, 1);
    let drivers = of(&results);
    let (a, truth) = (&drivers.hazards[0], (1.0 / 9.0 / n as f64).sqrt() / 0.75);
    assert_eq!(a.id, "A");
    assert!(a.share_estimate().agrees(2.0 / 3.0, 3.0), "{a:?}");
    assert!((a.share_estimate().se / truth - 1.0).abs() < 0.02, "{} for {truth}", a.share_estimate().se);
    let [one, other] = [0, 1].map(|i| drivers.hazards[i].share_estimate().se);
    assert!((one / other - 1.0).abs() < 1e-9, "what one has more the other has less: {one} and {other}");
    assert_eq!(drivers.producers[0].share_estimate(), Estimate::exact(1.0), "there is but one");
    let each = a.per_event.unwrap();
    assert!(each.se == 0.0 && each.agrees(1.0, 0.0), "each event takes 1 t: {each:?}");

    // Ten times the trials, of which the first 131,072 are put down: what A is put down of a mean that is known better errs by
    // 1/4 a trial of all, and by 1/9 of those put down less of all (Cochran, 1977, section 12.8).
    let n = 1_300_000u64;
    let results = run(&text, n, 1);
    let (all, part) = (n as f64, results.run.detail_trials as f64);
    let a = of(&results).hazards.remove(0);
    let truth = (0.25 / all + 1.0 / 9.0 * (1.0 / part - 1.0 / all)).sqrt();
    assert!(a.unserved.agrees(0.5, 3.0), "{a:?}");
    assert!((a.unserved.se / truth - 1.0).abs() < 0.02, "{} for {truth}", a.unserved.se);
}
