//! Ways to read a rate from the past: each gives the law of how many incidents the next years bring.

mod remembering;
mod trend;
mod waves;

pub use remembering::Remembering;
pub use trend::Trend;
pub use waves::Waves;

use super::counts::Counts;

/// What was seen of one kind of incident, year by year.
#[derive(Debug, Clone, Copy)]
pub struct Past<'a> {
    /// How many began.
    pub seen: &'a [f64],
    /// What could be seen in that year, in any unit: 1 where all years are alike.
    pub exposure: &'a [f64],
}

impl Past<'_> {
    /// How many began in all years.
    pub fn total(&self) -> f64 {
        self.seen.iter().sum()
    }
}

/// A way to read a rate.
pub trait Method: Sync {
    /// The law of how many begin in the years that follow `past`, of which `ahead` gives the exposure; at least one year each.
    fn forecast(&self, past: Past, ahead: &[f64]) -> Counts;
}
