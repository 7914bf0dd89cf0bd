use crate::engine;
use crate::scenario::Problems;
use std::io;

/// Why a study has no answer.
#[derive(Debug, thiserror::Error)]
pub enum StudyError {
    /// The words and places come from [`Problems::render`].
    #[error("the scenario has problems with {}", sets.join(" and "))]
    Scenario {
        /// Settings with which the scenario is not sound, as `KEY=VALUE`.
        sets: Vec<String>,
        /// All problems that it then has.
        problems: Problems,
    },
    /// Something on the command line has to change.
    #[error("{0}")]
    Usage(String),
    /// The study would keep more numbers in memory than it may.
    #[error(
        "{trials} trials are too many: a study keeps every trial of what it estimates in memory; --trials can be {most} at most, \
         more with fewer estimates, arms or consumers"
    )]
    TooLarge {
        /// Trials of each point asked for.
        trials: u64,
        /// Most trials that fit, with the same estimates and threads.
        most: u64,
    },
    /// A run cannot start.
    #[error("{0}")]
    Engine(engine::Error),
    /// A finished part cannot be saved.
    #[error("cannot keep the finished part {part}: {cause}")]
    Store {
        /// Name of the part.
        part: String,
        /// What the file system says.
        cause: io::Error,
    },
    /// The caller said stop; finished parts are kept.
    #[error("stopped; finished parts are kept, so the same command goes on where it was")]
    Stopped,
}
