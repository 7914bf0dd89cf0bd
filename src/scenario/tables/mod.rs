//! Tables beside a scenario: each row of a CSV file or of a sheet of a workbook is a `[[producer]]`, `[[consumer]]`, `[[demand]]`
//! or `[[hazard]]`, or one share of a demand's sourcing, with the keys as columns.
//!
//! Rows become the same tree that TOML becomes, with the places of their cells, before one file is laid on another; whatever
//! comes after knows nothing of tables.

mod cells;
mod columns;
mod open;
mod rows;
mod sourcing;

use super::keys::ROOT;
use super::node::{Entry, Node, Table, Value};
use super::place::{Files, Place};
use super::problem::{Log, Problem};
use super::spec::{Key, Kind, Spec, one_of};

/// The documents of a chain, the last of which is extended by all others, as layers from the bottom up: the rows of a document's
/// tables lie under what it says itself. Of two documents that name tables by the same key the one above counts.
pub(super) fn take_in(documents: Vec<Table>, files: &mut Files, log: &mut Log) -> Vec<Table> {
    let mut taken: Vec<&str> = Vec::new();
    let mut layers = Vec::new();
    for mut document in documents {
        let mut below = Vec::new();
        for key in ROOT.keys {
            let Kind::Rows(spec) = key.kind else { continue };
            let Some(named) = take_names(&mut document, key.name) else { continue };
            if !taken.contains(&key.name) {
                taken.push(key.name);
                below.extend(named.iter().map(|name| layer(key, spec, name, files, log)));
            }
        }
        layers.push(document);
        layers.extend(below.into_iter().rev());
    }
    layers.reverse();
    layers
}

/// A document that says what the rows of the table called `name` say, beside a file; which key would name it is told by its
/// columns.
pub(super) fn alone(file: u32, name: &str, files: &mut Files, log: &mut Log) -> Option<(&'static str, Table)> {
    let end = files.get(file).text.len() as u32;
    let place = Place { file, start: 0, end };
    let named = Node { place, value: Value::Text(name.to_string()) };
    let first = ROOT.keys.iter().find(|key| matches!(key.kind, Kind::Rows(_)))?;
    let rows =
        || ROOT.keys.iter().filter_map(|key| if let Kind::Rows(spec) = key.kind { Some((key, spec)) } else { None });
    let all: Vec<&str> = rows().flat_map(|(_, spec)| spec.keys.iter().map(|key| key.name)).collect();
    let opened = open::open(first, &all, &named, files, log)?;
    let fits = rows().map(|(key, spec)| (columns::known(&opened.rows, spec), key, spec));
    // Of equals the first: the keys stand in the order in which they are tried.
    let (known, key, spec) = fits.reduce(|best, other| if other.0 > best.0 { other } else { best })?;
    if known.1 == 0 {
        let all: Vec<&str> = ["producer", "consumer", "demand", "hazard"].to_vec();
        let problem = Problem::new(format!("`{name}` is no table of {}", one_of(&all)))
            .at(place, "no column is named as a key is");
        log.add(
            problem.help("the first row names the columns as the keys of a scenario are named: country, stage, share"),
        );
        return None;
    }
    Some((key.name, layer(key, spec, &named, files, log)))
}

/// The names of tables under a key, taken out; `None`, and the key left for the checker, where they are none.
fn take_names(document: &mut Table, key: &str) -> Option<Vec<Node>> {
    let at = document.entries.iter().position(|entry| entry.key == key)?;
    let names = |list: &[Node]| !list.is_empty() && list.iter().all(|node| matches!(node.value, Value::Text(_)));
    match &document.entries[at].node.value {
        Value::Text(_) => Some(vec![document.entries.remove(at).node]),
        Value::List(list) if names(list) => match document.entries.remove(at).node.value {
            Value::List(list) => Some(list),
            _ => None,
        },
        _ => None,
    }
}

/// A document that says what the rows of one table say.
fn layer(key: &'static Key, spec: &'static Spec, named: &Node, files: &mut Files, log: &mut Log) -> Table {
    let keys: Vec<&str> = spec.keys.iter().map(|key| key.name).collect();
    let rows = open::open(key, &keys, named, files, log).and_then(|opened| rows::read(&opened, spec, files, log));
    // Of a table that cannot be read nothing is known, so that nothing is said to be missing.
    let rows = rows.unwrap_or_else(|| vec![Node { place: named.place, value: Value::Bad }]);
    let (list, rows) = match key.name {
        "sourcing" => ("demand", sourcing::demands(rows, log)),
        _ => (spec.name, rows),
    };
    let node = Node { place: named.place, value: Value::List(rows) };
    Table { entries: vec![Entry { key: list.to_string(), key_place: named.place, node }] }
}
