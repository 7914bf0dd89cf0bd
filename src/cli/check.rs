use super::failure::Failure;
use super::language::Language;
use super::{source, terminal};
use crate::words::lang::{Lang, say};
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
  shortfall show | shortfall check -
  shortfall check my.toml --set 'demand.JPN.stock=\"120 days\"'"
)]
pub struct Check {
    /// Scenario files, names of embedded scenarios, or `-` for standard input
    #[arg(required = true, value_name = "FILE")]
    files: Vec<String>,
    /// Change a value of each scenario first, as `run` would; may be repeated
    #[arg(long, value_name = "KEY=VALUE")]
    set: Vec<String>,
    #[command(flatten)]
    language: Language,
}

impl Check {
    pub fn execute(self) -> Result<ExitCode, Failure> {
        let mut worst = 0;
        for file in &self.files {
            match check(file, &self.set, self.language.lang()) {
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
fn check(file: &str, sets: &[String], lang: Lang) -> Result<String, Failure> {
    let source = source::find(file)?;
    let loaded = source::load(&source, sets, false)?;
    loaded.template.try_ends(&loaded.uncertain).map_err(Failure::Scenario)?;
    loaded.tables.iter().for_each(|table| terminal::note(&format!("note: {table}")));
    let system = &loaded.system;
    let said = say!(
        lang,
        "check-ok",
        file = source.label(),
        title = system.title.said(lang),
        producers = say!(lang, "check-producers", n = system.producers.len()),
        consumers = say!(lang, "check-consumers", n = system.consumers.len()),
        hazards = say!(lang, "check-hazards", n = system.hazards.len()),
        steps = say!(lang, "check-steps", n = system.clock.steps)
    );
    Ok(said + "\n")
}
