//! Trials step by step are those of a run.

use shortfall::engine::{Column, Control, Plan, TracedEvent, columns, sample_rows, traces};
use shortfall::results::metric::{METRICS, MetricId};
use shortfall::{Source, load};
use std::sync::atomic::AtomicBool;

/// Steps of a trial add up to what is otherwise taken down of it, in every arm and row, quiet trials among them.
#[test]
fn steps_add_up_to_the_trial() {
    let system = load(&Source::named("gallium", false).unwrap(), &[]).unwrap().system;
    let plan = Plan::new(5_000, 3);
    let traces = traces(&system, &plan, &Control::default()).unwrap();
    assert_eq!(traces.trials, 5_000);
    let rows = sample_rows(&system).len();
    assert_eq!(traces.places.len(), rows * system.arms.len());
    let metric = METRICS.iter().position(|metric| metric.id == MetricId::Unserved).unwrap();
    let all: Vec<Column> =
        (0..system.arms.len()).flat_map(|arm| (0..rows).map(move |row| Column { arm, row, metric })).collect();
    let whole = columns(&system, &plan, &system.arms, &all, &AtomicBool::new(false)).unwrap().unwrap();
    for (trial, steps) in traces.unserved.chunks(traces.places.len() * traces.steps).enumerate() {
        for (column, steps) in whole.iter().zip(steps.chunks(traces.steps)) {
            let sum: f64 = steps.iter().sum();
            assert!((sum - column[trial]).abs() <= 1e-9 * column[trial], "{sum} {}", column[trial]);
        }
    }
    assert!(traces.events.is_sorted_by_key(|event| event.trial) && traces.events.len() > 1_000);
    let inside = |e: &TracedEvent| e.trial < 5_000 && e.duration > 0.0 && (0.0..=1.0).contains(&e.severity);
    assert!(traces.events.iter().all(inside));
}
