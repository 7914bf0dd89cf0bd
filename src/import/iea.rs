//! The Critical Minerals Dataset of the International Energy Agency: blocks by mineral, columns by scenario and year.

use super::ask::{Ask, words};
use super::country::{self, Whose};
use super::error::ImportError;
use super::found::found;
use super::grid::{Form, Grid};
use super::reading::{Entry, Reading};
use super::{Publisher, production};

pub(super) static PUBLISHER: Publisher = Publisher {
    name: "iea",
    about: "IEA, Critical Minerals Dataset",
    terms: "CC BY 4.0, as the publisher states; cite as IEA, Critical Minerals Dataset, with its year",
    forms: &[FORM],
};

const FORM: Form = Form {
    name: "sheets of total demand and total supply",
    // Its heading is two rows, of which the second holds years alone.
    columns: &["2*", "20*"],
    numbers: &[],
    helps: false,
    read,
    finish: production::finish,
};

/// A column of numbers: which, its year, and the scenario, none for the years that have been.
type Year = (usize, i32, String);

fn read(mut grid: Grid, ask: &Ask, reading: &mut Reading) -> Result<(), ImportError> {
    let title =
        grid.head.iter().flatten().find(|cell| cell.to_lowercase().contains("total")).cloned().unwrap_or_default();
    let sheet = grid.sheet.clone().unwrap_or_default();
    let said = format!("{sheet} {title}").to_lowercase();
    let is_supply = said.contains("supply");
    if !is_supply && !said.contains("demand") {
        return Ok(());
    }
    let years = columns(&grid);
    let chosen = case(&years, ask, reading)?;
    reading.edition = PUBLISHER.about.to_string();
    reading.note("quantities are in kilotonnes in the file; of rare earths only those of magnets are told");
    let mut mineral = String::new();
    while let Some(row) = grid.row() {
        let row = row?;
        let name = row.at(Some(0)).to_string();
        // The name of a mineral stands above its block, without numbers.
        if years.iter().all(|(at, ..)| row.at(Some(*at)).is_empty()) {
            if !name.is_empty() {
                mineral = name;
                reading.there.push(mineral.clone());
            }
            continue;
        }
        if ask.minerals([mineral.as_str()].into_iter()).is_empty() {
            continue;
        }
        let is_total =
            words(&name).first().is_some_and(|word| word == "total") && !name.to_lowercase().contains("clean");
        let whose = if is_supply { country::named(&name) } else { Whose::World };
        if (is_supply || is_total) && whose != Whose::Unknown {
            for (at, year, _) in &chosen {
                let place = grid.place(&row);
                let Some(value) = found(row.at(Some(*at)), grid.manner) else {
                    reading.drop(format!("`{}` is no number", row.at(Some(*at))), &place);
                    continue;
                };
                let what = if is_supply { "total supply" } else { "total demand" };
                let entry = Entry {
                    series: format!("{mineral}: {what}"),
                    whose: whose.clone(),
                    country: name.clone(),
                    year: *year,
                    unit: "kt".to_string(),
                    found: value,
                    note: years
                        .iter()
                        .find(|(other, ..)| other == at)
                        .map(|(.., case)| case.clone())
                        .unwrap_or_default(),
                    place,
                };
                if is_supply { reading.output.push(entry) } else { reading.needs.push(entry) }
            }
        }
    }
    Ok(())
}

/// Years stand in the heading; the scenario above the first of its years, to the next blank column.
fn columns(grid: &Grid) -> Vec<Year> {
    let above = grid.head.iter().rev().nth(1).cloned().unwrap_or_default();
    let (mut case, mut out) = (String::new(), Vec::new());
    for (at, name) in grid.names.iter().enumerate().skip(1) {
        match (above.get(at).map(|cell| cell.trim()).filter(|cell| !cell.is_empty()), name.is_empty()) {
            (Some(said), _) => case = said.to_string(),
            (None, true) => case = String::new(),
            _ => {}
        }
        if let Some(year) = name.parse().ok().filter(|year| (1900..2200).contains(year)) {
            out.push((at, year, case.clone()));
        }
    }
    out
}

/// The columns of the scenario that is asked for, and those of years that have been; a year to come needs a scenario.
fn case(years: &[Year], ask: &Ask, reading: &mut Reading) -> Result<Vec<Year>, ImportError> {
    let mut cases: Vec<String> = years.iter().map(|(.., case)| case.clone()).filter(|case| !case.is_empty()).collect();
    cases.dedup();
    let Some(asked) = &ask.case else {
        let been: Vec<Year> = years.iter().filter(|(.., case)| case.is_empty()).cloned().collect();
        return match ask.year {
            Some(year)
                if !been.iter().any(|(_, own, _)| *own == year) && years.iter().any(|(_, own, _)| *own == year) =>
            {
                Err(ImportError::which(&format!("{year} is told in several scenarios: it"), "--case WORDS", &cases))
            }
            _ => {
                reading.note(format!("scenarios of the file, for --case: {}", cases.join("; ")));
                Ok(been)
            }
        };
    };
    let wanted = words(asked);
    let fits: Vec<&String> = cases.iter().filter(|case| wanted.iter().all(|word| words(case).contains(word))).collect();
    match &fits[..] {
        [one] => Ok(years.iter().filter(|(.., case)| case == *one || case.is_empty()).cloned().collect()),
        _ => Err(ImportError::nothing("scenario", asked, cases.iter().map(String::as_str))),
    }
}
