//! Problems as data: what an editor marks, a web page lists, or a program reads.

use super::place::{Files, Place};
use serde::Serialize;

/// Whether a scenario can be run with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// It cannot.
    Error,
    /// It can, and something in it has no effect.
    Warning,
}

/// One thing that is wrong with a scenario, or to no effect.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Diagnostic {
    /// Whether the scenario can be run all the same.
    pub severity: Severity,
    /// One line that says what.
    pub title: String,
    /// The first is the place of the problem, others are its context; none where there is no text to point at.
    pub marks: Vec<Mark>,
    /// What is allowed, and how to mend it.
    pub helps: Vec<String>,
}

/// A stretch of a text, with what about it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Mark {
    /// The file, the name of the text, or the option that set the value.
    pub file: String,
    /// Of its first character, both from 1; columns count characters.
    pub line: usize,
    /// See `line`.
    pub column: usize,
    /// Of the character behind its last.
    pub end_line: usize,
    /// See `end_line`.
    pub end_column: usize,
    /// The address of the first cell, `C5`, where the file is a sheet of a workbook; its line is the row.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cell: Option<String>,
    /// The same in bytes of the text, from 0.
    pub start: usize,
    /// See `start`.
    pub end: usize,
    /// May be empty.
    pub label: String,
    /// The words that it marks; whoever shows the text beside it has no need of them.
    #[serde(skip)]
    pub text: String,
}

impl Mark {
    pub(super) fn of(place: Place, label: &str, files: &Files) -> Mark {
        let file = files.get(place.file);
        let at = |byte: u32| {
            let byte = file.text.floor_char_boundary(byte as usize);
            let before = &file.text[..byte];
            let line = before.rfind('\n').map_or(before, |end| &before[end + 1..]);
            (byte, before.matches('\n').count() + 1, line.chars().count() + 1)
        };
        let (start, line, column) = at(place.start);
        let (end, end_line, end_column) = at(place.end.max(place.start));
        let cell = file.cell(start);
        let (label, text) = (label.to_string(), file.text[start..end].to_string());
        Mark { file: file.name.clone(), line, column, end_line, end_column, cell, start, end, label, text }
    }
}
