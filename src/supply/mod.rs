//! What arrives: from the events of a trial to every consumer's deliveries and claims on spare capacity, over time.
//!
//! Between two changes of a hazard nothing changes, so a trial is a short list of spans ([`Arrivals`]); steps in which every
//! consumer gets all that it buys, and could buy for its stock all that it ever can, are not in it.

mod arrivals;
mod blame;
mod causes;
mod changes;
mod coefficients;
mod mixture;
mod network;
mod sweep;
mod world;

pub use arrivals::{Arrivals, Levels};
pub use causes::{Cause, Causes, Entry};
pub use network::Supply;
pub use sweep::Sweep;

/// A share of demand below this is rounding, not a gap.
pub const NEGLIGIBLE: f64 = 1e-9;
