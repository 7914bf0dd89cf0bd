//! The sheets of words: what was found, what metrics mean, and how the numbers came about.

use super::{Cell, Sheet};
use crate::results::Results;
use crate::results::metric::MetricId;
use crate::words::lang::{Lang, say};
use crate::words::page::{ANSWER, Block, Page, Row, Section, Table, beside_bar};

/// What fits a terminal, from top to bottom: a line a row, the tables without lines.
pub fn findings(brief: &Page) -> Sheet {
    let lang = brief.lang;
    let first = [&brief.title, &brief.summary].into_iter().filter(|text| !text.is_empty()).cloned();
    let warning = brief.warning.iter().cloned();
    let mut rows: Vec<Vec<Cell>> = first.chain(warning).map(|text| vec![Cell::text(""), Cell::text(text)]).collect();
    for section in &brief.sections {
        rows.extend(lines(section, lang).into_iter().map(|text| vec![Cell::text(&section.heading), Cell::text(text)]));
    }
    Sheet {
        id: "findings",
        name: say!(lang, "section-findings"),
        about: say!(lang, "workbook-findings-about"),
        columns: vec![say!(lang, "workbook-of"), say!(lang, "workbook-finding")],
        rows,
        plots: Vec::new(),
    }
}

/// Sections whose sentences are findings or stand on sheets of their own.
const ELSEWHERE: [&str; 9] =
    [ANSWER, "decides", "findings", "charts", "overview", "worth", "estimates", "differences", "assumptions"];

/// How the numbers came about: what the full page says beyond findings, and how this workbook is to be read.
pub fn notes(brief: &Page, full: &Page) -> Sheet {
    let lang = brief.lang;
    let about = say!(lang, "workbook-this");
    let reading =
        [say!(lang, "workbook-note-digits"), say!(lang, "workbook-note-errors"), say!(lang, "workbook-note-empty")];
    let mut rows: Vec<Vec<Cell>> = reading.into_iter().map(|text| vec![Cell::text(&about), Cell::text(text)]).collect();
    for section in full.sections.iter().filter(|section| !ELSEWHERE.contains(&section.id.as_str())) {
        rows.extend(lines(section, lang).into_iter().map(|text| vec![Cell::text(&section.heading), Cell::text(text)]));
    }
    rows.push(vec![Cell::text(&about), Cell::text(&full.footer)]);
    Sheet {
        id: "notes",
        name: say!(lang, "workbook-notes"),
        about: say!(lang, "workbook-notes-about"),
        columns: vec![say!(lang, "workbook-of"), say!(lang, "workbook-note")],
        rows,
        plots: Vec::new(),
    }
}

/// What a section says, a row each.
fn lines(section: &Section, lang: Lang) -> Vec<String> {
    let of = |block: &Block| match block {
        Block::Finding(text) | Block::Paragraph(text) | Block::Command(text) => vec![text.clone()],
        Block::List(items) => items.clone(),
        Block::Topics(topics) => topics.iter().map(|t| lang.name_is(&t.name, t.text.clone())).collect(),
        Block::Figures(figures) => {
            let one = |s: &crate::words::page::Shown| {
                let range = if s.range.is_empty() { s.value.clone() } else { lang.in_brackets(&s.value, &s.range) };
                lang.name_is(&s.label, range)
            };
            figures.shown.iter().map(one).chain([figures.note.clone()]).collect()
        }
        Block::Table(table) => table_lines(table, lang),
        Block::Figure(figure) => vec![figure.reading.clone()],
    };
    section.blocks.iter().flat_map(of).filter(|text| !text.is_empty()).collect()
}

/// A table of words as lines: its caption, then each row as `first: second; third`.
fn table_lines(table: &Table, lang: Lang) -> Vec<String> {
    use crate::words::page::ColumnKind;
    let mut group = String::new();
    let mut out = vec![table.caption.clone()];
    for row in &table.rows {
        match row {
            Row::Group(name) => group.clone_from(name),
            Row::Cells(cells) | Row::Change(cells) => {
                let value = |(i, cell): (usize, &String)| {
                    let column = table.columns.get(i)?;
                    let shown = if column.kind == ColumnKind::Bar { beside_bar(lang, cell) } else { cell.clone() };
                    (!shown.is_empty()).then(|| match i {
                        0 => shown,
                        _ => lang.name_is(&column.head, shown),
                    })
                };
                let named = (!group.is_empty()).then(|| group.clone());
                let parts: Vec<String> = named.into_iter().chain(cells.iter().enumerate().filter_map(value)).collect();
                out.push(lang.clauses(&parts));
            }
        }
    }
    out
}

/// Every metric of a run by the id that the estimates have, with its name and meaning.
pub fn metrics(results: &Results, lang: Lang) -> Sheet {
    let mut ids: Vec<(MetricId, &str)> = Vec::new();
    let outcomes = results.outcomes.iter().flat_map(|o| &o.metrics);
    for m in outcomes.chain(results.differences.iter().flat_map(|d| &d.metrics)).filter(|m| !m.unit.is_empty()) {
        if !ids.iter().any(|(id, _)| *id == m.metric) {
            ids.push((m.metric, &m.unit));
        }
    }
    let row = |(id, unit): &(MetricId, &str)| {
        let meaning = lang.definition(*id).unwrap_or_default();
        [id.to_string(), lang.metric(*id), lang.unit(unit), meaning].map(Cell::text).into()
    };
    let heads = [lang.one_of("column", "metric").unwrap_or_default(), say!(lang, "workbook-name"), say!(lang, "unit")];
    Sheet {
        id: "metrics",
        name: say!(lang, "workbook-metrics"),
        about: say!(lang, "workbook-metrics-about"),
        columns: heads.into_iter().chain([say!(lang, "workbook-meaning")]).collect(),
        rows: ids.iter().map(row).collect(),
        plots: Vec::new(),
    }
}
