//! What a run found, in words and tables, before it has a form.

mod assumptions;
mod drivers;
mod headline;
mod members;
mod metrics;
mod overview;
mod reproduce;
mod scenario;
mod stock;
mod worth;

pub use reproduce::origin;

use super::number::count;
use super::page::{Block, Table, Topic};
use super::view::View;
use super::words;
use crate::results::{Results, Worth};

/// The findings of a run.
pub struct Findings {
    pub title: String,
    pub summary: String,
    /// That the run was stopped, and where.
    pub warning: Option<String>,
    pub materials: Vec<MaterialFindings>,
    /// What the errors and heads of the tables mean.
    pub errors: String,
    pub definitions: Vec<String>,
    /// What differs between arms, and what can go wrong.
    pub scenario: Vec<Block>,
    pub assumptions: Vec<Block>,
    pub method: Vec<Block>,
    pub reproduce: Vec<Block>,
    /// Trials, seed, hash and version in one line.
    pub origin: String,
}

/// What was found about one material.
pub struct MaterialFindings {
    pub id: String,
    /// Empty when there is only one.
    pub heading: String,
    /// The finding in a few sentences, as one paragraph.
    pub headline: String,
    /// What was found beyond that; only matters that the results speak of.
    pub topics: Vec<Topic>,
    /// The same in tables: instruments, members, equivalent stock, drivers.
    pub analyses: Vec<Table>,
    /// All of it in a few small tables.
    pub short: Vec<Table>,
    /// Unserved demand, its probability and its tail, by consumer and arm.
    pub overview: Table,
    /// One a consumer: all metrics by arm.
    pub metrics: Vec<Table>,
    /// One an arm but `alone`: all paired differences by consumer.
    pub differences: Vec<Table>,
}

impl Findings {
    pub fn new(results: &Results) -> Findings {
        Findings {
            title: results.scenario.title.clone(),
            summary: results.scenario.summary.clone(),
            warning: warning(results),
            materials: View::all(results).iter().map(material).collect(),
            errors: errors(results),
            definitions: metrics::definitions(results),
            scenario: scenario::blocks(results),
            assumptions: assumptions::blocks(results),
            method: vec![Block::List(words::METHOD.map(String::from).to_vec())],
            reproduce: reproduce::blocks(results),
            origin: origin(results),
        }
    }
}

fn warning(results: &Results) -> Option<String> {
    let run = &results.run;
    let stopped = || format!("Stopped after {} of {} trials.", count(run.trials), count(run.trials_asked));
    run.partial.then(stopped)
}

fn errors(results: &Results) -> String {
    let worth = |has: fn(&Worth) -> bool| results.worth.iter().any(has);
    let notes = [
        (true, words::ERRORS),
        (!results.differences.is_empty(), words::CHANGES),
        (worth(|w| !w.instruments.is_empty()), words::SHARES),
        (worth(|w| !w.members.is_empty()), words::STAYS),
    ];
    notes.into_iter().filter(|n| n.0).map(|n| n.1).collect::<Vec<_>>().join(" ")
}

fn material(view: &View) -> MaterialFindings {
    MaterialFindings {
        id: view.material.id.clone(),
        heading: if view.one_of_many() { words::capital(view.material_name()) } else { String::new() },
        headline: headline::sentences(view).join(" "),
        topics: topics(view),
        analyses: [worth::table(view), members::table(view), stock::table(view), drivers::table(view)]
            .into_iter()
            .flatten()
            .collect(),
        short: short(view),
        overview: overview::table(view),
        metrics: metrics::by_consumer(view),
        differences: metrics::differences(view),
    }
}

fn topics(view: &View) -> Vec<Topic> {
    let all = [
        ("What drives the risk", drivers::sentences(view)),
        ("What each instrument is worth", worth::sentences(view)),
        ("Who gains", members::gains(view)),
        ("Whether cooperation is stable", members::stability(view)),
        ("What cooperation equals in stock", stock::sentences(view)),
        ("Those who are not members", members::outsiders(view)),
        ("Priority tiers", drivers::tiers(view)),
        ("Ignorance and chance", drivers::ignorance(view)),
    ];
    all.into_iter().filter_map(|(name, text)| text.map(|text| Topic { name, text })).collect()
}

/// What fits a terminal: without a second arm all consumers, else those together and a line each.
fn short(view: &View) -> Vec<Table> {
    match members::short(view) {
        Some(consumers) if !view.silent() => [Some(overview::short(view)), Some(consumers)]
            .into_iter()
            .chain([worth::short(view), drivers::short(view)])
            .flatten()
            .collect(),
        _ => [Some(overview::table(view)), drivers::short(view)].into_iter().flatten().collect(),
    }
}
