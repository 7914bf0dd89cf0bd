//! Problems with their places, gathered until all are known.

use super::diagnostic::{Diagnostic, Mark, Severity};
use super::place::{Files, Place};
use std::sync::Arc;

/// Most problems that are kept; a file with more is better mended in rounds.
const MOST: usize = 100;

/// One thing that is wrong with a scenario, or to no effect.
#[derive(Debug, Clone)]
pub(crate) struct Problem {
    pub title: String,
    /// The first is underlined as the place of the error, others as its context.
    pub marks: Vec<(Place, String)>,
    /// What is allowed, and how to mend it.
    pub helps: Vec<String>,
}

impl Problem {
    pub fn new(title: impl Into<String>) -> Problem {
        Problem { title: title.into(), marks: Vec::new(), helps: Vec::new() }
    }

    /// Underlines a place and says what about it.
    pub fn at(mut self, place: Place, label: impl Into<String>) -> Problem {
        self.marks.push((place, label.into()));
        self
    }

    /// For programs.
    fn data(&self, severity: Severity, files: &Files) -> Diagnostic {
        let mark = |(place, label): &(Place, String)| Mark::of(*place, label, files);
        let marks = self.marks.iter().map(mark).collect();
        Diagnostic { severity, title: self.title.clone(), marks, helps: self.helps.clone() }
    }

    pub fn help(mut self, help: impl Into<String>) -> Problem {
        self.helps.push(help.into());
        self
    }
}

/// Gathers problems.
#[derive(Debug, Default)]
pub(crate) struct Log {
    problems: Vec<Problem>,
    /// Problems beyond [`MOST`].
    more: usize,
}

impl Log {
    /// Keeps a problem, unless it is there already: what is wrong with a column is wrong in every row.
    pub fn add(&mut self, problem: Problem) {
        let place = |problem: &Problem| problem.marks.first().map(|(place, _)| *place);
        let same = |other: &Problem| {
            place(&problem).is_some() && place(other) == place(&problem) && other.title == problem.title
        };
        if self.problems.iter().any(same) {
            return;
        }
        if self.problems.len() < MOST {
            self.problems.push(problem);
        } else {
            self.more += 1;
        }
    }

    pub fn is_empty(&self) -> bool {
        self.problems.is_empty()
    }

    /// The first problem's title and helps.
    pub fn first(self) -> Option<(String, Vec<String>)> {
        self.problems.into_iter().next().map(|p| (p.title, p.helps))
    }

    pub fn len(&self) -> usize {
        self.problems.len() + self.more
    }

    /// Whether further problems are only counted, so that their wording is not worth its time.
    pub fn is_full(&self) -> bool {
        self.problems.len() >= MOST
    }

    pub fn errors(self, files: Arc<Files>) -> Problems {
        self.finish(Severity::Error, files)
    }

    pub fn warnings(self, files: Arc<Files>) -> Option<Problems> {
        (!self.is_empty()).then(|| self.finish(Severity::Warning, files))
    }

    /// In the order of the files and of their lines.
    fn finish(mut self, severity: Severity, files: Arc<Files>) -> Problems {
        self.problems.sort_by_key(|p| p.marks.first().map(|(place, _)| *place));
        Problems { severity, files, problems: self.problems, more: self.more }
    }
}

/// All that is wrong with a scenario, or all that is to no effect in it, each with its place, what is allowed and how to
/// mend it.
///
/// Prints as compilers do, one block a problem with the offending text underlined.
#[derive(Debug, Clone)]
pub struct Problems {
    pub(super) severity: Severity,
    pub(super) files: Arc<Files>,
    pub(super) problems: Vec<Problem>,
    /// Problems beyond those kept.
    pub(super) more: usize,
}

impl Problems {
    /// How many there are; at least one.
    pub fn len(&self) -> usize {
        self.problems.len() + self.more
    }

    /// Always false: without a problem there is no `Problems`.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Each with its place in the text; of a hundred and more the first hundred.
    pub fn diagnostics(&self) -> impl Iterator<Item = Diagnostic> {
        self.problems.iter().map(|problem| problem.data(self.severity, &self.files))
    }

    /// One line a problem, without places.
    pub fn messages(&self) -> Vec<String> {
        self.problems.iter().map(|p| p.title.clone()).collect()
    }
}

impl std::error::Error for Problems {}
