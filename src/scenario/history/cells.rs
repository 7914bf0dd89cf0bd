//! A CSV text as rows of named cells, each of which knows its place.

use crate::scenario::place::Place;
use crate::scenario::problem::{Log, Problem};
use crate::scenario::suggest;
use std::ops::Range;

/// A CSV text with its heading read.
pub struct Cells<'a> {
    file: u32,
    text: &'a str,
    names: Vec<String>,
    heading: Range<usize>,
}

/// One row below the heading.
pub struct Row<'a> {
    file: u32,
    names: &'a [String],
    values: Vec<String>,
    /// Where each value stands in the text.
    spans: Vec<Range<usize>>,
}

impl<'a> Cells<'a> {
    /// Reads the heading; `None` when the columns `needed` are not all there.
    pub fn new(file: u32, text: &'a str, needed: &[&str], log: &mut Log) -> Option<Cells<'a>> {
        let end = text.find('\n').map_or(text.len(), |at| at);
        let heading = 0..text[..end].trim_end().len();
        let place = place(file, heading.clone());
        let mut reader = csv::ReaderBuilder::new().trim(csv::Trim::All).from_reader(text.as_bytes());
        let names: Vec<String> = match reader.headers() {
            Ok(names) => names.iter().map(str::to_string).collect(),
            Err(error) => {
                log.add(Problem::new(format!("the heading cannot be read: {error}")).at(place, ""));
                return None;
            }
        };
        let found = || names.iter().map(String::as_str);
        let missing: Vec<&str> = needed.iter().copied().filter(|name| !found().any(|n| n == *name)).collect();
        for name in &missing {
            let problem = Problem::new(format!("the column `{name}` is missing")).at(place, "the columns of this file");
            let near =
                suggest::nearest(name, found()).map(|n| format!("; is it the column `{n}`?")).unwrap_or_default();
            log.add(problem.help(format!("the first line names the columns, separated by commas{near}")));
        }
        let twice = names.iter().enumerate().find(|(i, name)| names[..*i].contains(name));
        if let Some((_, name)) = twice {
            log.add(Problem::new(format!("the column `{name}` stands there twice")).at(place, "").help("rename one"));
        }
        (missing.is_empty() && twice.is_none()).then_some(Cells { file, text, names, heading })
    }

    pub fn heading(&self) -> Place {
        place(self.file, self.heading.clone())
    }

    /// The rows below the heading that have as many cells as it; what is wrong with the others goes into the log.
    pub fn rows(&self, log: &mut Log) -> Vec<Row<'_>> {
        let mut reader =
            csv::ReaderBuilder::new().trim(csv::Trim::All).flexible(true).from_reader(self.text.as_bytes());
        let mut rows = Vec::new();
        for record in reader.records() {
            let record = match record {
                Ok(record) => record,
                Err(error) => {
                    log.add(Problem::new(format!("the file cannot be read as CSV: {error}")).at(self.heading(), ""));
                    return rows;
                }
            };
            let start = record.position().map_or(0, |p| p.byte() as usize);
            let spans = spans(self.text, start);
            let values: Vec<String> = record.iter().map(str::to_string).collect();
            if values.len() == self.names.len() {
                rows.push(Row { file: self.file, names: &self.names, values, spans });
            } else {
                let whole = spans[0].start..spans[spans.len() - 1].end;
                let counts = format!("{} cells, but the heading has {}", values.len(), self.names.len());
                let problem = Problem::new("a row has another number of cells than the heading");
                log.add(problem.at(place(self.file, whole), counts).help("put a text with a comma in double quotes"));
            }
        }
        rows
    }
}

impl Row<'_> {
    /// The text in a column; empty where the file has no such column.
    pub fn text(&self, column: &str) -> &str {
        self.index(column).map_or("", |i| self.values[i].as_str())
    }

    /// Every column with its text.
    pub fn all(&self) -> impl Iterator<Item = (&str, &str)> {
        self.names.iter().map(String::as_str).zip(self.values.iter().map(String::as_str))
    }

    /// What `read` makes of a cell; `None`, and a problem that says what is `allowed`, where it makes nothing of it.
    pub fn value<T>(&self, column: &str, allowed: &str, read: impl Fn(&str) -> Option<T>, log: &mut Log) -> Option<T> {
        let value = read(self.text(column));
        if value.is_none() {
            let label = if self.text(column).is_empty() { "empty" } else { "not that" };
            log.add(self.problem(&format!("`{column}` must be {allowed}"), column, label));
        }
        value
    }

    /// A number within what is `allowed`.
    pub fn number(&self, column: &str, allowed: &str, fits: impl Fn(f64) -> bool, log: &mut Log) -> Option<f64> {
        self.value(column, allowed, |text| text.parse().ok().filter(|x: &f64| x.is_finite() && fits(*x)), log)
    }

    /// A problem with one cell, in words that name the column.
    pub fn problem(&self, title: &str, column: &str, label: &str) -> Problem {
        let number = self.index(column).unwrap_or(0);
        let span = self.spans.get(number).cloned().unwrap_or_default();
        Problem::new(title).at(place(self.file, span), format!("column {}, `{column}`: {label}", number + 1))
    }

    fn index(&self, column: &str) -> Option<usize> {
        self.names.iter().position(|name| name == column)
    }
}

fn place(file: u32, span: Range<usize>) -> Place {
    Place { file, start: span.start as u32, end: span.end as u32 }
}

/// Where the cells of the record at `start` stand: between commas outside quotes, without surrounding blanks.
fn spans(text: &str, start: usize) -> Vec<Range<usize>> {
    let start = start + text[start..].len() - text[start..].trim_start_matches(['\r', '\n']).len();
    let (mut out, mut from, mut quoted, mut end) = (Vec::new(), start, false, text.len());
    for (at, c) in text[start..].char_indices().map(|(at, c)| (start + at, c)) {
        match c {
            '"' => quoted = !quoted,
            ',' if !quoted => {
                out.push(trimmed(text, from..at));
                from = at + 1;
            }
            '\n' | '\r' if !quoted => {
                end = at;
                break;
            }
            _ => {}
        }
    }
    out.push(trimmed(text, from..end));
    out
}

fn trimmed(text: &str, span: Range<usize>) -> Range<usize> {
    let cell = &text[span.clone()];
    let start = span.start + cell.len() - cell.trim_start().len();
    start..start + cell.trim().len()
}
