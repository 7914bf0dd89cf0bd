//! Which scenario a name on the command line means.

use super::failure::Failure;
use super::terminal;
use crate::results::{Origin, TextFacts};
use crate::scenario::almanac::{Unknown, almanac};
use crate::scenario::{self, Archive, Loaded, Source, library};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};

/// Whether scenarios may name files outside their folders.
static OUTSIDE: AtomicBool = AtomicBool::new(false);

/// Settles for the rest of the program whether scenarios may name files outside their folders.
pub fn let_outside(allowed: bool) {
    OUTSIDE.store(allowed, Ordering::Relaxed);
}

/// Finds the scenario that `name` means: `-` is standard input, then come the embedded scenarios, then files.
pub fn find(name: &str) -> Result<Source, Failure> {
    if name == "-" {
        let text = scenario::read_all(std::io::stdin().lock()).map_err(Failure::Stdin)?;
        return Ok(Source::Text { name: "stdin".to_string(), text });
    }
    if let Ok(entry) = entry(name) {
        return Ok(entry.source());
    }
    let path = PathBuf::from(name);
    // A missing file whose name cannot be an embedded scenario's is reported as a file.
    if path.exists() || path.extension().is_some() || path.components().count() > 1 {
        return Ok(if OUTSIDE.load(Ordering::Relaxed) { Source::Trusted(path) } else { Source::File(path) });
    }
    Err(unknown(name))
}

/// Reads a scenario with these `--set`, and says what it says to no effect.
pub fn load(source: &Source, sets: &[String], quiet: bool) -> Result<Loaded, Failure> {
    let loaded = scenario::load(source, sets).map_err(Failure::Scenario)?;
    warn(&loaded, quiet);
    Ok(loaded)
}

/// Says on standard error what a scenario says to no effect, unless it is to be quiet.
pub fn warn(loaded: &Loaded, quiet: bool) {
    if let (Some(warnings), false) = (&loaded.warnings, quiet) {
        terminal::warn(warnings);
    }
}

/// Values that were set, as the results keep them.
pub fn options(sets: &[String]) -> Vec<String> {
    sets.iter().flat_map(|set| ["--set".to_string(), set.clone()]).collect()
}

/// The embedded scenario called exactly `name`, so that a file `name.toml` can stand beside it.
pub fn entry(name: &str) -> Result<&'static library::Entry, Failure> {
    library::LIBRARY.iter().find(|entry| entry.name == name).ok_or_else(|| unknown(name))
}

/// What to call the results of a source: the file's name without its ending, or the scenario's own.
pub fn stem(source: &Source) -> &str {
    match source {
        Source::File(path) | Source::Trusted(path) => {
            path.file_stem().and_then(|stem| stem.to_str()).unwrap_or("scenario")
        }
        Source::Text { name, .. } => name,
        Source::Archive(archive) => {
            Path::new(&archive.name).file_stem().and_then(|stem| stem.to_str()).unwrap_or("scenario")
        }
    }
}

/// The folder for the results of a source, unless `--out` names another.
pub fn results(source: &Source) -> PathBuf {
    Path::new("results").join(stem(source))
}

/// How a source is named to people.
pub fn label(source: &Source) -> String {
    match source {
        Source::File(path) | Source::Trusted(path) => path.display().to_string(),
        Source::Text { name, .. } => name.clone(),
        Source::Archive(archive) => archive.name.clone(),
    }
}

/// What the results keep of a scenario's texts.
pub fn origin(archive: &Archive) -> Origin {
    let text = |(name, text): &(String, String)| TextFacts { name: name.clone(), text: text.clone() };
    Origin { files: archive.files.iter().map(text).collect(), sets: archive.sets.clone() }
}

/// The scenario that texts kept with results or parts are of.
pub fn of_origin(name: &str, origin: &Origin) -> Source {
    let files = origin.files.iter().map(|f| (f.name.clone(), f.text.clone())).collect();
    Source::Archive(Archive { name: name.to_string(), files, sets: origin.sets.clone() })
}

fn unknown(name: &str) -> Failure {
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
    Failure::UnknownScenario { name: name.to_string(), meant }
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
