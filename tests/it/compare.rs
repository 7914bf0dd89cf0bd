//! Scenarios and saved runs side by side: paired over common events, and honest where they are not.

use crate::common::coin;
use crate::common::program::shortfall;
use predicates::prelude::*;
use predicates::str::contains;
use std::fs;
use tempfile::TempDir;

fn folder() -> TempDir {
    let folder = TempDir::new().unwrap();
    let write = |name: &str, text: &str| fs::write(folder.path().join(name), text).unwrap();
    write("coin.toml", &coin(20_000, "1 month", ""));
    write(
        "double.toml",
        "extends = \"coin.toml\"\ntitle = \"double\"\n[[demand]]\nconsumer = \"north\"\namount = 24.0\n",
    );
    write(
        "stock.toml",
        "extends = \"coin.toml\"\ntitle = \"stock\"\n[[demand]]\nconsumer = \"north\"\nstock = \"90 days\"\n",
    );
    write(
        "late.toml",
        "extends = \"coin.toml\"\ntitle = \"late\"\n[[hazard]]\nid = \"late\"\nhits = { country = \"AAA\" }\n\
         onset = { at = \"6 months\", probability = 0.5 }\nseverity = 1.0\nduration = \"2 months\"\n",
    );
    folder
}

/// A shortfall is of a month and a tonne. Where demand is double it is of a month and two tonnes in every trial, so the difference
/// has no error. With another stop, of two months in half of the trials, it lasts 1.5 months: each trial is off by −0.5 for the
/// first and 0.5 for the second, the standard error is √(⅛/n), and alike for its tonnes.
#[test]
fn what_a_shortfall_is_like_is_compared_trial_by_trial() {
    let folder = folder();
    let csv = compare(&folder, &["coin.toml", "double.toml", "late.toml"]);
    let of = |variant: &str, metric: &str, unit: &str| {
        cell(&csv, &format!("{variant} - coin,alone,ore,north,{metric},{unit},"))
    };
    assert_eq!(of("double", "mean_shortfall_length", "months"), (0.0, 0.0));
    let (size, se) = of("double", "mean_shortfall_unserved", "t");
    assert!((size - 1.0).abs() < 1e-12 && se < 1e-9, "{size} {se}");
    let truth = (0.125f64 / 20_000.0).sqrt();
    for (metric, unit) in [("mean_shortfall_length", "months"), ("mean_shortfall_unserved", "t")] {
        let (value, se) = of("late", metric, unit);
        assert!((value - 0.5).abs() < 3.0 * truth, "{metric}: {value}");
        assert!((se / truth - 1.0).abs() < 0.01, "{metric}: {se}");
    }
}

/// With stock for three months no trial has a shortfall: there is no error to tell, but a bound of 3 in 20,000.
#[test]
fn what_no_trial_showed_has_a_bound_in_a_row_of_its_own() {
    let folder = folder();
    let csv = compare(&folder, &["coin.toml", "stock.toml"]);
    let (p, se) = cell(&csv, "stock,alone,ore,north,p_shortfall,probability,");
    assert!(p == 0.0 && se.is_nan(), "{p} {se}");
    let (bound, se) = cell(&csv, "stock,alone,ore,north,p_shortfall_upper95,probability,");
    assert!((bound - 2.9957 / 20_000.0).abs() < 1e-6 && se.is_nan(), "{bound} {se}");
    let (bound, _) = cell(&csv, "stock - coin,alone,ore,north,p_worse_upper95,probability,");
    assert!((bound - 2.9957 / 20_000.0).abs() < 1e-6, "{bound}");
    assert!(!csv.contains("coin,alone,ore,north,p_shortfall_"), "half of the trials of the first have one");
}

/// Value and standard error of a row of the table; not a number where a field is empty.
fn cell(csv: &str, start: &str) -> (f64, f64) {
    let line = csv.lines().find(|line| line.starts_with(start)).unwrap_or_else(|| panic!("no {start} in {csv}"));
    let cells: Vec<&str> = line.split(',').collect();
    let number = |text: &str| if text.is_empty() { f64::NAN } else { text.parse().unwrap() };
    (number(cells[6]), number(cells[7]))
}

fn compare(folder: &TempDir, args: &[&str]) -> String {
    let args = [&["compare"], args, &["--format", "csv", "--charts", "svg", "--quiet"]].concat();
    let assert = shortfall(folder, &args).assert().success().stderr("");
    String::from_utf8(assert.get_output().stdout.clone()).unwrap()
}

/// With B = 1 in half of the trials: unserved is B t, and 2B t where demand is double. The paired difference is B t, with
/// the standard error of one coin, √(¼/n); as if they were independent it would be √(¼ + 1)/√n. With 90 days of stock nothing
/// goes unserved, and the difference is −B t.
#[test]
fn differences_are_paired() {
    let folder = folder();
    let csv = compare(&folder, &["coin.toml", "double.toml", "stock.toml"]);
    let coin = (0.25f64 / 20_000.0).sqrt();
    for (variant, truth, worse) in [("double - coin", 1.0, 0.5), ("stock - coin", -1.0, 0.0)] {
        let (value, se) = cell(&csv, &format!("{variant},alone,ore,north,unserved,t,"));
        assert!((value - 0.5 * truth).abs() < 3.0 * coin, "{variant}: {value}");
        assert!((se / coin - 1.0).abs() < 0.01, "{variant}: {se}");
        let (p, _) = cell(&csv, &format!("{variant},alone,ore,north,p_worse,probability,"));
        assert!((p - worse).abs() < 3.0 * coin, "{variant}: {p}");
    }
    let [a, b] = ["coin", "double"].map(|v| cell(&csv, &format!("{v},alone,ore,north,unserved,t,")).0);
    let difference = cell(&csv, "double - coin,alone,ore,north,unserved,t,").0;
    assert!((b - a - difference).abs() < 1e-12, "the difference is that of the levels");
}

#[test]
fn a_scenario_does_not_differ_from_itself() {
    let folder = folder();
    let csv = compare(&folder, &["coin.toml", "coin.toml"]);
    let changes: Vec<&str> = csv.lines().filter(|line| line.starts_with("coin 2 - coin,")).collect();
    assert!(changes.len() > 15, "{csv}");
    // What no trial shows has bounds in rows of their own instead of an error.
    let bound = |line: &str| line.contains("_lower95,") || line.contains("_upper95,");
    let same = |line: &str| line.ends_with(",0,0,,") || (line.contains(",probability,") && line.ends_with(",0,,,"));
    assert!(changes.iter().all(|line| same(line) || bound(line)), "{changes:?}");
}

/// A saved run carries its scenario, so it is played over the same events as a scenario or another run.
#[test]
fn saved_runs_are_played_again_where_they_can_be() {
    let folder = folder();
    let run = |more: &[&str]| {
        let args = [&["run", "coin.toml", "--quick", "--charts", "svg", "--quiet"], more].concat();
        shortfall(&folder, &args).assert().success();
    };
    run(&["--out", "base"]);
    run(&["--out", "more", "--set", "demand.north.amount=24.0"]);
    run(&["--out", "other", "--set", "demand.north.amount=24.0", "--seed", "2"]);
    fs::remove_file(folder.path().join("double.toml")).unwrap();
    fs::write(folder.path().join("elsewhere.toml"), coin(20_000, "1 month", "").replace("12.0", "24.0")).unwrap();
    fs::remove_file(folder.path().join("coin.toml")).unwrap();
    let csv = compare(&folder, &["base", "more/results.json", "elsewhere.toml", "other"]);
    let coin = (0.25f64 / 20_000.0).sqrt();
    let se = |variant: &str| cell(&csv, &format!("{variant} - base,alone,ore,north,unserved,t,")).1;
    assert!((se("more") / coin - 1.0).abs() < 0.01 && (se("elsewhere") / coin - 1.0).abs() < 0.01);
    assert!((se("other") / (coin * 5f64.sqrt()) - 1.0).abs() < 0.01, "two runs with other seeds: {}", se("other"));
    assert!(!csv.contains("other - base,alone,ore,north,p_worse"), "which cannot be known of them");
    let json = fs::read_to_string(folder.path().join("results/compare/comparison.json")).unwrap();
    for pairing in ["reference", "common_events", "as_recorded"] {
        assert!(json.contains(&format!("\"pairing\": \"{pairing}\"")), "{pairing}");
    }
}

#[test]
fn a_comparison_leaves_a_page_a_chart_and_tables_the_same_for_any_number_of_threads() {
    let folder = folder();
    for threads in ["1", "3"] {
        shortfall(
            &folder,
            &["compare", "coin.toml", "stock.toml", "--threads", threads, "--out", threads, "--dpi", "50"],
        )
        .assert()
        .success()
        .stdout(contains("stock − coin"))
        .stderr(format!("wrote {threads}/report.html\n"));
    }
    let read = |threads: &str, file: &str| fs::read(folder.path().join(threads).join(file)).unwrap();
    for file in ["report.html", "comparison.json", "comparison.csv", "charts/compare.svg", "charts/compare.png"] {
        assert!(read("1", file) == read("3", file), "{file}");
    }
    let page = String::from_utf8(read("1", "report.html")).unwrap();
    assert!(page.contains("<svg ") && page.contains("lower than in coin"));
    shortfall(&folder, &["compare", "coin.toml", "stock.toml", "--lang", "fr", "--quiet"])
        .assert()
        .success()
        .stdout(contains("demande non satisfaite"));
}

#[test]
fn what_cannot_be_compared_is_said() {
    let folder = folder();
    let refuse = |args: &[&str], why: &str| {
        shortfall(&folder, &[&["compare"], args].concat()).assert().code(2).stdout("").stderr(contains(why));
    };
    refuse(&["coin.toml"], "2 values required");
    refuse(&["coin.toml", "nowhere"], "no scenario and no file is called `nowhere`");
    refuse(&["coin.toml", "nowhere.json"], "there is no such file or folder");
    fs::write(folder.path().join("bad.toml"), "format = 1\nwrong = 2\n").unwrap();
    refuse(&["coin.toml", "bad.toml"], "wrong");
    fs::write(folder.path().join("salt.toml"), coin(20_000, "1 month", "").replace("\"ore\"", "\"salt\"")).unwrap();
    shortfall(&folder, &["compare", "coin.toml", "salt.toml", "--charts", "svg", "--quiet"])
        .assert()
        .success()
        .stdout(contains("The scenarios have no material and consumer in common.").and(contains("salt.toml")));
}

/// A coin of ½ costs 1 t. Double demand adds ½ t, with the error of the coin. Half the probability takes ¼ t, both together nothing, and
/// beyond the sum of the two are −¼ t, as what is spared would have cost double. A rarer onset is drawn anew: the error is between that of
/// the same luck, √(3/16n) and √(½/n) for both, and that of luck of its own, √(7/16n) and √(1/n).
#[test]
fn each_input_that_differs_says_what_it_does_by_itself() {
    let folder = folder();
    fs::write(
        folder.path().join("newer.toml"),
        "extends = \"coin.toml\"\ntitle = \"newer\"\n\
         [[demand]]\nconsumer = \"north\"\namount = 24.0\nsource = \"A yearbook, 2026\"\n\
         [[hazard]]\nid = \"stop\"\nonset = { at = \"3 months\", probability = 0.25 }\n",
    )
    .unwrap();
    let args =
        ["compare", "coin.toml", "newer.toml", "--inputs", "--quick", "--format", "json", "--charts", "svg", "--quiet"];
    let assert = shortfall(&folder, &args).assert().success().stderr("");
    let found: serde_json::Value = serde_json::from_slice(&assert.get_output().stdout).unwrap();
    let log = &found["inputs"][0];
    assert_eq!((log["variant"].as_str(), log["trials"].as_u64()), (Some("newer"), Some(20_000)));
    let change = |path: &str| {
        let all = log["changes"].as_array().unwrap();
        all.iter().find(|c| c["inputs"][0]["path"] == path).unwrap_or_else(|| panic!("no {path} in {all:?}")).clone()
    };
    let near = |effect: &serde_json::Value, truth: f64, (least, most): (f64, f64)| {
        let number = |key: &str| effect["change"][key].as_f64().unwrap();
        assert_eq!((effect["arm"].as_str(), effect["unit"].as_str()), (Some("alone"), Some("t")));
        assert!((number("value") - truth).abs() < 3.0 * most, "{effect} is not {truth}");
        assert!((0.97 * least..1.03 * most).contains(&number("se")), "{effect} has not the error {least} to {most}");
    };
    let n = 20_000.0f64;
    let amount = change("demand.north.amount");
    let coin = (0.25 / n).sqrt();
    near(&amount["effects"][0], 0.5, (coin, coin));
    let rarer = ((3.0 / 16.0 / n).sqrt(), (7.0 / 16.0 / n).sqrt());
    assert_eq!(
        (amount["inputs"][0]["before"]["value"].as_str(), amount["inputs"][0]["after"]["value"].as_str()),
        (Some("12.0"), Some("24.0"))
    );
    assert_eq!(amount["inputs"][0]["after"]["source"], "A yearbook, 2026");
    near(&change("hazard.stop.onset.probability")["effects"][0], -0.25, rarer);
    near(&log["together"][0], 0.0, ((0.5 / n).sqrt(), (1.0 / n).sqrt()));
    near(&log["beyond"][0], -0.25, rarer);
    assert!(change("title")["effects"].as_array().unwrap().is_empty(), "a title changes nothing that is simulated");
    let page = fs::read_to_string(folder.path().join("results/compare/report.html")).unwrap();
    for said in ["Inputs that differ", "3 inputs differ", "A yearbook, 2026", "of which beyond the sum"] {
        assert!(page.contains(said), "{said}");
    }
}

/// Two shares that cannot change one after the other change together.
#[test]
fn inputs_that_make_sense_only_together_change_together() {
    let folder = TempDir::new().unwrap();
    let two = |a: f64, b: f64| {
        let text = coin(2_000, "1 month", "").replace("share = 1.0", &format!("share = {a:?}"));
        text + &format!("[[producer]]\ncountry = \"BBB\"\nshare = {b:?}\n")
    };
    fs::write(folder.path().join("one.toml"), two(0.6, 0.4)).unwrap();
    fs::write(folder.path().join("other.toml"), two(0.7, 0.3)).unwrap();
    let args =
        ["compare", "one.toml", "other.toml", "--inputs", "--quick", "--charts", "svg", "--format", "json", "--quiet"];
    let assert = shortfall(&folder, &args).assert().success();
    let found: serde_json::Value = serde_json::from_slice(&assert.get_output().stdout).unwrap();
    let paths = |change: &serde_json::Value| -> Vec<String> {
        change["inputs"].as_array().unwrap().iter().map(|i| i["path"].as_str().unwrap().to_string()).collect()
    };
    let changes: Vec<Vec<String>> = found["inputs"][0]["changes"].as_array().unwrap().iter().map(paths).collect();
    // Less of one producer would be sound by itself, more of the other is not.
    assert_eq!(changes, [["producer.AAA.share", "producer.BBB.share"].map(String::from)]);
}
