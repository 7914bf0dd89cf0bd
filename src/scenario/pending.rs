//! What a scenario may say but the engine does not simulate yet.

use super::node::{Node, Value};
use super::place::Place;
use super::view::View;
use crate::model::System;

/// A part of a scenario that is checked, and not simulated yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pending {
    /// The key, with the tables that it stands in: `hazard.export-licensing.regime`.
    pub key: String,
    pub(crate) place: Place,
}

/// Everything in a checked scenario that is not simulated yet, in the order of the file.
pub(super) fn list(root: View, system: &System) -> Vec<Pending> {
    let mut list = Vec::new();
    for view in root.tables("producer") {
        let id = super::identity::name(view.table, super::spec::Identity::Producer, None).unwrap_or_default();
        if system.producers.iter().any(|p| p.id == id && !p.feed.is_empty()) {
            let place = if view.has("feed") { view.key_place("feed") } else { view.place };
            list.push(Pending { key: format!("producer.{id}.feed"), place });
        }
    }
    for view in root.tables("demand") {
        note(view, &format!("demand.{}", view.text("consumer").unwrap_or_default()), &["tiers"], &mut list);
    }
    for view in root.tables("hazard") {
        let prefix = format!("hazard.{}", view.text("id").unwrap_or_default());
        note(view, &prefix, &["leakage", "regime", "follows", "stress"], &mut list);
        if let Some(onset) = view.table("onset") {
            note(onset, &format!("{prefix}.onset"), &["events"], &mut list);
        }
    }
    if let Some(view) = root.table("cooperation") {
        cooperation(view, &mut list);
    }
    list.sort_by_key(|p| p.place);
    list
}

fn cooperation(view: View, list: &mut Vec<Pending>) {
    note(view, "cooperation", &["information_sharing", "supply_sharing", "technology_sharing"], list);
    for project in view.tables("joint_project") {
        let id = project.text("id").unwrap_or_default();
        list.push(Pending { key: format!("cooperation.joint_project.{id}"), place: project.place });
    }
    note(view, "cooperation", &["honour"], list);
    for (name, keys) in [("joint_sourcing", ["capture", "honour"]), ("stock_sharing", ["repay", "honour"])] {
        if let Some(terms) = view.table(name) {
            note(terms, &format!("cooperation.{name}"), &keys, list);
        }
    }
}

/// Notes those of the keys that are given with a value other than the one that changes nothing.
fn note(view: View, prefix: &str, keys: &[&str], list: &mut Vec<Pending>) {
    for key in keys {
        if view.node(key).is_some_and(|node| !is_neutral(key, node)) {
            list.push(Pending { key: format!("{prefix}.{key}"), place: view.key_place(key) });
        }
    }
}

fn is_neutral(key: &str, node: &Node) -> bool {
    let neutral = if key == "honour" { 1.0 } else { 0.0 };
    node.value == Value::Flag(false) || node.value.number() == Some(neutral) && key != "events"
}
