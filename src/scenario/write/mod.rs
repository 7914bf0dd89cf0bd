//! A scenario written again: as TOML, and its lists of tables as CSV tables beside it. Comments are lost; what it says is not.

mod csv;
mod toml;

use super::keys::ROOT;
use super::node::{Entry, Node, Value};
use super::place::{File, Files};
use super::problem::Log;
use super::spec::Kind;
use super::table::workbook;
use super::{Loaded, Problems, tables};
use std::path::Path;
use std::sync::Arc;

/// A scenario with its lists taken out into tables.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Apart {
    /// The scenario, which names the tables.
    pub scenario: String,
    /// Names of files with their CSV text.
    pub tables: Vec<(String, String)>,
}

/// A scenario as one text that needs no other: with what it extends and with the values that were set.
pub(super) fn whole(loaded: &Loaded) -> String {
    toml::document(&loaded.template.changed(super::set::SET, loaded.later_sets()).0)
}

/// Takes producers, consumers, demands and hazards out of a scenario, each into a table of its own, as [`super::load`] takes them
/// in again: both say the same.
pub fn apart(loaded: &Loaded) -> Apart {
    let (mut root, ..) = loaded.template.changed(super::set::SET, loaded.later_sets());
    let mut tables = Vec::new();
    let mut named = Vec::new();
    for key in ROOT.keys {
        let Kind::Rows(spec) = key.kind else { continue };
        let Some(at) = root.entries.iter().position(|entry| entry.key == spec.name && key.name != "sourcing") else {
            continue;
        };
        let entry = root.entries.remove(at);
        let Value::List(rows) = &entry.node.value else { continue };
        let name = format!("{}.csv", key.name);
        tables.push((name.clone(), csv::text(rows, spec)));
        let place = entry.node.place;
        named.push(Entry {
            key: key.name.to_string(),
            key_place: place,
            node: Node { place, value: Value::Text(name) },
        });
    }
    // What names the tables stands before the first heading of a table.
    let at = root.entries.iter().position(|entry| toml::is_section(&entry.node)).unwrap_or(root.entries.len());
    root.entries.splice(at..at, named);
    Apart { scenario: toml::document(&root), tables }
}

/// Whether a name is that of a table of a kind that is read.
pub fn is_table(name: &str) -> bool {
    let file = workbook::split(name).0;
    workbook::is_workbook(file) || [".csv", ".tsv", ".txt"].iter().any(|end| file.to_lowercase().ends_with(end))
}

/// What the rows of a table stand for, as TOML that a scenario can hold. Which key of a scenario would name the table is told by
/// its columns.
///
/// # Errors
/// All that is wrong with the table, at its cells.
pub fn from_table(path: &Path) -> Result<String, Problems> {
    let (mut files, mut log) = (Files::default(), Log::default());
    files.outside = true;
    let shown = path.file_name().map_or_else(|| path.display().to_string(), |name| name.to_string_lossy().into_owned());
    // A scenario that says nothing but the table's name.
    let text = format!("table = {}", ::toml::Value::from(shown.as_str()));
    let folder = Some(path.parent().map(Path::to_path_buf).unwrap_or_default());
    let file = files.add(File { name: "--from".to_string(), text, folder });
    let layer = tables::alone(file, &shown, &mut files, &mut log);
    // A row of sourcing is a part of a demand, of which the rest stands elsewhere.
    if let Some((_, layer)) = layer.as_ref().filter(|(key, _)| *key != "sourcing") {
        super::check_rows(layer, &mut files, &mut log);
    }
    match layer {
        Some((_, layer)) if log.is_empty() => Ok(toml::document(&layer)),
        _ => Err(log.errors(Arc::new(files))),
    }
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
