//! Scenarios and runs side by side, on the same events.

use crate::error::{self, failed, usage};
use crate::found::{Found, What};
use crate::scenario::Scenario;
use crate::watch::Watch;
use pyo3::prelude::*;
use shortfall::analysis;
use shortfall::door::{self, Entry, Party};

/// One that takes part: to be played, or played before.
#[derive(FromPyObject)]
pub enum Side<'py> {
    /// A scenario.
    Scenario(PyRef<'py, Scenario>),
    /// What a run found.
    Found(PyRef<'py, Found>),
}

impl Side<'_> {
    fn party(&self) -> PyResult<Party> {
        match self {
            Side::Scenario(scenario) => Ok(Party::Scenario(Box::new(scenario.loaded.clone()))),
            Side::Found(found) => match &found.what {
                What::Run(results) => Ok(Party::Run(results.clone())),
                _ => Err(usage("only scenarios and runs can be compared")),
            },
        }
    }
}

/// Compares each of the others with the first.
#[pyfunction]
pub fn compare(
    py: Python,
    sides: Vec<(String, Side)>,
    how: (Option<u64>, Option<u64>, bool),
    watch: Watch,
) -> PyResult<Found> {
    let (trials, seed, quick) = how;
    let named = sides.into_iter().map(|(label, side)| Ok((label, side.party()?))).collect::<PyResult<Vec<_>>>()?;
    let named = door::labelled(named);
    let yardsticks: Vec<_> = named.iter().map(|(label, party)| party.yardstick(label)).collect();
    analysis::comparable(&yardsticks).map_err(usage)?;
    let Some((_, first)) = named.first() else { return Err(usage("there is nothing to compare")) };
    let plan = first.plan(trials, seed);
    let mut entries: Vec<Entry> = Vec::new();
    for (label, party) in named {
        let played = watch.over(py, ("run", plan.trials), |control| party.play(label, &plan, control))?;
        entries.push(played.map_err(error::run)?);
    }
    let compared = watch.over(py, ("compare", plan.trials), |control| door::compare(&entries, control))?;
    let mut comparison = compared.map_err(error::run)?;
    if !quick {
        let allow =
            watch.over(py, ("analyses", 0), |control| door::allow_compared(&entries, control, &mut comparison))?;
        allow.map_err(failed)?;
    }
    Ok(Found::new(What::Comparison(Box::new(comparison))))
}
