//! Checks a tree against the tables of keys: unknown and missing keys, wrong types, values out of range.
//!
//! A value that has been reported becomes [`Value::Bad`], so that later stages keep silent about it.

mod csv;
mod law;
mod said;
mod scalar;

pub(crate) use law::{laws_for, unit_kind};
pub(crate) use scalar::{LINES, MAX_ID, MAX_LINE, MAX_TEXT, RESERVED, month};

use super::node::{Entry, Node, Table, Value};
use super::place::{Files, Place};
use super::problem::{Log, Problem};
use super::spec::{Key, Kind, Spec};
use super::suggest::{listing, nearest};

/// Most names in a list that gives names, such as stages, and most values in any other.
const MAX_WORDS: usize = 100;
const MAX_VALUES: usize = 1_000_000;

pub(crate) struct Checker<'a> {
    files: &'a mut Files,
    log: &'a mut Log,
    /// Bytes of CSV files read so far.
    csv_bytes: usize,
}

impl<'a> Checker<'a> {
    pub fn new(files: &'a mut Files, log: &'a mut Log) -> Checker<'a> {
        Checker { files, log, csv_bytes: 0 }
    }

    /// Checks every key of a table; `place` is where a missing one is reported.
    pub fn table(&mut self, table: &mut Table, place: Place, spec: &'static Spec) {
        let mut meant = Vec::new();
        for entry in &mut table.entries {
            match spec.key(&entry.key) {
                Some(key) => {
                    // `[[producers]]` stands for `[[producer]]`.
                    if let (Kind::Rows(rows), Value::List(_)) = (&key.kind, &entry.node.value) {
                        meant.push(rows.name);
                    }
                    self.value(&mut entry.node, key.name, &key.kind);
                }
                None => meant.extend(self.unknown_key(entry, spec)),
            }
        }
        for key in spec.keys.iter().filter(|k| k.required && table.get(k.name).is_none()) {
            // A misspelt key is reported once, as what it is.
            if !meant.contains(&key.name) {
                self.missing(key, place, spec);
            }
        }
        self.either(table, place, spec, &meant);
    }

    fn unknown_key(&mut self, entry: &mut Entry, spec: &'static Spec) -> Option<&'static str> {
        let allowed = || spec.keys.iter().chain(super::spec::COMMON).map(|k| k.name);
        let near = nearest(&entry.key, allowed());
        self.log.add(unknown(&entry.key, entry.key_place, &format!("`{}`", spec.name), near, listing(allowed())));
        entry.node.value = Value::Bad;
        near
    }

    fn missing(&mut self, key: &Key, place: Place, spec: &Spec) {
        let title = match std::ptr::eq(spec, &super::keys::ROOT) {
            true => format!("the scenario has no `{}`", key.name),
            false => format!("`{}` is missing in `{}`", key.name, spec.name),
        };
        let unit = if key.unit.is_empty() { String::new() } else { format!(" ({})", key.unit) };
        self.log.add(Problem::new(title).at(place, format!("needs `{}`", key.name)).help(format!(
            "`{}` is {}{unit}: {}",
            key.name,
            key.kind.words(),
            key.doc
        )));
    }

    /// Of several ways to say a thing one is used, with only the keys that go with it.
    fn either(&mut self, table: &Table, place: Place, spec: &Spec, meant: &[&str]) {
        let used: Vec<&[&str]> = spec.either.iter().copied().filter(|way| table.get(way[0]).is_some()).collect();
        let heads: Vec<&str> = spec.either.iter().map(|way| way[0]).collect();
        if used.is_empty() && spec.one_needed && !heads.iter().any(|h| meant.contains(h)) {
            self.log.add(
                Problem::new(format!("`{}` needs one of {}", spec.name, listing(heads.iter().copied())))
                    .at(place, "has none of them")
                    .help(explain(spec, &heads)),
            );
        }
        if let [first, second, ..] = used[..] {
            let keys = [first[0], second[0]].map(|k| table.entry(k).map(|e| e.key_place).unwrap_or(place));
            self.log.add(
                Problem::new(format!("`{}` takes `{}` or `{}`, not both", spec.name, first[0], second[0]))
                    .at(keys[1], "second")
                    .at(keys[0], "first")
                    .help("keep one of them"),
            );
        }
        if let [way] = used[..] {
            for key in spec.either.iter().flat_map(|w| w.iter()).filter(|k| !way.contains(k)) {
                self.stray(table, key, way[0], spec);
            }
        }
    }

    fn stray(&mut self, table: &Table, key: &str, used: &str, spec: &Spec) {
        let Some(entry) = table.entry(key) else { return };
        let head = spec.either.iter().find(|way| way.contains(&key)).map_or("", |way| way[0]);
        let problem = Problem::new(format!("`{key}` does not go with `{used}`"))
            .at(entry.key_place, format!("goes with `{head}` only"));
        self.log.add(problem.help(format!("leave `{key}` out, or give `{head}` instead of `{used}`")));
    }

    fn value(&mut self, node: &mut Node, name: &str, kind: &Kind) {
        match kind {
            Kind::Table(spec) => match &mut node.value {
                Value::Table(table) => self.table(table, node.place, spec),
                _ => self.wrong(node, name, kind),
            },
            Kind::Tables(spec) => self.tables(node, name, kind, spec),
            Kind::OneOrMore(spec) => match &mut node.value {
                Value::Table(table) => self.table(table, node.place, spec),
                _ => self.tables(node, name, kind, spec),
            },
            Kind::Law(domain) => self.law(node, name, kind, *domain),
            Kind::Severity => self.severity(node, name, kind),
            Kind::Profile => self.profile(node, name, kind),
            // Those that name tables have been taken in and are gone.
            Kind::Rows(_) => self.wrong(node, name, kind),
            Kind::Said => self.said(node, name, kind),
            Kind::SaidOf(_) => self.said_of(node, name, kind),
            Kind::Shares | Kind::Words(_) | Kind::Names(_) => self.list(node, name, kind),
            Kind::ShareOf(_) | Kind::NumberOf(_) | Kind::Rates => self.by_name(node, name, kind),
            _ => self.scalar(node, name, kind),
        }
    }

    fn tables(&mut self, node: &mut Node, name: &str, kind: &Kind, spec: &'static Spec) {
        let Value::List(list) = &mut node.value else { return self.wrong(node, name, kind) };
        if list.len() > spec.most {
            return self.too_many(node, name, spec.most);
        }
        for element in list {
            match &mut element.value {
                Value::Table(table) => self.table(table, element.place, spec),
                _ => self.wrong(element, name, kind),
            }
        }
    }

    fn list(&mut self, node: &mut Node, name: &str, kind: &Kind) {
        let one = match kind {
            Kind::Shares => Kind::Share,
            Kind::Names(role) => Kind::Name(*role),
            _ => Kind::Id,
        };
        let most = if matches!(kind, Kind::Words(_)) { MAX_WORDS } else { MAX_VALUES };
        match &mut node.value {
            Value::List(list) if list.is_empty() && !kind.may_be_empty() => {
                self.log.add(
                    Problem::new(format!("`{name}` is empty"))
                        .at(node.place, "has no value")
                        .help(format!("`{name}` takes {}", kind.words())),
                );
                node.value = Value::Bad;
            }
            Value::List(list) if list.len() > most => self.too_many(node, name, most),
            Value::List(list) => list.iter_mut().for_each(|element| self.scalar(element, name, &one)),
            Value::Text(_) if matches!(kind, Kind::Names(_)) => self.scalar(node, name, &one),
            _ => self.wrong(node, name, kind),
        }
    }

    /// A table whose keys are names of the file's own; names are resolved later.
    fn by_name(&mut self, node: &mut Node, name: &str, kind: &Kind) {
        let one = match kind {
            Kind::ShareOf(_) => Kind::Share,
            Kind::Rates => Kind::NumberOf(super::spec::Role::State),
            _ => Kind::Number(super::spec::Range::NotNegative),
        };
        let Value::Table(table) = &mut node.value else { return self.wrong(node, name, kind) };
        for entry in &mut table.entries {
            let label = format!("{name}.{}", entry.key);
            match super::spec::COMMON.iter().find(|k| k.name == entry.key) {
                Some(key) => self.value(&mut entry.node, key.name, &key.kind),
                None => self.value(&mut entry.node, &label, &one),
            }
        }
    }

    fn too_many(&mut self, node: &mut Node, name: &str, most: usize) {
        self.log.add(
            Problem::new(format!("`{name}` has more than {} entries", super::spec::grouped(most as u64)))
                .at(node.place, "too many"),
        );
        node.value = Value::Bad;
    }

    /// A value of the wrong type.
    fn wrong(&mut self, node: &mut Node, name: &str, kind: &Kind) {
        if node.value == Value::Bad {
            return;
        }
        let mut problem = Problem::new(format!("`{name}` takes {}", kind.words()))
            .at(node.place, format!("this is {}", node.value.kind()));
        if let Some(help) = scalar::mend(&node.value, name, kind, self.files.text(node.place)) {
            problem = problem.help(help);
        }
        self.log.add(problem);
        node.value = Value::Bad;
    }
}

/// An unknown key, with the one that was meant and all that are allowed.
fn unknown(key: &str, place: Place, table: &str, near: Option<&str>, allowed: String) -> Problem {
    let label = near.map_or_else(|| "not known here".to_string(), |near| format!("did you mean `{near}`?"));
    Problem::new(format!("{table} has no key `{key}`")).at(place, label).help(format!("{table} may have {allowed}"))
}

/// One line a key: what it is.
fn explain(spec: &Spec, names: &[&str]) -> String {
    let lines: Vec<String> =
        names.iter().filter_map(|n| spec.key(n)).map(|k| format!("`{}`: {}", k.name, k.doc)).collect();
    lines.join("\n")
}
