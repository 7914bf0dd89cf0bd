//! Records of the past: CSV text → events and exposure, or all problems at once with file, line and column.

mod cells;
mod embedded;

pub(super) use embedded::rows;
pub use embedded::{Country, EVENTS, EXPOSURE, countries, library};

use super::place::{File, Files};
use super::problem::{Log, Problem, Problems};
use super::{Source, open};
use crate::model::history::{Labels, PAIR, Pair, PastEvent};
use cells::{Cells, Row};
use std::sync::Arc;

/// Columns of an event list that every row fills, with what they hold.
pub const EVENT_COLUMNS: [(&str, &str); 3] = [
    ("start", "when it began: a year, a month `2010-09`, or a day `2010-09-07`"),
    ("months", "how long it lasted, in months, above 0"),
    ("severity", "mean share of the affected supply lost, 0 to 1"),
];

/// The events of a CSV file, in its order.
///
/// The first line names the columns. [`EVENT_COLUMNS`] are needed; `open` (`yes` or `no`) marks events that still went on
/// when they were recorded; every other column can be grouped by.
///
/// # Errors
/// All problems at once: no such file, a column that is missing or named twice, a row of another length, a value out of
/// range.
pub fn events(source: &Source) -> Result<Vec<PastEvent>, Problems> {
    read(source, &EVENT_COLUMNS.map(|(name, _)| name), |row, log| {
        let start = row.value("start", "a year, `2010-09` or `2010-09-07`", month_of, log);
        let months = row.number("months", "a number of months above 0", |m| m > 0.0 && m <= 12_000.0, log);
        let severity = row.number("severity", "a share from 0 to 1", |s| (0.0..=1.0).contains(&s), log);
        let open = row.value("open", "`yes` or `no`", yes_or_no, log);
        Some(PastEvent { start: start?, months: months?, severity: severity?, open: open?, labels: labels(row) })
    })
}

/// The exposure in a CSV file: one pair a row, with the columns `mineral`, `stage` and `country` and any others.
///
/// # Errors
/// As those of [`events`], and a pair that stands there twice.
pub fn exposure(source: &Source) -> Result<Vec<Pair>, Problems> {
    let mut seen: Vec<[String; 3]> = Vec::new();
    read(source, &PAIR, |row, log| {
        let key = PAIR.map(|column| row.text(column).to_string());
        for column in PAIR {
            row.value(column, "a name", |text| (!text.is_empty()).then_some(()), log);
        }
        if seen.contains(&key) {
            log.add(
                row.problem("this pair stands in the file twice", PAIR[0], "again here").help("leave one of them out"),
            );
        }
        seen.push(key);
        Some(Pair { labels: labels(row) })
    })
}

/// One value a row of a source with these columns at least.
fn read<T>(
    source: &Source,
    needed: &[&str],
    mut take: impl FnMut(&Row, &mut Log) -> Option<T>,
) -> Result<Vec<T>, Problems> {
    let (mut files, mut log) = (Files::default(), Log::default());
    let mut out = Vec::new();
    match open(source) {
        Err(problem) => log.add(problem),
        Ok((_, file)) => {
            let text = file.text.clone();
            let number = files.add(File { folder: None, ..file });
            if let Some(cells) = Cells::new(number, &text, needed, &mut log) {
                out.extend(cells.rows(&mut log).iter().filter_map(|row| take(row, &mut log)));
                if out.is_empty() && log.is_empty() {
                    let problem = Problem::new("the file holds nothing but its heading");
                    log.add(problem.at(cells.heading(), "no row follows").help("add a row for each event or pair"));
                }
            }
        }
    }
    if log.is_empty() { Ok(out) } else { Err(log.errors(Arc::new(files))) }
}

/// All texts of a row but numbers and dates.
fn labels(row: &Row) -> Labels {
    let numbers = ["start", "end", "months", "severity", "open"];
    row.all().filter(|(name, _)| !numbers.contains(name)).map(|(n, v)| (n.to_string(), v.to_string())).collect()
}

/// Months since the year 0 of `2010`, `2010-09` or `2010-09-07`; a bare year counts from January.
fn month_of(text: &str) -> Option<i32> {
    let mut parts = text.splitn(3, '-');
    let year: i32 = parts.next().filter(|y| y.len() == 4)?.parse().ok()?;
    let month: i32 = parts.next().map_or(Some(1), |m| m.parse().ok().filter(|m| (1..=12).contains(m)))?;
    let day = parts.next().map_or(Some(1), |d| d.parse::<u8>().ok().filter(|d| (1..=31).contains(d)));
    day.filter(|_| year > 0).map(|_| year * 12 + month - 1)
}

fn yes_or_no(text: &str) -> Option<bool> {
    match text.to_lowercase().as_str() {
        "yes" | "true" | "1" => Some(true),
        "no" | "false" | "0" | "" => Some(false),
        _ => None,
    }
}

#[cfg(test)]
mod tests;
