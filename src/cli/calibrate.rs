use super::failure::Failure;
use super::language::Language;
use super::record::{self, Record};
use super::{source, terminal};
use crate::analysis::RecordAsk;
use crate::door;
use crate::model::System;
use crate::report;
use crate::scenario;
use clap::{Args, ValueEnum};
use std::path::PathBuf;
use std::process::ExitCode;

/// Estimate hazard rates, severities and durations from an event list
#[derive(Debug, Args)]
#[command(
    before_help = "\
Turns events and what they could have struck into hazards: onsets as counts { events, years }, in which recent \
years count most and incidents count once, with the constant rate and its exact 90% interval beside it; a beta law of severity by moments, and a lognormal law of duration by maximum likelihood, with \
the number of events behind each, all of the same events where there are enough. Without files it takes the library's record of 1995 to 2025.",
    after_help = "\
EVENTS.csv has a line of column names and a row an event: `start` (2010, 2010-09 or 2010-09-07), `months`, \
`severity` (share lost, 0 to 1), if you like `open` (yes: still under way, so that `months` is the least it \
lasts), and columns to group by, such as `cause`. PAIRS.csv has a row for each `mineral`, `stage` and `country` \
that could have been struck, with columns to group by, such as `group`; an event counts when its own three \
are there. Both may have commas, semicolons or tabs between cells, decimal points or commas, and be UTF-8 or what \
a spreadsheet saves as Unicode text.

Examples:
  shortfall calibrate                                        the library's hazards, by cause and group
  shortfall calibrate --for my.toml --where cause!=price-collapse   for the producers of a scenario
  shortfall calibrate my.csv --exposure pairs.csv --by cause --from 2000 --to 2024
  shortfall calibrate --memory all                           all years alike, each event counted
  shortfall calibrate my.csv --pairs 4 --years 25 --by cause --format csv"
)]
pub struct Calibrate {
    /// A list of events, as CSV [default: the library's]
    #[arg(value_name = "EVENTS.csv")]
    events: Option<PathBuf>,
    #[command(flatten)]
    record: Record,
    /// So many pairs in every group, where there is no list of them
    #[arg(long, value_name = "N", conflicts_with = "exposure")]
    pairs: Option<f64>,
    /// Years for which each was exposed [default: those of the window]
    #[arg(long, value_name = "Y", requires = "pairs")]
    years: Option<f64>,
    /// Years ahead for which rates are meant: the further, the less certain [default: 10, or those of the scenario]
    #[arg(long, value_name = "YEARS")]
    ahead: Option<f64>,
    /// Hazards for the producers of this scenario alone
    #[arg(long = "for", value_name = "SCENARIO")]
    scenario: Option<String>,
    /// Print toml, csv or json
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t = Format::Toml, hide_possible_values = true)]
    format: Format,
    #[command(flatten)]
    language: Language,
    /// Print no notes
    #[arg(long, short)]
    quiet: bool,
}

/// How hazards are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// Tables of a scenario
    Toml,
    /// One row a hazard
    Csv,
    Json,
}

impl Calibrate {
    pub fn execute(mut self) -> Result<ExitCode, Failure> {
        self.record.events = self.events.take();
        let system = self.scenario.as_deref().map(loaded).transpose()?;
        let ask = RecordAsk { pairs: self.pairs, years: self.years, ..self.record.ask() };
        let found = door::calibrate(ask, self.ahead, system.as_ref()).map_err(record::failure)?;
        found.notes.iter().for_each(|note| self.note(&note.to_string()));
        if !found.ungrouped.is_empty() {
            self.note(&format!("no group is known for {}; no hazard strikes there", found.ungrouped.join(", ")));
        }
        let calibration = found.calibration;
        terminal::print(&match self.format {
            Format::Toml => report::calibration_toml(&calibration, self.language.lang()),
            Format::Csv => report::calibration_csv(&calibration),
            Format::Json => report::calibration_json(&calibration),
        })?;
        Ok(ExitCode::SUCCESS)
    }

    fn note(&self, line: &str) {
        if !self.quiet {
            terminal::note(&format!("note: {line}"));
        }
    }
}

fn loaded(name: &str) -> Result<System, Failure> {
    Ok(scenario::load(&source::find(name)?, &[]).map_err(Failure::Scenario)?.system)
}
