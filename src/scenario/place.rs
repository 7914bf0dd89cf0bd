use super::archive::{self, Shelf};
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
