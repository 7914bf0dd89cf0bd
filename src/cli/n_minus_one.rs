use super::charts::ChartFlags;
use super::drawing::{self, Format};
use super::failure::Failure;
use super::progress::{self, Manner, Task};
use super::{language, source};
use crate::analysis;
use crate::chart;
use crate::engine::Control;
use crate::report::RemovalReport;
use crate::scenario;
use clap::Args;
use std::path::PathBuf;
use std::process::ExitCode;

/// Test the permanent loss of each producer in turn (N-1)
#[derive(Debug, Args)]
#[command(
    before_help = "\
Removes each producer permanently, with no other disruption, and reports for every consumer acting alone what share \
of its demand can still be met and how many days its stock and other responses last (time to survive), together with \
the concentration of each stage. The calculation is deterministic, so there is no sampling error.",
    after_help = "\
Examples:
  shortfall n-1                          the default scenario
  shortfall n-1 my.toml --format csv     a table for a spreadsheet
  shortfall n-1 my.toml --charts pdf     a chart for a printed briefing
  shortfall n-1 --set 'demand.JPN.stock=\"120 days\"'"
)]
pub struct NMinusOne {
    /// A file, an embedded scenario (see `list`), or `-` for standard input
    #[arg(default_value = scenario::library::DEFAULT)]
    scenario: String,
    /// Folder for page, tables and charts [default: results/<scenario>]
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// Print a table, json or csv
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t = Format::Table, hide_possible_values = true)]
    format: Format,
    /// Change a value of the scenario; may be repeated
    #[arg(long, value_name = "KEY=VALUE")]
    set: Vec<String>,
    #[command(flatten)]
    charts: ChartFlags,
    #[command(flatten)]
    language: language::Language,
    /// Print no notes
    #[arg(long, short)]
    quiet: bool,
}

impl NMinusOne {
    pub fn execute(self) -> Result<ExitCode, Failure> {
        let source = source::find(&self.scenario)?;
        let loaded = source::load(&source, &self.set, self.quiet)?;
        self.charts.check(chart::texts(&loaded.system, self.language.lang()))?;
        let out = self.out.unwrap_or_else(|| source::results(&source));
        drawing::try_folder(&out)?;
        let lang = self.language.lang();
        let producers = loaded.system.producers.len() as u64;
        let remove = |control: &Control| analysis::removal_study(&loaded.system, control);
        let study = progress::watched(Task::Removal, producers, Manner { lang, quiet: self.quiet }, remove);
        let study = study.map_err(Failure::Engine)?;
        let report = RemovalReport::new(&study, lang);
        drawing::deliver(&report, &out, self.format, &self.charts, self.quiet)?;
        Ok(ExitCode::SUCCESS)
    }
}
