//! Trials in the tails, here and alone, of unserved demand and of the burden.

use crate::stats::{TailLevel, TailPair};

/// Where the tails of a row begin, here and for `alone`.
pub type Thresholds = [(f64, f64); TailLevel::ALL.len()];

/// One of unserved demand, and one of the burden.
pub type Both<T> = [T; 2];

/// A quantity in trials played before thresholds are known: here, alone, and of how many trials.
pub type Waiting = Vec<(f64, f64, u64)>;

/// Adds `weight` trials with as much here and alone.
pub fn add_to_tails(tails: &mut [TailPair], thresholds: &Thresholds, (here, there): (f64, f64), weight: u64) {
    for (pair, (mine, theirs)) in tails.iter_mut().zip(thresholds) {
        if here > *mine || there > *theirs {
            pair.add(here - mine, there - theirs, weight);
        }
    }
}
