use super::failure::Failure;
use super::{source, terminal};
use crate::scenario::{self, library};
use clap::Args;
use std::process::ExitCode;

/// List the embedded scenarios
#[derive(Debug, Args)]
#[command(
    before_help = "\
Prints the name of each scenario that comes with the program, its title and what it is about. `run` and \
`check` take these names, and `show` prints a scenario's text.",
    after_help = "\
Examples:
  shortfall list
  shortfall list --color never"
)]
pub struct List {}

impl List {
    pub fn execute(self) -> Result<ExitCode, Failure> {
        let bold = if terminal::stdout_color() { anstyle::Style::new().bold() } else { anstyle::Style::new() };
        let width = library::LIBRARY.iter().map(|entry| entry.name.len()).max().unwrap_or(0);
        let mut text = String::new();
        for entry in library::LIBRARY {
            let system = scenario::load(&source::embedded(entry), &[]).map_err(Failure::Scenario)?.system;
            let default = if entry.name == library::DEFAULT { " (default)" } else { "" };
            text += &format!("{bold}{:width$}{bold:#}  {}{default}\n", entry.name, system.title);
            text += &format!("{:width$}  {}\n", "", first_sentence(&system.summary));
        }
        terminal::print(&text)?;
        Ok(ExitCode::SUCCESS)
    }
}

/// The first sentence of a summary, on one line.
fn first_sentence(summary: &str) -> String {
    let line = summary.split_whitespace().collect::<Vec<_>>().join(" ");
    match line.match_indices(". ").next() {
        Some((end, _)) => line[..=end].to_string(),
        None => line,
    }
}

#[cfg(test)]
mod tests {
    use super::first_sentence;

    #[test]
    fn the_first_sentence_ends_at_a_full_stop_before_a_space() {
        assert_eq!(first_sentence("One 1.5\n  t thing. Another."), "One 1.5 t thing.");
        assert_eq!(first_sentence("Only one"), "Only one");
        assert_eq!(first_sentence(""), "");
    }
}
