use super::failure::Failure;
use super::{source, terminal};
use crate::scenario;
use clap::Args;
use std::process::ExitCode;

/// Check scenario files without running them
#[derive(Debug, Args)]
#[command(
    before_help = "\
Reads each file, lists all its problems at once with their places, and says of a sound file what a run of it \
would simulate. The exit code is 2 if any file has a problem.",
    after_help = "\
Examples:
  shortfall check my.toml
  shortfall check scenarios/*.toml
  shortfall show | shortfall check -"
)]
pub struct Check {
    /// Scenario files, names of embedded scenarios, or `-` for standard input
    #[arg(required = true, value_name = "FILE")]
    files: Vec<String>,
}

impl Check {
    pub fn execute(self) -> Result<ExitCode, Failure> {
        let mut worst = 0;
        for file in &self.files {
            match check(file) {
                Ok(line) => terminal::print(&line)?,
                Err(failure) => {
                    terminal::complain(&failure);
                    worst = worst.max(failure.code());
                }
            }
        }
        Ok(ExitCode::from(worst))
    }
}

/// What to say of one sound file.
fn check(file: &str) -> Result<String, Failure> {
    let source = source::find(file)?;
    let loaded = scenario::load(&source, &[]).map_err(Failure::Scenario)?;
    if let Some(warnings) = &loaded.warnings {
        terminal::warn(warnings);
    }
    let system = &loaded.system;
    Ok(format!(
        "{}: ok: {} ({}, {}, {}, {} steps)\n",
        source::label(&source),
        system.title,
        counted(system.producers.len(), "producer"),
        counted(system.consumers.len(), "consumer"),
        counted(system.hazards.len(), "hazard"),
        system.clock.steps,
    ))
}

fn counted(n: usize, what: &str) -> String {
    format!("{n} {what}{}", if n == 1 { "" } else { "s" })
}
