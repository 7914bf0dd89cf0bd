use crate::hazard::Selection;
use crate::model::System;
use crate::results::Origin;
use serde::{Deserialize, Serialize};
use std::sync::atomic::AtomicBool;

/// How to run a system.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Plan {
    /// At least 1.
    pub trials: u64,
    pub seed: u64,
    /// Worker threads; `None` takes all that the machine has. Results do not depend on it.
    #[serde(skip)]
    pub threads: Option<usize>,
    /// Id of a hazard marked `stress` that plays on top of the others.
    pub stress: Option<String>,
    /// True when nothing but that hazard plays.
    pub only: bool,
    /// Options of the command line that made the system or the plan what they are, kept in the results.
    pub options: Vec<String>,
    /// Name of the scenario file, kept in the results.
    pub file: String,
    /// Hash of the resolved scenario, kept in the results.
    pub hash: String,
    /// All that the scenario was read from, kept in the results.
    pub origin: Origin,
}

impl Plan {
    /// Which hazards play.
    ///
    /// # Errors
    /// When `stress` is not the id of a hazard marked `stress`.
    pub(super) fn selection(&self, system: &System) -> Result<Selection, Error> {
        let Some(name) = &self.stress else { return Ok(Selection::default()) };
        let stress = system.hazards.iter().position(|h| h.stress && h.id == *name);
        match stress {
            Some(index) => Ok(Selection { stress: Some(index), only: self.only }),
            None => {
                let marked = system.hazards.iter().filter(|h| h.stress).map(|h| h.id.clone());
                Err(Error::UnknownStress { name: name.clone(), marked: marked.collect() })
            }
        }
    }
}

/// Why a run cannot start.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    #[error("no hazard marked `stress = true` is called `{name}`; {}", list(marked))]
    UnknownStress { name: String, marked: Vec<String> },
    #[error("its sums do not fit the scenario that it carries")]
    Misfit,
    #[error("cannot start the threads asked for: {0}")]
    Threads(#[from] rayon::ThreadPoolBuildError),
    #[error(
        "this takes about {gib} GiB of memory with {threads} threads, and may take at most {most} GiB on this machine; fewer \
         steps, demands, hazards or arms take less, and so do fewer --threads"
    )]
    TooMuchMemory { gib: f64, most: f64, threads: usize },
    #[error(
        "purchases times steps are {steps:.1e}, and at most {most:.0e} can be worked out; take fewer steps, or give \
         `sourcing` where a consumer buys from few producers"
    )]
    TooManyPurchases { steps: f64, most: f64 },
}

impl Error {
    /// Whether the machine, and not the scenario, is what cannot be.
    pub fn is_of_the_machine(&self) -> bool {
        matches!(self, Error::Threads(_))
    }
}

fn list(marked: &[String]) -> String {
    if marked.is_empty() { "the scenario has none".to_string() } else { format!("there are: {}", marked.join(", ")) }
}

/// How far a run has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    pub trials_done: u64,
    pub trials: u64,
}

/// The caller's hold on a run.
pub struct Control<'a> {
    /// Called after every block, from worker threads.
    pub progress: &'a (dyn Fn(Progress) + Sync),
    /// Once true, the run ends at the next block's end with what there is.
    pub stop: &'a AtomicBool,
}
