//! Where the numbers come from, in one line.

use crate::results::{Results, short_hash};
use crate::words::lang::{Lang, say};

/// The program with its version, as it names itself.
pub fn version(results: &Results) -> String {
    format!("{PROGRAM} {}", results.version)
}

/// What the program is called.
pub const PROGRAM: &str = env!("CARGO_PKG_NAME");

/// Trials, seed, hash and version in one line.
pub fn origin(results: &Results, lang: Lang) -> String {
    let hash = short_hash(&results.scenario.hash);
    let run = &results.run;
    let trials = match run.partial {
        true => say!(lang, "run-partial", done = run.trials, asked = lang.trials(run.trials_asked)),
        false => lang.trials(run.trials),
    };
    let seed = say!(lang, "run-with-seed", seed = run.seed.to_string());
    let options = run.options.words().join(" ");
    let scenario = say!(lang, "run-of-scenario", hash = hash);
    let parts = [trials, seed, scenario, version(results), options];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
}
