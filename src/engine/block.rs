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
        loop {
            let played = self.seat.play_next();
            if played == 0 {
                break;
            }
            self.record(1);
        }
        let quiet = self.seat.play_quiet();
        if quiet > 0 {
            self.record(quiet);
        }
        let with_events = (0..trials as usize).filter(|&t| !self.seat.events().of_trial(t).is_empty()).count();
        self.sums.close(trials, with_events as u64, self.seat.events().len() as u64);
    }

    /// Counts the group played last, each of its trials `weight` times.
    fn record(&mut self, weight: u64) {
        let group = self.seat.group_outcomes();
        self.sums.record(group, weight);
        if !self.sums.in_detail() {
            return;
        }
        for lane in 0..group.len() {
            if self.seat.outcomes(lane).iter().any(Outcome::has_shortfall) {
                let (outcomes, causes) = self.seat.explain(lane);
                self.sums.attribute(&self.game.response, outcomes, causes, weight);
            }
        }
    }

    /// What was summed up.
    pub fn into_sums(self) -> Accumulator {
        self.sums
    }
}
