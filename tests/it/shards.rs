//! Runs split over machines, killed and resumed: always the bytes that one machine writes in one go.

use crate::common::program::{files, shortfall};
use predicates::prelude::*;
use predicates::str::contains;
use std::fs;
use std::path::Path;
use tempfile::TempDir;

/// A chain, two hazards of which one has an uncertain rate, tiers and two instruments with odds: everything that is summed up.
const SMALL: &str = r#"
format = 1
title = "small"
[time]
years = 2
[[material]]
id = "ore"
unit = "t"
world_supply = 100.0
[[producer]]
country = "AAA"
share = 0.7
[[producer]]
country = "BBB"
share = 0.3
spare = 0.2
[[consumer]]
id = "north"
[[demand]]
consumer = "north"
amount = 12.0
stock = "20 days"
response_lag = "1 month"
tiers = [{ name = "first", share = 0.4 }, { name = "second", share = 0.6 }]
[[consumer]]
id = "south"
[[demand]]
consumer = "south"
amount = 6.0
stock = "90 days"
[[hazard]]
id = "strike"
hits = { country = "AAA" }
onset = { events = 2, years = 9 }
severity = { law = "beta", mean = 0.6, sd = 0.2 }
duration = { law = "geometric", mean = "4 months" }
[[hazard]]
id = "flood"
hits = { country = "BBB" }
onset = { annual_probability = 0.2 }
severity = 1.0
duration = "2 months"
[cooperation]
members = ["north", "south"]
honour = 0.9
[cooperation.stock_sharing]
[cooperation.joint_sourcing]
"#;

/// A scenario that extends another.
fn folder() -> TempDir {
    let folder = TempDir::new().unwrap();
    fs::write(folder.path().join("base.toml"), SMALL).unwrap();
    fs::write(folder.path().join("mine.toml"), "extends = \"base.toml\"\ntitle = \"mine\"\n").unwrap();
    folder
}

/// A run of three blocks.
const RUN: [&str; 7] = ["run", "mine.toml", "--trials", "20000", "--set", "demand.north.stock=\"25 days\"", "--each"];

fn with<'a>(args: &[&'a str], more: &[&'a str]) -> Vec<&'a str> {
    [args, more].concat()
}

#[test]
fn merged_shards_are_the_bytes_of_one_machine() {
    let folder = folder();
    let one = shortfall(&folder, &with(&RUN, &["--charts=svg", "--out", "one"])).assert().success();
    let printed = one.get_output().stdout.clone();
    for (shard, threads) in [("1/3", "1"), ("2/3", "2"), ("3/3", "8")] {
        shortfall(&folder, &with(&RUN, &["--shard", shard, "--threads", threads])).assert().success().stdout("");
    }
    // Nothing but the parts is needed, in any order.
    fs::remove_file(folder.path().join("mine.toml")).unwrap();
    fs::remove_file(folder.path().join("base.toml")).unwrap();
    let parts = ["2", "3", "1"].map(|k| format!("results/mine/{k}-of-3.part"));
    let merge = ["merge", &parts[0], &parts[1], &parts[2], "--out", "merged", "--charts=svg"];
    shortfall(&folder, &merge).assert().success().stdout(printed);
    assert!(files(&folder.path().join("one")) == files(&folder.path().join("merged")));
}

/// More shards than blocks: some have nothing to do, and say so by an empty part.
#[test]
fn shards_without_blocks_are_merged_too() {
    let folder = folder();
    let run = ["run", "mine.toml", "--trials", "9000", "--quick", "--charts=svg"];
    shortfall(&folder, &with(&run, &["--out", "one"])).assert().success();
    let parts: Vec<String> = (1..=4).map(|k| format!("{k}.part")).collect();
    for (k, part) in parts.iter().enumerate() {
        let shard = format!("{}/4", k + 1);
        shortfall(&folder, &with(&run, &["--shard", &shard, "--out", part])).assert().success();
    }
    let parts: Vec<&str> = parts.iter().map(String::as_str).collect();
    shortfall(&folder, &with(&["merge", "--out", "merged", "--charts=svg"], &parts)).assert().success();
    assert!(files(&folder.path().join("one")) == files(&folder.path().join("merged")));
}

/// Shards play all trials, and `merge` says whether they reach the precision: the same however many there are.
#[test]
fn shards_of_a_run_to_a_precision_are_judged_when_they_are_merged() {
    let folder = folder();
    let run = ["run", "mine.toml", "--trials", "20000", "--quick", "--precision", "50%", "--estimates", "unserved"];
    for (of, out) in [(1, "one"), (3, "three")] {
        let parts: Vec<String> = (1..=of).map(|k| format!("{k}-of-{of}.part")).collect();
        for (k, part) in parts.iter().enumerate() {
            let shard = format!("{}/{of}", k + 1);
            shortfall(&folder, &with(&run, &["--shard", &shard, "--out", part])).assert().success();
        }
        let parts: Vec<&str> = parts.iter().map(String::as_str).collect();
        shortfall(&folder, &with(&["merge", "--out", out, "--charts=svg"], &parts))
            .assert()
            .success()
            .stderr(contains("precision of 50% reached with 20,000 trials: the largest standard error is "));
    }
    assert!(files(&folder.path().join("one")) == files(&folder.path().join("three")));
    let strict = ["run", "mine.toml", "--trials", "20000", "--quick", "--precision", "0.1%", "--shard", "1/1"];
    shortfall(&folder, &with(&strict, &["--out", "strict.part"])).assert().success();
    shortfall(&folder, &["merge", "strict.part", "--out", "strict", "--charts=svg"])
        .assert()
        .success()
        .stderr(contains("precision of 0.10% not reached").and(contains("; it takes about ")));
    shortfall(&folder, &["merge", "strict.part", "1-of-1.part", "--out", "no"])
        .assert()
        .code(2)
        .stderr(contains("it is a part of another run than strict.part: precision `0.5 of unserved`, not `0.001 of "));
}

#[test]
fn what_does_not_belong_together_is_refused_by_name() {
    let folder = folder();
    let shard = |shard: &str, file: &str, more: &[&str]| {
        let args = with(&RUN, &["--quick", "--shard", shard, "--out", file]);
        shortfall(&folder, &with(&args, more)).assert().success().stderr(format!("wrote {file}\n"));
    };
    for (k, file) in [("1/3", "1.part"), ("2/3", "2.part"), ("3/3", "3.part"), ("2/4", "four.part")] {
        shard(k, file, &[]);
    }
    shard("2/3", "seed.part", &["--seed", "2"]);
    shard("2/3", "other.part", &["--set", "demand.south.stock=\"1 day\""]);
    let at = |name: &str| folder.path().join(name);
    fs::copy(at("1.part"), at("copy.part")).unwrap();
    let whole = fs::read(at("2.part")).unwrap();
    fs::write(at("cut.part"), &whole[..whole.len() - 100]).unwrap();
    let mut flipped = whole.clone();
    flipped[whole.len() / 2] ^= 4;
    fs::write(at("flipped.part"), flipped).unwrap();
    fs::write(at("empty.part"), "").unwrap();
    let refuse = |parts: &[&str], why: &str| {
        let args = with(&with(&["merge"], parts), &["--out", "out"]);
        shortfall(&folder, &args).assert().code(2).stdout("").stderr(contains(why));
        assert!(!at("out").exists());
    };
    refuse(&["1.part", "3.part"], "of 3 shards 2 is missing");
    refuse(&["3.part"], "of 3 shards 1 to 2 are missing");
    refuse(&["1.part", "2.part", "copy.part"], "it is shard 1 of 3, and so is");
    refuse(&["1.part", "2.part", "3.part", "1.part"], "it is named twice");
    refuse(&["1.part", "seed.part", "3.part"], "seed.part: it is a part of another run than 1.part: seed `2`, not `1`");
    refuse(&["1.part", "other.part", "3.part"], "other.part: it is a part of another run than 1.part: scenario `");
    refuse(&["1.part", "four.part", "3.part"], "four.part: it is one of 4 shards, and 1.part one of 3");
    refuse(&["1.part", "cut.part", "3.part"], "cut.part: it is damaged or cut off");
    refuse(&["1.part", "flipped.part", "3.part"], "flipped.part: it is damaged or cut off");
    refuse(&["1.part", "empty.part", "3.part"], "empty.part: it is not a part of a run");
    refuse(&["1.part", "mine.toml", "3.part"], "mine.toml: it is not a part of a run");
    refuse(&["1.part", "nowhere.part", "3.part"], "nowhere.part: No such file");
}

/// A place where no checkpoint can be written costs the checkpoint, not the run.
#[test]
fn a_run_that_cannot_keep_checkpoints_says_so_and_goes_on() {
    let folder = folder();
    fs::create_dir_all(folder.path().join("out/checkpoint.part")).unwrap();
    shortfall(&folder, &with(&RUN, &["--quick", "--charts=svg", "--out", "out", "--checkpoint", "0.001"]))
        .assert()
        .success()
        .stderr(contains("no checkpoint: cannot write out/checkpoint.part").count(1))
        .stderr(contains("wrote out/report.html"));
}

#[cfg(target_os = "linux")]
mod signals {
    use super::*;
    use shortfall::engine::Part;
    use std::process::{Child, Stdio};

    /// The program as a child that is open to all signals, even where whoever runs the tests is not.
    fn start(folder: &TempDir, args: &[&str]) -> Child {
        std::process::Command::new("env")
            .args(["--default-signal", env!("CARGO_BIN_EXE_shortfall")])
            .current_dir(folder.path())
            .args(args)
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap()
    }

    /// Waits for a checkpoint other than `last`; false when the program ends without.
    fn wait_for_checkpoint(child: &mut Child, path: &Path, last: &[u8]) -> bool {
        while child.try_wait().unwrap().is_none() {
            if fs::read(path).is_ok_and(|bytes| bytes != last) {
                return true;
            }
            std::thread::yield_now();
        }
        false
    }

    /// Kills the run that goes to `two` at a checkpoint, resumes it, and kills it again.
    fn kill_twice(folder: &TempDir, args: &[&str]) {
        let checkpoint = folder.path().join("two/checkpoint.part");
        let mut last = Vec::new();
        let mut kills = 0;
        while kills < 2 {
            let mut child = start(folder, &with(args, &["--out", "two", "--resume", "--checkpoint", "0.001"]));
            wait_for_checkpoint(&mut child, &checkpoint, &last);
            child.kill().unwrap();
            child.wait().unwrap();
            match fs::read(&checkpoint) {
                Ok(bytes) => (last, kills) = (bytes, kills + 1),
                // It was done before it could be killed.
                Err(_) => (last, kills) = (Vec::new(), 0),
            }
        }
    }

    /// Killed twice on its way, a run ends as if it had not been.
    #[test]
    fn a_run_that_is_killed_goes_on_to_the_same_bytes() {
        let folder = folder();
        let args = ["run", "mine.toml", "--trials", "500000", "--quick", "--charts=svg"];
        shortfall(&folder, &with(&args, &["--out", "one", "--checkpoint", "0"])).assert().success();
        assert!(!folder.path().join("one/checkpoint.part").exists());
        let two = folder.path().join("two");
        kill_twice(&folder, &args);
        shortfall(&folder, &with(&args, &["--out", "two", "--resume", "--seed", "9"]))
            .assert()
            .code(2)
            .stderr(contains("it is a checkpoint of another run: seed `1`, not `9`"));
        fs::write(two.join(".summary.csv.abc.unfinished"), "left by a kill").unwrap();
        let going_on = contains("going on after ").and(contains("wrote two/report.html"));
        shortfall(&folder, &with(&args, &["--out", "two", "--resume"])).assert().success().stderr(going_on);
        assert!(files(&folder.path().join("one")) == files(&two), "and no checkpoint and nothing unfinished is left");
    }

    /// The same for a run to a precision, which knows at any block what it was on the way to.
    #[test]
    fn a_run_to_a_precision_that_is_killed_goes_on_to_the_same_bytes() {
        let folder = folder();
        let args = ["run", "mine.toml", "--precision", "0.4%", "--estimates", "unserved", "--quick", "--charts=svg"];
        shortfall(&folder, &with(&args, &["--out", "one", "--checkpoint", "0"])).assert().success();
        let two = folder.path().join("two");
        kill_twice(&folder, &args);
        shortfall(&folder, &["run", "mine.toml", "--quick", "--out", "two", "--resume", "--trials", "1e8"])
            .assert()
            .code(2)
            .stderr(contains("it is a checkpoint of another run: precision `0.004 of unserved`, not `none`"));
        let going_on = contains("going on after ").and(contains("precision of 0.40% reached"));
        shortfall(&folder, &with(&args, &["--out", "two", "--resume"])).assert().success().stderr(going_on);
        assert!(files(&folder.path().join("one")) == files(&two), "and no checkpoint and nothing unfinished is left");
    }

    /// Ctrl-C leaves a whole checkpoint of the blocks that the partial report is of, and so does a second one on top of it.
    #[test]
    fn an_interrupted_run_leaves_a_whole_checkpoint_and_a_partial_report() {
        let folder = folder();
        let args = ["run", "mine.toml", "--trials", "1e11", "--quick", "--charts=svg", "--out", "out", "--resume"];
        let checkpoint = folder.path().join("out/checkpoint.part");
        let mut last: Option<Part> = None;
        for _ in 0..2 {
            let mut child = start(&folder, &with(&args, &["--checkpoint", "0.001"]));
            let bytes = last.as_ref().map(Part::to_bytes).unwrap_or_default();
            assert!(wait_for_checkpoint(&mut child, &checkpoint, &bytes));
            let killed = std::process::Command::new("kill").args(["-INT", &child.id().to_string()]).status();
            assert!(killed.unwrap().success());
            assert_eq!(child.wait().unwrap().code(), Some(1));
            let part = Part::from_bytes(&fs::read(&checkpoint).unwrap()).unwrap();
            assert!(!part.is_complete() && part.sums.trials() > last.map_or(0, |part| part.sums.trials()));
            let text = fs::read_to_string(folder.path().join("out/results.json")).unwrap();
            assert!(
                text.contains(&format!("\"trials\": {},", part.sums.trials())) && text.contains("\"partial\": true")
            );
            let names: Vec<String> = files(&folder.path().join("out")).into_keys().collect();
            assert!(names.iter().all(|name| !name.contains("unfinished")), "{names:?}");
            last = Some(part);
        }
    }
}
