//! The inputs of a scenario as data: what a form shows, what an analysis may vary, what a caller changes and runs again.

use super::identity;
use super::level::Level;
use super::node::{Node, Table, Value};
use super::paths::{name_of, path_of};
use super::place::Files;
use super::ranges::Stated;
use super::resolve::assumptions::written;
use super::set::{assign, below, inert, key};
use super::spec::COMMON;
use super::spec::{Identity, Key, Kind, Range};
use super::view::View;
use super::{Loaded, Spread, Uncertain, checked};
use crate::model::Degree;
use serde::Serialize;

/// A value that can be changed.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Input {
    /// Names it when it is set: `demand.JPN.stock`.
    pub path: String,
    /// What kind of value it takes.
    pub kind: InputKind,
    /// What it means, in one sentence.
    pub meaning: String,
    /// As the file writes it, or its default; on one line.
    pub value: String,
    /// Whether the file gives it; else it has its default.
    pub given: bool,
    /// Its size, where it is one number or one span of time.
    pub number: Option<f64>,
    /// Unit of `number`: `days`, `per year`; empty for a pure number.
    pub unit: String,
    /// What is allowed, in words.
    pub allowed: String,
    /// Smallest and largest `number` allowed, as far as the key alone tells; the least of what must be above 0 is 0.
    pub least: Option<f64>,
    /// See `least`.
    pub most: Option<f64>,
    /// The words to choose from, where there is a list of them.
    pub choices: Vec<String>,
    /// How far it may be off, where the scenario says so.
    pub range: Option<InputRange>,
    /// Where it comes from, as the scenario says.
    pub source: Option<String>,
    /// How well it is known.
    pub degree: Degree,
}

/// What kind of value an input takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum InputKind {
    /// A fraction of 1.
    Share,
    /// A number of any size.
    Number,
    /// A whole number.
    Count,
    /// A span of time.
    Span,
    /// `true` or `false`.
    Flag,
    /// One of [`Input::choices`].
    Choice,
    /// Words.
    Text,
    /// A law, a list or a table, to be changed as a whole.
    Structure,
}

/// From where to where an input may be.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct InputRange {
    /// The input, as the range names it.
    pub set: String,
    /// In the unit of the range, which need not be that of the input.
    pub min: f64,
    /// See `min`.
    pub max: f64,
    /// Unit of both: `days`, `per year`; empty for a pure number.
    pub unit: String,
    /// `pert`, `triangular`, `uniform`, `log-uniform` or `beta`.
    pub law: String,
}

impl Input {
    /// The setting that gives it a number in its own unit.
    pub fn set(&self, number: f64) -> String {
        let unit = if self.kind == InputKind::Span || self.is_time() { self.unit.clone() } else { String::new() };
        assign(&self.path, &Level { value: number, unit }.toml())
    }

    /// Whether its value is written with a unit of time.
    fn is_time(&self) -> bool {
        Level::parse(&self.value).is_some_and(|level| !level.unit.is_empty())
    }
}

impl InputRange {
    fn of(uncertain: &Uncertain) -> InputRange {
        let Uncertain { set, spread, .. } = uncertain;
        let Spread { min, max, .. } = spread;
        let law = spread.law().to_string();
        InputRange { set: set.clone(), min: min.value, max: max.value, unit: max.unit.clone(), law }
    }
}

/// Each of these paths in the one way in which [`Input::path`] has it: a demand may be named with its material or without.
pub(super) fn canonical(loaded: &Loaded, paths: &[String]) -> Vec<String> {
    read(loaded, |view, _, _, sole| paths.iter().map(|path| path_of(path, view, sole)).collect())
}

/// All inputs, in the order of the file, those of a table that have their defaults after those that it gives.
pub(super) fn list(loaded: &Loaded) -> Vec<Input> {
    read(loaded, |view, stated, files, sole| {
        let ranges = loaded.uncertain.iter().map(|u| (path_of(&u.set, view, sole), InputRange::of(u))).collect();
        let mut walk = Walk { ranges, stated, files, sole, inputs: Vec::new() };
        walk.table(view, "", None);
        walk.inputs
    })
}

/// Calls `then` with the scenario's tree as it was checked, and its only material.
pub(super) fn with_tree<T>(loaded: &Loaded, then: impl FnOnce(View, Option<&str>) -> T) -> T {
    read(loaded, |view, _, _, sole| then(view, sole))
}

/// Calls `then` with the scenario's tree as it was checked, what is stated beside its values, its texts, and its only material.
pub(super) fn read<T>(loaded: &Loaded, then: impl FnOnce(View, &[Stated], &Files, Option<&str>) -> T) -> T {
    let (mut root, mut files, mut log) = loaded.template.changed(super::set::SET, loaded.later_sets());
    let (view, stated) = checked(&mut root, loaded.template.main(), &mut files, &mut log);
    let sole = identity::sole_material(view.table);
    then(view, &stated, &files, sole.as_deref())
}

struct Walk<'a> {
    /// By the paths of their inputs.
    ranges: Vec<(String, InputRange)>,
    /// What stands beside values.
    stated: &'a [Stated],
    files: &'a Files,
    /// The only material, which others need not name.
    sole: Option<&'a str>,
    inputs: Vec<Input>,
}

impl Walk<'_> {
    fn table(&mut self, view: View, path: &str, source: Option<&str>) {
        let source = view.source().or(source);
        for (found, node) in view.given() {
            let path = below(path, found.name);
            match &found.kind {
                _ if COMMON.iter().any(|common| common.name == found.name) || inert(&path).is_some() => {}
                // What it is, and to what it belongs.
                Kind::Id | Kind::Name(_) | Kind::Names(_) | Kind::Words(_) => {}
                Kind::Table(_) => {
                    view.tables(found.name).into_iter().for_each(|inner| self.table(inner, &path, source))
                }
                Kind::Tables(spec) if spec.identity != Identity::None => {
                    for inner in view.tables(found.name) {
                        if let Some(name) = name_of(inner, spec.identity, self.sole) {
                            self.table(inner, &below(&path, &key(&name)), source);
                        }
                    }
                }
                _ => self.value(found, node, path, source),
            }
        }
        self.defaults(view, path, source);
    }

    /// A value, and the numbers inside it that can be changed by themselves: those of a law, or shares by name.
    fn value(&mut self, found: &Key, node: &Node, path: String, source: Option<&str>) {
        let inside = match &node.value {
            Value::Table(table) if has_names(&found.kind) => Some(table),
            _ => None,
        };
        let source = inside.and_then(|table| table.text("source")).or(source);
        self.add(found, &path, Some(node), source);
        if let Some(table) = inside {
            self.numbers(found, table, &path, source);
        }
    }

    fn numbers(&mut self, found: &Key, table: &Table, path: &str, source: Option<&str>) {
        for entry in &table.entries {
            let path = below(path, &key(&entry.key));
            match &entry.node.value {
                Value::Table(inner) => self.numbers(found, inner, &path, source),
                Value::Integer(_) | Value::Float(_) => self.inner(found, &entry.node, path, source),
                Value::Text(text) if Level::parse(text).is_some() => self.inner(found, &entry.node, path, source),
                _ => {}
            }
        }
    }

    /// A number inside a value, of which the table of keys says nothing by itself.
    fn inner(&mut self, found: &Key, node: &Node, path: String, source: Option<&str>) {
        self.add(found, &path, Some(node), source);
        let Some(input) = self.inputs.last_mut() else { return };
        let shares = matches!(found.kind, Kind::ShareOf(_));
        let time = input.is_time();
        input.kind = if shares {
            InputKind::Share
        } else if time {
            InputKind::Span
        } else {
            InputKind::Number
        };
        (input.least, input.most) = if shares { (Some(0.0), Some(1.0)) } else { (None, None) };
    }

    /// Keys that the file leaves out and that have a default, unless another way of saying the same stands there.
    fn defaults(&mut self, view: View, path: &str, source: Option<&str>) {
        for found in view.spec.keys {
            if found.default.is_none() || view.has(found.name) {
                continue;
            }
            let path = below(path, found.name);
            let replaced = view.spec.rivals(found.name).any(|rival| view.has(rival));
            if !replaced && found.kind.spec().is_none() && inert(&path).is_none() {
                self.add(found, &path, None, source);
            }
        }
    }

    /// Adds an input with the node that gives it; without one it has its default.
    fn add(&mut self, found: &Key, path: &str, node: Option<&Node>, source: Option<&str>) {
        let stated = node.and_then(|node| Stated::of(self.stated, node.place));
        let source = stated.and_then(|stated| stated.source.as_deref()).or(source).filter(|_| node.is_some());
        let degree = stated.and_then(|stated| stated.degree).unwrap_or_else(|| Degree::of_source(source));
        let value =
            node.map_or_else(|| found.default.unwrap_or_default().to_string(), |node| written(node, self.files));
        let level = Level::parse(&value);
        let (least, most) = bounds(&found.kind);
        let choices = if let Kind::OneOf(words) = found.kind { words } else { &[] };
        let range = self.ranges.iter().find(|(of, _)| of == path);
        let unit = level.as_ref().map_or("", |level| &level.unit);
        self.inputs.push(Input {
            path: path.to_string(),
            kind: kind(&found.kind, level.as_ref()),
            meaning: found.doc.to_string(),
            value,
            given: node.is_some(),
            unit: if unit.is_empty() { found.unit } else { unit }.to_string(),
            number: level.map(|level| level.value),
            allowed: found.kind.words(),
            least,
            most,
            choices: choices.iter().map(|word| word.to_string()).collect(),
            range: range.map(|(_, range)| range.clone()),
            source: source.map(str::to_string),
            degree,
        });
    }
}

/// Kinds whose tables hold numbers by name, each of which can be set.
fn has_names(kind: &Kind) -> bool {
    matches!(kind, Kind::ShareOf(_) | Kind::NumberOf(_) | Kind::Rates | Kind::Law(_) | Kind::Severity)
}

fn bounds(kind: &Kind) -> (Option<f64>, Option<f64>) {
    match kind {
        Kind::Share => (Some(0.0), Some(1.0)),
        Kind::Law(crate::model::law::Domain::Share) | Kind::Severity => (Some(0.0), Some(1.0)),
        Kind::Number(Range::Positive | Range::NotNegative) => (Some(0.0), None),
        Kind::Number(Range::FromOne) => (Some(1.0), None),
        Kind::Number(Range::Growth) => (Some(-1.0), None),
        Kind::Number(Range::Negative) => (None, Some(0.0)),
        Kind::Count(most) => (Some(1.0), Some(*most as f64)),
        Kind::Span | Kind::Law(_) => (Some(0.0), None),
        _ => (None, None),
    }
}

fn kind(kind: &Kind, level: Option<&Level>) -> InputKind {
    match (kind, level) {
        (Kind::Share, _) => InputKind::Share,
        (Kind::Number(_), _) => InputKind::Number,
        (Kind::Count(_) | Kind::Seed, _) => InputKind::Count,
        (Kind::Span, _) => InputKind::Span,
        (Kind::Flag, _) => InputKind::Flag,
        (Kind::OneOf(_), _) => InputKind::Choice,
        (Kind::Text | Kind::Said | Kind::Month, _) => InputKind::Text,
        (_, Some(level)) if !level.unit.is_empty() => InputKind::Span,
        (Kind::Severity | Kind::Law(_), Some(_)) => InputKind::Share,
        (_, Some(_)) => InputKind::Number,
        _ => InputKind::Structure,
    }
}

#[cfg(test)]
mod tests {
    use crate::model::Degree;
    use crate::scenario::{InputKind, library, load};

    /// A scenario whose every number is set to what it is has the same hash, which does not look at how a number is written.
    #[test]
    fn every_number_of_the_library_can_be_set_to_what_it_is() {
        for entry in library::LIBRARY.iter().step_by(3) {
            let loaded = load(&entry.source(), &[]).unwrap();
            let inputs = loaded.inputs();
            let numbers: Vec<_> = inputs.iter().filter(|input| input.given && input.number.is_some()).collect();
            assert!(numbers.len() > 20, "{}: {} numbers", entry.name, numbers.len());
            let sets: Vec<String> = numbers.iter().map(|input| input.set(input.number.unwrap())).collect();
            let same = loaded.with(&sets).unwrap_or_else(|problems| panic!("{}: {problems}", entry.name));
            assert_eq!(same.provenance.hash, loaded.provenance.hash, "{}", entry.name);
        }
    }

    #[test]
    fn an_input_says_what_it_is_and_where_it_comes_from() {
        let text = r#"
format = 1
[time]
years = 1
[[material]]
id = "ore"
unit = "t"
world_supply = 100.0
[[producer]]
country = "AAA"
share = 0.5
source = "A yearbook"
[[consumer]]
id = "north"
[[demand]]
consumer = "north"
amount = 12.0
stock = "60 days"
sourcing = { AAA = 0.4 }
source = "judgement: a guess"
[[uncertain]]
set = "demand.north-ore.stock"
min = "30 days"
max = "90 days"
"#;
        let source = crate::scenario::Source::Text { name: "t".to_string(), text: text.to_string() };
        let loaded = load(&source, &[]).unwrap();
        let find =
            |path: &str| {
                let inputs = loaded.inputs();
                inputs.iter().find(|i| i.path == path).cloned().unwrap_or_else(|| {
                    panic!("no {path} among {:?}", inputs.iter().map(|i| &i.path).collect::<Vec<_>>())
                })
            };
        let stock = find("demand.north.stock");
        assert_eq!((stock.number, stock.unit.as_str(), stock.kind), (Some(60.0), "days", InputKind::Span));
        assert_eq!((stock.degree, stock.set(45.0)), (Degree::Judgement, "demand.north.stock=\"45 days\"".into()));
        let range = stock.range.clone().unwrap();
        assert_eq!((range.min, range.max, range.unit.as_str(), range.law.as_str()), (30.0, 90.0, "days", "uniform"));
        let share = find("producer.AAA.share");
        assert_eq!((share.least, share.most, share.degree), (Some(0.0), Some(1.0), Degree::Sourced));
        assert_eq!(share.source.as_deref(), Some("A yearbook"));
        assert_eq!(find("demand.north.sourcing.AAA").number, Some(0.4));
        let step = find("time.step");
        assert_eq!((step.given, step.value.as_str(), step.kind), (false, "month", InputKind::Choice));
        assert!(step.choices.contains(&"week".to_string()));
        let more = loaded.with(&[share.set(0.25)]).unwrap();
        let again = more.with(&[stock.set(45.0)]).unwrap();
        assert_eq!(again.provenance.origin.sets, [share.set(0.25), stock.set(45.0)], "changes add up");
        assert!(again.inputs().iter().any(|i| i.path == "producer.AAA.share" && i.number == Some(0.25)));
    }
}
