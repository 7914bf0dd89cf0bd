use super::archive::{self, Shelf};
use super::table::{lines, workbook};
use crate::results::{Origin, TextFacts};
use std::path::{Path, PathBuf};

/// A stretch of text in one of the [`Files`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct Place {
    pub file: u32,
    pub start: u32,
    pub end: u32,
}

/// A text that a scenario is read from: a file, an embedded one, standard input, or one `--set`.
#[derive(Debug, Clone)]
pub(crate) struct File {
    /// How messages name it.
    pub name: String,
    pub text: String,
    /// Where the files that it names lie; `None` when it may only name embedded ones.
    pub folder: Option<PathBuf>,
}

impl File {
    /// Whether it is a sheet of a workbook as text: its places are cells.
    pub fn is_sheet(&self) -> bool {
        workbook::is_workbook(workbook::split(&self.name).0)
    }

    /// The address of the cell at a byte of a sheet; `None` in any other text.
    pub fn cell(&self, byte: usize) -> Option<String> {
        self.is_sheet().then(|| lines::address_at(&self.text, byte))
    }
}

/// A table that a scenario names, and how it was taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TableRead {
    /// The key that names it: `producers`.
    pub key: &'static str,
    /// The file, with the sheet if one was named.
    pub name: String,
    /// Rows below the heading that hold anything.
    pub rows: usize,
    /// What nothing but the table itself told: what stands between cells, which mark is decimal, how it is coded.
    pub manner: Vec<&'static str>,
}

impl TableRead {
    /// Whether its coding was guessed.
    pub fn is_guessed(&self) -> bool {
        self.manner.contains(&GUESSED)
    }
}

/// Said of a table that is no UTF-8.
pub(crate) const GUESSED: &str = "not UTF-8, taken for Windows-1252";

impl std::fmt::Display for TableRead {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} from {}: {} rows", self.key, self.name, self.rows)?;
        if self.manner.is_empty() { Ok(()) } else { write!(f, " ({})", self.manner.join("; ")) }
    }
}

/// Every text read so far; a [`Place`] names one by its number.
#[derive(Debug, Clone, Default)]
pub(crate) struct Files {
    list: Vec<File>,
    /// Whether they may name files outside their folders.
    pub outside: bool,
    /// Where further ones come from.
    pub shelf: Shelf,
    /// Files that were read, and embedded scenarios, as an [`Origin`] names them.
    pub read: Vec<(PathBuf, String)>,
    /// Tables that were read.
    pub tables: Vec<TableRead>,
    /// What `--set` changed.
    pub sets: Vec<String>,
    /// Whether arms are added for each instrument by itself, and for all the others.
    pub each: bool,
}

impl Files {
    /// Texts are at most [`super::read::MAX_BYTES`] long, so every offset fits a [`Place`].
    pub fn add(&mut self, file: File) -> u32 {
        self.list.push(file);
        self.list.len() as u32 - 1
    }

    /// Adds the texts of another; the number that its first one gets.
    pub fn append(&mut self, other: Files) -> u32 {
        let first = self.list.len() as u32;
        self.list.extend(other.list);
        first
    }

    pub fn get(&self, file: u32) -> &File {
        &self.list[file as usize]
    }

    /// The text at a place, as written.
    pub fn text(&self, place: Place) -> &str {
        self.get(place.file).text.get(place.start as usize..place.end as usize).unwrap_or_default()
    }

    /// The text of a file, or why it cannot be had.
    pub fn read(&mut self, path: &Path) -> Result<String, String> {
        let text = self.shelf.read(path)?;
        self.note(path.to_path_buf(), &text);
        Ok(text)
    }

    /// The text of a table, of which a workbook's is one sheet; and whether it was taken for Windows-1252.
    pub fn table(&mut self, path: &Path, sheet: Option<&str>) -> Result<(String, bool), String> {
        let (text, guessed) = self.shelf.table(path, sheet)?;
        self.note(archive::with_sheet(path, sheet), &text);
        Ok((text, guessed))
    }

    /// The text of the embedded scenario `name`, which is `text` in this version.
    pub fn embedded(&mut self, name: &str, text: &str) -> String {
        let text = self.shelf.embedded(name, text);
        self.note(PathBuf::from(archive::embedded(name)), &text);
        text
    }

    fn note(&mut self, path: PathBuf, text: &str) {
        if self.read.iter().all(|(other, _)| *other != path) {
            self.read.push((path, text.to_string()));
        }
    }

    /// The path of `name` in `folder`; `None` when it would lead out of the folder, and may not.
    pub fn path(&self, folder: &Path, name: &str) -> Option<PathBuf> {
        self.shelf.path(folder, name, self.outside)
    }

    /// All that was read for the scenario `name`, whose own text came first.
    pub fn origin(&self, name: &str) -> Origin {
        let main = self.get(0);
        let folder = main.folder.clone().unwrap_or_default();
        let short = |path: &Path| path.strip_prefix(&folder).unwrap_or(path).display().to_string();
        let others = self.read.iter().map(|(path, text)| TextFacts { name: short(path), text: text.clone() });
        let own = TextFacts { name: name.to_string(), text: main.text.clone() };
        Origin { files: [own].into_iter().chain(others).collect(), sets: self.sets.clone() }
    }
}
