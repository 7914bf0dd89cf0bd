//! What a run found, in words and tables, before it has a form.

mod answer;
mod assumptions;
mod decides;
mod distribution;
mod drivers;
mod headline;
mod members;
mod metrics;
mod money;
mod money_shares;
mod overview;
mod purchases;
mod reproduce;
mod scenario;
mod stock;
mod worth;

pub use crate::words::origin::origin;
pub use answer::answer;
#[cfg(feature = "excel")]
pub use assumptions::item;
pub use decides::parts as input_parts;
#[cfg(feature = "excel")]
pub use decides::{degree, known, name as input_name};
#[cfg(feature = "excel")]
pub use scenario::blocks as scenario;

use crate::results::metric::MetricId;
use crate::results::{Allowed, Results, Worth};
use crate::words::lang::{Lang, say};
use crate::words::page::{Block, Table, Topic};
use crate::words::view::{View, is_sole};
use answer::Answer;

/// The findings of a run.
pub struct Findings {
    pub lang: Lang,
    pub title: String,
    pub summary: String,
    /// That the run was stopped, and where.
    pub warning: Option<String>,
    /// The answers of several materials side by side.
    pub materials_together: Option<Table>,
    /// Which of them is the worst.
    pub worst: Option<String>,
    pub materials: Vec<MaterialFindings>,
    /// How cooperation would come into it, where nothing is agreed.
    pub cooperation: Option<String>,
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
    /// The answer in round numbers, with what the inputs allow.
    pub answer: Answer,
    /// Whether cooperation pays, in a few sentences; `None` where the scenario says nothing of money.
    pub pays: Option<String>,
    /// What decides it.
    pub decides: Vec<Block>,
    /// The finding in a few sentences, as one paragraph, with the errors of the computation.
    pub headline: String,
    /// What was found beyond that; only matters that the results speak of.
    pub topics: Vec<Topic>,
    /// The same in tables: instruments, members, equivalent stock, drivers.
    pub analyses: Vec<Table>,
    /// All of it in a few small tables.
    pub short: Vec<Table>,
    /// Unserved demand, its probability and its tail, by consumer and arm.
    pub overview: Table,
    /// How unserved demand spreads over trials; `None` without a shortfall.
    pub distribution: Option<Table>,
    /// One a consumer: all metrics by arm.
    pub metrics: Vec<Table>,
    /// One an arm but `alone`: all paired differences by consumer.
    pub differences: Vec<Table>,
}

impl Findings {
    pub fn new(results: &Results, lang: Lang) -> Findings {
        Findings {
            lang,
            title: results.scenario.title.said(lang).to_string(),
            summary: results.scenario.summary.said(lang).to_string(),
            warning: warning(results, lang),
            materials_together: answer::table(&View::all(results, lang)),
            worst: answer::together(&View::all(results, lang)),
            materials: View::all(results, lang).iter().map(material).collect(),
            cooperation: cooperation(results, lang),
            errors: errors(results, lang),
            definitions: metrics::definitions(results, lang),
            scenario: scenario::blocks(results, lang),
            assumptions: assumptions::blocks(results, lang),
            method: vec![Block::List(method(results, lang))],
            reproduce: reproduce::blocks(results, lang),
            origin: origin(results, lang),
        }
    }
}

/// How it works; of cooperation nothing where nothing is agreed.
fn method(results: &Results, lang: Lang) -> Vec<String> {
    let sole = is_sole(results);
    let steps = if sole { say!(lang, "method-steps-sole") } else { say!(lang, "method-steps") };
    let limits = if sole { say!(lang, "method-limits-sole") } else { say!(lang, "method-limits") };
    let all = [
        (!sole, say!(lang, "method-pairs")),
        (true, say!(lang, "method-events")),
        (true, steps),
        (!sole, say!(lang, "method-instruments")),
        (true, say!(lang, "method-errors")),
        (true, say!(lang, "method-tails")),
        (true, say!(lang, "method-drivers")),
        (!sole, say!(lang, "method-shapley")),
        (!sole, say!(lang, "method-core")),
        (!sole, say!(lang, "method-stock")),
        (true, say!(lang, "method-ignorance")),
        (results.allowed.is_none(), say!(lang, "method-scope")),
        (true, limits),
    ];
    let all = all.into_iter().filter(|(told, _)| *told).map(|(_, text)| text);
    all.chain(results.allowed.iter().map(|allowed| method_allowed(allowed, lang))).collect()
}

/// How what the inputs allow was worked out, and how well.
fn method_allowed(allowed: &Allowed, lang: Lang) -> String {
    let [inputs, draws, trials] = [allowed.inputs, allowed.draws, allowed.trials].map(|n| lang.count(n));
    let accuracy = lang.rough_percent(allowed.accuracy);
    let said = say!(lang, "method-allowed", inputs = inputs, draws = draws, trials = trials, accuracy = accuracy);
    let left_out = (allowed.left_out > 0).then(|| say!(lang, "method-left-out", n = lang.count(allowed.left_out)));
    lang.sentences(&[said].into_iter().chain(left_out).collect::<Vec<_>>())
}

/// One line on how to see what cooperation would change.
fn cooperation(results: &Results, lang: Lang) -> Option<String> {
    match (is_sole(results), results.scenario.instruments.is_empty()) {
        (false, _) => None,
        (true, true) => Some(say!(lang, "cooperation-none")),
        (true, false) => Some(say!(lang, "cooperation-off")),
    }
}

fn warning(results: &Results, lang: Lang) -> Option<String> {
    let run = &results.run;
    run.partial.then(|| say!(lang, "stopped", done = run.trials, asked = lang.trials(run.trials_asked)))
}

fn errors(results: &Results, lang: Lang) -> String {
    // where nothing goes unserved there is nothing to share, and no table of it
    let worth = |has: fn(&Worth) -> bool| View::all(results, lang).iter().flat_map(View::worths).any(has);
    let notes = [
        (true, say!(lang, "note-errors")),
        (results.run.trials == 1, say!(lang, "note-one-trial")),
        (alike(results), say!(lang, "note-bounds")),
        (!results.differences.is_empty(), say!(lang, "note-changes")),
        (worth(|w| !w.instruments.is_empty()), say!(lang, "note-shares")),
        (worth(|w| !w.members.is_empty()), say!(lang, "note-stays")),
    ];
    lang.sentences(&notes.into_iter().filter(|n| n.0).map(|n| n.1).collect::<Vec<_>>())
}

/// Whether some probability was shown by none or by all of the trials.
fn alike(results: &Results) -> bool {
    let outcomes = results.outcomes.iter().filter_map(|o| o.metric(MetricId::PShortfall));
    let differences = results.differences.iter().filter_map(|d| d.metric(MetricId::PWorseOff));
    outcomes.chain(differences).any(|p| p.value == 0.0 || p.value == 1.0)
}

fn material(view: &View) -> MaterialFindings {
    MaterialFindings {
        id: view.material.id.clone(),
        heading: if view.one_of_many() { view.lang.capital(view.material_name()) } else { String::new() },
        answer: answer::answer(view),
        pays: money::short(view),
        decides: decides(view),
        headline: view.lang.sentences(&headline::sentences(view)),
        topics: topics(view),
        analyses: analyses(view).into_iter().flatten().collect(),
        short: short(view),
        overview: overview::table(view),
        distribution: distribution::table(view),
        metrics: metrics::by_consumer(view),
        differences: metrics::differences(view),
    }
}

/// Money first, as all else is beside it in tonnes.
fn analyses(view: &View) -> [Option<Table>; 9] {
    [
        money::table(view),
        money::by_arm(view),
        money_shares::instruments(view),
        money_shares::transfers(view),
        money_shares::stock_table(view),
        worth::table(view),
        members::table(view),
        stock::table(view),
        drivers::table(view),
    ]
}

fn decides(view: &View) -> Vec<Block> {
    let table = decides::table(view, false).map(Block::Table);
    table.into_iter().chain(decides::sentences(view).map(Block::Paragraph)).collect()
}

/// Each matter with the id of the chart that shows it.
fn topics(view: &View) -> Vec<Topic> {
    let lang = view.lang;
    let all = [
        ("money", say!(lang, "topic-money"), money::sentences(view)),
        ("money-members", say!(lang, "topic-money-shares"), money_shares::sentences(view)),
        ("", say!(lang, "topic-stock-policy"), money_shares::stocks(view)),
        ("prices", say!(lang, "topic-prices"), money::prices(view)),
        ("drivers", say!(lang, "topic-drivers"), drivers::sentences(view)),
        ("worth", say!(lang, "worth-caption"), worth::sentences(view)),
        ("by-consumer", say!(lang, "topic-gains"), members::gains(view)),
        ("members", say!(lang, "topic-stability"), members::stability(view)),
        ("equivalent-stock", say!(lang, "topic-stock"), stock::sentences(view)),
        ("", say!(lang, "topic-purchases"), purchases::sentences(view)),
        ("", say!(lang, "topic-outsiders"), members::outsiders(view)),
        ("", say!(lang, "topic-tiers"), drivers::tiers(view)),
        ("", say!(lang, "topic-ignorance"), drivers::ignorance(view)),
    ];
    all.into_iter().filter_map(|(chart, name, text)| text.map(|text| Topic { chart, name, text })).collect()
}

/// What fits a terminal: without a second arm all consumers, else those together and a line each.
fn short(view: &View) -> Vec<Table> {
    let decides = decides::table(view, true);
    decides.into_iter().chain(spread_and_consumers(view)).collect()
}

fn spread_and_consumers(view: &View) -> Vec<Table> {
    match members::short(view) {
        Some(consumers) if !view.silent() => [Some(overview::short(view)), distribution::table(view), Some(consumers)]
            .into_iter()
            .chain([worth::short(view), drivers::short(view)])
            .flatten()
            .collect(),
        _ => [Some(overview::table(view)), distribution::table(view), drivers::short(view)]
            .into_iter()
            .flatten()
            .collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::{Shape, every_picture};
    use crate::report::fixture;
    use crate::results::Measure;
    use crate::stats::Estimate;
    use crate::words::number::NBSP;

    fn topic(results: &Results, name: &str) -> Option<String> {
        let found =
            Findings::new(results, Lang::En).materials.swap_remove(0).topics.into_iter().find(|t| t.name == name);
        found.map(|t| t.text.replace(NBSP, " "))
    }

    /// With nothing agreed the report speaks of risk, in every language, and in one line of how cooperation would come in.
    #[test]
    fn one_arm_is_never_compared() {
        let mut off = fixture::sole();
        off.scenario.instruments = fixture::typical().scenario.instruments;
        for (results, lang) in [fixture::sole(), off].iter().flat_map(|r| Lang::ALL.map(|lang| (r, lang))) {
            let findings = Findings::new(results, lang);
            let line = findings.cooperation.clone().expect("how to add it");
            let style = crate::report::TextStyle { color: false, width: 1_000 };
            let text = crate::report::text(results, lang, style).replace(NBSP, " ");
            let page = crate::report::html(results, lang);
            let plain = line.replace(NBSP, " ");
            assert_eq!(text.matches(&plain).count(), 1, "{text}");
            let page = page.split("</style>").last().unwrap_or_default().replace(&line.replace('"', "&quot;"), "");
            let rest = text.replace(&plain, "") + &page;
            for id in ["alone", "cooperative"] {
                for name in [lang.arm(id), lang.with_arm(id), lang.actor(id)] {
                    assert!(!rest.contains(&name), "{lang:?} says {name}: {rest}");
                }
            }
            assert!(findings.materials[0].differences.is_empty() && findings.scenario.len() == 2, "no table of arms");
        }
        let headline = Findings::new(&fixture::sole(), Lang::En).materials.swap_remove(0).headline.replace(NBSP, " ");
        assert!(headline.starts_with("For Japan, 4.80"), "the largest consumer: {headline}");
        assert_eq!(Findings::new(&fixture::typical(), Lang::En).cooperation, None);
    }

    #[test]
    fn instruments_that_may_be_noise_are_called_so() {
        let said = topic(&fixture::typical(), "What each instrument contributes").unwrap();
        assert!(said.contains("stock sharing avoids 84.5 ± 1.2 t, 46% of what cooperation avoids"), "{said}");
        assert!(said.contains("the effect of information sharing (0.0 ± 1.2 t) and technology sharing"), "{said}");
        assert!(said.contains("Cost per t avoided: 4,730 EUR for stock sharing"), "{said}");
    }

    #[test]
    fn stability_is_said_for_each_measure() {
        let said = topic(&fixture::typical(), "Whether members have an incentive to stay").unwrap();
        assert!(said.contains("On average, cooperation is stable"), "{said}");
        assert!(said.contains("cooperation is not stable: France is worse off than alone by 48.2"), "{said}");
        assert!(said.contains("France receives 48.2 t and Japan pays 48.2 t"), "{said}");
        let said = topic(&fixture::certain(), "Whether members have an incentive to stay").unwrap();
        assert!(said.contains("the core is empty"), "{said}");
        let mut noise = fixture::typical();
        let tail = noise.worth.iter_mut().find(|w| w.measure == Measure::Cvar95).unwrap();
        tail.members[1].gain = Estimate::new(-1.0, 2.0);
        tail.stability.as_mut().unwrap().blocking[0].grievance = Estimate::new(1.0, 2.0);
        let said = topic(&noise, "Whether members have an incentive to stay").unwrap();
        assert!(said.contains("the trials cannot tell whether cooperation is stable"), "{said}");
    }

    #[test]
    fn two_members_have_no_shapley_shares() {
        for (results, told) in [(fixture::typical(), false), (fixture::certain(), true)] {
            for lang in Lang::ALL {
                let (caption, share) = (say!(lang, "members-caption"), say!(lang, "shapley-share"));
                let tables = Findings::new(&results, lang).materials.swap_remove(0).analyses;
                let table = tables.iter().find(|t| t.caption.starts_with(&caption)).unwrap();
                assert_eq!(table.columns.iter().any(|c| c.head.starts_with(&share)), told, "{:?}", table.columns);
                let drawn = every_picture(&results, lang, Shape::Wide);
                let chart = drawn.iter().find(|p| p.name.starts_with("members"));
                assert_eq!(chart.is_some(), told);
                assert!(chart.is_none_or(|p| p.reading.contains("\u{a0}t")), "with their unit");
            }
        }
    }

    #[test]
    fn stocks_beyond_the_limit_are_more_than_it() {
        let said = topic(&fixture::typical(), "Equivalent stock").unwrap();
        assert!(said.contains("Japan 104 days (98 to 112) for the mean"), "{said}");
        assert!(said.contains("more than 365 days for the CVaR 95%"), "{said}");
    }

    #[test]
    fn those_outside_are_named_with_their_harm() {
        assert_eq!(topic(&fixture::typical(), "Effects on non-members"), None);
        let said = topic(&fixture::certain(), "Effects on non-members").unwrap();
        assert!(said.starts_with("Swiss Confederation: 10.91 ± 0.17 t more goes unserved"), "{said}");
    }

    #[test]
    fn what_was_not_analysed_is_not_spoken_of() {
        let mut results = fixture::typical();
        results.worth.clear();
        results.equivalent_stock.clear();
        for o in &mut results.outcomes {
            (o.drivers, o.ignorance, o.purchases) = (Default::default(), None, None);
            o.tiers.clear();
        }
        let material = Findings::new(&results, Lang::En).materials.swap_remove(0);
        assert_eq!(material.topics.iter().map(|t| t.name.as_str()).collect::<Vec<_>>(), ["Who benefits"]);
        assert!(material.analyses.is_empty());
        assert_eq!(material.short.len(), 4, "what decides, the members together, the spread over trials, and each");
    }

    #[test]
    fn a_quiet_run_has_no_more_to_say() {
        let material = Findings::new(&fixture::quiet(), Lang::En).materials.swap_remove(0);
        let topics: Vec<&str> = material.topics.iter().map(|t| t.name.as_str()).collect();
        assert_eq!(topics, ["Purchases for stocks"], "warnings come without events too");
        assert!(material.analyses.is_empty());
    }
}
