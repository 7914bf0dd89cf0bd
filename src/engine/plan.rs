use std::sync::atomic::AtomicBool;

/// How to run a system.
#[derive(Debug, Clone)]
pub struct Plan {
    /// At least 1.
    pub trials: u64,
    pub seed: u64,
    /// Worker threads; `None` takes all that the machine has. Results do not depend on it.
    pub threads: Option<usize>,
    /// Name of the scenario file, kept in the results.
    pub file: String,
    /// Hash of the resolved scenario, kept in the results.
    pub hash: String,
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
