use super::failure::Failure;
use super::terminal;
use crate::scenario;
use clap::Args;
use std::process::ExitCode;

/// Print the JSON Schema of scenario files
#[derive(Debug, Args)]
#[command(
    before_help = "\
An editor that knows the schema completes keys and marks mistakes while you write a scenario.",
    after_help = "\
Examples:
  shortfall schema > scenario.schema.json"
)]
pub struct Schema {}

impl Schema {
    pub fn execute(self) -> Result<ExitCode, Failure> {
        terminal::print(&format!("{:#}\n", scenario::schema()))?;
        Ok(ExitCode::SUCCESS)
    }
}
