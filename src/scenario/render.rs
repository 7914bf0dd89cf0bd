//! A problem as text, in the manner of rustc.

use super::place::{Files, Place};
use super::problem::Problem;
use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet, normalize_untrusted_str};

/// One problem: its title, the lines it concerns with the text underlined, and its help.
pub(crate) fn block(problem: &Problem, level: &Level<'static>, files: &Files, color: bool) -> String {
    let mut group = Group::with_title(level.clone().primary_title(normalize_untrusted_str(&problem.title)));
    for (file, marks) in by_file(&problem.marks) {
        let source = files.get(file);
        let mut snippet = Snippet::source(source.text.as_str()).path(source.name.as_str());
        for (primary, place, label) in marks {
            let kind = if primary { AnnotationKind::Primary } else { AnnotationKind::Context };
            let span = place.start as usize..place.end as usize;
            snippet = snippet.annotation(kind.span(span).label((!label.is_empty()).then_some(label)));
        }
        group = group.element(snippet);
    }
    for help in &problem.helps {
        group = group.element(Level::HELP.message(normalize_untrusted_str(help)));
    }
    let renderer = if color { Renderer::styled() } else { Renderer::plain() };
    renderer.render(&[group])
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
