//! One thread's share of a run: the sums of the blocks that it has played, and what the one at hand has come to.

use super::attribution::Attribution;
use super::compiled::Compiled;
use super::game::Game;
use super::open::OpenCell;
use super::pilot::{Early, Pilot};
use super::sums::{Layout, Sums};
use crate::lanes::LANES;
use crate::response::{Outcome, Row};
use crate::results::metric::{METRIC_COUNT, UNSERVED};
use crate::stats::Pivoted;
use crate::supply::Causes;

/// Blocks whose trials count in detail (bands, spells, what unserved demand is put down to): enough for what is drawn, few enough
/// that a long run spends its time on the estimates themselves.
const DETAIL_BLOCKS: u64 = 32;

/// Blocks whose trials are played to the end of the horizon, false alarms in trials without events included, to count what is
/// bought for stocks and to follow prices step by step: few enough that trials in which nothing happens cost next to nothing in a long run.
const PURCHASE_BLOCKS: u64 = 4;

/// Sums up trials, block by block.
pub struct Accumulator {
    /// Of all materials, each with the numbers of its demands within its material.
    rows: Vec<Row>,
    sums: Sums,
    /// The block at hand, for each arm and row.
    open: Vec<OpenCell>,
    /// One a material.
    attributions: Vec<Attribution>,
    /// True while the block at hand counts in detail.
    in_detail: bool,
    /// True while the block at hand counts purchases.
    counts_purchases: bool,
}

impl Accumulator {
    pub fn new(game: &Game, layout: &Layout, pilot: Option<&Pilot>) -> Accumulator {
        let rows = game.rows_with_tiers();
        let open = |number: usize| {
            let (row, tiers) = rows[number % rows.len()];
            OpenCell::new(row, tiers, layout.period, pilot.map(|pilot| pilot.thresholds(number)))
        };
        Accumulator {
            sums: Sums::none(game, layout),
            open: (0..game.arms() * rows.len()).map(open).collect(),
            attributions: game.materials.iter().map(|m| Attribution::new(&layout.index, &m.causes)).collect(),
            rows: rows.into_iter().map(|(row, _)| row.clone()).collect(),
            in_detail: false,
            counts_purchases: false,
        }
    }

    /// Begins block number `block`.
    pub fn open(&mut self, block: u64) {
        self.in_detail = block < DETAIL_BLOCKS;
        self.counts_purchases = block < PURCHASE_BLOCKS;
    }

    /// True while the block at hand counts purchases.
    pub fn counts_purchases(&self) -> bool {
        self.counts_purchases
    }

    /// True while the block at hand counts in detail.
    pub fn in_detail(&self) -> bool {
        self.in_detail
    }

    /// Adds trials with these outcomes of a material, one an arm, each `weight` times. One cell after the other, as all of a cell's
    /// sums do not stay in a core's cache beside those of the others.
    pub fn record(&mut self, material: &Compiled, trials: &[Vec<Outcome>], weight: u64) {
        let rows = self.rows.len();
        for (r, place) in material.rows.clone().enumerate() {
            let row = &self.rows[place];
            let mut theirs = [[0.0; METRIC_COUNT]; LANES];
            let open = self.open[place..].iter_mut().step_by(rows);
            let sums = self.sums.cells[place..].iter_mut().step_by(rows);
            for (arm, (open, sums)) in open.zip(sums).enumerate() {
                for (outcomes, there) in trials.iter().zip(&mut theirs) {
                    let (trace, alone) = (outcomes[arm].trace(r, row), outcomes[0].trace(r, row));
                    if self.counts_purchases {
                        open.add_purchases(outcomes[arm].purchases(r), row.axis.total, weight);
                        open.add_prices(sums, outcomes[arm].least_loss(r), outcomes[arm].prices(r), weight);
                    }
                    if self.in_detail {
                        open.add_spells(sums, &trace, outcomes[arm].emptied(r), weight);
                    }
                    let money = (trace.money, alone.money);
                    if trace.steps.is_empty() && alone.steps.is_empty() {
                        open.add_calm(&trace, &alone, weight);
                        open.add_money(sums, money, 0.0, weight);
                        continue;
                    }
                    let here = open.values(&trace);
                    if arm == 0 {
                        *there = here;
                    } else if alone.steps.is_empty() {
                        *there = open.values(&alone);
                    }
                    open.add(sums, &here, there, weight);
                    open.add_money(sums, money, here[UNSERVED] - there[UNSERVED], weight);
                    if self.in_detail {
                        open.bands.add(&mut sums.bands, trace.steps, trace.unserved, weight);
                    }
                    if let [k] = row.demands[..] {
                        open.add_tiers(outcomes[arm].tiers(k), row.axis.total, weight);
                    }
                }
            }
        }
    }

    /// Puts down what `weight` trials with these outcomes, and so many events by hazard, left unserved to what was lost.
    pub fn attribute(
        &mut self,
        material: &Compiled,
        outcomes: &[Outcome],
        (causes, events): (&Causes, &[f64]),
        weight: u64,
    ) {
        let rows = self.rows.len();
        for (outcome, cells) in outcomes.iter().zip(self.open.chunks_mut(rows)) {
            let open = cells[material.rows.clone()].iter_mut().map(|cell| &mut cell.drivers);
            self.attributions[material.number].record(&material.response, outcome, (causes, events), weight, open);
        }
    }

    /// Adds trials' events by hazard.
    pub fn add_events(&mut self, events: Vec<Pivoted<1>>) {
        self.sums.hazards.iter_mut().zip(events).for_each(|(hazard, mut sums)| sums.close([hazard]));
    }

    /// Ends a block of `trials` trials, of which `with_events` had any of the `events` events.
    pub fn close(&mut self, trials: u64, with_events: u64, events: u64) {
        self.sums.trials += trials;
        self.sums.trials_with_events += with_events;
        self.sums.events += events;
        self.sums.detail_trials += if self.in_detail { trials } else { 0 };
        self.sums.purchase_trials += if self.counts_purchases { trials } else { 0 };
        self.open.iter_mut().zip(&mut self.sums.cells).for_each(|(open, sums)| open.close(sums));
    }

    /// What whole blocks have summed up, and the pilot's trials that wait for thresholds.
    pub fn into_sums(self) -> (Sums, Early) {
        (self.sums, Early(self.open.into_iter().map(OpenCell::into_early).collect()))
    }
}
