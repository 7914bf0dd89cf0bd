use super::accumulator::{Accumulator, Pilot};
use super::attribution::Index;
use super::game::{Game, Seat};
use crate::response::Outcome;

/// What a run counts besides the game itself.
pub struct Count {
    /// Places of hazards and producers in the sums of what unserved demand is put down to.
    pub index: Index,
    /// Steps in a period of the bands.
    pub period: usize,
}

/// One thread's share of a run.
pub struct Worker<'a> {
    game: &'a Game,
    seat: Seat<'a>,
    sums: Accumulator,
}

impl<'a> Worker<'a> {
    pub fn new(game: &'a Game, count: &Count, pilot: Option<&Pilot>) -> Worker<'a> {
        let sums = Accumulator::new(&game.response, &count.index, count.period, pilot);
        Worker { game, seat: Seat::new(game), sums }
    }

    /// Plays the first `trials` trials of block number `block`.
    pub fn play(&mut self, block: u64, trials: u64) {
        self.seat.open(block, trials as usize);
        self.sums.open(block);
        let (mut quiet, mut with_events) = (0, 0);
        for trial in 0..trials as usize {
            with_events += u64::from(!self.seat.events().of_trial(trial).is_empty());
            match self.seat.play(trial) {
                None => quiet += 1,
                Some(outcomes) => {
                    self.sums.record(outcomes, 1);
                    if outcomes.iter().any(Outcome::has_shortfall) {
                        self.attribute(Some(trial), 1);
                    }
                }
            }
        }
        if quiet > 0 {
            let outcomes = self.seat.play_quiet();
            self.sums.record(outcomes, quiet);
            if outcomes.iter().any(Outcome::has_shortfall) {
                self.attribute(None, quiet);
            }
        }
        self.sums.close(trials, with_events, self.seat.events().len() as u64);
    }

    fn attribute(&mut self, trial: Option<usize>, weight: u64) {
        let (outcomes, causes) = self.seat.explain(trial);
        self.sums.attribute(&self.game.response, outcomes, causes, weight);
    }

    /// What was summed up.
    pub fn into_sums(self) -> Accumulator {
        self.sums
    }
}
