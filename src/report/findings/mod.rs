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
    let stopped = || format!("Stopped after {} of {}.", count(run.trials), words::trials(run.trials_asked));
    run.partial.then(stopped)
}

fn errors(results: &Results) -> String {
    // where nothing goes unserved there is nothing to share, and no table of it
    let worth = |has: fn(&Worth) -> bool| View::all(results).iter().flat_map(View::worths).any(has);
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::fixture;
    use crate::report::number::NBSP;
    use crate::results::Measure;
    use crate::stats::Estimate;

    fn topic(results: &Results, name: &str) -> Option<String> {
        let found = Findings::new(results).materials.swap_remove(0).topics.into_iter().find(|t| t.name == name);
        found.map(|t| t.text.replace(NBSP, " "))
    }

    #[test]
    fn instruments_that_may_be_noise_are_called_so() {
        let said = topic(&fixture::typical(), "What each instrument is worth").unwrap();
        assert!(said.contains("stock sharing avoids 84.5 ± 1.2 t, 46 % of what cooperation avoids"), "{said}");
        assert!(said.contains("what information sharing (0.0 ± 1.2 t) and technology sharing"), "{said}");
        assert!(said.contains("Cost per t avoided: 4,730 EUR for stock sharing"), "{said}");
    }

    #[test]
    fn stability_is_said_for_each_measure() {
        let said = topic(&fixture::typical(), "Whether cooperation is stable").unwrap();
        assert!(said.contains("On average, cooperation is stable"), "{said}");
        assert!(said.contains("cooperation is not stable: France is worse off than alone by 48.2"), "{said}");
        assert!(said.contains("France receives 48.2 t and Japan pays 48.2 t"), "{said}");
        let said = topic(&fixture::certain(), "Whether cooperation is stable").unwrap();
        assert!(said.contains("the core is empty"), "{said}");
        let mut noise = fixture::typical();
        let tail = noise.worth.iter_mut().find(|w| w.measure == Measure::Cvar95).unwrap();
        tail.members[1].gain = Estimate::new(-1.0, 2.0);
        tail.stability.as_mut().unwrap().blocking[0].grievance = Estimate::new(1.0, 2.0);
        let said = topic(&noise, "Whether cooperation is stable").unwrap();
        assert!(said.contains("the trials cannot tell whether cooperation is stable"), "{said}");
    }

    #[test]
    fn stocks_beyond_the_limit_are_more_than_it() {
        let said = topic(&fixture::typical(), "What cooperation equals in stock").unwrap();
        assert!(said.contains("Japan 104 days (98 to 112) for the mean"), "{said}");
        assert!(said.contains("more than 365 days for the CVaR 95 %"), "{said}");
    }

    #[test]
    fn those_outside_are_named_with_their_harm() {
        assert_eq!(topic(&fixture::typical(), "Those who are not members"), None);
        let said = topic(&fixture::certain(), "Those who are not members").unwrap();
        assert!(said.starts_with("Swiss Confederation: 10.91 ± 0.17 t more goes unserved"), "{said}");
    }

    #[test]
    fn what_was_not_analysed_is_not_spoken_of() {
        let mut results = fixture::typical();
        results.worth.clear();
        results.equivalent_stock.clear();
        for o in &mut results.outcomes {
            (o.drivers, o.ignorance) = (Default::default(), None);
            o.tiers.clear();
        }
        let material = Findings::new(&results).materials.swap_remove(0);
        assert_eq!(material.topics.iter().map(|t| t.name).collect::<Vec<_>>(), ["Who gains"]);
        assert!(material.analyses.is_empty());
        assert_eq!(material.short.len(), 2, "the members together, and each");
    }

    #[test]
    fn a_quiet_run_has_no_more_to_say() {
        let material = Findings::new(&fixture::quiet()).materials.swap_remove(0);
        assert!(material.topics.is_empty() && material.analyses.is_empty());
    }
}
