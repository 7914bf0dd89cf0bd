//! A block of one process as one line of steps, trial after trial.

use super::events::{Event, Events};
use super::process::{Forced, Process, Regimes, Streams};
use crate::random::{Stream, failures};

/// How many trials of how many steps.
#[derive(Debug, Clone, Copy)]
pub struct Span {
    pub trials: usize,
    pub steps: usize,
}

/// A process with its streams and rates in a block.
pub struct Walker<'a> {
    pub process: &'a Process,
    index: u32,
    pub streams: Streams,
    rates: &'a [f64],
}

impl<'a> Walker<'a> {
    pub fn new(process: &'a Process, index: u32, seed: u64, block: u64, rates: &'a [f64]) -> Walker<'a> {
        Walker { process, index, streams: process.streams(seed, block), rates }
    }

    /// Index of the process.
    pub fn index(&self) -> u32 {
        self.index
    }

    /// First step at which an event may start by chance: 1 when step 0 is drawn from the long-run distribution.
    pub fn first_step(&self) -> i64 {
        i64::from(self.process.stationary)
    }

    pub fn forced(&mut self, trials: usize) -> Vec<Forced> {
        self.process.forced(&mut self.streams.starts, trials, self.rates)
    }

    /// Steps to the next candidate.
    #[inline]
    pub fn jump(&mut self, trial: u32) -> u64 {
        let exponential = self.streams.jumps.next(Stream::fill_exponential);
        failures(exponential, self.process.inverse_log_fail(trial, self.rates))
    }

    pub fn accepts(&mut self, trial: u32, t: u32, regimes: &mut Regimes) -> bool {
        self.process.accepts(trial, t, self.rates, &mut self.streams.chances, regimes)
    }

    /// The event that starts here, and the first step at which the next may start: the step after the last is normal, so
    /// that is one later.
    pub fn begin(&mut self, start: Forced) -> (Event, i64) {
        let duration = start.duration.unwrap_or_else(|| self.process.draw_duration(&mut self.streams));
        let severity = self.process.draw_severity(&mut self.streams);
        let event = Event { trial: start.trial, process: self.index, onset: start.onset, duration, severity };
        (event, i64::from(start.onset) + i64::from(duration) + 1)
    }
}

/// Draws the events of one process.
///
/// Between events every step is a try that succeeds with the same probability, so the number of steps to the next onset is
/// geometric whatever lies between, the end of a trial included: one draw jumps there. What starts at a given place
/// (scripted events, events under way at step 0) interrupts a jump, and the next jump starts after it: the geometric law
/// does not remember. Where each trial has its own rate, jumps end with the trial.
pub fn draw(mut walker: Walker, span: Span, regimes: &mut Regimes, events: &mut Events) {
    if walker.process.is_plain() {
        return draw_plain(walker, span, events);
    }
    let line = Line { first: walker.first_step(), length: span.steps as u64 - walker.first_step() as u64 };
    let own_rates = !walker.rates.is_empty();
    let end = line.length * span.trials as u64;
    let forced = walker.forced(span.trials);
    let mut forced = forced.into_iter().peekable();
    let mut position = 0;
    while position < end || forced.peek().is_some() {
        let trial = line.trial(position).min(span.trials as u32 - 1);
        let limit = if own_rates { line.position(trial + 1, 0) } else { end };
        let candidate = position + walker.jump(trial);
        while forced.next_if(|f| line.position(f.trial, f.onset) < position).is_some() {}
        if let Some(start) = forced.next_if(|f| line.position(f.trial, f.onset) <= candidate.min(limit)) {
            let (event, next) = walker.begin(start);
            events.push(event);
            position = line.position(start.trial, next);
        } else if candidate >= limit {
            position = limit.max(position);
        } else {
            let (trial, onset) = line.place(candidate);
            position = candidate + 1;
            if walker.accepts(trial, onset as u32, regimes) {
                let (event, next) = walker.begin(Forced { trial, onset, duration: None });
                events.push(event);
                position = line.position(trial, next);
            }
        }
    }
}

/// The same where nothing interrupts a jump.
fn draw_plain(mut walker: Walker, span: Span, events: &mut Events) {
    let line = Line { first: 0, length: span.steps as u64 };
    let end = line.length * span.trials as u64;
    let mut position = walker.jump(0);
    while position < end {
        let (trial, onset) = line.place(position);
        let (event, next) = walker.begin(Forced { trial, onset, duration: None });
        events.push(event);
        position = line.position(trial, next) + walker.jump(0);
    }
}

/// The steps at which an event may start by chance, numbered over all trials.
struct Line {
    /// First such step of a trial.
    first: i64,
    /// Such steps in a trial.
    length: u64,
}

impl Line {
    /// Number of the first possible onset at or after step `t` of `trial`; the next trial's first when there is none.
    fn position(&self, trial: u32, t: impl Into<i64>) -> u64 {
        let within = (t.into() - self.first).max(0) as u64;
        u64::from(trial) * self.length + within.min(self.length)
    }

    fn trial(&self, position: u64) -> u32 {
        position.checked_div(self.length).unwrap_or(0) as u32
    }

    fn place(&self, position: u64) -> (u32, i32) {
        ((position / self.length) as u32, ((position % self.length) as i64 + self.first) as i32)
    }
}
