use super::charts::ChartFlags;
use super::drawing::{self, Format};
use super::failure::Failure;
use super::language::Language;
use super::progress::{self, Manner, Task};
use super::record::Record;
use crate::analysis::{self, HINDCAST_TRIALS};
use crate::engine::Control;
use crate::report::HindcastReport;
use clap::Args;
use std::path::PathBuf;
use std::process::ExitCode;

/// Play hazards over the past and see where they miss
#[derive(Debug, Args)]
#[command(
    before_help = "\
Counts hazards from a record of events, as `calibrate` does, plays them over years of that record, and puts \
counts, durations and lost supply beside what happened, with the intervals that hold 90 % of trials. First in \
sample, where counts agree because rates are made of them; then counted from earlier years alone and played over \
later ones, which is a test. Where the model misses, the report says so. Without files it takes the library's \
record of 1995 to 2025, without price collapses unless a --where names `cause`.",
    after_help = "\
Examples:
  shortfall hindcast                                   the library's hazards, by cause and group
  shortfall hindcast --split 2015,2020                 counted from before, played from there on
  shortfall hindcast --where cause=export-restriction --by group --from 2010
  shortfall hindcast my.csv --exposure pairs.csv --by cause --out results/mine"
)]
pub struct Hindcast {
    #[command(flatten)]
    record: Record,
    /// First years of what is played out of sample [default: of each decade but the first]
    #[arg(long, value_name = "YEARS", value_delimiter = ',')]
    split: Vec<i32>,
    /// Trials of each play
    #[arg(long, value_name = "N", value_parser = trials, default_value_t = HINDCAST_TRIALS)]
    trials: u64,
    /// Seed of the random numbers
    #[arg(long, value_name = "N", default_value_t = 1)]
    seed: u64,
    /// Folder for page, tables and charts
    #[arg(long, value_name = "DIR", default_value = "results/hindcast")]
    out: PathBuf,
    /// Print a table, json or csv
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t = Format::Table, hide_possible_values = true)]
    format: Format,
    #[command(flatten)]
    charts: ChartFlags,
    #[command(flatten)]
    language: Language,
    /// Print no notes
    #[arg(long, short)]
    quiet: bool,
}

/// Trials that a play may have: every one is kept.
const MOST_TRIALS: u64 = 200_000;

fn trials(text: &str) -> Result<u64, String> {
    match super::run::count(text)? {
        n if n <= MOST_TRIALS => Ok(n),
        _ => Err(format!("at most {MOST_TRIALS} trials, since every one is kept in memory")),
    }
}

impl Hindcast {
    pub fn execute(mut self) -> Result<ExitCode, Failure> {
        self.charts.drawing()?;
        let asked = self.record.read_shocks()?;
        let lang = self.language.lang();
        let play = |control: &Control| {
            analysis::hindcast(&asked.events, &asked.ask, &self.split, self.trials, self.seed, control.progress)
        };
        let hindcast = progress::watched(Task::Hindcast, self.trials, Manner { lang, quiet: self.quiet }, play);
        let report =
            HindcastReport { record: self.record.name(), hindcast: hindcast.map_err(Failure::Hindcast)?, lang };
        let text = self.format.render(|style| report.text(style), || report.json(), || report.csv());
        drawing::deliver(&text, &self.charts, |drawing| report.write_folder(&self.out, drawing), self.quiet)?;
        Ok(ExitCode::SUCCESS)
    }
}
