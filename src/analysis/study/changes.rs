//! What each input that two scenarios do not have alike does to the headline.

use super::question::{Question, Wanted};
use super::{Scores, Study, StudyError, largest, without_noise};
use crate::analysis::focus::focus;
use crate::engine::sample_rows;
use crate::results::metric::MetricId;
use crate::results::{ALONE, COOPERATIVE, Contrast, Effect, InputLog, LoggedChange};
use crate::scenario::{InputChange, Loaded};
use crate::stats::{Estimate, mean};
use rayon::prelude::*;

/// The questions whose answers a log of changes gives: expected unserved demand of the members together, or of the consumer who needs
/// most where nobody cooperates, in `alone` and `cooperative`, and the difference of the two; of every material.
///
/// # Errors
/// When nobody needs anything.
pub fn headline(loaded: &Loaded) -> Result<Vec<Question>, StudyError> {
    let system = &loaded.system;
    let wanted = Wanted { metrics: vec![MetricId::Unserved.to_string()], ..Wanted::default() };
    let mut questions = wanted.questions(system)?;
    let rows = sample_rows(system);
    let spoken_of = |q: &Question| {
        let found = focus(&rows, |row| system.materials[row.material].id == q.material);
        found.is_some_and(|place| rows[place].consumer_id(system) == q.consumer)
    };
    let arms = [ALONE.to_string(), COOPERATIVE.to_string(), Contrast::AgainstAlone(COOPERATIVE).to_string()];
    questions.retain(|q| arms.contains(&q.arm) && spoken_of(q));
    Ok(questions)
}

/// How many trials are played for a log of so many changes, for the display of progress.
pub fn change_trials(study: &Study, changes: &[InputChange]) -> u64 {
    (changes.iter().filter(|change| change.acts).count() as u64 + 2) * study.plan.trials
}

/// Plays the first scenario with each of the `changes` that lead to `other` by itself, and with all of them, on the same events. Changes
/// that make no sound scenario by themselves are played as one.
///
/// # Errors
/// When it is stopped, or the engine cannot play.
pub fn changes(
    study: &Study,
    (base, other, label): (&Loaded, &Loaded, &str),
    changes: &[InputChange],
) -> Result<InputLog, StudyError> {
    study.pool()?.install(|| {
        let parts = parts(study, base, other, changes);
        let reference = study.play(&base.system, study.plan.seed)?;
        let played = |part: &Part| match &part.loaded {
            Some(loaded) => study.play(&loaded.system, study.plan.seed).map(Some),
            None => Ok(None),
        };
        let scores: Vec<Option<Scores>> = parts.par_iter().map(played).collect::<Result<_, _>>()?;
        let all: Vec<&InputChange> = changes.iter().filter(|change| change.acts).collect();
        let together = base.with_changes(other, &all).ok().filter(|loaded| study.places(&loaded.system).is_ok());
        let together = together.map(|loaded| study.play(&loaded.system, study.plan.seed)).transpose()?;
        let effects = |scores: &Scores| study.effects(scores.changes(&reference));
        let beyond = together.as_ref().filter(|_| parts.iter().all(|part| !part.unplayed));
        let beyond = beyond.map(|all| study.effects(beyond_the_sum(all, &reference, scores.iter().flatten())));
        let logged = |(part, scores): (&Part, &Option<Scores>)| LoggedChange {
            inputs: part.changes.iter().map(|change| change.input.clone()).collect(),
            effects: scores.as_ref().map_or_else(Vec::new, effects),
            unplayed: part.unplayed,
        };
        Ok(InputLog {
            variant: label.to_string(),
            trials: study.plan.trials,
            changes: parts.iter().zip(&scores).map(logged).collect(),
            together: together.as_ref().map_or_else(Vec::new, effects),
            beyond: beyond.unwrap_or_default(),
        })
    })
}

/// Changes that are played as one.
struct Part<'a> {
    changes: Vec<&'a InputChange>,
    /// The first scenario with them; `None` of what changes nothing that is played, and of what cannot be.
    loaded: Option<Loaded>,
    unplayed: bool,
}

/// Each change by itself where that can be played; those that cannot as one, with others of their kind where they need these.
fn parts<'a>(study: &Study, base: &Loaded, other: &Loaded, changes: &'a [InputChange]) -> Vec<Part<'a>> {
    let sound = |which: &[&InputChange]| {
        let loaded = base.with_changes(other, which).ok()?;
        study.places(&loaded.system).is_ok().then_some(loaded)
    };
    let (mut parts, mut dependent): (Vec<Part>, Vec<&InputChange>) = (Vec::new(), Vec::new());
    for change in changes {
        let loaded = if change.acts { sound(&[change]) } else { None };
        match loaded {
            None if change.acts => dependent.push(change),
            loaded => parts.push(Part { changes: vec![change], loaded, unplayed: false }),
        }
    }
    if dependent.is_empty() {
        return parts;
    }
    let mut loaded = sound(&dependent);
    if loaded.is_none() {
        let kin = |one: &InputChange| {
            one.acts && dependent.iter().any(|other| kind(&one.input.path) == kind(&other.input.path))
        };
        let joint: Vec<&InputChange> = changes.iter().filter(|change| kin(change)).collect();
        if let Some(found) = sound(&joint) {
            parts.retain(|part| !joint.contains(&part.changes[0]));
            (loaded, dependent) = (Some(found), joint);
        }
    }
    parts.push(Part { changes: dependent, unplayed: loaded.is_none(), loaded });
    parts
}

/// What is alike in the paths of shares of one whole: the list and the key.
fn kind(path: &str) -> (Option<&str>, Option<&str>) {
    (path.split('.').next(), path.rsplit('.').next())
}

/// What a scenario with all changes has beyond the first and the sum of what each change does, by trial.
fn beyond_the_sum<'a>(all: &Scores, base: &Scores, parts: impl Iterator<Item = &'a Scores>) -> Vec<Estimate> {
    let mut left: Vec<Vec<f64>> = all.columns.clone();
    let minus = |left: &mut [Vec<f64>], scores: &Scores, times: f64| {
        for (left, column) in left.iter_mut().zip(&scores.columns) {
            left.iter_mut().zip(column).for_each(|(x, y)| *x -= times * y);
        }
    };
    minus(&mut left, base, 1.0);
    for part in parts {
        minus(&mut left, part, 1.0);
        minus(&mut left, base, -1.0);
    }
    let of = |(left, all): (&Vec<f64>, &Vec<f64>)| without_noise(mean(left.iter().copied()), largest(all));
    left.iter().zip(&all.columns).map(of).collect()
}

impl Study<'_> {
    fn effects(&self, changes: Vec<Estimate>) -> Vec<Effect> {
        let of = |(q, change): (&Question, Estimate)| Effect {
            arm: q.arm.clone(),
            material: q.material.clone(),
            consumer: q.consumer.clone(),
            unit: q.unit.clone(),
            change,
        };
        self.questions.iter().zip(changes).map(of).collect()
    }
}
