//! How a run or a study is asked for, as `shortfall` passes it.

use crate::error::usage;
use pyo3::prelude::*;
use shortfall::analysis::study::Wanted;
use shortfall::door;
use shortfall::engine::{Plan, Precision};
use shortfall::results::Stress;
use shortfall::results::metric::MetricId;
use shortfall::scenario::Loaded;

/// What a run takes.
#[derive(FromPyObject)]
pub struct RunAsk {
    trials: Option<u64>,
    seed: Option<u64>,
    precision: Option<f64>,
    estimates: Vec<String>,
    stress: Option<String>,
    only: bool,
    /// Arms of each instrument by itself.
    pub each: bool,
    quick: bool,
    inputs: Option<u64>,
}

impl RunAsk {
    /// The plan, beside what the scenario says.
    ///
    /// # Errors
    /// When an estimate is not known, or the draws of inputs are too many.
    pub fn plan(&self, loaded: &Loaded) -> PyResult<Plan> {
        if let Some(draws) = self.inputs.filter(|draws| !(32..=Plan::MOST_INPUTS).contains(draws)) {
            return Err(usage(format!("draws of inputs are from 32 to {}, not {draws}", Plan::MOST_INPUTS)));
        }
        let usual = door::plan_to(loaded, self.precision()?);
        Ok(Plan {
            trials: self.trials.unwrap_or(usual.trials),
            seed: self.seed.unwrap_or(usual.seed),
            stress: self.stress.clone().map(|hazard| Stress { hazard, only: self.only }),
            quick: self.quick,
            inputs: self.inputs,
            ..usual
        })
    }

    fn precision(&self) -> PyResult<Option<Precision>> {
        let Some(usual) = self.precision.map(Precision::usual) else { return Ok(None) };
        let named = self.estimates.iter().map(|name| MetricId::named(name).ok_or(name));
        match named.collect::<Result<Vec<MetricId>, &String>>() {
            Ok(none) if none.is_empty() => Ok(Some(usual)),
            Ok(estimates) => Ok(Some(Precision { estimates, ..usual })),
            Err(name) => Err(usage(format!("there is no estimate `{name}`"))),
        }
    }
}

/// What every study takes.
#[derive(FromPyObject)]
pub struct StudyAsk {
    estimates: Vec<String>,
    arm: Option<String>,
    consumer: Option<String>,
    material: Option<String>,
    /// Trials of each point.
    pub trials: Option<u64>,
    /// Seed of all random numbers.
    pub seed: Option<u64>,
}

impl StudyAsk {
    /// Asks for this estimate alone.
    pub fn ask_for(&mut self, estimate: &str) {
        self.estimates = vec![estimate.to_string()];
    }

    /// What is asked of the scenario.
    pub fn wanted(&self) -> Wanted {
        let list = |one: &Option<String>| one.iter().cloned().collect();
        Wanted {
            metrics: self.estimates.clone(),
            arms: list(&self.arm),
            consumers: list(&self.consumer),
            materials: list(&self.material),
        }
    }
}
