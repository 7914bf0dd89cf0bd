//! What a sound scenario says to no effect.

use super::node::Value;
use super::problem::{Log, Problem};
use super::view::View;
use crate::model::{InstrumentKind, System};
use crate::units::{Span, StepUnit};
use std::collections::HashSet;

/// Consumers without demand, materials that nobody needs, hazards of producers that nobody buys from, arms where nothing is
/// agreed, and spans that no step can carry as they are.
pub(super) fn list(root: View, system: &System) -> Log {
    let mut log = Log::default();
    let consumers = system.demands.iter().map(|d| system.consumers[d.consumer].id.as_str()).collect();
    for (id, view) in others(root, "consumer", &consumers) {
        let problem = Problem::new(format!("the consumer `{id}` needs nothing"));
        log.add(problem.at(view.place("id"), "no demand names it").help("add its [[demand]], or leave it out"));
    }
    let materials = system.demands.iter().map(|d| system.materials[d.material].id.as_str()).collect();
    for (id, view) in others(root, "material", &materials) {
        let problem = Problem::new(format!("nobody needs the material `{id}`"));
        log.add(problem.at(view.place("id"), "no demand names it").help("add a [[demand]] for it, or leave it out"));
    }
    let sold = sold(system);
    let felt = system.hazards.iter().filter(|h| h.hits.iter().any(|i| sold[*i])).map(|h| h.id.as_str()).collect();
    for (id, view) in others(root, "hazard", &felt) {
        let problem = Problem::new(format!("the hazard `{id}` changes nothing"));
        log.add(problem.at(view.place("hits"), "nobody buys from these producers, nor from those that they feed"));
    }
    let arms = system.arms.iter().map(|arm| arm.id.as_str()).collect();
    for (id, view) in others(root, "arm", &arms) {
        let problem = Problem::new(format!("the arm `{id}` is left out")).at(view.place("id"), "the same as `alone`");
        log.add(problem.help("no instrument of this scenario can work; give `[cooperation]` one that can"));
    }
    horizon(root, system, &mut log);
    spans(root, system.clock.step, &mut log);
    log
}

/// A horizon that its rounding to whole steps changes by more than this share is told.
const NOTICEABLE: f64 = 0.01;

/// A horizon in years that is another in whole steps.
fn horizon(root: View, system: &System, log: &mut Log) {
    let Some((time, years)) = root.table("time").and_then(|time| Some((time, time.number("years")?))) else { return };
    let (asked, steps) = (years * system.clock.step.per_year(), system.clock.steps as f64);
    if (steps / asked - 1.0).abs() > NOTICEABLE {
        let steps = Span::new(steps, crate::units::SpanUnit::Calendar(system.clock.step)).unwrap_or(Span::ZERO);
        let problem =
            Problem::new(format!("the horizon is {steps}")).at(time.place("years"), "no whole number of steps");
        log.add(problem.help("the horizon is rounded to whole steps; a shorter `step` comes closer"));
    }
}

/// Spans that count from one moment to another; others are quantities, such as a stock.
const TIMES: [&str; 5] = ["at", "duration", "lag", "lead", "response_lag"];

/// Spans that are not carried as they are: parts of a step where steps are counted, and moments within a step at which events
/// would start.
fn spans(view: View, step: StepUnit, log: &mut Log) {
    for (key, node) in view.given() {
        if key.kind.spec().is_some() {
            view.tables(key.name).into_iter().for_each(|inner| spans(inner, step, log));
        }
        let Value::Text(text) = &node.value else { continue };
        let Some(span) = TIMES.contains(&key.name).then(|| Span::parse(text).ok()).flatten() else { continue };
        let (name, steps) = (key.name, span.in_steps(step));
        let part = (steps - steps.round()).abs() > 1e-9;
        if part && span.is_in_steps() {
            let problem = Problem::new(format!("`{name}` ends within a step, and steps are whole"));
            let problem = problem.at(node.place, format!("counts as {} steps", steps.ceil()));
            log.add(
                problem.help(format!("a span given as time keeps its length: {name} = \"{steps} {}s\"", step.name())),
            );
        } else if part && name == "at" {
            let problem = Problem::new("the event starts with the step in which this moment lies");
            let start = format!("starts {} steps after the first", steps.floor());
            log.add(problem.at(node.place, start).help("a shorter `step` comes closer"));
        }
    }
}

/// The tables under a key whose ids are not among `these`.
fn others<'a>(root: View<'a>, key: &str, these: &HashSet<&str>) -> Vec<(&'a str, View<'a>)> {
    let views = root.tables(key).into_iter();
    views.filter_map(|view| Some((view.text("id")?, view))).filter(|(id, _)| !these.contains(id)).collect()
}

/// By producer: whether its output, or what is made of it, reaches a consumer, or may do in a closed market.
fn sold(system: &System) -> Vec<bool> {
    let mut sold = vec![false; system.producers.len()];
    let sources = system.demands.iter().flat_map(|d| d.sources(&system.materials, &system.producers));
    sources.for_each(|(i, _)| sold[i] = true);
    for instrument in &system.cooperation.instruments {
        if let InstrumentKind::JointProject(project) = &instrument.kind {
            sold[project.producer] |= !project.offtake.is_empty();
        }
    }
    // An upstream producer comes before those that it feeds.
    for (i, producer) in system.producers.iter().enumerate().rev() {
        if sold[i] {
            producer.feed.iter().for_each(|(upstream, _)| sold[*upstream] = true);
        }
    }
    sold
}
