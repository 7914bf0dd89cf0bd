//! Trials step by step.

use crate::ask::RunAsk;
use crate::error::{self, failed};
use crate::scenario::Scenario;
use crate::table::Batches;
use crate::watch::Watch;
use arrow_array::{ArrayRef, Float64Array, Int64Array, StringArray};
use pyo3::prelude::*;
use pyo3::types::PyBytes;
use shortfall::engine::{TracedEvent, traces};
use shortfall::model::System;
use std::sync::Arc;

/// Trials and steps, what rows are about (arm, material, consumer), the events, and the bytes of unserved demand as 64-bit
/// floats: trial after trial, row after row, step after step.
type Sampled<'py> = (usize, usize, Vec<(String, String, String)>, Batches, Bound<'py, PyBytes>);

/// Plays the first trials of a run and takes down each, step by step.
#[pyfunction]
pub fn sample<'py>(py: Python<'py>, scenario: &Scenario, ask: RunAsk, watch: Watch) -> PyResult<Sampled<'py>> {
    let loaded = scenario.with_arms(ask.each);
    let plan = ask.plan(&loaded)?;
    let played = watch.over(py, ("trials", plan.trials), |control| traces(&loaded.system, &plan, control))?;
    let played = played.map_err(error::run)?;
    let places = played.places.into_iter().map(|place| (place.arm, place.material, place.consumer)).collect();
    let bytes: Vec<u8> = played.unserved.iter().flat_map(|unserved| unserved.to_ne_bytes()).collect();
    let events = events(&loaded.system, &played.events)?;
    Ok((played.trials, played.steps, places, events, PyBytes::new(py, &bytes)))
}

fn events(system: &System, all: &[TracedEvent]) -> PyResult<Batches> {
    let whole = |of: fn(&TracedEvent) -> i64| -> ArrayRef { Arc::new(all.iter().map(of).collect::<Int64Array>()) };
    let number = |of: fn(&TracedEvent) -> f64| -> ArrayRef { Arc::new(all.iter().map(of).collect::<Float64Array>()) };
    let hazards: StringArray = all.iter().map(|event| Some(system.hazards[event.hazard].id.as_str())).collect();
    let struck = |event: &TracedEvent| event.producer.map(|i| system.producers[i].id.as_str());
    let producers: StringArray = all.iter().map(struck).collect();
    let columns: [(&str, ArrayRef); 6] = [
        ("trial", whole(|event| event.trial as i64)),
        ("hazard", Arc::new(hazards)),
        ("producer", Arc::new(producers)),
        ("onset", whole(|event| i64::from(event.onset))),
        ("duration", number(|event| event.duration)),
        ("severity", number(|event| event.severity)),
    ];
    Batches::of(columns.into_iter().map(|(name, array)| (name.to_string(), array)).collect()).map_err(failed)
}
