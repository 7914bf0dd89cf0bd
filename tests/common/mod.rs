//! Runs scenario text and reads estimates off it.
#![allow(dead_code)] // Each test program uses its own part.

use shortfall::engine::{self, Control, Plan};
use shortfall::results::Results;
use shortfall::scenario::{self, Source};
use shortfall::stats::Estimate;
use std::sync::atomic::AtomicBool;

/// Runs `text` with a fixed seed on all cores.
pub fn run(text: &str, trials: u64, seed: u64) -> Results {
    run_on(text, trials, seed, None)
}

/// Runs `text` on a number of threads.
pub fn run_on(text: &str, trials: u64, seed: u64, threads: Option<usize>) -> Results {
    let source = Source::Text { name: "test.toml".to_string(), text: text.to_string() };
    let loaded = scenario::load(&source, &[]).unwrap_or_else(|problems| panic!("{problems}"));
    let plan = Plan { trials, seed, threads, file: loaded.name, hash: loaded.hash, ..Plan::default() };
    engine::run(&loaded.system, &plan, &Control { progress: &|_| {}, stop: &AtomicBool::new(false) })
        .unwrap_or_else(|error| panic!("{error}"))
}

/// An estimate of the first material.
pub fn estimate(results: &Results, arm: &str, consumer: &str, metric: &str) -> Estimate {
    let material = &results.scenario.materials[0].id;
    results.outcome(arm, material, consumer).and_then(|o| o.metric(metric)).expect("a known row and metric")
}

/// A paired difference of the first material.
pub fn difference(results: &Results, arm: &str, consumer: &str, metric: &str) -> Estimate {
    let material = &results.scenario.materials[0].id;
    results.difference(arm, material, consumer).and_then(|d| d.metric(metric)).expect("a known row and metric")
}

/// Fails unless `truth` lies within three standard errors.
#[track_caller]
pub fn assert_agrees(estimate: Estimate, truth: f64) {
    assert!(estimate.agrees(truth, 3.0), "{} ± {} does not agree with {truth}", estimate.value, estimate.se);
}
