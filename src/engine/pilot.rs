//! The first trials of a run, on which the errors of differences in the tail rest: they tell where a tail begins.

use super::sums::Sums;
use super::tails::{Both, Thresholds, Waiting, add_to_tails};
use crate::stats::{Histogram, TailLevel, value_at_risk};

/// Values at risk of every arm and row, from the first trials.
pub struct Pilot {
    values: Vec<Both<[f64; TailLevel::ALL.len()]>>,
    rows: usize,
}

/// Those of each arm and row.
#[derive(Debug, Default)]
pub struct Early(pub Vec<Both<Waiting>>);

impl Pilot {
    /// Reads the thresholds off the sums of the pilot's trials, of so many rows in each arm, and gives those trials their place in
    /// the tails.
    pub fn end(sums: &mut Sums, early: Early, rows: usize) -> Pilot {
        let begin = |of: &Histogram| TailLevel::ALL.map(|level| value_at_risk(of, level.level()).value);
        let none = Histogram::default();
        let of = |cell: &super::sums::CellSums| {
            [begin(&cell.total), begin(cell.money.as_ref().map_or(&none, |money| &money.burden))]
        };
        let pilot = Pilot { values: sums.cells.iter().map(of).collect(), rows };
        for (number, (cell, trials)) in sums.cells.iter_mut().zip(early.0).enumerate() {
            let money = cell.money.as_mut().map_or(&mut [][..], |money| &mut money.tails);
            for (tails, (thresholds, trials)) in
                [&mut cell.tails, money].into_iter().zip(pilot.thresholds(number).iter().zip(trials))
            {
                for (here, there, weight) in trials {
                    add_to_tails(tails, thresholds, (here, there), weight);
                }
            }
        }
        pilot
    }

    /// Of the cell with this number.
    pub fn thresholds(&self, number: usize) -> Both<Thresholds> {
        let (here, alone) = (&self.values[number], &self.values[number % self.rows]);
        std::array::from_fn(|of| std::array::from_fn(|level| (here[of][level], alone[of][level])))
    }
}

impl Early {
    pub fn merge(&mut self, other: Early) {
        self.0.resize_with(other.0.len(), Both::default);
        for (mine, theirs) in self.0.iter_mut().flatten().zip(other.0.into_iter().flatten()) {
            mine.extend(theirs);
        }
    }
}
