//! Runs that go on until their estimates are precise enough.

use crate::common::{loaded, run};
use assert_cmd::Command;
use predicates::prelude::*;
use predicates::str::contains;
use shortfall::engine::{self, Control, Plan, Precision};
use shortfall::results::{PrecisionFacts, Results, RunFacts};
use std::sync::atomic::AtomicBool;

const W1: &str = include_str!("../../benches/w1.toml");

fn run_to(text: &str, cap: u64, relative: f64, estimates: &[&str], threads: usize) -> Results {
    let system = loaded(text).system;
    let plan = Plan { trials: cap, seed: 1, threads: Some(threads), ..Plan::default() };
    let precision = Precision { relative, estimates: estimates.iter().map(|e| e.to_string()).collect() };
    let control = Control { progress: &|_| {}, stop: &AtomicBool::new(false) };
    engine::run_to(&system, &plan, &precision, &control).unwrap()
}

fn facts(results: &Results) -> &PrecisionFacts {
    results.run.precision.as_ref().unwrap()
}

#[test]
fn every_named_estimate_is_as_precise_as_asked() {
    let results = run_to(W1, 100_000_000, 0.03, &["unserved", "cvar95"], 2);
    let facts = facts(&results);
    assert!(facts.met && facts.reached <= 0.03 && results.run.trials > 4 * 8_192, "{facts:?}");
    let mut largest = 0.0f64;
    for outcome in &results.outcomes {
        for metric in ["unserved", "cvar95"] {
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
    let [one, two] = [1, 2].map(|threads| run_to(W1, 100_000_000, 0.05, &["unserved"], threads));
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
    let results = run_to(text, 10_000_000, 0.01, &["unserved"], 2);
    let wanted = 0.99 / (0.01 * 12.0) * 1e4;
    let ratio = results.run.trials as f64 / wanted;
    assert!((0.9..1.3).contains(&ratio), "{} trials for {wanted}", results.run.trials);
}

#[test]
fn the_cap_ends_it_and_says_so() {
    let results = run_to(W1, 20_000, 0.001, &["unserved"], 2);
    assert_eq!((results.run.trials, results.run.partial), (20_000, false));
    assert!(!facts(&results).met && facts(&results).reached > 0.001);
}

#[test]
fn nothing_unserved_is_reached_and_unseen() {
    let calm = W1.replace("per_step = 0.01", "per_step = 0.0");
    let results = run_to(&calm, 1_000_000, 0.01, &["unserved", "cvar95"], 2);
    let facts = facts(&results);
    assert!(facts.met && facts.reached == 0.0 && results.run.trials == 4 * 8_192);
    assert_eq!(facts.unseen, 2 * 3 * 2, "two metrics of three rows in two arms");
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
        .stderr(contains("precision of 5.0 % reached with ").and(contains("of unserved for C2 (w1, alone)")))
        .stdout(contains("\"met\": true"));
    for (args, said) in [
        (vec!["run", "--precision", "0"], "must be at least 0.0001 %"),
        (vec!["run", "--precision", "little"], "not a share"),
        (vec!["run", "--precision", "1%", "--estimates", "luck"], "there are unserved, "),
        (vec!["run", "--estimates", "unserved"], "--precision"),
        (vec!["run", "--precision", "1%", "--shard", "1/2"], "cannot be used with"),
        (vec!["run", "--precision", "1%", "--resume"], "cannot be used with"),
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
