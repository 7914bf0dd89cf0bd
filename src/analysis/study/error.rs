use crate::engine;
use crate::scenario::Problems;
use std::io;

/// Why a study has no answer.
#[derive(Debug, thiserror::Error)]
pub enum StudyError {
    /// The words and places come from [`Problems::render`].
    #[error("the scenario has problems with {}", sets.join(" and "))]
    Scenario { sets: Vec<String>, problems: Problems },
    /// Something on the command line has to change.
    #[error("{0}")]
    Usage(String),
    #[error(
        "{trials} trials are too many: a study keeps every trial of what it estimates in memory; --trials can be {most} at most, \
         more with fewer estimates, arms or consumers"
    )]
    TooLarge { trials: u64, most: u64 },
    #[error("{0}")]
    Engine(engine::Error),
    #[error("cannot keep the finished part {part}: {cause}")]
    Store { part: String, cause: io::Error },
    /// The caller said stop; finished parts are kept.
    #[error("stopped; finished parts are kept, so the same command goes on where it was")]
    Stopped,
}
