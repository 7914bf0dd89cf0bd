//! The world sheet of the editions to 2025: a row a country and kind of output, a column a year.

use super::{edition, year_in};
use crate::import::ask::{Ask, Measure};
use crate::import::country;
use crate::import::error::ImportError;
use crate::import::found::{Found, found};
use crate::import::grid::{Form, Grid};
use crate::import::production;
use crate::import::reading::{Entry, Reading};

pub(super) const FORM: Form = Form {
    name: "the world sheet of the editions to 2025",
    columns: &["source", "commodity", "country", "type", "unit_meas", "prod_*", "prod_notes", "cap_*"],
    numbers: &[],
    helps: false,
    read,
    finish: production::finish,
};

fn read(mut grid: Grid, ask: &Ask, reading: &mut Reading) -> Result<(), ImportError> {
    let [commodity, country, kind, unit, source] =
        ["commodity", "country", "type", "unit_meas", "source"].map(|name| grid.column(name));
    let (start, notes) = match ask.measure {
        Measure::Production => ("prod_", grid.column("prod_notes")),
        Measure::Capacity => ("cap_", grid.column("cap_notes")),
    };
    // Years stand in the headings, of which one has a blank within.
    let years: Vec<(usize, i32)> = grid
        .names
        .iter()
        .enumerate()
        .filter(|(_, name)| name.starts_with(start))
        .filter_map(|(at, name)| Some((at, year_in(name)?)))
        .collect();
    let mut rows = Vec::new();
    while let Some(row) = grid.row() {
        let row = row?;
        reading.edition = edition(row.at(source));
        reading.there.push(row.at(commodity).to_string());
        rows.push(row);
    }
    let wanted = ask.minerals(reading.there.iter().map(String::as_str));
    let wanted: Vec<String> = wanted.into_iter().map(str::to_string).collect();
    for row in rows.iter().filter(|row| wanted.iter().any(|name| name == row.at(commodity))) {
        let place = grid.place(row);
        for (at, year) in &years {
            let note = row.at(notes);
            let Some(mut value) = found(row.at(Some(*at)), grid.manner) else {
                reading.drop(format!("`{}` is no number", row.at(Some(*at))), &place);
                continue;
            };
            // A blank has its reason in the notes, if anywhere.
            if let (Found::Missing(why), false) = (&mut value, note.is_empty()) {
                *why = reason(note).unwrap_or_else(|| why.clone());
            }
            let is_missing = matches!(value, Found::Missing(_));
            let estimated = if grid.names[*at].contains("est") && !is_missing { "estimated" } else { "" };
            let note = [estimated, note].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("; ");
            reading.output.push(Entry {
                series: series(row.at(commodity), row.at(kind)),
                whose: country::named(row.at(country)),
                country: row.at(country).to_string(),
                year: *year,
                unit: row.at(unit).to_string(),
                found: value,
                note,
                place: place.clone(),
            });
        }
    }
    Ok(())
}

fn series(commodity: &str, kind: &str) -> String {
    format!("{commodity}: {kind}")
}

/// What the notes say of a blank: `W for 23-24`.
fn reason(note: &str) -> Option<String> {
    let said = note.trim();
    match said {
        _ if said.starts_with("W ") || said == "W" => Some(format!("withheld ({said})")),
        _ if said.to_lowercase().starts_with("na") => Some(format!("not available ({said})")),
        _ if said.to_lowercase() == "xx" => Some("not applicable (XX)".to_string()),
        _ if said.to_lowercase().starts_with("less than") => Some(said.to_string()),
        _ => None,
    }
}
