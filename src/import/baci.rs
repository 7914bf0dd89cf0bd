//! BACI, the trade of all countries in goods of six digits, reconciled by CEPII.

use super::ask::Ask;
use super::country::{self, Whose};
use super::error::ImportError;
use super::grid::{Form, Grid, GridRow};
use super::reading::{Reading, Trade};
use super::{Publisher, trade};
use crate::results::Imported;

pub(super) static PUBLISHER: Publisher = Publisher {
    name: "baci",
    about: "CEPII, BACI",
    terms: "Etalab Open Licence 2.0; cite Gaulier, G. and Zignago, S. (2010), BACI: International Trade Database at the Product-Level, \
            CEPII Working Paper 2010-23",
    forms: &[FLOWS, CODES, CODES_BEFORE],
};

const FLOWS: Form = Form {
    name: "flows of a year",
    columns: &["t", "i", "j", "k", "v", "q"],
    numbers: &["v", "q"],
    helps: false,
    read,
    finish,
};

const CODES: Form = Form {
    name: "the list of country codes",
    columns: &["country_code", "country_name", "country_iso3"],
    numbers: &[],
    helps: true,
    read: |grid, _, reading| codes(grid, "country_iso3", reading),
    finish: trade::finish,
};

const CODES_BEFORE: Form = Form {
    name: "the list of country codes to 2022",
    columns: &["country_code", "country_name_full", "iso_3digit_alpha"],
    numbers: &[],
    helps: true,
    read: |grid, _, reading| codes(grid, "iso_3digit_alpha", reading),
    finish: trade::finish,
};

/// Which country each number stands for in this version; numbers of areas have no code.
fn codes(mut grid: Grid, iso3: &str, reading: &mut Reading) -> Result<(), ImportError> {
    let (number, iso3) = (grid.column("country_code"), grid.column(iso3));
    while let Some(row) = grid.row() {
        let row = row?;
        if country::is_code(row.at(iso3)) {
            reading.codes.insert(row.at(number).to_string(), row.at(iso3).to_string());
        }
    }
    Ok(())
}

/// By the list of this version where it was named, else by the program's own.
fn whose(number: &str, reading: &Reading) -> Whose {
    match reading.codes.get(number) {
        Some(code) => Whose::Country(code.clone()),
        None => country::by_comtrade(number),
    }
}

fn read(mut grid: Grid, ask: &Ask, reading: &mut Reading) -> Result<(), ImportError> {
    if ask.consumers.is_empty() {
        return Err(ImportError::new("BACI has the imports of all countries").help("say of whom: --consumers JPN,FRA"));
    }
    // `BACI_HS22_Y2023_V202501.csv`
    let part = |start: char| {
        grid.shown.split(['_', '.']).find(|part| part.starts_with(start) && part.len() > 4).map(str::to_string)
    };
    let (version, goods) = (part('V'), grid.shown.split('_').find(|part| part.starts_with("HS")));
    let edition = [Some("CEPII, BACI"), goods, version.as_deref()].into_iter().flatten().collect::<Vec<_>>().join(" ");
    if !reading.edition.is_empty() && reading.edition != edition {
        return Err(ImportError::several([reading.edition.as_str(), edition.as_str()].into_iter()));
    }
    reading.edition = edition;
    reading.note("the last year of a version is provisional");
    let at = ["t", "i", "j", "k", "v", "q"].map(|name| grid.column(name));
    while let Some(row) = grid.row() {
        take(&row?, at, &grid, ask, reading);
    }
    Ok(())
}

fn take(row: &GridRow, at: [Option<usize>; 6], grid: &Grid, ask: &Ask, reading: &mut Reading) {
    let [t, i, j, k, v, q] = at.map(|column| row.at(column));
    // Most rows are of other countries and goods: they are told from these first.
    let consumer = whose(j, reading);
    let Whose::Country(code) = &consumer else { return };
    if !ask.is_consumer(code) {
        return;
    }
    // A code that was read as a number has lost its noughts.
    let product = format!("{k:0>6}");
    if !ask.products.is_empty() && !ask.is_product(&product) {
        if reading.there.len() < 1_000 && !reading.there.contains(&product) {
            reading.there.push(product);
        }
        return;
    }
    let number = |text: &str| grid.manner.number(text).ok();
    let (Ok(year), Some(value)) = (t.parse(), number(v)) else {
        return reading.drop(format!("`{t}` is no year or `{v}` no value"), &grid.place(row));
    };
    let quantity = number(q);
    if quantity.is_none() && !matches!(q, "" | "NA") {
        return reading.drop(format!("`{q}` is no number"), &grid.place(row));
    }
    reading.flows.push(Trade {
        consumer,
        producer: whose(i, reading),
        names: [j.to_string(), i.to_string()],
        product,
        year,
        month: None,
        quantity,
        unit: "t",
        value,
        place: grid.place(row),
    });
}

fn finish(mut reading: Reading, ask: &Ask) -> Result<Imported, ImportError> {
    if reading.flows.iter().any(|flow| flow.names[1] == "490") {
        reading.note("490, `Other Asia, not elsewhere specified`, is taken for Taiwan");
    }
    trade::finish(reading, ask)
}
