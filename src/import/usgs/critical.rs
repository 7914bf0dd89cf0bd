//! The table of critical minerals (T7): for each the output of the world and of its first producer, and what the United States
//! consume.

use super::{edition, year_in};
use crate::import::ask::Ask;
use crate::import::country::{self, Whose};
use crate::import::error::ImportError;
use crate::import::found::found;
use crate::import::grid::{Form, Grid, GridRow};
use crate::import::production;
use crate::import::reading::{Entry, Reading};

pub(super) const FORM: Form = Form {
    name: "the table of critical minerals (T7)",
    columns: &[
        "source",
        "year",
        "units",
        "critical_mineral",
        "apparent_consumption",
        "leading_source_country",
        "leading_country_prod",
        "world_total_prod",
    ],
    numbers: &[],
    helps: false,
    read,
    finish: production::finish,
};

fn read(mut grid: Grid, ask: &Ask, reading: &mut Reading) -> Result<(), ImportError> {
    let mineral = grid.column("critical_mineral");
    let mut rows = Vec::new();
    while let Some(row) = grid.row() {
        let row = row?;
        reading.there.push(row.at(mineral).to_string());
        rows.push(row);
    }
    let wanted: Vec<String> =
        ask.minerals(reading.there.iter().map(String::as_str)).into_iter().map(str::to_string).collect();
    for row in rows.iter().filter(|row| wanted.iter().any(|name| name == row.at(mineral))) {
        reading.edition = edition(row.at(grid.column("source")));
        let leader = row.at(grid.column("leading_source_country")).to_string();
        let world = || (Whose::World, "World total".to_string());
        let usa = || (Whose::Country("USA".to_string()), "United States".to_string());
        let of_leader =
            entry(row, "leading_country_prod", "world_prod_notes", (country::named(&leader), leader), &grid, reading);
        let of_world = entry(row, "world_total_prod", "world_prod_notes", world(), &grid, reading);
        let own = entry(row, "primary_prod", "prod_notes", usa(), &grid, reading);
        // The table lists what the United States produce beside the first producer, which they are of some minerals.
        let own = own.filter(|own| of_leader.as_ref().is_none_or(|leader| leader.whose != own.whose));
        reading.output.extend([of_leader, own, of_world].into_iter().flatten());
        let need = entry(row, "apparent_consumption", "consumption_notes", usa(), &grid, reading);
        reading.needs.extend(need);
    }
    Ok(())
}

fn entry(
    row: &GridRow,
    column: &str,
    notes: &str,
    (whose, country): (Whose, String),
    grid: &Grid,
    reading: &mut Reading,
) -> Option<Entry> {
    let (text, place) = (row.at(grid.column(column)), grid.place(row));
    let Some(found) = found(text, grid.manner) else {
        reading.drop(format!("`{text}` is no number"), &place);
        return None;
    };
    let what = if column == "apparent_consumption" { "apparent consumption" } else { "production" };
    Some(Entry {
        series: format!("{}: {what}", row.at(grid.column("critical_mineral"))),
        whose,
        country,
        year: year_in(row.at(grid.column("year")))?,
        unit: row.at(grid.column("units")).to_string(),
        found,
        note: row.at(grid.column(notes)).to_string(),
        place,
    })
}
