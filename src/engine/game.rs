//! A system ready to be played, and one thread's seat at it: what whole runs and samples have in common.

use super::chances::Lottery;
use crate::cooperation::Chances;
use crate::hazard::{Buffers, Event, Events, Processes, Selection};
use crate::model::System;
use crate::response::{Outcome, Player, Response};
use crate::supply::{Arrivals, Causes, Supply, Sweep};

/// Trials in a block: the unit of parallel work and of random streams. Small enough that its events stay in a core's cache.
pub const BLOCK_TRIALS: u64 = 8_192;

/// Seeds of everything that is drawn.
#[derive(Debug, Clone, Copy)]
pub struct Seeds {
    /// Of rates of hazards known by counts.
    pub rates: u64,
    /// Of all else.
    pub chances: u64,
}

/// A system ready to be played.
pub struct Game {
    pub processes: Processes,
    pub supply: Supply,
    pub response: Response,
    lottery: Lottery,
    seeds: Seeds,
    /// True when trials in which nothing is lost are all alike: no demand is short of supply by itself.
    calm: bool,
}

impl Game {
    pub fn new(system: &System, selection: Selection, response: Response, seeds: Seeds) -> Game {
        let processes = Processes::new(system, selection);
        let supply = Supply::new(system, processes.as_slice());
        let lottery = Lottery::new(system, processes.as_slice(), seeds.chances);
        let calm = supply.is_calm() || system.cooperation.instruments.is_empty();
        Game { processes, supply, response, lottery, seeds, calm }
    }
}

/// One thread's working state.
pub struct Seat<'a> {
    game: &'a Game,
    buffers: Buffers,
    events: Events,
    /// Number of the first trial of the block at hand in the run.
    first: u64,
    sweep: Sweep<'a>,
    chances: Chances,
    player: Player<'a>,
    causes: Causes,
}

impl<'a> Seat<'a> {
    pub fn new(game: &'a Game) -> Seat<'a> {
        Seat {
            game,
            buffers: Buffers::default(),
            events: Events::default(),
            first: 0,
            sweep: Sweep::new(&game.supply, game.processes.as_slice()),
            chances: Chances::default(),
            player: Player::new(&game.response),
            causes: Causes::default(),
        }
    }

    /// Draws the events of the first `trials` trials of block number `block`.
    pub fn open(&mut self, block: u64, trials: usize) {
        let Game { processes, seeds, .. } = self.game;
        let seeds = (seeds.chances, seeds.rates);
        self.first = block * BLOCK_TRIALS;
        processes.draw_with_rates(seeds, block, BLOCK_TRIALS, trials, &mut self.buffers, &mut self.events);
    }

    /// The events of the block at hand.
    pub fn events(&self) -> &Events {
        &self.events
    }

    /// Plays a trial of the block at hand; `None` where nothing is lost and trials are all alike.
    pub fn play(&mut self, trial: usize) -> Option<&[Outcome]> {
        let events = self.events.of_trial(trial);
        let calm = self.game.calm;
        let nothing_lost = (calm && events.is_empty()) || self.sweep.trial(events).is_empty();
        if calm && nothing_lost {
            return None;
        }
        self.game.lottery.draw(self.first + trial as u64, events, &mut self.chances);
        Some(self.player.play(self.sweep.arrivals(), &self.chances))
    }

    /// Plays a trial in which nothing is lost.
    pub fn play_quiet(&mut self) -> &[Outcome] {
        self.game.lottery.draw(self.first, &[], &mut self.chances);
        let arrivals: &Arrivals = self.sweep.trial(&[]);
        self.player.play(arrivals, &self.chances)
    }

    /// The outcomes of the trial played last, and what its lost deliveries are lost to: of `trial`, or of none in
    /// particular.
    pub fn explain(&mut self, trial: Option<usize>) -> (&[Outcome], &Causes) {
        let events: &[Event] = trial.map_or(&[], |trial| self.events.of_trial(trial));
        self.causes = self.sweep.explain(events, std::mem::take(&mut self.causes));
        (self.player.outcomes(), &self.causes)
    }
}
