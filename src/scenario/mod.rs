//! The scenario room: text → a tree with places → a checked tree → a [`System`], or all
//! [`Problems`] at once.
//!
//! The way of a text: `parse` makes the tree, `extends` lays it on what it extends, `set` applies `--set`,
//! `check` holds it against the tables of `keys`, and `resolve` resolves names and converts units. Every value keeps
//! its place, so that whatever is wrong is shown where it stands.

mod aliases;
pub mod almanac;
mod archive;
mod changes;
mod check;
mod diagnostic;
mod extends;
mod hash;
pub mod history;
mod identity;
mod inputs;
mod keys;
mod level;
pub mod library;
mod merge;
mod named;
mod names;
mod node;
mod overlay;
mod parse;
mod paths;
mod place;
mod problem;
mod ranges;
mod read;
mod render;
mod resolve;
mod schema;
mod set;
mod shares;
mod spec;
mod spread;
mod suggest;
pub(crate) mod table;
mod tables;
mod template;
mod uncertain;
mod view;
mod warnings;
mod write;

pub use changes::InputChange;
pub use diagnostic::{Diagnostic, Mark, Severity};
pub use inputs::{Input, InputKind, InputRange};
pub use level::Level;
pub use named::NoSuchScenario;
pub use place::TableRead;
pub use problem::Problems;
pub use schema::schema;
pub use set::{assign, assignment, inert, key};
pub use spread::{Group, Spread, Uncertain};
pub(crate) use suggest::{listing, nearest};
pub use template::Template;
pub use uncertain::rate_of;
pub use write::{Apart, apart, from_table, is_table};

use crate::model::System;
use crate::results::Provenance;
use archive::Shelf;
use node::{Table, Value};
use place::{File, Files, Place};
use problem::{Log, Problem};
use ranges::Stated;
use std::path::PathBuf;
use view::View;

/// Where a scenario comes from.
#[derive(Debug, Clone)]
pub enum Source {
    /// A file. It may extend and read other files of its folder.
    File(PathBuf),
    /// A file that may also extend and read files elsewhere: the caller trusts it.
    Trusted(PathBuf),
    /// A text with a name for messages: an embedded scenario, or standard input. It has no folder, so it may extend
    /// embedded scenarios only, and reads no CSV file.
    Text {
        /// For messages.
        name: String,
        /// TOML.
        text: String,
    },
    /// What an earlier reading kept; nothing is read from disk.
    Kept(Provenance),
}

/// A scenario that is sound.
#[derive(Debug, Clone)]
pub struct Loaded {
    /// What it says, checked and by index.
    pub system: System,
    /// What it says about a run.
    pub defaults: RunDefaults,
    /// What it is called, a file's name without its folder or a text's name; all that it was read from; and the hex SHA-256 of
    /// what it says, after `extends` and the values that were set. Layout, comments and order do not matter to that, nor do
    /// ranges, which change no estimate.
    pub provenance: Provenance,
    /// How far its inputs may be off, in the order of the file.
    pub uncertain: Vec<Uncertain>,
    /// Inputs that move together.
    pub groups: Vec<Group>,
    /// Tables that it takes in, in the order in which they were read.
    pub tables: Vec<TableRead>,
    /// What it says to no effect, such as a consumer that needs nothing. It can be run all the same.
    pub warnings: Option<Problems>,
    /// From which it can be built again with other values.
    pub template: Template,
}

/// What the scenario says about a run; the command line overrides it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct RunDefaults {
    /// How many trials.
    pub trials: Option<u64>,
    /// The seed of all random numbers.
    pub seed: Option<u64>,
}

/// Reads a scenario, applies `sets` (each as on the command line: `demand.JPN.stock="120 days"`) and checks all of it.
///
/// # Errors
///
/// All problems at once: syntax, unknown keys and names, values out of range, sums that do not fit, files that cannot be
/// read. Only a syntax error hides others, since a text that is not TOML says nothing else.
pub fn load(source: &Source, sets: &[String]) -> Result<Loaded, Problems> {
    Template::read(source, sets).map(|(_, loaded)| loaded)
}

/// The scenario's name and its tree, with what it extends and with `sets`, unchecked.
fn tree(source: &Source, sets: &[String], files: &mut Files, log: &mut Log) -> Option<(String, Table, u32)> {
    files.outside = matches!(source, Source::Trusted(_) | Source::Kept(_));
    if let Source::Kept(kept) = source {
        files.shelf = Shelf::of(&kept.origin);
        files.sets.clone_from(&kept.origin.sets);
        files.each = kept.each;
    }
    files.sets.extend_from_slice(sets);
    let (name, file) = open(source).map_err(|problem| log.add(problem)).ok()?;
    let main = files.add(file);
    let mut root = extends::resolve(files, main, log)?;
    if let Some(problem) = other_version(&root) {
        *log = Log::default();
        log.add(problem);
        return None;
    }
    let sets = files.sets.clone();
    set::apply(&mut root, (set::SET, &sets), files, main, log);
    Some((name, root, main))
}

/// That a scenario is of a version that this program does not read, in which everything else may mean something else.
fn other_version(root: &Table) -> Option<Problem> {
    let format = root.get("format")?;
    let Value::Integer(version) = format.value else { return None };
    let title = format!("the scenario is of format {version}, and this program reads format 1");
    let help = "a newer version of the program may read it; a file of this version begins with format = 1";
    (version != 1).then(|| Problem::new(title).at(format.place, "another version").help(help))
}

/// The tree of a template, with further values, checked and built; `None` when there are problems.
fn sound(template: &Template, mut root: Table, files: &mut Files, log: &mut Log) -> Option<(Loaded, Log)> {
    let name = template.name();
    let (view, stated) = checked(&mut root, template.main(), files, log);
    let mut system = resolve::system(view, name, (files, &stated), log);
    let uncertain = uncertain::list(view, &stated, log);
    let groups = uncertain::groups(view, &uncertain, log.is_empty().then_some(&system), log);
    if !log.is_empty() {
        return None;
    }
    let run = view.table("run");
    let whole = |key| run.and_then(|r| r.whole(key));
    let doubts = warnings::list(view, &system);
    let hash = hash::hash(view.table);
    if files.each {
        system.add_arms_of_each_instrument();
    }
    let loaded = Loaded {
        defaults: RunDefaults { trials: whole("trials"), seed: whole("seed") },
        provenance: Provenance { file: name.to_string(), hash, origin: files.origin(name), each: files.each },
        system,
        uncertain,
        groups,
        tables: files.tables.clone(),
        warnings: None,
        template: template.clone(),
    };
    Some((loaded, doubts))
}

/// The root of a tree once every key has been held against the tables of keys, with what is stated of values beside them.
fn checked<'a>(root: &'a mut Table, main: u32, files: &mut Files, log: &mut Log) -> (View<'a>, Vec<Stated>) {
    let place = Place { file: main, start: 0, end: 0 };
    let stated = ranges::lift(root, files, log);
    check::Checker::new(files, log).table(root, place, &keys::ROOT);
    (View { table: root, spec: &keys::ROOT, place }, stated)
}

/// Holds each element of the lists of a tree against its keys, as a scenario of its own would be.
fn check_rows(layer: &Table, files: &mut Files, log: &mut Log) {
    let mut root = layer.clone();
    ranges::lift(&mut root, files, log);
    for entry in &mut root.entries {
        let (Some(spec), Value::List(list)) =
            (keys::ROOT.key(&entry.key).and_then(|key| key.kind.spec()), &mut entry.node.value)
        else {
            continue;
        };
        for element in list {
            if let Value::Table(table) = &mut element.value {
                check::Checker::new(files, log).table(table, element.place, spec);
            }
        }
    }
}

impl Loaded {
    /// The same with values of its uncertain inputs, each as [`load`] takes them. Shares of a whole that are not among these give
    /// way to those that are.
    ///
    /// # Errors
    /// As those of [`load`].
    pub fn drawn(&self, sets: &[String]) -> Result<Loaded, Problems> {
        self.template.with_drawn(set::SET, &[self.later_sets(), sets].concat())
    }

    /// The same with further values changed, each as [`load`] takes them, after those that were changed already.
    ///
    /// # Errors
    /// As those of [`load`].
    pub fn with(&self, sets: &[String]) -> Result<Loaded, Problems> {
        let mut changed = self.template.with(set::SET, &[self.later_sets(), sets].concat())?;
        if self.provenance.each && !changed.provenance.each {
            changed.add_arms_of_each_instrument();
        }
        Ok(changed)
    }

    /// What was set after it was read.
    fn later_sets(&self) -> &[String] {
        self.provenance.origin.sets.get(self.template.sets()..).unwrap_or_default()
    }

    /// What `other` has otherwise, change by change: values, sources, how far values may be off, and elements that one of the two
    /// lacks. In the order of `other`'s file.
    pub fn changes_to(&self, other: &Loaded) -> Vec<InputChange> {
        changes::list(self, other)
    }

    /// The same with these of the changes that [`Loaded::changes_to`] finds to `other`.
    ///
    /// # Errors
    /// As those of [`load`]: a change may make no sense without another.
    pub fn with_changes(&self, other: &Loaded, changes: &[&InputChange]) -> Result<Loaded, Problems> {
        changes::with(self, other, changes)
    }

    /// Adds an arm for each instrument by itself, and one for all the others; those that there are already stay.
    pub fn add_arms_of_each_instrument(&mut self) {
        self.system.add_arms_of_each_instrument();
        self.provenance.each = true;
    }

    /// Leaves these arms only; what is played of them stays the same, and takes less time. `alone` always stays.
    pub fn keep_arms(&mut self, ids: &[&str]) {
        let alone = crate::results::ALONE;
        self.system.arms.retain(|arm| arm.id == alone || ids.contains(&arm.id.as_str()));
    }

    /// Every value that can be changed: what a form shows, or an analysis varies.
    pub fn inputs(&self) -> Vec<Input> {
        inputs::list(self)
    }

    /// A scenario file that extends the one called `base`, which this is, and sets each of these values as [`load`] takes them. A
    /// path that names nothing is left out.
    pub fn overlay(&self, base: &str, sets: &[String]) -> String {
        overlay::overlay(self, base, sets)
    }

    /// The scenario as a text: its own to the letter, or, where values were changed, all that it says without its comments, in one
    /// text that extends no other. Read again it is the same scenario. Lists that it reads from files beside it stay in these.
    pub fn to_toml(&self) -> String {
        match &self.provenance.origin {
            crate::results::Origin { files, sets, .. } if sets.is_empty() && !files.is_empty() => files[0].text.clone(),
            _ => write::whole(self),
        }
    }

    /// Each of these paths, as [`load`] takes them, in the one way in which [`Input::path`] has it: a demand may be named with its
    /// material or without.
    pub fn canonical(&self, paths: &[String]) -> Vec<String> {
        inputs::canonical(self, paths)
    }
}

/// All text of `reader`, of which no more is read than a scenario may have.
///
/// # Errors
/// In words: when it cannot be read, is too large or no UTF-8.
pub fn read_all(reader: impl std::io::Read) -> Result<String, String> {
    read::text_of(reader)
}

/// The scenario's name and its text.
fn open(source: &Source) -> Result<(String, File), Problem> {
    let title = |name: &str, why: String| Problem::new(format!("cannot read `{name}`: {why}"));
    match source {
        Source::File(path) | Source::Trusted(path) => {
            let shown = path.display().to_string();
            let text = read::read(path).map_err(|why| title(&shown, why))?;
            let name = path.file_name().map_or_else(|| shown.clone(), |n| n.to_string_lossy().into_owned());
            Ok((name, File { name: shown, text, folder: Some(path.parent().map(PathBuf::from).unwrap_or_default()) }))
        }
        Source::Text { name, text } => {
            let text = read::decode(text.clone().into_bytes()).map_err(|why| title(name, why))?;
            Ok((name.clone(), File { name: name.clone(), text, folder: None }))
        }
        Source::Kept(kept) => {
            let name = kept.file.clone();
            let own = kept.origin.files.first().ok_or_else(|| title(&name, "the archive is empty".to_string()))?;
            let text = read::decode(own.text.clone().into_bytes()).map_err(|why| title(&name, why))?;
            Ok((name.clone(), File { name, text, folder: Some(PathBuf::new()) }))
        }
    }
}

#[cfg(test)]
mod tests;
