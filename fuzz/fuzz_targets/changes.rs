//! Any text laid over an embedded scenario with `extends`, and any `--set`: the lines before one that says `---`.

#![no_main]

mod play;

use libfuzzer_sys::fuzz_target;
use shortfall::scenario::{Source, assignment, key};

fuzz_target!(|text: &str| {
    let (sets, over) = text.split_once("\n---\n").unwrap_or((text, ""));
    let sets: Vec<String> = sets.lines().take(8).map(str::to_string).collect();
    for set in &sets {
        if let Some((name, _)) = assignment(set) {
            let _ = key(name);
        }
    }
    let text = format!("extends = \"gallium\"\n{over}");
    play::load_and_play(&Source::Text { name: "fuzz.toml".to_string(), text }, &sets);
});
