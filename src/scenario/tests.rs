//! Whole texts to systems: units, defaults, order, `extends` and `--set`.

mod languages;
mod ranges;
mod written;

use super::*;
use crate::model::{Degree, InstrumentKind, Onset, Severity};

/// A small scenario that is sound.
const SMALL: &str = r#"
format = 1
[time]
step = "month"
steps = 24
[[material]]
id = "m"
unit = "t"
world_supply = 1200.0
[[producer]]
country = "B"
share = 0.5
[[producer]]
country = "A"
capacity = 240.0
[[consumer]]
id = "X"
[[demand]]
consumer = "X"
amount = 120.0
stock = "73 days"
[[hazard]]
id = "h"
hits = { country = "A" }
onset = { annual_probability = 0.5 }
severity = 0.5
duration = "1 year"
"#;

fn text(text: &str) -> Source {
    Source::Text { name: "test.toml".into(), text: text.into() }
}

fn loaded_file(path: &str) -> Loaded {
    load(&Source::File(path.into()), &[]).unwrap_or_else(|problems| panic!("{problems}"))
}

fn loaded(source: &str, sets: &[&str]) -> Loaded {
    let sets: Vec<String> = sets.iter().map(|s| s.to_string()).collect();
    load(&text(source), &sets).unwrap_or_else(|problems| panic!("{problems}"))
}

fn refused(source: &str, sets: &[&str]) -> Problems {
    let sets: Vec<String> = sets.iter().map(|s| s.to_string()).collect();
    load(&text(source), &sets).expect_err("should have been refused")
}

fn near(a: f64, b: f64) -> bool {
    (a - b).abs() < 1e-9 * b.abs().max(1.0)
}

#[test]
fn flows_become_quantities_per_step_and_spans_stocks() {
    let system = loaded(SMALL, &[]).system;
    let ids: Vec<&str> = system.producers.iter().map(|p| p.id.as_str()).collect();
    assert_eq!(ids, ["A", "B"], "by id, whatever the file's order");
    assert!(near(system.producers[0].capacity, 20.0) && near(system.producers[1].capacity, 50.0));
    let demand = &system.demands[0];
    assert!(near(demand.amount, 10.0));
    assert!(near(demand.stock, 24.0), "73 days are a fifth of a year of 120 t");
    assert_eq!((demand.growth, demand.refill, demand.response_lag), (0.0, 0.1, 0.0));
    assert_eq!(demand.max_draw, f64::INFINITY);
    assert_eq!(demand.sourcing.iter().map(|(i, _)| *i).collect::<Vec<_>>(), [0, 1]);
    assert!(near(demand.sourcing[0].1, 0.2) && near(demand.sourcing[1].1, 0.5), "shares of world supply");
}

#[test]
fn flows_per_step_are_taken_as_they_are() {
    let system = loaded(SMALL, &["time.flows=per_step"]).system;
    assert!(near(system.demands[0].amount, 120.0) && near(system.producers[1].capacity, 600.0));
    assert!(near(system.demands[0].stock, 288.0), "73 days of 120 t a month");
}

#[test]
fn onsets_become_probabilities_per_step() {
    let p = |set: &str| match loaded(SMALL, &[set]).system.hazards[0].onset {
        Some(Onset::PerStep(p)) => p,
        other => panic!("{other:?}"),
    };
    assert!(near(p("hazard.h.onset.annual_probability=0.5"), 1.0 - 0.5f64.powf(1.0 / 12.0)));
    assert!(near(p("hazard.h.onset.annual_probability=1"), 1.0));
    assert!(near(p("hazard.h.onset.rate_per_year=2.4"), 1.0 - (-0.2f64).exp()));
    assert!(near(p("hazard.h.onset.per_step=0.25"), 0.25));
    let system = loaded(SMALL, &["hazard.h.onset={ at = \"40 days\" }"]).system;
    // A month has 30.4 days: the second is under way.
    assert_eq!(system.hazards[0].onset, Some(Onset::Scripted { at: 1, probability: 1.0 }));
}

#[test]
fn a_severity_profile_has_two_spellings_and_fixes_the_duration() {
    let by_key = SMALL.replace("severity = 0.5\nduration = \"1 year\"", "profile = [0.9, 0.5, 0.1]");
    let inside = SMALL.replace("severity = 0.5\nduration = \"1 year\"", "severity = { profile = [0.9, 0.5, 0.1] }");
    for file in [by_key, inside] {
        let hazard = &loaded(&file, &[]).system.hazards[0];
        assert!(matches!(&hazard.severity, Severity::Profile(p) if *p == [0.9, 0.5, 0.1]));
        assert_eq!(hazard.duration.constant(), Some(3.0));
    }
}

#[test]
fn order_layout_and_comments_do_not_matter() {
    let moved = SMALL.replace("[[producer]]\ncountry = \"B\"\nshare = 0.5\n", "# nothing\n")
        + "[[producer]]\nshare=0.50\ncountry='B'\n";
    let (a, b) = (loaded(SMALL, &[]), loaded(&moved, &[]));
    assert_eq!(a.provenance.hash, b.provenance.hash);
    assert_eq!(format!("{:?}", a.system.producers), format!("{:?}", b.system.producers));
    assert_ne!(a.provenance.hash, loaded(SMALL, &["demand.X.amount=121"]).provenance.hash);
    assert_eq!(a.provenance.hash, loaded(SMALL, &["demand.X.amount=120"]).provenance.hash);
    assert_eq!(a.provenance.hash.len(), 64);
}

#[test]
fn set_reaches_every_kind_of_table() {
    let sets = [
        "demand.X.stock=120 days",
        "demand.X-m.growth=0.02",
        "producer.A.capacity=360",
        "time.years=1",
        "run.seed=7",
        "title=Other",
        "demand.X.sourcing.B=0.25",
        "hazard.\"h\".severity={ law = \"uniform\", min = 0.1, max = 0.3 }",
    ];
    let loaded = loaded(SMALL, &sets);
    let demand = &loaded.system.demands[0];
    assert!(near(demand.stock, 120.0 * 120.0 / 365.0) && near(demand.growth, 0.02));
    assert_eq!(demand.sourcing, [(1, 0.25)]);
    assert!(near(loaded.system.producers[0].capacity, 30.0));
    assert_eq!((loaded.system.clock.steps, loaded.defaults.seed), (12, Some(7)));
    assert_eq!(loaded.system.title.plain(), "Other");
}

#[test]
fn set_names_what_it_cannot_find() {
    for (set, title) in [
        ("demand.Y.stock=1 day", "there is no demand `Y`"),
        ("demnad.X.stock=1 day", "there is no key `demnad`"),
        ("demand.X.stok=1 day", "`demand` has no key `stok`"),
        ("demand.X=1", "`demand.X` is a table"),
        ("demand.X.stock.days=1", "`stock` has no keys that could be set"),
        ("demand.X.stock", "`--set` takes a key, an equals sign and a value"),
        ("demand X=1", "`--set` cannot read this key"),
        ("producer.A.spare=-1", "`spare` must be 0 or more"),
    ] {
        assert_eq!(refused(SMALL, &[set]).messages(), [title], "{set}");
    }
}

#[test]
fn extending_merges_by_key_and_by_id() {
    let base = library::find(library::DEFAULT).unwrap().text;
    let plain = loaded(base, &[]).system;
    let child = r#"
        extends = "heavy-rare-earths"
        title = "More stock"
        [time]
        steps = 12
        [[demand]]
        consumer = "JPN"
        stock = "1 year"
        [[producer]]
        country = "VNM"
        stage = "refining"
        capacity = 1.0
        [[hazard]]
        id = "plant-outage"
        severity = { law = "uniform", min = 0.1, max = 0.2 }
    "#;
    let changed = loaded(child, &[]).system;
    assert_eq!((changed.title.plain(), changed.clock.steps), ("More stock", 12));
    assert_eq!(changed.producers.len(), plain.producers.len() + 1);
    assert_eq!(changed.demands.len(), plain.demands.len());
    let stock = |s: &System| s.demands.iter().find(|d| s.consumers[d.consumer].id == "JPN").map(|d| d.stock / d.amount);
    assert!(near(stock(&changed).unwrap(), 12.0) && !near(stock(&plain).unwrap(), 12.0));
}

#[test]
fn arms_are_alone_cooperative_and_the_files_own() {
    let file = SMALL.to_string()
        + r#"
        [cooperation]
        members = ["X"]
        honour = 0.9
        [cooperation.stock_sharing]
        honour = 0.5
        [cooperation.joint_sourcing]
        [[cooperation.joint_project]]
        id = "mine"
        country = "C"
        capacity = 12.0
        start = { law = "pert", min = "12 months", mode = "18 months", max = "48 months" }
        [[arm]]
        id = "projects"
        instruments = "joint_project"
        "#;
    let loaded = loaded(&file, &[]);
    let system = &loaded.system;
    let arms: Vec<(&str, &[usize])> = system.arms.iter().map(|a| (a.id.as_str(), a.instruments.as_slice())).collect();
    assert_eq!(arms, [("alone", &[][..]), ("cooperative", &[0, 1, 2]), ("projects", &[1])]);
    let honour: Vec<f64> = system.cooperation.instruments.iter().map(|i| i.honour).collect();
    assert_eq!(honour, [0.9, 0.9, 0.5]);
    let InstrumentKind::JointProject(project) = &system.cooperation.instruments[1].kind else { panic!() };
    assert_eq!((system.producers[project.producer].id.as_str(), &project.offtake[..]), ("mine", &[(0, 1.0)][..]));
    assert_eq!(system.demands[0].sourcing.len(), 2, "nobody buys from a project by default");
}

#[test]
fn costs_names_and_members_reach_the_system() {
    let system = loaded_file("tests/data/every-key.toml").system;
    let demand = |id: &str| system.demands.iter().find(|d| system.consumers[d.consumer].id == id).unwrap();
    assert_eq!((demand("JPN").stock_cost, demand("FRA").stock_cost), (Some(5.0e4), None));
    let name = |id: &str| system.producers.iter().find(|p| p.id == id).unwrap().name.plain();
    assert_eq!((name("MYS-refining"), name("caremag"), name("new-mine")), ("Malaysia", "Caremag", "new-mine"));
    let arm = |id: &str| system.arms.iter().find(|a| a.id == id).unwrap();
    assert_eq!((arm("projects").members.as_deref(), arm("stocks-only").members.as_deref()), (Some(&[1][..]), None));
    assert!(arm("talks").instruments.is_empty());
    let instrument = |id: &str| system.cooperation.instruments.iter().find(|i| i.id == id).unwrap();
    assert_eq!((instrument("caremag").cost_per_year, instrument("new-mine").cost_per_year), (1.0e7, 0.0));
    let project = |id: &str| match &instrument(id).kind {
        InstrumentKind::JointProject(project) => project,
        other => panic!("{other:?}"),
    };
    assert_eq!((project("caremag").cost, project("open-mine").cost), (2.2e8, 0.0));
    assert_eq!(project("open-mine").offtake, [(0, 0.2), (1, 0.6)]);
    assert_eq!(project("new-mine").offtake, [], "all of it feeds the other project");
}

#[test]
fn what_a_mine_does_not_feed_is_taken_in_equal_shares() {
    let file = std::fs::read_to_string("tests/bad/offtake_of_feed.toml").unwrap();
    let system = loaded(&file.replace("offtake = { JPN = 0.5 }\n", ""), &[]).system;
    let InstrumentKind::JointProject(mine) = &system.cooperation.instruments[1].kind else { panic!() };
    assert_eq!(mine.offtake, [(0, 0.25)]);
}

#[test]
fn an_embargo_may_stop_the_feed_of_a_consumers_own_producer() {
    let file = std::fs::read_to_string("tests/bad/against_no_buyer.toml").unwrap();
    assert_eq!(refused(&file, &[]).len(), 1);
    let system = loaded(&file.replace("feed = { AUS-mining = 1.0 }\n", ""), &[]).system;
    assert_eq!(system.hazards[0].against, Some(vec![0]));
}

#[test]
fn assumptions_carry_the_nearest_source() {
    let file =
        SMALL.replace("severity = 0.5", "severity = { law = \"beta\", mean = 0.5, sd = 0.1, source = \"Judgement.\" }");
    let file = file.replace("id = \"h\"", "id = \"h\"\nsource = \"a paper\"");
    let assumptions = loaded(&file, &[]).system.assumptions;
    let of = |key: &str| assumptions.iter().find(|a| a.item == "hazard h" && a.key == key).unwrap();
    assert_eq!(of("severity").value, "{ law = \"beta\", mean = 0.5, sd = 0.1 }");
    assert_eq!((of("severity").source.as_deref(), of("severity").degree), (Some("Judgement."), Degree::Judgement));
    assert_eq!((of("duration").source.as_deref(), of("duration").degree), (Some("a paper"), Degree::Sourced));
    assert!(
        assumptions
            .iter()
            .any(|a| a.item == "producer B" && a.key == "share" && a.value == "0.5" && a.source.is_none())
    );
    assert!(assumptions.iter().any(|a| a.item == "demand X-m" && a.key == "stock"));
}

#[test]
fn every_key_has_a_meaning_and_stands_in_the_schema() {
    let schema = schema().to_string();
    fn visit(spec: &'static spec::Spec, schema: &str) {
        assert!(!spec.doc.is_empty(), "{}", spec.name);
        for key in spec.keys.iter().chain(super::spec::COMMON) {
            assert!(key.doc.ends_with('.') && !key.doc.contains("  "), "{}: {}", key.name, key.doc);
            let doc = serde_json::to_string(key.doc).unwrap();
            assert!(schema.contains(doc.trim_matches('"')), "{} is not in the schema", key.name);
            if let Some(spec) = key.kind.spec() {
                visit(spec, schema);
            }
        }
    }
    visit(&keys::ROOT, &schema);
}

#[test]
fn the_file_that_uses_every_key_does() {
    fn visit(spec: &'static spec::Spec, tables: &[&node::Table]) {
        // Keys that name other files are for files that lie beside them.
        let names_files = |k: &&spec::Key| k.name == "extends" || matches!(k.kind, spec::Kind::Rows(_));
        for key in spec.keys.iter().filter(|key| !names_files(key)) {
            let given: Vec<&node::Node> = tables.iter().filter_map(|t| t.get(key.name)).collect();
            let said_otherwise = spec.rivals(key.name).any(|rival| tables.iter().any(|t| t.get(rival).is_some()));
            assert!(!given.is_empty() || said_otherwise, "no `{}` has `{}`", spec.name, key.name);
            let inner: Vec<&node::Table> = given.into_iter().flat_map(tables_of).collect();
            key.kind.spec().into_iter().for_each(|spec| visit(spec, &inner));
        }
    }
    fn tables_of(node: &node::Node) -> Vec<&node::Table> {
        match &node.value {
            node::Value::Table(table) => vec![table],
            node::Value::List(list) => list.iter().flat_map(tables_of).collect(),
            _ => Vec::new(),
        }
    }
    let (mut files, mut log) = (Files::default(), Log::default());
    let text = include_str!("../../tests/data/every-key.toml").to_string();
    let file = files.add(File { name: "every-key.toml".into(), text, folder: None });
    visit(&keys::ROOT, &[&parse::document(&files, file, &mut log).unwrap()]);
}

#[test]
fn every_default_is_a_value_that_its_key_accepts() {
    fn visit(spec: &'static spec::Spec) {
        for key in spec.keys {
            if let Some(default) = key.default {
                let quoted = format!("{}={default}", key.name);
                let mut root = node::Table::default();
                let (mut files, mut log) = (Files::default(), Log::default());
                let file = files.add(File { name: "t".into(), text: String::new(), folder: None });
                set::apply(&mut root, (set::SET, &[quoted]), &mut files, file, &mut log);
                let only: &'static spec::Spec = Box::leak(Box::new(spec::Spec::new("t", "t.", spec.keys)));
                let place = Place { file, start: 0, end: 0 };
                check::Checker::new(&mut files, &mut log).table(&mut root, place, only);
                assert_ne!(root.get(key.name).unwrap().value, node::Value::Bad, "{}.{}", spec.name, key.name);
            }
            if let Some(spec) = key.kind.spec() {
                visit(spec);
            }
        }
    }
    visit(&keys::ROOT);
}

#[test]
fn one_mistake_is_one_problem() {
    for (right, wrong) in [
        ("onset =", "onste ="),
        ("duration =", "durration ="),
        ("world_supply = 1200.0", "world_supply = -1"),
        ("unit = \"t\"", "unit = \"t\"\nstages = [\"mining\", 3]"),
        ("[[consumer]]", "[[consumers]]"),
        ("[[material]]", "[[materials]]"),
        ("[[producer]]\ncountry = \"A\"", "[[producer]]\ncountry = 1"),
        ("id = \"X\"", "id = 7"),
        ("steps = 24", "stepss = 24"),
        ("severity = 0.5", "severity = { law = \"beta\", mena = 0.5, sd = 0.1 }"),
        ("hits = { country = \"A\" }", "hits = { country = 3 }"),
        ("hits = { country = \"A\" }", "hits = { countyr = \"A\" }"),
    ] {
        let problems = refused(&SMALL.replace(right, wrong), &[]);
        assert_eq!(problems.len(), 1, "{problems}");
    }
}

#[test]
fn what_is_too_large_is_refused_before_it_costs() {
    let nested = format!("{SMALL}\n[x]\ny = {}1{}\n", "[".repeat(5_000), "]".repeat(5_000));
    let deep = refused(&nested, &[]);
    assert!(deep.messages()[0].contains("recursion"), "{deep}");
    let wide: String = (0..10_001).map(|i| format!("k{i} = 1\n")).collect();
    assert_eq!(refused(&wide, &[]).messages(), ["a table has at most 10_000 keys"]);
    let many = SMALL.to_string() + &"[[producer]]\n".repeat(10_000);
    assert_eq!(refused(&many, &[]).messages(), ["`producer` has more than 10_000 entries"]);
    let states = SMALL.to_string() + &format!("[[regime]]\nid='r'\nrates={{}}\nstates=[{}]\n", "'a',".repeat(101));
    assert_eq!(refused(&states, &[]).messages(), ["`states` has more than 100 entries"]);
    let large = SMALL.to_string() + &"#".repeat(read::MAX_BYTES as usize);
    assert_eq!(refused(&large, &[]).messages(), ["cannot read `test.toml`: it is larger than 4 MiB"]);
}

#[test]
fn a_flood_of_problems_is_counted_but_not_all_worded() {
    let unknown: String = (0..9_000).map(|i| format!("x{i} = 0.1, ")).collect();
    let flood = SMALL.replace("stock =", &format!("sourcing = {{ {unknown} }}\nstock ="));
    let problems = refused(&flood, &[]);
    assert!(problems.len() >= 9_000 && problems.messages().len() <= 100);
    assert!(problems.to_string().ends_with("more problems"));
}

#[test]
fn a_large_scenario_loads() {
    let producers: String = (0..9_000).map(|i| format!("[[producer]]\ncountry = 'c{i}'\ncapacity = 0.01\n")).collect();
    assert_eq!(loaded(&(SMALL.to_string() + &producers), &[]).system.producers.len(), 9_002);
}

/// A scenario that extends a file in a folder below, which extends an embedded one and reads a profile, changed by `--set`:
/// its archive alone says the same, to the letter.
#[test]
fn an_archive_says_the_same_without_any_file() {
    let folder = tempfile::tempdir().unwrap();
    let below = folder.path().join("below");
    std::fs::create_dir(&below).unwrap();
    std::fs::write(folder.path().join("mine.toml"), "extends = \"below/base.toml\"\ntitle = \"mine\"\n").unwrap();
    let base = "extends = \"heavy-rare-earths\"\n[[demand]]\nconsumer = \"JPN\"\nprofile = \"load.csv\"\n";
    std::fs::write(below.join("base.toml"), base).unwrap();
    std::fs::write(below.join("load.csv"), "load\n1.0\n1.25\n").unwrap();
    let sets = ["demand.JPN.stock=\"77 days\"".to_string()];
    let first = load(&Source::File(folder.path().join("mine.toml")), &sets).unwrap_or_else(|p| panic!("{p}"));
    drop(folder);
    let names: Vec<&str> = first.provenance.origin.files.iter().map(|file| file.name.as_str()).collect();
    assert_eq!(names, ["mine.toml", "below/base.toml", "embedded:heavy-rare-earths", "below/load.csv"]);
    let again = load(&Source::Kept(first.provenance.clone()), &[]).unwrap_or_else(|p| panic!("{p}"));
    assert_eq!(again.provenance.hash, first.provenance.hash);
    assert_eq!(format!("{:?}", again.system), format!("{:?}", first.system));
    assert_eq!(again.provenance, first.provenance);
}
