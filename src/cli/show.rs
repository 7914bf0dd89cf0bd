use super::failure::Failure;
use super::terminal;
use crate::scenario::{Source, library};
use clap::Args;
use std::process::ExitCode;

/// Print an embedded scenario's text
#[derive(Debug, Args)]
#[command(
    before_help = "\
Prints the scenario as it is, to read it or to start one of your own.",
    after_help = "\
Examples:
  shortfall show                     the default scenario
  shortfall show > my.toml           a copy to change"
)]
pub struct Show {
    /// Name of an embedded scenario (see `shortfall list`)
    #[arg(default_value = library::DEFAULT)]
    name: String,
}

impl Show {
    pub fn execute(self) -> Result<ExitCode, Failure> {
        terminal::print(Source::embedded(&self.name).map_err(Failure::UnknownScenario)?.text)?;
        Ok(ExitCode::SUCCESS)
    }
}
