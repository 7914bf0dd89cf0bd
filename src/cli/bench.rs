use super::failure::Failure;
use super::language::Language;
use super::progress::{self, Manner, Task};
use super::run::count;
use super::{interrupt, source, terminal, workers};
use crate::engine::{self, Control, Plan, Progress, Speed, Workers};
use crate::model::System;
use crate::scenario::{self, library};
use crate::words::lang::{Lang, say};
use clap::{Args, ValueEnum};
use serde_json::json;
use std::process::ExitCode;
use std::time::Duration;
use unicode_width::UnicodeWidthStr;

/// Measure how fast a scenario runs on this machine
#[derive(Debug, Args)]
#[command(
    before_help = "\
Simulates the scenario's trials in every arm, statistics included, several times, and prints the median. \
Start-up (reading the scenario, preparing its distributions, starting threads), analyses and reports are excluded. \
No file is written.",
    after_help = "\
Examples:
  shortfall bench                           the default scenario, all threads
  shortfall bench my.toml --threads 1       one thread
  shortfall bench my.toml --trials 1e8      large runs, with their peak memory
  shortfall bench --format json             for a script"
)]
pub struct Bench {
    /// A file, an embedded scenario (see `list`), or `-` for standard input
    #[arg(default_value = library::DEFAULT)]
    scenario: String,
    /// Trials of each run [default: as many as take about a second]
    #[arg(long, value_name = "N", value_parser = count)]
    trials: Option<u64>,
    /// Seed of the random numbers
    #[arg(long, value_name = "N", default_value_t = 1)]
    seed: u64,
    /// Threads to use [default: all]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=Workers::MOST as i64))]
    threads: Option<u16>,
    /// Number of runs to measure
    #[arg(long, value_name = "N", default_value_t = 3, value_parser = clap::value_parser!(u16).range(1..=1000))]
    runs: u16,
    /// Print a table or json
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t = Format::Table, hide_possible_values = true)]
    format: Format,
    /// Change a value of the scenario; may be repeated
    #[arg(long, value_name = "KEY=VALUE")]
    set: Vec<String>,
    #[command(flatten)]
    language: Language,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Format {
    Table,
    Json,
}

/// Trials of the first try where none are asked for, and how long a run should take.
const TRY: u64 = 8_192;
const SECONDS: f64 = 1.0;

const MIB: f64 = 1_048_576.0;

impl Bench {
    pub fn execute(self) -> Result<ExitCode, Failure> {
        let source = source::find(&self.scenario)?;
        let loaded = scenario::load(&source, &self.set).map_err(Failure::Scenario)?;
        workers::settle(self.threads);
        let mut plan = Plan::new(TRY, self.seed);
        // Laws that have been compiled once are kept, so only the first start is a start from nothing.
        let first_start = match self.trials {
            Some(trials) => {
                plan.trials = trials;
                None
            }
            None => {
                let (trials, start_up) = enough(&loaded.system, plan.clone())?;
                plan.trials = trials;
                Some(start_up)
            }
        };
        let manner = Manner { lang: self.language.lang(), quiet: false };
        let all = plan.trials.saturating_mul(u64::from(self.runs));
        let measure = |control: &Control| self.measure(&loaded.system, &plan, control);
        let speeds = progress::watched(Task::Bench, all, manner, measure)?;
        if speeds.iter().any(|speed| speed.trials < plan.trials) {
            terminal::note("stopped before the end of a run: nothing to report");
            return Ok(ExitCode::FAILURE);
        }
        let start_up = first_start.unwrap_or(speeds[0].start_up);
        let report = Report::new(&loaded.provenance.file, speeds, start_up);
        terminal::print(&match self.format {
            Format::Table => report.table(self.language.lang()),
            Format::Json => report.json(),
        })?;
        Ok(ExitCode::SUCCESS)
    }

    /// The runs one after the other, up to the first one that was stopped; at least one.
    fn measure(&self, system: &System, plan: &Plan, control: &Control) -> Result<Vec<Speed>, Failure> {
        let trials = plan.trials.saturating_mul(u64::from(self.runs));
        let mut speeds = Vec::new();
        for run in 0..u64::from(self.runs) {
            let before = run * plan.trials;
            let progress = |p: Progress| (control.progress)(Progress { trials_done: before + p.trials_done, trials });
            let control = Control { progress: &progress, ..*control };
            let speed = engine::measure(system, plan, &control).map_err(Failure::Engine)?;
            speeds.push(speed);
            if speed.trials < plan.trials {
                break;
            }
        }
        Ok(speeds)
    }
}

/// Trials that take about [`SECONDS`], in blocks of the first try: it grows until it takes a noticeable time. And how long the
/// first start took.
fn enough(system: &System, mut plan: Plan) -> Result<(u64, Duration), Failure> {
    let control = Control { stop: interrupt::listen(), ..Control::on(workers::all()) };
    let mut start_up = None;
    loop {
        let speed = engine::measure(system, &plan, &control).map_err(Failure::Engine)?;
        let first = *start_up.get_or_insert(speed.start_up);
        let seconds = speed.run.as_secs_f64();
        let stopped = speed.trials < plan.trials;
        if stopped || seconds > 0.1 * SECONDS {
            return Ok((((plan.trials as f64 * SECONDS / seconds) as u64).div_ceil(TRY) * TRY, first));
        }
        plan.trials *= 4;
    }
}

/// What was measured.
struct Report {
    scenario: String,
    /// The run whose time is the median.
    median: Speed,
    fastest: f64,
    slowest: f64,
    runs: usize,
    /// Of the first start in this program.
    start_up: Duration,
    peak: Option<u64>,
}

impl Report {
    /// `speeds` has at least one run.
    fn new(scenario: &str, mut speeds: Vec<Speed>, start_up: Duration) -> Report {
        speeds.sort_by_key(|speed| speed.run);
        let seconds = |speed: &Speed| speed.run.as_secs_f64();
        Report {
            scenario: scenario.to_string(),
            median: speeds[speeds.len() / 2],
            fastest: seconds(&speeds[0]),
            slowest: seconds(&speeds[speeds.len() - 1]),
            runs: speeds.len(),
            start_up,
            peak: peak_bytes(),
        }
    }

    fn table(&self, lang: Lang) -> String {
        let s = &self.median;
        let number = |x: f64| lang.count(x as u64);
        let seconds = |x: f64| lang.digits(x, 4);
        let (from, to) = (seconds(self.fastest), seconds(self.slowest));
        let spread = match self.runs {
            1 => say!(lang, "bench-run"),
            n => say!(lang, "bench-spread", n = n, from = from, to = to),
        };
        let per_event = s.nanoseconds_per_event();
        let nanoseconds =
            if per_event.is_finite() { lang.digits(per_event, 4) } else { say!(lang, "bench-none-drawn") };
        let memory = |bytes: u64| say!(lang, "bench-mib", n = lang.digits(bytes as f64 / MIB, 4));
        let rows = [
            (say!(lang, "bench-trials-per-second"), number(s.trials_per_second()), String::new()),
            (say!(lang, "bench-events-per-second"), number(s.events_per_second()), String::new()),
            (say!(lang, "bench-nanoseconds"), nanoseconds, say!(lang, "bench-one-thread")),
            (say!(lang, "bench-seconds"), seconds(s.run.as_secs_f64()), spread),
            (
                say!(lang, "bench-start-up"),
                lang.digits(self.start_up.as_secs_f64(), 2),
                say!(lang, "bench-not-counted"),
            ),
            (say!(lang, "bench-trials"), lang.count(s.trials), String::new()),
            (say!(lang, "bench-events"), lang.count(s.events), String::new()),
            (say!(lang, "bench-threads"), lang.count(s.threads as u64), String::new()),
            (
                say!(lang, "bench-peak"),
                self.peak.map_or(say!(lang, "bench-not-known"), memory),
                say!(lang, "bench-whole-program"),
            ),
        ];
        let widest = |of: &dyn Fn(&(String, String, String)) -> usize| rows.iter().map(of).max().unwrap_or(0);
        let (names, values) = (widest(&|row| row.0.width()), widest(&|row| row.1.width()));
        let mut text = format!("{}\n", self.scenario);
        for (name, value, remark) in &rows {
            let gap = " ".repeat(names - name.width() + 2 + values - value.width());
            text += format!("  {name}{gap}{value}  {remark}").trim_end();
            text.push('\n');
        }
        text
    }

    fn json(&self) -> String {
        let s = &self.median;
        let per_event = s.nanoseconds_per_event();
        let value = json!({
            "scenario": self.scenario,
            "version": env!("CARGO_PKG_VERSION"),
            "trials_per_second": s.trials_per_second(),
            "events_per_second": s.events_per_second(),
            "nanoseconds_per_event": per_event.is_finite().then_some(per_event),
            "seconds": s.run.as_secs_f64(),
            "seconds_fastest": self.fastest,
            "seconds_slowest": self.slowest,
            "start_up_seconds": self.start_up.as_secs_f64(),
            "runs": self.runs,
            "threads": s.threads,
            "trials": s.trials,
            "events": s.events,
            "peak_bytes": self.peak,
        });
        format!("{value:#}\n")
    }
}

/// Most memory that the program has held so far, where the system tells.
#[cfg(unix)]
fn peak_bytes() -> Option<u64> {
    use nix::sys::resource::{UsageWho, getrusage};
    let most = getrusage(UsageWho::RUSAGE_SELF).ok()?.max_rss();
    // macOS counts bytes, other systems count KiB.
    let unit = if cfg!(target_os = "macos") { 1 } else { 1024 };
    Some(most as u64 * unit)
}

#[cfg(not(unix))]
fn peak_bytes() -> Option<u64> {
    None
}
