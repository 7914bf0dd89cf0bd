//! Rates from a past that counts for less the older it is.

use super::incidents;
use crate::model::Coverage;
use crate::model::history::{Discount, Memory, PastEvent};
use crate::results::{Onset, Remembered};

/// What is counted, and over what.
#[derive(Debug, Clone, Copy)]
pub struct Counted<'a> {
    pub mine: &'a [&'a PastEvent],
    /// How many pairs were exposed, and for how many years of the window.
    pub pairs: f64,
    pub years: f64,
    /// The window's first and last calendar year.
    pub window: (i32, i32),
}

/// The onset `{ events, years }` of each of the pairs, as the `memory` has it, and what it is made of.
///
/// With ω = 1 − 1/memory, a year counts ω times the one after it, incidents and exposure alike (Harvey and Fernandes, J.
/// Business & Economic Statistics 7, 1989). What is counted is incidents, since events of one decision are one piece of news;
/// a pair's rate is that of incidents by the pairs that each has struck. Exposure is worth the share of events that the
/// record is taken to hold, whose own uncertainty, and the drift of the rate over the years ahead, by ω^((ahead + 1)/2), make
/// the rate less certain at the same mean: fewer events in fewer years.
pub fn remembered(counted: Counted, memory: Memory, coverage: &Coverage) -> (Onset, Remembered) {
    let Counted { mine, pairs, years, window: (from, to) } = counted;
    let discount = Discount::of(memory.years);
    let weight = |year: i32| discount.weight(to - year);
    let sum = |of: &dyn Fn(i32) -> f64| (from..=to).map(|year| weight(year) * of(year)).sum::<f64>();
    let held = sum(&|year| coverage.share(year));
    let incidents_seen = incidents(mine);
    let seen: f64 = incidents_seen.iter().map(|(_, start)| weight(start.div_euclid(12))).sum();
    // Years of a window told as a number need not be those of the calendar.
    let pair_years = pairs * held * years / f64::from(to - from + 1);
    let struck = match incidents_seen.len() {
        0 => 1.0,
        n => mine.len() as f64 / n as f64,
    };
    let rate = (seen + 0.5) * struck / pair_years;
    let doubt = sum(&|year| coverage.sd(year)) / held;
    let shape = 1.0 / (1.0 / ((seen + 0.5) * discount.drift(memory.ahead)) + doubt * doubt);
    let events = (shape - 0.5).max(0.0);
    let onset = Onset { events, years: (events + 0.5) / rate };
    (onset, Remembered { incidents: seen, pair_years, struck })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Covered;

    fn event(country: &str, year: i32) -> PastEvent {
        let labels = [("country".to_string(), country.to_string())].into();
        PastEvent { start: year * 12, months: 1.0, open: false, severity: 0.5, labels }
    }

    /// Memory of two years, ω = ½, over 2001 to 2003: weights ¼, ½ and 1. Two events in one country and month of 2003 are one
    /// incident, one of 2001 counts ¼: 1.25 incidents, each striking 1.5 pairs on average. Four pairs: 4 · 1.75 = 7
    /// pair-years. Rate 1.75 · 1.5 / 7 = 0.375. One year ahead the shape is 1.75 · ½ = 0.875, so 0.375 events in 0.875 / 0.375 years.
    #[test]
    fn recent_incidents_count_most() {
        let events = [event("A", 2003), event("A", 2003), event("B", 2001)];
        let mine: Vec<&PastEvent> = events.iter().collect();
        let counted = Counted { mine: &mine, pairs: 4.0, years: 3.0, window: (2001, 2003) };
        let (onset, found) = remembered(counted, Memory { years: 2.0, ahead: 1.0 }, &Coverage::default());
        assert_eq!((found.incidents, found.pair_years, found.struck), (1.25, 7.0, 1.5));
        assert!((onset.events - 0.375).abs() < 1e-12 && (onset.years - 0.875 / 0.375).abs() < 1e-12, "{onset:?}");
        // Three years ahead: shape 1.75 · ½² = 0.4375 is below one half, which the prior has anyway; the mean stays.
        let (far, _) = remembered(counted, Memory { years: 2.0, ahead: 3.0 }, &Coverage::default());
        assert!(far.events == 0.0 && (far.years - 0.5 / 0.375).abs() < 1e-12, "{far:?}");
    }

    /// A record that holds half of all events makes rates twice as high; not knowing that share widens them: with a relative
    /// error of 0.2 a shape of 8.5 · 0.9 = 7.65 becomes 1/(1/7.65 + 0.04).
    #[test]
    fn thin_years_count_for_less_and_are_less_certain() {
        let events: Vec<PastEvent> = (0..8).map(|i| event(&format!("{i}"), 2001)).collect();
        let mine: Vec<&PastEvent> = events.iter().collect();
        let counted = Counted { mine: &mine, pairs: 1.0, years: 1.0, window: (2001, 2001) };
        let memory = Memory { years: 10.0, ahead: 1.0 };
        let width = 2.0 * 1.644_853_626_951_472_7 * 0.1;
        let half = Covered { from: 2001, to: 2001, share: 0.5, low: 0.5 - width / 2.0, high: 0.5 + width / 2.0 };
        let (onset, _) = remembered(counted, memory, &Coverage::new(vec![half]));
        let shape = 1.0 / (1.0 / 7.65 + 0.04);
        assert!((onset.events - (shape - 0.5)).abs() < 1e-9, "{onset:?}");
        assert!(((onset.events + 0.5) / onset.years - 17.0).abs() < 1e-9, "{onset:?}");
    }
}
