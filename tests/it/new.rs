//! Scenarios drawn up by `new`, and hazards counted by `calibrate`, hold as they stand.

use assert_cmd::Command;
use predicates::prelude::*;
use shortfall::analysis::draft;
use shortfall::engine::{Control, Plan, Workers, run};
use shortfall::report;
use shortfall::results::metric::MetricId;
use shortfall::scenario::almanac::almanac;
use shortfall::scenario::{Source, load};
use shortfall::words::lang::Lang;

fn shortfall() -> Command {
    Command::cargo_bin("shortfall").unwrap()
}

fn drawn(mineral: &str, consumers: &[&str], lang: Lang) -> Source {
    let consumers: Vec<String> = consumers.iter().map(|c| c.to_string()).collect();
    let text = report::draft(&draft(almanac(), mineral, &consumers).unwrap(), lang);
    Source::Text { name: mineral.to_string(), text }
}

#[test]
fn every_mineral_gives_a_scenario_that_passes_check() {
    let all: Vec<&str> = almanac().buyers.iter().map(|b| b.id.as_str()).filter(|id| *id != "EU27").collect();
    for mineral in &almanac().minerals {
        for consumers in [&["JPN", "FRA"][..], &["EU27"], &all] {
            let source = drawn(&mineral.id, consumers, Lang::En);
            let loaded = load(&source, &[]).unwrap_or_else(|problems| panic!("{}: {problems}", mineral.id));
            assert!(loaded.warnings.is_none(), "{}: {}", mineral.id, loaded.warnings.unwrap());
            assert_eq!(loaded.system.consumers.len(), consumers.len());
            assert!(loaded.system.assumptions.iter().all(|a| a.source.is_some()), "{}", mineral.id);
        }
    }
}

#[test]
fn every_mineral_runs_and_lacks_nothing_while_nothing_goes_wrong() {
    for mineral in &almanac().minerals {
        let mut system = load(&drawn(&mineral.id, &["JPN", "FRA"], Lang::En), &[]).unwrap().system;
        let (workers, plan) = (Workers::of(1), Plan::new(64, 1));
        let control = Control::on(&workers);
        let unserved = |system: &_| {
            let results = run(system, &plan, &control).unwrap();
            results.outcomes[0].metric(MetricId::Unserved).unwrap().value
        };
        assert!(unserved(&system) >= 0.0);
        system.hazards.clear();
        assert_eq!(unserved(&system), 0.0, "{}", mineral.id);
    }
}

/// A language changes what is said and nothing else: numbers, and which of them are an opinion, are the same.
#[test]
fn a_scenario_in_another_language_is_the_same_scenario() {
    for mineral in ["heavy-rare-earths", "cobalt", "magnets", "bauxite"] {
        let read = |lang: Lang| {
            let loaded = load(&drawn(mineral, &["JPN", "EU27"], lang), &[]).unwrap_or_else(|p| panic!("{lang:?}: {p}"));
            assert!(loaded.warnings.is_none(), "{lang:?}: {}", loaded.warnings.unwrap());
            loaded.system
        };
        let english = read(Lang::En);
        for lang in [Lang::Fr, Lang::Ja] {
            let other = read(lang);
            let facts = |system: &shortfall::model::System| {
                let known = |a: &shortfall::model::Assumption| (a.key.clone(), a.value.clone(), a.degree);
                system.assumptions.iter().map(known).collect::<Vec<_>>()
            };
            assert_eq!(facts(&english), facts(&other), "{lang:?} {mineral}");
            assert_ne!(english.title, other.title);
            assert!(other.producers.iter().zip(&english.producers).any(|(o, e)| o.name != e.name), "{lang:?}");
        }
    }
}

#[test]
fn a_drawn_scenario_reads_well_in_other_languages() {
    for lang in [Lang::Fr, Lang::Ja] {
        let Source::Text { text, .. } = drawn("gallium", &["JPN", "FRA"], lang) else { unreachable!() };
        insta::assert_snapshot!(format!("drawn-{}", lang.code()), text);
    }
}

#[test]
fn a_drawn_scenario_reads_well() {
    let Source::Text { text, .. } = drawn("gallium", &["JPN", "FRA"], Lang::En) else { unreachable!() };
    insta::assert_snapshot!(text);
}

#[test]
fn new_writes_where_it_is_told_and_replaces_nothing_unasked() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("cobalt.toml");
    let new = || {
        let mut command = shortfall();
        command.current_dir(folder.path()).args(["new", "cobalt", "--consumers", "JPN,USA", "--out", "cobalt.toml"]);
        command
    };
    new().assert().success().stdout("").stderr(predicate::str::contains("wrote cobalt.toml"));
    let first = std::fs::read_to_string(&file).unwrap();
    std::fs::write(&file, "mine").unwrap();
    new().assert().code(1).stderr(predicate::str::contains("--force replaces it"));
    assert_eq!(std::fs::read_to_string(&file).unwrap(), "mine");
    new().arg("--force").assert().success();
    assert_eq!(std::fs::read_to_string(&file).unwrap(), first);
    shortfall().arg("check").arg(&file).assert().success();
    let nowhere = folder.path().join("none/cobalt.toml");
    let told = shortfall().args(["new", "cobalt", "--out"]).arg(&nowhere).assert().code(1).get_output().stderr.clone();
    let told = String::from_utf8(told).unwrap();
    assert!(told.contains("none/cobalt.toml: No such file or directory") && !told.contains("unfinished"), "{told}");
}

#[test]
fn new_lists_what_it_knows_and_names_neighbours() {
    shortfall().args(["new", "--list"]).assert().success().stdout(predicate::str::contains("gallium"));
    shortfall().args(["new", "cobald"]).assert().code(2).stderr(predicate::str::contains("did you mean `cobalt`"));
    shortfall()
        .args(["new", "cobalt", "--consumers", "JPM"])
        .assert()
        .code(2)
        .stderr(predicate::str::contains("`JPN`"));
    shortfall().arg("new").assert().code(2);
}

#[test]
fn hazards_for_a_scenario_can_be_appended_to_it() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("mine.toml");
    let show = shortfall().args(["show", "heavy-rare-earths"]).output().unwrap().stdout;
    let mut calibrate = shortfall();
    calibrate.args(["calibrate", "--for", "heavy-rare-earths", "--where", "cause!=price-collapse"]);
    let counted = calibrate.output().unwrap();
    assert!(String::from_utf8_lossy(&counted.stderr).contains("no group is known for OTH"));
    let hazards = String::from_utf8(counted.stdout).unwrap();
    assert!(hazards.contains("all years alike: { events = 16, years = 1023 }"), "{hazards}");
    // The tables of the scenario's cooperation come after its hazards; TOML lets tables follow in any order.
    std::fs::write(&file, String::from_utf8(show).unwrap() + "\n" + &hazards).unwrap();
    shortfall().arg("check").arg(&file).assert().success();
}

/// A filter of another column leaves the price collapses out; one of `cause` says for itself what counts.
#[test]
fn hindcast_leaves_price_collapses_out_unless_asked_for_causes() {
    let folder = tempfile::tempdir().unwrap();
    let events_of_cause = |filter: &str| {
        let mut hindcast = shortfall();
        hindcast.args(["hindcast", "--trials", "100", "--by", "cause", "--format", "csv", "--where", filter, "--out"]);
        let output = hindcast.arg(folder.path()).output().unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).unwrap()
    };
    let others = events_of_cause("group!=china");
    assert!(others.contains("war") && !others.contains("price-collapse"), "{others}");
    assert!(events_of_cause("cause=price-collapse").contains("price-collapse"));
    let misspelt = ["hindcast", "--where", "cuase!=war"];
    shortfall().args(misspelt).assert().code(2).stderr(predicate::str::contains("`cuase`"));
}

#[test]
fn a_list_of_ones_own_needs_its_exposure() {
    let folder = tempfile::tempdir().unwrap();
    let events = folder.path().join("mine.csv");
    std::fs::write(&events, "start,months,severity,cause\n2001,2,0.5,war\n2009,8,0.7,war\n2004,1,0.2,strike\n")
        .unwrap();
    let calibrate = || {
        let mut command = shortfall();
        command.arg("calibrate").arg(&events);
        command
    };
    calibrate().assert().code(2).stderr(predicate::str::contains("--pairs N"));
    let counted =
        ["--pairs", "4", "--from", "2000", "--to", "2009", "--by", "cause", "--fewest", "2", "--format", "csv"];
    let output = calibrate().args(counted).assert().success().get_output().stdout.clone();
    // Two wars in 4 pairs x 10 years: 0.05, Garwood 0.3554 / 40 to 6.2958 / 40; median √(2·8) = 4.
    let text = String::from_utf8(output).unwrap();
    let war: Vec<&str> = text.lines().find(|line| line.starts_with("war,")).unwrap().split(',').collect();
    let number = |i: usize| war[i].parse::<f64>().unwrap();
    assert_eq!([number(1), number(3), number(5), number(6)], [2.0, 4.0, 40.0, 0.05]);
    assert!((number(7) - 0.3554 / 40.0).abs() < 1e-5 && (number(8) - 6.2958 / 40.0).abs() < 1e-5);
    assert!((number(13) - 0.6).abs() < 1e-12 && (number(18) - 4.0).abs() < 1e-9);
    calibrate().args(["--pairs", "4"]).assert().success().stderr(predicate::str::contains("give --from and --to"));
    calibrate()
        .args(["--pairs", "0"])
        .assert()
        .code(2)
        .stderr(predicate::str::contains("--pairs 0: it must be from 0.001"));
    calibrate().args(["--pairs", "1", "--by", "cuase"]).assert().code(2).stderr(predicate::str::contains("`cuase`"));
    let misspelt = ["--pairs", "1", "--where", "cuase!=war"];
    let known = "there is no column `cuase`; columns to group or filter by: cause";
    calibrate().args(misspelt).assert().code(2).stderr(predicate::str::contains(known));
    std::fs::write(&events, "start,months,severity\n2001,two,0.5\n").unwrap();
    calibrate().args(["--pairs", "4"]).assert().code(2).stderr(predicate::str::contains("mine.csv:2:6"));
}

/// A value that no row has is told with those that there are: with `=` it would keep nothing, with `!=` everything.
#[test]
fn a_filter_by_a_value_that_occurs_nowhere_is_told_with_the_values_there_are() {
    for command in ["calibrate", "hindcast"] {
        let known = "no row has `zzz` in the column `cause`\nits values: `accident`, `energy`, `export-restriction`";
        shortfall().args([command, "--where", "cause=zzz"]).assert().code(2).stderr(predicate::str::contains(known));
    }
    let folder = tempfile::tempdir().unwrap();
    let keeps = |filter: &str| {
        let mut command = shortfall();
        command.args(["calibrate", "--format", "csv", "--where", filter]);
        command.assert().success().get_output().clone()
    };
    let all = shortfall().args(["calibrate", "--format", "csv"]).output().unwrap();
    let output = keeps("cause!=waar");
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(
        said.contains("note: a --where keeps everything: no row has `waar` in the column `cause`; did you mean `war`?"),
        "{said}"
    );
    assert!(output.stdout == all.stdout && keeps("cause!=war").stdout != all.stdout);
    let none = ["hindcast", "--where", "cause=war", "--where", "cause=strike", "--out"];
    let contradiction = "no event is left to count";
    shortfall().args(none).arg(folder.path()).assert().code(2).stderr(predicate::str::contains(contradiction));
}

/// Years that the record does not hold are no years without events.
#[test]
fn a_window_beyond_the_record_is_refused_or_told() {
    for (command, flag, year) in
        [("calibrate", "--to", "2040"), ("calibrate", "--from", "1900"), ("hindcast", "--to", "2026")]
    {
        let reach = "goes beyond the record, which reaches from 1973 to 2025";
        shortfall().args([command, flag, year]).assert().code(2).stderr(predicate::str::contains(reach));
    }
    shortfall().args(["hindcast", "--from", "2030", "--to", "2040"]).assert().code(2);
    shortfall().args(["calibrate", "--from", "1973", "--to", "2025"]).assert().success();
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("mine.csv");
    std::fs::write(&file, "start,months,severity,cause\n2001,2,0.5,war\n2009,8,0.7,war\n2015,1,0.2,strike\n").unwrap();
    let notes = |more: &[&str]| {
        let mut command = shortfall();
        command.arg("calibrate").arg(&file).args(["--pairs", "4", "--where", "cause=war"]).args(more);
        String::from_utf8(command.assert().success().get_output().stderr.clone()).unwrap()
    };
    let late = notes(&["--from", "2001", "--to", "2040"]);
    assert!(
        late.contains("the record's last event is of 2015: the years to 2040 count as years without events"),
        "{late}"
    );
    let early = notes(&["--from", "1990", "--to", "2015"]);
    assert!(early.contains("the record's first event is of 2001: the years from 1990 count"), "{early}");
    assert_eq!(notes(&["--from", "2001", "--to", "2015"]), "");
    let scenario = shortfall().args(["show", "cobalt"]).output().unwrap().stdout;
    let beyond = String::from_utf8(scenario).unwrap().replace("to = 2025", "to = 2035");
    let mine = folder.path().join("mine.toml");
    std::fs::write(&mine, beyond).unwrap();
    let said = "is counted from 1995 to 2035, but the record reaches from 1973 to 2025";
    shortfall().arg("hindcast").arg(&mine).assert().code(2).stderr(predicate::str::contains(said));
}

#[test]
fn a_hindcast_of_few_trials_judges_nothing() {
    let few = "an interval of 90% needs at least 100 trials, not 1";
    shortfall().args(["hindcast", "--trials", "1"]).assert().code(2).stderr(predicate::str::contains(few));
}

/// The semicolons, decimal commas and Unicode text of other countries' spreadsheets, in both files of a record.
#[test]
fn tables_of_other_countries_are_counted_like_any_other() {
    let folder = tempfile::tempdir().unwrap();
    let count = |events: &[u8], pairs: &[u8], name: &str| {
        std::fs::write(folder.path().join(name), events).unwrap();
        std::fs::write(folder.path().join("pairs.csv"), pairs).unwrap();
        let mut command = shortfall();
        command.current_dir(folder.path()).args(["calibrate", name, "--exposure", "pairs.csv", "--by", "cause"]);
        command.args(["--from", "2000", "--to", "2019", "--fewest", "1", "--format", "csv"]);
        command.assert().success().get_output().stdout.clone()
    };
    let events =
        "start,months,severity,cause,mineral,stage,country\n2010-09,2.5,0.5,war,m,s,AAA\n2012-01,6,0.75,war,m,s,BBB\n";
    let pairs = "mineral,stage,country,share\nm,s,AAA,0.5\nm,s,BBB,0.25\n";
    let expected = count(events.as_bytes(), pairs.as_bytes(), "mine.csv");
    let french = |text: &str| text.replace(',', ";").replace('.', ",").replace('\n', "\r\n");
    assert!(count(french(events).as_bytes(), french(pairs).as_bytes(), "mine.csv") == expected);
    let unicode = |text: &str| {
        let tabs = format!("\u{feff}{}", french(text).replace(';', "\t"));
        tabs.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>()
    };
    assert!(count(&unicode(events), &unicode(pairs), "mine.txt") == expected);
}

/// What people call a mineral in three languages gives the scenario of the library's own name; what it has no table for is
/// answered by meaning.
#[test]
fn a_mineral_is_asked_for_by_any_of_its_names() {
    let new = |name: &str| {
        let mut command = shortfall();
        command.args(["new", name]);
        command
    };
    let own = new("heavy-rare-earths").assert().success().stderr("").get_output().stdout.clone();
    for name in ["dysprosium", "Dy", "terres rares lourdes", "重希土類", "Dy2O3"] {
        let said = format!("note: `{name}` is taken for `heavy-rare-earths` (Dysprosium and terbium) of the library\n");
        assert!(new(name).assert().success().stderr(said).get_output().stdout == own, "{name}");
    }
    for (name, said) in [
        ("PGM", "`PGM` is more than one mineral of the library: `palladium`, `platinum`, `rhodium`; name one"),
        ("neodymium", "no table for `neodymium` of its own; closest in meaning: `rare-earths`, `magnets`"),
        ("cobald", "knows no mineral `cobald`; did you mean `cobalt`"),
        ("zzzz", "knows no mineral `zzzz`\n"),
    ] {
        new(name).assert().code(2).stderr(predicate::str::contains(said));
    }
    let consumers = ["new", "cobalt", "--consumers"];
    let codes = shortfall().args(consumers).arg("JPN,GBR").output().unwrap().stdout;
    assert!(shortfall().args(consumers).arg("日本,Royaume-Uni").output().unwrap().stdout == codes);
    shortfall()
        .args(["run", "dysprosium"])
        .assert()
        .code(2)
        .stderr(predicate::str::contains("did you mean `heavy-rare-earths`?"));
}

/// The names that reports give a mineral lead back to it.
#[test]
fn the_library_understands_its_own_words_in_every_language() {
    for lang in [Lang::En, Lang::Fr, Lang::Ja] {
        for mineral in &almanac().minerals {
            let name = report::mineral(lang, &mineral.id, &mineral.name);
            let found = almanac().mineral(&name).map(|m| m.id.as_str());
            assert_eq!(found, Ok(mineral.id.as_str()), "{name}");
        }
    }
}

#[test]
fn hazards_of_a_scenario_are_played_over_the_record_that_they_name() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("mine.toml");
    let new = shortfall().args(["new", "cobalt", "--consumers", "JPN"]).output().unwrap().stdout;
    let drawn = String::from_utf8(new).unwrap();
    std::fs::write(&file, &drawn).unwrap();
    let hindcast = |args: &[&str]| {
        let mut command = shortfall();
        command.current_dir(folder.path()).arg("hindcast").arg(&file).args(args);
        command.args(["--trials", "200", "--format", "csv"]);
        command
    };
    let output = hindcast(&[]).assert().success().get_output().stdout.clone();
    let text = String::from_utf8(output).unwrap();
    // 6 wars in weakly governed countries in the seven years that rates remember, in sample; nothing is tested out of sample.
    let war = text.lines().find(|line| line.starts_with("war,weak,2019,2025,2019,2025,yes,events,events,6,"));
    assert!(war.is_some() && !text.contains(",no,"), "{text}");
    hindcast(&["--by", "cause"]).assert().code(2).stderr(predicate::str::contains("leave out --by"));
    hindcast(&["a.csv", "b.csv"]).assert().code(2).stderr(predicate::str::contains("two lists of events"));
    let without: Vec<&str> = drawn.lines().filter(|line| !line.starts_with("record ")).collect();
    std::fs::write(&file, without.join("\n")).unwrap();
    hindcast(&[]).assert().code(2).stderr(predicate::str::contains("no hazard of these scenarios says which part"));
}
