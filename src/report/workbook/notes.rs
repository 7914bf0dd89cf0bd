//! The sheets of words: what was found, what metrics mean, and how the numbers came about.

use super::{Cell, Sheet};
use crate::results::Results;
use crate::results::metric::MetricId;
use crate::words::lang::{Lang, say};
use crate::words::page::{Block, Page, Row, Section, Table};

/// Sections of a page that say how the numbers came about.
const NOTES: [&str; 3] = ["overview", "method", "reproduce"];

/// Sections that say what stands on a sheet of its own.
const ELSEWHERE: [&str; 2] = ["estimates", "differences"];

/// What was found, in sentences: a line a row. Tables and charts have sheets of their own.
pub fn findings(full: &Page) -> Sheet {
    let lang = full.lang;
    let first = [&full.title, &full.summary].into_iter().chain(&full.warning).filter(|text| !text.is_empty());
    let about = say!(lang, "workbook-report");
    let mut rows: Vec<Vec<Cell>> = first.map(|text| vec![Cell::text(&about), Cell::text(text)]).collect();
    for section in full.sections.iter().filter(|section| is_finding(section)) {
        rows.extend(said(section, lang));
    }
    let said = [say!(lang, "section-findings"), say!(lang, "workbook-findings-about"), say!(lang, "workbook-finding")];
    of_words("findings", lang, said, rows)
}

fn is_finding(section: &Section) -> bool {
    !NOTES.contains(&section.id.as_str()) && !ELSEWHERE.contains(&section.id.as_str())
}

/// How this workbook is to be read, and how the numbers came about.
pub fn notes(full: &Page) -> Sheet {
    let lang = full.lang;
    let about = say!(lang, "workbook-this");
    let reading =
        [say!(lang, "workbook-note-digits"), say!(lang, "workbook-note-errors"), say!(lang, "workbook-note-empty")];
    let mut rows: Vec<Vec<Cell>> = reading.into_iter().map(|text| vec![Cell::text(&about), Cell::text(text)]).collect();
    for section in full.sections.iter().filter(|section| NOTES.contains(&section.id.as_str())) {
        rows.extend(said(section, lang));
        rows.extend(section.blocks.iter().filter(|_| section.id != "overview").flat_map(facts));
    }
    rows.push(vec![Cell::text(say!(lang, "workbook-report")), Cell::text(&full.footer)]);
    let said = [say!(lang, "workbook-notes"), say!(lang, "workbook-notes-about"), say!(lang, "workbook-note")];
    of_words("notes", lang, said, rows)
}

/// A sheet of two columns: what a text is about, and the text.
fn of_words(id: &'static str, lang: Lang, [name, about, head]: [String; 3], rows: Vec<Vec<Cell>>) -> Sheet {
    Sheet { id, name, about, columns: vec![say!(lang, "workbook-of"), head], rows, plots: Vec::new() }
}

/// The sentences of a section, a row each, under its heading; those of a topic under its name.
fn said(section: &Section, lang: Lang) -> Vec<Vec<Cell>> {
    let under = |about: &str, texts: Vec<String>| -> Vec<Vec<Cell>> {
        let texts = texts.into_iter().filter(|text| !text.is_empty());
        texts.map(|text| vec![Cell::text(about), Cell::text(text)]).collect()
    };
    let heading = section.heading.as_str();
    let of = |block: &Block| match block {
        Block::Finding(text) | Block::Paragraph(text) | Block::Command(text) => under(heading, vec![text.clone()]),
        Block::List(items) => under(heading, items.clone()),
        Block::Topics(topics) => topics.iter().flat_map(|topic| under(&topic.name, vec![topic.text.clone()])).collect(),
        Block::Figures(figures) => {
            let one = |s: &crate::words::page::Shown| {
                let value = if s.range.is_empty() { s.value.clone() } else { lang.in_brackets(&s.value, &s.range) };
                lang.name_is(&s.label, value)
            };
            under(heading, figures.shown.iter().map(one).chain([figures.note.clone()]).collect())
        }
        Block::Table(_) | Block::Figure(_) => Vec::new(),
    };
    section.blocks.iter().flat_map(of).collect()
}

/// The rows of a table of facts: what it is, and what is so.
fn facts(block: &Block) -> Vec<Vec<Cell>> {
    let Block::Table(table) = block else { return Vec::new() };
    let row = |row: &Row| match row {
        Row::Cells(cells) if cells.len() == 2 => Some(cells.iter().map(Cell::text).collect()),
        _ => None,
    };
    table.rows.iter().filter_map(row).collect()
}

/// A table of words as a sheet.
pub fn of_table(id: &'static str, table: &Table, about: String) -> Sheet {
    let mut group = None;
    let grouped = table.rows.iter().any(|row| matches!(row, Row::Group(_)));
    let mut rows = Vec::new();
    for row in &table.rows {
        match row {
            Row::Group(name) => group = Some(name.clone()),
            Row::Cells(cells) | Row::Change(cells) => {
                let first = grouped.then(|| Cell::text(group.clone().unwrap_or_default()));
                let cells = cells.iter().map(|cell| if cell.is_empty() { Cell::Nothing } else { Cell::text(cell) });
                rows.push(first.into_iter().chain(cells).collect());
            }
        }
    }
    let first = grouped.then(|| "–".to_string());
    let columns = first.into_iter().chain(table.columns.iter().map(|column| column.head.clone())).collect();
    Sheet { id, name: table.caption.clone(), about, columns, rows, plots: Vec::new() }
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
