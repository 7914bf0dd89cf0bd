//! `sweep`, `sensitivity` and `size` as commands: the same bytes however they are divided, stopped or threaded.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

const SCENARIO: &str = r#"
format = 1
title = "Small"
[time]
steps = 12
[[material]]
id = "m"
unit = "t"
world_supply = 100.0
[[producer]]
country = "A"
share = 0.6
[[consumer]]
id = "X"
[[consumer]]
id = "Y"
[[demand]]
consumer = "X"
amount = 10.0
sourcing = { A = 0.6 }
refill = 0.1
[[demand]]
consumer = "Y"
amount = 5.0
sourcing = { A = 0.2 }
stock = "30 days"
refill = 0.1
[[hazard]]
id = "h"
hits = { country = "A" }
onset = { events = 2, years = 10 }
severity = 0.5
duration = "2 months"
[cooperation]
members = ["X", "Y"]
[cooperation.stock_sharing]
[[uncertain]]
set = "hazard.h.severity"
min = 0.3
max = 0.9
"#;

const SWEEP: [&str; 5] = ["sweep", "--vary", "demand.X.stock=0..120 days:3", "--vary", "hazard.h.severity=0.2,0.5"];
const SENSITIVITY: [&str; 5] = ["sensitivity", "--samples", "64", "--sample-trials", "64"];

fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("s.toml"), SCENARIO).unwrap();
    folder
}

fn program(folder: &Path, command: &[&str], more: &[&str]) -> Output {
    spoken(folder, command, &[more, &["--quiet"]].concat())
}

/// With what it says on standard error.
fn spoken(folder: &Path, command: &[&str], more: &[&str]) -> Output {
    let common = ["s.toml", "--trials", "400", "--charts", "svg"];
    let output = Command::new(env!("CARGO_BIN_EXE_shortfall"))
        .current_dir(folder)
        .args(&command[..1])
        .args(common)
        .args(&command[1..])
        .args(more)
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    output
}

/// Every file of a folder of results but for its parts, by name.
fn found(folder: &Path) -> Vec<(PathBuf, String)> {
    let list = |folder: &Path| fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect::<Vec<_>>();
    let mut files = [list(folder), list(&folder.join("charts"))].concat();
    files.retain(|path| path.is_file());
    files.sort();
    files.iter().map(|p| (p.strip_prefix(folder).unwrap().to_path_buf(), fs::read_to_string(p).unwrap())).collect()
}

fn parts(folder: &Path) -> Vec<PathBuf> {
    let mut parts: Vec<_> = fs::read_dir(folder.join("parts")).unwrap().map(|part| part.unwrap().path()).collect();
    parts.sort();
    parts
}

#[test]
fn shards_and_threads_give_the_bytes_of_one_run() {
    for command in [&SWEEP[..], &SENSITIVITY[..]] {
        let folder = folder();
        let at_once = program(folder.path(), command, &["--out", "one", "--threads", "1"]);
        for shard in ["2/3", "3/3", "1/3"] {
            let output = program(folder.path(), command, &["--out", "many", "--shard", shard, "--threads", "2"]);
            assert!(output.stdout.is_empty());
            assert!(!folder.path().join("many/charts").exists(), "a shard leaves its parts alone");
        }
        let before = parts(&folder.path().join("many"));
        let joined = program(folder.path(), command, &["--out", "many"]);
        assert_eq!(joined.stdout, at_once.stdout);
        assert_eq!(found(&folder.path().join("many")), found(&folder.path().join("one")));
        let names = |parts: &[PathBuf]| parts.iter().map(|p| p.file_name().unwrap().to_owned()).collect::<Vec<_>>();
        let after = parts(&folder.path().join("many"));
        assert_eq!(names(&after), names(&parts(&folder.path().join("one"))));
        assert!(after.len() <= before.len() + 1, "only the scenario itself may be left to play");
    }
}

/// A study played to its end, in a folder of its own, and where its results are.
fn played(command: &[&str]) -> (tempfile::TempDir, PathBuf) {
    let folder = folder();
    program(folder.path(), command, &[]);
    let out = folder.path().join("results/s");
    (folder, out)
}

#[test]
fn what_is_missing_or_cut_off_is_made_again() {
    for command in [&SWEEP[..], &SENSITIVITY[..]] {
        let (folder, out) = played(command);
        let (whole, all) = (found(&out), parts(&out));
        assert!(all.len() >= 7);
        fs::remove_file(&all[0]).unwrap();
        let text = fs::read_to_string(&all[1]).unwrap();
        fs::write(&all[1], &text[..text.len() / 2]).unwrap();
        fs::write(&all[2], "").unwrap();
        fs::write(&all[3], [0xff, 0, 1]).unwrap();
        fs::copy(&all[5], &all[4]).unwrap();
        program(folder.path(), command, &[]);
        assert_eq!(found(&out), whole);
        let mended = fs::read_to_string(&all[1]).unwrap();
        assert_eq!(mended, text, "parts are the same bytes each time");
    }
}

/// Bits flip in a file that was copied over a bad line or lay on a bad disk.
#[test]
fn a_part_in_which_a_bit_has_flipped_is_made_again_and_said() {
    for command in [&SWEEP[..], &SENSITIVITY[..]] {
        let (folder, out) = played(command);
        let (whole, all) = (found(&out), parts(&out));
        let good: Vec<Vec<u8>> = all.iter().map(|part| fs::read(part).unwrap()).collect();
        // Every round flips one bit in every part, each round and each part at another place.
        for round in 0..6 {
            for (number, (part, good)) in all.iter().zip(&good).enumerate() {
                let at = (round * good.len() / 6 + 7 * number) % good.len();
                let mut bytes = good.clone();
                bytes[at] ^= 1 << ((round + number) % 8);
                fs::write(part, bytes).unwrap();
            }
            let output = spoken(folder.path(), command, &[]);
            let said = String::from_utf8_lossy(&output.stderr).into_owned();
            assert!(said.contains(&format!("{} damaged parts were computed again", all.len())), "{said}");
            assert!(found(&out) == whole, "round {round}");
            assert!(all.iter().zip(&good).all(|(part, good)| fs::read(part).unwrap() == *good));
        }
    }
}

#[test]
fn a_size_is_the_same_for_any_number_of_threads() {
    let folder = folder();
    let command = ["size", "--vary", "demand.X.stock=0..365 days", "--target", "unserved_share<2%"];
    let more = ["--consumer", "X", "--arm", "alone", "--format", "csv"];
    let of = |threads| program(folder.path(), &command, &[&more[..], &["--threads", threads]].concat()).stdout;
    let table = of("1");
    assert_eq!(table, of("2"));
    assert!(String::from_utf8_lossy(&table).lines().count() > 1);
}

#[test]
fn each_study_leaves_its_page_its_table_its_json_and_its_charts() {
    let folder = folder();
    program(folder.path(), &SWEEP, &["--out", "a", "--charts", "svg,png", "--shape", "16:9,4:3", "--dpi", "60"]);
    program(folder.path(), &SENSITIVITY, &["--out", "b", "--consumer", "X", "--arm", "alone"]);
    for file in [
        "a/sweep.html",
        "a/sweep.csv",
        "a/sweep.json",
        "a/charts/sweep-unserved-share.svg",
        "a/charts/sweep-unserved-share-4x3.png",
        "b/sensitivity.html",
        "b/sensitivity.csv",
        "b/sensitivity.json",
        "b/charts/tornado.svg",
        "b/charts/sobol.svg",
    ] {
        assert!(fs::metadata(folder.path().join(file)).is_ok_and(|m| m.len() > 100), "{file}");
    }
}
