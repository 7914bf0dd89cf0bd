use std::ops::Range;

/// The disturbed spans of some trials, one trial after the other; within a trial in order of time, none of them empty or
/// overlapping.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Arrivals {
    spans: Vec<Span>,
    /// [`Levels`] of each span, one after the other.
    values: Vec<f64>,
    /// What is struck of each demand in the steps that are struck in part.
    struck: Vec<f64>,
    demands: usize,
    projects: usize,
    feeds: usize,
    world: usize,
    /// First span of the trial at hand.
    first: usize,
}

#[derive(Debug, Clone, Copy, PartialEq)]
struct Span {
    from: u32,
    to: u32,
    /// Where its parts begin in `struck`; [`WHOLE`] where its steps are struck as a whole.
    struck: u32,
}

const WHOLE: u32 = u32::MAX;

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
    /// Output of each joint project over its normal output, in producer order; where others feed it, with all its feed.
    pub projects: &'a [f64],
    /// Feed of each joint project that others feed ([`System::project_feeds`](crate::model::System::project_feeds)), over
    /// what it needs at normal output: from producers that are no projects, then from each project at normal output.
    pub feeds: &'a [f64],
    /// What prices need to know, as means over the whole step: by how much less the world's producers of the last stage put out,
    /// and what they could put out more, as quantities of a step; of each demand the share that embargoes keep away; and of each
    /// sale between the scenario's consumers ([`System::sales`](crate::model::System::sales)) the share of the buyer's demand
    /// that arrives. Empty without a price.
    pub world: &'a [f64],
    /// Part of the step in which each demand is not met, where something changes within the step: the other levels are means
    /// over that part, as shares of its demand. Empty where all holds throughout the steps.
    pub struck: &'a [f64],
}

impl Arrivals {
    /// For a system with this many demands, joint projects, numbers about their feed from one another, and numbers about the
    /// world's supply.
    pub fn new(demands: usize, projects: usize, feeds: usize, world: usize) -> Arrivals {
        Arrivals { demands, projects, feeds, world, ..Arrivals::default() }
    }

    /// Forgets all trials.
    pub fn clear(&mut self) {
        self.spans.clear();
        self.values.clear();
        self.struck.clear();
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
            && self.spans[last].to == from
            && self.levels(last) == levels
        {
            self.spans[last].to = to;
            return;
        }
        let struck = if levels.struck.is_empty() { WHOLE } else { self.struck.len() as u32 };
        self.spans.push(Span { from, to, struck });
        self.struck.extend_from_slice(levels.struck);
        for part in
            [levels.lost, levels.claims, levels.offers, levels.idle, levels.projects, levels.feeds, levels.world]
        {
            self.values.extend_from_slice(part);
        }
    }

    /// First step of span `i`, and the step after its last.
    #[inline]
    pub fn span(&self, i: usize) -> (u32, u32) {
        (self.spans[i].from, self.spans[i].to)
    }

    /// The levels of span `i`.
    #[inline]
    pub fn levels(&self, i: usize) -> Levels<'_> {
        let n = self.demands;
        let idle = if self.projects > 0 { n } else { 0 };
        let size = 3 * n + idle + self.projects + self.feeds + self.world;
        let (lost, rest) = self.values[i * size..(i + 1) * size].split_at(n);
        let (claims, rest) = rest.split_at(n);
        let (offers, rest) = rest.split_at(n);
        let (idle, rest) = rest.split_at(idle);
        let (projects, rest) = rest.split_at(self.projects);
        let (feeds, world) = rest.split_at(self.feeds);
        let struck = match self.spans[i].struck {
            WHOLE => &[],
            at => &self.struck[at as usize..at as usize + n],
        };
        Levels { lost, claims, offers, idle, projects, feeds, world, struck }
    }
}
