//! The caller's hold on a run: its threads, word of how far it has come, and a way to stop it.

use super::plan::Error;
use rayon::{ThreadPool, ThreadPoolBuilder};
use std::sync::OnceLock;
use std::sync::atomic::AtomicBool;

/// How far a run has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    /// Trials played so far.
    pub trials_done: u64,
    /// Trials to play in all; of a run to a precision, the most that it may take.
    pub trials: u64,
}

/// The caller's hold on a run. The default is silent, never stops, and plays on all threads of the machine.
#[derive(Clone, Copy)]
pub struct Control<'a> {
    /// Threads that play; results do not depend on their number.
    pub workers: &'a Workers,
    /// Called after every block, from worker threads.
    pub progress: &'a (dyn Fn(Progress) + Sync),
    /// Once true, the run ends at the next block's end with what there is.
    pub stop: &'a AtomicBool,
}

static ALL: Workers = Workers::all();
static NEVER: AtomicBool = AtomicBool::new(false);

impl Default for Control<'_> {
    fn default() -> Self {
        Control { workers: &ALL, progress: &|_| {}, stop: &NEVER }
    }
}

impl<'a> Control<'a> {
    /// On these threads; silent, and never stops.
    pub fn on(workers: &'a Workers) -> Control<'a> {
        Control { workers, ..Control::default() }
    }
}

/// Threads that play, started when they are first needed and kept for every run after. Results do not depend on their number.
#[derive(Debug, Default)]
pub struct Workers {
    /// `None` for as many as the machine has.
    threads: Option<usize>,
    pool: OnceLock<Result<ThreadPool, String>>,
}

impl Workers {
    /// More than any machine has.
    pub const MOST: usize = 512;

    /// All that the machine has.
    pub const fn all() -> Workers {
        Workers { threads: None, pool: OnceLock::new() }
    }

    /// So many, from 1 to [`Workers::MOST`]; another number is an error of what is played with them.
    pub const fn of(threads: usize) -> Workers {
        Workers { threads: Some(threads), pool: OnceLock::new() }
    }

    /// Starts them, unless they have been.
    ///
    /// # Errors
    /// When the machine does not start them, or there are none or too many of them.
    pub(crate) fn pool(&self) -> Result<&ThreadPool, Error> {
        if let Some(asked) = self.threads.filter(|n| !(1..=Workers::MOST).contains(n)) {
            return Err(Error::ThreadCount { asked, most: Workers::MOST });
        }
        let start =
            || ThreadPoolBuilder::new().num_threads(self.threads.unwrap_or(0)).build().map_err(|e| e.to_string());
        self.pool.get_or_init(start).as_ref().map_err(|why| Error::Threads(why.clone()))
    }
}
