//! A report as a workbook for a spreadsheet, as neutral markup: a sheet a table, with charts that a reader can restyle. What stands on
//! which sheet is decided here and in the files beside; [`render`] makes a file of it.
//!
//! Every table begins in the first column, has one row of headings, no merged cells and a column of units where units differ, and
//! holds values, never formulas. Values are unrounded; their formats show the digits that the standard error beside them allows.

mod cell;
mod curves;
mod inputs;
mod money;
mod notes;
mod outcomes;
mod plot;
mod rows;
mod shares;
mod xlsx;

pub use cell::Cell;
pub use outcomes::headed;
pub use plot::{Plot, PlotKind, Series, Span};
pub use xlsx::render;

use crate::results::Results;
use crate::words::lang::{Lang, say};
use crate::words::page::Page;
use crate::words::view::View;

/// A workbook.
#[derive(Debug, Clone, PartialEq)]
pub struct Workbook {
    /// The language of its texts.
    pub lang: Lang,
    /// Of the report.
    pub title: String,
    /// What the report is about; may be empty.
    pub summary: String,
    /// From left to right; the first lists the others.
    pub sheets: Vec<Sheet>,
}

/// A sheet: one table, and charts of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Sheet {
    /// Names its table: ASCII letters and `_`, unique in the workbook.
    pub id: &'static str,
    /// On its tab and above its table.
    pub name: String,
    /// What it shows, in a sentence.
    pub about: String,
    /// Headings, from left to right.
    pub columns: Vec<String>,
    /// From top to bottom; as many cells as there are columns.
    pub rows: Vec<Vec<Cell>>,
    /// Beside the table, from top to bottom.
    pub plots: Vec<Plot>,
}

/// Puts the sheets of a report together: contents, findings, the report's own sheets that hold anything, the table that it also leaves
/// as CSV, and notes.
pub fn assemble(full: &Page, mut own: Vec<Sheet>, csv: &str) -> Workbook {
    let lang = full.lang;
    own.push(rows::of_csv(lang, csv));
    let mut sheets = vec![notes::findings(full)];
    sheets.extend(own.into_iter().filter(|sheet| !sheet.rows.is_empty()));
    sheets.push(notes::notes(full));
    sheets.insert(0, contents(lang, &sheets));
    Workbook { lang, title: full.title.clone(), summary: full.summary.clone(), sheets }
}

fn contents(lang: Lang, sheets: &[Sheet]) -> Sheet {
    let row = |sheet: &Sheet| vec![Cell::Link(sheet.name.clone()), Cell::text(&sheet.about)];
    Sheet {
        id: "contents",
        name: say!(lang, "contents"),
        about: say!(lang, "workbook-contents-about"),
        columns: vec![say!(lang, "workbook-sheet"), say!(lang, "workbook-shows")],
        rows: sheets.iter().map(row).collect(),
        plots: Vec::new(),
    }
}

/// A run as its sheets ask for it.
struct Run<'a> {
    lang: Lang,
    results: &'a Results,
    /// One for each material.
    views: Vec<View<'a>>,
}

impl Run<'_> {
    /// Unit of money; empty without one.
    fn currency(&self) -> &str {
        &self.results.scenario.currency
    }

    /// How long the scenario runs: `10 years`.
    fn horizon(&self) -> String {
        self.lang.horizon(self.results.scenario.years)
    }

    /// The arms that headlines speak of, each with the first material's view, which names it.
    fn arms(&self) -> impl Iterator<Item = (&View<'_>, &str)> {
        self.views.iter().take(1).flat_map(|view| view.pair().into_iter().map(move |arm| (view, arm)))
    }
}

/// The arms that headlines speak of, each with its place among all, which gives it its colour.
fn drawn<'a>(view: &View<'a>) -> Vec<(usize, &'a str)> {
    view.drawn().into_iter().map(|(place, arm)| (place, arm.id.as_str())).collect()
}

/// The sheets of a run.
pub fn of_run(results: &Results, lang: Lang) -> Vec<Sheet> {
    let run = Run { lang, results, views: View::all(results, lang) };
    let mut sheets = vec![
        outcomes::by_consumer(&run),
        money::payoffs(&run),
        curves::exceedance(&run),
        curves::over_time(&run),
        shares::drivers(&run),
        shares::instruments(&run),
        shares::members(&run),
        shares::stocks(&run),
        inputs::deciding(&run),
        notes::metrics(results, lang),
    ];
    sheets.extend(inputs::cases(results, lang));
    sheets.push(inputs::assumptions(results, lang));
    sheets
}

#[cfg(test)]
mod tests;
