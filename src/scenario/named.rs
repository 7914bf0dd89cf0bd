//! Which scenario a name means.

use super::almanac::{Unknown, almanac};
use super::{Source, library};
use std::path::{Path, PathBuf};

/// No scenario and no file has the name.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("no scenario and no file is called `{name}`{}\n{}", did_you_mean(meant), embedded())]
pub struct NoSuchScenario {
    /// As it was asked for.
    pub name: String,
    /// What may have been meant.
    pub meant: Vec<String>,
}

impl Source {
    /// The scenario that `name` means: an embedded one, or else a file. Files that it names may lie outside its folder only
    /// where it is `trusted`.
    ///
    /// # Errors
    /// When there is neither, with what may have been meant. A missing file whose name cannot be an embedded scenario's is found
    /// missing when it is read.
    pub fn named(name: &str, trusted: bool) -> Result<Source, NoSuchScenario> {
        if let Ok(entry) = Source::embedded(name) {
            return Ok(entry.source());
        }
        let path = PathBuf::from(name);
        if path.exists() || path.extension().is_some() || path.components().count() > 1 {
            return Ok(if trusted { Source::Trusted(path) } else { Source::File(path) });
        }
        Err(unknown(name))
    }

    /// The embedded scenario called exactly `name`, so that a file `name.toml` can stand beside it.
    ///
    /// # Errors
    /// When there is none.
    pub fn embedded(name: &str) -> Result<&'static library::Entry, NoSuchScenario> {
        library::LIBRARY.iter().find(|entry| entry.name == name).ok_or_else(|| unknown(name))
    }

    /// A text with a name for messages.
    pub fn text(name: impl Into<String>, text: impl Into<String>) -> Source {
        Source::Text { name: name.into(), text: text.into() }
    }

    /// What to call its results: the file's name without its ending, or the scenario's own.
    pub fn stem(&self) -> &str {
        match self {
            Source::File(path) | Source::Trusted(path) => stem_of(path),
            Source::Text { name, .. } => name,
            Source::Kept(kept) => stem_of(Path::new(&kept.file)),
        }
    }

    /// How it is named to people.
    pub fn label(&self) -> String {
        match self {
            Source::File(path) | Source::Trusted(path) => path.display().to_string(),
            Source::Text { name, .. } => name.clone(),
            Source::Kept(kept) => kept.file.clone(),
        }
    }
}

fn stem_of(path: &Path) -> &str {
    path.file_stem().and_then(|stem| stem.to_str()).unwrap_or("scenario")
}

fn unknown(name: &str) -> NoSuchScenario {
    let close = library::LIBRARY
        .iter()
        .map(|entry| (strsim::jaro_winkler(name, entry.name), entry.name))
        .filter(|(likeness, _)| *likeness > 0.8)
        .max_by(|a, b| a.0.total_cmp(&b.0));
    let file = Path::new(name).with_extension("toml");
    let mut meant = by_mineral(name);
    if meant.is_empty() {
        meant.extend(close.map(|(_, name)| name.to_string()));
    }
    if meant.is_empty() && file.is_file() {
        meant.push(file.display().to_string());
    }
    NoSuchScenario { name: name.to_string(), meant }
}

/// Embedded scenarios about the mineral that a name means, by whatever word.
fn by_mineral(name: &str) -> Vec<String> {
    let ids = match almanac().mineral(name) {
        Ok(mineral) => vec![mineral.id.clone()],
        Err(Unknown::Several(ids) | Unknown::Near(ids)) => ids,
        Err(Unknown::Spelt(_)) => Vec::new(),
    };
    let about = |entry: &&library::Entry| ids.iter().any(|id| entry.name.contains(id.as_str()));
    library::LIBRARY.iter().filter(about).map(|entry| entry.name.to_string()).collect()
}

fn did_you_mean(meant: &[String]) -> String {
    let names: Vec<String> = meant.iter().map(|name| format!("`{name}`")).collect();
    if names.is_empty() { String::new() } else { format!("; did you mean {}?", names.join(" or ")) }
}

fn embedded() -> String {
    let names: Vec<&str> = library::LIBRARY.iter().map(|entry| entry.name).collect();
    format!("embedded scenarios: {}", names.join(", "))
}
