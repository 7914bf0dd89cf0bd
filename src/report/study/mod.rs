//! What studies found: a page for a terminal, a tidy table, JSON, and charts.

mod axis;
mod sensitivity;
mod sensitivity_chart;
mod size;
mod size_chart;
mod store;
mod sweep;
mod sweep_chart;
mod value;

pub use store::PartFolder;

use super::chart::Picture;
use super::page::Page;
use super::text::{self, TextStyle};
use super::write::{WriteError, write, write_charts};
use crate::results::{Sensitivity, Size, StudyFacts, Sweep};
use serde::Serialize;
use std::path::{Path, PathBuf};

/// The report of one study.
pub struct StudyReport {
    /// Name of its files without ending: `sweep`, `sensitivity`, `size`.
    name: &'static str,
    page: Page,
    csv: String,
    json: String,
    charts: Vec<Picture>,
}

impl StudyReport {
    /// Of a sweep.
    pub fn of_sweep(sweep: &Sweep) -> StudyReport {
        let charts = sweep_chart::pictures(sweep);
        StudyReport { name: "sweep", page: sweep::page(sweep), csv: sweep::csv(sweep), json: json(sweep), charts }
    }

    /// Of an analysis of sensitivity.
    pub fn of_sensitivity(found: &Sensitivity) -> StudyReport {
        let charts = sensitivity_chart::pictures(found);
        let (page, csv) = (sensitivity::page(found), sensitivity::csv(found));
        StudyReport { name: "sensitivity", page, csv, json: json(found), charts }
    }

    /// Of a search for the smallest size.
    pub fn of_size(size: &Size) -> StudyReport {
        let charts = size_chart::pictures(size);
        StudyReport { name: "size", page: size::page(size), csv: size::csv(size), json: json(size), charts }
    }

    /// The findings and tables for a terminal. Ends with a newline.
    pub fn text(&self, style: TextStyle) -> String {
        text::render(&self.page, style)
    }

    /// One row an estimate, as `summary.csv` has them, behind the values that were set.
    pub fn csv(&self) -> &str {
        &self.csv
    }

    /// All of it, with two spaces of indent and a newline at the end.
    pub fn json(&self) -> &str {
        &self.json
    }

    /// SVG pictures; none where there are too many values to draw.
    pub fn charts(&self) -> &[Picture] {
        &self.charts
    }

    /// Writes the table, the JSON and `charts/*.svg` and `*.png` into `folder`, which is created if needed, each beside its place
    /// and renamed; gives the name of the table.
    ///
    /// # Errors
    /// When a file cannot be written.
    pub fn write_folder(&self, folder: &Path) -> Result<PathBuf, WriteError> {
        write_charts(&self.charts, folder)?;
        let path = |ending: &str| folder.join(format!("{}.{ending}", self.name));
        write(&path("json"), self.json.as_bytes())?;
        write(&path("csv"), self.csv.as_bytes())?;
        Ok(path("csv"))
    }
}

fn json(study: &impl Serialize) -> String {
    serde_json::to_string_pretty(study).expect("a study is strings and numbers, which JSON can hold") + "\n"
}

/// Trials, seed, scenario and version, in one line.
fn origin(facts: &StudyFacts) -> String {
    let trials = value::trials(facts.trials);
    format!("{trials} a point · seed {} · scenario {} · shortfall {}", facts.seed, head(&facts.hash), facts.version)
}

/// As many digits of a hash as tell scenarios apart.
fn head(hash: &str) -> &str {
    hash.get(..8).unwrap_or(hash)
}

/// Whom an estimate is about: `Japan, alone`, and the material where there is more than one.
fn subject(facts: &StudyFacts, cell: &crate::results::StudyCell, several: bool) -> String {
    let who = value::who(facts, &cell.consumer);
    if several { format!("{who}, {}", facts.name(&cell.material)) } else { who }
}

#[cfg(test)]
mod tests;
