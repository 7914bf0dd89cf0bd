//! A scenario read once, to be built many times with other values.

use super::node::Table;
use super::place::Files;
use super::problem::Log;
use super::{Loaded, Problems, Source, set, sound, tree, uncertain};
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
    /// As those of [`super::load`].
    pub fn read(source: &Source, sets: &[String]) -> Result<(Template, Loaded), Problems> {
        let (mut files, mut log) = (Files::default(), Log::default());
        let template = tree(source, sets, &mut files, &mut log).map(|(name, root, main)| Template {
            root,
            files: files.clone(),
            main,
            name,
        });
        let built = template.as_ref().and_then(|template| template.build(&mut files, &mut log));
        match template.zip(built) {
            Some((template, (loaded, doubts))) if log.is_empty() => {
                Ok((template, Loaded { warnings: doubts.warnings(Arc::new(files)), ..loaded }))
            }
            _ => Err(log.errors(Arc::new(files))),
        }
    }

    /// The scenario as it is, with warnings still to be added; `None`, or something in the log, when there are problems.
    fn build(&self, files: &mut Files, log: &mut Log) -> Option<(Loaded, Log)> {
        let Template { root, main, name, .. } = self;
        let (loaded, doubts) = sound(root.clone(), name, *main, files, log)?;
        uncertain::probe(&loaded.uncertain, root, name, *main, files, log);
        Some((loaded, doubts))
    }

    /// The scenario with further values, each as `--set` takes it; messages name them by `option`, what was typed. Ranges
    /// under `uncertain` are not tried out again.
    ///
    /// # Errors
    /// As those of [`super::load`].
    pub fn with(&self, option: &str, sets: &[String]) -> Result<Loaded, Problems> {
        let (mut files, mut log) = (self.files.clone(), Log::default());
        let mut root = self.root.clone();
        set::apply(&mut root, (option, sets), &mut files, self.main, &mut log);
        match sound(root, &self.name, self.main, &mut files, &mut log) {
            Some((loaded, _)) if log.is_empty() => Ok(loaded),
            _ => Err(log.errors(Arc::new(files))),
        }
    }
}
