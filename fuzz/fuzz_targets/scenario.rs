//! Any text as a scenario.

#![no_main]

mod play;

use libfuzzer_sys::fuzz_target;
use shortfall::scenario::Source;

fuzz_target!(|text: &str| {
    play::load_and_play(&Source::Text { name: "fuzz.toml".to_string(), text: text.to_string() }, &[]);
});
