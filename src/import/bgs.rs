//! The World Mineral Statistics of the British Geological Survey, as its service gives them out: columns in another order in each
//! file.

use super::ask::{Ask, Measure};
use super::country::{self, Whose};
use super::error::ImportError;
use super::found::{Found, found};
use super::grid::{Form, Grid, GridRow};
use super::reading::{Entry, Reading};
use super::{Publisher, production};

pub(super) static PUBLISHER: Publisher = Publisher {
    name: "bgs",
    about: "BGS, World Mineral Statistics",
    terms: "contains British Geological Survey materials (c) UKRI; see the terms of the service before passing numbers on",
    forms: &[FORM],
};

const FORM: Form = Form {
    name: "World Mineral Statistics",
    columns: &["year", "quantity", "units", "country_trans", "bgs_commodity_trans", "bgs_statistic_type_trans"],
    numbers: &["quantity"],
    helps: false,
    read,
    finish: production::finish,
};

fn read(mut grid: Grid, ask: &Ask, reading: &mut Reading) -> Result<(), ImportError> {
    let commodity = grid.column("bgs_commodity_trans");
    let statistic = grid.column("bgs_statistic_type_trans");
    if ask.measure == Measure::Capacity {
        return Err(ImportError::new("World Mineral Statistics tell no capacity").help("leave out --measure"));
    }
    let mut rows = Vec::new();
    while let Some(row) = grid.row() {
        let row = row?;
        reading.there.push(row.at(commodity).to_string());
        if row.at(statistic).eq_ignore_ascii_case("production") {
            rows.push(row);
        }
    }
    let wanted: Vec<String> =
        ask.minerals(reading.there.iter().map(String::as_str)).into_iter().map(str::to_string).collect();
    for row in rows.iter().filter(|row| wanted.iter().any(|name| name == row.at(commodity))) {
        take(row, &grid, reading);
    }
    Ok(())
}

fn take(row: &GridRow, grid: &Grid, reading: &mut Reading) {
    let at = |name: &str| row.at(grid.column(name));
    let place = grid.place(row);
    // `2006-01-01 00:00:00`.
    let Some(year) = at("year").get(..4).and_then(|year| year.parse().ok()) else {
        return reading.drop(format!("`{}` is no year", at("year")), &place);
    };
    let Some(mut value) = found(at("quantity"), grid.manner) else {
        return reading.drop(format!("`{}` is no number", at("quantity")), &place);
    };
    if let Found::Missing(why) = &mut value {
        let book = found(at("quantity_in_book_style"), grid.manner);
        match (book, at("quantity_in_book_style"), at("sdmx_translation")) {
            (Some(Found::Nil), ..) => value = Found::Nil,
            (Some(Found::Missing(reason)), said, _) if !said.is_empty() => *why = reason,
            (_, said, "") if !said.is_empty() => *why = format!("in the yearbook: {said}"),
            (.., said) if !said.is_empty() => *why = said.to_lowercase(),
            _ => {}
        }
    }
    let sub = at("bgs_sub_commodity_trans");
    let kind = if sub.is_empty() || sub == at("bgs_commodity_trans") { String::new() } else { format!(": {sub}") };
    reading.output.push(Entry {
        series: format!("{}{kind}", at("bgs_commodity_trans")),
        whose: whose(at("country_iso3_code"), at("country_trans")),
        country: at("country_trans").to_string(),
        year,
        unit: at("units").to_string(),
        found: value,
        note: at("concat_figure_notes_text").to_string(),
        place,
    });
}

/// By code, or by name where there is none; codes of states that are no more are none.
fn whose(code: &str, name: &str) -> Whose {
    match country::by_iso3(code) {
        Whose::Unknown => country::named(name),
        whose => whose,
    }
}
