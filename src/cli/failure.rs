//! What can end a command early, and the exit code of each.

use crate::analysis::study::StudyError;
use crate::analysis::{AskError, DraftError, HindcastError, Incomparable};
use crate::engine::Error;
use crate::import::ImportError;
use crate::report::{FontError, Missing, WriteError};
use crate::scenario::{NoSuchScenario, Problems};
use std::io;
use std::path::PathBuf;

/// Why a command did not do what was asked.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    #[error("{0}")]
    UnknownScenario(NoSuchScenario),
    #[error("cannot read the scenario from standard input: {0}")]
    Stdin(String),
    #[error("cannot read {}: {why}", path.display())]
    Saved { path: PathBuf, why: String },
    #[error("cannot write {}: {cause}", path.display())]
    Write { path: PathBuf, cause: io::Error },
    #[error("of {of} shards {missing} missing; run them with run --shard K/{of}", missing = are(missing))]
    MissingShards { missing: String, of: u64 },
    #[error(
        "a shard does not know how precise all of them are together: say with --trials how many to play; `merge` says whether \
         they reach the precision, and how many would"
    )]
    ShardOfNoTrials,
    /// Its words and places come from [`Problems::render`].
    #[error("the scenario has problems")]
    Scenario(Problems),
    #[error("{0}: {cause}\nthe results printed are complete; {instead}", cause = .0.cause, instead = instead(.0))]
    Report(WriteError),
    /// Found before anything was played.
    #[error("{0}: {cause}; choose another folder with --out", cause = .0.cause)]
    Out(WriteError),
    #[error("{0}")]
    Font(FontError),
    #[error("{0}")]
    Glyphs(Missing),
    #[error("{0}")]
    Engine(Error),
    #[error("{0}")]
    Study(StudyError),
    #[error(
        "say what events could have struck: --exposure PAIRS.csv, or for `calibrate` --pairs N for so many in every group"
    )]
    NoExposure,
    #[error("{0}")]
    Ask(AskError),
    #[error("{0}")]
    Hindcast(HindcastError),
    #[error(
        "hazards of scenarios are played on the part of the record that each names: leave out --by, --where and \
         --least-severity, or the scenarios"
    )]
    Picked,
    #[error("two lists of events: {first} and {second}; give one", first = first.display(), second = second.display())]
    Lists { first: PathBuf, second: PathBuf },
    #[error("{0}")]
    Draft(DraftError),
    #[error("{0}")]
    Import(ImportError),
    #[error("`{0}` is a scenario, which becomes a folder with tables: say where with --out FOLDER")]
    NoFolder(String),
    #[error("{0}")]
    Incomparable(Incomparable),
    #[error(
        "`{0}` was recorded by a version of the program that played otherwise, so its inputs cannot be changed one by one; leave out \
         --inputs, or run its scenario again"
    )]
    NoInputs(String),
    #[error("{0}: {cause}{hint}", cause = .0.cause, hint = overwrite(.0))]
    File(WriteError),
    #[cfg(feature = "explore")]
    #[error("cannot listen at {address}: {why}; choose another with --host and --port")]
    Listen { address: String, why: String },
    #[error("cannot write to standard output: {0}")]
    Stdout(io::Error),
}

impl Failure {
    /// 2 when the command line or the scenario has to change, else 1.
    pub fn code(&self) -> u8 {
        match self {
            Failure::UnknownScenario(_)
            | Failure::Stdin(_)
            | Failure::Scenario(_)
            | Failure::Saved { .. }
            | Failure::MissingShards { .. }
            | Failure::ShardOfNoTrials => 2,
            Failure::Font(_) | Failure::Glyphs(_) => 2,
            Failure::NoExposure
            | Failure::Picked
            | Failure::Lists { .. }
            | Failure::Ask(_)
            | Failure::Hindcast(_)
            | Failure::Draft(_)
            | Failure::Import(_)
            | Failure::NoFolder(_)
            | Failure::Incomparable(_)
            | Failure::NoInputs(_) => 2,
            #[cfg(feature = "explore")]
            Failure::Listen { .. } => 2,
            Failure::Study(StudyError::Scenario { .. } | StudyError::Usage(_) | StudyError::TooLarge { .. }) => 2,
            Failure::Engine(error) | Failure::Study(StudyError::Engine(error)) if !error.is_of_the_machine() => 2,
            Failure::Study(_) => 1,
            Failure::Engine(_)
            | Failure::Report(_)
            | Failure::Out(_)
            | Failure::File(_)
            | Failure::Write { .. }
            | Failure::Stdout(_) => 1,
        }
    }

    /// The whole message, of a failure that brings its own layout.
    pub fn rendered(&self, color: bool) -> Option<String> {
        match self {
            Failure::Scenario(problems) => Some(problems.render(color)),
            Failure::Study(StudyError::Scenario { problems, .. }) => Some(problems.render(color)),
            _ => None,
        }
    }
}

fn overwrite(error: &WriteError) -> &'static str {
    if error.cause.kind() == io::ErrorKind::AlreadyExists { "; --force replaces it" } else { "" }
}

/// What to do when a report cannot be written.
fn instead(error: &WriteError) -> &'static str {
    if error.undrawn { "the numbers in the folder too" } else { "choose another folder with --out" }
}

fn are(missing: &str) -> String {
    format!("{missing} {}", if missing.contains(' ') { "are" } else { "is" })
}
