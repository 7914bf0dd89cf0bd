//! Numbers in, estimates out. Everything merges exactly: integer counts and fixed-point sums, so that any order and any
//! split of the work gives the same bits.

mod estimate;
mod few;
mod histogram;
mod moments;
mod pivoted;
mod tail;
mod wide;

pub use estimate::{Estimate, Z95, difference_of_ratios};
pub use few::{ENOUGH, at_least, at_most, enough_beyond, mean_at_most};
pub use histogram::{Histogram, RELATIVE_ERROR};
pub use moments::{Moments, Products, ratio};
pub use pivoted::{Pivoted, mean};
pub use tail::{TailLevel, TailPair, conditional_value_at_risk, value_at_risk};
