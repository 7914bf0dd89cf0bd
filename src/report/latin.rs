//! A report says nothing that does not stand in the tables of texts.

use super::{TextStyle, fixture};
use crate::results::Results;
use crate::words::lang::Lang;
use crate::words::view::{ALONE, COOPERATIVE};
use std::collections::BTreeSet;

/// What a Japanese report may say in Latin letters: names and signs that the language has taken over.
const LATIN: [&str; 15] = [
    "CVaR",
    "VaR",
    "HHI",
    "SHA",
    "shortfall",
    "honour",
    "run",
    "seed",
    "trials",
    "set",
    "json",
    "EUR",
    "cooperation",
    "members",
    "sensitivity",
];

/// A run whose scenario says nothing in Latin letters.
fn without_latin(mut results: Results) -> Results {
    let mark = |text: &mut String| *text = "〇".to_string();
    let scenario = &mut results.scenario;
    let names = scenario.materials.iter_mut().map(|m| &mut m.name);
    let names = names.chain(scenario.producers.iter_mut().map(|p| &mut p.name));
    let names = names.chain(scenario.consumers.iter_mut().map(|c| &mut c.name));
    let names = names.chain(scenario.hazards.iter_mut().map(|h| &mut h.name));
    names.chain([&mut scenario.title, &mut scenario.summary]).for_each(|text| *text = "〇".into());
    [&mut scenario.file, &mut scenario.currency].into_iter().for_each(mark);
    scenario.materials.iter_mut().for_each(|m| mark(&mut m.unit));
    for a in &mut scenario.assumptions {
        [&mut a.item, &mut a.key, &mut a.value].into_iter().for_each(mark);
        a.source.iter_mut().for_each(mark);
    }
    for o in &mut results.outcomes {
        mark(&mut o.unit);
        o.tiers.iter_mut().for_each(|t| t.tier = "〇".into());
    }
    results.worth.iter_mut().for_each(|w| mark(&mut w.unit));
    results.concentration.iter_mut().for_each(|c| mark(&mut c.material));
    results
}

/// What a reader of a page reads or hears: its text, and the texts of its pictures.
fn read_out(page: &str) -> String {
    let body = page.split("</style>").last().unwrap_or_default();
    let text = |part: &str| part.split_once('>').map_or(String::new(), |(_, text)| text.to_string());
    let said = body.split("aria-label=\"").skip(1).map(|rest| rest.split('"').next().unwrap_or_default().to_string());
    body.split('<').map(text).chain(said).collect::<Vec<_>>().join(" ").replace("&lt;", "<").replace("&gt;", ">")
}

/// What a report may show as the scenario has it; arms and instruments of every scenario have names of their own.
fn ids(results: &Results) -> Vec<&str> {
    let scenario = &results.scenario;
    let kinds: Vec<&str> = scenario.instruments.iter().map(|i| i.kind.as_str()).collect();
    let projects = scenario.instruments.iter().map(|i| i.id.as_str()).filter(|id| !kinds.contains(id));
    let arms = results.arms.iter().map(|arm| arm.id.as_str()).filter(|id| ![ALONE, COOPERATIVE].contains(id));
    let hazards = scenario.hazards.iter().flat_map(|h| h.producers.iter().chain([&h.id])).map(String::as_str);
    let all = scenario.producers.iter().flat_map(|p| [&p.id, &p.country]).map(String::as_str);
    let all = all.chain(scenario.materials.iter().map(|m| m.id.as_str())).chain(projects).chain(arms).chain(hazards);
    let stress = results.run.options.stress.iter().map(|stress| stress.hazard.as_str());
    let options = results.run.options.sets.iter().map(String::as_str).chain(stress);
    all.chain(scenario.consumers.iter().map(|c| c.id.as_str())).chain(options).chain([scenario.hash.as_str()]).collect()
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_ascii_alphabetic()).filter(|word| word.len() > 2)
}

#[test]
fn a_report_says_nothing_that_is_not_in_the_tables() {
    for results in fixture::all().into_iter().map(without_latin) {
        let style = TextStyle { color: false, width: 80 };
        let said = read_out(&fixture::html(&results, Lang::Ja)) + &fixture::text(&results, Lang::Ja, style);
        let ids = ids(&results);
        let ids: BTreeSet<String> = ids.iter().flat_map(|id| words(id)).map(str::to_lowercase).collect();
        let strange: BTreeSet<&str> =
            words(&said).filter(|word| !LATIN.contains(word) && !ids.contains(&word.to_lowercase())).collect();
        assert!(strange.is_empty(), "{strange:?}");
    }
}
