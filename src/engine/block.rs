use super::accumulator::Accumulator;
use super::game::{Game, Seats};
use super::pilot::{Early, Pilot};
use super::sums::{Layout, Sums};
use crate::hazard::Event;
use crate::response::Outcome;
use crate::stats::Pivoted;

/// One thread's share of a run.
pub struct Worker<'a> {
    game: &'a Game,
    seats: Seats<'a>,
    sums: Accumulator,
    /// Events of the trial at hand by hazard.
    events: Vec<f64>,
}

impl<'a> Worker<'a> {
    pub fn new(game: &'a Game, layout: &Layout, pilot: Option<&Pilot>) -> Worker<'a> {
        let sums = Accumulator::new(game, layout, pilot);
        Worker { game, seats: Seats::new(game), sums, events: vec![0.0; layout.index.hazards()] }
    }

    /// Plays the first `trials` trials of block number `block`.
    pub fn play(&mut self, block: u64, trials: u64) {
        self.sums.open(block);
        self.seats.watch_stocks(self.sums.in_detail());
        self.seats.count_purchases(self.sums.counts_purchases());
        let Worker { game, seats, sums, events } = self;
        seats.each_group(block, trials as usize, |seat, drawn| {
            let material = seat.compiled();
            sums.record(material, seat.group_outcomes(), seat.stands_for(0).len() as u64);
            if !sums.in_detail() {
                return;
            }
            for lane in 0..seat.group_outcomes().len() {
                if seat.outcomes(lane).iter().any(Outcome::has_shortfall) {
                    count(game, seat.trial(lane).map_or(&[], |trial| drawn.of_trial(trial)), events);
                    let weight = seat.stands_for(lane).len() as u64;
                    let (outcomes, causes) = seat.explain(lane);
                    sums.attribute(material, outcomes, (causes, events), weight);
                }
            }
        });
        if self.sums.in_detail() {
            self.count_events(trials as usize);
        }
        let with_events = (0..trials as usize).filter(|&t| !self.seats.events().of_trial(t).is_empty()).count();
        self.sums.close(trials, with_events as u64, self.seats.events().len() as u64);
    }

    /// Adds up the events of the block's trials by hazard.
    fn count_events(&mut self, trials: usize) {
        let mut sums = vec![Pivoted::default(); self.events.len()];
        for trial in 0..trials {
            count(self.game, self.seats.events().of_trial(trial), &mut self.events);
            sums.iter_mut().zip(&self.events).for_each(|(sum, events)| sum.add(&[*events], 1));
        }
        self.sums.add_events(sums);
    }

    /// What was summed up; see [`Accumulator::into_sums`].
    pub fn into_sums(self) -> (Sums, Early) {
        self.sums.into_sums()
    }
}

/// Counts a trial's events by hazard.
fn count(game: &Game, events: &[Event], counts: &mut [f64]) {
    counts.fill(0.0);
    for event in events {
        counts[game.processes.as_slice()[event.process as usize].hazard] += 1.0;
    }
}
