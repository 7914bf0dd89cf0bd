//! Events that strike some of the producers that a hazard selects.

use super::events::{Event, Events};
use crate::float::ln;
use crate::random::Stream;

/// A hazard whose events, drawn by its first copy, are shared out among some of its copies.
#[derive(Debug, Clone)]
pub struct Shared {
    /// Index of its first process; the others follow.
    pub first: usize,
    pub copies: usize,
    /// How many an event strikes on average, before it is cut at all of them; at least 1.
    pub mean: f64,
    /// Of the stream that chooses.
    pub key: String,
}

impl Shared {
    /// Gives each event of the first copy to those that it strikes. Events stay in their order, so that what strikes whom does
    /// not depend on how many trials there are, nor on other hazards.
    pub fn strike(&self, (seed, block): (u64, u64), events: &mut Events) {
        let mut stream = Stream::new(seed, &self.key, block);
        // Whether one more is struck, after the first: each time with 1 − 1/mean.
        let inverse_log_more = 1.0 / ln(1.0 - 1.0 / self.mean);
        let mut order: Vec<usize> = Vec::new();
        events.replace(self.first as u32, |event, push| {
            let struck = (1 + stream.failures(inverse_log_more)).min(self.copies as u64) as usize;
            order.clear();
            order.extend(0..self.copies);
            // The first of a shuffle, as far as they are needed.
            for i in 0..struck {
                let left = self.copies - i;
                let other = i + ((stream.uniform() * left as f64) as usize).min(left - 1);
                order.swap(i, other);
                push(Event { process: (self.first + order[i]) as u32, ..event });
            }
        });
    }
}
