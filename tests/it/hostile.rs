//! Hostile and broken input: always a clear error with exit code 1 or 2, never a panic, never half a file.

use std::fs;
use std::path::Path;
use std::process::{Command, Output, Stdio};

const SMALL: &str = r#"
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
name = "Xland"
[[demand]]
consumer = "X"
amount = 10.0
growth = 0.01
sourcing = { A = 0.6 }
[[hazard]]
id = "h"
hits = { country = "A" }
onset = { annual_probability = 0.5 }
severity = 0.5
duration = "2 months"
"#;

fn folder() -> tempfile::TempDir {
    tempfile::tempdir().unwrap()
}

fn program(folder: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_shortfall"));
    command.current_dir(folder).env("NO_COLOR", "1").stdin(Stdio::null());
    command
}

/// Runs a scenario file with few trials.
fn run(folder: &Path, text: &str, more: &[&str]) -> Output {
    fs::write(folder.join("s.toml"), text).unwrap();
    let args = ["run", "s.toml", "--quick", "--quiet", "--trials", "500", "--charts", "svg", "--threads", "2"];
    program(folder).args(args).args(more).output().unwrap()
}

/// Asserts that a command said no with this exit code, in words, without a panic.
fn refused(output: &Output, code: i32, says: &str) {
    let stderr = String::from_utf8_lossy(&output.stderr);
    assert!(stderr.contains(says), "{says}: {}", &stderr[..stderr.len().min(2_000)]);
    assert_eq!(output.status.code(), Some(code), "{stderr}");
    assert!(!stderr.contains("panicked") && stderr.starts_with("error"), "{stderr}");
    assert!(stderr.len() < 20_000, "an error is short: {} bytes", stderr.len());
}

/// Names of all files below a folder.
fn files(folder: &Path) -> Vec<String> {
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    let below = |entry: fs::DirEntry| {
        let path = entry.path();
        if path.is_dir() { files(&path) } else { vec![path.display().to_string()] }
    };
    entries.flat_map(|entry| below(entry.unwrap())).collect()
}

#[test]
fn the_small_scenario_runs() {
    let folder = folder();
    let output = run(folder.path(), SMALL, &[]);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}

#[test]
fn numbers_that_cannot_be_reckoned_with_are_refused() {
    let folder = folder();
    for (right, wrong, says) in [
        ("amount = 10.0", "amount = 1e-320", "from 1e-30 to 1e30"),
        ("amount = 10.0", "amount = 1e300", "from 1e-30 to 1e30"),
        ("amount = 10.0", "amount = nan", "must be above 0"),
        ("amount = 10.0", "amount = inf", "must be above 0"),
        ("amount = 10.0", "amount = 99999999999999999999999999999999999999999", "from 1e-30 to 1e30"),
        ("steps = 12", "years = 10_000", "demand grows or shrinks"),
        ("share = 0.6", "share = 1e-310", "from 1e-30 to 1e30"),
        ("world_supply = 100.0", "world_supply = 1e-310", "from 1e-30 to 1e30"),
        ("{ annual_probability = 0.5 }", "{ events = 1e6, years = 1e300 }", "from 1e-30 to 1e30"),
        ("{ annual_probability = 0.5 }", "{ events = 1e7, years = 10 }", "at most 1e6"),
        ("severity = 0.5", "severity = { law = \"beta\", mean = 1e-320, sd = 0.1 }", "from 1e-30 to 1e30"),
        ("\"2 months\"", "\"1e-300 months\"", "a span is none, or from"),
        ("\"2 months\"", "\"1e300 years\"", "a span is none, or from"),
        ("steps = 12", "years = 1e300", "from 1e-30 to 1e30"),
        ("steps = 12", "years = 1e29", "steps"),
        ("steps = 12", "steps = 12\nstart = \"99999-01\"", "`start` takes"),
        ("steps = 12", "steps = 12\nstart = \"2026-13\"", "`start` takes"),
        ("steps = 12", "steps = -9223372036854775808", "whole number from 1"),
        ("steps = 12", "steps = 0", "whole number from 1"),
    ] {
        assert!(SMALL.contains(right), "{right}");
        refused(&run(folder.path(), &SMALL.replace(right, wrong), &[]), 2, says);
        assert!(files(&folder.path().join("results")).is_empty(), "{wrong}");
    }
}

#[test]
fn extremes_within_the_limits_give_finite_numbers() {
    let folder = folder();
    for (right, wrong) in [
        ("amount = 10.0", "amount = 1e-30"),
        ("amount = 10.0", "amount = 1e30"),
        ("world_supply = 100.0", "world_supply = 1e-30"),
        ("{ annual_probability = 0.5 }", "{ events = 150, years = 1e-30 }"),
        ("{ annual_probability = 0.5 }", "{ events = 1e6, years = 1e30 }"),
        ("{ annual_probability = 0.5 }", "{ events = 0, years = 1e30 }"),
        ("{ annual_probability = 0.5 }", "{ rate_per_year = 1e30 }"),
        ("{ annual_probability = 0.5 }", "{ per_step = 1e-30 }"),
        ("severity = 0.5", "severity = 1e-30"),
        ("\"2 months\"", "{ law = \"lognormal\", median = \"0.001 hours\", p90 = \"900000 years\" }"),
        ("\"2 months\"", "{ law = \"geometric\", mean = \"999999 years\" }"),
        ("steps = 12", "steps = 12\nstart = \"9999-12\""),
        ("steps = 12", "steps = 12\nstart = \"0000-01\""),
    ] {
        let output = run(folder.path(), &SMALL.replace(right, wrong), &["--format", "csv"]);
        let table = String::from_utf8_lossy(&output.stdout).to_lowercase();
        assert!(output.status.success(), "{wrong}: {}", String::from_utf8_lossy(&output.stderr));
        assert!(!table.contains("nan") && !table.contains("inf"), "{wrong}: {table}");
    }
}

#[test]
fn texts_without_end_and_texts_that_steer_the_terminal_are_refused() {
    let folder = folder();
    let long = "x".repeat(2 << 20);
    for (right, wrong, says) in [
        ("title = \"Small\"", format!("title = \"{long}\""), "at most 200 characters"),
        ("name = \"Xland\"", format!("name = \"{long}\""), "at most 200 characters"),
        ("title = \"Small\"", format!("title = \"Small\"\nsummary = \"{long}\""), "at most 20_000 characters"),
        ("title = \"Small\"", "title = \"\\u001b[2Jgone\"".to_string(), "U+001B"),
        ("unit = \"t\"", "unit = \"t\\n\"".to_string(), "U+000A"),
        ("id = \"h\"", format!("id = \"{long}\""), "at most 100 characters"),
        ("consumer = \"X\"", format!("consumer = \"{long}\""), "no consumer"),
        ("steps = 12", format!("steps = 12\n{long} = 1"), "has no key"),
        ("steps = 12", format!("steps = [{}", "[".repeat(1 << 20)), "not TOML"),
        ("steps = 12", format!("steps = 12\nsteps = 13 {long}"), "not TOML"),
    ] {
        refused(&run(folder.path(), &SMALL.replace(right, &wrong), &[]), 2, says);
    }
}

#[test]
fn input_without_end_is_not_read_to_its_end() {
    let folder = folder();
    if !Path::new("/dev/zero").exists() {
        return;
    }
    refused(&program(folder.path()).args(["check", "/dev/zero"]).output().unwrap(), 2, "larger than 4 MiB");
    let said = "it is not a part of a run";
    refused(&program(folder.path()).args(["merge", "/dev/zero"]).output().unwrap(), 2, said);
    refused(&program(folder.path()).args(["report", "/dev/zero"]).output().unwrap(), 2, "at line 1");
    let font = ["run", "--quick", "--trials", "100", "--font", "/dev/zero"];
    refused(&program(folder.path()).args(font).output().unwrap(), 2, "is larger than 64 MiB");
    let zero = fs::File::open("/dev/zero").unwrap();
    refused(&program(folder.path()).args(["check", "-"]).stdin(zero).output().unwrap(), 2, "larger than 4 MiB");
}

#[test]
fn what_would_not_fit_into_memory_is_refused_before_it_is_taken() {
    let folder = folder();
    let consumers: String = (0..9_998)
        .map(|i| {
            format!(
                "[[consumer]]\nid = 'c{i}'\n[[demand]]\nconsumer = 'c{i}'\namount = 1.0\nsourcing = {{ A = 0.01 }}\n"
            )
        })
        .collect();
    let many = SMALL.to_string() + &consumers;
    let long = many.replace("steps = 12", "steps = 1000000").replace("growth = 0.01\n", "");
    refused(&run(folder.path(), &long, &[]), 2, "GiB of memory");
    let often = SMALL
        .replace("steps = 12", "steps = 1000000")
        .replace("growth = 0.01\n", "")
        .replace("annual_probability = 0.5", "per_step = 1.0");
    let often = often.replace("\"2 months\"", "\"1 step\"");
    refused(&run(folder.path(), &often, &[]), 2, "GiB of memory");
    assert!(files(&folder.path().join("results")).is_empty());
    fs::write(folder.path().join("s.toml"), &often).unwrap();
    let args = ["sweep", "s.toml", "--vary", "hazard.h.severity=0.1,0.2", "--trials", "100"];
    refused(&program(folder.path()).args(args).output().unwrap(), 2, "GiB of memory");
}

#[test]
fn files_outside_the_folder_are_read_only_when_allowed() {
    let folder = folder();
    let inner = folder.path().join("inner");
    fs::create_dir(&inner).unwrap();
    fs::write(folder.path().join("base.toml"), SMALL).unwrap();
    fs::write(folder.path().join("load.csv"), "1\n2\n").unwrap();
    let profile = SMALL.replace("amount = 10.0", "amount = 10.0\nprofile = \"../load.csv\"");
    for text in ["extends = \"../base.toml\"\n", &profile] {
        refused(&run(&inner, text, &[]), 2, "leads out of the scenario's folder");
        refused(&run(&inner, text, &[]), 2, "--outside");
        assert!(run(&inner, text, &["--outside"]).status.success());
    }
    let absolute = format!("extends = '{}'\n", folder.path().join("base.toml").display());
    refused(&run(&inner, &absolute, &[]), 2, "leads out");
    assert!(run(&inner, &absolute, &["--outside"]).status.success());
    #[cfg(unix)]
    {
        std::os::unix::fs::symlink("../base.toml", inner.join("link.toml")).unwrap();
        refused(&run(&inner, "extends = \"link.toml\"\n", &[]), 2, "leads out");
    }
    refused(&run(&inner, "extends = \"/etc/passwd\"\n", &["--outside"]), 2, "error");
}

/// A named pipe that nobody writes to would be waited for without end.
#[cfg(unix)]
#[test]
fn only_regular_files_are_read_but_for_the_scenario_itself() {
    let folder = folder();
    let pipe = folder.path().join("pipe");
    assert!(Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    refused(&run(folder.path(), "extends = \"pipe\"\n", &[]), 2, "it is no regular file");
    let profile = SMALL.replace("amount = 10.0", "amount = 10.0\nprofile = \"pipe\"");
    refused(&run(folder.path(), &profile, &[]), 2, "it is no regular file");
    fs::write(folder.path().join("s.toml"), SMALL).unwrap();
    let mut writer = Command::new("sh").args(["-c", "cat s.toml > pipe"]).current_dir(folder.path()).spawn().unwrap();
    let output = program(folder.path()).args(["check", "pipe"]).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    assert!(writer.wait().unwrap().success());
}

#[test]
fn what_a_scenario_extends_cannot_be_set() {
    let folder = folder();
    fs::write(folder.path().join("base.toml"), SMALL).unwrap();
    for set in ["extends=nope.toml", "extends=\"base.toml\"", " extends = base.toml"] {
        refused(&run(folder.path(), SMALL, &["--set", set]), 2, "cannot change what a scenario extends");
    }
}

#[test]
fn scenarios_that_extend_each_other_in_a_circle_are_refused() {
    let folder = folder();
    fs::write(folder.path().join("a.toml"), "extends = \"s.toml\"\n").unwrap();
    refused(&run(folder.path(), "extends = \"a.toml\"\n", &[]), 2, "in a circle");
    refused(&run(folder.path(), "extends = \"s.toml\"\n", &[]), 2, "in a circle");
    let chain =
        |i: usize| fs::write(folder.path().join(format!("{i}.toml")), format!("extends = \"{}.toml\"\n", i + 1));
    (0..20).for_each(|i| chain(i).unwrap());
    refused(&run(folder.path(), "extends = \"0.toml\"\n", &[]), 2, "at most 8 files");
}

#[test]
fn a_place_that_cannot_be_written_loses_no_result() {
    let folder = folder();
    fs::write(folder.path().join("taken"), "mine").unwrap();
    for command in [
        vec!["run", "s.toml", "--quick", "--trials", "500"],
        vec!["sweep", "s.toml", "--vary", "hazard.h.severity=0.5", "--trials", "500"],
    ] {
        fs::write(folder.path().join("s.toml"), SMALL).unwrap();
        for out in ["taken", "taken/below", "/proc/nothing"] {
            let output = program(folder.path()).args(&command).args(["--quiet", "--out", out]).output().unwrap();
            refused(&output, 1, "cannot ");
            assert!(output.stdout.is_empty(), "nothing is played for a place that cannot be written to");
        }
    }
    assert_eq!(fs::read_to_string(folder.path().join("taken")).unwrap(), "mine");
    assert_eq!(files(folder.path()).len(), 2);
}

/// A limit on the size of files stands in for a full disk: the write that goes beyond it fails.
#[cfg(unix)]
#[test]
fn a_disk_that_fills_up_leaves_no_half_file() {
    let folder = folder();
    fs::write(folder.path().join("s.toml"), SMALL).unwrap();
    let shell = |limit: u32, command: &str| {
        let script = format!("trap '' XFSZ; ulimit -f {limit}; exec {} {command}", env!("CARGO_BIN_EXE_shortfall"));
        Command::new("sh").args(["-c", &script]).current_dir(folder.path()).env("NO_COLOR", "1").output().unwrap()
    };
    let output = shell(4, "run s.toml --quick --quiet --trials 500 --charts svg");
    refused(&output, 1, "cannot write");
    assert!(String::from_utf8_lossy(&output.stdout).contains("unserved"), "what was found is printed all the same");
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(said.contains("choose another folder with --out"), "{said}");
    assert!(!said.contains("in the folder too"), "the numbers could not be written: {said}");
    for file in files(&folder.path().join("results")) {
        let text = fs::read_to_string(&file).unwrap();
        assert!(file.ends_with("summary.csv") && text.ends_with('\n'), "{file}");
    }
    let output = shell(0, "sweep s.toml --quiet --trials 500 --vary hazard.h.severity=0.2,0.4");
    refused(&output, 1, "cannot ");
    assert!(!files(&folder.path().join("results")).iter().any(|file| file.contains("parts")));
}

#[cfg(unix)]
#[test]
fn a_terminal_that_is_gone_stops_nothing() {
    let folder = folder();
    fs::write(folder.path().join("s.toml"), SMALL).unwrap();
    let script =
        format!("exec {} run s.toml --quick --trials 500 --charts svg <&- >&- 2>&-", env!("CARGO_BIN_EXE_shortfall"));
    let status = Command::new("sh").args(["-c", &script]).current_dir(folder.path()).status().unwrap();
    assert!(status.success(), "{status}");
    assert!(folder.path().join("results/s/report.html").exists());
    let full = || fs::File::options().write(true).open("/dev/full").unwrap();
    // As if it had gone on from there.
    fs::write(folder.path().join("results/s/checkpoint.part"), "old").unwrap();
    let status = program(folder.path())
        .args(["run", "s.toml", "--quick", "--trials", "500", "--charts", "svg"])
        .stdout(full())
        .stderr(full())
        .status()
        .unwrap();
    assert_eq!(status.code(), Some(1), "what could not be printed is a failure");
    assert!(!folder.path().join("results/s/checkpoint.part").exists(), "the folder is complete: nothing is left to do");
}

#[test]
fn names_are_neither_formulas_nor_markup() {
    let folder = folder();
    let bad = SMALL
        .replace("id = \"X\"\nname = \"Xland\"", "id = \"=HYPERLINK(1)\"\nname = \"<script>alert(1)</script>\"")
        .replace("consumer = \"X\"", "consumer = \"=HYPERLINK(1)\"")
        .replace("title = \"Small\"", "title = \"</title><img src=x onerror=alert(1)>\"")
        .replace("unit = \"t\"", "unit = \"+cmd|' /C calc'!A0\"")
        .replace("id = \"h\"", "id = \"@SUM(1)\"\nname = \"]]>&<svg onload=alert(1)>\"");
    let output = run(folder.path(), &bad, &[]);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let results = folder.path().join("results/s");
    let table = fs::read_to_string(results.join("summary.csv")).unwrap();
    assert!(table.contains("'=HYPERLINK(1)") && table.contains("'+cmd"), "{table}");
    for cell in table.lines().flat_map(|line| line.split(',')) {
        let formula = cell.trim_start_matches('"').starts_with(['=', '+', '@', '\t']);
        assert!(!formula, "{cell}");
    }
    let drawn = files(&results).into_iter().filter(|file| file.ends_with(".svg") || file.ends_with(".html"));
    let drawn: Vec<String> = drawn.map(|file| fs::read_to_string(file).unwrap()).collect();
    assert!(drawn.len() > 2);
    for text in drawn {
        for markup in ["<script>alert", "<img src=x", "<svg onload"] {
            assert!(!text.contains(markup), "{markup}");
        }
    }
}

#[test]
fn words_of_the_command_line_are_checked_too() {
    let folder = folder();
    for set in [
        "",
        "=",
        ".",
        "a..b=1",
        "demand.X.amount=1e-320",
        "demand.X.amount=[[[[",
        "title=\u{1b}[2J",
        "hazard.h.severity={law=1}",
    ] {
        refused(&run(folder.path(), SMALL, &["--set", set]), 2, "error");
    }
    refused(&run(folder.path(), SMALL, &["--set", &format!("demand.X.{}=1", "y".repeat(100_000))]), 2, "error");
    for args in [
        vec!["--trials", "1e300"],
        vec!["--trials", "nan"],
        vec!["--threads", "0"],
        vec!["--threads", "99999999"],
        vec!["--seed", "-1"],
        vec!["--dpi", "1000000"],
    ] {
        refused(&run(folder.path(), SMALL, &args), 2, "error");
    }
    for args in [
        vec!["sweep", "s.toml", "--vary", "hazard.h.severity=0..1:100000000000"],
        vec!["sweep", "s.toml", "--vary", "hazard.h.severity=nan..inf:3"],
        vec!["sweep", "s.toml", "--vary", "hazard.h.severity=0.1", "--shard", "3/2"],
        vec!["sweep", "s.toml", "--vary", "hazard.h.severity=0.1", "--trials", "1e12"],
        vec!["size", "s.toml", "--vary", "demand.X.stock=0..1e300days", "--target", "unserved_share<1%"],
        vec!["size", "s.toml", "--vary", "demand.X.stock=0..30days", "--target", "unserved_share<nan"],
        vec!["sensitivity", "s.toml", "--vary", "hazard.h.severity=0..1", "--samples", "99999999999"],
    ] {
        refused(&program(folder.path()).args(&args).output().unwrap(), 2, "error");
    }
}

#[test]
fn rates_from_many_events_have_a_range() {
    let folder = folder();
    for events in ["99", "150", "1e4"] {
        let counted = SMALL.replace("{ annual_probability = 0.5 }", &format!("{{ events = {events}, years = 1e4 }}"));
        fs::write(folder.path().join("s.toml"), counted).unwrap();
        let args = ["sensitivity", "s.toml", "--trials", "200", "--quick", "--quiet", "--charts", "svg"];
        let output = program(folder.path()).args(args).output().unwrap();
        assert!(output.status.success(), "{events}: {}", String::from_utf8_lossy(&output.stderr));
    }
}
