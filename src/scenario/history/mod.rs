//! Records of the past: CSV text → events and exposure, or all problems at once with file, line and column.

mod embedded;

pub(super) use embedded::rows;
pub use embedded::{Country, EVENTS, EXPOSURE, REACH, WINDOW, countries, coverage, library};

use super::place::{File, Files};
use super::problem::{Log, Problem, Problems};
use super::table::{Columns, Row, Table};
use super::{Source, open};
use crate::model::history::{Labels, PAIR, Pair, PastEvent};
use std::sync::Arc;

/// Columns of an event list that every row fills, with what they hold.
pub const EVENT_COLUMNS: [(&str, &str); 3] = [
    ("start", "when it began: a year, a month `2010-09`, or a day `2010-09-07`"),
    ("months", "how long it lasted, in months, above 0"),
    ("severity", "mean share of the affected supply lost, 0 to 1"),
];

/// Columns of labels that hold numbers where they hold anything.
const SHARES: [&str; 2] = ["share", "target_severity"];

/// The events of a CSV file, in its order.
///
/// The first line names the columns, with commas, semicolons or tabs between them; with a decimal mark as `table` tells it. [`EVENT_COLUMNS`] are needed; `open` (`yes` or `no`) marks events that still went on
/// when they were recorded; every other column can be grouped by.
///
/// # Errors
/// All problems at once: no such file, a column that is missing or named twice, a row of another length, a value out of
/// range.
pub fn events(source: &Source) -> Result<Vec<PastEvent>, Problems> {
    let needed = EVENT_COLUMNS.map(|(name, _)| name);
    let numbers = ["months", "severity", SHARES[0], SHARES[1]];
    read(source, Columns { needed: &needed, numbers: &numbers, reached: &PAIR }, |row, log| {
        let start = row.value("start", "a year, `2010-09` or `2010-09-07`", month_of, log);
        let months = row.number("months", "a number of months above 0", |m| m > 0.0 && m <= 12_000.0, log);
        let severity = row.number("severity", "a share from 0 to 1", |s| (0.0..=1.0).contains(&s), log);
        let open = row.value("open", "`yes` or `no`", yes_or_no, log);
        let labels = labels(row, log);
        Some(PastEvent { start: start?, months: months?, severity: severity?, open: open?, labels: labels? })
    })
}

/// The exposure in a CSV file: one pair a row, with the columns `mineral`, `stage` and `country` and any others.
///
/// # Errors
/// As those of [`events`], and a pair that stands there twice.
pub fn exposure(source: &Source) -> Result<Vec<Pair>, Problems> {
    let mut seen: Vec<[String; 3]> = Vec::new();
    read(source, Columns { needed: &PAIR, numbers: &SHARES, reached: &[] }, |row, log| {
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
        Some(Pair { labels: labels(row, log)? })
    })
}

/// One value a row of a source with these columns at least.
fn read<T>(
    source: &Source,
    columns: Columns,
    mut take: impl FnMut(&Row, &mut Log) -> Option<T>,
) -> Result<Vec<T>, Problems> {
    let (mut files, mut log) = (Files::default(), Log::default());
    let mut out = Vec::new();
    match open(source) {
        Err(problem) => log.add(problem),
        Ok((_, file)) => {
            let text = file.text.clone();
            let number = files.add(File { folder: None, ..file });
            if let Some(table) = Table::new(number, &text, columns, &mut log) {
                out.extend(table.rows(&mut log).iter().filter_map(|row| take(row, &mut log)));
                if out.is_empty() && log.is_empty() {
                    let problem = Problem::new("the file holds nothing but its heading");
                    log.add(problem.at(table.heading(), "no row follows").help("add a row for each event or pair"));
                }
            }
        }
    }
    if log.is_empty() { Ok(out) } else { Err(log.errors(Arc::new(files))) }
}

/// All texts of a row but dates and numbers that are no labels; shares as `0.5`, however the file writes them.
fn labels(row: &Row, log: &mut Log) -> Option<Labels> {
    let numbers = ["start", "end", "months", "severity", "open"];
    let mut labels = Labels::new();
    for (name, text) in row.all().filter(|(name, _)| !numbers.contains(name)) {
        let text = match SHARES.contains(&name) && !text.is_empty() {
            true => row.number(name, "a share from 0 to 1, or empty", |s| (0.0..=1.0).contains(&s), log)?.to_string(),
            false => text.to_string(),
        };
        labels.insert(name.to_string(), text);
    }
    Some(labels)
}

/// Months since the year 0 of `2010`, `2010-09` or `2010-09-07`, or the same with slashes; a bare year counts from January.
fn month_of(text: &str) -> Option<i32> {
    let mut parts = text.splitn(3, ['-', '/']);
    let digits = |part: &str, most: usize| part.len() <= most && part.bytes().all(|b| b.is_ascii_digit());
    let year: i32 = parts.next().filter(|y| y.len() == 4 && digits(y, 4))?.parse().ok()?;
    let mut next = |from_one_to: &dyn Fn(i32) -> i32, month: i32| match parts.next() {
        None => Some(1),
        Some(part) => part.parse().ok().filter(|n| digits(part, 2) && (1..=from_one_to(month)).contains(n)),
    };
    let month = next(&|_| 12, 0)?;
    next(&|month| days(year, month), month)?;
    (year > 0).then_some(year * 12 + month - 1)
}

/// Days of a month of the Gregorian calendar.
fn days(year: i32, month: i32) -> i32 {
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    match month {
        2 => 28 + i32::from(leap),
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// In the languages of the program, and as spreadsheets in them write true and false.
fn yes_or_no(text: &str) -> Option<bool> {
    match text.to_lowercase().as_str() {
        "yes" | "true" | "1" | "oui" | "vrai" | "はい" => Some(true),
        "no" | "false" | "0" | "" | "non" | "faux" | "いいえ" => Some(false),
        _ => None,
    }
}

#[cfg(test)]
mod tests;
