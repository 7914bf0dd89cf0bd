//! Runs that go on until their estimates are precise enough.

use crate::common::{loaded, run};
use assert_cmd::Command;
use predicates::prelude::*;
use predicates::str::contains;
use shortfall::engine::{self, Control, Keep, Plan, Played, Precision, Workers};
use shortfall::results::metric::MetricId;
use shortfall::results::{PrecisionFacts, Results, RunFacts};
use std::sync::atomic::AtomicBool;

const W1: &str = include_str!("../../benches/w1.toml");

fn run_to(text: &str, cap: u64, relative: f64, estimates: &[MetricId], threads: usize) -> Results {
    let system = loaded(text).system;
    let precision = Precision { relative, estimates: estimates.to_vec() };
    let plan = Plan { precision: Some(precision), ..Plan::new(cap, 1) };
    engine::run(&system, &plan, &Control::on(&Workers::of(threads))).unwrap()
}

fn facts(results: &Results) -> &PrecisionFacts {
    results.run.precision.as_ref().unwrap()
}

#[test]
fn every_named_estimate_is_as_precise_as_asked() {
    let results = run_to(W1, 100_000_000, 0.03, &Precision::USUAL, 2);
    let facts = facts(&results);
    assert!(facts.met && facts.reached <= 0.03 && results.run.trials > 4 * 8_192, "{facts:?}");
    let mut largest = 0.0f64;
    for outcome in &results.outcomes {
        for metric in Precision::USUAL {
            let estimate = outcome.metric(metric).unwrap();
            largest = largest.max(estimate.se / estimate.value);
        }
    }
    assert_eq!(facts.reached, largest);
    assert_eq!((facts.arm.as_str(), facts.consumer.as_str()), ("alone", "C2"), "the rarest shortfalls of all");
}

/// The results are those of a run of as many trials, on any number of threads.
#[test]
fn it_is_a_run_of_as_many_trials() {
    let [one, two] = [1, 2].map(|threads| run_to(W1, 100_000_000, 0.05, &[MetricId::Unserved], threads));
    assert_eq!(one, two);
    let same = run(W1, one.run.trials, 1);
    assert_eq!((&same.outcomes, &same.differences), (&one.outcomes, &one.differences));
    assert_eq!(RunFacts { precision: None, ..one.run }, same.run);
}

/// Unserved demand of one consumer whose mean and variance are known: an outage of one step with probability p takes all of a
/// demand of 1, in n steps, so the relative standard error of the mean of N trials is √((1 − p)/(p n N)) or a little less,
/// as no outage starts in the step of another; 1 % takes (1 − p)/(p n) · 10⁴ trials.
#[test]
fn the_number_of_trials_is_the_one_that_it_takes() {
    let text = r#"
format = 1
title = "one"
[time]
years = 1
[[material]]
id = "m"
unit = "t"
world_supply = 12.0
[[producer]]
country = "AAA"
share = 1.0
[[consumer]]
id = "C"
[[demand]]
consumer = "C"
material = "m"
amount = 12.0
[[hazard]]
id = "outage"
hits = { country = "AAA" }
onset = { per_step = 0.01 }
severity = 1.0
duration = "1 month"
"#;
    let results = run_to(text, 10_000_000, 0.01, &[MetricId::Unserved], 2);
    let wanted = 0.99 / (0.01 * 12.0) * 1e4;
    let ratio = results.run.trials as f64 / wanted;
    assert!((0.9..1.3).contains(&ratio), "{} trials for {wanted}", results.run.trials);
}

#[test]
fn the_cap_ends_it_and_says_so() {
    let results = run_to(W1, 20_000, 0.001, &[MetricId::Unserved], 2);
    assert_eq!((results.run.trials, results.run.partial), (20_000, false));
    assert!(!facts(&results).met && facts(&results).reached > 0.001);
}

/// One consumer, whose whole demand is lost for one step of twelve with probability `p` a step.
fn rare(p: &str, more: &str) -> String {
    format!(
        "format = 1\ntitle = \"one\"\n[time]\nyears = 1\n[[material]]\nid = \"m\"\nunit = \"t\"\nworld_supply = 24.0\n\
         [[producer]]\ncountry = \"AAA\"\nshare = 0.5\n[[producer]]\ncountry = \"BBB\"\nshare = 0.5\n[[consumer]]\nid = \"C\"\n\
         [[demand]]\nconsumer = \"C\"\nmaterial = \"m\"\namount = 12.0\nsourcing = {{ AAA = 1.0 }}\n[[hazard]]\n\
         id = \"outage\"\nhits = {{ country = \"AAA\" }}\nonset = {{ per_step = {p} }}\nseverity = 1.0\nduration = \"1 month\"\n{more}"
    )
}

/// Where no trial had a shortfall no precision is reached: it plays to the cap, and says below what the probability is, by the
/// binomial law 1 − 0.05^(1/n).
#[test]
fn nothing_unserved_is_unseen_and_not_reached() {
    let results = run_to(&rare("0.0", ""), 100_000, 0.01, &Precision::USUAL, 2);
    let facts = facts(&results);
    assert!(!facts.met && facts.reached == 0.0 && results.run.trials == 100_000, "{facts:?}");
    assert_eq!((facts.unseen, facts.few), (2 * results.outcomes.len() as u64, 0));
    assert!((facts.bound - (1.0 - 0.05f64.powf(1e-5))).abs() < 1e-12);
}

/// An outage in one of 10⁵ years is seen by no trial, or a few, of the first 32,768: it goes on until there are as many as the
/// precision takes, of a relative error of 20 % some 25.
#[test]
fn what_is_rare_is_played_for_until_it_is_seen() {
    let results = run_to(&rare("8.333e-7", ""), 100_000_000, 0.2, &[MetricId::Unserved], 2);
    let facts = facts(&results);
    assert!(facts.met && facts.reached <= 0.2 && facts.few == 0 && facts.unseen == 0, "{facts:?}");
    let hits = results.outcomes[0].metric(MetricId::PShortfall).unwrap().value * results.run.trials as f64;
    assert!(hits >= 25.0, "{hits}");
    let cut = run_to(&rare("8.333e-7", ""), 300_000, 0.5, &[MetricId::Unserved], 2);
    assert!(!self::facts(&cut).met && self::facts(&cut).few > 0, "ten hits are the least: {:?}", self::facts(&cut));
}

/// A second consumer that nothing strikes has no shortfall in any trial. It keeps nobody waiting: a shortfall of its is, by its
/// bound, less likely than the hundredth part of the other's.
#[test]
fn what_is_never_short_beside_others_is_negligible() {
    let other = "[[consumer]]\nid = \"D\"\n[[demand]]\nconsumer = \"D\"\nmaterial = \"m\"\namount = 6.0\nsourcing = { BBB = 1.0 }\n";
    let results = run_to(&rare("0.01", other), 10_000_000, 0.01, &[MetricId::Unserved], 2);
    let facts = facts(&results);
    let p = results.outcome("alone", "m", "C").unwrap().metric(MetricId::PShortfall).unwrap().value;
    assert!(facts.met && facts.unseen > 0 && facts.bound <= 0.01 * p, "{facts:?}");
}

/// Broken off at any of its keepings and gone on with from there, it ends in the same results; and so it does when it is
/// stopped again and again.
#[test]
fn a_run_to_a_precision_goes_on_to_the_same_bytes() {
    let system = loaded(W1).system;
    let precision = Some(Precision { relative: 0.05, estimates: vec![MetricId::Unserved] });
    let plan = Plan { precision, ..Plan::new(10_000_000, 1) };
    let workers = Workers::of(2);
    let go_on = |from: &Played, stop: bool, kept: &mut Vec<Played>| {
        let mut keep = |played: &Played| kept.push(played.clone());
        let keep = Keep { every: std::time::Duration::ZERO, keep: &mut keep };
        let control = Control { stop: &AtomicBool::new(stop), ..Control::on(&workers) };
        engine::run_to(&system, &plan, from, Some(keep), &control).unwrap()
    };
    let mut kept = Vec::new();
    let (whole, end) = go_on(&Played::default(), false, &mut kept);
    assert!(facts(&whole).met && !whole.run.partial && kept.len() > 8);
    for from in kept.iter().step_by(kept.len() / 5).chain([&end]) {
        assert_eq!(go_on(from, false, &mut Vec::new()), (whole.clone(), end.clone()));
    }
    let mut from = Played::default();
    for stops in 0.. {
        let (results, played) = go_on(&from, true, &mut Vec::new());
        if !results.run.partial {
            assert_eq!(results, whole);
            assert!(stops >= 8);
            break;
        }
        assert!(results.run.trials_asked > results.run.trials && played.next > from.next, "{played:?}");
        from = played;
    }
}

fn shortfall(args: &[&str]) -> Command {
    let mut command = Command::cargo_bin("shortfall").unwrap();
    command.args(args);
    command
}

#[test]
fn the_command_says_what_was_reached() {
    let folder = tempfile::tempdir().unwrap();
    let scenario = folder.path().join("w1.toml");
    std::fs::write(&scenario, W1).unwrap();
    let args = ["run", "w1.toml", "--precision", "5%", "--estimates", "unserved", "--quick", "--format", "json"];
    shortfall(&args)
        .current_dir(&folder)
        .assert()
        .success()
        .stderr(contains("precision of 5.0% reached with ").and(contains("of unserved for C2 (w1, alone)")))
        .stdout(contains("\"met\": true"));
    for (args, said) in [
        (vec!["run", "--precision", "0"], "must be at least 0.0001%"),
        (vec!["run", "--precision", "little"], "not a share"),
        (vec!["run", "--precision", "1%", "--estimates", "luck"], "there are unserved, "),
        (vec!["run", "--estimates", "unserved"], "--precision"),
        (vec!["run", "--precision", "1%", "--shard", "1/2"], "say with --trials how many to play"),
    ] {
        shortfall(&args).current_dir(&folder).assert().code(2).stderr(contains(said));
    }
}

/// Of a benchmark only its numbers are anybody's guess.
#[test]
fn bench_prints_what_scripts_look_for() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("w1.toml"), W1).unwrap();
    let args = ["bench", "w1.toml", "--trials", "10000", "--threads", "1", "--runs", "2"];
    let output = shortfall(&args).args(["--format", "json"]).current_dir(&folder).assert().success();
    let printed: serde_json::Value = serde_json::from_slice(&output.get_output().stdout).unwrap();
    let number = |key: &str| printed[key].as_f64().unwrap_or_else(|| panic!("{key} in {printed}"));
    assert_eq!((number("trials"), number("threads"), number("runs")), (10_000.0, 1.0, 2.0));
    let seconds = number("seconds");
    assert!((number("trials_per_second") * seconds / 10_000.0 - 1.0).abs() < 1e-9);
    assert!((number("events_per_second") * seconds / number("events") - 1.0).abs() < 1e-9);
    assert!((number("nanoseconds_per_event") * number("events") / seconds / 1e9 - 1.0).abs() < 1e-9);
    assert!(cfg!(not(unix)) || number("peak_bytes") > 1e6);
    shortfall(&args)
        .current_dir(&folder)
        .assert()
        .success()
        .stdout(contains("trials per second").and(contains("median of 2 runs")).and(contains("peak memory")));
    for (lang, said) in [("fr", "médiane de 2 exécutions"), ("ja", "2回の実行の中央値")] {
        shortfall(&args).args(["--lang", lang]).current_dir(&folder).assert().success().stdout(contains(said));
    }
    let left = std::fs::read_dir(&folder).unwrap().count();
    assert_eq!(left, 1, "a benchmark writes nothing");
}
