//! The record that comes with the program.

use super::{events, exposure};
use crate::model::history::{Pair, PastEvent};
use crate::model::{Coverage, Covered};
use crate::scenario::Source;
use crate::scenario::table::{Cell, Records};
use serde::Deserialize;
use serde::de::DeserializeOwned;

/// The library's list of events, as CSV.
pub const EVENTS: &str = include_str!("../../../scenarios/data/events.csv");
/// The library's exposure, as CSV.
pub const EXPOSURE: &str = include_str!("../../../scenarios/data/exposure.csv");

/// What share of events the library's list is taken to hold, as CSV.
const COVERAGE: &str = include_str!("../../../scenarios/data/coverage.csv");

/// First and last calendar year that the library's list of events holds in full. What it has of the next year began before
/// the list was closed.
pub const REACH: (i32, i32) = (1973, 2025);

/// First and last years of the window from which the library's rates are counted.
pub const WINDOW: (i32, i32) = (1995, 2025);

/// The library's countries, as CSV.
const COUNTRIES: &str = include_str!("../../../scenarios/data/countries.csv");

/// A country that the library knows.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Country {
    /// ISO 3166 alpha-3 code.
    #[serde(rename = "country")]
    pub code: String,
    /// In English.
    pub name: String,
    /// Its group by governance.
    pub group: String,
}

/// A row of the table of coverage.
#[derive(Deserialize)]
struct Share {
    from: i32,
    to: i32,
    share: f64,
    low: f64,
    high: f64,
}

/// What share of events the library's list is taken to hold, by years: a judgement, of which `docs/record.md` has the reasons.
pub fn coverage() -> Coverage {
    let share = |row: Share| Covered { from: row.from, to: row.to, share: row.share, low: row.low, high: row.high };
    Coverage::new(rows::<Share>("coverage.csv", COVERAGE).into_iter().map(share).collect())
}

/// The library's countries, in alphabetical order of their codes.
pub fn countries() -> Vec<Country> {
    rows("countries.csv", COUNTRIES)
}

/// The rows of an embedded table.
///
/// # Panics
/// When a row is not what `T` says; a test reads them all.
pub(in crate::scenario) fn rows<T: DeserializeOwned>(name: &str, text: &str) -> Vec<T> {
    let record = |row: Vec<Cell>| row.into_iter().map(|cell| cell.text).collect::<csv::StringRecord>();
    let mut rows = Records::by(b',', text, 0).rows.into_iter().map(record);
    let heading = rows.next();
    let read = |row: csv::StringRecord| row.deserialize(heading.as_ref());
    rows.map(|row| read(row).unwrap_or_else(|error| panic!("scenarios/data/{name}: {error}"))).collect()
}

/// The library's record: events and what was exposed to them.
pub fn library() -> (Vec<PastEvent>, Vec<Pair>) {
    const SOUND: &str = "a test reads the embedded record";
    let source = |name: &str, text: &str| Source::Text { name: name.to_string(), text: text.to_string() };
    (events(&source("events.csv", EVENTS)).expect(SOUND), exposure(&source("exposure.csv", EXPOSURE)).expect(SOUND))
}
