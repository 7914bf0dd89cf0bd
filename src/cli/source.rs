//! Which scenario a name on the command line means.

use super::failure::Failure;
use super::terminal;
use crate::scenario::{self, Loaded, Source};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};

/// Whether scenarios may name files outside their folders.
static OUTSIDE: AtomicBool = AtomicBool::new(false);

/// Settles for the rest of the program whether scenarios may name files outside their folders.
pub fn let_outside(allowed: bool) {
    OUTSIDE.store(allowed, Ordering::Relaxed);
}

/// Whether they may.
#[cfg(feature = "explore")]
pub fn is_outside() -> bool {
    OUTSIDE.load(Ordering::Relaxed)
}

/// Finds the scenario that `name` means: `-` is standard input, then come the embedded scenarios, then files.
pub fn find(name: &str) -> Result<Source, Failure> {
    if name == "-" {
        let text = scenario::read_all(std::io::stdin().lock()).map_err(Failure::Stdin)?;
        return Ok(Source::text("stdin", text));
    }
    Source::named(name, OUTSIDE.load(Ordering::Relaxed)).map_err(Failure::UnknownScenario)
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
    if !quiet {
        let guessed = loaded.tables.iter().filter(|table| table.is_guessed());
        guessed.for_each(|table| terminal::note(&format!("note: {table}: check names with accents")));
    }
}

/// The folder for the results of a source, unless `--out` names another.
pub fn results(source: &Source) -> PathBuf {
    Path::new("results").join(source.stem())
}
