//! Plays blocks of trials in parallel and sums up what they left unserved.

mod plan;

pub use plan::{Control, Plan, Progress};
