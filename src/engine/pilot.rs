//! The first trials of a run, on which the errors of differences in the tail rest: they tell where a tail begins.

use super::sums::Sums;
use crate::stats::{TailLevel, TailPair, value_at_risk};

/// Where the tails of a row begin, here and for `alone`.
pub type Thresholds = [(f64, f64); TailLevel::ALL.len()];

/// Values at risk of every arm and row, from the first trials.
pub struct Pilot {
    values: Vec<[f64; TailLevel::ALL.len()]>,
    rows: usize,
}

/// Unserved demand of trials played before thresholds are known, for each arm and row: here, alone, and of how many trials.
#[derive(Debug, Default)]
pub struct Early(pub Vec<Vec<(f64, f64, u64)>>);

impl Pilot {
    /// Reads the thresholds off the sums of the pilot's trials, of so many rows in each arm, and gives those trials their place in
    /// the tails.
    pub fn end(sums: &mut Sums, early: Early, rows: usize) -> Pilot {
        let of =
            |cell: &super::sums::CellSums| TailLevel::ALL.map(|level| value_at_risk(&cell.total, level.level()).value);
        let pilot = Pilot { values: sums.cells.iter().map(of).collect(), rows };
        for (number, (cell, trials)) in sums.cells.iter_mut().zip(early.0).enumerate() {
            let thresholds = pilot.thresholds(number);
            for (here, there, weight) in trials {
                add_to_tails(&mut cell.tails, &thresholds, (here, there), weight);
            }
        }
        pilot
    }

    /// Of the cell with this number.
    pub fn thresholds(&self, number: usize) -> Thresholds {
        std::array::from_fn(|level| (self.values[number][level], self.values[number % self.rows][level]))
    }
}

impl Early {
    pub fn merge(&mut self, other: Early) {
        self.0.resize_with(other.0.len(), Vec::new);
        self.0.iter_mut().zip(other.0).for_each(|(mine, theirs)| mine.extend(theirs));
    }
}

/// Adds `weight` trials with as much unserved here and alone.
pub fn add_to_tails(tails: &mut [TailPair], thresholds: &Thresholds, (here, there): (f64, f64), weight: u64) {
    for (pair, (mine, theirs)) in tails.iter_mut().zip(thresholds) {
        if here > *mine || there > *theirs {
            pair.add(here - mine, there - theirs, weight);
        }
    }
}
