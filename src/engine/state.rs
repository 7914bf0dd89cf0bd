//! The sums of blocks of trials as plain values, which can be written down, read back and added up exactly, in any order.

use super::accumulator::Accumulator;
use super::attribution::Sums as Drivers;
use super::spells::Spells;
use crate::stats::{Histogram, Moments, TailPair};
use serde::{Deserialize, Serialize};

/// The sums of some blocks: everything that an [`Accumulator`] adds up.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct State {
    pub trials: u64,
    pub trials_with_events: u64,
    pub events: u64,
    pub detail_trials: u64,
    pub purchase_trials: u64,
    /// Events in a trial, by hazard.
    pub hazards: Vec<Moments>,
    pub cells: Vec<CellState>,
}

/// The sums of one row in one arm.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct CellState {
    pub metrics: Vec<Moments>,
    pub differences: Vec<Moments>,
    /// Of all ratios, one after the other.
    pub ratios: Vec<Moments>,
    pub worse: u64,
    pub total: Histogram,
    pub year: Histogram,
    pub bands: BandState,
    pub spells: Spells,
    pub drivers: Drivers,
    pub tiers: Vec<Moments>,
    pub purchases: Vec<Moments>,
    pub tails: Vec<TailPair>,
}

/// The sums of one row's periods.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct BandState {
    pub short: Vec<u64>,
    pub moments: Vec<Moments>,
    pub bins: Vec<u32>,
    pub sums: Vec<u64>,
}

impl State {
    /// What an accumulator has summed up in whole blocks.
    pub fn of(sums: &Accumulator) -> State {
        State {
            trials: sums.trials,
            trials_with_events: sums.trials_with_events,
            events: sums.events,
            detail_trials: sums.detail_trials,
            purchase_trials: sums.purchase_trials,
            hazards: sums.hazards.clone(),
            cells: sums.cells().iter().map(|cell| cell.state()).collect(),
        }
    }

    /// Adds the sums to an accumulator; false, and nothing is added, when they are of other arms, rows or periods, or
    /// cannot be sums of that many trials.
    pub fn add_to(&self, sums: &mut Accumulator) -> bool {
        let blank = State::of(sums);
        let parts = [self.trials_with_events, self.detail_trials, self.purchase_trials];
        let counts = parts.iter().all(|n| *n <= self.trials);
        let of_cell = |(mine, theirs): (&CellState, &CellState)| theirs.fits(mine, sums.steps(), self.trials);
        let fits = blank.cells.len() == self.cells.len()
            && blank.hazards.len() == self.hazards.len()
            && blank.cells.iter().zip(&self.cells).all(of_cell);
        if !(counts && fits) {
            return false;
        }
        sums.trials += self.trials;
        sums.trials_with_events += self.trials_with_events;
        sums.events = sums.events.saturating_add(self.events);
        sums.detail_trials += self.detail_trials;
        sums.purchase_trials += self.purchase_trials;
        sums.hazards.iter_mut().zip(&self.hazards).for_each(|(mine, theirs)| mine.merge(theirs));
        sums.cells_mut().iter_mut().zip(&self.cells).for_each(|(cell, state)| cell.add_state(state));
        true
    }
}

impl CellState {
    fn fits(&self, mine: &CellState, steps: usize, trials: u64) -> bool {
        let lengths = |s: &CellState| {
            let bands = [s.bands.short.len(), s.bands.moments.len(), s.bands.bins.len(), s.bands.sums.len()];
            let lists = [s.metrics.len(), s.differences.len(), s.tiers.len(), s.tails.len()];
            (bands, lists, s.drivers.lengths(), s.ratios.len(), s.purchases.len())
        };
        lengths(self) == lengths(mine)
            && [&self.total, &self.year].iter().all(|histogram| histogram.holds(trials))
            && self.spells.fits(&mine.spells, steps, trials)
            && self.worse <= trials
            && self.bands.short.iter().all(|n| *n <= trials)
            && self.bands.bins.iter().all(|n| u64::from(*n) <= trials)
            && super::bands::sound(&self.bands)
            && self.tails.iter().all(|tail| tail.holds(trials))
    }
}
