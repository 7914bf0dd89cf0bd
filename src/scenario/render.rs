//! A problem as text, in the manner of rustc.

use super::diagnostic::Severity;
use super::place::{Files, Place};
use super::problem::{Problem, Problems};
use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet, normalize_untrusted_str};
use std::fmt;

impl Problems {
    /// The full text, with terminal colours or plain.
    pub fn render(&self, color: bool) -> String {
        let level = match self.severity {
            Severity::Error => Level::ERROR,
            Severity::Warning => Level::WARNING,
        };
        let mut blocks: Vec<String> =
            self.problems.iter().map(|problem| block(problem, &level, &self.files, color)).collect();
        if self.more > 0 {
            blocks.push(format!("… and {} more problems", self.more));
        }
        blocks.join("\n\n")
    }
}

impl fmt::Display for Problems {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.render(false))
    }
}

/// One problem: its title, the lines it concerns with the text underlined, and its help.
fn block(problem: &Problem, level: &Level<'static>, files: &Files, color: bool) -> String {
    let title = cut(&problem.title);
    let mut group = Group::with_title(level.clone().primary_title(normalize_untrusted_str(&title)));
    for (file, marks) in by_file(&problem.marks) {
        let source = files.get(file);
        let long = |(_, place, _): &Mark| line_of(&source.text, place).len() > WHOLE_LINE;
        if source.is_sheet() || marks.iter().any(long) {
            for (mark, excerpt) in marks.iter().map(|mark| (mark, excerpt(&source.text, mark))) {
                let snippet = Snippet::source(excerpt.text).line_start(excerpt.line);
                let snippet = snippet.annotation(excerpt.kind.span(excerpt.span).label(excerpt.label));
                // A cell is found by its address; its row of the sheet is shown below.
                group = match source.cell(mark.1.start as usize) {
                    Some(cell) => group.element(Origin::path(format!("{}:{cell}", source.name))).element(snippet),
                    None => group.element(snippet.path(source.name.as_str())),
                };
            }
            continue;
        }
        let mut snippet = Snippet::source(source.text.as_str()).path(source.name.as_str());
        for (primary, place, label) in marks {
            let kind = if primary { AnnotationKind::Primary } else { AnnotationKind::Context };
            let span = place.start as usize..place.end as usize;
            snippet = snippet.annotation(kind.span(span).label((!label.is_empty()).then_some(label)));
        }
        group = group.element(snippet);
    }
    for help in &problem.helps {
        group = group.element(Level::HELP.message(normalize_untrusted_str(&cut(help))));
    }
    let renderer = if color { Renderer::styled() } else { Renderer::plain() };
    renderer.render(&[group])
}

/// Longest line that is shown whole, longest title, and how much is shown on either side of a place, in bytes.
const WHOLE_LINE: usize = 1_000;
const TITLE: usize = 600;
const AROUND: usize = 60;

/// A text for people, cut where it is long.
fn cut(text: &str) -> String {
    if text.len() <= TITLE { text.to_string() } else { format!("{} …", &text[..text.floor_char_boundary(TITLE)]) }
}

/// A piece of a line that is too long to be shown.
struct Excerpt<'a> {
    text: String,
    line: usize,
    span: std::ops::Range<usize>,
    kind: AnnotationKind,
    label: Option<&'a str>,
}

/// The bytes of the line at a place.
fn line_of(text: &str, place: &Place) -> std::ops::Range<usize> {
    let at = text.floor_char_boundary(place.start as usize);
    let start = text[..at].rfind('\n').map_or(0, |i| i + 1);
    start..text[at..].find('\n').map_or(text.len(), |i| at + i)
}

/// The line of a mark: all of a short one, of a long one what is near the mark.
fn excerpt<'a>(text: &str, (primary, place, label): &Mark<'a>) -> Excerpt<'a> {
    let (at, line) = (text.floor_char_boundary(place.start as usize), line_of(text, place));
    let end = (place.end as usize).clamp(at, line.end.max(at));
    let (from, to) = if line.len() <= WHOLE_LINE {
        (line.start, line.end)
    } else {
        let from = text.ceil_char_boundary(at.saturating_sub(AROUND).max(line.start));
        (from, text.floor_char_boundary(end.min(at + AROUND).saturating_add(AROUND).min(line.end)))
    };
    let to = to.max(from);
    Excerpt {
        text: text[from..to].to_string(),
        line: text[..at].matches('\n').count() + 1,
        span: at - from..text.floor_char_boundary(end.clamp(at, to.max(at))) - from,
        kind: if *primary { AnnotationKind::Primary } else { AnnotationKind::Context },
        label: (!label.is_empty()).then_some(*label),
    }
}

type Mark<'a> = (bool, Place, &'a str);

/// Marks of one file go into one snippet; the file of the first mark comes first.
fn by_file(marks: &[(Place, String)]) -> Vec<(u32, Vec<Mark<'_>>)> {
    let mut files: Vec<(u32, Vec<Mark<'_>>)> = Vec::new();
    for (i, (place, label)) in marks.iter().enumerate() {
        let mark = (i == 0, *place, label.as_str());
        match files.iter_mut().find(|(file, _)| *file == place.file) {
            Some((_, list)) => list.push(mark),
            None => files.push((place.file, vec![mark])),
        }
    }
    files
}
