//! Texts for people: one for all languages, or one a language.

use super::Checker;
use crate::scenario::node::{Node, Table, Value};
use crate::scenario::problem::Problem;
use crate::scenario::spec::{COMMON, Kind};
use crate::scenario::suggest::{listing, nearest};
use crate::units::Lang;

impl Checker<'_> {
    pub(super) fn said(&mut self, node: &mut Node, name: &str, kind: &Kind) {
        match &mut node.value {
            Value::Table(table) => {
                self.languages(table, name);
                let texts = table.entries.iter().filter(|entry| !is_common(&entry.key));
                if texts.count() == 0 {
                    let problem = Problem::new(format!("`{name}` has no text")).at(node.place, "no language");
                    self.log.add(problem.help(format!("`{name}` takes {}", kind.words())));
                    node.value = Value::Bad;
                }
            }
            Value::Text(_) => self.scalar(node, name, &Kind::Text),
            _ => self.wrong(node, name, kind),
        }
    }

    /// Every text of a table by language.
    fn languages(&mut self, table: &mut Table, name: &str) {
        for entry in &mut table.entries {
            let label = format!("{name}.{}", entry.key);
            if Lang::of_code(&entry.key).is_none() && !is_common(&entry.key) {
                let codes = || Lang::ALL.map(Lang::code);
                let near = nearest(&entry.key, codes());
                let problem = Problem::new(format!("`{name}` has no language `{}`", entry.key));
                let near = near.map_or_else(|| "not known here".to_string(), |near| format!("did you mean `{near}`?"));
                let help = format!("reports are written in {}; or give one text for all of them", listing(codes()));
                self.log.add(problem.at(entry.key_place, near).help(help));
                entry.node.value = Value::Bad;
            } else if matches!(&entry.node.value, Value::Text(text) if text.trim().is_empty()) {
                let problem = Problem::new(format!("`{label}` is empty")).at(entry.node.place, "says nothing");
                self.log
                    .add(problem.help("leave the language out; the English text stands in, or without it any other"));
                entry.node.value = Value::Bad;
            } else {
                self.scalar(&mut entry.node, &label, &Kind::Text);
            }
        }
    }

    /// Texts for people by names of the file's own.
    pub(super) fn said_of(&mut self, node: &mut Node, name: &str, kind: &Kind) {
        let Value::Table(table) = &mut node.value else { return self.wrong(node, name, kind) };
        for entry in &mut table.entries {
            let label = format!("{name}.{}", entry.key);
            match is_common(&entry.key) {
                true => self.scalar(&mut entry.node, &entry.key, &Kind::Text),
                false => self.said(&mut entry.node, &label, &Kind::Said),
            }
        }
    }
}

fn is_common(key: &str) -> bool {
    COMMON.iter().any(|common| common.name == key)
}
