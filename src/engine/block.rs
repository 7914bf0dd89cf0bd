use super::accumulator::{Accumulator, Pilot};
use super::attribution::Index;
use super::chances::Lottery;
use crate::cooperation::Chances;
use crate::hazard::{Buffers, Event, Events, Processes, Selection};
use crate::model::System;
use crate::response::{Outcome, Player, Response};
use crate::supply::{Causes, Supply, Sweep};

/// Trials in a block: the unit of parallel work and of random streams. Small enough that its events stay in a core's cache.
pub const BLOCK_TRIALS: u64 = 8_192;

/// A system ready to be played.
pub struct Game {
    pub processes: Processes,
    pub supply: Supply,
    pub response: Response,
    /// Places of hazards and producers in the sums of what unserved demand is put down to.
    pub index: Index,
    pub lottery: Lottery,
    /// True when trials that touch nobody are all alike: no demand is short of supply by itself.
    calm: bool,
    /// Steps in a period of the bands.
    pub period: usize,
    pub seed: u64,
}

impl Game {
    pub fn new(system: &System, seed: u64, selection: Selection) -> Game {
        let processes = Processes::new(system, selection);
        let supply = Supply::new(system, processes.as_slice());
        let response = Response::new(system, &system.arms);
        let lottery = Lottery::new(system, processes.as_slice(), seed);
        let index = Index::new(system, supply.causes());
        let calm = supply.is_calm() || system.cooperation.instruments.is_empty();
        Game {
            index,
            calm,
            processes,
            supply,
            response,
            lottery,
            period: super::bands::period(system.clock.steps),
            seed,
        }
    }
}

/// One thread's share of a game.
pub struct Worker<'a> {
    game: &'a Game,
    buffers: Buffers,
    events: Events,
    table: Table<'a>,
}

impl<'a> Worker<'a> {
    pub fn new(game: &'a Game, pilot: Option<&Pilot>) -> Worker<'a> {
        Worker { game, buffers: Buffers::default(), events: Events::default(), table: Table::new(game, pilot) }
    }

    /// Plays the first `trials` trials of block number `block`.
    pub fn play(&mut self, block: u64, trials: u64) {
        let Game { processes, seed, calm, .. } = self.game;
        processes.draw(*seed, block, BLOCK_TRIALS, trials as usize, &mut self.buffers, &mut self.events);
        self.table.sums.open(block);
        let first = block * BLOCK_TRIALS;
        let (mut quiet, mut with_events) = (0, 0);
        for trial in 0..trials as usize {
            let events = self.events.of_trial(trial);
            with_events += u64::from(!events.is_empty());
            // Where nothing is lost trials are all alike, so they are only counted.
            let nothing_lost = (*calm && events.is_empty()) || self.table.sweep.trial(events).is_empty();
            if *calm && nothing_lost {
                quiet += 1;
            } else {
                self.table.play(events, first + trial as u64, 1);
            }
        }
        if quiet > 0 {
            self.table.sweep.trial(&[]);
            self.table.play(&[], first, quiet);
        }
        self.table.sums.close(trials, with_events, self.events.len() as u64);
    }

    /// What was summed up.
    pub fn into_sums(self) -> Accumulator {
        self.table.sums
    }
}

/// Where one trial at a time is played.
struct Table<'a> {
    game: &'a Game,
    sweep: Sweep<'a>,
    chances: Chances,
    player: Player<'a>,
    causes: Causes,
    sums: Accumulator,
}

impl<'a> Table<'a> {
    fn new(game: &'a Game, pilot: Option<&Pilot>) -> Table<'a> {
        Table {
            game,
            sweep: Sweep::new(&game.supply, game.processes.as_slice()),
            chances: Chances::default(),
            player: Player::new(&game.response),
            causes: Causes::default(),
            sums: Accumulator::new(&game.response, &game.index, game.period, pilot),
        }
    }

    /// Plays trial number `number` of the run, with the events swept last, and counts it `weight` times.
    fn play(&mut self, events: &[Event], number: u64, weight: u64) {
        self.game.lottery.draw(number, events, &mut self.chances);
        let outcomes = self.player.play(self.sweep.arrivals(), &self.chances);
        self.sums.record(outcomes, weight);
        if outcomes.iter().any(Outcome::has_shortfall) {
            self.causes = self.sweep.explain(events, std::mem::take(&mut self.causes));
            self.sums.attribute(&self.game.response, outcomes, &self.causes, weight);
        }
    }
}
