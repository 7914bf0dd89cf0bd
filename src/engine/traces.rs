//! Trials step by step: what happened in each, and what went unserved in every step.

use super::blocks::BLOCK_TRIALS;
use super::control::{Control, Progress};
use super::game::{Game, Seats};
use super::need::Need;
use super::plan::{Error, Plan};
use super::trials::places;
use crate::hazard::Event;
use crate::model::System;
use crate::results::Place;
use rayon::prelude::*;
use std::sync::atomic::{AtomicU64, Ordering};

/// The first trials of a run, step by step.
#[derive(Debug, Clone)]
pub struct Traces {
    /// Number of trials.
    pub trials: usize,
    /// Steps of the horizon.
    pub steps: usize,
    /// What each row of a trial is about, in order.
    pub places: Vec<Place>,
    /// All events, by trial.
    pub events: Vec<TracedEvent>,
    /// Unserved demand in the material's unit: trial after trial, place after place, step after step.
    pub unserved: Vec<f64>,
}

/// One occurrence of a hazard in one trial.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct TracedEvent {
    /// Number of the trial within the run, from 0.
    pub trial: u64,
    /// Index into [`System::hazards`].
    pub hazard: usize,
    /// Index into [`System::producers`] of the one that is struck by itself; `None` where the event strikes all that it selects.
    pub producer: Option<usize>,
    /// First step that it strikes; negative for an event under way at step 0.
    pub onset: i32,
    /// How long it lasts, in steps; its last may be struck in part.
    pub duration: f64,
    /// Share of the affected flow that is lost; 1 for a hazard with a severity profile, which scales it step by step.
    pub severity: f64,
}

/// Plays the first `plan.trials` trials of a run in every arm and takes down each, step by step; fewer when the caller says stop.
///
/// # Errors
/// As those of [`super::run()`].
pub fn traces(system: &System, plan: &Plan, control: &Control) -> Result<Traces, Error> {
    let pool = control.workers.pool()?;
    let (places, steps) = (places(system), system.clock.steps);
    let numbers = 2.0 * plan.trials as f64 * (places.len() * steps) as f64;
    Need::of(system, system.arms.len(), numbers).check(pool.current_num_threads())?;
    let done = AtomicU64::new(0);
    let parts: Vec<Option<Part>> = pool.install(|| {
        let game = Game::of(system, plan, &system.arms)?;
        let play = |seats: &mut Seats, block: u64| {
            if block > 0 && control.stop.load(Ordering::Relaxed) {
                return None;
            }
            let trials = (plan.trials - block * BLOCK_TRIALS).min(BLOCK_TRIALS);
            let part = trace(&game, seats, (block, trials as usize), steps);
            let trials_done = done.fetch_add(trials, Ordering::Relaxed) + trials;
            (control.progress)(Progress { trials_done, trials: plan.trials });
            Some(part)
        };
        let blocks = (0..plan.trials.div_ceil(BLOCK_TRIALS)).into_par_iter();
        Ok(blocks.map_init(|| Seats::new(&game), play).collect())
    })?;
    let mut traces = Traces { trials: 0, steps, places, events: Vec::new(), unserved: Vec::new() };
    for part in parts.into_iter().map_while(|part| part) {
        traces.events.extend(part.events);
        traces.unserved.extend(part.unserved);
    }
    traces.trials = traces.unserved.len() / (traces.places.len() * steps).max(1);
    Ok(traces)
}

/// One block's trials.
struct Part {
    events: Vec<TracedEvent>,
    unserved: Vec<f64>,
}

/// Plays the first `trials` trials of a block.
fn trace(game: &Game, seats: &mut Seats, (block, trials): (u64, usize), steps: usize) -> Part {
    let rows = game.rows.len();
    let width = game.arms() * rows * steps;
    let mut unserved = vec![0.0; trials * width];
    seats.each_group(block, trials, |seat, _| {
        let of_material = seat.compiled().rows.clone();
        for (lane, outcomes) in seat.group_outcomes().iter().enumerate() {
            for (arm, outcome) in outcomes.iter().enumerate() {
                for (r, row) in of_material.clone().enumerate() {
                    let seen = outcome.trace(r, &game.rows[row]);
                    for trial in seat.stands_for(lane) {
                        let at = *trial as usize * width + (arm * rows + row) * steps;
                        seen.steps
                            .iter()
                            .zip(seen.unserved)
                            .for_each(|(t, missing)| unserved[at + *t as usize] = *missing);
                    }
                }
            }
        }
    });
    let first = block * BLOCK_TRIALS;
    let of_trial = |trial: usize| seats.events().of_trial(trial).iter().map(move |event| (trial as u64, event));
    let events = (0..trials).flat_map(of_trial).map(|(trial, event)| traced(game, first + trial, event)).collect();
    Part { events, unserved }
}

fn traced(game: &Game, trial: u64, event: &Event) -> TracedEvent {
    let process = &game.processes.as_slice()[event.process as usize];
    let producer = match process.producers[..] {
        [one] => Some(one),
        _ => None,
    };
    let (onset, duration, severity) = (event.onset, event.duration(), event.severity);
    TracedEvent { trial, hazard: process.hazard, producer, onset, duration, severity }
}
