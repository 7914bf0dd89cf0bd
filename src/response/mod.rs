//! What consumers do about it: from what arrives to what stays unserved, step by step, for every arm on the same events.

mod arm;
mod ladder;
mod ledger;
mod outcome;
mod player;
mod rows;
mod step;
mod stocks;
mod tape;
mod terms;

pub use outcome::{Outcome, Purchases};
pub use player::Player;
pub use rows::{Row, rows};
pub use tape::Hand;
pub use terms::Response;
