//! Which inputs matter: a tornado of each by itself, and Sobol' indices of all together.

use super::part::{find, keep};
use super::sobol::{self, REPLICATES, Replicate};
use super::vary::Range;
use super::{Scores, Study, StudyError, tornado};
use crate::analysis::inputs::{self, Uncertainty};
use crate::results::{Bar, Sensitivity, Shard, Store};
use crate::scenario::Loaded;
use crate::stats::Estimate;
use rayon::prelude::*;
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::sync::OnceLock;

/// What to vary and how finely.
#[derive(Debug, Clone)]
pub struct SensitivityPlan {
    /// Ranges besides those of the scenario.
    pub ranges: Vec<Range>,
    /// Whether the laws of severities and durations count as uncertain inputs.
    pub laws: bool,
    /// Rows of the Sobol' sample; 0 leaves the indices out, and `None` takes as many as some 4,096 evaluations allow, from 32 to 256.
    pub samples: Option<u64>,
    /// Trials of each evaluation of the Sobol' sample.
    pub sample_trials: u64,
    /// Which of the study's parts to play, where several machines share them.
    pub shard: Shard,
    /// Whether finished parts are computed anew.
    pub fresh: bool,
}

impl SensitivityPlan {
    /// Rows of a replicate where there are so many inputs.
    fn rows(&self, inputs: usize) -> usize {
        let usual = || (EVALUATIONS / (inputs as u64 + 2)).clamp(32, 256);
        self.samples.unwrap_or_else(usual).div_ceil(REPLICATES as u64) as usize
    }
}

/// Evaluations of a Sobol' sample whose rows nobody chose.
const EVALUATIONS: u64 = 4_096;

/// The answer, or how many of how many parts a shard has made.
pub type Answer = Result<Result<Sensitivity, (usize, usize)>, StudyError>;

/// Plays every part that `store` does not have yet: one an input for the tornado, one a replicate for the indices. Of `study`'s
/// questions the first is asked.
///
/// # Errors
/// When no input is uncertain, or the scenario cannot have some values together.
pub fn sensitivity(study: &Study, base: &Loaded, plan: &SensitivityPlan, store: &dyn Store) -> Answer {
    let inputs = inputs(base, plan)?;
    let rows = plan.rows(inputs.len());
    study.pool()?.install(|| {
        let run = Run { study, base, plan, store, reference: OnceLock::new() };
        // Values that the scenario cannot have are found before anything is played.
        inputs
            .par_iter()
            .flat_map(|i| i.ends().map(|end| i.set(&end)))
            .try_for_each(|set| study.load(&[set]).map(|_| ()))?;
        let finer = Study {
            plan: crate::engine::Plan { trials: plan.sample_trials, ..study.plan.clone() },
            questions: study.questions.clone(),
            ..*study
        };
        let replicates = if rows > 0 { REPLICATES } else { 0 };
        let mine = |number: &usize| plan.shard.has(*number);
        let bars: Vec<usize> = (0..inputs.len()).filter(mine).collect();
        let samples: Vec<usize> = (0..replicates).filter(|r| mine(&(inputs.len() + r))).collect();
        let tornado: Vec<Bar> = bars.par_iter().map(|&i| run.bar(&inputs[i])).collect::<Result<_, _>>()?;
        let found: Vec<Replicate> =
            samples.par_iter().map(|&r| run.replicate(&finer, &inputs, r, rows)).collect::<Result<_, _>>()?;
        if plan.shard.of > 1 {
            return Ok(Err((bars.len() + samples.len(), inputs.len() + replicates)));
        }
        let question = &study.questions[0];
        let asked = question.cell(run.reference()?.estimates()[0], Estimate::exact(0.0));
        let mut sensitivity = Sensitivity {
            facts: study.facts(base),
            asked,
            tornado,
            sobol: if replicates > 0 { sobol::indices(&found, &inputs, plan.sample_trials) } else { None },
        };
        sensitivity.tornado.sort_by(|a, b| b.swing().total_cmp(&a.swing()));
        if let Some(sobol) = &mut sensitivity.sobol {
            sobol.indices.sort_by(|a, b| b.total.value.total_cmp(&a.total.value));
        }
        Ok(Ok(sensitivity))
    })
}

/// # Errors
/// When no input is uncertain.
fn inputs(base: &Loaded, plan: &SensitivityPlan) -> Result<Vec<Uncertainty>, StudyError> {
    let found = inputs::list(base, &plan.ranges, plan.laws);
    let ways = "give one with --vary KEY=from..to, or in the scenario: [[uncertain]] set = \"…\", min = …, max = …";
    let none = || StudyError::Usage(format!("the scenario has no uncertain input; {ways}"));
    if found.is_empty() { Err(none()) } else { Ok(found) }
}

struct Run<'a> {
    study: &'a Study<'a>,
    base: &'a Loaded,
    plan: &'a SensitivityPlan,
    store: &'a dyn Store,
    reference: OnceLock<Scores>,
}

impl Run<'_> {
    fn reference(&self) -> Result<&Scores, StudyError> {
        if let Some(scores) = self.reference.get() {
            return Ok(scores);
        }
        let scores = self.study.play(&self.base.system, self.study.plan.seed)?;
        Ok(self.reference.get_or_init(|| scores))
    }

    /// The part of this identity, found or made; `trials` are those that making it takes.
    fn part<T: Serialize + DeserializeOwned>(
        &self,
        what: &str,
        trials: u64,
        make: impl FnOnce() -> Result<T, StudyError>,
    ) -> Result<T, StudyError> {
        let identity = format!("sensitivity: {} {what}", self.study.identity(self.base));
        if let (false, Some(part)) = (self.plan.fresh, find(self.store, &identity)) {
            (self.study.progress)(trials);
            return Ok(part);
        }
        keep(self.store, &identity, make()?)
    }

    fn bar(&self, input: &Uncertainty) -> Result<Bar, StudyError> {
        let [low, high] = input.ends().map(|end| input.set(&end));
        let make = || tornado::bar(self.study, self.reference()?, input);
        self.part(&format!("tornado {low} {high}"), 2 * self.study.plan.trials, make)
    }

    fn replicate(
        &self,
        study: &Study,
        inputs: &[Uncertainty],
        number: usize,
        rows: usize,
    ) -> Result<Replicate, StudyError> {
        // The law of an input shows in a few of its quantiles.
        let law = |i: &Uncertainty| [0.0, 0.25, 0.5, 1.0].map(|u| i.set(&i.quantile(u))).join(" ");
        let all: Vec<String> = inputs.iter().map(law).collect();
        let all = serde_json::to_string(&all).expect("texts");
        let trials = study.plan.trials;
        let what = format!("sobol {number} of {REPLICATES} rows {rows} trials {trials} inputs {all}");
        let evaluations = (rows * (inputs.len() + 2)) as u64;
        self.part(&what, evaluations * trials, || sobol::replicate(study, inputs, number, rows))
    }
}

/// How many trials a study of this plan plays, for the display of progress.
///
/// # Errors
/// As those of [`sensitivity`].
pub fn trials(study: &Study, base: &Loaded, plan: &SensitivityPlan) -> Result<u64, StudyError> {
    let k = inputs(base, plan)?.len() as u64;
    let rows = (plan.rows(k as usize) * REPLICATES) as u64;
    Ok((1 + 2 * k) * study.plan.trials + rows * (k + 2) * plan.sample_trials)
}
