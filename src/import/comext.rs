//! Comext, the trade of the European Union by eight-digit goods: monthly bulk files, and what the service gives out.

use super::ask::{Ask, Flow};
use super::country::{self, Whose};
use super::error::ImportError;
use super::grid::{Form, Grid, GridRow};
use super::reading::{Reading, Trade};
use super::units::Unit;
use super::{Publisher, trade};
use std::collections::BTreeMap;

pub(super) static PUBLISHER: Publisher = Publisher {
    name: "comext",
    about: "Eurostat, Comext",
    terms: "reuse is free with the source named: Eurostat, Comext",
    forms: &[BULK, SDMX],
};

const BULK: Form = Form {
    name: "a bulk file (full_v2_….dat)",
    columns: &["reporter", "partner", "trade_type", "product_nc", "flow", "period", "value_eur", "quantity_kg"],
    numbers: &[],
    helps: false,
    read: read_bulk,
    finish: trade::finish,
};

const SDMX: Form = Form {
    name: "SDMX-CSV of the service",
    columns: &["reporter", "partner", "product", "flow", "indicators", "time_period", "obs_value"],
    numbers: &[],
    helps: false,
    read: read_sdmx,
    finish: trade::finish,
};

/// Both sides of a flow, or nothing where it is not asked for.
struct Sides {
    consumer: Whose,
    producer: Whose,
    names: [String; 2],
}

fn sides(reporter: &str, partner: &str, flow: &str, ask: &Ask) -> Option<Sides> {
    let wanted = match ask.flow {
        Flow::Imports => "1",
        Flow::Exports => "2",
    };
    if flow != wanted {
        return None;
    }
    let (own, other) = (whose(reporter), whose(partner));
    let names = [reporter.to_string(), partner.to_string()];
    let sides = match ask.flow {
        Flow::Imports => Sides { consumer: own, producer: other, names },
        Flow::Exports => Sides { consumer: other, producer: own, names: [names[1].clone(), names[0].clone()] },
    };
    matches!(&sides.consumer, Whose::Country(code) if ask.is_consumer(code)).then_some(sides)
}

/// Comext writes some countries in a way of its own; codes that begin with Q, and sums, are no countries.
fn whose(code: &str) -> Whose {
    match code {
        "WORLD" => Whose::World,
        "EL" => Whose::Country("GRC".to_string()),
        "XI" | "UK" => Whose::Country("GBR".to_string()),
        "XS" => Whose::Country("SRB".to_string()),
        "EU" | "EU27_2020" => Whose::Country("EU27".to_string()),
        _ if code.starts_with('Q') || code.contains("EU27") || code.contains("EXT") => Whose::Others,
        _ => country::by_iso2(code),
    }
}

fn is_product(product: &str, ask: &Ask, reading: &mut Reading) -> bool {
    let taken = ask.products.is_empty() || ask.is_product(product);
    if !taken && reading.there.len() < 1_000 && !reading.there.iter().any(|other| other == product) {
        reading.there.push(product.to_string());
    }
    taken
}

/// Year and month of `202402`; the whole year of `202452`, or of `2024`.
fn period(text: &str) -> Option<(i32, Option<u32>)> {
    let text = text.replace('-', "");
    let year = text.get(..4)?.parse().ok()?;
    match text.get(4..).unwrap_or_default() {
        "" | "52" => Some((year, None)),
        month => month.parse().ok().filter(|month| (1..=12).contains(month)).map(|month| (year, Some(month))),
    }
}

fn read_bulk(mut grid: Grid, ask: &Ask, reading: &mut Reading) -> Result<(), ImportError> {
    let columns = ["reporter", "partner", "product_nc", "flow", "period", "value_eur", "quantity_kg"];
    let at = columns.map(|name| grid.column(name));
    reading.edition = PUBLISHER.about.to_string();
    while let Some(row) = grid.row() {
        let row = row?;
        let [reporter, partner, product, flow, time, value, weight] = at.map(|column| row.at(column));
        let Some(sides) = sides(reporter, partner, flow, ask) else { continue };
        if !is_product(product, ask, reading) {
            continue;
        }
        let place = grid.place(&row);
        // Goods are kept secret as `39XXXXXX`: such a row is of goods that are not told.
        if product.contains(['X', '.']) {
            reading.drop("the goods are kept secret", &place);
            continue;
        }
        let number = |text: &str| grid.manner.number(text).ok();
        let (Some((year, month)), Some(value)) = (period(time), number(value)) else {
            reading.drop(format!("`{time}` is no period or `{value}` no value"), &place);
            continue;
        };
        // Euros without a weight are a flow whose weight is not told, or less than half a kilogram.
        let quantity = number(weight).filter(|weight| *weight > 0.0 || value <= 0.0);
        reading.flows.push(trade(
            sides,
            product,
            (year, month),
            quantity.map(|kg| Unit::KILOGRAM.tonnes(kg)),
            value,
            place,
        ));
    }
    Ok(())
}

fn trade(
    sides: Sides,
    product: &str,
    (year, month): (i32, Option<u32>),
    quantity: Option<f64>,
    value: f64,
    place: String,
) -> Trade {
    let Sides { consumer, producer, names } = sides;
    Trade { consumer, producer, names, product: product.to_string(), year, month, quantity, unit: "t", value, place }
}

/// Quantity and value of a flow stand in rows of their own.
fn read_sdmx(mut grid: Grid, ask: &Ask, reading: &mut Reading) -> Result<(), ImportError> {
    let mut flows: BTreeMap<[String; 4], Trade> = BTreeMap::new();
    while let Some(row) = grid.row() {
        let row = row?;
        let at = |name: &str| row.at(grid.column(name));
        reading.edition = edition(at("dataflow"), at("lastupdate"));
        let Some(sides) = sides(at("reporter"), at("partner"), at("flow"), ask) else { continue };
        if is_product(at("product"), ask, reading) {
            add(&row, sides, &grid, &mut flows, reading);
        }
    }
    reading.flows.extend(flows.into_values());
    Ok(())
}

fn add(row: &GridRow, sides: Sides, grid: &Grid, flows: &mut BTreeMap<[String; 4], Trade>, reading: &mut Reading) {
    let at = |name: &str| row.at(grid.column(name));
    let place = grid.place(row);
    let number = grid.manner.number(at("obs_value")).ok();
    let (Some(when), Some(number)) = (period(at("time_period")), number) else {
        return reading
            .drop(format!("`{}` is no period or `{}` no number", at("time_period"), at("obs_value")), &place);
    };
    let key = [at("reporter"), at("partner"), at("product"), at("time_period")].map(str::to_string);
    let flow = flows.entry(key).or_insert_with(|| trade(sides, at("product"), when, None, 0.0, place.clone()));
    match at("indicators") {
        "QUANTITY_IN_100KG" => {
            flow.quantity = Some(Unit::HUNDRED_KILOGRAMS.tonnes(number));
            flow.place = place;
        }
        "QUANTITY_KG" | "QUANTITY_IN_KG" => {
            flow.quantity = Some(Unit::KILOGRAM.tonnes(number));
            flow.place = place;
        }
        "VALUE_IN_EUROS" | "VALUE_EUR" => flow.value = number,
        other => reading.drop(format!("the indicator `{other}` is not used"), &place),
    }
}

/// `ESTAT:DS-045409(1.0)` of `15/09/26 11:00:00`.
fn edition(flow: &str, updated: &str) -> String {
    let set = flow.split(':').next_back().unwrap_or_default().split('(').next().unwrap_or_default();
    let date = updated.split(' ').next().unwrap_or_default();
    let date = if date.is_empty() { String::new() } else { format!(", updated {date}") };
    format!("{} {set}{date}", PUBLISHER.about).trim().to_string()
}
