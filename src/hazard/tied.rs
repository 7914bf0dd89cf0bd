//! Hazards that follow one another, drawn together, trial by trial, in order of time.

use super::events::Events;
use super::line::{Free, Span, Walker};
use super::process::{Forced, Process, Regimes};
use crate::model::System;
use std::collections::VecDeque;

/// A process that may follow another's events.
#[derive(Debug, Clone, Copy)]
pub struct Follower {
    pub process: usize,
    pub probability: f64,
    /// Steps from onset to onset, and the probability of one more.
    pub lag: (i32, f64),
}

/// By process: those that may follow it.
/// One that only takes part in another's events neither leads nor follows.
pub fn followers(system: &System, processes: &[Process]) -> Vec<Vec<Follower>> {
    let mut followers = vec![Vec::new(); processes.len()];
    for (process, follower) in processes.iter().enumerate().filter(|(_, process)| !process.joins) {
        let Some(follow) = system.hazards[follower.hazard].follows else { continue };
        for (leader, list) in followers.iter_mut().enumerate() {
            if processes[leader].hazard == follow.hazard && !processes[leader].joins {
                let lag = (follow.lag as i32, follow.lag.fract());
                list.push(Follower { process, probability: follow.probability, lag });
            }
        }
    }
    followers
}

/// Processes that hang together by following, each group in rising order; a process that neither follows nor is followed is
/// a group of its own.
pub fn groups(followers: &[Vec<Follower>]) -> Vec<Vec<usize>> {
    let mut group: Vec<usize> = (0..followers.len()).collect();
    for (leader, list) in followers.iter().enumerate() {
        for follower in list {
            let (a, b) = (group[leader], group[follower.process]);
            group.iter_mut().for_each(|g| {
                if *g == a.max(b) {
                    *g = a.min(b)
                }
            });
        }
    }
    let members = |name: usize| (0..group.len()).filter(|&i| group[i] == name).collect::<Vec<_>>();
    (0..group.len()).map(members).filter(|g| !g.is_empty()).collect()
}

/// One process within a trial.
struct Runner<'a, 'b> {
    walker: Walker<'a>,
    followers: &'b [Follower],
    forced: std::iter::Peekable<std::vec::IntoIter<Forced>>,
    /// Starts of this trial, in order of time.
    pending: VecDeque<Forced>,
    /// Next candidate of its own, or the horizon.
    candidate: i64,
    /// When an event may start.
    free: Free,
    history: i64,
}

impl<'a, 'b> Runner<'a, 'b> {
    fn new(mut walker: Walker<'a>, followers: &'b [Follower], trials: usize, history: i64) -> Runner<'a, 'b> {
        let forced = walker.forced(trials, history).into_iter().peekable();
        let free = Free::from(i64::MIN);
        Runner { walker, followers, forced, pending: VecDeque::new(), candidate: 0, free, history }
    }

    fn open(&mut self, trial: u32) {
        self.pending.clear();
        while let Some(start) = self.forced.next_if(|f| f.trial == trial) {
            self.pending.push_back(start);
        }
        self.free = Free::from(i64::MIN);
        self.jump_from(trial, Free::from(self.walker.first_step(self.history)));
    }

    fn jump_from(&mut self, trial: u32, free: Free) {
        self.candidate = free.step.saturating_add(self.walker.jump(trial, free.busy) as i64);
    }

    /// Step of what may happen next; what falls into an event is forgotten.
    fn next(&mut self) -> i64 {
        while self.pending.front().is_some_and(|f| i64::from(f.onset) < self.free.step) {
            self.pending.pop_front();
        }
        self.pending.front().map_or(self.candidate, |f| i64::from(f.onset).min(self.candidate))
    }

    /// The event that starts next, or `None` when the candidate is not an onset after all.
    fn start(&mut self, trial: u32, regimes: &mut Regimes) -> Option<Forced> {
        if self.pending.front().is_some_and(|f| i64::from(f.onset) <= self.candidate) {
            return self.pending.pop_front();
        }
        let onset = self.candidate;
        if self.walker.accepts(trial, (onset, self.free.open(onset)), regimes) {
            return Some(Forced { trial, onset: onset as i32, length: None });
        }
        self.jump_from(trial, Free::from(onset + 1));
        None
    }

    /// Notes a start to come. What has no history has no events before step 0.
    fn expect(&mut self, trial: u32, onset: i32) {
        if onset >= 0 || self.walker.process.stationary {
            let place = self.pending.partition_point(|f| f.onset <= onset);
            self.pending.insert(place, Forced { trial, onset, length: None });
        }
    }
}

/// Draws the events of processes that follow one another. Those with a stationary start are played from `history` steps
/// before step 0 on: what ended before it may still have follow-ups, and have been more likely in a regime's earlier states.
pub fn draw(walkers: Vec<(Walker, &[Follower])>, span: Span, history: i64, regimes: &mut Regimes, events: &mut Events) {
    let runner = |(walker, followers)| Runner::new(walker, followers, span.trials, history);
    let mut runners: Vec<Runner> = walkers.into_iter().map(runner).collect();
    for trial in 0..span.trials as u32 {
        runners.iter_mut().for_each(|r| r.open(trial));
        loop {
            let times = runners.iter_mut().map(Runner::next).enumerate();
            let (first, time) = times.min_by_key(|&(_, time)| time).expect("a group has members");
            if time >= span.steps as i64 {
                break;
            }
            if let Some(start) = runners[first].start(trial, regimes) {
                let (event, free) = runners[first].walker.begin(start);
                if event.end() > 0 {
                    events.push(event);
                }
                runners[first].free = free;
                runners[first].jump_from(trial, free);
                follow(&mut runners, first, trial, event.onset);
            }
        }
    }
}

/// Draws which processes follow the event that the `leader` has just begun.
fn follow(runners: &mut [Runner], leader: usize, trial: u32, onset: i32) {
    for follower in runners[leader].followers {
        let place = runners.iter().position(|r| r.walker.index() as usize == follower.process);
        let runner = &mut runners[place.expect("followers are in their leader's group")];
        let chance = &mut runner.walker.streams.follows;
        if chance.uniform() < follower.probability {
            let (lag, more) = follower.lag;
            let later = i32::from(more > 0.0 && chance.uniform() < more);
            runner.expect(trial, onset.saturating_add(lag).saturating_add(later));
        }
    }
}
