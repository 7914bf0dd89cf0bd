use crate::hazard::{Event, Process};

/// From a moment on, a process loses the share `loss`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Change {
    /// Step, part of it that has passed, and process, in this order: what changes are sorted by.
    key: u128,
    pub loss: f64,
}

impl Change {
    /// `part` of the step is from 0 to below 1, so that its bits have its order.
    fn new(step: u32, part: f64, process: u32, loss: f64) -> Change {
        Change { key: u128::from(step) << 96 | u128::from(part.to_bits()) << 32 | u128::from(process), loss }
    }

    pub fn step(&self) -> u32 {
        (self.key >> 96) as u32
    }

    /// Part of the step that has passed by then: above 0 where an event strikes its last step in part.
    pub fn part(&self) -> f64 {
        f64::from_bits((self.key >> 32) as u64)
    }

    pub fn process(&self) -> usize {
        self.key as u32 as usize
    }
}

/// Lists what `events` change within `steps` steps, in order of time, then process.
pub fn list(events: &[Event], processes: &[Process], steps: usize, changes: &mut Vec<Change>) {
    changes.clear();
    for event in events {
        let process = &processes[event.process as usize];
        let end = event.end();
        let mut push = |step: i64, part, loss| {
            if step < steps as i64 {
                changes.push(Change::new(step as u32, part, event.process, loss));
            }
        };
        let first = i64::from(event.onset).max(0);
        if process.is_flat() {
            push(first, 0.0, event.severity);
        } else {
            for step in first..end.min(steps as i64) {
                push(step, 0.0, process.loss(event, (step - i64::from(event.onset)) as u32));
            }
        }
        if event.length.last < 1.0 {
            push(end - 1, event.length.last, 0.0);
        } else {
            push(end, 0.0, 0.0);
        }
    }
    changes.sort_unstable_by_key(|c| c.key);
}
