use crate::hazard::{Event, Process};

/// From step `step` on, `process` loses the share `loss`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Change {
    pub step: u32,
    pub process: u32,
    pub loss: f64,
}

/// Lists what `events` change within `steps` steps, in order of time, then process.
pub fn list(events: &[Event], processes: &[Process], steps: usize, changes: &mut Vec<Change>) {
    changes.clear();
    for event in events {
        let process = &processes[event.process as usize];
        let end = i64::from(event.onset) + i64::from(event.duration);
        let mut push = |step: i64, loss| {
            if step < steps as i64 {
                changes.push(Change { step: step as u32, process: event.process, loss });
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
    changes.sort_unstable_by_key(|c| (c.step, c.process));
}
