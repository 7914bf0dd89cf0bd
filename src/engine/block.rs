use super::accumulator::{Accumulator, Pilot};
use super::chances::Lottery;
use crate::cooperation::Chances;
use crate::hazard::{Buffers, Events, Processes, Selection};
use crate::model::System;
use crate::response::{Player, Response};
use crate::supply::{Supply, Sweep};

/// Trials in a block: the unit of parallel work and of random streams. Small enough that its events stay in a core's cache.
pub const BLOCK_TRIALS: u64 = 8_192;

/// A system ready to be played.
pub struct Game {
    pub processes: Processes,
    pub supply: Supply,
    pub response: Response,
    pub lottery: Lottery,
    /// True when trials that touch nobody are all alike: no demand is short of supply by itself.
    calm: bool,
    /// Steps in a period of the bands.
    pub period: usize,
    pub seed: u64,
}

impl Game {
    pub fn new(system: &System, seed: u64) -> Game {
        let processes = Processes::new(system, Selection::default());
        let supply = Supply::new(system, processes.as_slice());
        let response = Response::new(system, &system.arms);
        let lottery = Lottery::new(system, processes.as_slice(), seed);
        let calm = supply.is_calm() || system.cooperation.instruments.is_empty();
        Game { calm, processes, supply, response, lottery, period: super::bands::period(system.clock.steps), seed }
    }
}

/// One thread's share of a game.
pub struct Worker<'a> {
    game: &'a Game,
    buffers: Buffers,
    events: Events,
    sweep: Sweep<'a>,
    chances: Chances,
    player: Player<'a>,
    pub sums: Accumulator,
}

impl<'a> Worker<'a> {
    pub fn new(game: &'a Game, pilot: Option<&Pilot>) -> Worker<'a> {
        Worker {
            game,
            buffers: Buffers::default(),
            events: Events::default(),
            sweep: Sweep::new(&game.supply, game.processes.as_slice()),
            chances: Chances::default(),
            player: Player::new(&game.response),
            sums: Accumulator::new(&game.response, game.period, pilot),
        }
    }

    /// Plays the first `trials` trials of block number `block`.
    pub fn play(&mut self, block: u64, trials: u64) {
        let Game { processes, seed, .. } = self.game;
        processes.draw(*seed, block, BLOCK_TRIALS, trials as usize, &mut self.buffers, &mut self.events);
        self.sums.open(block);
        let (mut quiet, mut with_events) = (0, 0);
        for trial in 0..trials as usize {
            let events = self.events.of_trial(trial);
            with_events += u64::from(!events.is_empty());
            let skipped = events.is_empty() && self.game.calm;
            let arrivals = if skipped { None } else { Some(self.sweep.trial(events)) };
            match arrivals {
                Some(arrivals) if !(arrivals.is_empty() && self.game.calm) => {
                    self.game.lottery.draw(block * BLOCK_TRIALS + trial as u64, events, &mut self.chances);
                    self.sums.record(self.player.play(arrivals, &self.chances), 1);
                }
                _ => quiet += 1,
            }
        }
        if quiet > 0 {
            // Whatever happened touched nobody: such trials are all alike.
            self.game.lottery.draw(0, &[], &mut self.chances);
            let outcomes = self.player.play(self.sweep.trial(&[]), &self.chances);
            self.sums.record(outcomes, quiet);
        }
        self.sums.close(trials, with_events, self.events.len() as u64);
    }
}
