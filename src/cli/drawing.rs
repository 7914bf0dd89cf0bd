//! How results are drawn: options that every command that draws takes, and what they do.

use super::charts::{self, ChartFlags};
use super::failure::Failure;
use super::language::Language;
use super::terminal;
use crate::chart::CHARTS;
use crate::report::{self, Document, RunReport, Selection};
use crate::results::Results;
use clap::builder::PossibleValuesParser;
use clap::{Args, ValueEnum};
use std::path::{Path, PathBuf};

/// Options of `run`, `report` and `compare` alike.
#[derive(Debug, Clone, Args)]
pub struct Drawing {
    /// Folder for the report [default: results/<scenario>]
    #[arg(long, value_name = "DIR")]
    pub out: Option<PathBuf>,
    /// Print a table, json (as results.json) or csv (as summary.csv)
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t = Format::Table, hide_possible_values = true)]
    pub format: Format,
    #[command(flatten)]
    pub charts: ChartFlags,
    #[command(flatten)]
    pub language: Language,
}

/// Which charts of a run are drawn: options of every command that leaves a run's report.
#[derive(Debug, Clone, Args)]
pub struct Choice {
    /// Charts to draw, with commas, or all (see docs/charts.md) [default: those of a briefing]
    #[arg(long, value_name = "NAMES", value_delimiter = ',', value_parser = chart_names(), hide_possible_values = true)]
    draw: Vec<String>,
    /// Draw every arm, not only `alone` and `cooperative`
    #[arg(long)]
    all_arms: bool,
}

/// Stands for every chart.
const ALL: &str = "all";

fn chart_names() -> PossibleValuesParser {
    PossibleValuesParser::new(CHARTS.iter().map(|chart| chart.id).chain([ALL]))
}

impl Choice {
    fn selection(&self) -> Selection {
        let all = self.draw.iter().any(|name| name == ALL);
        let charts = if all { CHARTS.iter().map(|chart| chart.id.to_string()).collect() } else { self.draw.clone() };
        Selection { charts, all_arms: self.all_arms }
    }
}

/// How results are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// For reading
    Table,
    /// The same as the report's JSON file
    Json,
    /// The same as the report's CSV file
    Csv,
}

impl Drawing {
    /// The folder for the report, `default` unless `--out` names another, once it is known that it can be written to.
    pub fn folder(&self, default: &Path) -> Result<PathBuf, Failure> {
        let out = self.out.clone().unwrap_or_else(|| default.to_path_buf());
        try_folder(&out).map(|()| out)
    }

    /// [`deliver`]s the report of a run, into the folder `default` unless `--out` names another.
    pub fn deliver(&self, results: &Results, default: &Path, choice: &Choice, quiet: bool) -> Result<(), Failure> {
        let report = RunReport::new(results, self.language.lang()).with(choice.selection());
        deliver(&report, self.out.as_deref().unwrap_or(default), self.format, &self.charts, quiet)
    }
}

/// Finds out before anything is played whether the folder for its report can be written to.
pub fn try_folder(out: &Path) -> Result<(), Failure> {
    report::try_folder(out).map_err(Failure::Out)
}

/// Prints a report and writes its folder; neither waits for the other's success, so no result is lost.
pub fn deliver(
    report: &impl Document,
    out: &Path,
    format: Format,
    charts: &ChartFlags,
    quiet: bool,
) -> Result<(), Failure> {
    let printed = terminal::print(&format.render(report));
    let written = charts.drawing().and_then(|drawing| report.write_folder(out, &drawing).map_err(Failure::Report));
    #[cfg(feature = "excel")]
    let written = with_workbook(written, report, out, charts);
    if let (Err(failure), Err(_)) = (&printed, &written) {
        terminal::complain(failure);
    }
    let written = written?;
    if let (Some(first), false) = (written.files.first(), quiet) {
        terminal::note(&format!("wrote {}", first.display()));
        charts::tell(&written.charts);
    }
    printed
}

/// Adds the workbook where it is asked for, to what was written; charts that could not be drawn keep nobody from it.
#[cfg(feature = "excel")]
fn with_workbook(
    written: Result<report::Written, Failure>,
    report: &impl Document,
    out: &Path,
    charts: &ChartFlags,
) -> Result<report::Written, Failure> {
    if !charts.xlsx {
        return written;
    }
    let workbook = report.write_workbook(out).map_err(Failure::Report);
    let mut written = written?;
    written.files.push(workbook?);
    Ok(written)
}

impl Format {
    /// The report in this format.
    fn render(self, report: &impl Document) -> String {
        match self {
            Format::Table => report.text(terminal::style()),
            Format::Json => report.json(),
            Format::Csv => report.csv(),
        }
    }
}
