//! What a record of events says about hazards, as tables of a scenario, CSV or JSON.

mod rows;
mod tables;

use super::document::pretty;
use crate::results::{Basis, Calibration, Cell};
use crate::words::lang::{Lang, say};

/// `[[hazard]]` tables with what they rest on in comments and sources: a text to paste into a scenario.
pub fn calibration_toml(calibration: &Calibration, lang: Lang) -> String {
    tables::toml(calibration, lang)
}

/// The `[[hazard]]` tables alone, for a scenario that says around them where they come from.
pub(super) fn hazard_tables(calibration: &Calibration, lang: Lang) -> String {
    calibration.cells.iter().map(|cell| tables::hazard(calibration, cell, lang)).collect::<Vec<_>>().join("\n")
}

/// One row a cell.
pub fn calibration_csv(calibration: &Calibration) -> String {
    rows::csv(calibration)
}

/// The calibration with two spaces of indent and a newline at the end.
pub fn calibration_json(calibration: &Calibration) -> String {
    pretty(calibration)
}

/// `export-restriction-china`: the id of the hazard.
fn id(cell: &Cell) -> String {
    let labels = cell.labels.join("-").to_lowercase();
    let words: Vec<&str> = labels.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    if words.is_empty() { "event".to_string() } else { words.join("-") }
}

/// Which events a law rests on: `of this cell`.
fn basis(lang: Lang, basis: &Basis) -> String {
    match basis {
        Basis::Cell => say!(lang, "calibrate-of-cell"),
        Basis::Shared { column, value } => {
            say!(lang, "calibrate-of-shared", column = column.as_str(), value = value.as_str())
        }
        Basis::Counted => say!(lang, "calibrate-of-counted"),
        Basis::All => say!(lang, "calibrate-of-all"),
    }
}

#[cfg(test)]
mod tests;
