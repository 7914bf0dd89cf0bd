//! Runs split over machines, killed and resumed: always the bytes that one machine writes in one go.

use assert_cmd::Command;
use predicates::prelude::*;
use predicates::str::contains;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Stdio;
use tempfile::TempDir;

fn shortfall(folder: &TempDir, args: &[&str]) -> Command {
    let mut command = Command::cargo_bin("shortfall").unwrap();
    command.current_dir(folder.path()).args(args);
    command
}

/// Every file below `folder` with its bytes.
fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut found = BTreeMap::new();
    let mut folders = vec![folder.to_path_buf()];
    while let Some(at) = folders.pop() {
        for entry in fs::read_dir(at).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let name = path.strip_prefix(folder).unwrap().display().to_string();
                found.insert(name, fs::read(path).unwrap());
            }
        }
    }
    found
}

/// A run of five blocks, with a scenario that extends another and with options, but for the seed.
const RUN: [&str; 8] =
    ["run", "mine.toml", "--trials", "40000", "--set", "demand.JPN.stock=\"77 days\"", "--each", "--charts=svg"];

fn folder() -> TempDir {
    let folder = TempDir::new().unwrap();
    fs::write(folder.path().join("mine.toml"), "extends = \"heavy-rare-earths\"\ntitle = \"mine\"\n").unwrap();
    folder
}

fn shard(folder: &TempDir, shard: &str, file: &str, more: &[&str]) {
    let args: Vec<&str> = RUN[..7]
        .iter()
        .copied()
        .chain(["--quick", "--shard", shard, "--out", file])
        .chain(more.iter().copied())
        .collect();
    shortfall(folder, &args).assert().success().stderr(contains(format!("wrote {file}\n")));
}

#[test]
fn merged_shards_are_the_bytes_of_one_machine() {
    let folder = folder();
    let one: Vec<&str> = RUN.iter().copied().chain(["--out", "one"]).collect();
    let printed = shortfall(&folder, &one).assert().success().get_output().stdout.clone();
    for (k, threads) in [(1, "1"), (2, "2"), (3, "8")] {
        let shard = format!("{k}/3");
        let args: Vec<&str> = RUN[..7].iter().copied().chain(["--shard", &shard, "--threads", threads]).collect();
        shortfall(&folder, &args).assert().success().stdout("");
    }
    // Nothing but the parts is needed, in any order.
    fs::remove_file(folder.path().join("mine.toml")).unwrap();
    let parts = ["2", "3", "1"].map(|k| format!("results/mine/{k}-of-3.part"));
    let merge = ["merge", &parts[0], &parts[1], &parts[2], "--out", "merged", "--charts=svg"];
    shortfall(&folder, &merge).assert().success().stdout(printed);
    assert!(files(&folder.path().join("one")) == files(&folder.path().join("merged")));
}

#[test]
fn what_does_not_belong_together_is_refused_by_name() {
    let folder = folder();
    for k in 1..=3 {
        shard(&folder, &format!("{k}/3"), &format!("{k}.part"), &[]);
    }
    shard(&folder, "2/3", "seed.part", &["--seed", "2"]);
    shard(&folder, "2/4", "four.part", &[]);
    fs::copy(folder.path().join("1.part"), folder.path().join("copy.part")).unwrap();
    let whole = fs::read(folder.path().join("2.part")).unwrap();
    fs::write(folder.path().join("cut.part"), &whole[..whole.len() - 100]).unwrap();
    let mut flipped = whole.clone();
    flipped[whole.len() / 2] ^= 4;
    fs::write(folder.path().join("flipped.part"), flipped).unwrap();
    let refuse = |parts: &[&str], why: &str| {
        let args: Vec<&str> = ["merge"].into_iter().chain(parts.iter().copied()).chain(["--out", "out"]).collect();
        shortfall(&folder, &args).assert().code(2).stdout("").stderr(contains(why));
        assert!(!folder.path().join("out").exists());
    };
    refuse(&["1.part", "3.part"], "of 3 shards 2 is missing");
    refuse(&["3.part"], "of 3 shards 1 to 2 are missing");
    refuse(&["1.part", "2.part", "copy.part"], "it is shard 1 of 3, and so is");
    refuse(&["1.part", "2.part", "3.part", "1.part"], "it is named twice");
    refuse(&["1.part", "seed.part", "3.part"], "seed.part: it is a part of another run than 1.part: seed `2`, not `1`");
    refuse(&["1.part", "four.part", "3.part"], "four.part: it is one of 4 shards, and 1.part one of 3");
    refuse(&["1.part", "cut.part", "3.part"], "cut.part: it is damaged or cut off");
    refuse(&["1.part", "flipped.part", "3.part"], "flipped.part: it is damaged or cut off");
    refuse(&["1.part", "mine.toml", "3.part"], "mine.toml: it is not a part of a run");
    refuse(&["1.part", "nowhere.part", "3.part"], "nowhere.part: No such file");
}

/// Kills the run as soon as it has a checkpoint, resumes it, and kills it again, before letting it end.
#[cfg(unix)]
#[test]
fn a_run_that_is_killed_goes_on_to_the_same_bytes() {
    let folder = folder();
    let args = ["run", "mine.toml", "--trials", "400000", "--quick", "--charts=svg"];
    shortfall(&folder, &args).args(["--out", "one", "--checkpoint", "0"]).assert().success();
    assert!(!folder.path().join("one/checkpoint.part").exists());
    let checkpoint = folder.path().join("two/checkpoint.part");
    let mut last = Vec::new();
    for _ in 0..2 {
        let mut child = std::process::Command::new(assert_cmd::cargo::cargo_bin("shortfall"))
            .current_dir(folder.path())
            .args(args)
            .args(["--out", "two", "--resume", "--checkpoint", "0.001"])
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        while child.try_wait().unwrap().is_none() {
            match fs::read(&checkpoint) {
                Ok(bytes) if bytes != last => break,
                _ => std::thread::yield_now(),
            }
        }
        child.kill().unwrap();
        child.wait().unwrap();
        last = fs::read(&checkpoint).expect("killed before its end");
    }
    shortfall(&folder, &args)
        .args(["--out", "two", "--resume", "--seed", "9"])
        .assert()
        .code(2)
        .stderr(contains("it is a checkpoint of another run: seed `1`, not `9`"));
    let going_on = contains("going on after ").and(contains("wrote two/report.html"));
    shortfall(&folder, &args).args(["--out", "two", "--resume"]).assert().success().stderr(going_on);
    assert!(!checkpoint.exists(), "a run that is done needs none");
    let mut two = files(&folder.path().join("two"));
    two.retain(|name, _| !name.contains(".tmp"));
    assert!(files(&folder.path().join("one")) == two);
}
