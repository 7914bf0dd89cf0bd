//! What differs between two scenarios, change by change, and a scenario with some of the changes of another.

use super::hash::same;
use super::identity;
use super::keys::ROOT;
use super::merge::drop_rivals;
use super::node::{Entry, Node, Table, Value};
use super::paths::name_of;
use super::place::{Files, Place};
use super::ranges::Stated;
use super::resolve::assumptions::given;
use super::set::{SET, below, inert, key};
use super::spec::{COMMON, Identity, Key, Kind, Spec};
use super::template::Template;
use super::view::View;
use super::{Loaded, Problems, inputs};
use crate::results::{ChangedInput, GivenInput};

/// A value, or a whole element of a list, that two scenarios do not have alike.
#[derive(Debug, Clone, PartialEq)]
pub struct InputChange {
    /// What it changes.
    pub input: ChangedInput,
    /// Whether it can change what is played: not a name, a source, or how far a value may be off.
    pub acts: bool,
    steps: Vec<Step>,
}

/// One step of the way to a value.
#[derive(Debug, Clone, PartialEq)]
enum Step {
    /// A key of a table.
    Key(String),
    /// An element of a list, by its name.
    Element(String),
}

/// What `after` has otherwise than `before`, in the order of `after`; what it lacks follows what stands beside it.
pub(super) fn list(before: &Loaded, after: &Loaded) -> Vec<InputChange> {
    inputs::read(before, |old, old_stated, old_files, old_sole| {
        inputs::read(after, |new, new_stated, new_files, new_sole| {
            let of = |stated, files, sole| Text { stated, files, sole };
            let texts = (of(old_stated, old_files, old_sole), of(new_stated, new_files, new_sole));
            let mut walk = Walk { old: texts.0, new: texts.1, changes: Vec::new() };
            walk.table((old, new), ("", &[]), (None, None));
            walk.changes
        })
    })
}

/// What a scenario was read from.
struct Text<'a> {
    stated: &'a [Stated],
    files: &'a Files,
    sole: Option<&'a str>,
}

impl Text<'_> {
    fn given(&self, node: &Node, source: Option<&str>) -> GivenInput {
        given(node, source, (self.files, self.stated))
    }
}

/// The sources of the tables that a value stands in, before and after.
type Sources<'a> = (Option<&'a str>, Option<&'a str>);

struct Walk<'a> {
    old: Text<'a>,
    new: Text<'a>,
    changes: Vec<InputChange>,
}

impl Walk<'_> {
    fn table(&mut self, (old, new): (View, View), at: (&str, &[Step]), sources: Sources) {
        let sources = (old.source().or(sources.0), new.source().or(sources.1));
        let gone = old.given().filter(|(key, _)| !new.has(key.name));
        for (found, _) in new.given().chain(gone) {
            if COMMON.iter().any(|common| common.name == found.name) {
                continue;
            }
            let path = below(at.0, found.name);
            let steps: Vec<Step> = at.1.iter().cloned().chain([Step::Key(found.name.to_string())]).collect();
            match &found.kind {
                Kind::Table(_) if old.has(found.name) && new.has(found.name) => {
                    if let Some(both) = old.table(found.name).zip(new.table(found.name)) {
                        self.table(both, (&path, &steps), sources);
                    }
                }
                Kind::Tables(spec) if spec.identity != Identity::None => {
                    self.elements((old, new), (found, spec), (&path, &steps), sources);
                }
                _ => self.value((old, new), found, (path, steps), sources),
            }
        }
    }

    fn elements(
        &mut self,
        (old, new): (View, View),
        (found, spec): (&Key, &Spec),
        at: (&str, &[Step]),
        sources: Sources,
    ) {
        let (before, after) = (old.tables(found.name), new.tables(found.name));
        let names = |views: &[View], sole: Option<&str>| -> Vec<Option<String>> {
            views.iter().map(|view| name_of(*view, spec.identity, sole)).collect()
        };
        let (old_names, new_names) = (names(&before, self.old.sole), names(&after, self.new.sole));
        let gone = old_names.iter().filter(|name| !new_names.contains(name));
        for word in new_names.iter().chain(gone).flatten() {
            let path = below(at.0, &key(word));
            let steps: Vec<Step> = at.1.iter().cloned().chain([Step::Element(word.clone())]).collect();
            let place = |names: &[Option<String>]| names.iter().position(|name| name.as_ref() == Some(word));
            match (place(&old_names), place(&new_names)) {
                (Some(i), Some(j)) => self.table((before[i], after[j]), (&path, &steps), sources),
                (i, j) => {
                    let whole = |view: View| Node { place: view.place, value: Value::Table(view.table.clone()) };
                    let old = i.map(|i| self.old.given(&whole(before[i]), before[i].source().or(sources.0)));
                    let new = j.map(|j| self.new.given(&whole(after[j]), after[j].source().or(sources.1)));
                    let acts = acts(&path);
                    let input = ChangedInput { path, before: old, after: new };
                    self.changes.push(InputChange { input, acts, steps });
                }
            }
        }
    }

    fn value(
        &mut self,
        (old, new): (View, View),
        found: &'static Key,
        (path, steps): (String, Vec<Step>),
        sources: Sources,
    ) {
        let (before, after) = (old.table.get(found.name), new.table.get(found.name));
        // Said in another way: the other way is the change.
        if after.is_none() && new.spec.rivals(found.name).any(|rival| new.has(rival)) {
            return;
        }
        let alike = match (before, after) {
            (Some(before), Some(after)) => same((before, self.old.sole), (after, self.new.sole), &found.kind),
            _ => false,
        };
        let given = |text: &Text, node: Option<&Node>, source| node.map(|node| text.given(node, source));
        let (old, new) = (given(&self.old, before, sources.0), given(&self.new, after, sources.1));
        let range = |given: &Option<GivenInput>| given.as_ref().and_then(|given| given.range.clone());
        let basis = |given: &Option<GivenInput>| given.as_ref().map(|given| (given.source.clone(), given.degree));
        // A name rests on no source.
        let other_basis = found.assumed && basis(&old) != basis(&new);
        if !alike || other_basis || range(&old) != range(&new) {
            let acts = !alike && acts(&path);
            self.changes.push(InputChange { input: ChangedInput { path, before: old, after: new }, acts, steps });
        }
    }
}

fn acts(path: &str) -> bool {
    inert(path).is_none()
}

/// `base` with these changes of those that [`list`] finds to `other`.
pub(super) fn with(base: &Loaded, other: &Loaded, changes: &[&InputChange]) -> Result<Loaded, Problems> {
    let (mut root, mut files, log) = base.template.changed(SET, base.later_sets());
    let (mut theirs, their_files, _) = other.template.changed(SET, other.later_sets());
    let first = files.append(their_files);
    shift(&mut theirs, first);
    let soles = (identity::sole_material(&root), identity::sole_material(&theirs));
    for change in changes {
        replace((&mut root, &theirs), Some(&ROOT), &change.steps, (soles.0.as_deref(), soles.1.as_deref()));
    }
    Template::of(root, files, base.template.main(), base.template.name()).rebuilt(log)
}

/// Counts the files of the places of a tree from another one on.
fn shift(table: &mut Table, by: u32) {
    fn place(place: &mut Place, by: u32) {
        place.file += by;
    }
    fn node(found: &mut Node, by: u32) {
        place(&mut found.place, by);
        match &mut found.value {
            Value::Table(table) => shift(table, by),
            Value::List(list) => list.iter_mut().for_each(|element| node(element, by)),
            _ => {}
        }
    }
    for entry in &mut table.entries {
        place(&mut entry.key_place, by);
        node(&mut entry.node, by);
    }
}

/// Puts what stands at the end of the way in `from` into its place in `to`, or takes it away where `from` has nothing.
fn replace(
    (to, from): (&mut Table, &Table),
    spec: Option<&'static Spec>,
    steps: &[Step],
    soles: (Option<&str>, Option<&str>),
) {
    let Some((Step::Key(name), rest)) = steps.split_first() else { return };
    let inner = spec.and_then(|spec| spec.key(name)).and_then(|found| found.kind.spec());
    let theirs = from.entry(name);
    match rest.split_first() {
        None => match theirs {
            Some(entry) => {
                drop_rivals(to, spec, name);
                to.set(entry.clone());
            }
            None => to.entries.retain(|entry| entry.key != *name),
        },
        Some((Step::Key(_), _)) => {
            let Some(Value::Table(from)) = theirs.map(|entry| &entry.node.value) else { return };
            if let Some(Value::Table(to)) = to.get_mut(name).map(|node| &mut node.value) {
                replace((to, from), inner, rest, soles);
            }
        }
        Some((Step::Element(word), rest)) => {
            let (Some(inner), Some(entry)) = (inner, theirs.or_else(|| to.entry(name)).cloned()) else { return };
            let empty = Node { place: entry.node.place, value: Value::List(Vec::new()) };
            if to.get(name).is_none() {
                to.set(Entry { key: name.clone(), key_place: entry.key_place, node: empty });
            }
            let from = elements(theirs.map(|entry| &entry.node.value));
            let is = |table: &Table, sole| {
                identity::name(table, inner.identity, sole).as_deref() == Some(word)
                    || identity::answers_to(table, inner.identity, sole, word)
            };
            let theirs = from.iter().find(|node| node.table().is_some_and(|table| is(table, soles.1)));
            let Some(Value::List(list)) = to.get_mut(name).map(|node| &mut node.value) else { return };
            let mine = list.iter().position(|node| node.table().is_some_and(|table| is(table, soles.0)));
            match (mine, theirs) {
                (Some(i), Some(theirs)) if !rest.is_empty() => {
                    if let (Value::Table(to), Some(from)) = (&mut list[i].value, theirs.table()) {
                        replace((to, from), Some(inner), rest, soles);
                    }
                }
                (Some(i), Some(theirs)) => list[i] = (*theirs).clone(),
                (Some(i), None) => drop(list.remove(i)),
                (None, Some(theirs)) => list.push((*theirs).clone()),
                (None, None) => {}
            }
        }
    }
}

fn elements(value: Option<&Value>) -> &[Node] {
    match value {
        Some(Value::List(list)) => list,
        _ => &[],
    }
}

#[cfg(test)]
mod tests;
