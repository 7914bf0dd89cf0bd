//! What a record of events says about hazards, as tables of a scenario, CSV or JSON.

mod rows;
mod tables;

use crate::results::{Basis, Calibration, Cell};

/// `[[hazard]]` tables with what they rest on in comments and sources: a text to paste into a scenario.
pub fn calibration_toml(calibration: &Calibration) -> String {
    tables::toml(calibration)
}

/// The `[[hazard]]` tables alone, for a scenario that says around them where they come from.
pub(super) fn hazard_tables(calibration: &Calibration) -> String {
    calibration.cells.iter().map(|cell| tables::hazard(calibration, cell)).collect::<Vec<_>>().join("\n")
}

/// One row a cell.
pub fn calibration_csv(calibration: &Calibration) -> String {
    rows::csv(calibration)
}

/// The calibration with two spaces of indent and a newline at the end.
pub fn calibration_json(calibration: &Calibration) -> String {
    serde_json::to_string_pretty(calibration).expect("a calibration is strings and numbers, which JSON can hold") + "\n"
}

/// `export-restriction-china`: the id of the hazard.
fn id(cell: &Cell) -> String {
    let labels = cell.labels.join("-").to_lowercase();
    let words: Vec<&str> = labels.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    if words.is_empty() { "event".to_string() } else { words.join("-") }
}

/// Which events a law rests on: `of this cell`.
fn basis(basis: &Basis) -> String {
    match basis {
        Basis::Cell => "of this cell".to_string(),
        Basis::Shared { column, value } => format!("of all with {column} {value}"),
        Basis::All => "of the whole record".to_string(),
    }
}

#[cfg(test)]
mod tests;
