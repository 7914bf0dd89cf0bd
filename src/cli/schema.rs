use super::failure::Failure;
use super::terminal;
use crate::{results, scenario};
use clap::{Args, ValueEnum};
use std::process::ExitCode;

/// Print the JSON Schema of scenario files or of results.json
#[derive(Debug, Args)]
#[command(
    before_help = "\
An editor that knows the schema of scenarios completes keys and marks mistakes while you write one. The schema of \
results tells a program what to expect in results.json.",
    after_help = "\
Examples:
  shortfall schema > scenario.schema.json
  shortfall schema results > results.schema.json"
)]
pub struct Schema {
    /// What the schema is of
    #[arg(value_enum, default_value_t = Of::Scenario)]
    of: Of,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Of {
    Scenario,
    Results,
}

impl Schema {
    pub fn execute(self) -> Result<ExitCode, Failure> {
        let schema = match self.of {
            Of::Scenario => scenario::schema(),
            Of::Results => results::schema(),
        };
        terminal::print(&format!("{schema:#}\n"))?;
        Ok(ExitCode::SUCCESS)
    }
}
