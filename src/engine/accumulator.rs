use super::attribution::{Attribution, DriverSums, Index};
use super::bands::Bands;
use super::state::CellState;
use crate::response::{Outcome, Response, Row};
use crate::results::metric::{METRICS, worst_year};
use crate::stats::{Histogram, Moments, TailLevel, TailPair, value_at_risk};
use crate::supply::Causes;

const METRIC_COUNT: usize = METRICS.len();

/// Trials that count for the quantiles of bands: enough to draw, few enough to hold in small counters.
const BAND_BLOCKS: u64 = 16;

/// Everything that is summed up over trials; merges exactly.
#[derive(Debug, Clone)]
pub struct Accumulator {
    rows: Vec<Row>,
    /// One for each arm and row.
    cells: Vec<Cell>,
    pub trials: u64,
    pub trials_with_events: u64,
    pub events: u64,
    pub band_trials: u64,
    attribution: Attribution,
    /// True while the block at hand counts for the quantiles of bands.
    in_bands: bool,
}

/// One row in one arm.
#[derive(Debug, Clone)]
pub struct Cell {
    /// In the order of [`METRICS`], each divided by its scale.
    pub metrics: [Moments; METRIC_COUNT],
    /// Differences to `alone`, likewise.
    pub differences: [Moments; METRIC_COUNT],
    pub worse: u64,
    /// Unserved demand over the horizon, as a share of the horizon's demand.
    pub total: Histogram,
    /// Unserved demand of the worst 12 months, as a share of the horizon's demand.
    pub year: Histogram,
    pub bands: Bands,
    pub drivers: DriverSums,
    /// Unserved demand by priority tier, as shares of the demand over the horizon; with the sums of the block at hand.
    pub tiers: Vec<(Moments, (f64, f64))>,
    pub tails: [TailPair; 3],
    /// Thresholds of `tails`, here and for `alone`; `None` during the pilot.
    thresholds: Option<[(f64, f64); 3]>,
    /// Sums of the block at hand: values, squares, differences, squares of differences.
    open: [[f64; METRIC_COUNT]; 4],
    scales: [f64; METRIC_COUNT],
}

/// Values at risk of every arm and row, from the first trials.
pub struct Pilot(Vec<[f64; 3]>);

impl Pilot {
    /// Reads the thresholds off an accumulator that holds the pilot's trials.
    pub fn from(sums: &Accumulator) -> Pilot {
        let of = |cell: &Cell| TailLevel::ALL.map(|level| value_at_risk(&cell.total, level.level()).value);
        Pilot(sums.cells.iter().map(of).collect())
    }
}

impl Accumulator {
    pub fn new(response: &Response, places: &Index, period: usize, pilot: Option<&Pilot>) -> Accumulator {
        let rows = response.rows().to_vec();
        let mut cells = Vec::new();
        for arm in 0..response.arms() {
            for (index, row) in rows.iter().enumerate() {
                let mut cell = Cell::new(row, places, response.tiers(row), period);
                cell.thresholds = pilot.map(|p| {
                    let (here, alone) = (p.0[arm * rows.len() + index], p.0[index]);
                    std::array::from_fn(|i| (here[i], alone[i]))
                });
                cells.push(cell);
            }
        }
        let attribution = Attribution::new(places);
        Accumulator {
            attribution,
            rows,
            cells,
            trials: 0,
            trials_with_events: 0,
            events: 0,
            band_trials: 0,
            in_bands: false,
        }
    }

    /// Begins block number `block`.
    pub fn open(&mut self, block: u64) {
        self.in_bands = block < BAND_BLOCKS;
    }

    /// Adds `weight` trials with the same outcomes, one an arm.
    pub fn record(&mut self, outcomes: &[Outcome], weight: u64) {
        let rows = self.rows.len();
        for (r, row) in self.rows.iter().enumerate() {
            let mut alone = [0.0; METRIC_COUNT];
            for (arm, outcome) in outcomes.iter().enumerate() {
                let trace = outcome.trace(r, row);
                let cell = &mut self.cells[arm * rows + r];
                let values: [f64; METRIC_COUNT] = std::array::from_fn(|m| (METRICS[m].of)(&trace) / cell.scales[m]);
                if arm == 0 {
                    alone = values;
                }
                cell.add(&values, &alone, weight);
                cell.year.add_many(worst_year(&trace) / row.axis.total, weight);
                cell.bands.add(trace.steps, trace.unserved, weight, self.in_bands);
                if let [k] = row.demands[..] {
                    cell.add_tiers(outcome.tiers(k), row.axis.total, weight);
                }
            }
        }
    }

    /// Puts down what `weight` trials with these outcomes left unserved to what was lost.
    pub fn attribute(&mut self, response: &Response, outcomes: &[Outcome], causes: &Causes, weight: u64) {
        let rows = self.rows.len();
        for (outcome, cells) in outcomes.iter().zip(self.cells.chunks_mut(rows)) {
            let mut sums: Vec<&mut DriverSums> = cells.iter_mut().map(|cell| &mut cell.drivers).collect();
            self.attribution.record(response, outcome, causes, weight, &mut sums);
        }
    }

    /// Ends a block of `trials` trials, of which `with_events` had any of the `events` events.
    pub fn close(&mut self, trials: u64, with_events: u64, events: u64) {
        self.trials += trials;
        self.trials_with_events += with_events;
        self.events += events;
        self.band_trials += if self.in_bands { trials } else { 0 };
        self.cells.iter_mut().for_each(Cell::close);
    }

    pub fn merge(&mut self, other: &Accumulator) {
        self.trials += other.trials;
        self.trials_with_events += other.trials_with_events;
        self.events += other.events;
        self.band_trials += other.band_trials;
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
        Cell {
            metrics: Default::default(),
            differences: Default::default(),
            worse: 0,
            total: Histogram::default(),
            year: Histogram::default(),
            bands: Bands::new(&row.axis.demand, period),
            drivers: places.sums(),
            tiers: vec![Default::default(); tiers],
            tails: Default::default(),
            thresholds: None,
            open: [[0.0; METRIC_COUNT]; 4],
            scales: std::array::from_fn(|m| row.axis.scale(METRICS[m].unit)),
        }
    }

    fn add(&mut self, values: &[f64; METRIC_COUNT], alone: &[f64; METRIC_COUNT], weight: u64) {
        let times = weight as f64;
        for m in 0..METRIC_COUNT {
            let difference = values[m] - alone[m];
            self.open[0][m] += values[m] * times;
            self.open[1][m] += values[m] * values[m] * times;
            self.open[2][m] += difference * times;
            self.open[3][m] += difference * difference * times;
        }
        let (here, there) = (values[UNSERVED], alone[UNSERVED]);
        self.total.add_many(here, weight);
        self.worse += if here > there + NOTICEABLE { weight } else { 0 };
        if let Some(thresholds) = &self.thresholds {
            for (pair, (mine, theirs)) in self.tails.iter_mut().zip(thresholds) {
                if here > *mine || there > *theirs {
                    pair.add(here - mine, there - theirs, weight);
                }
            }
        }
    }

    fn add_tiers(&mut self, unserved: &[f64], total: f64, weight: u64) {
        for ((_, open), quantity) in self.tiers.iter_mut().zip(unserved) {
            let share = quantity / total;
            open.0 += share * weight as f64;
            open.1 += share * share * weight as f64;
        }
    }

    fn close(&mut self) {
        for m in 0..METRIC_COUNT {
            self.metrics[m].add(self.open[0][m], self.open[1][m]);
            self.differences[m].add(self.open[2][m], self.open[3][m]);
        }
        self.open = [[0.0; METRIC_COUNT]; 4];
        self.bands.close();
        self.drivers.close();
        for (moments, open) in &mut self.tiers {
            moments.add(open.0, open.1);
            *open = (0.0, 0.0);
        }
    }

    fn merge(&mut self, other: &Cell) {
        for m in 0..METRIC_COUNT {
            self.metrics[m].merge(&other.metrics[m]);
            self.differences[m].merge(&other.differences[m]);
        }
        self.worse += other.worse;
        self.total.merge(&other.total);
        self.year.merge(&other.year);
        self.bands.merge(&other.bands);
        self.drivers.merge(&other.drivers);
        for (mine, theirs) in self.tiers.iter_mut().zip(&other.tiers) {
            mine.0.merge(&theirs.0);
        }
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
            worse: self.worse,
            total: self.total.clone(),
            year: self.year.clone(),
            bands: self.bands.state(),
            drivers: self.drivers.moments().to_vec(),
            tiers: self.tiers.iter().map(|(moments, _)| *moments).collect(),
            tails: self.tails.to_vec(),
        }
    }

    /// Adds what other blocks have summed up, of the same shape.
    pub fn add_state(&mut self, other: &CellState) {
        merge_all(&mut self.metrics, &other.metrics);
        merge_all(&mut self.differences, &other.differences);
        self.worse += other.worse;
        self.total.merge(&other.total);
        self.year.merge(&other.year);
        self.bands.add_state(&other.bands);
        merge_all(self.drivers.moments_mut(), &other.drivers);
        self.tiers.iter_mut().zip(&other.tiers).for_each(|((mine, _), theirs)| mine.merge(theirs));
        self.tails.iter_mut().zip(&other.tails).for_each(|(mine, theirs)| mine.merge(theirs));
    }
}

fn merge_all(mine: &mut [Moments], theirs: &[Moments]) {
    mine.iter_mut().zip(theirs).for_each(|(mine, theirs)| mine.merge(theirs));
}

/// Place of `unserved` in [`METRICS`].
pub const UNSERVED: usize = 0;

/// A share of the horizon's demand below which two arms are the same.
const NOTICEABLE: f64 = 1e-9;
