//! Ranges beside values.

use super::*;

/// [`SMALL`] with ranges beside a share, a span, a number inside a law and a bare severity's neighbour.
fn ranged() -> String {
    SMALL
        .replace("share = 0.5\n", "share = { best = 0.5, min = 0.4, max = 0.8, degree = \"judgement\" }\n")
        .replace("capacity = 240.0", "capacity = { best = 240.0, degree = \"looked-up\", source = \"a yearbook\" }")
        .replace(
            "stock = \"73 days\"",
            "stock = { best = \"73 days\", min = \"30 days\", max = \"120 days\", law = \"uniform\" }",
        )
        .replace(
            "severity = 0.5",
            "severity = { law = \"beta\", mean = { best = 0.5, min = 0.3, max = 0.6 }, sd = 0.1 }",
        )
}

#[test]
fn a_run_uses_the_best_value() {
    let plain = SMALL.replace("severity = 0.5", "severity = { law = \"beta\", mean = 0.5, sd = 0.1 }");
    let (plain, ranged) = (loaded(&plain, &[]), loaded(&ranged(), &[]));
    assert_eq!(ranged.provenance.hash, plain.provenance.hash);
    assert!(plain.uncertain.is_empty());
    let ranges: Vec<_> =
        ranged.uncertain.iter().map(|u| (u.set.as_str(), u.spread.law(), u.spread.written())).collect();
    assert_eq!(
        ranges,
        [
            ("producer.B.share", "pert", "0.4–0.8".to_string()),
            ("demand.X-m.stock", "uniform", "30–120 days".to_string()),
            ("hazard.h.severity.mean", "pert", "0.3–0.6".to_string()),
        ]
    );
}

#[test]
fn what_is_stated_is_among_the_assumptions_and_the_inputs() {
    let loaded = loaded(&ranged(), &[]);
    let of = |item: &str, key: &str| loaded.system.assumptions.iter().find(|a| a.item == item && a.key == key).unwrap();
    let share = of("producer B", "share");
    assert_eq!(
        (share.value.as_str(), share.range.as_deref(), share.degree),
        ("0.5", Some("0.4–0.8"), Degree::Judgement)
    );
    let severity = of("hazard h", "severity");
    assert_eq!(severity.value, "{ law = \"beta\", mean = 0.5, sd = 0.1 }");
    assert_eq!(severity.range.as_deref(), Some("mean 0.3–0.6"));
    let capacity = of("producer A", "capacity");
    assert_eq!((capacity.source.as_deref(), capacity.degree), (Some("a yearbook"), Degree::LookedUp));
    let inputs = loaded.inputs();
    let stock = inputs.iter().find(|input| input.path == "demand.X.stock").unwrap();
    assert_eq!((stock.number, stock.range.as_ref().map(|r| (r.min, r.max))), (Some(73.0), Some((30.0, 120.0))));
    let capacity = inputs.iter().find(|input| input.path == "producer.A.capacity").unwrap();
    assert_eq!(capacity.degree, Degree::LookedUp);
}

#[test]
fn a_value_that_is_set_takes_the_place_of_the_range_or_changes_part_of_it() {
    let set = loaded(&ranged(), &["demand.X.stock=\"90 days\"", "producer.B.share.max=0.7"]);
    let ranges: Vec<_> = set.uncertain.iter().map(|u| (u.set.as_str(), u.spread.max.value)).collect();
    assert_eq!(ranges, [("producer.B.share", 0.7), ("hazard.h.severity.mean", 0.6)]);
    let given = loaded(SMALL, &["demand.X.amount={ best = 130, min = 100, max = 150 }"]);
    assert_eq!((given.uncertain[0].set.as_str(), given.system.demands[0].amount), ("demand.X-m.amount", 130.0 / 12.0));
}

#[test]
fn a_range_may_extend_a_value_and_a_law_a_range() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| std::fs::write(folder.path().join(name), text).unwrap();
    write("base.toml", &ranged());
    write(
        "s.toml",
        "extends = \"base.toml\"\n[[hazard]]\nid = \"h\"\nduration = { best = \"6 months\", min = \"3 months\", max = \"9 months\" }\nseverity = { best = 0.4, min = 0.2, max = 0.5 }\n[[producer]]\ncountry = \"B\"\nshare = 0.6\n",
    );
    let over = load(&Source::File(folder.path().join("s.toml")), &[]).unwrap_or_else(|problems| panic!("{problems}"));
    let sets: Vec<&str> = over.uncertain.iter().map(|u| u.set.as_str()).collect();
    assert_eq!(sets, ["demand.X-m.stock", "hazard.h.severity", "hazard.h.duration"]);
}

/// Shares of world supply of 0.5, 0.3 and 0.2. Drawn at 0.6, the first leaves 0.4 to the others, three to two.
#[test]
fn shares_that_are_not_drawn_give_way() {
    let more = "[[producer]]\ncountry = \"A\"\nshare = 0.3\n[[producer]]\ncountry = \"C\"\nshare = 0.2\n";
    let file = SMALL.replace("[[producer]]\ncountry = \"A\"\ncapacity = 240.0\n", more);
    let file = file.replace("share = 0.5", "share = { best = 0.5, min = 0.3, max = 0.7 }");
    let (template, loaded) = Template::read(&text(&file), &[]).unwrap_or_else(|problems| panic!("{problems}"));
    assert_eq!(loaded.uncertain.len(), 1);
    let drawn = template.with_drawn("--set", &["producer.B.share=0.6".to_string()]).unwrap();
    let shares = [("B", 60.0), ("A", 24.0), ("C", 16.0)];
    for (country, capacity) in shares {
        let producer = drawn.system.producers.iter().find(|p| p.country == country).unwrap();
        assert!(near(producer.capacity, capacity), "{country}: {}", producer.capacity);
    }
    let set = template.with("--set", &["producer.B.share=0.6".to_string()]);
    assert!(set.unwrap_err().render(false).contains("add up to 1.1"), "a value that is set is taken as it is");
}

#[test]
fn what_is_no_range_is_told_at_its_place() {
    let told =
        |stock: &str| refused(&SMALL.replace("stock = \"73 days\"", &format!("stock = {stock}")), &[]).render(false);
    for (stock, said) in [
        ("{ best = \"73 days\", min = \"30 days\" }", "a range with `min` needs `max` too"),
        ("{ best = \"73 days\" }", "a range needs its ends"),
        ("{ best = \"73 days\", min = \"80 days\", max = \"90 days\" }", "`best` must lie between `min` and `max`"),
        ("{ best = \"73 days\", min = \"2 months\", max = \"90 days\" }", "have the same unit"),
        ("{ best = \"73 days\", min = \"30 days\", mx = \"90 days\" }", "did you mean `max`?"),
        ("{ best = \"73 days\", min = \"30 days\", max = \"90 days\", law = \"normal\" }", "`law` must be"),
        ("{ best = 73, min = 30, max = 90 }", "`stock` takes a span of time"),
        ("{ best = \"73 days\", degree = \"guess\" }", "`degree` must be"),
    ] {
        let problems = told(stock);
        assert!(problems.contains(said) && problems.contains("stock ="), "{stock}: {problems}");
    }
    let severity =
        refused(&SMALL.replace("severity = 0.5", "severity = { best = 0.5, min = 0.2, max = 1.5 }"), &[]).render(false);
    assert!(
        severity.contains("the scenario cannot have hazard.h.severity=1.5") && severity.contains("from 0 to 1"),
        "{severity}"
    );
    let twice = format!("{}[[uncertain]]\nset = \"producer.B.share\"\nmin = 0.1\nmax = 0.6\n", ranged());
    assert!(refused(&twice, &[]).render(false).contains("`producer.B.share` has two ranges"));
}

/// A demand is named by its consumer alone or with its material, wherever inputs are named.
#[test]
fn inputs_move_together_and_have_one_range_by_either_name() {
    let two = SMALL.to_string()
        + "[[consumer]]\nid = \"Y\"\n[[demand]]\nconsumer = \"Y\"\namount = { best = 60, min = 50, max = 80 }\n";
    let two = two.replace("amount = 120.0", "amount = { best = 120, min = 100, max = 150 }");
    for names in [["demand.X.amount", "demand.Y.amount"], ["demand.X-m.amount", "demand.Y.amount"]] {
        let text = format!("{two}[[uncertain]]\ntogether = {names:?}\n");
        let sets = &loaded(&text, &[]).groups[0].sets;
        assert_eq!(sets[..], ["demand.X-m.amount", "demand.Y-m.amount"], "as their ranges name them");
    }
    let twice =
        format!("{two}[[uncertain]]\ntogether = [\"demand.X.amount\", \"demand.X-m.amount\", \"demand.Y.amount\"]\n");
    assert_eq!(refused(&twice, &[]).messages(), ["`demand.X-m.amount` moves together with others twice"]);
    let again = format!("{two}[[uncertain]]\nset = \"demand.X.amount\"\nmin = 1\nmax = 200\n");
    assert_eq!(refused(&again, &[]).messages(), ["`demand.X.amount` has two ranges"]);
}
