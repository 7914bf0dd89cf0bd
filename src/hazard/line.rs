//! A block of one process as one line of steps, trial after trial.

use super::events::{Event, Events};
use super::process::{Forced, Process, Streams};

/// Draws the events of `process` in `trials` trials of `steps` steps.
///
/// Between events every step is a try that succeeds with the same probability, so the number of steps to the next onset is
/// geometric whatever lies between, the end of a trial included: one draw jumps there. What starts at a given place
/// (scripted events, events under way at step 0) interrupts a jump, and the next jump starts after it: the geometric law
/// does not remember.
pub fn draw(
    process: &Process,
    index: u32,
    streams: &mut Streams,
    forced: &[Forced],
    trials: usize,
    steps: usize,
    events: &mut Events,
) {
    let mut walk = Walk { process, index, line: Line::new(process, steps), position: 0 };
    let end = walk.line.length * trials as u64;
    let mut forced = forced.iter().peekable();
    loop {
        let onset = walk.position + process.steps_to_onset(&mut streams.events);
        while forced.next_if(|f| walk.line.position(f.trial, f.onset) < walk.position).is_some() {}
        if let Some(start) = forced.next_if(|f| walk.line.position(f.trial, f.onset) <= onset) {
            events.push(walk.begin(start, streams));
        } else if onset < end {
            let (trial, onset) = walk.line.place(onset);
            events.push(walk.begin(&Forced { trial, onset, duration: None }, streams));
        } else {
            return;
        }
    }
}

/// The steps at which an event may start by chance, numbered over all trials.
struct Line {
    /// First such step of a trial: 1 when step 0 is drawn from the long-run distribution.
    first: i64,
    /// Such steps in a trial.
    length: u64,
}

impl Line {
    fn new(process: &Process, steps: usize) -> Line {
        let first = i64::from(process.is_stationary());
        Line { first, length: steps as u64 - first as u64 }
    }

    /// Number of the first possible onset at or after step `t` of `trial`; the next trial's first when there is none.
    fn position(&self, trial: u32, t: i32) -> u64 {
        let within = (i64::from(t) - self.first).max(0) as u64;
        u64::from(trial) * self.length + within.min(self.length)
    }

    fn place(&self, position: u64) -> (u32, i32) {
        ((position / self.length) as u32, ((position % self.length) as i64 + self.first) as i32)
    }
}

struct Walk<'a> {
    process: &'a Process,
    index: u32,
    line: Line,
    /// First step that may be an onset, given what has happened.
    position: u64,
}

impl Walk<'_> {
    fn begin(&mut self, start: &Forced, streams: &mut Streams) -> Event {
        let duration = start.duration.unwrap_or_else(|| self.process.draw_duration(&mut streams.events));
        let severity = self.process.draw_severity(&mut streams.events);
        // The step after the last is normal, so the next onset is one step later.
        let next = i64::from(start.onset) + i64::from(duration) + 1;
        self.position = self.line.position(start.trial, next.min(i64::from(i32::MAX)) as i32);
        Event { trial: start.trial, process: self.index, onset: start.onset, duration, severity }
    }
}
