//! All the texts that a scenario was read from, so that it can be read again, to the letter, without its files.

use super::read;
use crate::results::Origin;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// Where texts are taken from.
#[derive(Debug, Clone, Default)]
pub(crate) enum Shelf {
    /// The disk, and the scenarios that come with the program.
    #[default]
    Disk,
    /// Nothing but these.
    Archive(BTreeMap<PathBuf, String>),
}

/// How an embedded scenario is called in an archive; no file of a scenario's folder can have this name.
const EMBEDDED: &str = "embedded:";

impl Shelf {
    pub fn of(origin: &Origin) -> Shelf {
        Shelf::Archive(origin.files.iter().map(|file| (PathBuf::from(&file.name), file.text.clone())).collect())
    }

    /// The text of a file that another file names, or why it cannot be had.
    pub fn read(&self, path: &Path) -> Result<String, String> {
        match self {
            Shelf::Disk => read::read_named(path),
            Shelf::Archive(files) => files.get(path).cloned().ok_or_else(|| "the archive does not hold it".to_string()),
        }
    }

    pub fn has(&self, path: &Path) -> bool {
        match self {
            Shelf::Disk => path.exists(),
            Shelf::Archive(files) => files.contains_key(path),
        }
    }

    /// The path of `name` in `folder`; `None` when it would lead out of the folder, and may not.
    pub fn path(&self, folder: &Path, name: &str, outside: bool) -> Option<PathBuf> {
        match self {
            Shelf::Disk => read::path(folder, name, outside),
            Shelf::Archive(_) => (outside || read::is_plain(name)).then(|| folder.join(name)),
        }
    }

    /// The text of the embedded scenario `name`, which is `text` in this version.
    pub fn embedded(&self, name: &str, text: &str) -> String {
        match self {
            Shelf::Disk => text.to_string(),
            Shelf::Archive(files) => files.get(Path::new(&embedded(name))).map_or(text, |t| t).to_string(),
        }
    }
}

/// An embedded scenario's name in an archive.
pub(crate) fn embedded(name: &str) -> String {
    format!("{EMBEDDED}{name}")
}
