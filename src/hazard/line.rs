//! A block of one process as one line of steps, trial after trial.

use super::events::{Event, Events};
use super::process::{Forced, Process, Regimes, Streams};
use crate::random::{Stream, failures_after};

/// How many trials of how many steps.
#[derive(Debug, Clone, Copy)]
pub struct Span {
    pub trials: usize,
    pub steps: usize,
}

/// The first step at which an event may start, and the part of the step before it in which none could: an event counted at
/// the start of a step has begun within the step before.
#[derive(Debug, Clone, Copy)]
pub struct Free {
    pub step: i64,
    pub busy: f64,
}

impl Free {
    /// From a step on that follows a normal one.
    pub fn from(step: i64) -> Free {
        Free { step, busy: 0.0 }
    }

    /// Part of the step before `step` in which an event may have begun.
    pub fn open(self, step: i64) -> f64 {
        if step == self.step { 1.0 - self.busy } else { 1.0 }
    }
}

/// A process with its streams and rates in a block.
pub struct Walker<'a> {
    pub process: &'a Process,
    index: u32,
    pub streams: Streams,
    rates: &'a [f64],
    steps: i64,
}

impl<'a> Walker<'a> {
    /// In trials of so many `steps`.
    pub fn new(
        process: &'a Process,
        index: u32,
        (seed, block): (u64, u64),
        rates: &'a [f64],
        steps: usize,
    ) -> Walker<'a> {
        Walker { process, index, streams: process.streams(seed, block), rates, steps: steps as i64 }
    }

    /// Index of the process.
    pub fn index(&self) -> u32 {
        self.index
    }

    /// First step at which an event may start by chance: one later than that which is drawn from the long-run distribution,
    /// `history` steps before step 0.
    pub fn first_step(&self, history: i64) -> i64 {
        if self.process.stationary { 1 - history } else { 0 }
    }

    pub fn forced(&mut self, trials: usize, history: i64) -> Vec<Forced> {
        self.process.forced(&mut self.streams.starts, trials, self.rates, history)
    }

    /// Steps to the next candidate, when `busy` of the first try are not made.
    #[inline]
    pub fn jump(&mut self, trial: u32, busy: f64) -> u64 {
        let exponential = self.streams.jumps.next(Stream::fill_exponential);
        failures_after(busy, exponential, self.process.inverse_log_fail(trial, self.rates))
    }

    /// Whether a candidate at step `t`, which may have begun in the part `open` of the step before, is an onset.
    pub fn accepts(&mut self, trial: u32, (t, open): (i64, f64), regimes: &mut Regimes) -> bool {
        self.process.accepts(trial, (t, open), self.rates, &mut self.streams.chances, regimes)
    }

    /// The event that starts here, and when the next may start: the step after the last is normal, so that is one later; but
    /// where the last step is struck in part, the rest of it is normal already.
    #[inline]
    pub fn begin(&mut self, start: Forced) -> (Event, Free) {
        let length = start.length.unwrap_or_else(|| self.process.draw_length(&mut self.streams));
        let severity = self.process.draw_severity(&mut self.streams);
        let event = Event { trial: start.trial, process: self.index, onset: start.onset, length, severity };
        let end = event.end();
        let in_part = length.last < 1.0 && end < self.steps;
        (event, if in_part { Free { step: end, busy: length.last } } else { Free::from(end + 1) })
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
    let line = Line { first: walker.first_step(0), length: span.steps as u64 - walker.first_step(0) as u64 };
    let own_rates = !walker.rates.is_empty();
    let end = line.length * span.trials as u64;
    let forced = walker.forced(span.trials, 0);
    let mut forced = forced.into_iter().peekable();
    let (mut position, mut busy) = (0, 0.0);
    while position < end || forced.peek().is_some() {
        let trial = line.trial(position).min(span.trials as u32 - 1);
        let limit = if own_rates { line.position(trial + 1, 0) } else { end };
        let candidate = position + walker.jump(trial, busy);
        while forced.next_if(|f| line.position(f.trial, f.onset) < position).is_some() {}
        if let Some(start) = forced.next_if(|f| line.position(f.trial, f.onset) <= candidate.min(limit)) {
            let (event, free) = walker.begin(start);
            events.push(event);
            (position, busy) = (line.position(start.trial, free.step), free.busy);
        } else if candidate >= limit {
            (position, busy) = (limit.max(position), 0.0);
        } else {
            let (trial, onset) = line.place(candidate);
            let open = if candidate == position { 1.0 - busy } else { 1.0 };
            (position, busy) = (candidate + 1, 0.0);
            if walker.accepts(trial, (i64::from(onset), open), regimes) {
                let (event, free) = walker.begin(Forced { trial, onset, length: None });
                events.push(event);
                (position, busy) = (line.position(trial, free.step), free.busy);
            }
        }
    }
}

/// The same where nothing interrupts a jump.
fn draw_plain(mut walker: Walker, span: Span, events: &mut Events) {
    let line = Line { first: 0, length: span.steps as u64 };
    let end = line.length * span.trials as u64;
    let mut position = walker.jump(0, 0.0);
    while position < end {
        let (trial, onset) = line.place(position);
        let (event, free) = walker.begin(Forced { trial, onset, length: None });
        events.push(event);
        position = line.position(trial, free.step) + walker.jump(0, free.busy);
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
