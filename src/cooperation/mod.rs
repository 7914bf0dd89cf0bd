//! What partners do for each other: one file an instrument.
//!
//! Within a step an instrument looks at a read-only [`View`] and proposes [`Transfers`]; the response room checks and
//! applies them in one place, so that no instrument can create material. The order within a step is fixed:
//!
//! 1. deliveries: `joint_project` adds its offtake, `technology_sharing` its recycling;
//! 2. substitution: by the better of a member's own terms and those of `technology_sharing`;
//! 3. spare capacity: `joint_sourcing`; `information_sharing` shortens the lags of this and of substitution;
//! 4. own stock, which `information_sharing` has topped up before an event that it foresaw;
//! 5. partners: `stock_sharing`, then `supply_sharing`; who gave deliveries draws on its own stock for what it then misses.

mod deal;
mod group;
mod information_sharing;
mod joint_project;
mod joint_sourcing;
mod stock_sharing;
mod supply_sharing;
mod technology_sharing;
mod transfers;

pub use deal::{Chances, Deal, Pact, Source};
pub use group::Group;
pub use information_sharing::{Alarm, InformationSharing};
pub use joint_project::Project;
pub use technology_sharing::Technology;
pub use transfers::{Transfers, View};
