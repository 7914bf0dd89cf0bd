//! A scenario with all that it extends.

use super::identity;
use super::keys::ROOT;
use super::library;
use super::merge::merge;
use super::node::{Entry, Table, Value};
use super::parse;
use super::place::{File, Files};
use super::problem::{Log, Problem};
use super::suggest::{listing, nearest};
use super::tables;
use std::path::PathBuf;

/// Longest chain of files.
const MAX_DEPTH: usize = 8;

/// Reads what `file` extends, and lays it on that; `None` when any of them cannot be read, which has been reported.
pub(crate) fn resolve(files: &mut Files, file: u32, log: &mut Log) -> Option<Table> {
    let mut chain = vec![(identity_of(files, file), parse::document(files, file, log)?)];
    while let Some(entry) = take_extends(&mut chain.last_mut()?.1) {
        let (identity, file) = open(files, &entry, log)?;
        if let Some(problem) = too_deep(&chain, &identity, &entry) {
            log.add(problem);
            return None;
        }
        chain.push((identity, parse::document(files, file, log)?));
    }
    let documents: Vec<Table> = chain.into_iter().map(|(_, table)| table).collect();
    let sole = documents.iter().find_map(identity::sole_material);
    let mut layers = tables::take_in(documents, files, log).into_iter();
    let mut table = layers.next()?;
    layers.for_each(|over| merge(&mut table, over, &ROOT, sole.as_deref()));
    Some(table)
}

/// What makes two files the same one.
fn identity_of(files: &Files, file: u32) -> String {
    let file = files.get(file);
    let path = PathBuf::from(&file.name);
    match &file.folder {
        Some(_) => path.canonicalize().unwrap_or(path).display().to_string(),
        None => format!("library: {}", file.name),
    }
}

fn take_extends(table: &mut Table) -> Option<Entry> {
    let i = table.entries.iter().position(|e| e.key == "extends" && matches!(e.node.value, Value::Text(_)))?;
    Some(table.entries.remove(i))
}

fn too_deep(chain: &[(String, Table)], identity: &str, entry: &Entry) -> Option<Problem> {
    if chain.iter().any(|(other, _)| other == identity) {
        let problem = Problem::new("the scenarios extend each other in a circle");
        return Some(problem.at(entry.node.place, "leads back to a file that is already being extended"));
    }
    let problem = Problem::new(format!("a chain of `extends` has at most {MAX_DEPTH} files"));
    (chain.len() >= MAX_DEPTH).then(|| problem.at(entry.node.place, "one too many"))
}

/// The file that an `extends` names: one beside the scenario, or an embedded one.
fn open(files: &mut Files, entry: &Entry, log: &mut Log) -> Option<(String, u32)> {
    let Value::Text(name) = &entry.node.value else { return None };
    let place = entry.node.place;
    let title = format!("cannot extend `{name}`");
    let folder = files.get(place.file).folder.clone();
    if let Some(folder) = &folder {
        let Some(path) = files.path(folder, name) else {
            let problem = Problem::new(title).at(place, "leads out of the scenario's folder");
            log.add(
                problem.help("put the file beside the scenario; --outside lets one that you trust stand elsewhere"),
            );
            return None;
        };
        if files.shelf.has(&path) {
            let text = files.read(&path).map_err(|why| log.add(Problem::new(title).at(place, why))).ok()?;
            let file =
                files.add(File { name: path.display().to_string(), text, folder: path.parent().map(PathBuf::from) });
            return Some((identity_of(files, file), file));
        }
    }
    let Some(found) = library::find(name) else {
        let names = || library::LIBRARY.iter().map(|e| e.name);
        let near = nearest(name, names());
        let label = near.map_or_else(|| "not found".to_string(), |near| format!("did you mean `{near}`?"));
        let beside = if folder.is_some() { "there is no such file beside the scenario, and " } else { "" };
        let problem = Problem::new(title).at(place, label);
        log.add(problem.help(format!("{beside}the scenarios that come with the program are {}", listing(names()))));
        return None;
    };
    let text = files.embedded(found.name, found.text);
    let file = files.add(File { name: format!("{}.toml", found.name), text, folder: None });
    Some((identity_of(files, file), file))
}
