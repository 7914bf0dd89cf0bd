//! Which scenarios may be opened by name: those that come with the program, and files that the one who started it can see.

use crate::scenario::{self, Loaded, Source, library};
use crate::units::Text;
use rayon::prelude::*;
use serde::Serialize;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

/// A name to open a scenario by, and where it is.
#[derive(Debug, Clone)]
struct Entry {
    name: String,
    shelf: Shelf,
    source: Source,
}

/// Where a scenario comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Shelf {
    /// It comes with the program.
    Library,
    /// It is a file.
    File,
}

/// A scenario in the list, as it names itself.
#[derive(Debug, Clone, Serialize)]
pub struct Listed {
    name: String,
    shelf: Shelf,
    title: Text,
    summary: Text,
    /// What is wrong with a file that cannot be opened.
    #[serde(skip_serializing_if = "Option::is_none")]
    problem: Option<String>,
}

/// Scenarios that can be opened by name. Nothing else on the machine can.
#[derive(Debug, Clone, Default)]
pub struct Catalog {
    entries: Vec<Entry>,
    chosen: Option<String>,
    library: OnceLock<Vec<Listed>>,
}

/// Most files of a folder that are offered.
const FILES: usize = 200;

impl Catalog {
    /// The library, and the scenario files of a folder.
    pub fn of_folder(folder: &Path, trusted: bool) -> Catalog {
        let mut files: Vec<PathBuf> = std::fs::read_dir(folder)
            .map(|entries| entries.filter_map(|entry| Some(entry.ok()?.path())).collect())
            .unwrap_or_default();
        files.retain(|path| path.extension().is_some_and(|end| end == "toml") && says_format(path));
        files.sort();
        files.truncate(FILES);
        let mut catalog = Catalog::of_library();
        files.into_iter().for_each(|path| {
            catalog.add_file(path, trusted);
        });
        catalog
    }

    /// These scenarios alone; the page opens with the first of them.
    pub fn of(sources: Vec<Source>) -> Catalog {
        let mut catalog = Catalog::default();
        for source in sources {
            let name = match &source {
                Source::Text { name, .. } => catalog.add(name.clone(), Shelf::Library, source),
                Source::File(path) => catalog.add_file(path.clone(), false),
                Source::Trusted(path) => catalog.add_file(path.clone(), true),
                Source::Kept(kept) => catalog.add(kept.file.clone(), Shelf::File, source),
            };
            catalog.chosen.get_or_insert(name);
        }
        catalog
    }

    /// The name of the scenario with which the page opens; `None` to choose one first.
    pub fn chosen(&self) -> Option<&str> {
        self.chosen.as_deref()
    }

    /// All of them, as they name themselves.
    pub fn list(&self) -> Vec<Listed> {
        // What comes with the program stays as it is; files change.
        let library = self.library.get_or_init(|| self.listed(Shelf::Library));
        library.iter().cloned().chain(self.listed(Shelf::File)).collect()
    }

    fn listed(&self, shelf: Shelf) -> Vec<Listed> {
        let entries: Vec<&Entry> = self.entries.iter().filter(|entry| entry.shelf == shelf).collect();
        let listed = |entry: &&Entry| match scenario::load(&entry.source, &[]) {
            Ok(Loaded { system, .. }) => {
                let (title, summary) = (system.title, system.summary);
                Listed { name: entry.name.clone(), shelf, title, summary, problem: None }
            }
            Err(problems) => {
                let (title, problem) = (entry.name.as_str().into(), problems.messages().into_iter().next());
                Listed { name: entry.name.clone(), shelf, title, summary: Text::default(), problem }
            }
        };
        entries.par_iter().map(listed).collect()
    }

    /// The scenario of a name, and what a file that extends it calls it.
    pub fn source(&self, name: &str) -> Option<(&Source, String)> {
        let entry = self.entries.iter().find(|entry| entry.name == name)?;
        let base = match &entry.source {
            Source::File(path) | Source::Trusted(path) => path.file_name()?.to_string_lossy().into_owned(),
            _ => name.to_string(),
        };
        Some((&entry.source, base))
    }

    /// The text of a scenario, without what it extends.
    ///
    /// # Errors
    /// In words, when the file cannot be read.
    pub fn text(source: &Source) -> Result<String, String> {
        match source {
            Source::Text { text, .. } => Ok(text.clone()),
            Source::File(path) | Source::Trusted(path) => {
                std::fs::File::open(path).map_err(|e| e.to_string()).and_then(scenario::read_all)
            }
            Source::Kept(kept) => Ok(kept.origin.files.first().map(|file| file.text.clone()).unwrap_or_default()),
        }
    }

    fn of_library() -> Catalog {
        let mut catalog = Catalog::default();
        for entry in library::LIBRARY {
            catalog.add(entry.name.to_string(), Shelf::Library, entry.source());
        }
        catalog
    }

    fn add_file(&mut self, path: PathBuf, trusted: bool) -> String {
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        self.add(name, Shelf::File, if trusted { Source::Trusted(path) } else { Source::File(path) })
    }

    /// Adds a scenario under its name, or with a number behind it where that is taken.
    fn add(&mut self, name: String, shelf: Shelf, source: Source) -> String {
        let numbered = (2..).map(|n| format!("{name} {n}"));
        let free = |name: &String| self.entries.iter().all(|entry| entry.name != *name);
        let name = std::iter::once(name.clone()).chain(numbered).find(free).unwrap_or(name);
        self.entries.push(Entry { name: name.clone(), shelf, source });
        name
    }
}

/// Whether a file says near its beginning that it is a scenario; other TOML files are none of ours.
fn says_format(path: &Path) -> bool {
    let Ok(Ok(text)) = std::fs::File::open(path).map(scenario::read_all) else { return false };
    text.lines().any(|line| ["format", "extends"].iter().any(|key| line.trim_start().starts_with(key)))
}
