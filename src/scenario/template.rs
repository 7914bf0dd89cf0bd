//! A scenario read once, to be built many times with other values.

use super::node::Table;
use super::place::Files;
use super::problem::Log;
use super::{Loaded, Problems, Source, load, set, sound, tree};
use std::sync::Arc;

/// The text of a sound scenario, with all that it extends, before it is checked and built.
#[derive(Debug, Clone)]
pub struct Template {
    root: Table,
    files: Files,
    main: u32,
    name: String,
}

impl Template {
    /// Reads a scenario and applies `sets`; gives it back built as well.
    ///
    /// # Errors
    /// As those of [`load`].
    pub fn read(source: &Source, sets: &[String]) -> Result<(Template, Loaded), Problems> {
        let loaded = load(source, sets)?;
        let (mut files, mut log) = (Files::default(), Log::default());
        match tree(source, sets, &mut files, &mut log) {
            Some((name, root, main)) if log.is_empty() => Ok((Template { root, files, main, name }, loaded)),
            // Only a file that changes between two readings leads here.
            _ => Err(log.errors(Arc::new(files))),
        }
    }

    /// The scenario with further values, each as `--set` takes it. Ranges under `uncertain` are not tried out again.
    ///
    /// # Errors
    /// As those of [`load`].
    pub fn with(&self, sets: &[String]) -> Result<Loaded, Problems> {
        let (mut files, mut log) = (self.files.clone(), Log::default());
        let mut root = self.root.clone();
        set::apply(&mut root, sets, &mut files, self.main, &mut log);
        match sound(root, &self.name, self.main, &mut files, &mut log) {
            Some((loaded, _)) if log.is_empty() => Ok(loaded),
            _ => Err(log.errors(Arc::new(files))),
        }
    }
}
