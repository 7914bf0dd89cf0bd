//! The library keeps its word: each number has a source, shares add up, concentration is what publications say, and each
//! scenario runs to the same summary.

mod cited;
mod published;
mod technology;

use published::{IEA_MEAN_TOP3, PUBLISHED, RECALLED, STATED};
use shortfall::analysis;
use shortfall::engine::{self, Control, Plan};
use shortfall::model::history::{PastEvent, pair_of};
use shortfall::model::{Degree, Onset, Severity, Strikes, System, law};
use shortfall::results::metric::MetricId;
use shortfall::results::{Basis, Concentration, Results};
use shortfall::scenario::library::{Entry, LIBRARY};
use shortfall::scenario::{self, Loaded, history};
use std::collections::BTreeMap;
use std::fmt::Write;
use toml::{Table, Value};

/// What a `source` may begin with: how we know.
const BASES: [&str; 4] = ["looked up", "recalled", "derived", "judgement"];

fn load(entry: &Entry) -> Loaded {
    scenario::load(&entry.source(), &[]).unwrap_or_else(|problems| panic!("{problems}"))
}

fn named(name: &str) -> System {
    load(LIBRARY.iter().find(|entry| entry.name == name).unwrap_or_else(|| panic!("no scenario {name}"))).system
}

/// Whether a value states a quantity: a number, a span such as `"60 days"`, or a list that holds one.
fn is_number(value: &Value) -> bool {
    match value {
        Value::Integer(_) | Value::Float(_) => true,
        Value::String(text) => {
            let mut words = text.split(' ');
            let number = words.next().is_some_and(|word| word.parse::<f64>().is_ok());
            let unit = words.next().is_some_and(|unit| {
                ["hour", "day", "week", "month", "quarter", "year", "step"].contains(&unit.trim_end_matches('s'))
            });
            number && unit && words.next().is_none()
        }
        Value::Array(list) => list.iter().any(is_number),
        _ => false,
    }
}

/// Tables that hold a number while neither they nor a table around them say where it comes from, and sources that do not say
/// how it is known.
///
/// A table inherits the source of the table that it stands in, be it written inline or under a heading; the file itself has
/// none to give, and needs none for `format`.
fn unsourced(table: &Table, name: &str, inherited: bool, found: &mut Vec<String>) {
    let own = table.get("source").and_then(Value::as_str);
    if let Some(source) = own
        && !BASES.iter().any(|basis| source.trim_start().starts_with(basis))
    {
        found.push(format!("{name}: the source begins with none of {BASES:?}: {source}"));
    }
    let sourced = inherited || own.is_some();
    for (key, value) in table {
        if !sourced && key != "format" && is_number(value) {
            found.push(format!("{name}: {key} = {value} has no source"));
        }
        let inner = |n: usize| format!("{name}.{key}[{n}]");
        match value {
            Value::Table(table) => unsourced(table, &format!("{name}.{key}"), sourced, found),
            Value::Array(list) => list.iter().enumerate().for_each(|(n, value)| {
                if let Value::Table(table) = value {
                    unsourced(table, &inner(n), sourced, found);
                }
            }),
            _ => {}
        }
    }
}

/// The scenario can have every end of every range, none is left in prose, and every number says how well it is known.
#[test]
fn ranges_stand_beside_their_numbers() {
    for entry in LIBRARY {
        let loaded = load(entry);
        if let Err(problems) = loaded.template.try_ends(&loaded.uncertain) {
            panic!("{problems}");
        }
        assert!(!entry.text.contains("plausible"), "{}: a range in prose", entry.name);
        for number in &loaded.system.assumptions {
            let known = !matches!(number.degree, Degree::Sourced | Degree::Unsourced);
            assert!(known, "{}: {} {}: how well is it known?", entry.name, number.item, number.key);
        }
    }
}

#[test]
fn every_number_has_a_source() {
    let mut found = Vec::new();
    for entry in LIBRARY {
        unsourced(&entry.text.parse::<Table>().unwrap(), entry.name, false, &mut found);
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn a_number_without_a_source_is_found() {
    let found = |text: &str| {
        let mut found = Vec::new();
        unsourced(&text.parse::<Table>().unwrap(), "file", false, &mut found);
        found.len()
    };
    assert_eq!(found("format = 1"), 0);
    assert_eq!(found("[[producer]]\nshare = 0.5"), 1);
    assert_eq!(found("[[producer]]\nshare = 0.5\nsource = 'derived: 1 / 2'"), 0);
    assert_eq!(found("[[demand]]\nconsumer = 'JPN'\nstock = '60 days'"), 1);
    assert_eq!(found("[[demand]]\nsource = 'recalled: x'\nsourcing = { CHN = 1.0 }"), 0, "inherited");
    assert_eq!(
        found("[[hazard]]\nseverity = { profile = [0.5] }\n[hazard.onset]\nat = '0 months'\nsource = 'derived: x'"),
        1
    );
    assert_eq!(found("[[hazard]]\nstress = true\nname = '2 things'"), 0, "no quantity");
    assert_eq!(found("[time]\nsource = 'I think'"), 1, "it does not say how it is known");
}

#[test]
fn every_assumption_has_a_source() {
    for entry in LIBRARY {
        for a in load(entry).system.assumptions {
            assert!(a.source.is_some(), "{}: {} {} = {} has no source", entry.name, a.item, a.key, a.value);
        }
    }
}

/// Sums of the shares that producers claim, by material and stage.
fn sums(system: &System) -> BTreeMap<(String, String), f64> {
    let mut sums = BTreeMap::new();
    for p in &system.producers {
        let of = format!("producer {}", p.id);
        let share = system.assumptions.iter().find(|a| a.item == of && a.key == "share");
        if let Some(share) = share {
            let material = &system.materials[p.material];
            let key = (material.id.clone(), material.stages[p.stage].clone());
            *sums.entry(key).or_default() += share.value.replace('_', "").parse::<f64>().expect("a share is a number");
        }
    }
    sums
}

#[test]
fn shares_of_every_material_and_stage_add_up_to_1() {
    for entry in LIBRARY {
        let system = load(entry).system;
        let sums = sums(&system);
        let stages: usize = system.materials.iter().map(|m| m.stages.len()).sum();
        assert_eq!(sums.len(), stages, "{}: a stage has no shares", entry.name);
        for ((material, stage), sum) in sums {
            assert!((sum - 1.0).abs() < 1e-3, "{}: {material}, {stage}: {sum}", entry.name);
        }
    }
}

/// Nobody may lack anything while nothing is disrupted: what consumers buy from a producer fits its output.
#[test]
fn no_consumer_is_short_of_what_nothing_took() {
    for entry in LIBRARY {
        for outcome in run(entry, 200).outcomes.iter().filter(|o| o.arm == "alone") {
            let beyond = outcome.drivers.hazards.iter().find(|d| d.id.is_empty());
            let share = beyond.map_or(0.0, |d| d.share);
            // Demand of the default scenario grows beyond the Malaysian plant in its last year.
            assert!(share < 0.01, "{}: {} {}: {share}", entry.name, outcome.material, outcome.consumer);
        }
    }
}

fn concentration(system: &System, material: &str, stage: &str) -> Concentration {
    let all = analysis::concentration(system);
    all.into_iter().find(|c| c.material == material && c.stage == stage).expect("a known material and stage")
}

/// HHI, largest share and share of the three largest countries, of a published table. `OTH` is no country: it adds to the
/// whole alone.
fn of_table(output: &[(&str, f64)]) -> (f64, f64, f64) {
    let total: f64 = output.iter().map(|row| row.1).sum();
    let mut shares: Vec<f64> = output.iter().filter(|row| row.0 != "OTH").map(|row| row.1 / total).collect();
    shares.sort_by(|a, b| b.total_cmp(a));
    (1e4 * shares.iter().map(|s| s * s).sum::<f64>(), shares[0], shares.iter().take(3).sum())
}

#[test]
fn concentration_is_that_of_the_published_tables() {
    for table in PUBLISHED.iter().chain(RECALLED) {
        let found = concentration(&named(table.scenario), table.material, table.stage);
        let (hhi, top1, top3) = of_table(table.output);
        let what = format!("{}, {}, {} ({})", table.scenario, table.material, table.stage, table.source);
        // Shares are rounded to four digits, and countries below 1 % stand together, which takes at most 10 from the index.
        assert!((found.top1 - top1).abs() < 5e-4, "{what}: largest {} for {top1}", found.top1);
        assert!((found.top3 - top3).abs() < 1e-3, "{what}: three largest {} for {top3}", found.top3);
        assert!((found.hhi - hhi).abs() < 10.0, "{what}: HHI {} for {hhi}", found.hhi);
    }
}

#[test]
fn shares_are_those_that_publications_state() {
    for stated in STATED {
        let system = named(stated.scenario);
        let found = concentration(&system, stated.material, stated.stage);
        assert_eq!(found.top, stated.country, "{}: {}", stated.scenario, stated.source);
        let (low, high) = stated.share;
        assert!((low..high).contains(&found.top1), "{}: {} for {}", stated.scenario, found.top1, stated.source);
    }
    let top3 = |(scenario, material): (&str, &str)| concentration(&named(scenario), material, "refining").top3;
    let ours: f64 =
        [("lithium", "lithium"), ("nickel", "nickel"), ("cobalt", "cobalt"), ("light-rare-earths", "magnets")]
            .map(top3)
            .iter()
            .sum();
    let mean = (ours + IEA_MEAN_TOP3.others.iter().sum::<f64>()) / 6.0;
    assert!((mean - IEA_MEAN_TOP3.stated).abs() < 0.005, "{mean} for {}", IEA_MEAN_TOP3.stated);
}

fn run(entry: &Entry, trials: u64) -> Results {
    let loaded = load(entry);
    let plan = Plan::new(trials, 1);
    engine::run(&loaded.system, &plan, &Control::default()).unwrap()
}

/// Expected unserved demand, its probability and its two largest causes, by arm, material and consumer.
fn summary(results: &Results) -> String {
    let mut text = String::new();
    for o in &results.outcomes {
        let [share, p, cvar] = [MetricId::UnservedShare, MetricId::PShortfall, MetricId::Cvar95]
            .map(|id| o.metric(id).expect("a known metric").value);
        let causes: Vec<String> =
            o.drivers.hazards.iter().take(2).map(|d| format!("{} {:.1} %", d.id, 100.0 * d.share)).collect();
        let _ = writeln!(
            text,
            "{}, {}, {}: {:.4} % unserved, P {:.3}, CVaR 95 % {:.3} %; {}",
            o.arm,
            o.material,
            o.consumer,
            100.0 * share,
            p,
            100.0 * cvar / o.demand,
            causes.join(", ")
        );
    }
    text
}

#[test]
fn every_scenario_runs_to_its_summary() {
    for entry in LIBRARY {
        insta::assert_snapshot!(entry.name, summary(&run(entry, 1_000)));
    }
}

#[test]
fn what_rests_on_judgement_is_what_judged_hazards_cause() {
    let results = run(LIBRARY.iter().find(|entry| entry.name == "gallium").unwrap(), 1_000);
    let judged = |hazard: &str| results.scenario.is_judged(hazard);
    // The embargo's severity, leakage and duration are opinions; restrictions are counted and fitted throughout.
    assert!(judged("embargo-japan") && !judged("export-restriction") && !judged("no-such-hazard"));
    let outcome = results.outcome("alone", "gallium", "JPN").unwrap();
    let embargo = outcome.drivers.hazards.iter().find(|d| d.id == "embargo-japan").unwrap().share;
    assert!(embargo > 0.05 && results.judged_share(outcome) == embargo, "{:?}", outcome.drivers);
}

/// More members than subsets can be played for: shares are left out, and nothing else is.
#[test]
fn a_coalition_of_ten_is_analysed() {
    let loaded = load(LIBRARY.iter().find(|entry| entry.name == "wider-coalition-graphite").unwrap());
    let plan = Plan { trials: 100, seed: 1, ..Plan::default() };
    let control = Control::default();
    let mut results = engine::run(&loaded.system, &plan, &control).unwrap();
    analysis::complete(&loaded.system, &plan, &control, &mut results).unwrap();
    assert!(!results.equivalent_stock.is_empty() && results.worth.iter().all(|worth| worth.members.is_empty()));
}

/// Causes that a hazard named `<kind>-<group>` pools.
const POOLED: [(&str, &[&str]); 5] = [
    ("export-restriction", &["export-restriction"]),
    ("policy", &["policy"]),
    ("war", &["war"]),
    ("politics", &["export-restriction", "policy", "war"]),
    ("operations", &["strike", "accident", "natural-hazard", "energy"]),
];

/// Fewest events that laws rest on.
const FEWEST: usize = 5;

/// What the record holds of these causes in this group: events that count, years of exposure, and the mean severity of
/// those events, or where they are too few of all events of these causes that count in any group, China's included.
fn of_the_record(causes: &[&str], group: &str) -> (f64, f64, f64) {
    let (all, pairs) = history::library();
    let group_of = |e: &PastEvent| {
        let pair = pairs.iter().find(|p| pair_of(&p.labels) == pair_of(&e.labels))?;
        let counts = e.severity >= 0.1 && (1995..=2025).contains(&e.year());
        (counts && causes.contains(&e.labels["cause"].as_str())).then_some(&pair.labels["group"])
    };
    let severities = |all: &[PastEvent], keeps: &dyn Fn(&str) -> bool| -> Vec<f64> {
        all.iter().filter(|e| group_of(e).is_some_and(|g| keeps(g))).map(|e| e.severity).collect()
    };
    let own = severities(&all, &|g| g == group);
    let rested = if own.len() < FEWEST { severities(&all, &|_| true) } else { own.clone() };
    let exposed = pairs.iter().filter(|p| p.labels["group"] == group).count() as f64 * 31.0;
    (own.len() as f64, exposed, rested.iter().sum::<f64>() / rested.len() as f64)
}

/// Counted with no more than the columns of the record, beside what `calibrate` and the key `record` make of it.
#[test]
fn pooled_rates_and_severities_are_those_of_the_record() {
    let mut seen = 0;
    for entry in LIBRARY {
        let system = load(entry).system;
        for hazard in &system.hazards {
            let Some((kind, group)) =
                hazard.id.rsplit_once('-').filter(|(_, g)| ["strong", "middle", "weak"].contains(g))
            else {
                continue;
            };
            let causes = POOLED.iter().find(|(name, _)| *name == kind).map(|(_, causes)| *causes);
            let Some(causes) = causes else { panic!("{}: what does {} pool?", entry.name, hazard.id) };
            let (count, exposed, mean) = of_the_record(causes, group);
            // What the memory makes of these counts is tested below.
            let told = said(&system, &hazard.id, "onset");
            let exposed = format!("{},{:03} pair-years", exposed as u64 / 1000, exposed as u64 % 1000);
            assert!(told.contains(&format!("{count} events")) && told.contains(&exposed), "{}: {told}", entry.name);
            let Severity::Law(law) = &hazard.severity else { panic!("{}", hazard.id) };
            assert!((law.mean() - mean).abs() < 0.000_51, "{}: {}: {mean}", entry.name, hazard.id);
            let record = hazard.record.as_ref().expect("it says what it pools");
            assert_eq!(record.values("group"), Some(&[group.to_string()][..]), "{}: {}", entry.name, hazard.id);
            let mut named = record.values("cause").expect("it names causes").to_vec();
            let mut pooled = causes.to_vec();
            named.sort();
            pooled.sort_unstable();
            assert_eq!(named, pooled, "{}: {}", entry.name, hazard.id);
            seen += 1;
        }
    }
    assert!(seen > 90, "{seen}");
}

/// Hazards counted from falls of annual output in World Mining Data, of which no table may be shipped.
const COUNTED_ELSEWHERE: [&str; 3] = ["chinese-output", "mine-failure", "plant-outage"];

/// A number as a scenario writes a duration: with two digits.
fn two_digits(value: f64) -> f64 {
    format!("{value:.1e}").parse().expect("a number")
}

/// What a hazard says of a key, with its source.
fn said<'a>(system: &'a System, hazard: &str, key: &str) -> &'a str {
    let item = format!("hazard {hazard}");
    let found = system.assumptions.iter().find(|a| a.item == item && a.key == key);
    found.and_then(|a| a.source.as_deref()).unwrap_or_else(|| panic!("{hazard} has no {key}"))
}

#[test]
fn every_counted_hazard_is_what_the_record_holds() {
    let (events, pairs) = history::library();
    let (mut counted, mut fitted) = (0, 0);
    for entry in LIBRARY {
        let system = load(entry).system;
        for hazard in &system.hazards {
            let what = format!("{}: {}", entry.name, hazard.id);
            let Some(Onset::Counted { events: n, years }) = hazard.onset else {
                assert!(hazard.record.is_none(), "{what}");
                continue;
            };
            counted += 1;
            let Some(part) = &hazard.record else {
                assert!(entry.name == "heavy-rare-earths" && COUNTED_ELSEWHERE.contains(&hazard.id.as_str()), "{what}");
                assert!(said(&system, &hazard.id, "onset").contains("World Mining Data"), "{what}");
                continue;
            };
            let cell = analysis::count(part, &events, &pairs, &history::coverage(), FEWEST);
            let told = said(&system, &hazard.id, "onset");
            match hazard.strikes {
                // Incidents of one country, of which `calibrate --for` says how many strike what is here.
                Strikes::Some { .. } => assert!(part.memory.is_some(), "{what}"),
                // Of single consumers too little is known for a rate that moves, and a regime says itself when; all else remembers.
                _ if part.values("target").is_some() || hazard.regime.is_some() => {
                    assert_eq!((cell.events as f64, cell.pair_years), (n, years), "{what}");
                    assert!(cell.incidents == cell.events || told.contains("too narrow"), "{what}: {told}");
                }
                _ => {
                    assert!(part.memory.is_some() && told.contains("a memory of 7 years"), "{what}: {told}");
                    let written = |found: f64, truth: f64| (found - truth).abs() <= 0.005 * truth.max(0.1);
                    assert!(
                        written(n, cell.onset.events) && written(years, cell.onset.years),
                        "{what}: {:?}",
                        cell.onset
                    );
                }
            }
            if !part.laws {
                continue;
            }
            fitted += 1;
            let (severity, duration) = (cell.severity.expect("there are events"), cell.duration.expect("there are"));
            let Severity::Law(law) = &hazard.severity else { panic!("{what}") };
            let round = |x: f64| (x * 1e3).round() / 1e3;
            let ours = law::build("beta", &[round(severity.mean), round(severity.sd)]).unwrap();
            for u in [0.1, 0.5, 0.9] {
                assert!((law.quantile(u) - ours.quantile(u)).abs() < 1e-9, "{what}: {severity:?}");
            }
            let months = [(0.5, duration.median), (0.9, duration.p90)];
            for (u, truth) in months {
                let found = hazard.duration.quantile(u);
                assert!((found - two_digits(truth)).abs() < 1e-6 * truth, "{what}: {found} months for {truth}");
            }
            let told = said(&system, &hazard.id, "duration");
            assert!(told.contains("maximum likelihood"), "{what}: {told}");
            assert_eq!(duration.open > 0, told.contains("still open"), "{what}: {told}");
            assert_eq!(duration.held, told.contains("longest on record"), "{what}: {told}");
            assert_eq!(duration.basis != Basis::Cell, told.contains("too few"), "{what}: {told}");
        }
    }
    // The files give 155; those that extend another have its hazards too.
    assert!(counted >= 155 && fitted >= 120, "{counted} {fitted}");
}

/// Eight quotas and licences by China, 2010 to 2025, on what it makes 70 % or more of: 0.4, 0.8, 0.8, 0.7, 0.74, 0.3, 0.9 and
/// 0.55, mean 5.19/8 = 0.649; the scenarios that name none of their own borrow the laws of those.
#[test]
fn chinese_restrictions_share_one_law() {
    let like = named("gallium").hazards.into_iter().find(|h| h.id == "export-restriction").unwrap();
    let Severity::Law(law) = &like.severity else { panic!() };
    assert!((law.mean() - 0.649).abs() < 1e-9);
    for (scenario, id) in [("nickel", "export-restriction"), ("chinese-export-controls", "blanket-controls")] {
        let other = named(scenario).hazards.into_iter().find(|h| h.id == id).unwrap();
        let Severity::Law(own) = &other.severity else { panic!() };
        assert_eq!((own.mean(), other.duration.mean()), (law.mean(), like.duration.mean()), "{scenario}");
    }
}

#[test]
fn every_header_says_what_it_answers_whence_and_what_is_weak() {
    for entry in LIBRARY {
        let header: Vec<&str> = entry.text.lines().take_while(|line| line.starts_with('#')).collect();
        for title in ["# WHAT IT ANSWERS", "# WHERE THE NUMBERS COME FROM", "# WHAT IS WEAK"] {
            assert!(header.iter().any(|line| line.starts_with(title)), "{}: no `{title}` in the header", entry.name);
        }
    }
}
