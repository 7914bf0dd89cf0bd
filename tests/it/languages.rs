//! A report in French or Japanese says nothing in English but citations and proper names.

use shortfall::report::{Document, RunReport, TextStyle};
use shortfall::results::{self, Results};
use shortfall::scenario::library;
use shortfall::units::Text;
use shortfall::words::lang::Lang;
use shortfall::{Control, Plan, Source, load, simulate};
use std::collections::BTreeSet;

/// Words of the program itself, of its input files and of statistics, which no language translates.
const COMMON: [&str; 16] = [
    "shortfall",
    "run",
    "seed",
    "trials",
    "quick",
    "honour",
    "json",
    "cvar",
    "var",
    "hhi",
    "sha",
    "honor",
    "set",
    "true",
    "false",
    "toml",
];

fn default_run() -> Results {
    let loaded = load(&library::find(library::DEFAULT).unwrap().source(), &[]).unwrap();
    let plan = Plan { quick: true, ..Plan::new(1_024, 1) };
    let mut results = simulate(&loaded, &plan, &Control::default()).unwrap();
    // What is cited stays as it was written: sources, and values as the file has them.
    for assumption in &mut results.scenario.assumptions {
        (assumption.source, assumption.value) = (None, String::new());
        assumption.range = None;
    }
    results
}

/// Every text that the scenario has in several languages.
fn texts(results: &Results) -> Vec<&Text> {
    let scenario = &results.scenario;
    let regimes = scenario.regimes.iter().flat_map(|r| r.states.iter().map(|s| &s.name).chain([&r.name]));
    let names = scenario.materials.iter().map(|m| &m.name).chain(scenario.producers.iter().map(|p| &p.name));
    let names = names.chain(scenario.consumers.iter().map(|c| &c.name)).chain(scenario.hazards.iter().map(|h| &h.name));
    let names = names.chain(scenario.instruments.iter().map(|i| &i.name)).chain(results.arms.iter().map(|a| &a.name));
    names.chain(regimes).chain([&scenario.title, &scenario.summary]).filter(|text| !text.is_empty()).collect()
}

fn words(text: &str) -> impl Iterator<Item = String> {
    let long = |word: &&str| word.chars().count() > 2 && word.chars().any(|c| c.is_ascii_alphabetic());
    text.split(|c: char| !c.is_alphabetic()).filter(long).map(str::to_lowercase)
}

/// Whether it is a word without Latin letters that goes on after a unit without a blank, as Japanese does.
fn follows_a_unit(word: &str, results: &Results) -> bool {
    let units = results.scenario.materials.iter().map(|m| &m.unit).chain([&results.scenario.currency]);
    let rest = |unit: &String| word.strip_prefix(&unit.to_lowercase()).map(str::to_string);
    units.filter_map(rest).any(|rest| !rest.chars().any(|c| c.is_ascii_alphabetic()))
}

/// What a reader of a page reads or hears.
fn read_out(page: &str) -> String {
    let body = page.split("</style>").last().unwrap();
    let text = |part: &str| part.split_once('>').map_or(String::new(), |(_, text)| text.to_string());
    let said = body.split("aria-label=\"").skip(1).map(|rest| rest.split('"').next().unwrap().to_string());
    body.split('<').map(text).chain(said).collect::<Vec<_>>().join(" ")
}

/// The words of the tables of a language, and of the scenario's texts in it.
fn vocabulary(lang: Lang, results: &Results) -> BTreeSet<String> {
    let read = |file: &str| std::fs::read_to_string(format!("src/words/lang/{file}")).unwrap();
    let table = read(&format!("{}.ftl", lang.code()));
    let message = |line: &str| line.split_once(" = ").map_or(line, |(_, text)| text).replace('\'', "’");
    let mut known: BTreeSet<String> =
        table.lines().filter(|l| !l.starts_with('#')).flat_map(|l| words(&message(l)).collect::<Vec<_>>()).collect();
    known.extend(read("countries.tsv").lines().filter_map(|l| l.split('\t').nth(lang as usize + 1)).flat_map(words));
    known.extend(texts(results).into_iter().flat_map(|text| words(text.said(lang))));
    known.extend(COMMON.map(String::from));
    // Names of files, of the material's unit, and what tells the run from others.
    known.extend(words(&results.scenario.file));
    known.extend(words(&results.scenario.currency));
    known.extend(words(results::short_hash(&results.scenario.hash)).chain(words(&results.scenario.hash)));
    known
}

#[test]
fn the_default_scenario_is_reported_in_french_and_japanese_alone() {
    let results = default_run();
    for text in texts(&results) {
        let Text::ByLanguage(all) = text else { panic!("{text:?} is in one language") };
        assert_eq!(all.len(), Lang::ALL.len(), "{text:?}");
    }
    for lang in [Lang::Fr, Lang::Ja] {
        let known = vocabulary(lang, &results);
        let style = TextStyle { color: false, width: 120 };
        let said =
            read_out(&RunReport::new(&results, lang).html()) + "\n" + &RunReport::new(&results, lang).text(style);
        let strange: BTreeSet<String> =
            words(&said).filter(|word| !known.contains(word) && !follows_a_unit(word, &results)).collect();
        assert!(strange.is_empty(), "{lang:?} says {strange:?}");
        for text in texts(&results) {
            let (own, english) = (text.said(lang), text.plain());
            // A name such as France may be the same, and be part of another.
            let alike = own.contains(english) || texts(&results).iter().any(|t| t.said(lang).contains(english));
            assert!(alike || !said.contains(english), "{lang:?} says “{english}” for “{own}”");
        }
    }
}

/// What a run leaves has all languages, and what earlier versions left is read as it was.
#[test]
fn a_saved_run_can_be_reported_in_any_language() {
    let results = default_run();
    let again = Results::from_json(&results.to_json()).unwrap();
    assert_eq!(again, results);
    assert!(RunReport::new(&again, Lang::Ja).html().contains("重レアアース：日本とフランス"));
    let old = results.to_json();
    let mut old: serde_json::Value = serde_json::from_str(&old).unwrap();
    old["scenario"]["title"] = "A title".into();
    old["scenario"]["consumers"][1]["name"] = "Nippon".into();
    old["scenario"].as_object_mut().unwrap().remove("regimes");
    old["arms"].as_array_mut().unwrap().iter_mut().for_each(|arm| drop(arm.as_object_mut().unwrap().remove("name")));
    let old = Results::from_json(&old.to_string()).unwrap();
    let page = RunReport::new(&old, Lang::Ja).html();
    assert!(page.contains("A title") && page.contains("Nippon") && page.contains("stocks only"));
}

/// All scenarios of the library have every text in every language.
#[test]
fn the_library_is_written_in_every_language() {
    for entry in library::LIBRARY {
        let loaded = load(&Source::named(entry.name, false).unwrap(), &[]).unwrap();
        let system = &loaded.system;
        let names = system.producers.iter().map(|p| &p.name).chain(system.hazards.iter().map(|h| &h.name));
        let names =
            names.chain(system.materials.iter().map(|m| &m.name)).chain(system.consumers.iter().map(|c| &c.name));
        let arms = system.arms.iter().skip(2).map(|a| &a.name);
        let regimes = system.regimes.iter().flat_map(|r| r.state_names.iter().chain([&r.name]));
        for text in names.chain(arms).chain(regimes).chain([&system.title, &system.summary]) {
            let Text::ByLanguage(all) = text else { panic!("{}: {text:?} is in one language", entry.name) };
            assert_eq!(all.len(), Lang::ALL.len(), "{}: {text:?}", entry.name);
        }
    }
}
