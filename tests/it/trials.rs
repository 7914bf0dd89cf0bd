//! The file of every trial: complete, in order, the same bytes for any number of threads, and in tune with the estimates.

use crate::common::program::shortfall;
use assert_cmd::Command;
use parquet::file::reader::SerializedFileReader;
use parquet::record::{Field, Row};
use predicates::str::contains;
use std::collections::BTreeMap;
use std::fs;
use tempfile::TempDir;

/// Two consumers of one material, one of another; a value on one demand only.
const SMALL: &str = r#"
format = 1
title = "small"
[time]
years = 2
[run]
currency = "USD"
[[material]]
id = "ore"
unit = "t"
world_supply = 100.0
[[material]]
id = "salt"
unit = "kg"
world_supply = 50.0
[[producer]]
country = "AAA"
material = "ore"
share = 1.0
[[producer]]
country = "BBB"
material = "salt"
share = 1.0
[[consumer]]
id = "north"
[[demand]]
consumer = "north"
material = "ore"
amount = 12.0
stock = "20 days"
value = 3.0
[[demand]]
consumer = "north"
material = "salt"
amount = 5.0
[[consumer]]
id = "south"
[[demand]]
consumer = "south"
material = "ore"
amount = 6.0
stock = "90 days"
[[hazard]]
id = "strike"
hits = [{ country = "AAA" }, { country = "BBB" }]
strikes = "each"
onset = { annual_probability = 0.05 }
severity = 0.9
duration = { law = "geometric", mean = "4 months" }
[cooperation]
members = ["north", "south"]
[cooperation.stock_sharing]
"#;

fn folder() -> TempDir {
    let folder = TempDir::new().unwrap();
    fs::write(folder.path().join("small.toml"), SMALL).unwrap();
    folder
}

/// Three blocks and a part of a fourth.
const RUN: [&str; 7] = ["run", "small.toml", "--trials", "30000", "--quick", "--charts=svg", "--quiet"];

fn run(folder: &TempDir, more: &[&str]) -> Command {
    shortfall(folder, &[&RUN[..], more].concat())
}

fn rows(folder: &TempDir, file: &str) -> Vec<Row> {
    let file = fs::File::open(folder.path().join(file)).unwrap();
    SerializedFileReader::new(file).unwrap().into_iter().map(Result::unwrap).collect()
}

fn field<'a>(row: &'a Row, name: &str) -> &'a Field {
    row.get_column_iter().find(|(column, _)| *column == name).unwrap().1
}

fn text(row: &Row, name: &str) -> String {
    let Field::Str(text) = field(row, name) else { panic!("{name} is a text") };
    text.clone()
}

fn trial(row: &Row) -> i64 {
    let Field::Long(trial) = field(row, "trial") else { panic!("trial is a number") };
    *trial
}

/// Five rows (two consumers of ore, the members together, one consumer of salt and again the members) in two arms; the mean of
/// each column over trials is the estimate of that name in summary.csv.
#[test]
fn the_means_of_the_columns_are_the_estimates() {
    let folder = folder();
    run(&folder, &["--trials-out", "new/all.parquet", "--out", "out"]).assert().success().stderr("");
    let rows = rows(&folder, "new/all.parquet");
    assert_eq!(rows.len(), 30_000 * 2 * 5);
    assert!(
        rows.chunks(10).enumerate().all(|(n, rows)| rows.iter().all(|row| trial(row) == n as i64)),
        "in trial order"
    );
    let mut means: BTreeMap<[String; 4], (f64, u64)> = BTreeMap::new();
    for row in &rows {
        let place = ["arm", "material", "consumer"].map(|name| text(row, name));
        for (metric, field) in row.get_column_iter() {
            if let Field::Double(value) = field {
                let [arm, material, consumer] = place.clone();
                let mean = means.entry([arm, material, consumer, metric.clone()]).or_default();
                *mean = (mean.0 + value, mean.1 + 1);
            }
        }
    }
    let summary = fs::read_to_string(folder.path().join("out/summary.csv")).unwrap();
    let mut compared = 0;
    for line in summary.lines().skip(1) {
        let cells: Vec<&str> = line.split(',').collect();
        let place = [0, 1, 2, 3].map(|i| cells[i].to_string());
        if let Some((sum, n)) = means.get(&place) {
            let (mean, estimate): (f64, f64) = (sum / *n as f64, cells[5].parse().unwrap());
            assert!((mean - estimate).abs() <= 1e-9 * estimate.abs(), "{line}: {mean}");
            assert_eq!(*n, 30_000, "{line}");
            compared += 1;
        }
    }
    // Eleven metrics of ten places, and the value of what is valued: north and the members, of ore, in two arms.
    assert_eq!((means.len(), compared), (114, 114));
    assert!(rows.iter().any(|row| *field(row, "events") == Field::Int(2)));
}

#[test]
fn the_bytes_do_not_depend_on_the_threads_and_shards_hold_their_own_trials() {
    let folder = folder();
    for threads in ["1", "3"] {
        let file = format!("{threads}.parquet");
        run(&folder, &["--threads", threads, "--trials-out", &file]).assert().success();
    }
    let read = |name: &str| fs::read(folder.path().join(name)).unwrap();
    assert!(read("1.parquet") == read("3.parquet"));
    let mut parts = Vec::new();
    for shard in ["1/2", "2/2"] {
        let file = format!("{}-of-2.parquet", &shard[..1]);
        run(&folder, &["--shard", shard, "--trials-out", &file]).assert().success();
        parts.extend(rows(&folder, &file));
    }
    assert!(parts == rows(&folder, "1.parquet"));
}

#[test]
fn what_cannot_be_written_is_said_and_costs_no_result() {
    let folder = folder();
    run(&folder, &["--trials-out", "all.csv"]).assert().code(2).stderr(contains("ends with .parquet"));
    fs::create_dir(folder.path().join("taken.parquet")).unwrap();
    run(&folder, &["--trials-out", "taken.parquet", "--out", "out"])
        .assert()
        .code(1)
        .stderr(contains("cannot write taken.parquet"));
    assert!(folder.path().join("out/results.json").exists());
    let left: Vec<_> = fs::read_dir(folder.path()).unwrap().map(|f| f.unwrap().file_name()).collect();
    assert_eq!(left.len(), 3, "{left:?}");
}

/// `docs/trials.md` tells what each column means.
#[test]
fn every_column_is_documented() {
    let folder = folder();
    let few = ["run", "small.toml", "--trials", "10", "--quick", "--charts=svg", "--trials-out", "few.parquet"];
    shortfall(&folder, &few).assert().success();
    let rows = rows(&folder, "few.parquet");
    let docs = include_str!("../../docs/trials.md");
    for (column, _) in rows[0].get_column_iter() {
        assert!(docs.contains(&format!("| `{column}` |")), "{column}");
    }
}
