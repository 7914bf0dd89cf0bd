//! Runs scenario text and reads estimates off it.

pub mod draft;
#[cfg(feature = "cli")]
pub mod program;
#[cfg(feature = "excel")]
pub mod workbook;

use shortfall::engine::{self, Control, Plan, Workers};
use shortfall::results::Results;
use shortfall::results::metric::MetricId;
use shortfall::scenario::{self, Loaded, Source};
use shortfall::stats::Estimate;

/// Runs `text` with a fixed seed on all cores.
pub fn run(text: &str, trials: u64, seed: u64) -> Results {
    run_on(text, trials, seed, None)
}

/// Runs `text` on a number of threads.
pub fn run_on(text: &str, trials: u64, seed: u64, threads: Option<usize>) -> Results {
    let workers = threads.map_or(Workers::all(), Workers::of);
    play(&loaded(text), &Plan::new(trials, seed), &Control::on(&workers))
}

/// Reads `text`.
pub fn loaded(text: &str) -> Loaded {
    let source = Source::Text { name: "test.toml".to_string(), text: text.to_string() };
    scenario::load(&source, &[]).unwrap_or_else(|problems| panic!("{problems}"))
}

fn play(loaded: &Loaded, plan: &Plan, control: &Control) -> Results {
    let mut results = engine::run(&loaded.system, plan, control).unwrap_or_else(|error| panic!("{error}"));
    results.stamp(&loaded.provenance);
    results
}

/// A metric by its name in `summary.csv`.
fn named(metric: &str) -> MetricId {
    MetricId::named(metric).unwrap_or_else(|| panic!("no metric is called `{metric}`"))
}

/// An estimate of the first material.
pub fn estimate(results: &Results, arm: &str, consumer: &str, metric: &str) -> Estimate {
    let material = &results.scenario.materials[0].id;
    results.outcome(arm, material, consumer).and_then(|o| o.metric(named(metric))).expect("a known row")
}

/// A paired difference of the first material.
pub fn difference(results: &Results, arm: &str, consumer: &str, metric: &str) -> Estimate {
    let material = &results.scenario.materials[0].id;
    results.difference(arm, material, consumer).and_then(|d| d.metric(named(metric))).expect("a known row")
}

/// Fails unless `truth` lies within three standard errors.
#[track_caller]
pub fn assert_agrees(estimate: Estimate, truth: f64) {
    assert!(estimate.agrees(truth, 3.0), "{} ± {} does not agree with {truth}", estimate.value, estimate.se);
}

/// Runs a scenario file, for scenarios that read other files.
pub fn run_file(path: &std::path::Path, trials: u64, seed: u64) -> Results {
    let loaded = scenario::load(&Source::File(path.to_path_buf()), &[]).unwrap_or_else(|problems| panic!("{problems}"));
    play(&loaded, &Plan::new(trials, seed), &Control::default())
}

/// Fails unless two numbers are the same but for rounding.
#[track_caller]
pub fn assert_exact(found: f64, truth: f64) {
    assert!((found - truth).abs() <= 1e-9 * truth.abs().max(1.0), "{found} for {truth}");
}

/// The head of a scenario in months, with one material whose world supply is 100 a month.
pub fn head(steps: usize) -> String {
    format!(
        "format = 1\ntitle = \"oracle\"\n[time]\nstep = \"month\"\nsteps = {steps}\n[[material]]\nid = \"m\"\nunit = \"t\"\n\
         world_supply = 1200.0\n"
    )
}

/// A year in which all supply fails, from its fourth month and for as long as `stop` says, in half of the trials. `north` needs
/// a tonne a month and holds nothing; `more` is what else there is.
pub fn coin(trials: u64, stop: &str, more: &str) -> String {
    format!(
        r#"
format = 1
title = "coin"
[time]
years = 1
[run]
trials = {trials}
[[material]]
id = "ore"
unit = "t"
world_supply = 1_000.0
[[producer]]
country = "AAA"
share = 1.0
[[consumer]]
id = "north"
[[demand]]
consumer = "north"
amount = 12.0
[[hazard]]
id = "stop"
hits = {{ country = "AAA" }}
onset = {{ at = "3 months", probability = 0.5 }}
severity = 1.0
duration = "{stop}"
{more}"#
    )
}

/// A producer with a tenth of world supply, in a country of the same name.
pub fn producer(id: &str, more: &str) -> String {
    format!("[[producer]]\nid = \"{id}\"\ncountry = \"{id}\"\nshare = 0.1\n{more}\n")
}

/// A consumer that needs `amount` a month, bought as `sourcing` says.
pub fn consumer(id: &str, amount: f64, sourcing: &str, more: &str) -> String {
    format!(
        "[[consumer]]\nid = \"{id}\"\n[[demand]]\nconsumer = \"{id}\"\namount = {}\nsourcing = {{ {sourcing} }}\n{more}\n",
        12.0 * amount
    )
}

/// A hazard of one producer.
pub fn hazard(id: &str, producer: &str, severity: f64, more: &str) -> String {
    format!("[[hazard]]\nid = \"{id}\"\nhits = {{ producer = \"{producer}\" }}\nseverity = {severity}\n{more}\n")
}

/// A hazard of one producer that starts at a step and lasts some steps.
pub fn scripted(id: &str, producer: &str, severity: f64, at: usize, steps: usize) -> String {
    hazard(id, producer, severity, &format!("onset = {{ at = \"{at} steps\" }}\nduration = \"{steps} steps\""))
}

/// What is unserved in each step, as a share of demand; of the first material.
pub fn path(results: &Results, arm: &str, consumer: &str) -> Vec<f64> {
    let material = &results.scenario.materials[0].id;
    results.outcome(arm, material, consumer).expect("a known row").bands.iter().map(|b| b.mean.value).collect()
}

/// Fails unless the two paths are the same but for rounding.
#[track_caller]
pub fn assert_path(found: &[f64], truth: &[f64]) {
    assert_eq!(found.len(), truth.len());
    for (step, (a, b)) in found.iter().zip(truth).enumerate() {
        assert!((a - b).abs() <= 1e-9, "step {step}: {a} for {b} in {found:?}");
    }
}
