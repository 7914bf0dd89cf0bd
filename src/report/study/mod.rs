//! What studies found: a page, a tidy table, JSON, and charts.

mod axis;
mod curve;
mod documents;
mod optimum;
mod sensitivity;
mod sensitivity_chart;
#[cfg(feature = "excel")]
mod sheets;
mod size;
mod size_chart;
mod store;
mod sweep;
mod sweep_chart;
mod value;

pub use documents::{OptimumReport, SensitivityReport, SizeReport, SweepReport};
pub use store::PartFolder;

use crate::chart::canvas::{self, Canvas};
use crate::chart::frame::{self, Caption, Rect};
use crate::chart::{Picture, Shape};
use crate::results::{StudyFacts, short_hash};
use crate::words::lang::{Lang, say};
use crate::words::page::{Block, Column, Page, Row, Section, Table};

/// A page of a study: what it says of itself is the same for all three.
fn page(facts: &StudyFacts, lang: Lang, (title, summary): (String, String), sections: Vec<Section>) -> Page {
    Page { lang, title, warning: None, summary, sections, footer: origin(facts, lang) }
}

/// What was studied, for a page that is read by itself: the scenario, and what of it took other values.
fn basis(facts: &StudyFacts, lang: Lang, varied: impl Iterator<Item = (String, String)>) -> Section {
    let file = std::iter::once(facts.file.clone()).chain(facts.options.words()).collect::<Vec<_>>().join(" ");
    let scenario = [(say!(lang, "run-file"), file), (say!(lang, "run-hash"), facts.hash.clone())];
    let play = [
        (say!(lang, "run-seed"), facts.seed.to_string()),
        (say!(lang, "study-point-trials"), lang.count(facts.trials)),
        (say!(lang, "run-version"), facts.version.clone()),
    ];
    let rows = scenario.into_iter().chain(varied).chain(play).map(|(name, value)| Row::cells([name, value])).collect();
    let columns = vec![Column::text(say!(lang, "run-fact")), Column::text(say!(lang, "value"))];
    let table = Table { caption: facts.title.said(lang).to_string(), columns, rows };
    Section::new("basis", say!(lang, "study-basis"), vec![Block::Table(table)])
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
    say!(lang, "name-and-material", name = who, material = facts.name(&cell.material, lang))
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
    lang.name_is(&value::metric(lang, cell.metric, &cell.unit), of)
}

#[cfg(test)]
pub(super) mod tests;
