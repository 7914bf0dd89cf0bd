use super::failure::Failure;
use super::terminal;
use crate::analysis;
use crate::report;
use crate::scenario::almanac::almanac;
use clap::Args;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Write a scenario for a mineral and its consumers
#[derive(Debug, Args)]
#[command(
    before_help = "\
Draws up a scenario from the library's tables: producers by stage, what consumers need, hold and where they \
buy, and hazards counted from the record for the producers' groups of countries, each number with its source. \
It runs as it stands; its first lines say what to look at before you trust it.",
    after_help = "\
Examples:
  shortfall new cobalt                                   Japan and France, to standard output
  shortfall new lithium --consumers JPN,KOR,EU27 --out lithium.toml
  shortfall new gallium | shortfall run - --trials 1e4
  shortfall new --list                                   minerals and consumers to choose from"
)]
pub struct New {
    /// A mineral of the library (see --list)
    #[arg(required_unless_present = "list")]
    mineral: Option<String>,
    /// Consumers by code or name
    #[arg(long, value_name = "CODES", value_delimiter = ',', default_value = "JPN,FRA")]
    consumers: Vec<String>,
    /// File to write [default: standard output]
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
    /// Replace the file if there is one
    #[arg(long, requires = "out")]
    force: bool,
    /// List the minerals and consumers that the library knows
    #[arg(long, conflicts_with_all = ["mineral", "out"])]
    list: bool,
    /// Print no notes
    #[arg(long, short)]
    quiet: bool,
}

impl New {
    pub fn execute(self) -> Result<ExitCode, Failure> {
        let Some(mineral) = &self.mineral else {
            terminal::print(&listing())?;
            return Ok(ExitCode::SUCCESS);
        };
        let drawn = analysis::draft(almanac(), mineral, &self.consumers).map_err(Failure::Draft)?;
        let text = report::draft(&drawn);
        match &self.out {
            None => terminal::print(&text)?,
            Some(path) => self.write(path, &text)?,
        }
        Ok(ExitCode::SUCCESS)
    }

    fn write(&self, path: &Path, text: &str) -> Result<(), Failure> {
        report::write_file(path, text.as_bytes(), self.force).map_err(Failure::File)?;
        if !self.quiet {
            terminal::note(&format!("wrote {}; to run it: shortfall run {0}", path.display()));
        }
        Ok(())
    }
}

/// Minerals with their stages, then consumers.
fn listing() -> String {
    let almanac = almanac();
    let mut text = "Minerals\n".to_string();
    for mineral in &almanac.minerals {
        text += &format!("  {:<20}{} ({})\n", mineral.id, mineral.name, mineral.stages.join(", "));
    }
    text += "\nConsumers\n";
    for buyer in &almanac.buyers {
        let known = almanac.needs.iter().filter(|need| need.consumer == buyer.id).count();
        text += &format!("  {:<20}{} (demand known for {known} minerals)\n", buyer.id, buyer.name);
    }
    text
}
