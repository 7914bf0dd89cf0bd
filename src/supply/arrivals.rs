/// The disturbed spans of one trial, in order of time, none of them empty or overlapping.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Arrivals {
    spans: Vec<(u32, u32)>,
    /// `demands` values a span.
    lost: Vec<f64>,
    claims: Vec<f64>,
    demands: usize,
}

impl Arrivals {
    /// For a system with `demands` demands.
    pub fn new(demands: usize) -> Arrivals {
        Arrivals { demands, ..Arrivals::default() }
    }

    pub fn clear(&mut self) {
        self.spans.clear();
        self.lost.clear();
        self.claims.clear();
    }

    /// Adds a span; it is joined to the one before where that ends at `from` with the same values.
    pub fn push(&mut self, from: u32, to: u32, lost: &[f64], claims: &[f64]) {
        if let Some(last) = self.spans.last_mut() {
            let start = self.lost.len() - self.demands;
            if last.1 == from && &self.lost[start..] == lost && &self.claims[start..] == claims {
                last.1 = to;
                return;
            }
        }
        self.spans.push((from, to));
        self.lost.extend_from_slice(lost);
        self.claims.extend_from_slice(claims);
    }

    pub fn len(&self) -> usize {
        self.spans.len()
    }

    /// True when every consumer gets all that it buys at every step.
    pub fn is_empty(&self) -> bool {
        self.spans.is_empty()
    }

    /// First step of span `i`, and the step after its last.
    pub fn span(&self, i: usize) -> (u32, u32) {
        self.spans[i]
    }

    /// Share of each demand that does not arrive in span `i`.
    pub fn lost(&self, i: usize) -> &[f64] {
        &self.lost[i * self.demands..(i + 1) * self.demands]
    }

    /// Spare capacity that each consumer may claim in span `i`, as a share of its demand.
    pub fn claims(&self, i: usize) -> &[f64] {
        &self.claims[i * self.demands..(i + 1) * self.demands]
    }
}
