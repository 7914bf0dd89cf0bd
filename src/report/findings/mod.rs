//! What a run found, in words and tables, before it has a form.

mod assumptions;
mod headline;
mod metrics;
mod overview;
mod reproduce;
mod scenario;

pub use reproduce::origin;

use super::number::count;
use super::page::{Block, Table};
use super::view::View;
use super::words;
use crate::results::Results;

/// The findings of a run.
pub struct Findings {
    pub title: String,
    pub summary: String,
    /// That the run was stopped, and where.
    pub warning: Option<String>,
    pub materials: Vec<MaterialFindings>,
    /// What the errors in the tables mean.
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
    let changes = if results.differences.is_empty() { None } else { Some(words::CHANGES) };
    [Some(words::ERRORS), changes].into_iter().flatten().collect::<Vec<_>>().join(" ")
}

fn material(view: &View) -> MaterialFindings {
    MaterialFindings {
        id: view.material.id.clone(),
        heading: if view.one_of_many() { words::capital(view.material_name()) } else { String::new() },
        headline: headline::sentences(view).join(" "),
        overview: overview::table(view),
        metrics: metrics::by_consumer(view),
        differences: metrics::differences(view),
    }
}
