//! Which producers a hazard hits.

use super::Site;
use super::chain::Chain;
use crate::model::Producer;
use crate::scenario::names::Names;
use crate::scenario::node::Value;
use crate::scenario::place::Place;
use crate::scenario::problem::Problem;
use crate::scenario::spec::Role;
use crate::scenario::view::View;
use std::collections::HashSet;

/// The keys of a selection, from the broadest.
const KEYS: [(&str, Role); 4] =
    [("material", Role::Material), ("stage", Role::Stage), ("country", Role::Country), ("producer", Role::Producer)];

/// What a selection may name, by the keys of [`KEYS`].
pub(super) struct Known([Names; 4]);

impl Known {
    pub fn of(chain: &Chain) -> Known {
        Known(KEYS.map(|(_, role)| known(role, chain)))
    }
}

/// Producers selected by `hits`: those that match every key of one of its tables, in producer order.
pub(super) fn hits(hazard: View, chain: &Chain, known: &Known, site: &mut Site) -> Vec<usize> {
    let mut hit = vec![false; chain.producers.len()];
    for selection in hazard.tables("hits") {
        let selected = select(selection, chain, known, site);
        if !selected.is_empty() && selected.iter().all(|&i| hit[i]) {
            let problem = Problem::new("a selection of `hits` adds nothing to those before it");
            site.report(problem.at(selection.place, "all of these are hit already").help("leave it out"));
        }
        selected.into_iter().for_each(|i| hit[i] = true);
    }
    hit.iter().enumerate().filter_map(|(i, hit)| hit.then_some(i)).collect()
}

fn select(selection: View, chain: &Chain, known: &Known, site: &mut Site) -> Vec<usize> {
    let mut left: Vec<usize> = (0..chain.producers.len()).collect();
    let mut said: Vec<String> = Vec::new();
    for ((key, role), known) in KEYS.into_iter().zip(&known.0).filter(|((key, _), _)| selection.has(key)) {
        let names = selection.names(key);
        let found = known.resolve_all(&names, site.log);
        if found.is_empty() || selection.bad(key) {
            return Vec::new();
        }
        let wanted: HashSet<&str> = names.iter().map(|(name, _)| *name).collect();
        left.retain(|&i| wanted.contains(value(role, &chain.producers[i], chain)));
        if left.is_empty() {
            site.report(nothing(key, &names, selection.place(key), &said));
            return left;
        }
        said.push(format!("`{key}` is {}", listed(&names)));
    }
    if said.is_empty() {
        if selection.table.entries.iter().all(|e| e.node.value != Value::Bad) {
            let problem = Problem::new("`hits` selects nothing by name").at(selection.place, "has no key that selects");
            site.report(problem.help("give at least one of `country`, `stage`, `material` and `producer`"));
        }
        return Vec::new();
    }
    left
}

fn nothing(key: &str, names: &[(&str, Place)], place: Place, said: &[String]) -> Problem {
    let problem = Problem::new("`hits` selects no producer");
    let label = format!("no producer whose {} also has the {key} {}", said.join(" and "), listed(names));
    let label = if said.is_empty() { format!("no producer has this {key}") } else { label };
    problem
        .at(place, label)
        .help("a producer is hit when it matches every key given; use a list of tables for several selections")
}

fn listed(names: &[(&str, Place)]) -> String {
    names.iter().map(|(name, _)| format!("`{name}`")).collect::<Vec<_>>().join(" or ")
}

fn value<'a>(role: Role, producer: &'a Producer, chain: &'a Chain) -> &'a str {
    let material = &chain.materials[producer.material];
    match role {
        Role::Material => &material.id,
        Role::Stage => &material.stages[producer.stage],
        Role::Country => &producer.country,
        _ => &producer.id,
    }
}

/// Every value that a key can take in this scenario.
fn known(role: Role, chain: &Chain) -> Names {
    let mut names: Vec<String> = match role {
        Role::Material => chain.material_names.all().to_vec(),
        Role::Stage => {
            chain.materials.iter().flat_map(|m| m.stages.iter().filter(|s| !s.is_empty()).cloned()).collect()
        }
        Role::Country => chain.producers.iter().map(|p| p.country.clone()).collect(),
        _ => chain.producers.iter().map(|p| p.id.clone()).collect(),
    };
    names.sort();
    names.dedup();
    Names::ordered(role, names, chain.producer_names.partial())
}
