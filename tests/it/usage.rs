//! What the program says of its own use: where it writes, and which option was wrong.

use crate::common::coin;
use crate::common::program::shortfall;
use predicates::prelude::*;
use predicates::str::contains;
use std::fs;
use tempfile::TempDir;

fn folder() -> TempDir {
    let folder = TempDir::new().unwrap();
    fs::write(folder.path().join("coin.toml"), coin(500, "1 month", "")).unwrap();
    fs::write(folder.path().join("other.toml"), coin(500, "1 month", "")).unwrap();
    folder
}

/// The folder that a command's help calls the default of `--out`.
fn told(folder: &TempDir, command: &str) -> String {
    let assert = shortfall(folder, &[command, "--help"]).assert().success();
    let help = String::from_utf8_lossy(&assert.get_output().stdout).split_whitespace().collect::<Vec<_>>().join(" ");
    let out = help.split("--out <DIR>").nth(1).expect("it has --out");
    let default = out.split("[default: ").nth(1).unwrap().split(']').next().unwrap();
    default.replace("<scenario>", "coin")
}

#[test]
fn every_command_writes_where_its_help_says() {
    let vary = ["--vary", "demand.north.amount=6,12"];
    let range = ["--vary", "demand.north.stock=0..60 days"];
    let commands: [(&str, Vec<&str>); 6] = [
        ("run", vec!["coin.toml", "--quick"]),
        ("compare", vec!["coin.toml", "other.toml"]),
        ("sweep", [&["coin.toml"], &vary[..]].concat()),
        ("sensitivity", [&["coin.toml", "--quick"], &range[..]].concat()),
        ("size", [&["coin.toml", "--target", "unserved_share<1%"], &range[..]].concat()),
        ("n-1", vec!["coin.toml"]),
    ];
    for (command, args) in commands {
        let folder = folder();
        shortfall(&folder, &[&[command], &args[..], &["--charts", "svg", "--quiet"]].concat()).assert().success();
        let place = folder.path().join(told(&folder, command));
        assert!(fs::read_dir(&place).is_ok_and(|mut files| files.next().is_some()), "{command}: {}", place.display());
        let results: Vec<_> = fs::read_dir(folder.path().join("results")).unwrap().map(|f| f.unwrap().path()).collect();
        assert_eq!(results, [place], "and nowhere else");
    }
    assert_eq!(told(&folder(), "report"), "that of the run");
    assert_eq!(told(&folder(), "hindcast"), "results/hindcast");
}

/// Ten million million trials would take for ever: nothing is played for a place that cannot be written to.
#[test]
fn a_place_that_cannot_be_written_to_is_told_before_the_run() {
    let folder = folder();
    fs::write(folder.path().join("taken"), "mine").unwrap();
    let long = ["run", "coin.toml", "--trials", "1e12"];
    for out in ["taken", "taken/below"] {
        let said = contains("cannot write taken").and(contains("choose another folder with --out"));
        shortfall(&folder, &[&long[..], &["--out", out]].concat()).assert().code(1).stdout("").stderr(said);
    }
    let trials = [&long[..], &["--trials-out", "taken/trials.parquet"]].concat();
    shortfall(&folder, &trials).assert().code(1).stdout("").stderr(contains("cannot write taken/trials.parquet"));
    assert_eq!(fs::read_to_string(folder.path().join("taken")).unwrap(), "mine");
    assert!(!folder.path().join("results").exists());
}

#[test]
fn errors_name_the_option_that_was_typed() {
    let folder = folder();
    let wrong = |command: &str, vary: &str, more: &[&str]| {
        let args = [&[command, "coin.toml", "--vary", vary], more].concat();
        let said = contains("--> --vary:1:8").and(contains("did you mean `north-ore`")).and(contains("--set").not());
        shortfall(&folder, &args).assert().code(2).stderr(said);
    };
    wrong("sweep", "demand.nort.amount=6,12", &[]);
    wrong("sensitivity", "demand.nort.amount=6..12", &["--quick"]);
    wrong("size", "demand.nort.amount=6..12", &["--target", "unserved<1"]);
    let set = ["run", "coin.toml", "--set", "demand.nort.amount=6"];
    shortfall(&folder, &set).assert().code(2).stderr(contains("--> --set:1:"));
}
