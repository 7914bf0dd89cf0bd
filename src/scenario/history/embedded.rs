//! The record that comes with the program.

use super::{events, exposure};
use crate::model::history::{Pair, PastEvent};
use crate::scenario::Source;
use serde::Deserialize;
use serde::de::DeserializeOwned;

/// The library's list of events, as CSV.
pub const EVENTS: &str = include_str!("../../../scenarios/data/events.csv");
/// The library's exposure, as CSV.
pub const EXPOSURE: &str = include_str!("../../../scenarios/data/exposure.csv");

/// The library's countries, as CSV.
const COUNTRIES: &str = include_str!("../../../scenarios/data/countries.csv");

/// A country that the library knows.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Country {
    /// ISO 3166 alpha-3 code.
    #[serde(rename = "country")]
    pub code: String,
    pub name: String,
    /// Its group by governance.
    pub group: String,
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
    let mut reader = csv::ReaderBuilder::new().trim(csv::Trim::All).from_reader(text.as_bytes());
    reader.deserialize().map(|row| row.unwrap_or_else(|error| panic!("scenarios/data/{name}: {error}"))).collect()
}

/// The library's record: events and what was exposed to them.
pub fn library() -> (Vec<PastEvent>, Vec<Pair>) {
    const SOUND: &str = "a test reads the embedded record";
    let source = |name: &str, text: &str| Source::Text { name: name.to_string(), text: text.to_string() };
    (events(&source("events.csv", EVENTS)).expect(SOUND), exposure(&source("exposure.csv", EXPOSURE)).expect(SOUND))
}
