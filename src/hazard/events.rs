use super::length::Length;

/// One occurrence of a hazard in one trial.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Event {
    /// Index of the trial within its block.
    pub trial: u32,
    /// Index of the process that it belongs to.
    pub process: u32,
    /// First step; negative for an event under way at step 0.
    pub onset: i32,
    /// Steps that it strikes, counting the first.
    pub length: Length,
    /// Share of the affected flow that is lost; 1 for a process with a severity profile, which scales it step by step.
    pub severity: f64,
}

impl Event {
    /// The first step that it does not strike.
    #[inline]
    pub fn end(&self) -> i64 {
        i64::from(self.onset) + i64::from(self.length.steps)
    }

    /// How long it lasts, in steps.
    #[inline]
    pub fn duration(&self) -> f64 {
        f64::from(self.length.steps - 1) + self.length.last
    }
}

/// The events of one block, by trial; within a trial in the order in which they were drawn.
#[derive(Debug, Default)]
pub struct Events {
    drawn: Vec<Event>,
    sorted: Vec<Event>,
    /// `starts[i]..starts[i + 1]` are trial i's events in `sorted`.
    starts: Vec<u32>,
}

impl Events {
    pub(super) fn clear(&mut self) {
        self.drawn.clear();
    }

    pub(super) fn push(&mut self, event: Event) {
        self.drawn.push(event);
    }

    /// Puts other events in the place of each of one process.
    pub(super) fn replace(&mut self, process: u32, mut by: impl FnMut(Event, &mut dyn FnMut(Event))) {
        let mut drawn = Vec::with_capacity(self.drawn.len());
        for event in self.drawn.drain(..) {
            match event.process == process {
                true => by(event, &mut |event| drawn.push(event)),
                false => drawn.push(event),
            }
        }
        self.drawn = drawn;
    }

    /// Puts the events drawn process by process in order of their trials: a counting sort.
    pub(super) fn sort(&mut self, trials: usize) {
        self.starts.clear();
        self.starts.resize(trials + 1, 0);
        for event in &self.drawn {
            self.starts[event.trial as usize + 1] += 1;
        }
        for i in 0..trials {
            self.starts[i + 1] += self.starts[i];
        }
        let blank = Event { trial: 0, process: 0, onset: 0, length: Length { steps: 1, last: 1.0 }, severity: 0.0 };
        self.sorted.clear();
        self.sorted.resize(self.drawn.len(), blank);
        // Filled from the back, so that `starts` ends up where it should and the order of drawing is kept.
        for event in self.drawn.iter().rev() {
            let slot = &mut self.starts[event.trial as usize + 1];
            *slot -= 1;
            self.sorted[*slot as usize] = *event;
        }
        self.starts.remove(0);
        self.starts.push(self.drawn.len() as u32);
    }

    /// Takes over those events of a block whose process has a place here, by trial; `places` gives it by process.
    pub fn select(&mut self, block: &Events, places: &[Option<u32>]) {
        self.drawn.clear();
        self.sorted.clear();
        self.starts.clear();
        for trial in 0..block.starts.len().saturating_sub(1) {
            self.starts.push(self.sorted.len() as u32);
            for event in block.of_trial(trial) {
                if let Some(process) = places[event.process as usize] {
                    self.sorted.push(Event { process, ..*event });
                }
            }
        }
        self.starts.push(self.sorted.len() as u32);
    }

    /// Number of events in the block.
    pub fn len(&self) -> usize {
        self.sorted.len()
    }

    /// True when nothing happens in the block.
    pub fn is_empty(&self) -> bool {
        self.sorted.is_empty()
    }

    /// The events of one trial of the block.
    pub fn of_trial(&self, trial: usize) -> &[Event] {
        &self.sorted[self.starts[trial] as usize..self.starts[trial + 1] as usize]
    }

    /// All events; those of any one process in order of time.
    pub fn as_drawn(&self) -> &[Event] {
        &self.drawn
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn events_come_back_by_trial() {
        let mut events = Events::default();
        events.clear();
        for (trial, process, onset) in [(2, 0, 5), (0, 0, 9), (2, 1, 3), (2, 1, 5), (4, 2, 0)] {
            events.push(Event { trial, process, onset, length: Length { steps: 1, last: 1.0 }, severity: 1.0 });
        }
        events.sort(6);
        let seen = |trial| events.of_trial(trial).iter().map(|e| (e.onset, e.process)).collect::<Vec<_>>();
        assert_eq!(seen(0), [(9, 0)]);
        assert_eq!(seen(1), []);
        assert_eq!(seen(2), [(5, 0), (3, 1), (5, 1)]);
        assert_eq!(seen(4), [(0, 2)]);
        assert_eq!(seen(5), []);
        assert_eq!(events.len(), 5);
    }
}
