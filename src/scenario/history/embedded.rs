//! The record that comes with the program.

use super::{events, exposure};
use crate::model::history::{Labels, Pair, PastEvent};
use crate::scenario::Source;

/// The library's list of events, as CSV.
pub const EVENTS: &str = include_str!("../../../scenarios/data/events.csv");
/// The library's exposure, as CSV.
pub const EXPOSURE: &str = include_str!("../../../scenarios/data/exposure.csv");

/// The library's countries, as CSV.
const COUNTRIES: &str = include_str!("../../../scenarios/data/countries.csv");

/// A country that the library knows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Country {
    /// ISO 3166 alpha-3 code.
    pub code: String,
    pub name: String,
    /// Its group by governance.
    pub group: String,
}

/// The library's countries, in alphabetical order of their codes.
pub fn countries() -> Vec<Country> {
    let source = Source::Text { name: "countries.csv".to_string(), text: COUNTRIES.to_string() };
    let table = super::Table::read(&source).expect("a test reads the embedded countries");
    let text = |row: &Labels, column: &str| row.get(column).cloned().unwrap_or_default();
    let country = |row| Country { code: text(row, "country"), name: text(row, "name"), group: text(row, "group") };
    table.rows().map(country).collect()
}

/// The library's record: events and what was exposed to them.
pub fn library() -> (Vec<PastEvent>, Vec<Pair>) {
    const SOUND: &str = "a test reads the embedded record";
    let source = |name: &str, text: &str| Source::Text { name: name.to_string(), text: text.to_string() };
    (events(&source("events.csv", EVENTS)).expect(SOUND), exposure(&source("exposure.csv", EXPOSURE)).expect(SOUND))
}
