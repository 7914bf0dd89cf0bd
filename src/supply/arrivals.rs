use std::ops::Range;

/// The disturbed spans of some trials, one trial after the other; within a trial in order of time, none of them empty or
/// overlapping.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Arrivals {
    spans: Vec<(u32, u32)>,
    /// [`Levels`] of each span, one after the other.
    values: Vec<f64>,
    demands: usize,
    projects: usize,
    /// First span of the trial at hand.
    first: usize,
}

/// What holds throughout a span.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Levels<'a> {
    /// Share of each demand that does not arrive.
    pub lost: &'a [f64],
    /// Spare capacity that each consumer may claim, as a share of its demand; in a closed market with the output that nobody
    /// buys.
    pub claims: &'a [f64],
    /// What each consumer may buy for its stock, as a share of its demand; in a closed market it is part of the claims.
    pub offers: &'a [f64],
    /// What each consumer's producers could put out more if they had the feed, as a share of its demand; empty in a system
    /// without joint projects.
    pub idle: &'a [f64],
    /// Output of each joint project over its normal output, in producer order.
    pub projects: &'a [f64],
}

impl Arrivals {
    /// For a system with this many demands and joint projects.
    pub fn new(demands: usize, projects: usize) -> Arrivals {
        Arrivals { demands, projects, ..Arrivals::default() }
    }

    /// Forgets all trials.
    pub fn clear(&mut self) {
        self.spans.clear();
        self.values.clear();
        self.first = 0;
    }

    /// Begins a trial.
    pub(super) fn begin(&mut self) {
        self.first = self.spans.len();
    }

    /// The spans of the trial begun last.
    pub fn last_trial(&self) -> Range<usize> {
        self.first..self.spans.len()
    }

    /// Adds a span; it is joined to the one before where that ends at `from` with the same levels.
    pub(super) fn push(&mut self, from: u32, to: u32, levels: Levels) {
        if let Some(last) = self.spans.len().checked_sub(1)
            && last >= self.first
            && self.spans[last].1 == from
            && self.levels(last) == levels
        {
            self.spans[last].1 = to;
            return;
        }
        self.spans.push((from, to));
        for part in [levels.lost, levels.claims, levels.offers, levels.idle, levels.projects] {
            self.values.extend_from_slice(part);
        }
    }

    /// First step of span `i`, and the step after its last.
    #[inline]
    pub fn span(&self, i: usize) -> (u32, u32) {
        self.spans[i]
    }

    /// The levels of span `i`.
    #[inline]
    pub fn levels(&self, i: usize) -> Levels<'_> {
        let n = self.demands;
        let idle = if self.projects > 0 { n } else { 0 };
        let size = 3 * n + idle + self.projects;
        let (lost, rest) = self.values[i * size..(i + 1) * size].split_at(n);
        let (claims, rest) = rest.split_at(n);
        let (offers, rest) = rest.split_at(n);
        let (idle, projects) = rest.split_at(idle);
        Levels { lost, claims, offers, idle, projects }
    }
}
