use super::drawing::{Choice, Drawing};
use super::failure::Failure;
use super::saved;
use clap::Args;
use std::path::PathBuf;
use std::process::ExitCode;

/// Rebuild the report of a saved run
#[derive(Debug, Args)]
#[command(
    before_help = "\
Reads the results.json of a run, prints the results and rewrites the whole folder without simulating: \
the same bytes as the run wrote with the same options. Without --out it replaces the files of the run's own folder.",
    after_help = "\
Examples:
  shortfall report results/heavy-rare-earths
  shortfall report results/mine/results.json --out briefing
  shortfall report results/mine --charts pdf --shape 4:3
  shortfall report results/mine --format csv > mine.csv"
)]
pub struct Report {
    /// A run's folder, or its results.json
    run: PathBuf,
    #[command(flatten)]
    drawing: Drawing,
    #[command(flatten)]
    choice: Choice,
    /// Print no notes
    #[arg(long, short)]
    quiet: bool,
}

impl Report {
    pub fn execute(self) -> Result<ExitCode, Failure> {
        let saved = saved::read(&self.run)?;
        self.drawing.deliver(&saved.results, &saved.folder, &self.choice, self.quiet)?;
        Ok(ExitCode::SUCCESS)
    }
}
