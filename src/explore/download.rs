//! What a browser saves: the changed scenario, the report, charts, tables, and all numbers.

use super::answer::in_words;
use super::ask::{Ask, CHANGES};
use super::opened::Opened;
use super::reply::{Problem, file};
use super::runs::changed;
use crate::analysis::{self, Contender};
use crate::chart::{Picture, Shape, pictures};
use crate::door;
use crate::engine::{Control, Plan, Workers};
use crate::report::{ComparisonReport, Document, Drawing, Format, RunReport, Selection};
use crate::results::{Comparison, Results};
use crate::scenario::Loaded;
use crate::words::lang::Lang;
use axum::http::StatusCode;
use axum::response::Response;
use std::sync::atomic::AtomicBool;

/// A file that can be saved.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// The changed scenario, which extends the one that it changes.
    Scenario,
    /// The report of a run of it.
    Report,
    /// A chart: `format` is svg, png or pdf.
    Chart,
    /// Every estimate: `format` is csv or json.
    Table,
    /// What differs from the scenario as it came: `format` is html, csv or json.
    Changes,
}

impl Kind {
    /// By its name in the address.
    pub fn of(name: &str) -> Option<Kind> {
        match name {
            "scenario" => Some(Kind::Scenario),
            "report" => Some(Kind::Report),
            "chart" => Some(Kind::Chart),
            "table" => Some(Kind::Table),
            "changes" => Some(Kind::Changes),
            _ => None,
        }
    }
}

/// What is to be saved, ready to be made.
pub struct Download {
    kind: Kind,
    ask: Ask,
    lang: Lang,
    plan: Plan,
    /// As it came, and with all changes.
    sides: [Loaded; 2],
    overlay: String,
    stem: String,
    workers: &'static Workers,
}

impl Download {
    /// Reads what is asked for.
    ///
    /// # Errors
    /// As those of a run.
    pub fn new(
        kind: Kind,
        ask: Ask,
        opened: &Opened,
        most: u64,
        workers: &'static Workers,
    ) -> Result<Download, Problem> {
        let [baseline, _, decided] = changed(&ask, opened)?;
        let [assumptions, decisions] = ask.sets()?;
        let plan = ask.plan(opened.loaded.defaults.seed, most)?;
        let overlay = opened.loaded.overlay(&opened.base, &[assumptions, decisions].concat());
        let stem = opened.base.trim_end_matches(".toml").to_string();
        Ok(Download { kind, lang: ask.lang()?, ask, plan, sides: [baseline, decided], overlay, stem, workers })
    }

    /// Whether it takes no playing.
    pub fn is_quick(&self) -> bool {
        self.kind == Kind::Scenario
    }

    /// Makes it.
    ///
    /// # Errors
    /// When it cannot be played or drawn, or its format is none.
    pub fn make(&self, stop: &AtomicBool) -> Result<Response, Problem> {
        let control = Control { stop, ..Control::on(self.workers) };
        match self.kind {
            Kind::Scenario => {
                let name = format!("{}-changed.toml", self.stem);
                Ok(file(&name, "application/toml; charset=utf-8", self.overlay.clone().into_bytes()))
            }
            Kind::Report => {
                let plan = Plan { quick: !self.ask.analyses, ..self.plan.clone() };
                let results = simulated(&self.sides[1], &plan, &control)?;
                let html = RunReport::new(&results, self.lang).html();
                Ok(file(&format!("{}-report.html", self.stem), "text/html; charset=utf-8", html.into_bytes()))
            }
            Kind::Chart => self.chart(&control),
            Kind::Table => {
                let results = self.results(1, &control)?;
                self.document(&RunReport::new(&results, self.lang), "summary")
            }
            Kind::Changes => {
                let comparison = self.comparison(&control)?;
                self.document(&ComparisonReport::new(&comparison, self.lang), "changes")
            }
        }
    }

    fn document(&self, document: &dyn Document, name: &str) -> Result<Response, Problem> {
        let (kind, text) = match self.format("csv") {
            "csv" => ("text/csv; charset=utf-8", document.csv()),
            "json" => ("application/json", document.json()),
            "html" => ("text/html; charset=utf-8", document.html()),
            other => return Err(Problem::input(format!("`format` is csv, json or html, not `{other}`"))),
        };
        Ok(file(&format!("{}-{name}.{}", self.stem, self.format("csv")), kind, text.into_bytes()))
    }

    fn chart(&self, control: &Control) -> Result<Response, Problem> {
        let names = || Format::ALL.iter().map(|format| format.name()).collect::<Vec<_>>().join(", ");
        let asked = self.format("svg");
        let Some(format) = Format::ALL.iter().copied().find(|format| format.name() == asked) else {
            return Err(Problem::input(format!("`format` is one of {}, not `{asked}`", names())));
        };
        let Some(picture) = self.picture(control)? else {
            let message = "there is nothing to draw: say which `chart`, and whether it takes `analyses`";
            return Err(Problem::new(StatusCode::NOT_FOUND, "chart", message));
        };
        let drawing = Drawing { formats: vec![format], ..Drawing::default() };
        let drawn = picture.draw(&drawing).map_err(|e| Problem::input(e.to_string()))?;
        let bytes = drawn.files.into_iter().next().map(|(_, bytes)| bytes).unwrap_or_default();
        let kind = match format {
            Format::Svg => "image/svg+xml",
            Format::Png => "image/png",
            #[cfg(feature = "pdf")]
            Format::Pdf => "application/pdf",
        };
        Ok(file(&format!("{}-{}.{asked}", self.stem, picture.name), kind, bytes))
    }

    fn picture(&self, control: &Control) -> Result<Option<Picture>, Problem> {
        let Some(chart) = self.ask.chart()? else { return Ok(None) };
        if chart == CHANGES {
            let comparison = self.comparison(control)?;
            return Ok(ComparisonReport::new(&comparison, self.lang).pictures(Shape::Wide).into_iter().next());
        }
        let plan = Plan { quick: !self.ask.analyses, ..self.plan.clone() };
        let results = simulated(&self.sides[1], &plan, control)?;
        let selection = Selection { charts: vec![chart.to_string()], all_arms: false };
        Ok(pictures(&results, self.lang, Shape::Wide, &selection).into_iter().next())
    }

    fn results(&self, side: usize, control: &Control) -> Result<Results, Problem> {
        Ok(door::prepare(&self.sides[side], &self.plan, control)?.run(control)?)
    }

    fn comparison(&self, control: &Control) -> Result<Comparison, Problem> {
        let all = [self.results(0, control)?, self.results(1, control)?];
        let contender = |label: &'static str, i: usize| Contender {
            label,
            results: &all[i],
            game: Some((&self.sides[i].system, &self.plan)),
        };
        let comparison = analysis::compare(&[contender("baseline", 0), contender("decisions", 1)], control)?;
        Ok(in_words(comparison, self.lang))
    }

    fn format(&self, default: &'static str) -> &str {
        self.ask.format.as_deref().unwrap_or(default)
    }
}

fn simulated(loaded: &Loaded, plan: &Plan, control: &Control) -> Result<Results, Problem> {
    let all = door::simulate(loaded, plan, control);
    all.map_err(|failed| match failed {
        door::SimulateError::Run(error) => error.into(),
        door::SimulateError::Analyses { cause, .. } => cause.into(),
    })
}
