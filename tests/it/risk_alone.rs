//! A scenario in which nothing is agreed: one arm, told as risk alone, everywhere that cooperation would be told of.

use crate::common::coin;
use crate::common::program::shortfall;
use predicates::prelude::*;
use predicates::str::contains;
use std::fs;
use tempfile::TempDir;

/// It needs as much as `north` and holds 180 days, twice what it goes through while supply fails, so that sharing would help
/// `north`.
const SOUTH: &str = r#"
[[consumer]]
id = "south"
[[demand]]
consumer = "south"
amount = 12.0
stock = "180 days"
"#;

const AGREED: &str = r#"
extends = "coin.toml"
title = "agreed"
[cooperation]
members = ["north", "south"]
[cooperation.stock_sharing]
floor = 0.0
trigger = 0.0
[[arm]]
id = "stocks"
instruments = ["stock_sharing"]
"#;

fn folder() -> TempDir {
    let folder = TempDir::new().unwrap();
    fs::write(folder.path().join("coin.toml"), coin(2_000, "3 months", SOUTH)).unwrap();
    fs::write(folder.path().join("agreed.toml"), AGREED).unwrap();
    let members = "extends = \"coin.toml\"\n[cooperation]\nmembers = [\"north\", \"south\"]\n";
    fs::write(folder.path().join("members.toml"), members).unwrap();
    folder
}

fn printed(folder: &TempDir, args: &[&str]) -> String {
    let assert = shortfall(folder, &[args, &["--quiet", "--charts", "svg"]].concat()).assert().success();
    String::from_utf8(assert.get_output().stdout.clone()).unwrap()
}

fn arms(csv: &str) -> Vec<&str> {
    let mut arms: Vec<&str> = csv.lines().skip(1).filter_map(|line| line.split(',').next()).collect();
    arms.dedup();
    arms
}

const OFF: [&str; 2] = ["--set", "cooperation.honour=0"];

#[test]
fn there_is_one_arm_and_nothing_to_compare() {
    let folder = folder();
    let off = [&["run", "agreed.toml", "--out", "off"][..], &OFF].concat();
    for (args, out) in [
        (&["run", "coin.toml", "--out", "none"][..], "none"),
        (&["run", "members.toml", "--out", "members"], "members"),
        (&off, "off"),
    ] {
        let text = printed(&folder, args);
        let at = |name: &str| folder.path().join(out).join(name);
        let csv = fs::read_to_string(at("summary.csv")).unwrap();
        assert_eq!(arms(&csv), ["alone"], "{out}");
        assert_eq!(csv.contains(",members,"), out != "none", "members together are a row where they are named");
        let json: serde_json::Value = serde_json::from_str(&fs::read_to_string(at("results.json")).unwrap()).unwrap();
        assert_eq!(json["arms"].as_array().unwrap().len(), 1);
        for empty in ["differences", "worth", "equivalent_stock"] {
            assert_eq!(json[empty].as_array().unwrap().len(), 0, "{out}: {empty}");
        }
        for chart in ["worth", "members", "equivalent-stock"] {
            assert!(!at("charts").join(format!("{chart}.svg")).exists(), "{out}: {chart}");
        }
        assert!(at("charts/periods.svg").exists() && at("charts/by-consumer.svg").exists());
        assert_eq!(text.matches("[cooperation]").count() + text.matches("honour above 0").count(), 1, "{text}");
        assert!(!text.contains("Cooperation") && !text.contains("with cooperation"), "{text}");
        assert!(fs::read_to_string(at("report.html")).unwrap().contains("what cooperation would change"));
        // Drawn again it is the same.
        assert_eq!(printed(&folder, &["report", out]), text);
    }
}

/// What is switched off changes nothing: the rows of consumers are those of the scenario without cooperation.
#[test]
fn switched_off_is_as_without() {
    let folder = folder();
    let rows = |args: &[&str]| {
        let csv = printed(&folder, &[args, &["--format", "csv", "--quick"]].concat());
        csv.lines().filter(|line| !line.contains(",members,")).map(str::to_string).collect::<Vec<_>>()
    };
    assert_eq!(rows(&[&["run", "agreed.toml"][..], &OFF].concat()), rows(&["run", "coin.toml"]));
    let each = printed(&folder, &[&["run", "agreed.toml", "--each", "--format", "csv"][..], &OFF].concat());
    assert_eq!(arms(&each), ["alone"]);
}

#[test]
fn other_languages_have_the_line_too() {
    let folder = folder();
    for (lang, line) in
        [("fr", "Ce scénario ne prévoit aucune coopération"), ("ja", "このシナリオには協力の取り決めがなく")]
    {
        let text = printed(&folder, &["run", "coin.toml", "--lang", lang]);
        assert!(text.replace('\n', " ").contains(line), "{text}");
    }
}

/// An arm of the file's own would be as `alone`: it is left out, and that is said.
#[test]
fn arms_that_are_left_out_are_told_of() {
    let folder = folder();
    let warned = contains("the arm `stocks` is left out").and(contains("no instrument of this scenario can work"));
    let args = [&["run", "agreed.toml", "--charts", "svg", "--format", "csv"][..], &OFF].concat();
    shortfall(&folder, &args).assert().success().stderr(warned);
    shortfall(&folder, &["check", "agreed.toml"]).assert().success().stderr("");
}

/// A value that switches everything off leaves what was asked of: with `honour` 0 cooperation is as `alone`, and differs from
/// it by nothing.
#[test]
fn studies_go_through_the_point_where_nothing_works() {
    let folder = folder();
    let csv = printed(&folder, &["sweep", "agreed.toml", "--vary", "cooperation.honour=0,1", "--format", "csv"]);
    let value = |start: &str| {
        let line = csv.lines().find(|line| line.starts_with(start)).unwrap_or_else(|| panic!("no {start} in {csv}"));
        line.split(',').nth(6).unwrap().parse::<f64>().unwrap()
    };
    assert_eq!(value("0,cooperative,ore,north,"), value("0,alone,ore,north,"));
    assert_eq!(value("0,stocks - alone,ore,north,"), 0.0);
    assert!(value("1,cooperative - alone,ore,north,") < -0.05, "{csv}");
    // From a scenario with everything off, cooperation can be asked for by name; else there is but one arm.
    let args = [&["sweep", "agreed.toml", "--vary", "cooperation.honour=0,1", "--format", "csv"][..], &OFF].concat();
    let plain = printed(&folder, &args);
    assert!(plain.contains(",alone,") && !plain.contains("cooperative"), "{plain}");
    let named = printed(&folder, &[&args[..], &["--arm", "cooperative"]].concat());
    assert!(named.contains("1,cooperative,ore,north,unserved_share,"), "{named}");
    let text = printed(&folder, &["sweep", "coin.toml", "--vary", "demand.north.amount=6,12"]);
    assert!(!text.contains("alone"), "{text}");
    let text = printed(&folder, &["sensitivity", "coin.toml", "--vary", "demand.north.amount=6..12", "--quick"]);
    assert!(!text.contains("alone"), "{text}");
    let sized = ["size", "coin.toml", "--vary", "demand.north.stock=0..200 days", "--target", "unserved_share<1%"];
    let text = printed(&folder, &sized);
    assert!(!text.contains("alone"), "{text}");
    assert!(!printed(&folder, &["n-1", "coin.toml"]).contains("alone"));
}

#[test]
fn comparisons_name_no_arm_where_nobody_has_a_second() {
    let folder = folder();
    let more = "extends = \"coin.toml\"\n[[demand]]\nconsumer = \"north\"\nstock = \"30 days\"\n";
    fs::write(folder.path().join("more.toml"), more).unwrap();
    let text = printed(&folder, &["compare", "coin.toml", "more.toml"]);
    assert!(text.contains("more: expected unserved demand is") && !text.contains("alone"), "{text}");
    // With a scenario that agrees on something, what both have is compared, and named.
    let text = printed(&folder, &["compare", "coin.toml", "agreed.toml"]);
    assert!(text.contains("alone") && !text.contains("with cooperation"), "{text}");
}

#[test]
fn a_study_varies_only_what_is_played() {
    let folder = folder();
    for (key, way) in [("run.seed", "--seed"), ("run.trials", "--trials")] {
        for args in [
            ["sweep", "coin.toml", "--vary", &format!("{key}=1,2")],
            ["sensitivity", "coin.toml", "--vary", &format!("{key}=1..2")],
        ] {
            let said = contains(format!("`{key}` is the same at every point")).and(contains(way));
            shortfall(&folder, &args).assert().code(2).stderr(said);
        }
    }
    let uncertain = "extends = \"coin.toml\"\n[[uncertain]]\nset = \"run.seed\"\nmin = 1\nmax = 9\n";
    fs::write(folder.path().join("seeds.toml"), uncertain).unwrap();
    shortfall(&folder, &["check", "seeds.toml"]).assert().code(2).stderr(contains("seeds.toml:3:7"));
    assert!(!folder.path().join("results").exists(), "nothing was played");
}

#[test]
fn other_units_and_other_horizons_are_not_compared() {
    let folder = folder();
    let text = coin(2_000, "3 months", SOUTH);
    fs::write(folder.path().join("kilos.toml"), text.replace("unit = \"t\"", "unit = \"kg\"")).unwrap();
    fs::write(folder.path().join("longer.toml"), text.replace("years = 1", "years = 2")).unwrap();
    let refused = |other: &str, said: &str| {
        let assert = shortfall(&folder, &["compare", "coin.toml", other]).assert();
        assert.code(2).stdout("").stderr(contains(said));
    };
    refused("kilos.toml", "`ore` is counted in t in `coin` and in kg in `kilos`");
    refused("longer.toml", "`coin` runs over 1 year and `longer` over 2 years");
    shortfall(&folder, &["compare", "coin.toml", "longer.toml", "--set", "time.years=1", "--charts", "svg"])
        .assert()
        .success();
    printed(&folder, &["run", "longer.toml", "--quick", "--out", "saved"]);
    refused("saved", "`saved` over 2");
}
