use crate::model::{Clock, YearMonth};
use crate::scenario::check::month;
use crate::scenario::keys::MAX_STEPS;
use crate::scenario::problem::{Log, Problem};
use crate::scenario::spec::grouped;
use crate::scenario::view::View;
use crate::units::StepUnit;

/// The time axis, and what a flow in the file is divided by to make it one per step.
///
/// A time axis with errors becomes ten years of months, so that the rest of the file can be checked.
pub(super) fn clock(root: View, log: &mut Log) -> (Clock, f64) {
    let mut clock = Clock { step: StepUnit::Month, steps: 120, start: None };
    let Some(time) = root.table("time") else { return (clock, 12.0) };
    clock.step = time.text("step").and_then(StepUnit::from_name).unwrap_or(StepUnit::Month);
    clock.start = time.text("start").and_then(month).map(|(year, month)| YearMonth { year, month });
    if let Some(steps) = time.whole("steps") {
        clock.steps = steps as usize;
    } else if let Some(years) = time.number("years") {
        let steps = (years * clock.step.per_year()).round();
        if (1.0..=MAX_STEPS as f64).contains(&steps) {
            clock.steps = steps as usize;
        } else {
            let problem = Problem::new(format!("the horizon must be from 1 to {} steps", grouped(MAX_STEPS)))
                .at(time.place("years"), format!("this is {} steps of 1 {}", grouped(steps as u64), clock.step.name()));
            log.add(problem.help("change `years` or `step`"));
        }
    }
    let per_step = time.text("flows") == Some("per_step");
    let steps_per_flow = if per_step { 1.0 } else { clock.step.per_year() };
    (clock, steps_per_flow)
}
