//! Plays blocks of trials in parallel and sums up what they left unserved.
//!
//! Blocks are numbered; each draws its own streams, so any thread may play any block. Sums are exact, so the order in which
//! blocks are added does not matter and the results are the same bits for any number of threads.

mod accumulator;
mod bands;
mod block;
mod chances;
mod facts;
mod plan;
mod run;
mod summary;

pub use plan::{Control, Plan, Progress};
pub use run::run;
