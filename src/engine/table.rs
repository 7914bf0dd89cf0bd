//! The metrics of every trial of one block.

use super::game::{Game, Seats};
use crate::response::{Outcome, Row};
use crate::results::metric::{METRIC_COUNT, METRICS};

/// One block's trials: for each trial, arm and row the metrics in the order of [`METRICS`], in their own units.
pub struct Table<'a> {
    game: &'a Game,
    /// Trial after trial, arm after arm, row after row.
    values: Vec<f64>,
    events: Vec<u32>,
}

impl<'a> Table<'a> {
    pub fn new(game: &'a Game) -> Table<'a> {
        Table { game, values: Vec::new(), events: Vec::new() }
    }

    /// Plays the first `trials` trials of a block and takes down every one.
    pub fn play(&mut self, seats: &mut Seats, block: u64, trials: usize) {
        let (rows, width) = (&self.game.rows, self.width());
        self.values.resize(trials * width, 0.0);
        let values = &mut self.values;
        seats.each_group(block, trials, |seat, _| {
            let of_material = seat.compiled().rows.clone();
            for (lane, outcomes) in seat.group_outcomes().iter().enumerate() {
                let [first, alike @ ..] = seat.stands_for(lane) else { return };
                for (arm, outcome) in outcomes.iter().enumerate() {
                    let place =
                        |trial: u32| trial as usize * width + (arm * rows.len() + of_material.start) * METRIC_COUNT;
                    let first = place(*first)..place(*first) + of_material.len() * METRIC_COUNT;
                    put(&rows[of_material.clone()], outcome, &mut values[first.clone()]);
                    alike.iter().for_each(|trial| values.copy_within(first.clone(), place(*trial)));
                }
            }
        });
        self.events.clear();
        self.events.extend((0..trials).map(|trial| seats.events().of_trial(trial).len() as u32));
    }

    /// All metrics: trial after trial, arm after arm, row after row.
    pub fn values(&self) -> &[f64] {
        &self.values
    }

    /// The metrics of one trial, arm and row.
    pub fn of(&self, trial: usize, arm: usize, row: usize) -> &[f64] {
        let at = trial * self.width() + (arm * self.game.rows.len() + row) * METRIC_COUNT;
        &self.values[at..at + METRIC_COUNT]
    }

    /// Number of events of each trial.
    pub fn events(&self) -> &[u32] {
        &self.events
    }

    fn width(&self) -> usize {
        self.game.arms() * self.game.rows.len() * METRIC_COUNT
    }
}

/// Takes down the metrics of one trial of a material in one arm.
fn put(rows: &[Row], outcome: &Outcome, cells: &mut [f64]) {
    for ((r, row), cell) in rows.iter().enumerate().zip(cells.chunks_exact_mut(METRIC_COUNT)) {
        let trace = outcome.trace(r, row);
        METRICS.iter().zip(cell).for_each(|(metric, value)| *value = (metric.of)(&trace));
    }
}
