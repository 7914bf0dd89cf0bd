//! Ranges beside values: `leakage = { best = 0.2, min = 0.1, max = 0.5 }`.
//!
//! Before a tree is checked, `best` takes the place of the table that it stands in, so that whatever reads the tree sees the value
//! alone; what else the table says is kept here, by the place of `best`.

use super::check::Checker;
use super::keys::RANGE;
use super::level::Level;
use super::node::{Node, Table, Value};
use super::place::{Files, Place};
use super::problem::{Log, Problem};
use super::spec::{Kind, Spec};
use super::spread::{Spread, Uncertain, level};
use super::view::View;
use super::{identity, keys, set};
use crate::model::Degree;

/// A value that is given with how well it is known.
#[derive(Debug, Clone)]
pub(super) struct Stated {
    /// Where the value stands.
    pub place: Place,
    /// How far it may be off, if the file says so.
    pub range: Option<Uncertain>,
    pub degree: Option<Degree>,
    pub source: Option<String>,
}

impl Stated {
    /// What is stated of the value at a place.
    pub fn of(list: &[Stated], place: Place) -> Option<&Stated> {
        list.iter().find(|stated| stated.place == place)
    }

    /// The ends of the range as a file writes them, for people: `0.1–0.5`.
    pub fn written(&self) -> Option<String> {
        self.range.as_ref().map(|range| range.spread.written())
    }
}

/// Puts every value in the place of the table that gives it with its range, and says what the tables were.
pub(super) fn lift(root: &mut Table, files: &mut Files, log: &mut Log) -> Vec<Stated> {
    let sole = identity::sole_material(root);
    let mut walk = Walk { sole: sole.as_deref(), files, log, stated: Vec::new() };
    walk.table(root, Some(&keys::ROOT), Some(String::new()));
    walk.stated
}

struct Walk<'a> {
    sole: Option<&'a str>,
    files: &'a mut Files,
    log: &'a mut Log,
    stated: Vec<Stated>,
}

impl Walk<'_> {
    /// A table at a path, which is `None` where `--set` has none.
    fn table(&mut self, table: &mut Table, spec: Option<&'static Spec>, path: Option<String>) {
        for entry in &mut table.entries {
            let kind = spec.and_then(|spec| spec.key(&entry.key)).map(|key| &key.kind);
            let path = path.as_deref().map(|path| set::below(path, &set::key(&entry.key)));
            self.node(&mut entry.node, kind, path);
        }
    }

    fn node(&mut self, node: &mut Node, kind: Option<&'static Kind>, path: Option<String>) {
        if is_range(node, kind) {
            return self.range(node, path);
        }
        let spec = kind.and_then(Kind::spec);
        match &mut node.value {
            Value::Table(table) => self.table(table, spec, path),
            Value::List(list) => {
                for element in list {
                    let name = match (&element.value, spec) {
                        (Value::Table(table), Some(spec)) => identity::name(table, spec.identity, self.sole),
                        _ => None,
                    };
                    let path = path.as_deref().zip(name).map(|(path, name)| set::below(path, &set::key(&name)));
                    match (&mut element.value, spec) {
                        (Value::Table(table), Some(spec)) => self.table(table, Some(spec), path),
                        _ => self.node(element, None, path),
                    }
                }
            }
            _ => {}
        }
    }

    fn range(&mut self, node: &mut Node, path: Option<String>) {
        let place = node.place;
        let Value::Table(mut table) = std::mem::replace(&mut node.value, Value::Bad) else { return };
        let before = self.log.len();
        Checker::new(self.files, self.log).table(&mut table, place, &RANGE);
        if self.log.len() > before {
            return;
        }
        match self.read(View { table: &table, spec: &RANGE, place }, path) {
            Ok(stated) => {
                node.place = stated.place;
                node.value = table.get("best").map_or(Value::Bad, |best| best.value.clone());
                self.stated.push(stated);
            }
            Err(problem) => self.log.add(problem),
        }
    }

    fn read(&self, view: View, path: Option<String>) -> Result<Stated, Problem> {
        let degree = view.text("degree").and_then(Degree::named);
        let source = view.source().map(str::to_string);
        let range = match (level(view, "min"), level(view, "max")) {
            (Some(min), Some(max)) => Some(spread(view, min, max, path)?),
            (None, None) if degree.is_some() => None,
            (None, None) => {
                let problem = Problem::new("a range needs its ends").at(view.place, "has neither `min` nor `max`");
                return Err(problem.help("write { best = …, min = …, max = … }, or the value alone"));
            }
            (min, _) => {
                let (has, lacks) = if min.is_some() { ("min", "max") } else { ("max", "min") };
                return Err(Problem::new(format!("a range with `{has}` needs `{lacks}` too"))
                    .at(view.place, format!("has no `{lacks}`")));
            }
        };
        Ok(Stated { place: view.place("best"), range, degree, source })
    }
}

fn spread(view: View, min: Level, max: Level, path: Option<String>) -> Result<Uncertain, Problem> {
    let Some(path) = path else {
        let problem = Problem::new("this value cannot have a range").at(view.place, "`--set` has no name for it");
        return Err(problem.help("write the value alone"));
    };
    if let Some(why) = set::inert(&path) {
        return Err(Problem::new(format!("`{path}` {why}")).at(view.place, "not an input of the simulation"));
    }
    let best = level(view, "best");
    let law = view.text("law").unwrap_or_default();
    let spread = Spread::new(law, (min, max), ("best", best.as_ref())).map_err(|unsound| unsound.told("best", view))?;
    let ends = [view.place("min"), view.place("max")];
    Ok(Uncertain { name: path.as_str().into(), set: path, spread, ends })
}

/// Whether a node is a value with its range, and no table of other keys or of names.
fn is_range(node: &Node, kind: Option<&Kind>) -> bool {
    let named =
        |kind: &Kind| kind.spec().is_some() || matches!(kind, Kind::ShareOf(_) | Kind::NumberOf(_) | Kind::Rates);
    match &node.value {
        Value::Table(table) => table.get("best").is_some() && !kind.is_some_and(named),
        _ => false,
    }
}
