//! A saved run holds all that a report needs: it is drawn again to the same bytes, and its schema is true of it.

use crate::common::program::{files, shortfall};
use predicates::prelude::*;
use predicates::str::{contains, is_empty};
use std::fs;
use std::path::Path;
use tempfile::TempDir;

/// Runs the default scenario with all analyses into `first`.
fn run(folder: &TempDir) -> String {
    let args = ["run", "--trials", "2000", "--out", "first", "--set", "demand.JPN.value=1e5"];
    let assert = shortfall(folder, &args).assert().success();
    String::from_utf8(assert.get_output().stdout.clone()).unwrap()
}

#[test]
fn a_report_drawn_again_is_the_same_to_the_byte() {
    let folder = TempDir::new().unwrap();
    let printed = run(&folder);
    let first = files(&folder.path().join("first"));
    assert!(first.len() > 15, "{:?}", first.keys());
    for run in ["first", "first/results.json"] {
        shortfall(&folder, &["report", run, "--out", "again"])
            .assert()
            .success()
            .stdout(printed.clone())
            .stderr("wrote again/report.html\n");
        assert!(first == files(&folder.path().join("again")), "{run}");
    }
    // Without --out it mends the run's own folder.
    fs::remove_dir_all(folder.path().join("first/charts")).unwrap();
    fs::write(folder.path().join("first/report.html"), "spoilt").unwrap();
    shortfall(&folder, &["report", "first", "--quiet"]).assert().success().stderr(is_empty());
    assert!(first == files(&folder.path().join("first")));
}

#[test]
fn a_run_of_one_trial_reads_back_too() {
    let folder = TempDir::new().unwrap();
    shortfall(&folder, &["run", "--trials", "1", "--out", "one", "--quick"]).assert().success();
    let text = fs::read_to_string(folder.path().join("one/results.json")).unwrap();
    assert!(text.contains("\"se\": null"), "the error of a single trial has no bound");
    let again = ["report", "one", "--format", "json"];
    shortfall(&folder, &again).assert().success().stdout(text);
}

#[test]
fn what_is_no_saved_run_is_refused_with_its_reason() {
    let folder = TempDir::new().unwrap();
    run(&folder);
    let good = fs::read_to_string(folder.path().join("first/results.json")).unwrap();
    fs::create_dir(folder.path().join("empty")).unwrap();
    let other = good.replacen("\"format\": 1", "\"format\": 7", 1);
    let odd = good.replacen("\"id\": \"alone\"", "\"id\": \"lonely\"", 1);
    let cases: [(&str, Option<&str>, &str); 7] = [
        ("nowhere", None, "there is no such file or folder"),
        ("empty", None, "the folder holds no results.json"),
        ("cut.json", Some(&good[..good.len() / 2]), "at line "),
        (
            "other.json",
            Some(&other),
            "it has format 7, and this version reads format 1; it was written by shortfall 0.",
        ),
        ("odd.json", Some(&odd), "it contradicts itself: its first arm is not `alone`"),
        ("scenario.toml", Some("format = 1"), "at line 1"),
        ("list.json", Some("[]"), "at line 1"),
    ];
    for (name, text, why) in cases {
        if let Some(text) = text {
            fs::write(folder.path().join(name), text).unwrap();
        }
        let named = contains(format!("error: cannot read {name}")).and(contains(why));
        shortfall(&folder, &["report", name, "--out", "out"]).assert().code(2).stdout(is_empty()).stderr(named);
        assert!(!folder.path().join("out").exists(), "{name}");
    }
    let absurd = good.replacen("\"se\": ", "\"se\": 1e308, \"was\": ", 1);
    fs::write(folder.path().join("absurd.json"), absurd).unwrap();
    let said = contains("the number 1e308 is out of bounds").and(contains("at line "));
    shortfall(&folder, &["report", "absurd.json", "--out", "out"]).assert().code(2).stdout(is_empty()).stderr(said);
    fs::write(folder.path().join("bytes.json"), [0xff, 0xfe]).unwrap();
    shortfall(&folder, &["report", "bytes.json"]).assert().code(2).stderr(contains("it is not UTF-8 text"));
}

#[test]
fn the_schema_is_true_of_what_a_run_leaves_and_of_nothing_else() {
    let folder = TempDir::new().unwrap();
    run(&folder);
    shortfall(&folder, &["run", "--trials", "1", "--out", "one"]).assert().success();
    let printed = shortfall(&folder, &["schema", "results"]).assert().success().get_output().stdout.clone();
    let schema: serde_json::Value = serde_json::from_slice(&printed).unwrap();
    assert!(jsonschema::meta::is_valid(&schema));
    let validator = jsonschema::validator_for(&schema).unwrap();
    let read = |run: &str| -> serde_json::Value {
        serde_json::from_slice(&fs::read(folder.path().join(run).join("results.json")).unwrap()).unwrap()
    };
    for run in ["first", "one"] {
        let wrong: Vec<String> =
            validator.iter_errors(&read(run)).map(|e| format!("{e} at {}", e.instance_path())).collect();
        assert_eq!(wrong, [""; 0], "{run}");
    }
    let whole = read("first");
    for (place, value) in [
        ("/format", serde_json::json!(2)),
        ("/run/trials", serde_json::json!(-1)),
        ("/outcomes/0/metrics/0/value", serde_json::json!("0.1")),
        ("/worth/0/measure", serde_json::json!("median")),
        ("/arms", serde_json::Value::Null),
    ] {
        let mut changed = whole.clone();
        *changed.pointer_mut(place).unwrap() = value;
        assert!(!validator.is_valid(&changed), "{place}");
    }
}

#[test]
fn the_published_schema_is_the_one_that_is_printed() {
    let folder = TempDir::new().unwrap();
    let printed = shortfall(&folder, &["schema", "results"]).assert().success().get_output().stdout.clone();
    let published = fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/results.schema.json")).unwrap();
    assert!(printed == published, "mend it with: shortfall schema results > docs/results.schema.json");
}
