//! A tree → TOML.

use crate::scenario::node::{Node, Table, Value};
use crate::scenario::set::key;

/// A whole document: values first, then tables under headings, as deep as two; what lies deeper stands in one line.
pub(super) fn document(root: &Table) -> String {
    let mut out = String::new();
    body(root, "", 0, &mut out);
    out.trim_start().to_string()
}

/// Headings that a table lies under at most.
const DEEPEST: usize = 2;

/// Whether a value gets a heading of its own.
pub(super) fn is_section(node: &Node) -> bool {
    match &node.value {
        Value::Table(table) => !table.entries.is_empty(),
        Value::List(list) => !list.is_empty() && list.iter().all(|node| node.table().is_some()),
        _ => false,
    }
}

fn body(table: &Table, path: &str, depth: usize, out: &mut String) {
    let section = |node: &Node| depth < DEEPEST && is_section(node) && !is_value(node, path);
    for entry in table.entries.iter().filter(|entry| !section(&entry.node)) {
        *out += &format!("{} = {}\n", key(&entry.key), value(&entry.node));
    }
    for entry in table.entries.iter().filter(|entry| section(&entry.node)) {
        let name = if path.is_empty() { key(&entry.key) } else { format!("{path}.{}", key(&entry.key)) };
        match &entry.node.value {
            Value::Table(inner) => {
                *out += &format!("\n[{name}]\n");
                body(inner, &name, depth + 1, out);
            }
            Value::List(list) => {
                for inner in list.iter().filter_map(Node::table) {
                    *out += &format!("\n[[{name}]]\n");
                    // The heads of tables within an element of a list would lie under its last element alone.
                    body(inner, &name, DEEPEST, out);
                }
            }
            _ => {}
        }
    }
}

/// A small table that is one value, such as a text by language or a range, reads best in its line.
fn is_value(node: &Node, path: &str) -> bool {
    let flat =
        |table: &Table| table.entries.iter().all(|entry| !matches!(entry.node.value, Value::Table(_) | Value::List(_)));
    let is_said = |table: &Table| path.is_empty() && table.get("en").is_some();
    matches!(&node.value, Value::Table(table) if flat(table) && (is_said(table) || table.get("best").is_some()))
}

/// A value in one line.
pub(super) fn value(node: &Node) -> String {
    match &node.value {
        Value::Text(text) => toml::Value::from(text.as_str()).to_string(),
        Value::Integer(whole) => whole.to_string(),
        Value::Float(number) => format!("{number:?}"),
        Value::Flag(flag) => flag.to_string(),
        Value::List(list) => format!("[{}]", list.iter().map(value).collect::<Vec<_>>().join(", ")),
        Value::Table(table) if table.entries.is_empty() => "{}".to_string(),
        Value::Table(table) => {
            let entry = |entry: &crate::scenario::node::Entry| format!("{} = {}", key(&entry.key), value(&entry.node));
            format!("{{ {} }}", table.entries.iter().map(entry).collect::<Vec<_>>().join(", "))
        }
        // Neither is in a sound scenario.
        Value::Date | Value::Bad => "\"\"".to_string(),
    }
}
