//! From a scenario to its answers: what every front end stands on.
//!
//! [`simulate`] does all at once. [`prepare`] keeps a scenario ready, to be run again with changed inputs, or block by block.
//! [`replay`] takes up a saved run, [`merge`] the parts of one that was split, [`compare`] puts several side by side. [`calibrate`]
//! and [`hindcast`] ask the past. Nothing is printed, no file is written, and no argument panics.

mod compare;
mod merge;
mod record;
mod replay;
mod simulation;

pub use compare::{Entry, Party, allow_compared, compare, labelled};
pub use merge::{BadPart, BadParts, Merged, difference, go_on, merge};
pub use record::{Calibrated, Past, calibrate, hindcast, hindcast_scenarios};
pub use replay::{NotReplayable, Replay, replay};
pub use simulation::{
    ChangeError, SimulateError, Simulation, complete, conclude, identity, plan, plan_to, prepare, simulate,
};
