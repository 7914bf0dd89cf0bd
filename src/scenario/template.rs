//! A scenario read once, to be built many times with other values.

use super::node::Table;
use super::place::Files;
use super::problem::Log;
use super::uncertain::{self, Trial};
use super::{Loaded, Problems, Source, Uncertain, ranges, set, sound, tree};
use std::sync::Arc;

/// The text of a sound scenario, with all that it extends, before it is checked and built. A clone costs nothing.
#[derive(Debug, Clone)]
pub struct Template(Arc<Read>);

#[derive(Debug)]
struct Read {
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
        let template = tree(source, sets, &mut files, &mut log)
            .map(|(name, root, main)| Template(Arc::new(Read { root, files: files.clone(), main, name })));
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
        let root = &self.0.root;
        let (loaded, doubts) = sound(self, root.clone(), files, log)?;
        let build = |tree, files: &mut Files, log: &mut Log| drop(sound(self, tree, files, log));
        let mut trial = Trial::new(root, self.main(), files);
        if !trial.can_have_all(&loaded.uncertain, build) {
            trial.each(&loaded.uncertain, log, build);
        }
        Some((loaded, doubts))
    }

    /// Tries out both ends of each of these ranges of the scenario by itself. Reading it tries them only all together.
    ///
    /// # Errors
    /// With those that the scenario cannot have.
    pub fn try_ends(&self, list: &[Uncertain]) -> Result<(), Problems> {
        let (mut files, mut log) = (self.0.files.clone(), Log::default());
        let build = |tree, files: &mut Files, log: &mut Log| drop(sound(self, tree, files, log));
        Trial::new(&self.0.root, self.main(), &mut files).each(list, &mut log, build);
        if log.is_empty() { Ok(()) } else { Err(log.errors(Arc::new(files))) }
    }

    /// The scenario with further values, each as `--set` takes it; messages name them by `option`, what was typed. Ranges
    /// under `uncertain` are not tried out again.
    ///
    /// # Errors
    /// As those of [`super::load`].
    pub fn with(&self, option: &str, sets: &[String]) -> Result<Loaded, Problems> {
        let (root, files, log) = self.changed(option, sets);
        self.built(root, files, log)
    }

    /// The scenario with further values of its uncertain inputs, as [`Template::with`] takes them. Shares of a whole that are not
    /// among these give way to those that are.
    ///
    /// # Errors
    /// As those of [`super::load`].
    pub fn with_drawn(&self, option: &str, sets: &[String]) -> Result<Loaded, Problems> {
        let Read { root, files, main, .. } = &*self.0;
        let (mut root, mut files, mut log) = (root.clone(), files.clone(), Log::default());
        root.entries.retain(|entry| entry.key != "uncertain");
        ranges::lift(&mut root, &mut files, &mut log);
        let tree = uncertain::drawn(&root, (option, sets), (&mut files, *main), &mut log);
        files.sets.extend_from_slice(sets);
        self.built(tree, files, log)
    }

    /// Of a tree that was put together, and the texts that it is from.
    pub(super) fn of(root: Table, files: Files, main: u32, name: &str) -> Template {
        Template(Arc::new(Read { root, files, main, name: name.to_string() }))
    }

    /// The scenario as it is, checked and built.
    ///
    /// # Errors
    /// As those of [`super::load`].
    pub(super) fn rebuilt(&self, log: Log) -> Result<Loaded, Problems> {
        self.built(self.0.root.clone(), self.0.files.clone(), log)
    }

    /// A tree of this scenario, checked and built.
    fn built(&self, tree: Table, mut files: Files, mut log: Log) -> Result<Loaded, Problems> {
        match sound(self, tree, &mut files, &mut log) {
            Some((loaded, _)) if log.is_empty() => Ok(loaded),
            _ => Err(log.errors(Arc::new(files))),
        }
    }

    /// The tree with further values, unchecked, and the texts that it is from.
    pub(super) fn changed(&self, option: &str, sets: &[String]) -> (Table, Files, Log) {
        let Read { root, files, main, .. } = &*self.0;
        let (mut root, mut files, mut log) = (root.clone(), files.clone(), Log::default());
        set::apply(&mut root, (option, sets), &mut files, *main, &mut log);
        files.sets.extend_from_slice(sets);
        (root, files, log)
    }

    pub(super) fn name(&self) -> &str {
        &self.0.name
    }

    pub(super) fn main(&self) -> u32 {
        self.0.main
    }

    /// How many values were changed when it was read.
    pub(super) fn sets(&self) -> usize {
        self.0.files.sets.len()
    }
}
