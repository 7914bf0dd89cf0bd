//! The threads of a command.

use crate::engine::Workers;
use clap::Args;
use std::sync::OnceLock;

/// What every command that plays takes.
#[derive(Debug, Clone, Args)]
pub struct Threads {
    /// Threads to use; the results do not depend on it [default: all]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=Workers::MOST as i64))]
    threads: Option<u16>,
}

static WORKERS: OnceLock<Workers> = OnceLock::new();

impl Threads {
    /// Settles it for the rest of the program.
    pub fn settle(&self) {
        settle(self.threads);
    }
}

/// As [`Threads::settle`].
pub fn settle(threads: Option<u16>) {
    WORKERS.get_or_init(|| threads.map_or(Workers::all(), |threads| Workers::of(usize::from(threads))));
}

/// All that the machine has, unless the command says otherwise.
pub fn all() -> &'static Workers {
    WORKERS.get_or_init(Workers::all)
}
