//! What the past says: hazards counted from a record of events, and hazards played over it.

use crate::error;
use crate::found::{Found, What};
use crate::scenario::Scenario;
use crate::table::Batches;
use crate::watch::Watch;
use pyo3::prelude::*;
use shortfall::analysis::{RecordAsk, RecordNote, Where};
use shortfall::door::{self, Past};
use shortfall::engine::Control;
use shortfall::report::{calibration_csv, calibration_json, calibration_toml};
use shortfall::scenario::Source;
use shortfall::words::lang::Lang;
use std::path::PathBuf;

/// Which record is asked, and over what.
#[derive(FromPyObject)]
pub struct Record {
    events: Option<PathBuf>,
    exposure: Option<PathBuf>,
    by: Option<Vec<String>>,
    first: Option<i32>,
    last: Option<i32>,
    filters: Vec<String>,
    least_severity: Option<f64>,
    fewest: Option<usize>,
    memory: Option<f64>,
    constant: bool,
    pairs: Option<f64>,
    years: Option<f64>,
}

impl Record {
    fn ask(&self) -> PyResult<RecordAsk> {
        let usual = RecordAsk::default();
        let filters: Result<Vec<Where>, _> = self.filters.iter().map(|text| text.parse::<Where>()).collect();
        Ok(RecordAsk {
            events: self.events.clone().map(Source::File),
            exposure: self.exposure.clone().map(Source::File),
            by: self.by.clone(),
            from: self.first,
            to: self.last,
            filters: filters.map_err(error::usage)?,
            least_severity: self.least_severity.unwrap_or(usual.least_severity),
            fewest: self.fewest.unwrap_or(usual.fewest),
            memory: if self.constant { None } else { self.memory.or(usual.memory) },
            pairs: self.pairs,
            years: self.years,
            ..usual
        })
    }
}

/// Notes on a record, each a kind and the years that it is about.
fn notes(notes: &[RecordNote]) -> Vec<String> {
    notes.iter().map(ToString::to_string).collect()
}

/// Counted hazards: as tables of a scenario, as a table, as JSON, and what whoever asked should know.
type Counted = (String, String, String, Batches, Vec<String>);

/// Counts hazards from a record of events.
#[pyfunction]
pub fn calibrate(record: Record, ahead: Option<f64>, scenario: Option<&Scenario>) -> PyResult<Counted> {
    let system = scenario.map(|scenario| &scenario.loaded.system);
    let found = door::calibrate(record.ask()?, ahead, system).map_err(error::record)?;
    let (csv, json) = (calibration_csv(&found.calibration), calibration_json(&found.calibration));
    let mut notes = notes(&found.notes);
    if !found.ungrouped.is_empty() {
        notes.push(format!("no group is known for {}; no hazard strikes there", found.ungrouped.join(", ")));
    }
    let table = Batches::of_csv(&csv)?;
    Ok((calibration_toml(&found.calibration, Lang::En), csv, json, table, notes))
}

/// Plays hazards over the years of a record; with what whoever asked should know.
#[pyfunction]
pub fn hindcast(
    py: Python,
    names: Vec<String>,
    record: Record,
    splits: Vec<i32>,
    how: (u64, u64),
    watch: Watch,
) -> PyResult<(Found, Vec<String>)> {
    let (trials, seed) = how;
    if trials > Past::MOST_TRIALS {
        return Err(error::usage(format!("at most {} trials, since every one is kept in memory", Past::MOST_TRIALS)));
    }
    let sources = names.iter().map(|name| Source::named(name, false).map_err(error::usage));
    let sources = sources.collect::<PyResult<Vec<Source>>>()?;
    let ask = record.ask()?;
    if !sources.is_empty() && ask.picks() {
        return Err(error::usage(
            "hazards of scenarios are played on the part of the record that each names: leave out `by`, `where` and \
             `least_severity`, or the scenarios",
        ));
    }
    let scenarios = door::hindcast_scenarios(&sources, &ask).map_err(error::problems)?;
    let asked = ask.of_shocks().read().map_err(error::record)?;
    let past = Past { splits: &splits, named: !sources.is_empty(), trials, seed };
    let play = |control: &Control| door::hindcast(&asked, &scenarios, &past, control.progress);
    let found = watch.over(py, ("hindcast", trials), play)?.map_err(error::hindcast)?;
    let name = record.events.and_then(|path| Some(path.file_name()?.to_string_lossy().into_owned()));
    Ok((Found::new(What::Hindcast(Box::new(found), name)), notes(&asked.notes)))
}
