//! What goes wrong: from a [`crate::model::System`] and streams of random numbers to the [`Events`] of a block.
//!
//! Every hazard is one [`Process`], or one for each producer that it strikes on its own: an alternating renewal process in
//! discrete time. For one process a block is one long line of steps, trial after trial, on which the draws jump from onset
//! to onset; nothing is done for a trial in which nothing happens.

mod ahead;
mod duration;
mod events;
mod length;
mod line;
mod process;
mod processes;
mod rate;
mod regime;
mod sampler;
mod shared;
mod tied;

pub use events::{Event, Events};
pub use length::Length;
pub use process::Process;
pub use processes::{Buffers, Processes, Selection};
pub use sampler::Sampler;
