//! World Mining Data of the Austrian ministry: a workbook with a sheet a commodity.

use super::ask::Ask;
use super::country;
use super::error::ImportError;
use super::found::found;
use super::grid::{Form, Grid};
use super::reading::{Entry, Reading};
use super::{Publisher, production};

pub(super) static PUBLISHER: Publisher = Publisher {
    name: "wmd",
    about: "World Mining Data",
    terms: "published by the Austrian Federal Ministry of Finance and the International Organizing Committee for the World Mining \
            Congresses; see its terms before passing numbers on",
    forms: &[FORM],
};

const FORM: Form = Form {
    name: "a sheet a commodity, with the production of a year",
    columns: &["country", "unit", "production*"],
    numbers: &[],
    helps: false,
    read,
    finish: production::finish,
};

fn read(mut grid: Grid, ask: &Ask, reading: &mut Reading) -> Result<(), ImportError> {
    let sheet = grid.sheet.clone().unwrap_or_default();
    let title = grid.head.first().map(|row| row.concat()).unwrap_or_default();
    reading.there.push(sheet.clone());
    // A sheet's name is cut short; its first row says what it is of.
    if ask.minerals([sheet.as_str()].into_iter()).is_empty() && ask.minerals([title.as_str()].into_iter()).is_empty() {
        return Ok(());
    }
    let [country, unit] = ["country", "unit"].map(|name| grid.column(name));
    let years: Vec<(usize, i32)> = grid
        .names
        .iter()
        .enumerate()
        .filter_map(|(at, name)| Some((at, name.strip_prefix("production")?.get(..4)?.parse().ok()?)))
        .collect();
    // The edition is of two years after the last that it tells.
    if let Some(last) = years.iter().map(|(_, year)| *year).max() {
        reading.edition = format!("{} {}", PUBLISHER.about, last + 2);
    }
    let mut last_unit = String::new();
    while let Some(row) = grid.row() {
        let row = row?;
        let place = grid.place(&row);
        // The last row, `Total`, stands under the rank or under the country, without a unit.
        let name = if row.at(country).is_empty() { row.at(Some(0)) } else { row.at(country) };
        if !row.at(unit).is_empty() {
            last_unit = row.at(unit).to_string();
        }
        for (at, year) in &years {
            let Some(value) = found(row.at(Some(*at)), grid.manner) else {
                reading.drop(format!("`{}` is no number", row.at(Some(*at))), &place);
                continue;
            };
            reading.output.push(Entry {
                series: sheet.clone(),
                whose: country::named(name),
                country: name.to_string(),
                year: *year,
                unit: last_unit.clone(),
                found: value,
                note: String::new(),
                place: place.clone(),
            });
        }
    }
    Ok(())
}
