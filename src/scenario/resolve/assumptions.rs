//! Every number and choice of the file with where it comes from.

use crate::model::Assumption;
use crate::results::assumption_item;
use crate::scenario::identity;
use crate::scenario::keys::COMMON;
use crate::scenario::node::{Node, Value};
use crate::scenario::place::Files;
use crate::scenario::spec::Identity;
use crate::scenario::view::{View, is_section};

/// Longest value that is shown whole, in characters.
const LONGEST: usize = 160;

/// One entry for each value of a key that the key tables mark as an assumption, in the order of the file.
pub(super) fn list(root: View, files: &Files) -> Vec<Assumption> {
    let mut list = Vec::new();
    let sole = identity::sole_material(root.table);
    section(root, "scenario", root.source(), sole.as_deref(), files, &mut list);
    list
}

fn section(
    view: View,
    item: &str,
    source: Option<&str>,
    sole: Option<&str>,
    files: &Files,
    list: &mut Vec<Assumption>,
) {
    for (key, node) in view.given() {
        if key.assumed {
            list.push(assumption(item, key.name, node, source, files));
        } else if is_section(&key.kind) {
            for inner in view.tables(key.name) {
                let item = item_name(inner, sole);
                section(inner, &item, inner.source().or(source), sole, files, list);
            }
        }
    }
}

/// A table by its kind and name: `producer CHN-refining`.
fn item_name(view: View, sole: Option<&str>) -> String {
    let name = match view.spec.identity {
        Identity::None => None,
        identity => identity::name(view.table, identity, sole),
    };
    name.map_or_else(|| view.spec.name.to_string(), |name| assumption_item(view.spec.name, &name))
}

fn assumption(item: &str, key: &str, node: &Node, source: Option<&str>, files: &Files) -> Assumption {
    let own = if let Value::Table(table) = &node.value { table.text("source") } else { None };
    let source = own.or(source).map(str::to_string);
    let judgement = source.as_deref().is_some_and(is_judgement);
    let mut value = written(node, files);
    if value.chars().count() > LONGEST {
        value = value.chars().take(LONGEST - 1).chain(['…']).collect();
    }
    Assumption { item: item.to_string(), key: key.to_string(), value, source, judgement }
}

/// Whether a source says that what it is given for is an opinion.
pub(in crate::scenario) fn is_judgement(source: &str) -> bool {
    source.trim_start().to_lowercase().starts_with("judgement")
}

/// A value as the file writes it, on one line, without its sources and notes.
pub(in crate::scenario) fn written(node: &Node, files: &Files) -> String {
    match &node.value {
        Value::Table(table) => {
            let own = table.entries.iter().filter(|e| !COMMON.iter().any(|k| k.name == e.key));
            let parts: Vec<String> = own.map(|e| format!("{} = {}", e.key, written(&e.node, files))).collect();
            if parts.is_empty() { "{}".to_string() } else { format!("{{ {} }}", parts.join(", ")) }
        }
        Value::List(list) => {
            // A column of a CSV file is named, not repeated.
            let same_file = list.iter().all(|n| n.place.file == node.place.file);
            if !same_file {
                return files.text(node.place).to_string();
            }
            let parts: Vec<String> = list.iter().take(LONGEST).map(|n| written(n, files)).collect();
            format!("[{}]", parts.join(", "))
        }
        _ => files.text(node.place).to_string(),
    }
}
