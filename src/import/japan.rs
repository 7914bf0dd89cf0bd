//! The customs statistics of Japan, as e-Stat gives them out: by country, or by customs office and country.

use super::ask::{Ask, Flow};
use super::country::{self, Whose};
use super::error::ImportError;
use super::grid::{Form, Grid, GridRow};
use super::reading::{Reading, Trade};
use super::units::Unit;
use super::{Publisher, trade};

pub(super) static PUBLISHER: Publisher = Publisher {
    name: "japan",
    about: "Ministry of Finance of Japan, Trade Statistics (e-Stat 00350300)",
    terms: "Public Data Licence of the Government of Japan: reuse with the source named",
    forms: &[FORM],
};

const FORM: Form = Form {
    name: "trade by country, with or without the customs office",
    columns: &["exporimp", "year", "hs", "country", "unit1", "unit2", "quantity1-year", "quantity2-year", "value-year"],
    numbers: &[],
    helps: false,
    read,
    finish: trade::finish,
};

fn read(mut grid: Grid, ask: &Ask, reading: &mut Reading) -> Result<(), ImportError> {
    let months = grid.names.iter().filter(|name| name.starts_with("value-") && *name != "value-year").count();
    if months < 12 {
        reading.note(format!("the file has {months} of 12 months; amounts are those of these months, not of a year"));
    }
    reading.edition = PUBLISHER.about.to_string();
    let wanted = match ask.flow {
        Flow::Imports => "2",
        Flow::Exports => "1",
    };
    let (side, hs) = (grid.column("exporimp"), grid.column("hs"));
    while let Some(row) = grid.row() {
        let row = row?;
        if row.at(side) != wanted {
            continue;
        }
        // Nine digits in apostrophes.
        let product = row.at(hs).trim_matches('\'').to_string();
        if !ask.products.is_empty() && !ask.is_product(&product) {
            if reading.there.len() < 1_000 && !reading.there.contains(&product) {
                reading.there.push(product);
            }
            continue;
        }
        take(&row, product, &grid, ask, reading);
    }
    Ok(())
}

fn take(row: &GridRow, product: String, grid: &Grid, ask: &Ask, reading: &mut Reading) {
    let at = |name: &str| row.at(grid.column(name));
    let place = grid.place(row);
    let (japan, other) = (Whose::Country("JPN".to_string()), country::by_japan(at("country")));
    let names = ["Japan".to_string(), at("country").to_string()];
    let (consumer, producer, names) = match ask.flow {
        Flow::Imports => (japan, other, names),
        Flow::Exports => (other, japan, [names[1].clone(), names[0].clone()]),
    };
    if matches!(&consumer, Whose::Country(code) if !ask.is_consumer(code)) {
        return;
    }
    let number = |name: &str| grid.manner.number(at(name)).ok();
    let (Ok(year), Some(value)) = (at("year").parse(), number("value-year")) else {
        return reading.drop(format!("`{}` is no year or `{}` no value", at("year"), at("value-year")), &place);
    };
    // The weight stands second, where there is one; a count of pieces where there is none.
    let first = || (at("unit1").to_string(), number("quantity1-year"));
    let second = || (at("unit2").to_string(), number("quantity2-year"));
    let (unit, quantity) = match (Unit::named(at("unit2")), Unit::named(at("unit1"))) {
        (Some(_), _) => second(),
        (None, Some(_)) => first(),
        (None, None) if at("unit2").is_empty() => first(),
        (None, None) => second(),
    };
    let quantity = quantity.filter(|quantity| *quantity > 0.0 || value <= 0.0);
    let mass = Unit::named(&unit);
    reading.flows.push(Trade {
        consumer,
        producer,
        names,
        product,
        year,
        month: None,
        quantity: quantity.map(|quantity| mass.map_or(quantity, |mass| mass.tonnes(quantity))),
        unit: if mass.is_some() { "t" } else { counted(&unit) },
        value,
        place,
    });
}

/// Units of Japan's customs that are no mass.
fn counted(unit: &str) -> &'static str {
    match unit {
        "NO" => "pieces",
        "TH" => "thousand pieces",
        "DZ" => "dozens",
        "PR" => "pairs",
        "L" => "litres",
        "KL" => "kilolitres",
        "SM" => "square metres",
        "CM" => "cubic metres",
        "M" => "metres",
        "CT" => "carats",
        _ => "units",
    }
}
