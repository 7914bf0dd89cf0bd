//! What a sound scenario says to no effect.

use super::problem::{Log, Problem};
use super::view::View;
use crate::model::{InstrumentKind, System};
use std::collections::HashSet;

/// Consumers without demand, materials that nobody needs, hazards of producers that nobody buys from, and arms where nothing is
/// agreed.
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
    log
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
