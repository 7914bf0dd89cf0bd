//! How to get the same bytes again.

use crate::report::number::count;
use crate::report::page::{Block, Column, Row, Table};
use crate::report::words;
use crate::results::Results;

/// Everything that the numbers depend on, and the command line.
pub fn blocks(results: &Results) -> Vec<Block> {
    let (scenario, run) = (&results.scenario, &results.run);
    let facts = [
        ("scenario file", scenario.file.clone()),
        ("scenario hash (SHA-256)", scenario.hash.clone()),
        ("seed", run.seed.to_string()),
        ("trials", count(run.trials)),
        ("trials with events", count(run.trials_with_events)),
        ("events", count(run.events)),
        ("trials behind bands and drivers", count(run.detail_trials)),
        ("version", format!("shortfall {}", results.version)),
    ];
    let rows = facts.into_iter().map(|(name, value)| Row::Cells(vec![name.to_string(), value])).collect();
    let columns = vec![Column::text("fact"), Column::text("value")];
    vec![
        Block::Paragraph(
            "The same scenario, seed, trials, options and version give the same numbers for any number of threads; the \
             hash tells whether the scenario is the same, changes by --set included."
                .to_string(),
        ),
        Block::Command(command(results)),
        Block::Table(Table { caption: "The run".to_string(), columns, rows }),
    ]
}

/// Trials, seed, hash and version in one line.
pub fn origin(results: &Results) -> String {
    let hash: String = results.scenario.hash.chars().take(8).collect();
    let (run, seed) = (&results.run, results.run.seed);
    let trials = match run.partial {
        true => format!("{} of {}", count(run.trials), words::trials(run.trials_asked)),
        false => words::trials(run.trials),
    };
    let mut options: String = run.options.join(" ");
    if !options.is_empty() {
        options.push_str(" · ");
    }
    format!("{trials} · seed {seed} · {options}scenario {hash} · shortfall {}", results.version)
}

fn command(results: &Results) -> String {
    let (file, run) = (quoted(&results.scenario.file), &results.run);
    let options: String = run.options.iter().map(|option| format!(" {}", quoted(option))).collect();
    format!("shortfall run {file} --seed {} --trials {}{options}", run.seed, run.trials)
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
