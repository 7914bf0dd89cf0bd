//! Money: what a step comes to in prices and bills, and who bears which costs.
//!
//! Quantities come first: nothing here changes what is delivered, drawn or missing.

mod account;
mod costs;
mod curve;
mod terms;

pub use account::{Account, Rest, Trade};
pub use costs::{cost_scale, costs, holding};
pub use terms::{Sale, Terms};
