//! Studies: one scenario played with many values on common events; and with each producer removed.

use crate::ask::StudyAsk;
use crate::error::{self, failed, usage};
use crate::found::{Found, What};
use crate::scenario::Scenario;
use crate::watch::Watch;
use pyo3::prelude::*;
use shortfall::analysis::removal_study;
use shortfall::analysis::study::{
    self, Done, Question, Range, SensitivityPlan, SizePlan, Study, StudyError, SweepPlan, Target, Vary,
};
use shortfall::engine::{Control, Plan, Progress};
use shortfall::report::PartFolder;
use shortfall::results::{Shard, Store};
use std::path::PathBuf;
use std::sync::atomic::{AtomicU64, Ordering};

/// Values of a key: listed, or in the words of `--vary`.
#[derive(FromPyObject)]
pub enum Values {
    /// `0..360days:7`, `60 days,120 days`.
    Words(String),
    /// Each as `--set` takes it.
    List(Vec<String>),
}

/// Keeps nothing: the study is made at one go.
struct Nowhere;

impl Store for Nowhere {
    fn load(&self, _: &str) -> Option<String> {
        None
    }

    fn save(&self, _: &str, _: &str) -> std::io::Result<()> {
        Ok(())
    }
}

fn store(parts: Option<PathBuf>) -> Box<dyn Store> {
    parts.map_or(Box::new(Nowhere) as Box<dyn Store>, |folder| Box::new(PartFolder::new(folder)))
}

/// Hands a study of these questions to `work`, of so many trials as `trials` says, 0 where that is not known.
fn studied<T: Send>(
    (py, watch): (Python, &Watch),
    (scenario, ask): (&Scenario, &StudyAsk),
    questions: Vec<Question>,
    trials: impl FnOnce(&Study) -> Result<u64, StudyError> + Send,
    work: impl FnOnce(&Study) -> Result<T, StudyError> + Send,
) -> PyResult<T> {
    let usual = study::point_plan(&scenario.loaded);
    let plan = Plan::new(ask.trials.unwrap_or(usual.trials), ask.seed.unwrap_or(usual.seed));
    let answer = watch.over(py, ("study", 0), |control: &Control| {
        let Control { workers, stop, .. } = *control;
        let study = Study { template: &scenario.loaded.template, plan, questions, workers, progress: &|_| {}, stop };
        let total = trials(&study)?;
        let done = AtomicU64::new(0);
        let count = |more: u64| {
            let so_far = done.fetch_add(more, Ordering::Relaxed) + more;
            let trials_done = if total > 0 { so_far.min(total) } else { so_far };
            (control.progress)(Progress { trials_done, trials: total });
        };
        work(&Study { progress: &count, ..study })
    });
    answer?.map_err(error::study)
}

fn ranges(vary: &[(String, String)]) -> PyResult<Vec<Range>> {
    vary.iter().map(|(key, range)| Range::parse(&format!("{key}={range}")).map_err(usage)).collect()
}

/// Plays every combination of the values, or with `list` all first values, all second, and so on.
#[pyfunction]
pub fn sweep(
    py: Python,
    scenario: &Scenario,
    ask: StudyAsk,
    vary: Vec<(String, Values)>,
    how: (bool, u64),
    parts: Option<PathBuf>,
    watch: Watch,
) -> PyResult<Found> {
    let one = |(key, values): (String, Values)| match values {
        Values::Words(text) => Vary::parse(&format!("{key}={text}")).map_err(usage),
        Values::List(values) if values.is_empty() => Err(usage(format!("`{key}` takes no value"))),
        Values::List(values) => Ok(Vary { key, values }),
    };
    let (list, inputs) = how;
    let varied = vary.into_iter().map(one).collect::<PyResult<Vec<Vary>>>()?;
    let plan = SweepPlan { varied, list, shard: Shard::WHOLE, fresh: false, inputs };
    let questions = ask.wanted().questions(&scenario.loaded.system).map_err(error::study)?;
    let (store, base) = (store(parts), &scenario.loaded);
    let work = |study: &Study| study::sweep(study, base, &plan, &*store);
    let trials = |study: &Study| study::sweep_trials(study, &plan);
    match studied((py, &watch), (scenario, &ask), questions, trials, work)? {
        Done::Whole(found) => Ok(Found::new(What::Sweep(found))),
        Done::Shard { .. } => Err(failed("the sweep is not whole")),
    }
}

/// Ranks uncertain inputs by their influence on one estimate.
#[pyfunction]
pub fn sensitivity(
    py: Python,
    scenario: &Scenario,
    ask: StudyAsk,
    vary: Vec<(String, String)>,
    how: (bool, Option<u64>, u64),
    parts: Option<PathBuf>,
    watch: Watch,
) -> PyResult<Found> {
    let (laws, samples, sample_trials) = how;
    let plan =
        SensitivityPlan { ranges: ranges(&vary)?, laws, samples, sample_trials, shard: Shard::WHOLE, fresh: false };
    let question = ask.wanted().question(&scenario.loaded.system).map_err(error::study)?;
    let (store, base) = (store(parts), &scenario.loaded);
    let work = |study: &Study| study::sensitivity(study, base, &plan, &*store);
    let trials = |study: &Study| study::sensitivity_trials(study, base, &plan);
    match studied((py, &watch), (scenario, &ask), vec![question], trials, work)? {
        Ok(found) => Ok(Found::new(What::Sensitivity(Box::new(found)))),
        Err(_) => Err(failed("the study is not whole")),
    }
}

/// Finds the least that meets a target, or without one the values for which an estimate is least.
#[pyfunction]
pub fn size(
    py: Python,
    scenario: &Scenario,
    mut ask: StudyAsk,
    vary: Vec<(String, String)>,
    target: Option<&str>,
    cost: Vec<(String, f64)>,
    watch: Watch,
) -> PyResult<Found> {
    let (ranges, base) = (ranges(&vary)?, &scenario.loaded);
    let target = target.map(|text| Target::parse(text).map_err(usage)).transpose()?;
    if let Some(target) = &target {
        ask.ask_for(&target.metric);
    }
    let question = ask.wanted().question(&base.system).map_err(error::study)?;
    // How long a search takes is not known before.
    let trials = |_: &Study| Ok(0);
    let (py_watch, of) = ((py, &watch), (scenario, &ask));
    let Some(target) = target else {
        let work = |study: &Study| study::optimum(study, base, &ranges);
        return Ok(Found::new(What::Optimum(Box::new(studied(py_watch, of, vec![question], trials, work)?))));
    };
    let plan = SizePlan::new(ranges, &cost, target).map_err(error::study)?;
    let work = |study: &Study| study::size(study, base, &plan);
    Ok(Found::new(What::Size(Box::new(studied(py_watch, of, vec![question], trials, work)?))))
}

/// Removes each producer in turn, for good.
#[pyfunction]
pub fn n_minus_one(py: Python, scenario: &Scenario, watch: Watch) -> PyResult<Found> {
    let system = &scenario.loaded.system;
    let study = watch.over(py, ("removal", system.producers.len() as u64), |control| removal_study(system, control))?;
    Ok(Found::new(What::Removal(Box::new(study.map_err(error::run)?))))
}
