use super::charts::ChartFlags;
use super::drawing::{self, Format};
use super::failure::Failure;
use super::language::Language;
use super::progress::{self, Manner, Task};
use super::record::{self, Record};
use super::{source, terminal};
use crate::analysis::HINDCAST_TRIALS;
use crate::door::{self, Past};
use crate::engine::Control;
use crate::report::HindcastReport;
use crate::scenario::Loaded;
use clap::Args;
use std::path::PathBuf;
use std::process::ExitCode;

/// Validate hazards against past events
#[derive(Debug, Args)]
#[command(
    before_help = "\
Plays the hazards of scenarios as they are written, each over the years and on the pairs of the part of the record \
that its `record` names, and puts counts, durations and lost supply beside what happened, with the intervals that \
hold 90% of trials. Then counts hazards from earlier years of the record alone, as `calibrate` does, and plays \
them over later ones, which is a test; and from the start of every year it forecasts how many events the next years \
bring, with several methods of estimating a rate. Where the model misses, the report says so. Without names it takes the \
library's scenarios and its record of 1995 to 2025, without price collapses unless a --where names `cause`. A list \
of events (.csv), --by or --where plays the cells of the record in place of the library's scenarios.",
    after_help = "\
Examples:
  shortfall hindcast                                   the library's hazards, by cause and group
  shortfall hindcast my.toml cobalt                    the hazards of these scenarios alone
  shortfall hindcast my.toml my.csv --exposure pairs.csv    on a record of one's own
  shortfall hindcast --where cause=export-restriction --by group --from 2010
  shortfall hindcast my.csv --exposure pairs.csv --by cause --split 2015,2020"
)]
pub struct Hindcast {
    /// Scenarios whose hazards to play, and a list of events in place of the library's
    #[arg(value_name = "SCENARIO|EVENTS.csv")]
    names: Vec<String>,
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

/// How the names of tables end; others are scenarios.
const TABLES: [&str; 3] = [".csv", ".tsv", ".txt"];

fn trials(text: &str) -> Result<u64, String> {
    match super::run::count(text)? {
        n if n <= Past::MOST_TRIALS => Ok(n),
        _ => Err(format!("at most {} trials, since every one is kept in memory", Past::MOST_TRIALS)),
    }
}

impl Hindcast {
    pub fn execute(mut self) -> Result<ExitCode, Failure> {
        self.charts.drawing()?;
        drawing::try_folder(&self.out)?;
        let named = self.sort_names()?;
        let scenarios = self.scenarios(&named)?;
        let asked = record::read(&self.record.ask().of_shocks())?;
        if !self.quiet {
            asked.notes.iter().for_each(|note| terminal::note(&format!("note: {note}")));
        }
        let lang = self.language.lang();
        let past = Past { splits: &self.split, named: !named.is_empty(), trials: self.trials, seed: self.seed };
        let play = |control: &Control| door::hindcast(&asked, &scenarios, &past, control.progress);
        let hindcast = progress::watched(Task::Hindcast, self.trials, Manner { lang, quiet: self.quiet }, play);
        let report =
            HindcastReport { record: self.record.name(), hindcast: hindcast.map_err(Failure::Hindcast)?, lang };
        drawing::deliver(&report, &self.out, self.format, &self.charts, self.quiet)?;
        Ok(ExitCode::SUCCESS)
    }

    /// Hands the list of events among the names to the record, and gives back the scenarios.
    fn sort_names(&mut self) -> Result<Vec<String>, Failure> {
        let (lists, named): (Vec<String>, Vec<String>) =
            self.names.drain(..).partition(|name| TABLES.iter().any(|ending| name.to_lowercase().ends_with(ending)));
        if let [first, second, ..] = &lists[..] {
            return Err(Failure::Lists { first: first.into(), second: second.into() });
        }
        self.record.events = lists.first().map(PathBuf::from);
        if !named.is_empty() && self.record.ask().picks() {
            return Err(Failure::Picked);
        }
        Ok(named)
    }

    /// The scenarios named, else the library's unless cells of a record are asked for; with months as their steps.
    fn scenarios(&self, named: &[String]) -> Result<Vec<(String, Loaded)>, Failure> {
        let sources = named.iter().map(|name| source::find(name)).collect::<Result<Vec<_>, _>>()?;
        door::hindcast_scenarios(&sources, &self.record.ask()).map_err(Failure::Scenario)
    }
}
