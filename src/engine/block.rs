use super::accumulator::{Accumulator, Pilot};
use super::attribution::Index;
use super::game::{Game, Seat};
use crate::hazard::Event;
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
    /// Events of the trial at hand by hazard.
    events: Vec<f64>,
}

impl<'a> Worker<'a> {
    pub fn new(game: &'a Game, count: &Count, pilot: Option<&Pilot>) -> Worker<'a> {
        let sums = Accumulator::new(&game.response, &count.index, count.period, pilot);
        Worker { game, seat: Seat::new(game), sums, events: vec![0.0; count.index.hazards()] }
    }

    /// Plays the first `trials` trials of block number `block`.
    pub fn play(&mut self, block: u64, trials: u64) {
        self.seat.open(block, trials as usize);
        self.sums.open(block);
        self.seat.watch_stocks(self.sums.in_detail());
        loop {
            let played = self.seat.play_next();
            if played == 0 {
                break;
            }
            (0..played).for_each(|lane| self.record(lane, 1));
        }
        let quiet = self.seat.play_quiet();
        if quiet > 0 {
            self.record(0, quiet);
        }
        if self.sums.in_detail() {
            self.count_events(trials as usize);
        }
        let with_events = (0..trials as usize).filter(|&t| !self.seat.events().of_trial(t).is_empty()).count();
        self.sums.close(trials, with_events as u64, self.seat.events().len() as u64);
    }

    fn record(&mut self, lane: usize, weight: u64) {
        let outcomes = self.seat.outcomes(lane);
        self.sums.record(outcomes, weight);
        if self.sums.in_detail() && outcomes.iter().any(Outcome::has_shortfall) {
            let events = self.seat.trial(lane).map_or(&[][..], |trial| self.seat.events().of_trial(trial));
            count(self.game, events, &mut self.events);
            let (outcomes, causes) = self.seat.explain(lane);
            self.sums.attribute(&self.game.response, outcomes, (causes, &self.events), weight);
        }
    }

    /// Adds up the events of the block's trials by hazard.
    fn count_events(&mut self, trials: usize) {
        let mut sums = vec![(0.0, 0.0); self.events.len()];
        for trial in 0..trials {
            count(self.game, self.seat.events().of_trial(trial), &mut self.events);
            for (sum, events) in sums.iter_mut().zip(&self.events) {
                *sum = (sum.0 + events, sum.1 + events * events);
            }
        }
        self.sums.add_events(&sums);
    }

    /// What was summed up.
    pub fn into_sums(self) -> Accumulator {
        self.sums
    }
}

/// Counts a trial's events by hazard.
fn count(game: &Game, events: &[Event], counts: &mut [f64]) {
    counts.fill(0.0);
    for event in events {
        counts[game.processes.as_slice()[event.process as usize].hazard] += 1.0;
    }
}
