//! What differs between the inputs of scenarios that are compared, and what each difference does.

use super::failure::Failure;
use super::progress::{self, Manner, Task};
use super::{interrupt, workers};
use crate::analysis::study::{self, Study, StudyError};
use crate::door::Entry;
use crate::engine::Plan;
use crate::results::InputLog;
use crate::scenario::Loaded;

/// One log for each but the first, against which they are held, of those that can be played again; fewer where the caller was interrupted.
pub fn of(entries: &[Entry], manner: Manner) -> Result<Vec<InputLog>, Failure> {
    let mut logs = Vec::new();
    let mut games = entries.iter().filter_map(|entry| entry.game.as_ref().map(|game| (entry.label.as_str(), game)));
    let Some((_, (base, plan))) = games.next() else { return Ok(logs) };
    for (label, (other, _)) in games {
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
    progress::counted(Task::Study, study::change_trials(&study, &changes), manner, |count| {
        study::changes(&Study { progress: count, ..study }, (base, other, label), &changes)
    })
}
