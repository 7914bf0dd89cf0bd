use super::failure::Failure;
use super::terminal;
use crate::model::System;
use crate::scenario::{self, library};
use clap::Args;
use std::process::ExitCode;

/// List the embedded scenarios
#[derive(Debug, Args)]
#[command(
    before_help = "\
Prints of each scenario that comes with the program its name, its minerals, the stages of their chains, the \
consumers, and what it shows. `run` and `check` take the names, and `show` prints a scenario's text.",
    after_help = "\
Examples:
  shortfall list
  shortfall list | grep -A 3 replay             the past as stress tests"
)]
pub struct List {}

/// Indent of what stands below a name.
const INDENT: &str = "    ";

impl List {
    pub fn execute(self) -> Result<ExitCode, Failure> {
        let bold = if terminal::stdout_color() { anstyle::Style::new().bold() } else { anstyle::Style::new() };
        let mut text = String::new();
        for entry in library::LIBRARY {
            let system = scenario::load(&entry.source(), &[]).map_err(Failure::Scenario)?.system;
            let default = if entry.name == library::DEFAULT { " (default)" } else { "" };
            text += &format!("{bold}{}{bold:#}{default}\n", entry.name);
            text += &indented(&about(&system), terminal::stdout_width());
            text += &indented(&first_sentence(&system.summary), terminal::stdout_width());
        }
        terminal::print(&text)?;
        Ok(ExitCode::SUCCESS)
    }
}

/// Minerals; stages; consumers. Stages that materials share stand once, in the order of the chain.
fn about(system: &System) -> String {
    let minerals: Vec<&str> = system.materials.iter().map(|m| m.name.as_str()).collect();
    let mut stages: Vec<&str> = Vec::new();
    for stage in system.materials.iter().flat_map(|m| &m.stages).filter(|s| !s.is_empty()) {
        if !stages.contains(&stage.as_str()) {
            stages.push(stage);
        }
    }
    let consumers: Vec<&str> = system.consumers.iter().map(|c| c.name.as_str()).collect();
    let parts = [minerals.join(", "), stages.join(", "), format!("for {}", consumers.join(", "))];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("; ")
}

/// `text` in lines of at most `width` columns, each indented; a word is never broken.
fn indented(text: &str, width: usize) -> String {
    let mut lines = vec![INDENT.to_string()];
    for word in text.split_whitespace() {
        let line = lines.last_mut().expect("there is always a line");
        let used = line.chars().count();
        if used == INDENT.len() {
            *line += word;
        } else if used + 1 + word.chars().count() <= width {
            *line += &format!(" {word}");
        } else {
            lines.push(format!("{INDENT}{word}"));
        }
    }
    lines.into_iter().map(|line| line + "\n").collect()
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
    use super::*;

    #[test]
    fn the_first_sentence_ends_at_a_full_stop_before_a_space() {
        assert_eq!(first_sentence("One 1.5\n  t thing. Another."), "One 1.5 t thing.");
        assert_eq!(first_sentence("Only one"), "Only one");
        assert_eq!(first_sentence(""), "");
    }

    #[test]
    fn lines_break_between_words_and_are_indented() {
        assert_eq!(indented("one two three", 11), "    one two\n    three\n");
        assert_eq!(indented("unbreakable", 8), "    unbreakable\n");
    }
}
