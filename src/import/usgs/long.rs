//! The table of all commodities from the edition of 2026 on: a row a number.

use super::year_in;
use crate::import::ask::{Ask, Measure};
use crate::import::country;
use crate::import::error::ImportError;
use crate::import::found::found;
use crate::import::grid::{Form, Grid, GridRow};
use crate::import::production;
use crate::import::reading::{Entry, Reading};

pub(super) const FORM: Form = Form {
    name: "the table of commodities of the edition of 2026",
    columns: &[
        "mcschapter",
        "section",
        "commodity",
        "country",
        "statistics",
        "statistics_detail",
        "unit",
        "year",
        "value",
        "notes",
    ],
    numbers: &[],
    helps: false,
    read,
    finish: production::finish,
};

/// Which list of a reading a row goes to.
enum Goes {
    Output,
    Need,
    Mix,
    Nowhere,
}

fn read(mut grid: Grid, ask: &Ask, reading: &mut Reading) -> Result<(), ImportError> {
    let columns = [
        "mcschapter",
        "commodity",
        "section",
        "statistics",
        "statistics_detail",
        "country",
        "unit",
        "year",
        "value",
        "notes",
    ];
    let at = columns.map(|name| grid.column(name));
    let [chapter, commodity, ..] = at;
    let mut rows = Vec::new();
    while let Some(row) = grid.row() {
        let row = row?;
        reading.there.extend([row.at(commodity).to_string(), row.at(chapter).to_string()]);
        rows.push(row);
    }
    // The table says nothing of its edition; its last year is that before.
    let last = rows.iter().filter_map(|row| year_in(row.at(at[7]))).max();
    reading.edition =
        last.map_or_else(|| super::PUBLISHER.about.to_string(), |last| super::edition(&(last + 1).to_string()));
    let wanted: Vec<String> =
        ask.minerals(reading.there.iter().map(String::as_str)).into_iter().map(str::to_string).collect();
    for row in &rows {
        if [chapter, commodity].iter().any(|column| wanted.iter().any(|name| name == row.at(*column))) {
            take(row, at, &grid, ask, reading);
        }
    }
    Ok(())
}

fn take(row: &GridRow, at: [Option<usize>; 10], grid: &Grid, ask: &Ask, reading: &mut Reading) {
    let [_, commodity, section, statistics, detail, country, unit, year, value, notes] = at;
    let goes = goes(row.at(section), row.at(statistics), ask);
    if matches!(goes, Goes::Nowhere) {
        return;
    }
    let place = grid.place(row);
    let Some(found) = found(row.at(value), grid.manner) else {
        return reading.drop(format!("`{}` is no number", row.at(value)), &place);
    };
    let Some(year) = year_in(row.at(year)) else {
        return reading.drop(format!("`{}` is no year", row.at(year)), &place);
    };
    // `Mine production: rounded` is the total of `Mine production`.
    let detail = row.at(detail).trim_end_matches(": rounded");
    let entry = Entry {
        series: format!("{}: {detail}", row.at(commodity)),
        whose: country::named(row.at(country)),
        country: row.at(country).to_string(),
        year,
        unit: row.at(unit).to_string(),
        found,
        note: row.at(notes).split("--").next().unwrap_or_default().trim().trim_end_matches('.').to_string(),
        place,
    };
    match goes {
        Goes::Output => reading.output.push(entry),
        Goes::Need => reading.needs.push(entry),
        Goes::Mix => reading.mixes.push(("USA".to_string(), entry)),
        Goes::Nowhere => {}
    }
}

/// World tables tell output and capacity; tables of the United States what it consumes and whence it imports.
fn goes(section: &str, statistics: &str, ask: &Ask) -> Goes {
    let (section, statistics) = (section.to_lowercase(), statistics.to_lowercase());
    let measure = match ask.measure {
        Measure::Production => "production",
        Measure::Capacity => "capacity",
    };
    if section.starts_with("world") && statistics == measure {
        Goes::Output
    } else if section.starts_with("salient") && statistics == "consumption" {
        Goes::Need
    } else if section.starts_with("import sources") && statistics.starts_with("import sources") {
        Goes::Mix
    } else {
        Goes::Nowhere
    }
}
