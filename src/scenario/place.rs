use std::path::PathBuf;

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
    all: Vec<File>,
    /// Whether they may name files outside their folders.
    pub outside: bool,
}

impl Files {
    /// Texts are at most [`super::read::MAX_BYTES`] long, so every offset fits a [`Place`].
    pub fn add(&mut self, file: File) -> u32 {
        self.all.push(file);
        self.all.len() as u32 - 1
    }

    pub fn get(&self, file: u32) -> &File {
        &self.all[file as usize]
    }

    /// The text at a place, as written.
    pub fn text(&self, place: Place) -> &str {
        self.get(place.file).text.get(place.start as usize..place.end as usize).unwrap_or_default()
    }
}
