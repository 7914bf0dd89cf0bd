use super::failure::Failure;
use super::language::Language;
use super::terminal;
use crate::model::System;
use crate::report::{distinct, wrap};
use crate::scenario::{self, library};
use crate::words::lang::{Lang, say};
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
pub struct List {
    #[command(flatten)]
    language: Language,
}

/// Indent of what stands below a name.
const INDENT: &str = "    ";

impl List {
    pub fn execute(self) -> Result<ExitCode, Failure> {
        let bold = if terminal::stdout_color() { anstyle::Style::new().bold() } else { anstyle::Style::new() };
        let lang = self.language.lang();
        let mut text = String::new();
        for entry in library::LIBRARY {
            let system = scenario::load(&entry.source(), &[]).map_err(Failure::Scenario)?.system;
            let default = match entry.name {
                library::DEFAULT => format!(" {}", say!(lang, "list-default")),
                _ => String::new(),
            };
            text += &format!("{bold}{}{bold:#}{default}\n", entry.name);
            text += &indented(&about(&system, lang), terminal::stdout_width());
            text += &indented(&first_sentence(system.summary.said(lang)), terminal::stdout_width());
        }
        terminal::print(&text)?;
        Ok(ExitCode::SUCCESS)
    }
}

/// Minerals; stages; consumers. Stages that materials share stand once, in the order of the chain.
fn about(system: &System, lang: Lang) -> String {
    let minerals: Vec<&str> = system.materials.iter().map(|m| m.name.said(lang)).collect();
    let stages = distinct(system.materials.iter().flat_map(|m| &m.stages).map(String::as_str));
    let stages: Vec<String> = stages.into_iter().filter(|s| !s.is_empty()).map(|s| lang.stage(s)).collect();
    let consumers: Vec<String> =
        system.consumers.iter().map(|c| lang.named_country(&c.id, c.name.said(lang))).collect();
    let consumers = say!(lang, "list-for", consumers = consumers.join(&lang.comma()));
    let parts = [minerals.join(&lang.comma()), stages.join(&lang.comma()), consumers];
    lang.clauses(&parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>())
}

/// `text` in lines of at most `width` columns, each indented.
fn indented(text: &str, width: usize) -> String {
    let lines = wrap(text, width.saturating_sub(INDENT.len()));
    lines.iter().map(|line| format!("{INDENT}{line}\n")).collect()
}

/// The first sentence of a summary, on one line.
fn first_sentence(summary: &str) -> String {
    let line = summary.split_whitespace().collect::<Vec<_>>().join(" ");
    let ends = [". ", "。"].into_iter().filter_map(|end| Some(line.find(end)? + end.trim_end().len()));
    match ends.min() {
        Some(end) => line[..end].to_string(),
        None => line,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_sentence_ends_at_a_full_stop_before_a_space() {
        assert_eq!(first_sentence("One 1.5\n  t thing. Another."), "One 1.5 t thing.");
        assert_eq!(first_sentence("一つ、1.5トン。次。"), "一つ、1.5トン。");
        assert_eq!(first_sentence("Only one"), "Only one");
        assert_eq!(first_sentence(""), "");
    }

    #[test]
    fn lines_break_between_words_and_are_indented() {
        assert_eq!(indented("one two three", 11), "    one two\n    three\n");
        assert_eq!(indented("unbreakable", 8), "    unbreakable\n");
    }
}
