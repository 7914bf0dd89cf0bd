use crate::hazard::{Event, Process};

/// From a step on, a process loses the share `loss`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Change {
    /// Step and process, in this order: what changes are sorted by.
    key: u64,
    pub loss: f64,
}

impl Change {
    fn new(step: u32, process: u32, loss: f64) -> Change {
        Change { key: u64::from(step) << 32 | u64::from(process), loss }
    }

    pub fn step(&self) -> u32 {
        (self.key >> 32) as u32
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
        let end = i64::from(event.onset) + i64::from(event.duration);
        let mut push = |step: i64, loss| {
            if step < steps as i64 {
                changes.push(Change::new(step as u32, event.process, loss));
            }
        };
        let first = i64::from(event.onset).max(0);
        if process.is_flat() {
            push(first, event.severity);
        } else {
            for step in first..end.min(steps as i64) {
                push(step, process.loss(event, (step - i64::from(event.onset)) as u32));
            }
        }
        push(end, 0.0);
    }
    changes.sort_unstable_by_key(|c| c.key);
}
