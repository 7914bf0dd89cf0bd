//! What the block at hand has come to, row by row: scratch, which goes to the sums at the block's end.

use super::attribution::OpenDrivers;
use super::bands::OpenBands;
use super::money::OpenMoney;
use super::ratios::{self, OpenRatios};
use super::sums::CellSums;
use super::tails::{Both, Thresholds, Waiting, add_to_tails};
use crate::response::{Purchases, Row};
use crate::results::metric::{LONGEST, METRIC_COUNT, METRICS, Money, Trace, UNSERVED, WORST_YEAR};
use crate::stats::Pivoted;

/// A share of the horizon's demand below which two arms are the same.
pub const NOTICEABLE: f64 = 1e-9;

/// One row in one arm, while a block is played.
#[derive(Debug, Clone)]
pub struct OpenCell {
    /// Values, and differences.
    sums: [Pivoted<METRIC_COUNT>; 2],
    ratios: OpenRatios,
    pub bands: OpenBands,
    pub drivers: OpenDrivers,
    tiers: Vec<Pivoted<1>>,
    purchases: [Pivoted<1>; 3],
    /// `None` where there is no money to speak of.
    money: Option<OpenMoney>,
    /// `total` and `year` of the trials that count once: put there at the block's end, as histograms do not stay in a core's cache
    /// beside those of other cells.
    waiting: Vec<(f64, f64)>,
    calm: Calm,
    scales: [f64; METRIC_COUNT],
    /// `None` during the pilot.
    thresholds: Option<Thresholds>,
    /// What the pilot's trials left unserved.
    early: Waiting,
}

/// Trials of the block at hand in which nothing goes unserved.
#[derive(Debug, Clone)]
struct Calm {
    trials: u64,
    /// Scaled metrics of such a trial, but for those that differ between them.
    values: [f64; METRIC_COUNT],
    /// Metrics that differ between such trials, with the sums of values and of differences.
    telling: Vec<(usize, [Pivoted<1>; 2])>,
}

impl Calm {
    fn new(row: &Row, scales: &[f64; METRIC_COUNT]) -> Calm {
        let trace = |lowest_cover, money| Trace { steps: &[], unserved: &[], lowest_cover, money, axis: &row.axis };
        let one = |some: bool| if some { 1.0 } else { 0.0 };
        let money = Money { cost: one(row.axis.cost > 0.0), bill: one(row.axis.bill > 0.0), ..Money::default() };
        let (full, empty) = (trace(row.axis.full_cover.max(1.0), money), trace(0.0, Money::default()));
        Calm {
            trials: 0,
            values: std::array::from_fn(|m| (METRICS[m].of)(&empty) / scales[m]),
            telling: (0..METRIC_COUNT)
                .filter(|&m| (METRICS[m].of)(&full) != (METRICS[m].of)(&empty))
                .map(|m| (m, Default::default()))
                .collect(),
        }
    }

    /// Counts the trials.
    fn close(&mut self, to: &mut CellSums) {
        let trials = std::mem::take(&mut self.trials);
        let Calm { values, telling, .. } = self;
        for (m, value) in values.iter().enumerate().filter(|(m, _)| telling.iter().all(|(telling, _)| telling != m)) {
            to.metrics[m].add_many(*value, trials);
        }
        for (m, [values, differences]) in telling {
            values.close([&mut to.metrics[*m]]);
            differences.close([&mut to.differences[*m]]);
        }
        to.total.add_many(0.0, trials);
        to.year.add_many(0.0, trials);
    }
}

impl OpenCell {
    /// Of a row with so many tiers, whose bands have periods of `period` steps.
    pub fn new(row: &Row, tiers: usize, period: usize, thresholds: Option<Both<Thresholds>>) -> OpenCell {
        let scales = std::array::from_fn(|m| row.axis.scale(METRICS[m].unit));
        OpenCell {
            sums: Default::default(),
            ratios: Default::default(),
            bands: OpenBands::new(&row.axis.demand, period),
            drivers: OpenDrivers::default(),
            tiers: vec![Pivoted::default(); tiers],
            purchases: Default::default(),
            money: OpenMoney::new(row, period, thresholds.map(|both| both[1])),
            waiting: Vec::new(),
            calm: Calm::new(row, &scales),
            scales,
            thresholds: thresholds.map(|both| both[0]),
            early: Vec::new(),
        }
    }

    /// Adds trials in which nothing goes unserved, here and alone: only stocks, bills and costs tell them apart.
    pub fn add_calm(&mut self, trace: &Trace, alone: &Trace, weight: u64) {
        self.calm.trials += weight;
        for (m, [values, differences]) in &mut self.calm.telling {
            let value = |trace: &Trace| (METRICS[*m].of)(trace) / self.scales[*m];
            let (here, there) = (value(trace), value(alone));
            values.add(&[here], weight);
            differences.add(&[here - there], weight);
        }
    }

    /// Adds how long the longest shortfall lasted, and when the stock was first empty.
    pub fn add_spells(&self, to: &mut CellSums, trace: &Trace, emptied: Option<u32>, weight: u64) {
        let longest = (METRICS[LONGEST].of)(trace) as usize;
        to.spells.add(longest, emptied.map(|step| self.bands.period_of(step)), weight);
    }

    /// Metrics of a trial, each divided by its scale.
    pub fn values(&self, trace: &Trace) -> [f64; METRIC_COUNT] {
        std::array::from_fn(|m| (METRICS[m].of)(trace) / self.scales[m])
    }

    /// Adds trials with these metrics, and these alone.
    pub fn add(&mut self, to: &mut CellSums, values: &[f64; METRIC_COUNT], alone: &[f64; METRIC_COUNT], weight: u64) {
        self.sums[0].add(values, weight);
        self.sums[1].add(&std::array::from_fn(|m| values[m] - alone[m]), weight);
        ratios::add(&mut self.ratios, values, alone, weight);
        let (here, there) = (values[UNSERVED], alone[UNSERVED]);
        if weight == 1 {
            self.waiting.push((here, values[WORST_YEAR]));
        } else {
            to.total.add_many(here, weight);
            to.year.add_many(values[WORST_YEAR], weight);
        }
        to.worse += if here > there + NOTICEABLE { weight } else { 0 };
        match &self.thresholds {
            Some(thresholds) => add_to_tails(&mut to.tails, thresholds, (here, there), weight),
            None => self.early.push((here, there, weight)),
        }
    }

    /// Adds what trials come to in money, here and alone; see [`OpenMoney::add`].
    pub fn add_money(&mut self, to: &mut CellSums, money: (Money, Money), unserved: f64, weight: u64) {
        if let Some((open, sums)) = self.money.as_mut().zip(to.money.as_mut()) {
            open.add(sums, money, unserved, weight);
        }
    }

    /// Adds prices of trials at every step, and the least that they lose.
    pub fn add_prices(&mut self, to: &mut CellSums, least: f64, prices: (&[f64], f64), weight: u64) {
        if let Some((open, sums)) = self.money.as_mut().zip(to.money.as_mut()) {
            open.add_prices(sums, least, prices, weight);
        }
    }

    pub fn add_tiers(&mut self, unserved: &[f64], total: f64, weight: u64) {
        for (open, quantity) in self.tiers.iter_mut().zip(unserved) {
            open.add(&[quantity / total], weight);
        }
    }

    pub fn add_purchases(&mut self, purchases: Purchases, total: f64, weight: u64) {
        let Purchases { warned, refilled, spared } = purchases;
        for (open, quantity) in self.purchases.iter_mut().zip([warned, refilled, spared]) {
            open.add(&[quantity / total], weight);
        }
    }

    /// The pilot's trials that wait for thresholds.
    pub fn into_early(self) -> Both<Waiting> {
        [self.early, self.money.map_or_else(Vec::new, OpenMoney::into_early)]
    }

    /// Ends a block.
    pub fn close(&mut self, to: &mut CellSums) {
        self.calm.close(to);
        self.waiting.iter().for_each(|(total, _)| to.total.add(*total));
        self.waiting.drain(..).for_each(|(_, year)| to.year.add(year));
        self.sums[0].close(&mut to.metrics);
        self.sums[1].close(&mut to.differences);
        ratios::close(&mut to.ratios, &mut self.ratios);
        self.bands.close(&mut to.bands);
        self.drivers.close(&mut to.drivers);
        if let Some((open, sums)) = self.money.as_mut().zip(to.money.as_mut()) {
            open.close(sums);
        }
        let (mine, theirs) =
            (self.tiers.iter_mut().chain(&mut self.purchases), to.tiers.iter_mut().chain(&mut to.purchases));
        mine.zip(theirs).for_each(|(open, moments)| open.close([moments]));
    }
}
