//! Runs: whole, or in parts that other machines play.

use crate::ask::RunAsk;
use crate::error::{self, failed, usage};
use crate::found::{Found, What};
use crate::scenario::Scenario;
use crate::trials::Game;
use crate::watch::Watch;
use pyo3::prelude::*;
use pyo3::types::PyBytes;
use shortfall::door::{self, BadPart, BadParts, Simulation};
use shortfall::engine::{Control, FLOOR, Part, Plan, Played, blocks_of, trials_in};
use shortfall::results::{Results, Shard};
use shortfall::scenario::Loaded;
use std::sync::Arc;

/// A scenario that is ready to be played.
#[pyclass(frozen, module = "shortfall._native")]
pub struct Ready {
    simulation: Simulation,
}

#[pymethods]
impl Ready {
    /// Works out what every trial needs.
    #[new]
    fn new(py: Python, scenario: &Scenario, ask: RunAsk, watch: Watch) -> PyResult<Ready> {
        let loaded = scenario.with_arms(ask.each);
        let plan = ask.plan(&loaded)?;
        let simulation = watch.over(py, ("run", 0), |control| door::prepare(&loaded, &plan, control))?;
        Ok(Ready { simulation: simulation.map_err(error::run)? })
    }

    /// Plays all trials and makes every analysis; with why some are not there.
    fn simulate(&self, py: Python, watch: Watch) -> PyResult<(Found, Option<String>)> {
        let plan = self.simulation.plan();
        let trials = if plan.precision.is_some() { FLOOR.min(plan.trials) } else { plan.trials };
        let results = watch.over(py, ("run", trials), |control| self.simulation.run(control))?;
        weighed(py, (self.simulation.loaded(), plan), results.map_err(error::run)?, &watch)
    }

    /// Plays shard `index` of `of`, counted from 1, and gives its part: what `merge` takes.
    fn part<'py>(&self, py: Python<'py>, index: u64, of: u64, watch: Watch) -> PyResult<Bound<'py, PyBytes>> {
        let shard = Shard::parse(&format!("{index}/{of}")).map_err(usage)?;
        let (loaded, plan) = (self.simulation.loaded(), self.simulation.plan());
        let blocks = blocks_of(plan.trials, shard);
        let begun = Played { next: blocks.start, ..Played::default() };
        let play = |control: &Control| self.simulation.play(&begun, blocks.end, None, control);
        let played = watch.over(py, ("run", trials_in(&blocks, plan.trials)), play)?.map_err(error::run)?;
        let part = py.detach(|| Part::of(plan, &loaded.provenance, shard, &played).to_bytes());
        Ok(PyBytes::new(py, &part))
    }
}

/// Joins all parts of one run, in any order, into what one machine would have found; with why some analyses are not there.
#[pyfunction]
pub fn merge(py: Python, parts: Vec<Vec<u8>>, watch: Watch) -> PyResult<(Found, Option<String>)> {
    let read =
        |(i, bytes): (usize, &Vec<u8>)| Part::from_bytes(bytes).map_err(|why| usage(format!("part {}: {why}", i + 1)));
    let parts: Vec<Part> = parts.iter().enumerate().map(read).collect::<PyResult<_>>()?;
    let merged = door::merge(parts).map_err(|bad| match bad {
        BadParts::Part { why: BadPart::Scenario(found), .. } => error::problems(found),
        other => usage(other),
    })?;
    let results = watch.over(py, ("run", merged.plan.trials), |control| merged.results(control))?;
    weighed(py, (&merged.loaded, &merged.plan), results.map_err(error::run)?, &watch)
}

/// Results with all analyses, unless the run is quick; with why some are not there.
fn weighed(
    py: Python,
    (loaded, plan): (&Loaded, &Plan),
    mut results: Results,
    watch: &Watch,
) -> PyResult<(Found, Option<String>)> {
    let complete = |control: &Control| door::complete(loaded, plan, control, &mut results);
    let note = watch.over(py, ("analyses", 0), complete)?.err().map(|why| why.to_string());
    if results.run.partial {
        return Err(failed("the run was stopped"));
    }
    let plan = Plan { trials: results.run.trials, ..plan.clone() };
    let game = Some(Arc::new(Game { loaded: loaded.clone(), plan }));
    Ok((Found { what: What::Run(Box::new(results)), game }, note))
}
