//! Any bytes as the CSV file of a profile.

#![no_main]

mod play;

use libfuzzer_sys::fuzz_target;
use shortfall::scenario::Source;
use std::sync::LazyLock;

const SCENARIO: &str = r#"
format = 1
[time]
steps = 12
[[material]]
id = "m"
unit = "t"
[[producer]]
country = "A"
capacity = 60.0
profile = "load.csv"
[[consumer]]
id = "X"
[[demand]]
consumer = "X"
amount = 10.0
sourcing = { A = 0.6 }
profile = "load.csv"
[[hazard]]
id = "h"
hits = { country = "A" }
onset = { annual_probability = 0.5 }
severity = 0.5
duration = "2 months"
"#;

static FOLDER: LazyLock<tempfile::TempDir> = LazyLock::new(|| {
    let folder = tempfile::tempdir().expect("a folder for what is tried");
    std::fs::write(folder.path().join("s.toml"), SCENARIO).expect("a scenario that names the profile");
    folder
});

fuzz_target!(|bytes: &[u8]| {
    std::fs::write(FOLDER.path().join("load.csv"), bytes).expect("room for a profile");
    play::load_and_play(&Source::File(FOLDER.path().join("s.toml")), &[]);
});
