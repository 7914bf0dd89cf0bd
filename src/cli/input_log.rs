//! What differs between the inputs of scenarios that are compared, and what each difference does.

use super::failure::Failure;
use super::progress::{Display, Manner, Task};
use super::{interrupt, workers};
use crate::analysis::study::{self, Study, StudyError};
use crate::engine::{Plan, Progress};
use crate::results::InputLog;
use crate::scenario::Loaded;
use std::sync::atomic::{AtomicU64, Ordering};

/// One log for each but the first, against which they are held; fewer where the caller was interrupted.
pub fn of(games: &[(&str, &Loaded, &Plan)], manner: Manner) -> Result<Vec<InputLog>, Failure> {
    let mut logs = Vec::new();
    let Some(((_, base, plan), others)) = games.split_first() else { return Ok(logs) };
    for (label, other, _) in others {
        match log(base, plan, (label, other), manner) {
            Ok(log) => logs.push(log),
            Err(StudyError::Stopped) => break,
            Err(error) => return Err(Failure::Study(error)),
        }
    }
    Ok(logs)
}

fn log(base: &Loaded, plan: &Plan, (label, other): (&str, &Loaded), manner: Manner) -> Result<InputLog, StudyError> {
    let plan = Plan::new(plan.trials.min(study::POINT_TRIALS), plan.seed);
    let (questions, changes) = (study::headline(base)?, base.changes_to(other));
    let (workers, stop, template) = (workers::all(), interrupt::listen(), &base.template);
    let study = Study { template, plan, questions, workers, progress: &|_| {}, stop };
    let total = study::change_trials(&study, &changes);
    let display = Display::new(Task::Study, total, manner);
    let done = AtomicU64::new(0);
    let count = |more: u64| {
        let trials_done = (done.fetch_add(more, Ordering::Relaxed) + more).min(total);
        display.update(Progress { trials_done, trials: total });
    };
    let log = study::changes(&Study { progress: &count, ..study }, (base, other, label), &changes);
    display.finish();
    log
}
