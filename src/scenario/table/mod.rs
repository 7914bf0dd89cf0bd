//! Tables as people have them → rows of named cells, each of which knows its place.
//!
//! Every table that is read comes through here. What stands between cells (commas, semicolons, tabs), which mark is decimal,
//! how lines end and what is empty is told by the table itself; `read` or `coding` has settled its encoding. `workbook` takes
//! sheets out of XLSX files, and `lines` makes text of them.

pub(crate) mod coding;
pub(crate) mod lines;
mod number;
mod records;
pub(crate) mod workbook;

pub(crate) use number::{Fault, Manner};
pub(crate) use records::{Cell, Records};

use crate::scenario::place::Place;
use crate::scenario::problem::{Log, Problem};
use crate::scenario::suggest;
use std::collections::HashSet;
use std::ops::Range;

/// Which columns a table must have, and which hold numbers.
#[derive(Debug, Clone, Copy)]
pub struct Columns<'a> {
    pub needed: &'a [&'a str],
    /// They tell which mark is decimal. Not all of them need to be there.
    pub numbers: &'a [&'a str],
    /// Where they are there, every row reaches as far as they stand.
    pub reached: &'a [&'a str],
}

/// A table with its heading read.
pub struct Table {
    file: u32,
    names: Vec<String>,
    heading: Range<usize>,
    delimiter: &'static str,
    manner: Manner,
    /// Fewest cells of a row.
    least: usize,
    body: Vec<Vec<Cell>>,
}

/// One row below the heading.
pub struct Row<'a> {
    table: &'a Table,
    cells: &'a [Cell],
}

impl Table {
    /// Reads the heading; `None` when columns are missing, named twice or not at all.
    pub fn new(file: u32, text: &str, columns: Columns, log: &mut Log) -> Option<Table> {
        let records = Records::new(text, columns.needed);
        let delimiter = records.delimiter_word();
        let mut manner = Manner { semicolons: records.delimiter == b';', ..Manner::default() };
        let mut body = records.rows;
        let mut head = if body.is_empty() { Vec::new() } else { body.remove(0) };
        // Spreadsheets write columns to the right that nobody filled.
        drop_empty(&mut head, 0);
        body.iter_mut().for_each(|row| drop_empty(row, head.len()));
        let names: Vec<String> = head.iter().map(|cell| cell.text.clone()).collect();
        let first_line = text.trim_start().lines().next().unwrap_or_default().trim_end().len();
        let heading = match (head.first(), head.last()) {
            (Some(first), Some(last)) => first.span.start..last.span.end,
            _ => 0..first_line,
        };
        for at in (0..names.len()).filter(|&at| columns.numbers.contains(&names[at].as_str())) {
            body.iter().filter_map(|row| row.get(at)).for_each(|cell| manner.learn(&cell.text));
        }
        let reached = |name: &String| columns.needed.iter().chain(columns.reached).any(|column| column == name);
        let least = names.iter().rposition(reached).map_or(0, |at| at + 1);
        let table = Table { file, names, heading, delimiter, manner, least, body };
        let (there, distinct) = (table.has(columns.needed, log), table.names_are_distinct(log));
        (there && distinct).then_some(table)
    }

    fn has(&self, needed: &[&str], log: &mut Log) -> bool {
        let found = || self.names.iter().map(String::as_str);
        let missing: Vec<&str> = needed.iter().copied().filter(|name| !found().any(|n| n == *name)).collect();
        for name in &missing {
            let problem =
                Problem::new(format!("the column `{name}` is missing")).at(self.heading(), "the columns of this file");
            let near =
                suggest::nearest(name, found()).map(|n| format!("; is it the column `{n}`?")).unwrap_or_default();
            log.add(
                problem
                    .help(format!("the first line names the columns, separated by commas, semicolons or tabs{near}")),
            );
        }
        missing.is_empty()
    }

    fn names_are_distinct(&self, log: &mut Log) -> bool {
        let mut seen = HashSet::new();
        let Some(name) = self.names.iter().find(|name| !name.is_empty() && !seen.insert(*name)) else { return true };
        log.add(Problem::new(format!("there are two columns `{name}`")).at(self.heading(), "").help("rename one"));
        false
    }

    pub fn heading(&self) -> Place {
        place(self.file, self.heading.clone())
    }

    /// The rows below the heading that have as many cells as it, or lack empty ones at their ends; what is wrong with the others goes into the log.
    pub fn rows(&self, log: &mut Log) -> Vec<Row<'_>> {
        let mut rows = Vec::new();
        for cells in &self.body {
            let nameless = |(at, cell): &(usize, &Cell)| {
                !cell.text.is_empty() && self.names.get(*at).is_some_and(String::is_empty)
            };
            if let Some((at, cell)) = cells.iter().enumerate().find(nameless) {
                let problem = Problem::new(format!("column {} has values but no name", at + 1));
                log.add(
                    problem
                        .at(place(self.file, cell.span.clone()), "a value")
                        .help("name the column in the first line"),
                );
            } else if (self.least..=self.names.len()).contains(&cells.len()) {
                rows.push(Row { table: self, cells });
            } else {
                log.add(self.another_length(cells));
            }
        }
        rows
    }

    /// A row with values beyond the last column, or without those that it needs.
    fn another_length(&self, cells: &[Cell]) -> Problem {
        let whole = cells[0].span.start..cells[cells.len() - 1].span.end;
        let counts = format!("{} cells, but the heading has {}", cells.len(), self.names.len());
        let problem =
            Problem::new("a row has another number of cells than the heading").at(place(self.file, whole), counts);
        match self.delimiter {
            "commas" => problem.help(
                "put a text with a comma in double quotes; write a decimal comma as a point, or put the number in double \
                 quotes, or save the file with semicolons or tabs between cells",
            ),
            other => problem.help(format!("{other} stand between the cells of this file; put a text with one in double quotes")),
        }
    }
}

impl Row<'_> {
    /// The text in a column; empty where the file has no such column.
    pub fn text(&self, column: &str) -> &str {
        self.index(column).map_or("", |at| self.at(at))
    }

    fn at(&self, at: usize) -> &str {
        // Spreadsheets leave out empty cells at the end of a row.
        self.cells.get(at).map_or("", |cell| cell.text.as_str())
    }

    /// Every column with a name, and its text.
    pub fn all(&self) -> impl Iterator<Item = (&str, &str)> {
        let named = self.table.names.iter().enumerate().filter(|(_, name)| !name.is_empty());
        named.map(|(at, name)| (name.as_str(), self.at(at)))
    }

    /// What `read` makes of a cell; `None`, and a problem that says what is `allowed`, where it makes nothing of it.
    pub fn value<T>(&self, column: &str, allowed: &str, read: impl Fn(&str) -> Option<T>, log: &mut Log) -> Option<T> {
        let value = read(self.text(column));
        if value.is_none() {
            log.add(self.not(allowed, column));
        }
        value
    }

    fn not(&self, allowed: &str, column: &str) -> Problem {
        let label = if self.text(column).is_empty() { "empty" } else { "not that" };
        self.problem(&format!("`{column}` must be {allowed}"), column, label)
    }

    /// A number within what is `allowed`.
    pub fn number(&self, column: &str, allowed: &str, fits: impl Fn(f64) -> bool, log: &mut Log) -> Option<f64> {
        let found = self.table.manner.number(self.text(column));
        match found {
            Ok(number) if fits(number) => return Some(number),
            Err(Fault::Either { decimal, thousands }) => log.add(either(
                self.problem(&format!("`{column}` can be read in two ways"), column, &ways(decimal, thousands)),
                decimal,
                thousands,
            )),
            _ => log.add(self.not(allowed, column)),
        }
        None
    }

    /// A problem with one cell, in words that name the column.
    pub fn problem(&self, title: &str, column: &str, label: &str) -> Problem {
        let number = self.index(column).unwrap_or(0);
        // A cell that is not there is missed at the end of its row.
        let end = self.cells.last().map_or(0, |cell| cell.span.end);
        let span = self.cells.get(number).map_or(end..end, |cell| cell.span.clone());
        Problem::new(title).at(place(self.table.file, span), format!("column {}, `{column}`: {label}", number + 1))
    }

    fn index(&self, column: &str) -> Option<usize> {
        self.table.names.iter().position(|name| name == column)
    }
}

/// Takes away empty cells at the end of a row, beyond the first `keep`.
fn drop_empty(row: &mut Vec<Cell>, keep: usize) {
    while row.len() > keep && row.last().is_some_and(|cell| cell.text.is_empty()) {
        row.pop();
    }
}

/// What a number can be that could be either.
pub(crate) fn ways(decimal: f64, thousands: f64) -> String {
    format!("{decimal}, or {thousands} with a mark between thousands")
}

/// The way out where a number could be either.
pub(crate) fn either(problem: Problem, decimal: f64, thousands: f64) -> Problem {
    problem.help(format!(
        "no other number of the file tells which mark is decimal: write {decimal:?} or {thousands}, without a mark between \
         thousands"
    ))
}

pub(crate) fn place(file: u32, span: Range<usize>) -> Place {
    Place { file, start: span.start as u32, end: span.end as u32 }
}
