//! How to get the same bytes again.

use crate::results::Results;
use crate::words::lang::{Lang, say};
use crate::words::origin::{PROGRAM, version};
use crate::words::page::{Block, Column, Row, Table};

/// Everything that the numbers depend on, and the command line.
pub fn blocks(results: &Results, lang: Lang) -> Vec<Block> {
    let (scenario, run) = (&results.scenario, &results.run);
    let facts = [
        (say!(lang, "run-file"), scenario.file.clone()),
        (say!(lang, "run-hash"), scenario.hash.clone()),
        (say!(lang, "run-seed"), run.seed.to_string()),
        (say!(lang, "run-trials"), lang.count(run.trials)),
        (say!(lang, "run-trials-with-events"), lang.count(run.trials_with_events)),
        (say!(lang, "run-events"), lang.count(run.events)),
        (say!(lang, "run-detail-trials"), lang.count(run.detail_trials)),
        (say!(lang, "run-version"), version(results)),
    ];
    let rows = facts.into_iter().map(|(name, value)| Row::Cells(vec![name, value])).collect();
    let columns = vec![Column::text(say!(lang, "run-fact")), Column::text(say!(lang, "value"))];
    vec![
        Block::Paragraph(say!(lang, "run-again")),
        Block::Command(command(results)),
        Block::Table(Table { caption: say!(lang, "run-caption"), columns, rows }),
    ]
}

fn command(results: &Results) -> String {
    let (file, run) = (quoted(&results.scenario.file), &results.run);
    let options: String = run.options.words().iter().map(|option| format!(" {}", quoted(option))).collect();
    format!("{PROGRAM} run {file} --seed {} --trials {}{options}", run.seed, run.trials)
}

/// A word that a shell would split or expand, in quotes.
fn quoted(word: &str) -> String {
    let safe = |c: char| c.is_alphanumeric() || "-_./".contains(c);
    if !word.is_empty() && word.chars().all(safe) {
        word.to_string()
    } else {
        format!("'{}'", word.replace('\'', r"'\''"))
    }
}
