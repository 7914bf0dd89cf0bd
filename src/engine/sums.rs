//! The sums of blocks of trials as plain values, which can be written down, read back and added up exactly, in any order.

use super::attribution::{DriverSums, Index};
use super::bands::BandSums;
use super::game::Game;
use super::money::MoneySums;
use super::ratios::{RATIO_COUNT, RatioSums};
use super::spells::Spells;
use crate::response::Row;
use crate::results::metric::METRIC_COUNT;
use crate::stats::{Histogram, Moments, TailLevel, TailPair};
use serde::{Deserialize, Serialize};

/// What a run counts besides the game itself.
pub struct Layout {
    /// Places of hazards and producers in the sums of what unserved demand is put down to.
    pub index: Index,
    /// Steps in a period of the bands.
    pub period: usize,
}

/// Exact sums over trials.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Sums {
    pub(super) trials: u64,
    pub(super) trials_with_events: u64,
    pub(super) events: u64,
    pub(super) detail_trials: u64,
    /// Trials whose purchases were counted.
    pub(super) purchase_trials: u64,
    /// Events in a trial of those in detail, by hazard.
    pub(super) hazards: Vec<Moments>,
    /// One for each arm and row.
    pub(super) cells: Vec<CellSums>,
}

/// The sums of one row in one arm.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct CellSums {
    /// In the order of `METRICS`, each divided by its scale.
    pub metrics: Vec<Moments>,
    /// Differences to `alone`, likewise.
    pub differences: Vec<Moments>,
    /// Of all ratios, one after the other; see [`CellSums::ratio`].
    pub ratios: Vec<Moments>,
    pub worse: u64,
    /// Unserved demand over the horizon, as a share of the horizon's demand.
    pub total: Histogram,
    /// Unserved demand of the worst 12 months, as a share of the horizon's demand.
    pub year: Histogram,
    pub bands: BandSums,
    pub spells: Spells,
    pub drivers: DriverSums,
    /// Unserved demand by priority tier, as shares of the demand over the horizon.
    pub tiers: Vec<Moments>,
    /// Purchases for stocks, on warnings, to refill, and spared, as shares of the demand over the horizon.
    pub purchases: Vec<Moments>,
    pub tails: Vec<TailPair>,
    /// `None` where there is no money to speak of.
    pub money: Option<MoneySums>,
}

impl Sums {
    /// Of no trial yet, in the shape of those of a game.
    pub(super) fn none(game: &Game, layout: &Layout) -> Sums {
        let rows = game.rows_with_tiers();
        let of_arm = |_| rows.iter().map(|(row, tiers)| CellSums::none(row, *tiers, layout));
        Sums {
            hazards: vec![Moments::default(); layout.index.hazards()],
            cells: (0..game.arms()).flat_map(of_arm).collect(),
            ..Sums::default()
        }
    }

    /// Trials that were summed up.
    pub fn trials(&self) -> u64 {
        self.trials
    }

    /// Adds what other blocks have summed up, of the same shape.
    pub(super) fn merge(&mut self, other: &Sums) {
        self.trials += other.trials;
        self.trials_with_events += other.trials_with_events;
        self.events = self.events.saturating_add(other.events);
        self.detail_trials += other.detail_trials;
        self.purchase_trials += other.purchase_trials;
        merge_all(&mut self.hazards, &other.hazards);
        self.cells.iter_mut().zip(&other.cells).for_each(|(mine, theirs)| mine.merge(theirs));
    }

    /// Whether sums read from outside may be of the same arms, rows and periods as `mine`, of trials of `steps` steps, and of as
    /// many trials as they say.
    pub(super) fn fits(&self, mine: &Sums, steps: usize) -> bool {
        let parts = [self.trials_with_events, self.detail_trials, self.purchase_trials];
        parts.iter().all(|n| *n <= self.trials)
            && self.cells.len() == mine.cells.len()
            && self.hazards.len() == mine.hazards.len()
            && self.cells.iter().zip(&mine.cells).all(|(theirs, mine)| theirs.fits(mine, steps, self.trials))
    }
}

impl CellSums {
    fn none(row: &Row, tiers: usize, layout: &Layout) -> CellSums {
        let periods = row.axis.demand.len().div_ceil(layout.period);
        let moments = |n: usize| vec![Moments::default(); n];
        CellSums {
            metrics: moments(METRIC_COUNT),
            differences: moments(METRIC_COUNT),
            ratios: moments([RatioSums::default(); RATIO_COUNT].as_flattened().len()),
            worse: 0,
            total: Histogram::default(),
            year: Histogram::default(),
            bands: BandSums::none(periods),
            spells: Spells::new(if row.axis.full_cover > 0.0 { periods } else { 0 }),
            drivers: layout.index.sums(),
            tiers: moments(tiers),
            purchases: moments(3),
            tails: vec![TailPair::default(); TailLevel::ALL.len()],
            money: MoneySums::none(row, periods),
        }
    }

    /// The sums of one ratio.
    pub fn ratio(&self, r: usize) -> &RatioSums {
        &self.ratios.as_chunks().0[r]
    }

    fn merge(&mut self, other: &CellSums) {
        merge_all(&mut self.metrics, &other.metrics);
        merge_all(&mut self.differences, &other.differences);
        merge_all(&mut self.ratios, &other.ratios);
        self.worse += other.worse;
        self.total.merge(&other.total);
        self.year.merge(&other.year);
        self.bands.merge(&other.bands);
        self.spells.merge(&other.spells);
        self.drivers.merge(&other.drivers);
        merge_all(&mut self.tiers, &other.tiers);
        merge_all(&mut self.purchases, &other.purchases);
        self.tails.iter_mut().zip(&other.tails).for_each(|(mine, theirs)| mine.merge(theirs));
        if let Some((mine, theirs)) = self.money.as_mut().zip(other.money.as_ref()) {
            mine.merge(theirs);
        }
    }

    fn fits(&self, mine: &CellSums, steps: usize, trials: u64) -> bool {
        let lengths = |s: &CellSums| {
            let lists = [&s.metrics, &s.differences, &s.ratios, &s.tiers, &s.purchases].map(Vec::len);
            (lists, s.tails.len(), s.drivers.lengths())
        };
        lengths(self) == lengths(mine)
            && [&self.total, &self.year].iter().all(|histogram| histogram.holds(trials))
            && self.spells.fits(&mine.spells, steps, trials)
            && self.worse <= trials
            && self.bands.fits(&mine.bands, trials)
            && self.tails.iter().all(|tail| tail.holds(trials))
            && match (&self.money, &mine.money) {
                (Some(theirs), Some(mine)) => theirs.fits(mine, trials),
                (None, None) => true,
                _ => false,
            }
    }
}

fn merge_all(mine: &mut [Moments], theirs: &[Moments]) {
    mine.iter_mut().zip(theirs).for_each(|(mine, theirs)| mine.merge(theirs));
}
