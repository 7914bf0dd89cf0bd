//! Studies of scenarios whose answers are worked out by hand.

use crate::common::{consumer, head, loaded, producer, scripted};
use shortfall::analysis::study::{
    self, Done, Question, Range, SensitivityPlan, SizePlan, Study, SweepPlan, Target, Vary, Wanted,
};
use shortfall::engine::{Plan, Workers};
use shortfall::results::{Sensitivity, Shard, Size, Store, Sweep};
use shortfall::scenario::{Loaded, Source, Template};
use std::collections::BTreeMap;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

/// Keeps parts in memory, and counts what was played.
#[derive(Default)]
struct Memory(Mutex<BTreeMap<String, String>>);

impl Store for Memory {
    fn load(&self, name: &str) -> Option<String> {
        self.0.lock().unwrap().get(name).cloned()
    }

    fn save(&self, name: &str, text: &str) -> std::io::Result<()> {
        self.0.lock().unwrap().insert(name.to_string(), text.to_string());
        Ok(())
    }
}

fn asked(loaded: &Loaded, metric: &str) -> Vec<Question> {
    let wanted = Wanted { metrics: vec![metric.to_string()], arms: vec!["alone".to_string()], ..Wanted::default() };
    wanted.questions(&loaded.system).unwrap()
}

/// Reads `text`, asks for one estimate of its only consumer, and hands the study on.
fn with_study<T>(text: &str, metric: &str, plan: Plan, work: impl FnOnce(&Study, &Loaded, &AtomicU64) -> T) -> T {
    let source = Source::Text { name: "test.toml".to_string(), text: text.to_string() };
    let (template, base) = Template::read(&source, &[]).unwrap_or_else(|p| panic!("{p}"));
    let (played, stop) = (AtomicU64::new(0), AtomicBool::new(false));
    let count = |trials: u64| {
        played.fetch_add(trials, Ordering::Relaxed);
    };
    let questions = asked(&base, metric);
    let workers = Workers::all();
    let study = Study { template: &template, plan, questions, workers: &workers, progress: &count, stop: &stop };
    work(&study, &base, &played)
}

fn plan(trials: u64) -> Plan {
    Plan { trials, seed: 7, ..Plan::default() }
}

/// Two producers, each out from step 0 to the end of 10 months: what is unserved is σ₁s₁ + σ₂s₂ of demand.
fn two_outages() -> String {
    [
        head(10),
        producer("A", ""),
        producer("B", ""),
        consumer("C", 1.0, "A = 0.5, B = 0.25", ""),
        scripted("ha", "A", 0.6, 0, 10),
        scripted("hb", "B", 0.4, 0, 10),
    ]
    .concat()
}

fn sensitivity(text: &str, ranges: &[&str], samples: u64) -> Sensitivity {
    with_study(text, "unserved_share", plan(1), |study, base, _| {
        let ranges = ranges.iter().map(|r| Range::parse(r).unwrap()).collect();
        let plan = SensitivityPlan {
            ranges,
            laws: false,
            samples: Some(samples),
            sample_trials: 1,
            shard: Shard::WHOLE,
            fresh: false,
        };
        study::sensitivity(study, base, &plan, &Memory::default()).unwrap().unwrap()
    })
}

/// f = x·y + 0.25·z with x, y, z uniform on [0.2, 1], [0.1, 0.5], [0, 1]: E x = 0.6, Var x = 0.64/12; E y = 0.3,
/// Var y = 0.16/12; Var(z/4) = 1/192. Var(xy) = (E x)²Var y + (E y)²Var x + Var x·Var y; the first two are the first-order
/// parts of y and x, the last is theirs together.
#[test]
fn sobol_indices_of_a_product_and_a_sum_are_those_of_the_variance_decomposition() {
    let (vx, vy, vz): (f64, f64, f64) = (0.64 / 12.0, 0.16 / 12.0, 1.0 / 192.0);
    let (first_x, first_y, both) = (0.3 * 0.3 * vx, 0.6 * 0.6 * vy, vx * vy);
    let v = first_x + first_y + both + vz;
    let truth = [
        ("hazard.ha.severity", first_x / v, (first_x + both) / v),
        ("demand.C.sourcing.A", first_y / v, (first_y + both) / v),
        ("hazard.hb.severity", vz / v, vz / v),
    ];
    let ranges = ["hazard.ha.severity=0.2..1", "demand.C.sourcing.A=0.1..0.5", "hazard.hb.severity=0..1"];
    let found = sensitivity(&two_outages(), &ranges, 1024).sobol.unwrap();
    assert!((found.sd - v.sqrt()).abs() < 0.01 * v.sqrt(), "{} for {}", found.sd, v.sqrt());
    for (set, first, total) in truth {
        let index = found.indices.iter().find(|i| i.input.set == set).unwrap();
        assert!(index.first.agrees(first, 1.96), "{set}: {:?} for {first}", index.first);
        assert!(index.total.agrees(total, 1.96), "{set}: {:?} for {total}", index.total);
        assert!(index.first.se < 0.02 && index.total.se < 0.02, "{index:?}");
    }
}

/// With the others as they are, f moves by 0.5·(1 − 0.2) over x, by 0.6·(0.5 − 0.1) over y, by 0.25 over z; at the base it is
/// 0.5·0.6 + 0.25·0.4 = 0.4.
#[test]
fn a_tornado_has_the_swing_of_each_input_with_the_others_as_they_are() {
    let ranges = ["hazard.hb.severity=0..1", "demand.C.sourcing.A=0.1..0.5", "hazard.ha.severity=0.2..1"];
    let found = sensitivity(&two_outages(), &ranges, 0);
    assert!((found.asked.estimate.value - 0.4).abs() < 1e-9 && found.sobol.is_none());
    let swings: Vec<f64> = found.tornado.iter().map(|b| b.high.estimate.value - b.low.estimate.value).collect();
    for (swing, truth) in swings.iter().zip([0.4, 0.25, 0.24]) {
        assert!((swing - truth).abs() < 1e-9, "{swings:?}");
    }
    assert!((found.tornado[0].low.change.value - (0.1 + 0.1 - 0.4)).abs() < 1e-9, "{found:?}");
}

/// A scripted event with even odds: the indices are those of the product, however few trials there are, since all rows of a
/// replicate meet the same events.
#[test]
fn chance_within_an_evaluation_leaves_the_indices_of_a_product_alone() {
    let text = two_outages()
        .replace("at = \"0 steps\"", "at = \"0 steps\", probability = 0.5")
        .replace("severity = 0.4", "severity = 0.0");
    let found = with_study(&text, "unserved_share", plan(100), |study, base, _| {
        let ranges =
            ["hazard.ha.severity=0.2..1", "demand.C.sourcing.A=0.1..0.5"].map(|r| Range::parse(r).unwrap()).to_vec();
        let plan = SensitivityPlan {
            ranges,
            laws: false,
            samples: Some(512),
            sample_trials: 64,
            shard: Shard::WHOLE,
            fresh: false,
        };
        study::sensitivity(study, base, &plan, &Memory::default()).unwrap().unwrap()
    });
    let (first, rest) = (0.3 * 0.3 * 0.64 / 12.0, 0.36 * 0.16 / 12.0 + 0.64 / 12.0 * 0.16 / 12.0);
    let sobol = found.sobol.unwrap();
    let index = sobol.indices.iter().find(|i| i.input.set == "hazard.ha.severity").unwrap();
    assert!(index.first.agrees(first / (first + rest), 1.96), "{:?} for {}", index.first, first / (first + rest));
    assert!(sobol.noise > 0.0);
}

/// Two events in 16 years: the rate's 5 % and 95 % quantiles are those of χ²₅/32 (Gamma(2.5, 16)): 1.145476/32 and
/// 11.070498/32 (tables of χ² with 5 degrees of freedom).
#[test]
fn rates_known_by_counts_range_between_quantiles_of_their_posterior() {
    let text = [
        head(10),
        producer("A", ""),
        consumer("C", 1.0, "A = 0.5", ""),
        "[[hazard]]\nid = \"h.1\"\nhits = { producer = \"A\" }\nonset = { events = 2, years = 16 }\nseverity = 1.0\nduration = \"2 months\"\n".into(),
    ]
    .concat();
    let found = sensitivity(&text, &[], 0);
    let [bar] = &found.tornado[..] else { panic!("{found:?}") };
    assert_eq!(bar.input.set, "hazard.\"h.1\".onset.rate_per_year");
    let value = |end: &str| end.parse::<f64>().unwrap();
    assert!((value(&bar.low.value) - 1.145_476 / 32.0).abs() < 1e-6, "{bar:?}");
    assert!((value(&bar.high.value) - 11.070_498 / 32.0).abs() < 1e-6, "{bar:?}");
}

fn sweep(study: &Study, base: &Loaded, varied: &[&str], shard: Shard, store: &Memory) -> Done {
    let varied = varied.iter().map(|v| Vary::parse(v).unwrap()).collect();
    study::sweep(study, base, &SweepPlan { varied, list: false, shard, fresh: false, inputs: 0 }, store).unwrap()
}

fn whole(done: Done) -> Sweep {
    match done {
        Done::Whole(sweep) => *sweep,
        Done::Shard { .. } => panic!("a part"),
    }
}

/// An outage of all supply for the first 6 of 10 months with a stock of S months leaves (6 − S)⁺ of 10 months unserved, in every trial.
#[test]
fn a_sweep_has_the_answer_of_each_point_and_its_difference_to_the_scenario() {
    let text = [
        head(10),
        producer("A", ""),
        consumer("C", 1.0, "A = 1.0", "stock = \"1 month\"\nrefill = 0.0"),
        scripted("h", "A", 1.0, 0, 6),
    ]
    .concat();
    with_study(&text, "unserved_share", plan(10), |study, base, _| {
        let sweep = whole(sweep(
            study,
            base,
            &["demand.C.stock=0..8 months:5", "hazard.h.severity=0.5,1"],
            Shard::WHOLE,
            &Memory::default(),
        ));
        assert_eq!(sweep.points.len(), 10);
        for point in &sweep.points {
            let stock: f64 = point.values[0].trim_matches('"').trim_end_matches(" months").parse().unwrap();
            let severity: f64 = point.values[1].parse().unwrap();
            let truth = (6.0 * severity - stock).max(0.0) / 10.0;
            let cell = &point.cells[0];
            assert!((cell.estimate.value - truth).abs() < 1e-9 && cell.estimate.se == 0.0, "{point:?}: {truth}");
            assert!((cell.change.value - (truth - 0.5)).abs() < 1e-9, "{point:?}");
        }
    });
}

#[test]
fn shards_join_through_what_they_keep_and_nothing_is_played_twice() {
    let text = two_outages().replace("at = \"0 steps\"", "at = \"0 steps\", probability = 0.5");
    let varied = ["hazard.ha.severity=0.1..0.9:5"];
    with_study(&text, "unserved_share", plan(200), |study, base, played| {
        let at_once = whole(sweep(study, base, &varied, Shard::WHOLE, &Memory::default()));
        let store = Memory::default();
        for index in 1..=3 {
            let done = sweep(study, base, &varied, Shard { index, of: 3 }, &store);
            assert_eq!(done, Done::Shard { points: if index == 3 { 1 } else { 2 }, of: 5 });
        }
        assert_eq!(whole(sweep(study, base, &varied, Shard::WHOLE, &store)), at_once);
        let files = store.0.lock().unwrap().len();
        assert_eq!(files, 6, "five points and the scenario itself");
        let before = played.load(Ordering::Relaxed);
        let changed = Plan { seed: 8, ..study.plan.clone() };
        let other = Study { plan: changed, questions: study.questions.clone(), ..*study };
        assert_ne!(
            whole(sweep(&other, base, &varied, Shard::WHOLE, &store)).points,
            at_once.points,
            "another seed is another study"
        );
        assert_eq!(played.load(Ordering::Relaxed) - before, 6 * 200);
    });
}

/// Paired on common events: with odds ½ of an outage of half of supply, raising its severity from 0.6 to 0.9 raises what is
/// unserved by 0.15 in half of the trials: standard error 0.075/√n, far below that of either estimate's.
#[test]
fn differences_between_points_are_paired() {
    let text = two_outages()
        .replace("at = \"0 steps\"", "at = \"0 steps\", probability = 0.5")
        .replace("severity = 0.4", "severity = 0.0");
    with_study(&text, "unserved_share", plan(4_000), |study, base, _| {
        let sweep = whole(sweep(study, base, &["hazard.ha.severity=0.9"], Shard::WHOLE, &Memory::default()));
        let change = sweep.points[0].cells[0].change;
        assert!(change.agrees(0.075, 3.0), "{change:?}");
        assert!((change.se / (0.075 / 4_000f64.sqrt()) - 1.0).abs() < 0.02, "{change:?}");
    });
}

fn size(text: &str, ranges: &[&str], costs: &[Option<f64>], target: &str, trials: u64) -> Size {
    let target = Target::parse(target).unwrap();
    with_study(text, &target.metric.clone(), plan(trials), |study, base, _| {
        let ranges = ranges.iter().map(|r| Range::parse(r).unwrap()).collect();
        study::size(study, base, &SizePlan { ranges, costs: costs.to_vec(), target }).unwrap()
    })
}

/// All supply out for 6 of 10 months: (6 − S)/10 is at most 0.25 from S = 3.5 months on.
#[test]
fn the_smallest_stock_of_a_certain_outage_is_exact() {
    let text =
        [head(10), producer("A", ""), consumer("C", 1.0, "A = 1.0", "refill = 0.0"), scripted("h", "A", 1.0, 0, 6)]
            .concat();
    let found = size(&text, &["demand.C.stock=0..9 months"], &[Some(2.0)], "unserved_share<25%", 5);
    let enough = found.enough.unwrap();
    assert!((enough.values[0] - 3.5).abs() < 2e-3 && enough.estimate.value <= 0.25, "{enough:?}");
    assert!((enough.cost.unwrap() - 7.0).abs() < 4e-3);
    assert!(found.monotone);
    let none = size(&text, &["demand.C.stock=0..3 months"], &[None], "unserved_share<25%", 5);
    assert!(none.enough.is_none() && (none.at_most.value - 0.3).abs() < 1e-9, "{none:?}");
    let already = size(&text, &["demand.C.stock=4..9 months"], &[None], "unserved_share<25%", 5);
    assert_eq!(already.enough.unwrap().values, [4.0]);
}

/// A loss s for 6 of 10 months leaves 0.6·s unserved: at most 0.25 up to s = 5/12, and 0.3 at least from s = ½ on.
#[test]
fn the_largest_severity_that_is_enough_is_found_where_less_is_better() {
    let text = [head(10), producer("A", ""), consumer("C", 1.0, "A = 1.0", ""), scripted("h", "A", 1.0, 0, 6)].concat();
    let found = size(&text, &["hazard.h.severity=0..1"], &[Some(-6.0)], "unserved_share<25%", 5);
    let enough = found.enough.unwrap();
    assert!((enough.values[0] - 5.0 / 12.0).abs() < 2e-4 && enough.estimate.value <= 0.25, "{enough:?}");
    assert!((enough.cost.unwrap() + 2.5).abs() < 2e-3 && found.axes[0].less && found.monotone);
    assert!(found.tried.windows(2).all(|w| w[0].value < w[1].value), "by rising value");
    let none = size(&text, &["hazard.h.severity=0.5..1"], &[None], "unserved_share<25%", 5);
    assert!(none.enough.is_none() && (none.at_most.value - 0.3).abs() < 1e-9, "{none:?}");
    let already = size(&text, &["hazard.h.severity=0.1..0.4"], &[None], "unserved_share<25%", 5);
    assert_eq!(already.enough.unwrap().values, [0.4]);
}

/// With odds ½ of that the mean is 0.3·s: 0.1 at s = ⅓. The slope is 0.3, the standard error ½·0.6·s/√n = 0.1/√n there, so the
/// interval of s is ⅓ ± 1.96·⅓/√n; with n = 10,000: ± 0.00653.
#[test]
fn the_interval_of_a_largest_value_is_the_error_over_the_slope() {
    let text = [head(10), producer("A", ""), consumer("C", 1.0, "A = 1.0", ""), scripted("h", "A", 1.0, 0, 6)].concat();
    let text = text.replace("at = \"0 steps\"", "at = \"0 steps\", probability = 0.5");
    let enough = size(&text, &["hazard.h.severity=0..1"], &[None], "unserved_share<10%", 10_000).enough.unwrap();
    let (low, high) = (enough.low.unwrap(), enough.high.unwrap());
    assert!(low < 1.0 / 3.0 && 1.0 / 3.0 < high, "{enough:?}");
    assert!(((high - low) / 2.0 / 0.00653 - 1.0).abs() < 0.1, "{enough:?}");
}

/// Demand is 1 in the first and last three of ten months and 0.1 between, 6.4 in all. Three months without supply from month 3
/// or 4 on lose 0.3 of it, 4.7 %; from month 2 or 5 on 1.2, 18.75 %.
#[test]
fn values_that_are_enough_between_the_ends_alone_are_found() {
    let profile = "profile = [1.0, 1.0, 1.0, 0.1, 0.1, 0.1, 0.1, 1.0, 1.0, 1.0]";
    let text =
        [head(10), producer("A", ""), consumer("C", 1.0, "A = 1.0", profile), scripted("h", "A", 1.0, 0, 3)].concat();
    let found = size(&text, &["hazard.h.onset.at=0..7 months"], &[None], "unserved_share<10%", 5);
    let enough = found.enough.unwrap();
    let ends = [enough.values[0], enough.until.unwrap()];
    let (low, high) = (ends[0].min(ends[1]), ends[0].max(ends[1]));
    assert!((1.9..3.1).contains(&low) && (3.9..5.1).contains(&high), "{enough:?}");
    assert!(enough.estimate.value < 0.05 && !found.monotone);
}

/// With odds ½ of that outage the mean is ½(6 − S)/10: 0.1 from S = 4 on. The slope is −1/20, the standard error of the mean at
/// S = 4 is ½·0.2/√n, so the interval of S is 4 ± 1.96·2/√n; with n = 10,000: ± 0.0392.
#[test]
fn the_interval_of_a_size_is_the_error_over_the_slope() {
    let text =
        [head(10), producer("A", ""), consumer("C", 1.0, "A = 1.0", "refill = 0.0"), scripted("h", "A", 1.0, 0, 6)]
            .concat();
    let text = text.replace("at = \"0 steps\"", "at = \"0 steps\", probability = 0.5");
    let enough = size(&text, &["demand.C.stock=0..9 months"], &[None], "unserved_share<10%", 10_000).enough.unwrap();
    let (low, high) = (enough.low.unwrap(), enough.high.unwrap());
    assert!(low < 4.0 && 4.0 < high, "{enough:?}");
    assert!(((high - low) / 2.0 / 0.0392 - 1.0).abs() < 0.1, "{enough:?}");
}

/// A share σ from A, of which 0.6 is lost for good, a quarter from B, of which 0.4 is; S months of stock last S of 10 months'
/// demand. Unserved is 0.6σ + 0.1 − S/10 of demand, at most 0.2 from S = 6σ − 1 on. Where buying from A saves 12 a unit and a
/// month of stock costs 1, the cost −12σ + 6σ − 1 falls with σ: σ = ½, S = 2, cost −4.
#[test]
fn the_cheapest_mix_lies_where_the_last_unit_costs_least() {
    let text = two_outages()
        .replace("[[hazard]]", "#\n[[hazard]]")
        .replace("sourcing = { A = 0.5, B = 0.25 }", "sourcing = { A = 0.5, B = 0.25 }\nrefill = 0.0");
    let ranges = ["demand.C.sourcing.A=0.1..0.5", "demand.C.stock=0..9 months"];
    let mix = size(&text, &ranges, &[Some(-12.0), Some(1.0)], "unserved_share<=0.2", 1).enough.unwrap();
    assert!((mix.values[0] - 0.5).abs() < 1e-9 && (mix.values[1] - 2.0).abs() < 0.02, "{mix:?}");
    assert!((mix.cost.unwrap() + 4.0).abs() < 0.02, "{mix:?}");
    // Keeping a unit of A is worth 2 a unit: now S = 6σ − 1 costs more than it saves, down to S = 0 at σ = 1/6.
    let mix = size(&text, &ranges, &[Some(-2.0), Some(1.0)], "unserved_share<=0.2", 1).enough.unwrap();
    assert!((mix.values[0] - 1.0 / 6.0).abs() < 0.01 && mix.values[1] < 0.03, "{mix:?}");
}

/// All is lost for two months of twelve, one unit a month worth 7, and a unit of stock costs 2 a year: each of the first two units saves
/// 5, each further one costs 2. Two months of stock, 60.83 days, cost least: 2 × 2 = 4, and 14 without. Of a second key, what a unit of
/// stock costs, the least is best: the lower end of its range.
#[test]
fn the_stock_that_costs_least_covers_the_outage() {
    let text = head(12).replace("[time]", "[run]\ncurrency = \"EUR\"\n[time]")
        + "price = 100.0\nspot = 0.0\nholding_finance = 0.02\nholding_warehouse = 0.0\nholding_rotation = 0.0\n"
        + &producer("P", "")
        + &consumer("C", 1.0, "P = 1.0", "value = 7.0\nstock = \"0 days\"\nmax_draw = 1.0")
        + &scripted("h", "P", 1.0, 3, 2);
    let range = [Range::parse("demand.C.stock=0..120 days").unwrap()];
    let found = with_study(&text, "burden", plan(20), |study, base, _| study::optimum(study, base, &range)).unwrap();
    let axis = &found.axes[0];
    assert!((axis.value - 2.0 * 365.0 / 12.0).abs() < 0.25 && !axis.is_at_an_end(), "{axis:?}");
    assert!(axis.low <= axis.value && axis.value <= axis.high && axis.high - axis.low < 1.0, "{axis:?}");
    assert!((found.least.value - 4.0).abs() < 0.02 && (found.asked.estimate.value - 14.0).abs() < 1e-9, "{found:?}");
    assert!((found.asked.change.value + 10.0).abs() < 0.02, "{:?}", found.asked);
    let two = ["demand.C.stock=0..120 days", "material.m.holding_finance=0.01..0.05"];
    let two: Vec<Range> = two.iter().map(|range| Range::parse(range).unwrap()).collect();
    let found = with_study(&text, "burden", plan(20), |study, base, _| study::optimum(study, base, &two)).unwrap();
    assert!((found.axes[0].value - 2.0 * 365.0 / 12.0).abs() < 0.5, "{:?}", found.axes);
    assert!(found.axes[1].value == 0.01 && found.axes[1].is_at_an_end(), "{:?}", found.axes);
}

#[test]
fn what_cannot_be_asked_is_told() {
    let base = loaded(&two_outages());
    let bad = |wanted: Wanted| wanted.questions(&base.system).unwrap_err().to_string();
    let metrics = || vec!["unserved_share".to_string()];
    assert!(bad(Wanted { metrics: vec!["luck".into()], ..Wanted::default() }).contains("there are unserved, "));
    assert!(
        bad(Wanted { metrics: metrics(), arms: vec!["cooperative".into()], ..Wanted::default() })
            .contains("there are alone")
    );
    assert!(
        bad(Wanted { metrics: metrics(), consumers: vec!["JPN".into()], ..Wanted::default() }).contains("there are C")
    );
    assert!(bad(Wanted { metrics: vec!["unserved_value".into()], ..Wanted::default() }).contains("no value"));
    with_study(&two_outages(), "unserved_share", plan(1), |study, base, _| {
        let plan = SensitivityPlan {
            ranges: Vec::new(),
            laws: false,
            samples: Some(0),
            sample_trials: 1,
            shard: Shard::WHOLE,
            fresh: false,
        };
        let error = study::sensitivity(study, base, &plan, &Memory::default()).unwrap_err().to_string();
        assert!(error.contains("[[uncertain]]"), "{error}");
        let varied = vec![Vary::parse("hazard.hx.severity=0.1,0.2").unwrap()];
        let plan = SweepPlan { varied, list: false, shard: Shard::WHOLE, fresh: false, inputs: 0 };
        let error = study::sweep(study, base, &plan, &Memory::default()).unwrap_err();
        assert!(matches!(error, study::StudyError::Scenario { .. }), "{error}");
    });
}
