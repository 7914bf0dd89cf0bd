//! A scenario as one text that needs no other: with what it extends and with the values that were set, but without its comments.

use super::node::{Node, Table, Value};
use super::set::{SET, key};
use crate::scenario::Loaded;

/// What the scenario says, as TOML.
pub(super) fn flat(loaded: &Loaded) -> String {
    let own = loaded.template.sets();
    let later = loaded.provenance.origin.sets.get(own..).unwrap_or_default();
    let (root, _, _) = loaded.template.changed(SET, later);
    let (sections, plain): (Vec<_>, Vec<_>) = root.entries.iter().partition(|entry| is_section(&entry.node.value));
    let mut text = plain.iter().map(|entry| line(&entry.key, &entry.node)).collect::<String>();
    for entry in sections {
        match &entry.node.value {
            Value::List(elements) => elements.iter().for_each(|element| {
                text += &format!("\n[[{}]]\n{}", key(&entry.key), lines(&element.value));
            }),
            table => text += &format!("\n[{}]\n{}", key(&entry.key), lines(table)),
        }
    }
    text
}

/// Whether it stands below a heading of its own.
fn is_section(value: &Value) -> bool {
    match value {
        Value::Table(_) => true,
        Value::List(list) => !list.is_empty() && list.iter().all(|node| matches!(node.value, Value::Table(_))),
        _ => false,
    }
}

fn lines(value: &Value) -> String {
    match value {
        Value::Table(Table { entries }) => entries.iter().map(|entry| line(&entry.key, &entry.node)).collect(),
        _ => String::new(),
    }
}

fn line(name: &str, node: &Node) -> String {
    format!("{} = {}\n", key(name), inline(&node.value))
}

/// A value on one line.
fn inline(value: &Value) -> String {
    let text = |text: &str| toml::Value::from(text).to_string();
    match value {
        // In quotes of a kind that keeps it on its line.
        Value::Text(said) if said.contains(['\n', '\r']) => escaped(said),
        Value::Text(said) => text(said),
        Value::Integer(number) => number.to_string(),
        Value::Float(number) => toml::Value::from(*number).to_string(),
        Value::Flag(flag) => flag.to_string(),
        Value::List(list) => {
            format!("[{}]", list.iter().map(|node| inline(&node.value)).collect::<Vec<_>>().join(", "))
        }
        Value::Table(table) => {
            let cell = |name: &str, node: &Node| format!("{} = {}", key(name), inline(&node.value));
            let cells: Vec<String> = table.entries.iter().map(|entry| cell(&entry.key, &entry.node)).collect();
            format!("{{ {} }}", cells.join(", "))
        }
        // No sound scenario has either.
        Value::Date | Value::Bad => text(""),
    }
}

fn escaped(said: &str) -> String {
    let escape = |c: char| match c {
        '\n' => "\\n".to_string(),
        '"' => "\\\"".to_string(),
        '\\' => "\\\\".to_string(),
        c if c.is_control() => format!("\\u{:04x}", c as u32),
        c => c.to_string(),
    };
    format!("\"{}\"", said.chars().map(escape).collect::<String>())
}

#[cfg(test)]
mod tests {
    use crate::scenario::{Input, Loaded, Source, library, load};

    /// Every scenario of the library, changed, is the same when its one text is read: in what it says, in its ranges and sources.
    #[test]
    fn one_text_says_what_the_files_and_the_settings_say() {
        for entry in library::LIBRARY {
            let sets = ["run.seed=7".to_string(), "title=\"one \\\"title\\\"\"".to_string()];
            let changed = load(&entry.source(), &sets).unwrap();
            let text = changed.to_toml();
            let again = load(&Source::text(entry.name, &text), &[]).unwrap_or_else(|p| panic!("{p}\n{text}"));
            assert_eq!(again.provenance.hash, changed.provenance.hash, "{}", entry.name);
            assert_eq!(again.uncertain.len(), changed.uncertain.len(), "{}", entry.name);
            let facts = |loaded: &Loaded| {
                let range = |input: &Input| input.range.as_ref().map(|range| (range.min, range.max));
                let inputs = loaded.inputs().into_iter();
                inputs.map(|i| (range(&i), i.path, i.number, i.source)).collect::<Vec<_>>()
            };
            assert_eq!(facts(&again), facts(&changed), "{}", entry.name);
        }
    }

    #[test]
    fn an_unchanged_scenario_keeps_its_own_text() {
        let entry = library::find("gallium").unwrap();
        assert_eq!(load(&entry.source(), &[]).unwrap().to_toml(), entry.text);
    }
}
