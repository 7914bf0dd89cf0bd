//! From a scenario to its answers: what every front end stands on.
//!
//! [`simulate`] does all at once. [`prepare`] keeps a scenario ready, to be run again with changed inputs, or block by block.
//! [`replay`] takes up a saved run, [`merge`] the parts of one that was split. Nothing is printed, no file is written, and no
//! argument panics.

mod merge;
mod replay;
mod simulation;

pub use merge::{BadPart, BadParts, Merged, difference, go_on, merge};
pub use replay::{NotReplayable, Replay, replay};
pub use simulation::{ChangeError, SimulateError, Simulation, complete, conclude, plan, prepare, simulate};
