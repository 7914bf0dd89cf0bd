//! The rules of the house: which room may import which, how long a file may be, and that every metric is defined.

use std::fs;
use std::path::{Path, PathBuf};

mod circles;
mod paths;

use circles::circles;
use paths::imports;

/// The rooms from the ground floor up. A room imports only from itself and from rooms before it, less those that its
/// entry forbids.
const ROOMS: [(&str, &[&str]); 22] = [
    ("float", &[]),
    ("units", &[]),
    ("lanes", &["units"]),
    ("random", &["units", "lanes"]),
    ("stats", &["units", "lanes", "random"]),
    ("model", &["lanes", "random", "stats"]),
    ("results", &[]),
    ("hazard", &[]),
    ("supply", &[]),
    ("cooperation", &["random"]),
    ("market", &["random", "hazard", "supply", "cooperation"]),
    ("response", &["random"]),
    ("scenario", &[]),
    ("import", &["lanes", "random", "stats", "model", "hazard", "supply", "cooperation", "market", "response"]),
    ("engine", &["scenario", "import"]),
    ("analysis", &["import"]),
    ("door", &["random", "hazard", "supply", "cooperation", "market", "response", "import"]),
    (
        "words",
        &[
            "random",
            "hazard",
            "supply",
            "cooperation",
            "market",
            "response",
            "scenario",
            "import",
            "engine",
            "analysis",
            "door",
        ],
    ),
    (
        "chart",
        &["hazard", "supply", "cooperation", "market", "response", "scenario", "import", "engine", "analysis", "door"],
    ),
    (
        "report",
        &["hazard", "supply", "cooperation", "market", "response", "scenario", "import", "engine", "analysis", "door"],
    ),
    ("explore", &["lanes", "random", "hazard", "supply", "cooperation", "market", "response", "import"]),
    ("cli", &["random", "hazard", "supply", "cooperation", "market", "response"]),
];

const LONGEST_FILE: usize = 500;
const LONGEST_MAIN: usize = 20;

/// Rooms that `room` may import from; `None` when there is no such room.
fn allowed(room: &str) -> Option<Vec<&'static str>> {
    let at = ROOMS.iter().position(|(name, _)| *name == room)?;
    let forbidden = ROOMS[at].1;
    Some(ROOMS[..=at].iter().map(|(name, _)| *name).filter(|name| !forbidden.contains(name)).collect())
}

/// What is wrong with the imports of one file; `file` is relative to `src`.
fn offences(file: &Path, text: &str) -> Vec<String> {
    let mut modules: Vec<String> =
        file.with_extension("").components().map(|c| c.as_os_str().to_string_lossy().into_owned()).collect();
    if modules.last().is_some_and(|last| last == "mod") {
        modules.pop();
    }
    // The crate's root joins the rooms, so it sees them all.
    if modules == ["lib"] || modules == ["main"] {
        return Vec::new();
    }
    let room = modules[0].clone();
    let Some(allowed) = allowed(&room) else {
        return vec![format!("src/{}: `{room}` is not a room of the house", file.display())];
    };
    imports(&modules, text)
        .into_iter()
        .filter(|import| !allowed.contains(&import.room.as_str()))
        .map(|import| {
            format!(
                "src/{}:{}: `{}` is not for the room `{room}`, which may import from: {}",
                file.display(),
                import.line,
                import.path,
                allowed.join(", ")
            )
        })
        .collect()
}

/// Every Rust file under `src`, with its path relative to it.
fn sources() -> Vec<(PathBuf, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    sources_below(&root)
}

/// Every Rust file below a folder, with its path relative to it.
fn sources_below(root: &Path) -> Vec<(PathBuf, String)> {
    let mut folders = vec![root.to_path_buf()];
    let mut files = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|e| e == "rs") {
                let text = fs::read_to_string(&path).unwrap();
                files.push((path.strip_prefix(root).unwrap().to_path_buf(), text));
            }
        }
    }
    files.sort();
    files
}

#[test]
fn every_import_goes_downstairs() {
    let bad: Vec<String> = sources().iter().flat_map(|(file, text)| offences(file, text)).collect();
    assert!(bad.is_empty(), "imports that the house does not allow:\n{}", bad.join("\n"));
}

/// What two files need of each other belongs in a third.
#[test]
fn no_files_import_each_other_in_a_circle() {
    let found = circles(&sources());
    assert!(found.is_empty(), "circles of files:\n{}", found.join("\n"));
}

#[test]
fn a_circle_is_named_with_its_files() {
    let file = |path: &str, text: &str| (PathBuf::from(path), text.to_string());
    let files = [
        file("a/mod.rs", "mod b;\nmod c;\npub use c::C;\nfn kit() {}"),
        file("a/b.rs", "use super::{c::{C, D}, kit};\nuse crate::e::E;"),
        file(
            "a/c.rs",
            "// use super::d\nfn f() { super::d::g() }\n#[cfg(test)]\nmod tests { use super::*; use crate::e::E; }",
        ),
        file("a/d.rs", "use crate::a::b::B;"),
        file("e.rs", "use crate::a::C;"),
    ];
    assert_eq!(circles(&files), ["a/b.rs, a/c.rs, a/d.rs"]);
}

#[test]
fn no_file_is_too_long() {
    for (file, text) in sources() {
        let (lines, most) =
            (text.lines().count(), if file == Path::new("main.rs") { LONGEST_MAIN } else { LONGEST_FILE });
        assert!(lines < most, "src/{} has {lines} lines; keep it under {most}", file.display());
    }
}

/// Functions of the platform, which may differ in the last bit from another's: where numbers are decided `float` has them.
#[test]
fn no_number_is_decided_by_the_platform() {
    let calls =
        ["ln", "ln_1p", "log", "log2", "log10", "exp", "exp2", "exp_m1", "powf", "hypot", "cbrt", "sin", "cos", "tan"]
            .map(|name| format!(".{name}("));
    let shown_only = |file: &Path| ["words", "chart", "report", "cli"].iter().any(|room| file.starts_with(room));
    let of_tests =
        |file: &Path| file.ends_with("tests.rs") || file.components().any(|part| part.as_os_str() == "tests");
    for (file, text) in sources().iter().filter(|(file, _)| !shown_only(file) && !of_tests(file)) {
        let code = text.split("#[cfg(test)]\nmod tests").next().unwrap_or(text);
        for (line, text) in code.lines().enumerate().filter(|(_, text)| !text.trim_start().starts_with("//")) {
            for call in &calls {
                assert!(!text.contains(call), "src/{}:{}: `{call}…)`: take `crate::float`", file.display(), line + 1);
            }
        }
    }
}

/// What front ends may take from the rooms that know how: all have the same.
#[test]
fn no_front_end_holds_a_rule() {
    // Playing, adding up and putting results together is for the room `door` alone.
    let rules = [
        "engine::run(",
        "engine::run_blocks",
        "engine::run_to",
        "engine::conclude",
        "engine::sample",
        "engine::Paired",
        "engine::reached",
        "Prepared",
        "analysis::complete",
        "analysis::concentration",
        ".stamp(",
        "fn difference",
        "results.run.precision =",
        "\"time.step=",
        "Source::Kept {",
        "LIBRARY.iter().find",
    ];
    // Statistics and the model's own terms.
    let rooms = ["::stats::{", "::random", "::float", "::model::law", "::lanes"];
    let python = sources_below(&Path::new(env!("CARGO_MANIFEST_DIR")).join("python/src"));
    assert!(python.len() > 5, "the Python package is found");
    let front_ends = sources().into_iter().filter(|(file, _)| file.starts_with("cli")).chain(python);
    for (file, text) in front_ends {
        assert!(text.lines().count() < LONGEST_FILE, "{}", file.display());
        for (line, text) in text.lines().enumerate() {
            for rule in rules.iter().chain(&rooms) {
                assert!(!text.contains(rule), "{}:{}: `{rule}` is for a room below", file.display(), line + 1);
            }
        }
    }
}

#[test]
fn a_bad_import_is_named_with_file_line_and_what_is_allowed() {
    let text = "use crate::units::Share;\n\nuse crate::{\n    model::System,\n    stats::Estimate,\n};\n";
    let bad = offences(Path::new("model/law/beta.rs"), text);
    assert_eq!(
        bad,
        [
            "src/model/law/beta.rs:5: `crate::stats` is not for the room `model`, which may import from: float, units, model"
        ]
    );
}

#[test]
fn each_way_to_reach_a_forbidden_room_is_seen() {
    let seen = |file: &str, text: &str| offences(Path::new(file), text).len();
    assert_eq!(seen("units/span.rs", "fn f() -> crate::stats::Estimate { todo!() }"), 1, "without `use`");
    assert_eq!(seen("stats/tail.rs", "use super::super::units::Share;"), 1, "by `super`");
    assert_eq!(seen("stats/mod.rs", "use super::units::Share;"), 1, "by `super` from a folder's own file");
    assert_eq!(seen("stats/tail.rs", "mod tests { use super::super::super::units::Share; }"), 1, "inside a module");
    assert_eq!(seen("engine/mod.rs", "pub use crate::{scenario::{Loaded, Problems}, model};"), 1, "in a group");
    assert_eq!(seen("report/html.rs", "use crate::engine as e;"), 1, "renamed");
    assert_eq!(seen("units/mod.rs", "use crate::elsewhere::X;"), 1, "no such room");
    assert_eq!(seen("elsewhere/mod.rs", ""), 1, "a file outside the rooms");
}

#[test]
fn what_is_allowed_passes() {
    let fine = |file: &str, text: &str| assert_eq!(offences(Path::new(file), text), [""; 0]);
    fine("results/mod.rs", "use crate::stats::Estimate;");
    fine("stats/tail.rs", "use super::Estimate; mod tests { use super::*; use super::super::Moments; }");
    fine("units/share.rs", "// use crate::engine::Plan;\n/* crate::cli::main */ const S: &str = \"crate::cli::main\";");
    fine("units/span.rs", "fn f<'a>(c: char) -> bool { c == '\"' } pub(crate) fn g() {} // crate::cli::main");
    fine("lib.rs", "pub mod cli; pub use crate::cli::main;");
}

/// Texts that readers see, with what they may not say and what they say instead.
#[test]
fn readers_are_spared_words_that_mislead() {
    // Odds are p / (1 − p); what Japan and France signed is no agreement.
    let spared = [("odds", "probability"), ("agreement of 1 May 2024", "joint statement of 1 May 2024")];
    let mut texts = vec!["README.md".into(), "src/words/lang/en.ftl".into()];
    for folder in ["docs", "scenarios", "src/scenario/keys"] {
        texts.extend(fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()));
    }
    let ends =
        |path: &PathBuf| path.extension().is_some_and(|e| ["md", "toml", "rs", "ftl"].iter().any(|end| e == *end));
    let mut found = Vec::new();
    for path in texts.iter().filter(|path| ends(path)) {
        let text = fs::read_to_string(path).unwrap();
        for (line, text) in text.lines().enumerate() {
            let words = format!(" {} ", text.replace(|c: char| !c.is_alphanumeric(), " "));
            let said =
                spared.iter().filter(|(word, _)| words.to_lowercase().contains(&format!(" {} ", word.to_lowercase())));
            found.extend(said.map(|(word, better)| format!("{}:{}: {word}, say {better}", path.display(), line + 1)));
        }
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}
