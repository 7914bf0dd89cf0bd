//! The metrics of every trial of one block.

use super::game::Seat;
use crate::response::{Outcome, Response};
use crate::results::metric::METRICS;

/// Number of metrics that every trial has.
pub const METRIC_COUNT: usize = METRICS.len();

/// One block's trials: for each trial, arm and row the metrics in the order of [`METRICS`], in their own units.
pub struct Table<'a> {
    response: &'a Response,
    /// Trial after trial, arm after arm, row after row.
    values: Vec<f64>,
    filled: Vec<bool>,
    events: Vec<u32>,
}

impl<'a> Table<'a> {
    pub fn new(response: &'a Response) -> Table<'a> {
        Table { response, values: Vec::new(), filled: Vec::new(), events: Vec::new() }
    }

    /// Plays the first `trials` trials of a block and takes down every one.
    pub fn play(&mut self, seat: &mut Seat, block: u64, trials: usize) {
        seat.open(block, trials);
        self.filled.clear();
        self.filled.resize(trials, false);
        self.values.resize(trials * self.width(), 0.0);
        loop {
            let played = seat.play_next();
            if played == 0 {
                break;
            }
            for lane in 0..played {
                let trial = seat.trial(lane).expect("no quiet trial is in a group");
                self.put(trial, seat.outcomes(lane));
            }
        }
        if seat.play_quiet() > 0 {
            self.fill(seat.outcomes(0));
        }
        self.events.clear();
        self.events.extend((0..trials).map(|trial| seat.events().of_trial(trial).len() as u32));
    }

    fn put(&mut self, trial: usize, outcomes: &[Outcome]) {
        let (rows, width) = (self.response.rows(), self.width());
        let cells = &mut self.values[trial * width..(trial + 1) * width];
        let places = outcomes.iter().flat_map(|outcome| rows.iter().enumerate().map(move |(r, row)| (outcome, r, row)));
        for ((outcome, r, row), cell) in places.zip(cells.chunks_exact_mut(METRIC_COUNT)) {
            let trace = outcome.trace(r, row);
            // A sum of nothing is −0, which no reader of a table wants to see.
            METRICS.iter().zip(cell).for_each(|(metric, value)| *value = (metric.of)(&trace) + 0.0);
        }
        self.filled[trial] = true;
    }

    /// Gives every trial not yet taken down these outcomes.
    fn fill(&mut self, outcomes: &[Outcome]) {
        let Some(first) = self.filled.iter().position(|filled| !filled) else { return };
        self.put(first, outcomes);
        let width = self.width();
        for trial in first + 1..self.filled.len() {
            if !self.filled[trial] {
                self.values.copy_within(first * width..(first + 1) * width, trial * width);
            }
        }
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
