//! Each input at both ends of its range, all others as the scenario has them.

use super::{Scores, Study, StudyError};
use crate::analysis::inputs::Uncertainty;
use crate::results::{Bar, End};
use rayon::prelude::*;

/// Plays both ends of an input against the scenario as it is, on the same events.
pub fn bar(study: &Study, base: &Scores, input: &Uncertainty) -> Result<Bar, StudyError> {
    let end = |level: &crate::scenario::Level| {
        study.stopped()?;
        let scores = study.play(&study.load(&[input.set(level)])?.system, study.plan.seed)?;
        let (estimate, change) = (scores.estimates()[0], scores.changes(base)[0]);
        Ok(End { value: level.to_string(), estimate, change })
    };
    let ends: Vec<End> = input.ends().par_iter().map(end).collect::<Result<_, StudyError>>()?;
    let [low, high] = <[End; 2]>::try_from(ends).expect("a range has two ends");
    Ok(Bar { input: input.facts.clone(), low, high })
}
