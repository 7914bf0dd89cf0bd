//! A list of tables → a CSV table with their keys as columns.

use super::toml;
use crate::scenario::node::{Node, Table, Value};
use crate::scenario::set::{below, key};
use crate::scenario::spec::{COMMON, Kind, Spec};

/// The table, in UTF-8 with the mark by which spreadsheets know it.
pub(super) fn text(rows: &[Node], spec: &'static Spec) -> String {
    let rows: Vec<Vec<(String, String)>> = rows.iter().filter_map(Node::table).map(|row| cells(row, spec)).collect();
    let mut columns: Vec<&str> = Vec::new();
    for (name, _) in rows.iter().flatten() {
        if !columns.contains(&name.as_str()) {
            columns.push(name);
        }
    }
    let place = |name: &str| {
        let head = name.split('.').next().unwrap_or_default();
        spec.keys.iter().chain(COMMON).position(|key| key.name == head)
    };
    // As the tables of keys have them; what belongs together stays so.
    columns.sort_by_key(|name| place(name));
    let mut writer = csv::Writer::from_writer("\u{feff}".as_bytes().to_vec());
    let cell = |row: &[(String, String)], column: &str| {
        row.iter().find(|(name, _)| name == column).map_or(String::new(), |(_, cell)| cell.clone())
    };
    // Writing to memory does not fail.
    let _ = writer.write_record(&columns);
    for row in &rows {
        let _ = writer.write_record(columns.iter().map(|column| cell(row, column)));
    }
    String::from_utf8(writer.into_inner().unwrap_or_default()).unwrap_or_default()
}

/// The cells of a row, each with the name of its column.
fn cells(row: &Table, spec: &'static Spec) -> Vec<(String, String)> {
    let mut out = Vec::new();
    for entry in &row.entries {
        flatten(&entry.node, spec.key(&entry.key).map(|key| &key.kind), key(&entry.key), &mut out);
    }
    out
}

/// A table becomes columns with dots in their names; what is a list stands in one cell.
fn flatten(node: &Node, kind: Option<&Kind>, path: String, out: &mut Vec<(String, String)>) {
    match &node.value {
        Value::Table(table) if !table.entries.is_empty() => {
            for entry in &table.entries {
                let kind = kind.and_then(Kind::spec).and_then(|spec| spec.key(&entry.key)).map(|key| &key.kind);
                // A value with its range stands under its own name, and what is stated of it below.
                let path = if entry.key == "best" { path.clone() } else { below(&path, &key(&entry.key)) };
                flatten(&entry.node, kind, path, out);
            }
        }
        Value::List(list) => out.push((path, names(list, kind).unwrap_or_else(|| toml::value(node)))),
        Value::Text(text) => out.push((path, text.clone())),
        _ => out.push((path, toml::value(node))),
    }
}

/// Several names in a cell, where none of them has a mark by which they would be parted.
fn names(list: &[Node], kind: Option<&Kind>) -> Option<String> {
    // A list of one is not the name alone, though it says the same.
    let alone = list.len() < 2 && !matches!(kind, Some(Kind::Words(_)));
    if alone || !matches!(kind, Some(Kind::Names(_) | Kind::Words(_))) {
        return None;
    }
    let name = |node: &Node| match &node.value {
        Value::Text(text) if !text.contains([';', ',']) => Some(text.clone()),
        _ => None,
    };
    Some(list.iter().map(name).collect::<Option<Vec<_>>>()?.join("; "))
}
