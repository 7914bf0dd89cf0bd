//! Trials kept one by one, for analyses that compare many arms on the same events.

use super::block::BLOCK_TRIALS;
use super::chances::Lottery;
use super::plan::{Control, Error, Plan};
use super::run::{Queue, threads};
use crate::cooperation::Chances;
use crate::hazard::{Buffers, Events, Processes};
use crate::model::{Arm, System};
use crate::response::{Player, Response, Row, rows};
use crate::supply::{Supply, Sweep};
use std::sync::Mutex;

/// What to play: any arms, and any stocks without instruments, over the events of a plan.
#[derive(Debug, Clone, Default)]
pub struct Cast {
    /// Arm 0 should be `alone`.
    pub arms: Vec<Arm>,
    /// Targets of stocks, a quantity for each demand, each played without instruments after the arms.
    pub stocks: Vec<Vec<f64>>,
    /// Rows (see [`sample_rows`]) whose outcomes are kept.
    pub rows: Vec<usize>,
    /// Another seed for everything but the rates of hazards known by counts.
    pub other_chances: Option<u64>,
}

/// Unserved demand of every trial: a column for each arm (then stock) and row.
#[derive(Debug, Clone)]
pub struct Sample {
    trials: usize,
    columns: usize,
    rows: usize,
    /// Trial after trial.
    values: Vec<f64>,
}

impl Sample {
    /// Number of trials.
    pub fn trials(&self) -> usize {
        self.trials
    }

    /// Unserved demand in every trial, in arm (or, after the arms, stock) number `arm`, of the `row`-th row kept.
    pub fn column(&self, arm: usize, row: usize) -> Vec<f64> {
        let column = arm * self.rows + row;
        (0..self.trials).map(|t| self.values[t * self.columns + column]).collect()
    }
}

/// The rows of a system, in the order in which a sample numbers them.
pub fn sample_rows(system: &System) -> Vec<Row> {
    rows(system)
}

/// Plays the first `plan.trials` trials and keeps each; fewer when the caller says stop.
///
/// # Errors
/// As those of [`super::run()`].
pub fn sample(system: &System, plan: &Plan, cast: &Cast, control: &Control) -> Result<Sample, Error> {
    let pool = threads(plan)?;
    let processes = Processes::new(system, plan.selection(system)?);
    let supply = Supply::new(system, processes.as_slice());
    let mut response = Response::new(system, &cast.arms);
    cast.stocks.iter().for_each(|targets| response.add_stocks(targets.clone()));
    let seed = cast.other_chances.unwrap_or(plan.seed);
    let stage = Stage {
        lottery: Lottery::new(system, processes.as_slice(), seed),
        seeds: (seed, plan.seed),
        calm: supply.is_calm() || system.cooperation.instruments.is_empty(),
        processes,
        supply,
        response,
        rows: cast.rows.clone(),
    };
    let queue = Queue::new(plan.trials, control.stop);
    let blocks = Mutex::new(Vec::new());
    pool.broadcast(|_| {
        let mut seat = Seat::new(&stage);
        while let Some((block, size)) = queue.take() {
            let values = seat.play(block, size as usize);
            blocks.lock().expect("no thread panics while it adds a block").push((block, values));
        }
    });
    let mut blocks = blocks.into_inner().expect("no thread panics while it adds a block");
    blocks.sort_by_key(|(block, _)| *block);
    let values: Vec<f64> = blocks.into_iter().flat_map(|(_, values)| values).collect();
    let columns = stage.columns();
    Ok(Sample { trials: values.len() / columns.max(1), columns, rows: cast.rows.len(), values })
}

/// What all threads read.
struct Stage {
    processes: Processes,
    supply: Supply,
    response: Response,
    lottery: Lottery,
    /// Of chances, and of rates.
    seeds: (u64, u64),
    calm: bool,
    rows: Vec<usize>,
}

impl Stage {
    fn columns(&self) -> usize {
        self.response.arms() * self.rows.len()
    }
}

/// One thread's working state.
struct Seat<'a> {
    stage: &'a Stage,
    buffers: Buffers,
    events: Events,
    sweep: Sweep<'a>,
    player: Player<'a>,
    chances: Chances,
}

impl<'a> Seat<'a> {
    fn new(stage: &'a Stage) -> Seat<'a> {
        Seat {
            stage,
            buffers: Buffers::default(),
            events: Events::default(),
            sweep: Sweep::new(&stage.supply, stage.processes.as_slice()),
            player: Player::new(&stage.response),
            chances: Chances::default(),
        }
    }

    fn play(&mut self, block: u64, trials: usize) -> Vec<f64> {
        let stage = self.stage;
        let (seed, rate_seed) = stage.seeds;
        stage.processes.draw_with_rates(
            (seed, rate_seed),
            block,
            BLOCK_TRIALS,
            trials,
            &mut self.buffers,
            &mut self.events,
        );
        let mut values = vec![0.0; trials * stage.columns()];
        for (trial, values) in values.chunks_mut(stage.columns()).enumerate() {
            let events = self.events.of_trial(trial);
            let nothing_lost = (stage.calm && events.is_empty()) || self.sweep.trial(events).is_empty();
            if stage.calm && nothing_lost {
                continue;
            }
            stage.lottery.draw(block * BLOCK_TRIALS + trial as u64, events, &mut self.chances);
            let outcomes = self.player.play(self.sweep.arrivals(), &self.chances);
            for (arm, outcome) in outcomes.iter().enumerate() {
                for (i, &row) in stage.rows.iter().enumerate() {
                    let trace = outcome.trace(row, &stage.response.rows()[row]);
                    values[arm * stage.rows.len() + i] = trace.unserved.iter().sum();
                }
            }
        }
        values
    }
}
