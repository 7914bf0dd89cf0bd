use super::attribution::{Attribution, DriverSums, Index};
use super::bands::Bands;
use super::compiled::Compiled;
use super::game::Game;
use super::ratios::{self, OpenRatios, RATIO_COUNT, RatioSums};
use super::spells::Spells;
use super::state::CellState;
use crate::lanes::LANES;
use crate::response::{Outcome, Purchases, Row};
use crate::results::metric::{LONGEST, METRICS, Trace, UNSERVED, WORST_YEAR};
use crate::stats::{Histogram, Moments, Pivoted, TailLevel, TailPair, value_at_risk};
use crate::supply::Causes;

/// Number of metrics that every trial has.
pub const METRIC_COUNT: usize = METRICS.len();

/// Blocks whose trials count in detail (bands, spells, what unserved demand is put down to): enough for what is drawn, few enough
/// that a long run spends its time on the estimates themselves.
const DETAIL_BLOCKS: u64 = 32;

/// Blocks whose trials are played to the end of the horizon, false alarms in trials without events included, to count what is
/// bought for stocks: few enough that trials in which nothing happens cost next to nothing in a long run.
const PURCHASE_BLOCKS: u64 = 4;

/// Everything that is summed up over trials; merges exactly.
#[derive(Debug, Clone)]
pub struct Accumulator {
    /// Of all materials, each with the numbers of its demands within its material.
    rows: Vec<Row>,
    /// One for each arm and row.
    cells: Vec<Cell>,
    pub trials: u64,
    pub trials_with_events: u64,
    pub events: u64,
    pub detail_trials: u64,
    /// Trials whose purchases were counted.
    pub purchase_trials: u64,
    /// Events in a trial of those in detail, by hazard.
    pub hazards: Vec<Moments>,
    /// One a material.
    attributions: Vec<Attribution>,
    /// True while the block at hand counts in detail.
    in_detail: bool,
    /// True while the block at hand counts purchases.
    counts_purchases: bool,
}

/// One row in one arm.
#[derive(Debug, Clone)]
pub struct Cell {
    /// In the order of [`METRICS`], each divided by its scale.
    pub metrics: [Moments; METRIC_COUNT],
    /// Differences to `alone`, likewise.
    pub differences: [Moments; METRIC_COUNT],
    pub ratios: [RatioSums; RATIO_COUNT],
    pub worse: u64,
    /// Unserved demand over the horizon, as a share of the horizon's demand.
    pub total: Histogram,
    /// Unserved demand of the worst 12 months, as a share of the horizon's demand.
    pub year: Histogram,
    pub bands: Bands,
    pub spells: Spells,
    pub drivers: DriverSums,
    /// Unserved demand by priority tier, as shares of the demand over the horizon; with the sums of the block at hand.
    pub tiers: Vec<(Moments, Pivoted<1>)>,
    /// Purchases for stocks, on warnings, to refill, and spared, as shares of the demand over the horizon; likewise.
    pub purchases: [(Moments, Pivoted<1>); 3],
    pub tails: [TailPair; 3],
    /// Thresholds of `tails`, here and for `alone`; `None` during the pilot.
    thresholds: Option<[(f64, f64); 3]>,
    /// Unserved demand of the pilot's trials, here and alone, with their number: for `tails` when thresholds are known.
    early: Vec<(f64, f64, u64)>,
    /// `total` and `year` of the trials of the block at hand that count once: put there at its end, as histograms do not stay
    /// in a core's cache beside those of other cells.
    waiting: Vec<(f64, f64)>,
    /// Sums of the block at hand: values, and differences.
    open: [Pivoted<METRIC_COUNT>; 2],
    open_ratios: OpenRatios,
    scales: [f64; METRIC_COUNT],
    calm: Calm,
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
        let trace = |lowest_cover| Trace { steps: &[], unserved: &[], lowest_cover, value: 0.0, axis: &row.axis };
        let (full, empty) = (trace(row.axis.full_cover.max(1.0)), trace(0.0));
        Calm {
            trials: 0,
            values: std::array::from_fn(|m| (METRICS[m].of)(&empty) / scales[m]),
            telling: (0..METRIC_COUNT)
                .filter(|&m| (METRICS[m].of)(&full) != (METRICS[m].of)(&empty))
                .map(|m| (m, Default::default()))
                .collect(),
        }
    }
}

/// Values at risk of every arm and row, from the first trials.
pub struct Pilot(Vec<[f64; 3]>);

impl Pilot {
    /// Reads the thresholds off an accumulator that holds the pilot's trials.
    pub fn from(sums: &Accumulator) -> Pilot {
        let of = |cell: &Cell| TailLevel::ALL.map(|level| value_at_risk(&cell.total, level.level()).value);
        Pilot(sums.cells.iter().map(of).collect())
    }

    /// For the cell with number `here`, of the row whose cell alone is number `alone`.
    fn thresholds(&self, here: usize, alone: usize) -> [(f64, f64); 3] {
        std::array::from_fn(|level| (self.0[here][level], self.0[alone][level]))
    }
}

impl Accumulator {
    pub fn new(game: &Game, index: &Index, period: usize, pilot: Option<&Pilot>) -> Accumulator {
        let of = |m: &Compiled| m.response.rows().iter().map(|row| m.response.tiers(row)).collect::<Vec<_>>();
        let tiers: Vec<usize> = game.materials.iter().flat_map(of).collect();
        let rows: Vec<Row> = game.materials.iter().flat_map(|m| m.response.rows()).cloned().collect();
        let (places, mut cells) = (index, Vec::new());
        for arm in 0..game.arms() {
            for (index, row) in rows.iter().enumerate() {
                let mut cell = Cell::new(row, places, tiers[index], period);
                cell.thresholds = pilot.map(|pilot| pilot.thresholds(arm * rows.len() + index, index));
                cells.push(cell);
            }
        }
        let attributions = game.materials.iter().map(|m| Attribution::new(places, &m.causes)).collect();
        Accumulator {
            attributions,
            rows,
            cells,
            trials: 0,
            trials_with_events: 0,
            events: 0,
            detail_trials: 0,
            purchase_trials: 0,
            hazards: vec![Moments::default(); places.hazards()],
            in_detail: false,
            counts_purchases: false,
        }
    }

    /// Gives the trials of the pilot their place in the tails.
    pub fn end_pilot(&mut self, pilot: &Pilot) {
        let rows = self.rows.len();
        for (index, cell) in self.cells.iter_mut().enumerate() {
            cell.set_thresholds(pilot.thresholds(index, index % rows));
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
            for (arm, cell) in self.cells[place..].iter_mut().step_by(rows).enumerate() {
                for (outcomes, there) in trials.iter().zip(&mut theirs) {
                    let (trace, alone) = (outcomes[arm].trace(r, row), outcomes[0].trace(r, row));
                    if self.counts_purchases {
                        cell.add_purchases(outcomes[arm].purchases(r), row.axis.total, weight);
                    }
                    if self.in_detail {
                        cell.add_spells(&trace, outcomes[arm].emptied(r), weight);
                    }
                    if trace.steps.is_empty() && alone.steps.is_empty() {
                        cell.add_calm(&trace, &alone, weight);
                        continue;
                    }
                    let here = cell.values(&trace);
                    if arm == 0 {
                        *there = here;
                    } else if alone.steps.is_empty() {
                        *there = cell.values(&alone);
                    }
                    cell.add(&here, there, weight);
                    if self.in_detail {
                        cell.bands.add(trace.steps, trace.unserved, weight);
                    }
                    if let [k] = row.demands[..] {
                        cell.add_tiers(outcomes[arm].tiers(k), row.axis.total, weight);
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
        for (outcome, cells) in outcomes.iter().zip(self.cells.chunks_mut(rows)) {
            let sums = cells[material.rows.clone()].iter_mut().map(|cell| &mut cell.drivers);
            self.attributions[material.number].record(&material.response, outcome, (causes, events), weight, sums);
        }
    }

    /// Adds trials' events by hazard.
    pub fn add_events(&mut self, events: Vec<Pivoted<1>>) {
        self.hazards.iter_mut().zip(events).for_each(|(hazard, mut sums)| sums.close([hazard]));
    }

    /// Steps of the horizon.
    pub fn steps(&self) -> usize {
        self.rows.first().map_or(0, |row| row.axis.demand.len())
    }

    /// Ends a block of `trials` trials, of which `with_events` had any of the `events` events.
    pub fn close(&mut self, trials: u64, with_events: u64, events: u64) {
        self.trials += trials;
        self.trials_with_events += with_events;
        self.events += events;
        self.detail_trials += if self.in_detail { trials } else { 0 };
        self.purchase_trials += if self.counts_purchases { trials } else { 0 };
        self.cells.iter_mut().for_each(Cell::close);
    }

    pub fn merge(&mut self, other: &Accumulator) {
        self.trials += other.trials;
        self.trials_with_events += other.trials_with_events;
        self.events += other.events;
        self.detail_trials += other.detail_trials;
        self.purchase_trials += other.purchase_trials;
        merge_all(&mut self.hazards, &other.hazards);
        for (mine, theirs) in self.cells.iter_mut().zip(&other.cells) {
            mine.merge(theirs);
        }
    }

    /// One for each arm and row.
    pub fn cells(&self) -> &[Cell] {
        &self.cells
    }

    pub fn cells_mut(&mut self) -> &mut [Cell] {
        &mut self.cells
    }

    /// What is known of row `row` in arm `arm`.
    pub fn cell(&self, arm: usize, row: usize) -> &Cell {
        &self.cells[arm * self.rows.len() + row]
    }
}

impl Cell {
    fn new(row: &Row, places: &Index, tiers: usize, period: usize) -> Cell {
        let scales = std::array::from_fn(|m| row.axis.scale(METRICS[m].unit));
        Cell {
            metrics: Default::default(),
            differences: Default::default(),
            ratios: Default::default(),
            worse: 0,
            total: Histogram::default(),
            year: Histogram::default(),
            bands: Bands::new(&row.axis.demand, period),
            spells: Spells::new(if row.axis.full_cover > 0.0 { row.axis.demand.len().div_ceil(period) } else { 0 }),
            drivers: places.sums(),
            tiers: vec![Default::default(); tiers],
            purchases: Default::default(),
            tails: Default::default(),
            thresholds: None,
            early: Vec::new(),
            waiting: Vec::new(),
            open: Default::default(),
            open_ratios: Default::default(),
            calm: Calm::new(row, &scales),
            scales,
        }
    }

    /// Adds trials in which nothing goes unserved, here and alone: only what stocks there were tells them apart.
    fn add_calm(&mut self, trace: &Trace, alone: &Trace, weight: u64) {
        self.calm.trials += weight;
        for (m, [values, differences]) in &mut self.calm.telling {
            let value = |trace: &Trace| (METRICS[*m].of)(trace) / self.scales[*m];
            let (here, there) = (value(trace), value(alone));
            values.add(&[here], weight);
            differences.add(&[here - there], weight);
        }
    }

    /// Adds how long the longest shortfall lasted, and when the stock was first empty.
    fn add_spells(&mut self, trace: &Trace, emptied: Option<u32>, weight: u64) {
        let longest = (METRICS[LONGEST].of)(trace) as usize;
        self.spells.add(longest, emptied.map(|step| self.bands.period_of(step)), weight);
    }

    /// Metrics of a trial, each divided by its scale.
    fn values(&self, trace: &Trace) -> [f64; METRIC_COUNT] {
        std::array::from_fn(|m| (METRICS[m].of)(trace) / self.scales[m])
    }

    /// Adds trials with these metrics, and these alone.
    fn add(&mut self, values: &[f64; METRIC_COUNT], alone: &[f64; METRIC_COUNT], weight: u64) {
        self.open[0].add(values, weight);
        self.open[1].add(&std::array::from_fn(|m| values[m] - alone[m]), weight);
        ratios::add(&mut self.open_ratios, values, alone, weight);
        let (here, there) = (values[UNSERVED], alone[UNSERVED]);
        if weight == 1 {
            self.waiting.push((here, values[WORST_YEAR]));
        } else {
            self.total.add_many(here, weight);
            self.year.add_many(values[WORST_YEAR], weight);
        }
        self.worse += if here > there + NOTICEABLE { weight } else { 0 };
        self.add_to_tails(here, there, weight);
    }

    fn add_to_tails(&mut self, here: f64, there: f64, weight: u64) {
        let Some(thresholds) = &self.thresholds else {
            return self.early.push((here, there, weight));
        };
        for (pair, (mine, theirs)) in self.tails.iter_mut().zip(thresholds) {
            if here > *mine || there > *theirs {
                pair.add(here - mine, there - theirs, weight);
            }
        }
    }

    /// Sets the thresholds of `tails`, and adds what came before they were known.
    fn set_thresholds(&mut self, thresholds: [(f64, f64); 3]) {
        self.thresholds = Some(thresholds);
        for (here, there, weight) in std::mem::take(&mut self.early) {
            self.add_to_tails(here, there, weight);
        }
    }

    fn add_tiers(&mut self, unserved: &[f64], total: f64, weight: u64) {
        for ((_, open), quantity) in self.tiers.iter_mut().zip(unserved) {
            open.add(&[quantity / total], weight);
        }
    }

    fn add_purchases(&mut self, purchases: Purchases, total: f64, weight: u64) {
        let Purchases { warned, refilled, spared } = purchases;
        for ((_, open), quantity) in self.purchases.iter_mut().zip([warned, refilled, spared]) {
            open.add(&[quantity / total], weight);
        }
    }

    fn close(&mut self) {
        self.close_calm();
        self.waiting.iter().for_each(|(total, _)| self.total.add(*total));
        self.waiting.drain(..).for_each(|(_, year)| self.year.add(year));
        self.open[0].close(&mut self.metrics);
        self.open[1].close(&mut self.differences);
        ratios::close(&mut self.ratios, &mut self.open_ratios);
        self.bands.close();
        self.drivers.close();
        self.tiers.iter_mut().chain(&mut self.purchases).for_each(|(moments, open)| open.close([moments]));
    }

    /// Counts the trials of the block in which nothing went unserved.
    fn close_calm(&mut self) {
        let trials = std::mem::take(&mut self.calm.trials);
        let Calm { values, telling, .. } = &mut self.calm;
        for (m, value) in values.iter().enumerate().filter(|(m, _)| telling.iter().all(|(telling, _)| telling != m)) {
            self.metrics[m].add_many(*value, trials);
        }
        for (m, [values, differences]) in telling {
            values.close([&mut self.metrics[*m]]);
            differences.close([&mut self.differences[*m]]);
        }
        self.total.add_many(0.0, trials);
        self.year.add_many(0.0, trials);
    }

    fn merge(&mut self, other: &Cell) {
        for m in 0..METRIC_COUNT {
            self.metrics[m].merge(&other.metrics[m]);
            self.differences[m].merge(&other.differences[m]);
        }
        merge_all(self.ratios.as_flattened_mut(), other.ratios.as_flattened());
        self.worse += other.worse;
        self.early.extend_from_slice(&other.early);
        self.total.merge(&other.total);
        self.year.merge(&other.year);
        self.bands.merge(&other.bands);
        self.spells.merge(&other.spells);
        self.drivers.merge(&other.drivers);
        let (mine, theirs) =
            (self.tiers.iter_mut().chain(&mut self.purchases), other.tiers.iter().chain(&other.purchases));
        mine.zip(theirs).for_each(|(mine, theirs)| mine.0.merge(&theirs.0));
        for (mine, theirs) in self.tails.iter_mut().zip(&other.tails) {
            mine.merge(theirs);
        }
    }
}

impl Cell {
    /// What whole blocks have summed up.
    pub fn state(&self) -> CellState {
        CellState {
            metrics: self.metrics.to_vec(),
            differences: self.differences.to_vec(),
            ratios: self.ratios.as_flattened().to_vec(),
            worse: self.worse,
            total: self.total.clone(),
            year: self.year.clone(),
            bands: self.bands.state(),
            spells: self.spells.clone(),
            drivers: self.drivers.sums().clone(),
            tiers: self.tiers.iter().map(|(moments, _)| *moments).collect(),
            purchases: self.purchases.iter().map(|(moments, _)| *moments).collect(),
            tails: self.tails.to_vec(),
        }
    }

    /// Adds what other blocks have summed up, of the same shape.
    pub fn add_state(&mut self, other: &CellState) {
        merge_all(&mut self.metrics, &other.metrics);
        merge_all(&mut self.differences, &other.differences);
        merge_all(self.ratios.as_flattened_mut(), &other.ratios);
        self.worse += other.worse;
        self.total.merge(&other.total);
        self.year.merge(&other.year);
        self.bands.add_state(&other.bands);
        self.spells.merge(&other.spells);
        self.drivers.add_sums(&other.drivers);
        self.tiers.iter_mut().zip(&other.tiers).for_each(|((mine, _), theirs)| mine.merge(theirs));
        self.purchases.iter_mut().zip(&other.purchases).for_each(|((mine, _), theirs)| mine.merge(theirs));
        self.tails.iter_mut().zip(&other.tails).for_each(|(mine, theirs)| mine.merge(theirs));
    }
}

fn merge_all(mine: &mut [Moments], theirs: &[Moments]) {
    mine.iter_mut().zip(theirs).for_each(|(mine, theirs)| mine.merge(theirs));
}

/// A share of the horizon's demand below which two arms are the same.
pub const NOTICEABLE: f64 = 1e-9;
