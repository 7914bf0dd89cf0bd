//! Every number and choice of the file with where it comes from.

use crate::model::{Assumption, Degree};
use crate::results::{GivenInput, assumption_item};
use crate::scenario::identity;
use crate::scenario::node::{Node, Value};
use crate::scenario::place::Files;
use crate::scenario::ranges::Stated;
use crate::scenario::spec::COMMON;
use crate::scenario::spec::Identity;
use crate::scenario::view::{View, is_section};

/// Longest value that is shown whole, in characters.
const LONGEST: usize = 160;

/// One entry for each value of a key that the key tables mark as an assumption, in the order of the file.
pub(super) fn list(root: View, (files, stated): (&Files, &[Stated])) -> Vec<Assumption> {
    let mut list = Vec::new();
    let sole = identity::sole_material(root.table);
    section(root, "scenario", root.source(), sole.as_deref(), (files, stated), &mut list);
    list
}

fn section(
    view: View,
    item: &str,
    source: Option<&str>,
    sole: Option<&str>,
    texts: (&Files, &[Stated]),
    list: &mut Vec<Assumption>,
) {
    for (key, node) in view.given() {
        if key.assumed {
            list.push(assumption(item, key.name, node, source, texts));
        } else if is_section(&key.kind) {
            for inner in view.tables(key.name) {
                let item = item_name(inner, sole);
                section(inner, &item, inner.source().or(source), sole, texts, list);
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

fn assumption(item: &str, key: &str, node: &Node, source: Option<&str>, texts: (&Files, &[Stated])) -> Assumption {
    let GivenInput { value, range, source, degree } = given(node, source, texts);
    Assumption { item: item.to_string(), key: key.to_string(), value, range, source, degree }
}

/// A value as the file gives it, with its own source, or else that of the table in which it stands. A long one is cut.
pub(in crate::scenario) fn given(node: &Node, source: Option<&str>, (files, all): (&Files, &[Stated])) -> GivenInput {
    let stated = Stated::of(all, node.place);
    let inside = if let Value::Table(table) = &node.value { table.text("source") } else { None };
    let own = stated.and_then(|stated| stated.source.as_deref()).or(inside);
    let source = own.or(source).map(str::to_string);
    let degree = stated.and_then(|stated| stated.degree).unwrap_or_else(|| Degree::of_source(source.as_deref()));
    let mut value = written(node, files);
    if value.chars().count() > LONGEST {
        value = value.chars().take(LONGEST - 1).chain(['…']).collect();
    }
    let range = stated.and_then(Stated::written).or_else(|| ranges_within(node, all));
    GivenInput { value, range, source, degree }
}

/// The ranges of numbers inside a value, each with its key: `mean 0.5–0.9`.
fn ranges_within(node: &Node, stated: &[Stated]) -> Option<String> {
    fn gather(node: &Node, stated: &[Stated], list: &mut Vec<String>) {
        let Value::Table(table) = &node.value else { return };
        for entry in &table.entries {
            let own = Stated::of(stated, entry.node.place).and_then(Stated::written);
            list.extend(own.map(|range| format!("{} {range}", entry.key)));
            gather(&entry.node, stated, list);
        }
    }
    let mut list = Vec::new();
    gather(node, stated, &mut list);
    (!list.is_empty()).then(|| list.join(", "))
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
