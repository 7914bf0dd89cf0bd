use super::*;
use crate::scenario::{Source, library, load};

const BASE: &str = r#"
format = 1
[time]
years = 2
[[material]]
id = "ore"
unit = "t"
world_supply = 100.0
[[producer]]
country = "AAA"
share = 0.5
spare = 0.1
source = "A yearbook, 2024"
[[producer]]
country = "BBB"
share = 0.4
[[consumer]]
id = "north"
[[demand]]
consumer = "north"
amount = 12.0
stock = { best = "60 days", min = "30 days", max = "90 days" }
sourcing = { AAA = 0.4, BBB = 0.2 }
source = "judgement: a guess"
[[hazard]]
id = "strike"
hits = { producer = "AAA" }
onset = { rate_per_year = 0.2 }
severity = 0.5
duration = "3 months"
"#;

fn loaded(text: &str) -> Loaded {
    load(&Source::text("t", text), &[]).unwrap_or_else(|problems| panic!("{problems}"))
}

fn changed(pairs: &[(&str, &str)]) -> Loaded {
    let text = pairs.iter().fold(BASE.to_string(), |text, (from, to)| {
        assert!(text.contains(from), "{from}");
        text.replacen(from, to, 1)
    });
    loaded(&text)
}

fn said(changes: &[InputChange]) -> Vec<(&str, Option<&str>, Option<&str>, bool)> {
    fn value(given: &Option<GivenInput>) -> Option<&str> {
        given.as_ref().map(|given| given.value.as_str())
    }
    changes.iter().map(|c| (c.input.path.as_str(), value(&c.input.before), value(&c.input.after), c.acts)).collect()
}

#[test]
fn layout_order_and_ways_of_writing_are_no_changes() {
    let other = changed(&[
        ("share = 0.5\nspare = 0.1", "spare = 1e-1 # as before\nshare = 0.50"),
        ("amount = 12.0", "amount = 12"),
    ]);
    assert_eq!(loaded(BASE).changes_to(&other), []);
}

#[test]
fn each_value_source_and_range_that_differs_is_a_change() {
    let other = changed(&[
        ("spare = 0.1\nsource = \"A yearbook, 2024\"", "spare = 0.2\nsource = \"A yearbook, 2025\""),
        ("max = \"90 days\"", "max = \"120 days\""),
        ("AAA = 0.4, BBB", "AAA = 0.5, BBB"),
    ]);
    let base = loaded(BASE);
    let changes = base.changes_to(&other);
    assert_eq!(
        said(&changes),
        [
            ("producer.AAA.share", Some("0.5"), Some("0.5"), false),
            ("producer.AAA.spare", Some("0.1"), Some("0.2"), true),
            ("demand.north.stock", Some("\"60 days\""), Some("\"60 days\""), false),
            ("demand.north.sourcing", Some("{ AAA = 0.4, BBB = 0.2 }"), Some("{ AAA = 0.5, BBB = 0.2 }"), true),
        ],
        "a value of a new source is a change of its source"
    );
    let sources = |given: &Option<GivenInput>| given.as_ref().and_then(|given| given.source.clone());
    assert_eq!(sources(&changes[1].input.before).as_deref(), Some("A yearbook, 2024"));
    assert_eq!(sources(&changes[1].input.after).as_deref(), Some("A yearbook, 2025"));
    let ranges =
        [&changes[2].input.before, &changes[2].input.after].map(|given| given.as_ref().and_then(|g| g.range.clone()));
    assert_eq!(ranges, [Some("30–90 days".to_string()), Some("30–120 days".to_string())]);
}

/// Added, taken away, or said in another way: one change each.
#[test]
fn elements_come_and_go_whole() {
    let flood = "[[hazard]]\nid = \"flood\"\nhits = { producer = \"BBB\" }\nonset = { annual_probability = 0.1 }\nseverity = 1.0\nduration = \"1 month\"\n";
    let strike = BASE.find("[[hazard]]").unwrap();
    let other = loaded(&(BASE[..strike].to_string() + flood));
    let changes = loaded(BASE).changes_to(&other);
    let paths: Vec<_> =
        changes.iter().map(|c| (c.input.path.as_str(), c.input.before.is_some(), c.input.after.is_some())).collect();
    assert_eq!(paths, [("hazard.flood", false, true), ("hazard.strike", true, false)]);
    let other = changed(&[("rate_per_year = 0.2", "annual_probability = 0.1")]);
    let changes = loaded(BASE).changes_to(&other);
    assert_eq!(changes.len(), 1, "{:?}", said(&changes));
}

/// All changes together make the other scenario, none the first, and each by itself what `--set` makes.
#[test]
fn changes_lead_from_one_scenario_to_the_other() {
    let more = "[[hazard]]\nid = \"flood\"\nhits = { producer = \"BBB\" }\nonset = { rate_per_year = 0.1 }\nseverity = 1.0\nduration = \"1 month\"\n";
    let other = changed(&[
        ("spare = 0.1", "spare = 0.2"),
        ("rate_per_year = 0.2", "annual_probability = 0.3"),
        ("best = \"60 days\"", "best = \"45 days\""),
        ("[[hazard]]", &(more.to_string() + "[[hazard]]")),
    ]);
    let base = loaded(BASE);
    let changes = base.changes_to(&other);
    let with =
        |which: &[&InputChange]| base.with_changes(&other, which).unwrap_or_else(|problems| panic!("{problems}"));
    let all: Vec<&InputChange> = changes.iter().collect();
    assert_eq!(with(&all).provenance.hash, other.provenance.hash);
    assert_eq!(with(&[]).provenance.hash, base.provenance.hash);
    let spare = changes.iter().find(|c| c.input.path == "producer.AAA.spare").unwrap();
    let set = base.with(&["producer.AAA.spare=0.2".to_string()]).unwrap();
    assert_eq!(with(&[spare]).provenance.hash, set.provenance.hash);
    let back = other.changes_to(&base);
    let all: Vec<&InputChange> = back.iter().collect();
    assert_eq!(other.with_changes(&base, &all).unwrap().provenance.hash, base.provenance.hash);
}

/// A change that makes no sense by itself is a problem that names its place, not a panic.
#[test]
fn a_change_alone_may_be_unsound() {
    let other = changed(&[("share = 0.4", "share = 0.2"), ("share = 0.5", "share = 0.7")]);
    let base = loaded(BASE);
    let changes = base.changes_to(&other);
    let first = changes.iter().find(|c| c.input.path == "producer.AAA.share").unwrap();
    let problems = base.with_changes(&other, &[first]).unwrap_err().to_string();
    assert!(problems.contains("0.7"), "{problems}");
}

#[test]
fn library_scenarios_lead_to_each_other() {
    let load = |name: &str| load(&library::find(name).unwrap().source(), &[]).unwrap();
    for (one, other) in [("gallium", "germanium"), ("heavy-rare-earths", "light-rare-earths")] {
        let (one, other) = (load(one), load(other));
        let changes = one.changes_to(&other);
        let all: Vec<&InputChange> = changes.iter().collect();
        let built = one.with_changes(&other, &all).unwrap_or_else(|problems| panic!("{problems}"));
        let left: Vec<String> = built.changes_to(&other).into_iter().filter(|c| c.acts).map(|c| c.input.path).collect();
        assert!(left.is_empty() && changes.iter().any(|c| c.acts), "{left:?}");
    }
}
