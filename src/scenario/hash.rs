//! What makes two scenarios the same: their content, whatever its layout.

use super::identity;
use super::keys::ROOT;
use super::node::{Node, Table, Value};
use super::spec::{COMMON, Identity, Kind, Spec};
use super::view::said;
use sha2::{Digest, Sha256};
use std::fmt::Write;

/// Hex SHA-256 of the canonical form: keys sorted, elements of lists of tables sorted by name, numbers by value.
pub(crate) fn hash(root: &Table) -> String {
    let mut text = String::new();
    let sole = identity::sole_material(root);
    table(root, Some(&ROOT), sole.as_deref(), &mut text);
    Sha256::digest(text.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Whether two values of a key say the same, each in a scenario with this only material: their layout, sources and notes apart.
pub(crate) fn same(one: (&Node, Option<&str>), other: (&Node, Option<&str>), kind: &'static Kind) -> bool {
    let said = |(value, sole): (&Node, Option<&str>)| {
        let mut text = String::new();
        node(&plain(value), Some(kind), sole, &mut text);
        text
    };
    said(one) == said(other)
}

/// A value without the sources and notes within it.
fn plain(value: &Node) -> Node {
    let mut out = value.clone();
    if let Value::Table(table) = &mut out.value {
        table.entries.retain(|entry| !COMMON.iter().any(|common| common.name == entry.key));
        table.entries.iter_mut().for_each(|entry| entry.node = plain(&entry.node));
    }
    out
}

fn table(value: &Table, spec: Option<&'static Spec>, sole: Option<&str>, out: &mut String) {
    let is_root = spec.is_some_and(|s| std::ptr::eq(s, &ROOT));
    let counts = |key: &str| !is_root || key != "uncertain";
    let mut entries: Vec<_> = value.entries.iter().filter(|entry| counts(&entry.key)).collect();
    entries.sort_by(|a, b| a.key.cmp(&b.key));
    out.push('{');
    for entry in entries {
        let _ = write!(out, "{:?}=", entry.key);
        node(&entry.node, spec.and_then(|s| s.key(&entry.key)).map(|k| &k.kind), sole, out);
        out.push(',');
    }
    out.push('}');
}

fn node(value: &Node, kind: Option<&'static Kind>, sole: Option<&str>, out: &mut String) {
    if let Some(text) = kind.filter(|kind| matches!(kind, Kind::Said)).and_then(|_| said(value)) {
        // What a text is in other languages changes nothing.
        let _ = write!(out, "{:?}", text.plain());
        return;
    }
    let spec = kind.and_then(Kind::spec);
    match &value.value {
        Value::Table(inner) => table(inner, spec, sole, out),
        Value::List(list) => {
            let mut elements: Vec<&Node> = list.iter().collect();
            if let Some(identity) = spec.map(|s| s.identity).filter(|i| *i != Identity::None) {
                elements.sort_by_cached_key(|n| match &n.value {
                    Value::Table(element) => identity::name(element, identity, sole),
                    _ => None,
                });
            }
            out.push('[');
            for element in elements {
                node(element, kind, sole, out);
                out.push(',');
            }
            out.push(']');
        }
        Value::Text(text) => {
            let _ = write!(out, "{text:?}");
        }
        Value::Flag(flag) => {
            let _ = write!(out, "{flag}");
        }
        // 1 and 1.0 are the same number; a seed above 2^53 is not its rounding.
        Value::Integer(i) if (*i as f64) as i64 != *i => {
            let _ = write!(out, "{i}");
        }
        other => {
            let _ = write!(out, "{:?}", other.number());
        }
    }
}
