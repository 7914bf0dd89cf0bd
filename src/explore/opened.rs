//! Scenarios as they came: read once, and kept for whoever moves something in them.

use super::ask::Which;
use super::catalog::Catalog;
use super::levers::{self, Place};
use super::limits;
use super::reply::Problem;
use crate::scenario::{self, Loaded, Source};
use axum::http::StatusCode;
use sha2::{Digest, Sha256};
use std::sync::{Arc, Mutex};

/// A scenario as it came.
pub struct Opened {
    pub loaded: Loaded,
    /// What can be moved, in the order of the file.
    pub places: Vec<Place>,
    /// What a file that changes it extends.
    pub base: String,
    /// Whether it is a text from the page.
    pub edited: bool,
}

impl Opened {
    /// The scenario with some values changed. Only what can be moved can be changed.
    ///
    /// # Errors
    /// When a path is of nothing that can be moved, or the scenario cannot have the values.
    pub fn with(&self, sets: &[String]) -> Result<Loaded, Problem> {
        let paths: Vec<String> =
            sets.iter().filter_map(|set| scenario::assignment(set)).map(|(path, _)| path.to_string()).collect();
        let canonical = self.loaded.canonical(&paths);
        for (path, known) in paths.iter().zip(&canonical) {
            if self.places.iter().all(|place| place.path != *path && place.path != *known) {
                let message = format!("`{path}` is nothing that can be moved; /api/v1/scenario lists what can");
                return Err(Problem::input(message));
            }
        }
        if sets.is_empty() { Ok(self.loaded.clone()) } else { Ok(self.loaded.with(sets)?) }
    }
}

/// Scenarios that were opened of late.
#[derive(Default)]
pub struct Shelf {
    kept: Mutex<Vec<(String, Arc<Opened>)>>,
}

impl Shelf {
    /// A scenario, read again where `anew` says so.
    ///
    /// # Errors
    /// When there is none of the name, or it has problems.
    pub fn open(&self, which: &Which, catalog: &Catalog, anew: bool) -> Result<Arc<Opened>, Problem> {
        let (key, source, base) = found(which, catalog)?;
        let mut kept = self.kept.lock().unwrap_or_else(|poisoned| poisoned.into_inner());
        if let Some(at) = kept.iter().position(|(other, _)| *other == key) {
            let entry = kept.remove(at);
            if !anew || which.text.is_some() {
                kept.push(entry.clone());
                return Ok(entry.1);
            }
        }
        drop(kept);
        let loaded = scenario::load(&source, &[])?;
        let places = levers::places(&loaded);
        let opened = Arc::new(Opened { loaded, places, base, edited: which.text.is_some() });
        let mut kept = self.kept.lock().unwrap_or_else(|poisoned| poisoned.into_inner());
        kept.push((key, Arc::clone(&opened)));
        let surplus = kept.len().saturating_sub(limits::OPENED);
        kept.drain(..surplus);
        Ok(opened)
    }
}

/// What tells a scenario from others, where it is read, and what a file that changes it extends.
fn found(which: &Which, catalog: &Catalog) -> Result<(String, Source, String), Problem> {
    if let Some(text) = &which.text {
        let key = format!("text {:x}", Sha256::digest(text));
        return Ok((key, Source::text("edited.toml", text.as_str()), "edited.toml".to_string()));
    }
    let Some(name) = &which.scenario else {
        return Err(Problem::input(
            "say which scenario: `scenario` with a name of /api/v1/scenarios, or `text` with TOML",
        ));
    };
    let Some((source, base)) = catalog.source(name) else {
        let message = format!("there is no scenario `{name}` here; /api/v1/scenarios lists those that there are");
        return Err(Problem::new(StatusCode::NOT_FOUND, "name", message));
    };
    Ok((format!("name {name}"), source.clone(), base))
}
