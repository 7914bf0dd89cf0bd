//! The metrics of every trial of one block.

use super::accumulator::METRIC_COUNT;
use super::game::Seat;
use crate::response::{Outcome, Response, Row};
use crate::results::metric::METRICS;

/// One block's trials: for each trial, arm and row the metrics in the order of [`METRICS`], in their own units.
pub struct Table<'a> {
    response: &'a Response,
    /// Trial after trial, arm after arm, row after row.
    values: Vec<f64>,
    events: Vec<u32>,
}

impl<'a> Table<'a> {
    pub fn new(response: &'a Response) -> Table<'a> {
        Table { response, values: Vec::new(), events: Vec::new() }
    }

    /// Plays the first `trials` trials of a block and takes down every one.
    pub fn play(&mut self, seat: &mut Seat, block: u64, trials: usize) {
        let (rows, width) = (self.response.rows(), self.width());
        self.values.resize(trials * width, 0.0);
        let values = &mut self.values;
        seat.each(block, trials, |seat, lane| {
            let place = |trial: u32| trial as usize * width;
            let [first, alike @ ..] = seat.stands_for(lane) else { return };
            let first = place(*first)..place(*first) + width;
            put(rows, seat.outcomes(lane), &mut values[first.clone()]);
            alike.iter().for_each(|trial| values.copy_within(first.clone(), place(*trial)));
        });
        self.events.clear();
        self.events.extend((0..trials).map(|trial| seat.events().of_trial(trial).len() as u32));
    }

    /// All metrics: trial after trial, arm after arm, row after row.
    pub fn values(&self) -> &[f64] {
        &self.values
    }

    /// The metrics of one trial, arm and row.
    pub fn of(&self, trial: usize, arm: usize, row: usize) -> &[f64] {
        let at = trial * self.width() + (arm * self.response.rows().len() + row) * METRIC_COUNT;
        &self.values[at..at + METRIC_COUNT]
    }

    /// Number of events of each trial.
    pub fn events(&self) -> &[u32] {
        &self.events
    }

    fn width(&self) -> usize {
        self.response.arms() * self.response.rows().len() * METRIC_COUNT
    }
}

/// Takes down the metrics of one trial.
fn put(rows: &[Row], outcomes: &[Outcome], cells: &mut [f64]) {
    let places = outcomes.iter().flat_map(|outcome| rows.iter().enumerate().map(move |(r, row)| (outcome, r, row)));
    for ((outcome, r, row), cell) in places.zip(cells.chunks_exact_mut(METRIC_COUNT)) {
        let trace = outcome.trace(r, row);
        METRICS.iter().zip(cell).for_each(|(metric, value)| *value = (metric.of)(&trace));
    }
}
