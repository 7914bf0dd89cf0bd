//! A system ready to be played, and one thread's seats at it: what whole runs and samples have in common.

use super::blocks::BLOCK_TRIALS;
use super::compiled::Compiled;
use super::plan::{Error, Plan};
use super::seat::Seat;
use crate::hazard::{Buffers, Events, Processes, Selection};
use crate::model::{Arm, System};
use crate::response::{Row, rows};

/// Seeds of everything that is drawn.
#[derive(Debug, Clone, Copy)]
pub struct Seeds {
    /// Of rates of hazards known by counts.
    pub rates: u64,
    /// Of all else.
    pub chances: u64,
}

/// A system ready to be played: what can happen, and each material by itself.
pub struct Game {
    pub processes: Processes,
    /// One a material, in the system's order, so that their rows stand one after the other.
    pub materials: Vec<Compiled>,
    /// What outcomes are counted for: the rows of all materials.
    pub rows: Vec<Row>,
    arms: usize,
    seeds: Seeds,
}

impl Game {
    /// Any arms over the events of a plan. Laws are worked out in the thread pool that it is called from.
    pub fn of(system: &System, plan: &Plan, arms: &[Arm]) -> Result<Game, Error> {
        let seeds = Seeds { rates: plan.seed, chances: plan.seed };
        Ok(Game::new(system, plan.selection(system)?, (arms, &[]), seeds))
    }

    /// Any arms, the first without an instrument, and any other stocks that follow that one: a target for each demand.
    pub fn new(system: &System, selection: Selection, arms: (&[Arm], &[Vec<f64>]), seeds: Seeds) -> Game {
        let processes = Processes::new(system, selection);
        let materials = Compiled::all(system, &processes, arms, seeds.chances);
        Game { processes, materials, rows: rows(system), arms: arms.0.len(), seeds }
    }

    /// The rows of all materials, each with the numbers of its demands within its material, and how many tiers it has.
    pub fn rows_with_tiers(&self) -> Vec<(&Row, usize)> {
        let rows = self.materials.iter().flat_map(|m| m.response.rows().iter().map(move |row| (m, row)));
        rows.map(|(m, row)| (row, m.response.tiers(row))).collect()
    }

    /// Arms that are played.
    pub fn arms(&self) -> usize {
        self.arms
    }
}

/// One thread's working state.
pub struct Seats<'a> {
    game: &'a Game,
    buffers: Buffers,
    events: Events,
    seats: Vec<Seat<'a>>,
}

impl<'a> Seats<'a> {
    pub fn new(game: &'a Game) -> Seats<'a> {
        let seats = game.materials.iter().map(Seat::new).collect();
        Seats { game, buffers: Buffers::default(), events: Events::default(), seats }
    }

    /// Plays the first `trials` trials of block number `block`, one material after the other, and calls `take` after each group
    /// of trials of a material, with the events of the block.
    pub fn each_group(&mut self, block: u64, trials: usize, mut take: impl FnMut(&mut Seat<'a>, &Events)) {
        let Game { processes, seeds, .. } = self.game;
        let seeds = (seeds.chances, seeds.rates);
        processes.draw_with_rates(seeds, block, BLOCK_TRIALS, trials, &mut self.buffers, &mut self.events);
        let events = &self.events;
        for seat in &mut self.seats {
            seat.each_group(block, trials, events, |seat| take(seat, events));
        }
    }

    /// Whether outcomes are to say when stocks were first empty.
    pub fn watch_stocks(&mut self, watched: bool) {
        self.seats.iter_mut().for_each(|seat| seat.watch_stocks(watched));
    }

    /// Whether outcomes are to say what was bought for stocks. Trials in which nothing is lost but somebody is warned are played then.
    pub fn count_purchases(&mut self, counts: bool) {
        self.seats.iter_mut().for_each(|seat| seat.count_purchases(counts));
    }

    /// The events of the block played last.
    pub fn events(&self) -> &Events {
        &self.events
    }
}
