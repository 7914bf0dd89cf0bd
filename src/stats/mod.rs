//! Numbers in, estimates out. Everything merges exactly: integer counts and fixed-point sums, so that any order and any
//! split of the work gives the same bits.

mod estimate;
mod histogram;
mod moments;
mod sum;
mod tail;

pub use estimate::{Estimate, Z95, difference_of_ratios};
pub use histogram::{Histogram, RELATIVE_ERROR};
pub use moments::Moments;
pub use sum::ExactSum;
pub use tail::{TailLevel, TailPair, conditional_value_at_risk, value_at_risk};
