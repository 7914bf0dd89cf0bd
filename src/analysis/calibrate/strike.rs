//! A calibration for the producers of one scenario.

use crate::results::{Calibration, Cell};

/// Keeps the cells that strike any of these countries, and of each cell those alone. Gives back countries that no cell
/// can strike because `group_of` does not know them.
///
/// Of the columns of `by`, `country` and `group` tell which countries a cell strikes; others do not.
pub fn strike(
    calibration: &mut Calibration,
    countries: &[String],
    group_of: impl Fn(&str) -> Option<String>,
) -> Vec<String> {
    let grouped = calibration.by.iter().any(|column| column == "group");
    let by = calibration.by.clone();
    let struck = |cell: &Cell, country: &String| {
        by.iter().zip(&cell.labels).all(|(column, label)| match column.as_str() {
            "country" => label == country,
            "group" => group_of(country).is_some_and(|group| group == *label),
            _ => true,
        })
    };
    for cell in &mut calibration.cells {
        cell.countries = countries.iter().filter(|country| struck(cell, country)).cloned().collect();
    }
    calibration.cells.retain(|cell| !cell.countries.is_empty());
    countries.iter().filter(|country| grouped && group_of(country).is_none()).cloned().collect()
}
