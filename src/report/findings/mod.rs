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

use super::lang::Lang;
use super::page::{Block, Table, Topic};
use super::view::View;
use crate::results::{Results, Worth};

/// The findings of a run.
pub struct Findings {
    pub lang: Lang,
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
    pub fn new(results: &Results, lang: Lang) -> Findings {
        Findings {
            lang,
            title: results.scenario.title.clone(),
            summary: results.scenario.summary.clone(),
            warning: warning(results, lang),
            materials: View::all(results, lang).iter().map(material).collect(),
            errors: errors(results, lang),
            definitions: metrics::definitions(results, lang),
            scenario: scenario::blocks(results, lang),
            assumptions: assumptions::blocks(results, lang),
            method: vec![Block::List(METHOD.map(String::from).to_vec())],
            reproduce: reproduce::blocks(results, lang),
            origin: origin(results, lang),
        }
    }
}

const ERRORS: &str = "± is one standard error of the Monte Carlo estimate. CVaR 95 % is the mean unserved demand of \
                          the worst 5 % of trials.";
const CHANGES: &str = "A change is the paired difference to alone under the very same events, hence its small error; \
                           changes of percentages are in points.";
const SHARES: &str = "The Shapley share averages what an instrument adds over all orders of adding them; only: with no \
                          other; last: what leaving it out would lose.";
const STAYS: &str = "A member stays unless it would do better alone or in a smaller group.";

const METHOD: [&str; 12] = [
    "Every trial plays the whole horizon once for each arm under the very same events, so that what differs between arms \
     is cooperation and nothing else. The standard error of a paired difference takes that into account.",
    "Events follow each hazard's laws of onset, severity and duration. Losses from several events on one flow multiply; \
     a producer's output falls with its feed.",
    "In every step, in this order: deliveries, substitution, spare capacity, own stock, partners, and what is left is \
     unserved; stocks refill in steps without a gap.",
    "Instruments can fail: each works in a trial with the odds that the scenario calls honour, a joint project may slip \
     or never succeed, and information sharing misses events and raises false alarms, which cost a top-up of stocks.",
    "± is one standard error, intervals are 95 % intervals. Quantiles carry a relative error of at most 0.1 % from \
     their histogram on top of that.",
    "VaR at 95 % is the unserved demand that 95 % of trials do not exceed; CVaR at 95 % is the mean of the worst 5 % of \
     trials. Both are of the total over the horizon.",
    "What drives the risk: what goes unserved in a step is put down in proportion to the deliveries lost since the \
     consumer's stock was last full or, without a stock, since the gap began. What emptied the stock counts as much as \
     what is missing today. Parts sum to the whole, by hazard and by producer.",
    "The Shapley share of an instrument is its marginal benefit averaged over all orders in which instruments may be \
     added; that of a member, over all orders in which members may join. Every subset is played under the same events, \
     on the first trials of the run, and the shares sum to the total. Beyond 8 instruments or members they are not \
     computed.",
    "Cooperation is individually rational where no member is worse off than alone, and in the core where no group of \
     members would avoid more by itself, when nobody pays anybody. The smallest compensation is the least sum of \
     payments, in units of unserved demand, that brings it into the core. For CVaR 95 % each member weighs its own CVaR, \
     while the Shapley shares are of the CVaR of the members together.",
    "The equivalent stock is the own stock with which a member, alone, would be as well off as with cooperation, found \
     by search on the same events. Ignorance of rates is the covariance of two trials with the same rates and otherwise \
     independent chances, over the variance.",
    "These errors are those of the simulation only. They say nothing about whether the scenario is right: change an \
     assumption, run again and compare.",
    "The model has no prices, no political response beyond the listed instruments and no second-round effects of a \
     shortfall on the wider economy.",
];

fn warning(results: &Results, lang: Lang) -> Option<String> {
    let run = &results.run;
    let stopped = || format!("Stopped after {} of {}.", lang.count(run.trials), lang.trials(run.trials_asked));
    run.partial.then(stopped)
}

fn errors(results: &Results, lang: Lang) -> String {
    // where nothing goes unserved there is nothing to share, and no table of it
    let worth = |has: fn(&Worth) -> bool| View::all(results, lang).iter().flat_map(View::worths).any(has);
    let notes = [
        (true, ERRORS),
        (!results.differences.is_empty(), CHANGES),
        (worth(|w| !w.instruments.is_empty()), SHARES),
        (worth(|w| !w.members.is_empty()), STAYS),
    ];
    notes.into_iter().filter(|n| n.0).map(|n| n.1).collect::<Vec<_>>().join(" ")
}

fn material(view: &View) -> MaterialFindings {
    MaterialFindings {
        id: view.material.id.clone(),
        heading: if view.one_of_many() { view.lang.capital(view.material_name()) } else { String::new() },
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
        let found =
            Findings::new(results, Lang::En).materials.swap_remove(0).topics.into_iter().find(|t| t.name == name);
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
        let material = Findings::new(&results, Lang::En).materials.swap_remove(0);
        assert_eq!(material.topics.iter().map(|t| t.name).collect::<Vec<_>>(), ["Who gains"]);
        assert!(material.analyses.is_empty());
        assert_eq!(material.short.len(), 2, "the members together, and each");
    }

    #[test]
    fn a_quiet_run_has_no_more_to_say() {
        let material = Findings::new(&fixture::quiet(), Lang::En).materials.swap_remove(0);
        assert!(material.topics.is_empty() && material.analyses.is_empty());
    }
}
