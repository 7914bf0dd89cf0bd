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

use super::chart::canvas::{self, Canvas};
use super::chart::frame::{self, Caption, Rect};
use super::chart::{Drawing, Picture, Shape};
use super::lang::{Lang, say};
use super::page::Page;
use super::text::{self, TextStyle};
use super::write::{WriteError, Written, write_all};
use crate::results::{Sensitivity, Size, StudyFacts, Sweep, short_hash};
use serde::Serialize;
use std::path::Path;

/// The report of one study.
pub struct StudyReport {
    /// Name of its files without ending: `sweep`, `sensitivity`, `size`.
    name: &'static str,
    page: Page,
    csv: String,
    json: String,
    draw: Box<dyn Fn(Shape) -> Vec<Picture>>,
}

impl StudyReport {
    /// Of a sweep.
    pub fn of_sweep(sweep: Sweep, lang: Lang) -> StudyReport {
        let (page, csv, json) = (sweep::page(&sweep, lang), sweep::csv(&sweep), json(&sweep));
        StudyReport {
            name: "sweep",
            page,
            csv,
            json,
            draw: Box::new(move |shape| sweep_chart::pictures(&sweep, lang, shape)),
        }
    }

    /// Of an analysis of sensitivity.
    pub fn of_sensitivity(found: Sensitivity, lang: Lang) -> StudyReport {
        let (page, csv, json) = (sensitivity::page(&found, lang), sensitivity::csv(&found), json(&found));
        let draw = Box::new(move |shape| sensitivity_chart::pictures(&found, lang, shape));
        StudyReport { name: "sensitivity", page, csv, json, draw }
    }

    /// Of a search for the smallest size.
    pub fn of_size(size: Size, lang: Lang) -> StudyReport {
        let (page, csv, json) = (size::page(&size, lang), size::csv(&size), json(&size));
        StudyReport {
            name: "size",
            page,
            csv,
            json,
            draw: Box::new(move |shape| size_chart::pictures(&size, lang, shape)),
        }
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

    /// Its charts in one shape; none where there are too many values to draw.
    pub fn charts(&self, shape: Shape) -> Vec<Picture> {
        (self.draw)(shape)
    }

    /// Writes the table, the JSON and `charts/*`, as `drawing` says, into `folder`, which is created if needed, each beside
    /// its place and renamed.
    ///
    /// # Errors
    /// When a file cannot be written, or a chart not be drawn; what was found is there then.
    pub fn write_folder(&self, folder: &Path, drawing: &Drawing) -> Result<Written, WriteError> {
        let [csv, json] = ["csv", "json"].map(|ending| format!("{}.{ending}", self.name));
        let files = [(csv.as_str(), self.csv.clone()), (json.as_str(), self.json.clone())];
        write_all(folder, &files, drawing, |shape| self.charts(shape))
    }
}

fn json(study: &impl Serialize) -> String {
    serde_json::to_string_pretty(study).expect("a study is strings and numbers, which JSON can hold") + "\n"
}

/// Trials, seed, scenario and version, in one line.
fn origin(facts: &StudyFacts, lang: Lang) -> String {
    let (seed, hash) = (facts.seed.to_string(), short_hash(&facts.hash));
    let trials = lang.trials(facts.trials);
    say!(lang, "study-origin", trials = trials, seed = seed, hash = hash, version = facts.version.as_str())
}

/// Whom an estimate is about: `Japan, alone`, and the material where there is more than one.
fn subject(facts: &StudyFacts, cell: &crate::results::StudyCell, several: bool, lang: Lang) -> String {
    let who = value::who(lang, facts, &cell.consumer);
    if !several {
        return who;
    }
    say!(lang, "name-and-material", name = who, material = facts.name(&cell.material))
}

/// The name of a picture's files, its language and its shape.
type Look = (String, Lang, Shape);

/// A picture whose subtitle says how to read it.
fn draw(caption: Caption, (name, lang, shape): Look, paint: impl FnOnce(&mut Canvas, Rect)) -> Picture {
    let reading = lang.sentence(&caption.subtitle);
    let alt = lang.sentences(&[lang.sentence(&caption.title), reading.clone()]);
    let svg = canvas::draw(&alt, lang, shape, |canvas| {
        let room = frame::frame(canvas, &caption);
        paint(canvas, room);
    });
    Picture { lang, name, title: caption.title, reading, empty: false, svg, table: None }
}

/// The metric, whom it is about, and the arm.
fn heading(facts: &StudyFacts, cell: &crate::results::StudyCell, lang: Lang) -> String {
    let of = value::in_arm(lang, facts, subject(facts, cell, false, lang), &cell.arm);
    lang.name_is(&value::metric(lang, &cell.metric, &cell.unit), of)
}

#[cfg(test)]
mod tests;
