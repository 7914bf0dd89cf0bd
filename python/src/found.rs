//! What was found, whatever it was: numbers, tables, charts, a page, and the folder that the program would leave.

use crate::error::{self, usage};
use crate::scenario::Scenario;
use crate::table::Batches;
use crate::trials::{Game, Trials};
use pyo3::prelude::*;
use shortfall::chart::CHARTS;
use shortfall::door;
use shortfall::report::{
    ComparisonReport, DPI, Document, Drawing, Fonts, Format, HindcastReport, OptimumReport, RemovalReport, RunReport,
    Selection, SensitivityReport, Shape, SizeReport, SweepReport, TextStyle,
};
use shortfall::results::{Comparison, Hindcast, Optimum, RemovalStudy, Results, Sensitivity, Size, Sweep};
use shortfall::scenario::Source;
use shortfall::words::lang::Lang;
use std::path::PathBuf;
use std::str::FromStr;
use std::sync::Arc;

/// What was found.
pub enum What {
    /// By a run.
    Run(Box<Results>),
    /// By a comparison.
    Comparison(Box<Comparison>),
    /// By a sweep.
    Sweep(Box<Sweep>),
    /// By a sensitivity study.
    Sensitivity(Box<Sensitivity>),
    /// By a search for enough.
    Size(Box<Size>),
    /// By a search for the least.
    Optimum(Box<Optimum>),
    /// By removing each producer in turn.
    Removal(Box<RemovalStudy>),
    /// On the past; with the name of the record's file, if it has one.
    Hindcast(Box<Hindcast>, Option<String>),
}

/// What was found.
#[pyclass(frozen, module = "shortfall._native")]
pub struct Found {
    /// It.
    pub what: What,
    /// Of a run that can be played again.
    pub game: Option<Arc<Game>>,
}

/// How a report is told and drawn, as `shortfall.Look` has it.
#[derive(FromPyObject)]
pub struct Look {
    lang: String,
    charts: Vec<String>,
    all_arms: bool,
    formats: Vec<String>,
    shapes: Vec<String>,
    dpi: u32,
    font: Option<PathBuf>,
}

impl Look {
    fn lang(&self) -> PyResult<Lang> {
        let codes = || Lang::ALL.map(Lang::code).join(", ");
        Lang::of_code(&self.lang).ok_or_else(|| usage(format!("no language `{}`; there are {}", self.lang, codes())))
    }

    /// Stands for every chart.
    const ALL: &str = "all";

    fn selection(&self) -> PyResult<Selection> {
        let ids = || CHARTS.iter().map(|chart| chart.id);
        match self.charts.iter().find(|name| *name != Look::ALL && ids().all(|id| id != *name)) {
            Some(name) => {
                Err(usage(format!("there is no chart `{name}`; there are {}", ids().collect::<Vec<_>>().join(", "))))
            }
            None if self.charts.iter().any(|name| name == Look::ALL) => {
                Ok(Selection { charts: ids().map(str::to_string).collect(), all_arms: self.all_arms })
            }
            None => Ok(Selection { charts: self.charts.clone(), all_arms: self.all_arms }),
        }
    }

    /// Who asks for no format in particular gets what can be drawn.
    fn drawing(&self) -> PyResult<Drawing> {
        if !DPI.contains(&self.dpi) {
            return Err(usage(format!("dpi is from {} to {}, not {}", DPI.start(), DPI.end(), self.dpi)));
        }
        let mut drawing =
            Drawing { dpi: self.dpi, lenient: self.formats.is_empty() && self.font.is_none(), ..Drawing::default() };
        if let Some(path) = &self.font {
            drawing.fonts = Fonts::with_file(path).map_err(usage)?;
        }
        if !self.formats.is_empty() {
            drawing.formats = each_once::<Format>(&self.formats)?;
        }
        if !self.shapes.is_empty() {
            drawing.shapes = each_once::<Shape>(&self.shapes)?;
        }
        Ok(drawing)
    }
}

fn each_once<T: FromStr<Err = String> + PartialEq>(names: &[String]) -> PyResult<Vec<T>> {
    let mut once: Vec<T> = Vec::new();
    for name in names {
        let one = T::from_str(name).map_err(usage)?;
        if !once.contains(&one) {
            once.push(one);
        }
    }
    Ok(once)
}

/// A chart: its name, its title, how to read it, and the picture.
type Chart = (String, String, String, String);

impl Found {
    /// What is no run, or one that cannot be played again.
    pub fn new(what: What) -> Found {
        Found { what, game: None }
    }

    /// Hands its report to `then`.
    fn report<T>(&self, lang: Lang, selection: Selection, then: impl FnOnce(&dyn Document) -> T) -> T {
        match &self.what {
            What::Run(found) => then(&RunReport::new(found, lang).with(selection)),
            What::Comparison(found) => then(&ComparisonReport::new(found, lang)),
            What::Sweep(found) => then(&SweepReport::new(found, lang)),
            What::Sensitivity(found) => then(&SensitivityReport::new(found, lang)),
            What::Size(found) => then(&SizeReport::new(found, lang)),
            What::Optimum(found) => then(&OptimumReport::new(found, lang)),
            What::Removal(found) => then(&RemovalReport::new(found, lang)),
            What::Hindcast(found, record) => {
                then(&HindcastReport { record: record.clone(), hindcast: (**found).clone(), lang })
            }
        }
    }

    fn plainly<T>(&self, then: impl FnOnce(&dyn Document) -> T) -> T {
        self.report(Lang::En, Selection::default(), then)
    }
}

#[pymethods]
impl Found {
    /// All of it as the JSON file that the program writes.
    fn json(&self) -> String {
        self.plainly(|report| report.json())
    }

    /// Its table as the CSV file that the program writes.
    fn csv(&self) -> String {
        self.plainly(|report| report.csv())
    }

    /// The same table, with numbers as numbers.
    fn table(&self) -> PyResult<Batches> {
        Batches::of_csv(&self.csv())
    }

    /// What the program prints, in lines of so many columns.
    fn text(&self, look: Look, width: usize) -> PyResult<String> {
        let style = TextStyle { color: false, width };
        Ok(self.report(look.lang()?, look.selection()?, |report| report.text(style)))
    }

    /// The page, in one file that loads nothing.
    fn html(&self, py: Python, look: Look) -> PyResult<String> {
        let (lang, selection) = (look.lang()?, look.selection()?);
        Ok(py.detach(|| self.report(lang, selection, |report| report.html())))
    }

    /// Its charts.
    fn pictures(&self, py: Python, look: Look) -> PyResult<Vec<Chart>> {
        let (lang, selection) = (look.lang()?, look.selection()?);
        let shape = look.drawing()?.shapes.first().copied().unwrap_or_default();
        let pictures = py.detach(|| self.report(lang, selection, |report| report.pictures(shape)));
        Ok(pictures.into_iter().map(|p| (p.name, p.title, p.reading, p.svg)).collect())
    }

    /// Writes the folder that the program leaves; the files, and what could not be drawn in all formats.
    fn save(&self, py: Python, folder: PathBuf, look: Look) -> PyResult<(Vec<PathBuf>, Option<String>)> {
        let (lang, selection, drawing) = (look.lang()?, look.selection()?, look.drawing()?);
        let written = py.detach(|| self.report(lang, selection, |report| report.write_folder(&folder, &drawing)));
        let written = written.map_err(error::write)?;
        let files = written.files.into_iter().chain(written.charts.files).collect();
        Ok((files, written.charts.missing.map(|missing| missing.to_string())))
    }

    /// The scenario of a run.
    fn scenario(&self) -> PyResult<Scenario> {
        let game = self.game.as_ref().ok_or_else(not_again)?;
        Scenario::of(&Source::Kept(game.loaded.provenance.clone()), &[])
    }

    /// The trials of a run; of these metrics, arms and consumers alone where any are named.
    fn trials(&self, metrics: Vec<String>, arms: Vec<String>, consumers: Vec<String>) -> PyResult<Trials> {
        Trials::new(self.game.clone().ok_or_else(not_again)?, &metrics, &arms, &consumers)
    }
}

fn not_again() -> PyErr {
    usage("this version cannot play that run again")
}

/// What a run left as `results.json`.
#[pyfunction]
pub fn read_results(text: &str) -> PyResult<Found> {
    let results = Results::from_json(text).map_err(usage)?;
    let game = door::replay(&results).ok().map(|again| Arc::new(Game { loaded: again.loaded, plan: again.plan }));
    Ok(Found { what: What::Run(Box::new(results)), game })
}
