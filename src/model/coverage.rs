//! What share of all events a record holds.

/// Half the width of an interval of 90 % of a normal law, in standard deviations.
const HALF_90: f64 = 1.644_853_626_951_472_7;

/// Years of which a record holds a share of all events.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Covered {
    /// Calendar years, the first and the last.
    pub from: i32,
    /// Last of these calendar years, included.
    pub to: i32,
    /// Share of events that it holds, above 0 and at most 1, with what is held for possible at 90 %.
    pub share: f64,
    /// Lower end of the 90% interval of the share.
    pub low: f64,
    /// Upper end of the 90% interval of the share.
    pub high: f64,
}

impl Covered {
    /// Standard deviation of the share, as of a normal law with these ends.
    fn sd(&self) -> f64 {
        (self.high - self.low) / (2.0 * HALF_90)
    }
}

/// Shares by years; a year that is not told is held in full.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Coverage(Vec<Covered>);

impl Coverage {
    /// Shares of these spans of years; of spans that overlap, the first counts.
    pub fn new(years: Vec<Covered>) -> Coverage {
        Coverage(years)
    }

    fn at(&self, year: i32) -> Option<&Covered> {
        self.0.iter().find(|covered| (covered.from..=covered.to).contains(&year))
    }

    /// Share of the events of a year that the record holds.
    pub fn share(&self, year: i32) -> f64 {
        self.at(year).map_or(1.0, |covered| covered.share)
    }

    /// The same over years, the first and the last, all alike.
    pub fn mean(&self, (from, to): (i32, i32)) -> f64 {
        (from..=to).map(|year| self.share(year)).sum::<f64>() / f64::from(to - from + 1)
    }

    /// Standard deviation of what is not known about that share.
    pub fn sd(&self, year: i32) -> f64 {
        self.at(year).map_or(0.0, Covered::sd)
    }
}
