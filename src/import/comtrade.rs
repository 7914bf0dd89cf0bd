//! Downloads of UN Comtrade: the table of today's site, and that of the site before.

use super::ask::{Ask, Flow};
use super::country::{self, Whose};
use super::error::ImportError;
use super::grid::{Form, Grid, GridRow};
use super::reading::{Reading, Trade};
use super::units::Unit;
use super::{Publisher, trade};

pub(super) static PUBLISHER: Publisher = Publisher {
    name: "comtrade",
    about: "UN Comtrade",
    terms: "its terms restrict passing data on; a scenario with a few numbers and their source is not meant, a copy of the table is",
    forms: &[NEW, LEGACY],
};

const NEW: Form = Form {
    name: "a download of today's site",
    columns: &["refyear", "reporteriso", "flowcode", "partneriso", "cmdcode", "netwgt", "primaryvalue"],
    numbers: &["netwgt", "primaryvalue"],
    helps: false,
    read: |grid, ask, reading| read(grid, &TODAY, ask, reading),
    finish: trade::finish,
};

const LEGACY: Form = Form {
    name: "a download of the site before",
    columns: &[
        "classification",
        "year",
        "tradeflow",
        "reporteriso",
        "partneriso",
        "commoditycode",
        "netweight(kg)",
        "tradevalue(us$)",
    ],
    numbers: &["netweight(kg)", "tradevalue(us$)"],
    helps: false,
    read: |grid, ask, reading| read(grid, &BEFORE, ask, reading),
    finish: trade::finish,
};

/// What the columns are called.
struct Names {
    year: &'static str,
    /// A month where it is one, 52 or the year itself for all of it.
    period: &'static str,
    flow: &'static str,
    reporter: &'static str,
    partner: &'static str,
    product: &'static str,
    weight: &'static str,
    value: &'static str,
    /// Columns by which a flow can be split, each with what stands there for the whole.
    wholes: &'static [(&'static str, &'static [&'static str])],
    estimated: &'static str,
}

const TODAY: Names = Names {
    year: "refyear",
    period: "refmonth",
    flow: "flowcode",
    reporter: "reporteriso",
    partner: "partneriso",
    product: "cmdcode",
    weight: "netwgt",
    value: "primaryvalue",
    wholes: &[("partner2code", &["0"]), ("motcode", &["0"]), ("customscode", &["C00"])],
    estimated: "isnetwgtestimated",
};

const BEFORE: Names = Names {
    year: "year",
    period: "period",
    flow: "tradeflow",
    reporter: "reporteriso",
    partner: "partneriso",
    product: "commoditycode",
    weight: "netweight(kg)",
    value: "tradevalue(us$)",
    wholes: &[("2ndpartnercode", &["0"]), ("modeoftransportcode", &["0"]), ("customsproc.code", &["C00"])],
    estimated: "flag",
};

fn read(mut grid: Grid, names: &Names, ask: &Ask, reading: &mut Reading) -> Result<(), ImportError> {
    let mut parts = Vec::new();
    while let Some(row) = grid.row() {
        let row = row?;
        let at = |name: &str| row.at(grid.column(name));
        if !is_flow(at(names.flow), ask.flow) {
            continue;
        }
        let Some(flow) = flow(&row, names, &grid, ask, reading) else { continue };
        // What stands in a column that splits flows: nothing, where the download has no such column or it is blank.
        let part = |(name, whole): &(&str, &[&str])| !at(name).is_empty() && !whole.contains(&at(name));
        match names.wholes.iter().any(part) {
            true => parts.push(flow),
            false => reading.flows.push(flow),
        }
        if at(names.estimated).eq_ignore_ascii_case("true") {
            reading.note("some weights are the publisher's estimates (isNetWgtEstimated)");
        }
    }
    // Parts count where the file has no row for their whole.
    for part in parts {
        let same = |flow: &Trade| {
            flow.names == part.names
                && flow.product == part.product
                && flow.year == part.year
                && flow.month == part.month
        };
        if reading.flows.iter().any(same) && !reading.notes.contains(&PARTS.to_string()) {
            reading.drop("a part, by means of transport, customs procedure or second partner, of a flow that has a row of its own", &part.place);
        } else {
            reading.note(PARTS);
            reading.flows.push(part);
        }
    }
    Ok(())
}

const PARTS: &str =
    "the file has flows in parts alone, by means of transport, customs procedure or second partner; they are added up";

fn is_flow(said: &str, asked: Flow) -> bool {
    let said = said.to_lowercase();
    match asked {
        Flow::Imports => said == "m" || said == "import" || said == "imports",
        Flow::Exports => said == "x" || said == "export" || said == "exports",
    }
}

fn flow(row: &GridRow, names: &Names, grid: &Grid, ask: &Ask, reading: &mut Reading) -> Option<Trade> {
    let at = |name: &str| row.at(grid.column(name));
    let (reporter, partner) = (country::by_iso3(at(names.reporter)), country::by_iso3(at(names.partner)));
    let [reporter_name, partner_name] = [at(names.reporter).to_string(), at(names.partner).to_string()];
    let (consumer, producer, names_of) = match ask.flow {
        Flow::Imports => (reporter, partner, [reporter_name, partner_name]),
        Flow::Exports => (partner, reporter, [partner_name, reporter_name]),
    };
    let product = at(names.product).to_string();
    reading.there.extend((!reading.there.contains(&product)).then(|| product.clone()));
    if !matches!(&consumer, Whose::Country(code) if ask.is_consumer(code))
        || !ask.products.is_empty() && !ask.is_product(&product)
    {
        return None;
    }
    let number = |text: &str| grid.manner.number(text).ok();
    let place = grid.place(row);
    let Ok(year) = at(names.year).parse() else {
        reading.drop(format!("`{}` is no year", at(names.year)), &place);
        return None;
    };
    // A weight of 0 beside a value is one that was not told.
    let value = number(at(names.value)).unwrap_or(0.0);
    let quantity = number(at(names.weight)).filter(|weight| *weight > 0.0 || value <= 0.0);
    Some(Trade {
        consumer,
        producer,
        names: names_of,
        product,
        year,
        month: month(at(names.period)),
        quantity: quantity.map(|weight| Unit::KILOGRAM.tonnes(weight)),
        unit: "t",
        value,
        place,
    })
}

/// The month of `2`, or of `202302`; none for a year, and for 52, which stands for one.
fn month(period: &str) -> Option<u32> {
    let digits = if period.len() == 6 { period.get(4..)? } else { period };
    digits.parse().ok().filter(|month| (1..=12).contains(month))
}
