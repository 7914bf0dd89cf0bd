//! The program as its users meet it: what goes to which stream, with which exit code, and what is left in the folder.

use crate::common::program::shortfall;
use predicates::prelude::*;
use predicates::str::{contains, is_empty, starts_with};
use shortfall::results::metric::MetricId;
use shortfall::units::Lang;
use std::fs;
use std::path::Path;
use tempfile::TempDir;

const CSV_HEADER: &str = "arm,material,consumer,metric,unit,value,se,lo90,hi90\n";

fn folder() -> TempDir {
    TempDir::new().unwrap()
}

/// What the program prints when it succeeds.
fn stdout(folder: &TempDir, args: &[&str]) -> String {
    let assert = shortfall(folder, args).assert().success();
    String::from_utf8(assert.get_output().stdout.clone()).unwrap()
}

/// The text of the default scenario.
fn default_scenario() -> String {
    stdout(&folder(), &["show"])
}

fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> =
        fs::read_dir(folder).unwrap().map(|f| f.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

#[test]
fn alone_it_runs_the_default_scenario_and_leaves_a_report() {
    let folder = folder();
    shortfall(&folder, &["--trials", "2e3"])
        .assert()
        .success()
        .stdout(contains("Unserved demand").and(contains("2,000 trials · seed 1")))
        .stderr("wrote results/heavy-rare-earths/report.html\n");
    assert_eq!(names(folder.path()), ["results"]);
    let out = folder.path().join("results").join("heavy-rare-earths");
    assert_eq!(names(&out), ["charts", "report.html", "results.json", "summary.csv"]);
    assert!(names(&out.join("charts")).iter().any(|name| name.ends_with(".png")));
}

#[test]
fn a_file_an_embedded_scenario_and_standard_input_give_the_same_numbers() {
    let folder = folder();
    fs::write(folder.path().join("mine.toml"), default_scenario()).unwrap();
    let run = |scenario: &str, input: String| {
        let args = ["run", scenario, "--trials", "2_000", "--format", "csv"];
        let assert = shortfall(&folder, &args).write_stdin(input).assert().success();
        String::from_utf8(assert.get_output().stdout.clone()).unwrap()
    };
    let file = run("mine.toml", String::new());
    assert!(file.starts_with(CSV_HEADER));
    assert_eq!(file, run("heavy-rare-earths", String::new()));
    assert_eq!(file, run("-", default_scenario()));
    assert_eq!(names(&folder.path().join("results")), ["heavy-rare-earths", "mine", "stdin"]);
}

#[test]
fn what_is_printed_is_what_the_folder_holds() {
    let folder = folder();
    for (format, file) in [("json", "results.json"), ("csv", "summary.csv")] {
        let args = ["run", "--trials", "2000", "--format", format, "--out", "here"];
        let printed = stdout(&folder, &args);
        let written = fs::read_to_string(folder.path().join("here").join(file)).unwrap();
        assert!(printed == written, "{format}");
    }
    let results: shortfall::results::Results =
        serde_json::from_slice(&fs::read(folder.path().join("here/results.json")).unwrap()).unwrap();
    assert_eq!((results.run.trials, results.run.partial), (2000, false));
}

#[test]
fn results_do_not_depend_on_the_number_of_threads() {
    let folder = folder();
    let run = |threads: &str| {
        let args = ["run", "--trials", "5000", "--seed", "7", "--threads", threads, "--format", "json", "--quiet"];
        stdout(&folder, &args)
    };
    let one = run("1");
    assert!(one == run("2"), "2 threads differ from 1");
    assert!(one == run("8"), "8 threads differ from 1");
}

#[test]
fn another_seed_gives_other_numbers() {
    let folder = folder();
    let run = |seed: &str| stdout(&folder, &["run", "--trials", "2000", "--seed", seed, "--format", "csv"]);
    assert!(run("1") == run("1"), "the same seed gives the same numbers");
    assert!(run("1") != run("2"), "another seed gives others");
}

#[test]
fn quiet_says_nothing_but_the_results() {
    shortfall(&folder(), &["run", "--trials", "1000", "--quiet"])
        .assert()
        .success()
        .stdout(is_empty().not())
        .stderr(is_empty());
}

#[test]
fn set_changes_one_value_and_refuses_what_does_not_exist() {
    let folder = folder();
    let run = |set: &[&str]| {
        let args = [&["run", "--trials", "2000", "--format", "csv", "--out", "x"], set].concat();
        shortfall(&folder, &args).assert()
    };
    let plain = run(&[]).success().get_output().stdout.clone();
    let more = run(&["--set", "demand.JPN.stock=\"300 days\""]).success().get_output().stdout.clone();
    assert!(plain != more, "the stock makes a difference");
    for bad in ["demand.JPN.stock", "demand.JPN.stok=\"1 day\"", "demand.XXX.stock=\"1 day\"", "demand.JPN.stock=true"]
    {
        run(&["--set", bad]).code(2).stdout(is_empty()).stderr(contains("error"));
    }
}

#[test]
fn nothing_is_played_for_a_folder_that_cannot_be_written() {
    let folder = folder();
    fs::write(folder.path().join("file"), "").unwrap();
    shortfall(&folder, &["run", "--trials", "1000", "--format", "csv", "--out", "file/below"])
        .assert()
        .code(1)
        .stdout(is_empty())
        .stderr(starts_with("error: cannot write file/below"));
}

#[test]
fn a_bad_scenario_is_the_users_to_mend() {
    let folder = folder();
    fs::write(folder.path().join("bad.toml"), "format = 1\nsurprise = 2\n").unwrap();
    for args in [["run", "bad.toml"], ["check", "bad.toml"]] {
        let named = contains("surprise").and(contains("bad.toml"));
        shortfall(&folder, &args).assert().code(2).stdout(is_empty()).stderr(named);
    }
    for args in [["run", "none.toml"], ["check", "none.toml"]] {
        shortfall(&folder, &args).assert().code(2).stdout(is_empty()).stderr(contains("none.toml"));
    }
    assert_eq!(names(folder.path()), ["bad.toml"], "nothing is left behind");
}

#[test]
fn an_unknown_name_gets_a_suggestion_and_the_list() {
    for command in ["run", "show", "check"] {
        shortfall(&folder(), &[command, "heavy-rare-erths"])
            .assert()
            .code(2)
            .stdout(is_empty())
            .stderr(contains("did you mean `heavy-rare-earths`?").and(contains("embedded scenarios: ")));
    }
}

#[test]
fn bad_usage_is_code_2() {
    for args in [&["run", "--trials", "0"][..], &["run", "--threads", "0"], &["chek"], &["check"], &["--bogus"]] {
        shortfall(&folder(), args).assert().code(2).stdout(is_empty()).stderr(starts_with("error: "));
    }
}

#[test]
fn check_says_what_is_sound_and_what_is_not() {
    let folder = folder();
    fs::write(folder.path().join("good.toml"), default_scenario()).unwrap();
    fs::write(folder.path().join("bad.toml"), "format = 1\n").unwrap();
    shortfall(&folder, &["check", "good.toml"]).assert().success().stdout(starts_with("good.toml: ok")).stderr("");
    shortfall(&folder, &["check", "bad.toml", "good.toml"])
        .assert()
        .code(2)
        .stdout(starts_with("good.toml: ok"))
        .stderr(contains("bad.toml"));
}

#[test]
fn every_embedded_scenario_is_listed_shown_and_sound() {
    let folder = folder();
    let list = stdout(&folder, &["list"]);
    for entry in shortfall::scenario::library::LIBRARY {
        assert!(list.contains(entry.name));
        shortfall(&folder, &["show", entry.name]).assert().success().stdout(entry.text).stderr("");
        shortfall(&folder, &["check", entry.name]).assert().success();
    }
}

#[test]
fn the_schema_is_json_and_completions_are_a_script() {
    let folder = folder();
    let schema: serde_json::Value = serde_json::from_str(&stdout(&folder, &["schema"])).unwrap();
    assert!(schema.get("$schema").is_some());
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let script = contains("completions").and(contains("trials"));
        shortfall(&folder, &["completions", shell]).assert().success().stdout(script).stderr("");
    }
}

#[test]
fn colours_are_for_those_who_ask() {
    let escape = || contains("\u{1b}[");
    shortfall(&folder(), &["list"]).assert().stdout(escape().not());
    shortfall(&folder(), &["list", "--color", "always"]).assert().stdout(escape());
    shortfall(&folder(), &["list"]).env("CLICOLOR_FORCE", "1").assert().stdout(escape());
    shortfall(&folder(), &["list"]).env("CLICOLOR_FORCE", "1").env("NO_COLOR", "1").assert().stdout(escape().not());
    shortfall(&folder(), &["show", "nothing", "--color=always"]).assert().stderr(escape());
    shortfall(&folder(), &["--bogus", "--color=always"]).assert().stderr(escape());
    shortfall(&folder(), &["show", "--color=always"]).assert().stdout(escape().not());
}

/// Warnings of a scenario go to standard error, where `--quiet` silences them.
#[test]
fn warnings_go_to_standard_error() {
    let folder = folder();
    let idle = "\n[[consumer]]\nid = \"XYZ\"\n";
    fs::write(folder.path().join("idle.toml"), default_scenario() + idle).unwrap();
    let warned = || contains("warning").and(contains("the consumer `XYZ` needs nothing"));
    shortfall(&folder, &["check", "idle.toml"]).assert().success().stdout(contains("ok")).stderr(warned());
    let run = ["run", "idle.toml", "--trials", "500", "--quick", "--format", "csv"];
    shortfall(&folder, &run).assert().success().stdout(starts_with(CSV_HEADER)).stderr(warned());
    shortfall(&folder, &[&run[..], &["--quiet"]].concat()).assert().success().stderr(is_empty());
}

#[test]
fn quick_leaves_out_what_takes_repeated_runs() {
    let folder = folder();
    let results = |more: &[&str]| -> shortfall::results::Results {
        let args = [&["run", "--trials", "500", "--format", "json", "--quiet"], more].concat();
        serde_json::from_str(&stdout(&folder, &args)).unwrap()
    };
    let (full, quick) = (results(&[]), results(&["--quick"]));
    assert!(!full.worth.is_empty() && !full.equivalent_stock.is_empty());
    assert!(quick.worth.is_empty() && quick.equivalent_stock.is_empty());
    assert!(quick.outcomes.iter().all(|o| o.ignorance.is_none()) && !quick.concentration.is_empty());
    let unserved = |r: &shortfall::results::Results| r.outcomes[0].metric(MetricId::Unserved).unwrap();
    assert_eq!(unserved(&full), unserved(&quick), "the numbers of the run itself are the same");
}

#[test]
fn each_adds_an_arm_with_and_one_without_every_instrument() {
    let args = ["run", "--trials", "500", "--quick", "--each", "--format", "json", "--quiet"];
    let results: shortfall::results::Results = serde_json::from_str(&stdout(&folder(), &args)).unwrap();
    let arm = |id: &str| results.arms.iter().find(|arm| arm.id == id).unwrap_or_else(|| panic!("no arm `{id}`"));
    assert_eq!(arm("only stock_sharing").instruments, ["stock_sharing"]);
    let all = arm("cooperative").instruments.len();
    assert_eq!(arm("without stock_sharing").instruments.len(), all - 1);
    assert!(arm("only caremag").instruments == ["caremag"] && arm("alone").instruments.is_empty());
    let named = |id: &str| results.scenario.instruments.iter().find(|i| i.id == id).map(|i| i.name.plain());
    assert_eq!([named("caremag"), named("stock_sharing")], [Some("Caremag (Lacq)"), Some("")]);
}

#[test]
fn a_stress_event_by_itself_is_the_same_in_every_trial() {
    let folder = folder();
    let args = ["run", "--stress", "replay-2010", "--only", "--quick", "--trials", "200", "--format", "json"];
    let results: shortfall::results::Results = serde_json::from_str(&stdout(&folder, &args)).unwrap();
    assert_eq!((results.run.events, results.run.trials_with_events), (200, 200));
    let alone = results.outcome("alone", "dysprosium-terbium", "JPN").unwrap();
    assert_eq!(alone.metric(MetricId::Unserved).unwrap().se, 0.0);
    // 180 days of stock outlast two months of it, and not those of 20 days
    assert_eq!(alone.metric(MetricId::PShortfall).unwrap().value, 0.0);
    let less = [&args[..], &["--set", "demand.JPN.stock=\"20 days\""]].concat();
    let results: shortfall::results::Results = serde_json::from_str(&stdout(&folder, &less)).unwrap();
    let alone = results.outcome("alone", "dysprosium-terbium", "JPN").unwrap();
    assert_eq!(alone.metric(MetricId::PShortfall).unwrap().value, 1.0);
    let on_top = ["run", "--stress", "replay-2010", "--quick", "--trials", "200", "--format", "json"];
    let results: shortfall::results::Results = serde_json::from_str(&stdout(&folder, &on_top)).unwrap();
    assert!(results.run.events > 200, "the random hazards play too");
}

#[test]
fn stress_takes_the_name_of_a_stress_hazard() {
    for name in ["replay-2011", "embargo-japan"] {
        shortfall(&folder(), &["run", "--stress", name, "--trials", "10"])
            .assert()
            .code(2)
            .stdout(is_empty())
            .stderr(contains(name).and(contains("replay-2010, replay-2025")));
    }
    shortfall(&folder(), &["run", "--only"]).assert().code(2).stdout(is_empty()).stderr(contains("--stress"));
}

#[test]
fn n_minus_one_removes_each_producer() {
    let folder = folder();
    let table = contains("N-1 analysis").and(contains("China, plants")).and(contains("France"));
    shortfall(&folder, &["n-1"])
        .assert()
        .success()
        .stdout(table.and(contains("deterministic")))
        .stderr("wrote results/heavy-rare-earths/n-1.html\n");
    let out = folder.path().join("results").join("heavy-rare-earths");
    assert_eq!(names(&out), ["charts", "n-1.csv", "n-1.html", "n-1.json"]);
    assert_eq!(names(&out.join("charts")), ["n-1.png", "n-1.svg"]);
    for (format, file) in [("json", "n-1.json"), ("csv", "n-1.csv")] {
        let printed = stdout(&folder, &["n-1", "--format", format, "--out", "here", "--quiet"]);
        assert_eq!(printed, fs::read_to_string(folder.path().join("here").join(file)).unwrap());
    }
    let csv = fs::read_to_string(out.join("n-1.csv")).unwrap();
    assert_eq!(csv.lines().next(), Some("producer,material,consumer,met,survives_days"));
    // France buys from China alone and lives on 60 days of stock, and on what it can substitute from then on
    let france = csv.lines().find(|line| line.starts_with("CHN-refining,dysprosium-terbium,FRA,")).unwrap();
    let numbers: Vec<f64> = france.split(',').skip(3).map(|n| n.parse().unwrap()).collect();
    assert!((numbers[0] - 0.2).abs() < 1e-9 && numbers[1] >= 59.0, "{france}");
    let json: shortfall::results::RemovalStudy =
        serde_json::from_str(&fs::read_to_string(out.join("n-1.json")).unwrap()).unwrap();
    assert_eq!(json.names.consumers["JPN"].said(Lang::Fr), "Japon");
}

#[test]
fn n_minus_one_changes_and_refuses_as_run_does() {
    let folder = folder();
    let csv = |set: &[&str]| stdout(&folder, &[&["n-1", "--format", "csv", "--quiet"], set].concat());
    assert!(csv(&[]) != csv(&["--set", "demand.FRA.stock=\"90 days\""]), "a larger stock lasts longer");
    fs::write(folder.path().join("bad.toml"), "format = 1\n").unwrap();
    for args in [&["n-1", "bad.toml"][..], &["n-1", "none.toml"], &["n-1", "nothing"], &["n-1", "--format", "xml"]] {
        shortfall(&folder, args).assert().code(2).stdout(is_empty()).stderr(contains("error"));
    }
    fs::write(folder.path().join("file"), "").unwrap();
    shortfall(&folder, &["n-1", "--format", "csv", "--out", "file/below"])
        .assert()
        .code(1)
        .stdout(is_empty())
        .stderr(starts_with("error: cannot write file/below"));
}

#[test]
fn help_tells_the_truth() {
    for command in [
        "",
        "run",
        "merge",
        "bench",
        "report",
        "compare",
        #[cfg(feature = "explore")]
        "explore",
        "check",
        "n-1",
        "sweep",
        "sensitivity",
        "size",
        "calibrate",
        "hindcast",
        "new",
        "import",
        "list",
        "show",
        "schema",
        "completions",
    ] {
        let args = [command, "--help"];
        let args = if command.is_empty() { &args[1..] } else { &args[..] };
        let assert = shortfall(&folder(), args).env("COLUMNS", "80").assert().success().stderr("");
        let text = String::from_utf8(assert.get_output().stdout.clone()).unwrap();
        assert!(text.lines().count() <= 80 && text.contains("\nExamples:\n"), "{text}");
        let name = if command.is_empty() { "shortfall" } else { command };
        insta::assert_snapshot!(format!("help-{name}"), text);
    }
}

/// The page on the past prints what the command does.
#[test]
fn the_hindcast_in_the_docs_is_what_is_printed() {
    let text = stdout(&folder(), &["hindcast", "--quiet"]);
    let docs = include_str!("../../docs/hindcast.md");
    assert!(docs.contains(text.trim()), "regenerate docs/hindcast.md:\n{text}");
}

#[test]
fn help_of_the_whole_program_fits_a_screen() {
    let output = shortfall(&folder(), &["--help"]).env("COLUMNS", "80").output().unwrap();
    assert!(String::from_utf8(output.stdout).unwrap().lines().count() <= 40);
}

/// What only a system with signals and `/dev/full` can show.
#[cfg(target_os = "linux")]
mod unix {
    use super::*;
    use std::io::{BufRead, BufReader, Read};
    use std::process::{Child, Stdio};
    use std::time::{Duration, Instant};

    /// The program as a child with pipes on both streams.
    fn start(folder: &TempDir, args: &[&str]) -> Child {
        std::process::Command::new(env!("CARGO_BIN_EXE_shortfall"))
            .current_dir(folder.path())
            .args(args)
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap()
    }

    #[test]
    fn a_reader_that_goes_away_is_no_error() {
        let folder = folder();
        for args in [&["show"][..], &["run", "--trials", "1000", "--quiet"]] {
            let mut child = start(&folder, args);
            drop(child.stdout.take());
            let output = child.wait_with_output().unwrap();
            assert_eq!(String::from_utf8_lossy(&output.stderr), "");
            assert!(output.status.success());
        }
        assert!(
            folder.path().join("results/heavy-rare-earths/report.html").exists(),
            "the folder is written all the same"
        );
    }

    #[test]
    fn a_full_disk_is_an_error() {
        let full = fs::File::options().write(true).open("/dev/full").unwrap();
        let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_shortfall"));
        let output =
            command.arg("show").stdout(full).stderr(Stdio::piped()).spawn().unwrap().wait_with_output().unwrap();
        assert_eq!(output.status.code(), Some(1));
        assert!(String::from_utf8_lossy(&output.stderr).starts_with("error: cannot write to standard output"));
    }

    const HUP_INT_TERM: u64 = 1 | 1 << 1 | 1 << 14;

    /// A mask of signals as the system tells it: `SigIgn` of those ignored, `SigCgt` of those listened to.
    fn signals(process: &str, kind: &str) -> u64 {
        let status = fs::read_to_string(format!("/proc/{process}/status")).unwrap();
        let mask = status.lines().find_map(|line| line.strip_prefix(kind)?.strip_prefix(':')).unwrap();
        u64::from_str_radix(mask.trim(), 16).unwrap()
    }

    fn signal(child: &Child, name: &str) {
        let sent = std::process::Command::new("kill").args([name, &child.id().to_string()]).status().unwrap();
        assert!(sent.success());
    }

    #[test]
    fn a_signal_ends_the_run_early_with_what_there_is() {
        // Signals that the caller ignores are ignored by the program too, by design; then there is nothing to see.
        if signals("self", "SigIgn") & HUP_INT_TERM != 0 {
            return;
        }
        let folder = folder();
        let mut child = start(&folder, &["run", "--trials", "1e12", "--format", "json", "--out", "part"]);
        // Listening starts with the run; until then the signal would end the program at once.
        let began = Instant::now();
        while signals(&child.id().to_string(), "SigCgt") & HUP_INT_TERM != HUP_INT_TERM {
            assert!(began.elapsed() < Duration::from_secs(60), "the run does not start");
            std::thread::sleep(Duration::from_millis(20));
        }
        signal(&child, "-TERM");
        let mut note = String::new();
        let mut stderr = BufReader::new(child.stderr.take().unwrap());
        stderr.read_line(&mut note).unwrap();
        assert!(note.starts_with("stopping after the blocks at work"), "{note}");
        let began = Instant::now();
        let output = child.wait_with_output().unwrap();
        assert!(began.elapsed() < Duration::from_secs(60));
        assert_eq!(output.status.code(), Some(1));
        let results: shortfall::results::Results = serde_json::from_slice(&output.stdout).unwrap();
        assert!(results.run.partial && results.run.trials < results.run.trials_asked);
        let mut last = String::new();
        stderr.read_to_string(&mut last).unwrap();
        assert!(
            last.contains("\nstopped after ") && last.ends_with(" of 1,000,000,000,000 trials; --resume goes on\n"),
            "{last}"
        );
        assert!(folder.path().join("part/report.html").exists());
    }
}

/// `check` sees what `run` with the same --set would see.
#[test]
fn check_takes_changes_as_run_does() {
    let folder = folder();
    fs::write(folder.path().join("mine.toml"), default_scenario()).unwrap();
    let plain = stdout(&folder, &["check", "mine.toml"]);
    let longer = stdout(&folder, &["check", "mine.toml", "--set", "time.years=20"]);
    assert!(plain.contains("120 steps") && longer.contains("240 steps"), "{plain}{longer}");
    shortfall(&folder, &["check", "mine.toml", "--set", "time.years=0"])
        .assert()
        .code(2)
        .stderr(contains("--set:1:12"));
}

/// Tables in a pipe are as wide as COLUMNS says, and hold the same words.
#[test]
fn columns_sets_the_width_of_what_goes_to_a_pipe() {
    let folder = folder();
    let at = |columns: Option<&str>| {
        let mut command = shortfall(&folder, &["list"]);
        match columns {
            Some(columns) => command.env("COLUMNS", columns),
            None => command.env_remove("COLUMNS"),
        };
        String::from_utf8(command.assert().success().get_output().stdout.clone()).unwrap()
    };
    let widest = |text: &str| text.lines().map(|line| line.chars().count()).max().unwrap();
    let (narrow, plain, wide) = (at(Some("60")), at(None), at(Some("160")));
    assert!(widest(&narrow) <= 60 && widest(&plain) > 60 && widest(&plain) <= 100 && widest(&wide) > 100);
    for other in ["", "0", "many", "-5"] {
        assert_eq!(at(Some(other)), plain, "{other}");
    }
    assert!(narrow.split_whitespace().eq(wide.split_whitespace()));
}
