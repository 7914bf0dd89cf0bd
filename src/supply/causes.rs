/// What deliveries are lost to: a hazard striking a producer, or nothing but demand beyond what there is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cause {
    /// Index into [`crate::model::System::hazards`].
    pub hazard: Option<usize>,
    /// Index into [`crate::model::System::producers`]: the producer struck, which may stand upstream.
    pub producer: Option<usize>,
}

/// The disturbed spans of one trial, with what each demand loses to each cause.
#[derive(Debug, Clone, Default)]
pub struct Causes {
    spans: Vec<Span>,
    entries: Vec<Entry>,
}

#[derive(Debug, Clone, Copy)]
struct Span {
    from: u32,
    to: u32,
    /// Where its entries end.
    end: usize,
}

/// A loss within a span.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Entry {
    /// Index of the demand.
    pub demand: u32,
    /// Number of the cause; see `Supply::causes`.
    pub cause: u32,
    /// Share of the demand, on an average over the step where something changes within it.
    pub lost: f64,
}

impl Causes {
    pub(super) fn clear(&mut self) {
        self.spans.clear();
        self.entries.clear();
    }

    pub(super) fn open(&mut self, from: u32, to: u32) {
        self.spans.push(Span { from, to, end: self.entries.len() });
    }

    /// Adds to a loss of the span opened last.
    pub(super) fn add(&mut self, demand: usize, cause: u32, lost: f64) {
        let first = self.spans.len().checked_sub(2).map_or(0, |i| self.spans[i].end);
        let same = |e: &&mut Entry| e.demand as usize == demand && e.cause == cause;
        match self.entries[first..].iter_mut().find(same) {
            Some(entry) => entry.lost += lost,
            None => {
                self.entries.push(Entry { demand: demand as u32, cause, lost });
                let end = self.entries.len();
                self.spans.last_mut().expect("a span is open").end = end;
            }
        }
    }

    /// Number of spans.
    pub fn len(&self) -> usize {
        self.spans.len()
    }

    /// True when nothing is lost.
    pub fn is_empty(&self) -> bool {
        self.spans.is_empty()
    }

    /// First step of span `i`, and the step after its last.
    pub fn span(&self, i: usize) -> (u32, u32) {
        (self.spans[i].from, self.spans[i].to)
    }

    /// What is lost in span `i`.
    pub fn entries(&self, i: usize) -> &[Entry] {
        let first = i.checked_sub(1).map_or(0, |i| self.spans[i].end);
        &self.entries[first..self.spans[i].end]
    }
}
