//! Confidence intervals of probabilities.

use super::lang::{Lang, say};
use super::number::{self, NBSP};
use crate::stats::{Estimate, Z95, at_most};

/// Wilson's 95 % interval of a probability; unlike ± two standard errors it stays within [0, 1]. Of what none or all of the
/// trials showed it is [`unseen`] from the end. `trials` counts when the standard error is 0.
pub fn probability95(p: Estimate, trials: u64) -> (f64, f64) {
    match seen(p, trials) {
        Seen::Below(bound) => return (0.0, bound),
        Seen::Above(bound) => return (bound, 1.0),
        Seen::Sometimes(_) => (),
    }
    let n = if p.se > 0.0 { p.value * (1.0 - p.value) / (p.se * p.se) } else { trials as f64 }.max(1.0);
    let centre = (p.value + Z95 * Z95 / (2.0 * n)) / (1.0 + Z95 * Z95 / n);
    let half =
        Z95 / (1.0 + Z95 * Z95 / n) * (p.value * (1.0 - p.value) / n + Z95 * Z95 / (4.0 * n * n)).max(0.0).sqrt();
    ((centre - half).max(0.0), (centre + half).min(1.0))
}

/// True when the 95 % interval lies wholly above or below zero.
pub fn clear(e: Estimate) -> bool {
    e.value != 0.0 && e.value.abs() > Z95 * e.se
}

/// Upper 95 % bound of a probability that was never seen in `trials`: 1 − 0.05^(1/n), a little less than 3/n.
pub fn unseen(trials: u64) -> f64 {
    at_most(0, trials.max(1))
}

/// A probability as the trials saw it, or a paired difference of two: where all trials are alike it has a bound instead of an
/// error.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Seen {
    Below(f64),
    Sometimes(Estimate),
    Above(f64),
}

/// How a probability was seen in `trials`: what happened in none of them is below [`unseen`], what happened in all above
/// its complement.
pub fn seen(p: Estimate, trials: u64) -> Seen {
    match p.value {
        0.0 => Seen::Below(unseen(trials)),
        1.0 => Seen::Above(1.0 - unseen(trials)),
        _ => Seen::Sometimes(p),
    }
}

/// How a paired difference of two probabilities was seen in `trials`. Where every trial tells the two apart, one that does
/// not may have been missed, and one that tells them apart the other way. A difference that no trial shows is 0, as that of
/// any other estimate.
pub fn seen_change(difference: Estimate, trials: u64) -> Seen {
    match bounds(difference, trials, true) {
        Some([None, Some(upper)]) => Seen::Below(upper),
        Some([Some(lower), None]) => Seen::Above(lower),
        _ => Seen::Sometimes(difference),
    }
}

/// Lower and upper 95 % bound of a probability, or of a paired difference of two (`change`), that has no standard error as all
/// trials are alike; a probability's own end is none. `None` where trials differ.
pub fn bounds(e: Estimate, trials: u64, change: bool) -> Option<[Option<f64>; 2]> {
    let bound = unseen(trials);
    // Of a single trial the error is without bound.
    let alike = e.se == 0.0 || e.se.is_infinite();
    match (change, e.value) {
        (false, 0.0) => Some([None, Some(bound)]),
        (false, 1.0) => Some([Some(1.0 - bound), None]),
        (true, 0.0) if alike => Some([Some(-bound), Some(bound)]),
        (true, -1.0) if alike => Some([None, Some(2.0 * bound - 1.0)]),
        (true, 1.0) if alike => Some([Some(1.0 - 2.0 * bound), None]),
        _ => None,
    }
}

impl Seen {
    /// `below 0.03 %`, `12.3 ± 0.4 %`, `above 99.97 %`.
    pub fn in_words(self, lang: Lang) -> String {
        match self {
            Seen::Below(bound) => say!(lang, "below", bound = lang.in_percent(end(lang, bound, 100.0))),
            Seen::Sometimes(p) => lang.percent(p),
            Seen::Above(bound) => say!(lang, "above", bound = lang.in_percent(end(lang, bound, 100.0))),
        }
    }

    /// `< 0.03 %`, `12.3 ± 0.4 %`, `> 99.97 %`.
    pub fn in_a_cell(self, lang: Lang) -> String {
        self.or_bound(lang, 100.0, Lang::percent)
    }

    /// `< 0.03 pp`, `+12.3 ± 0.4 pp`: a difference of two probabilities, in points.
    pub fn change_in_a_cell(self, lang: Lang) -> String {
        let bound = |sign: &str, bound: f64| lang.in_points(format!("{sign}{NBSP}{}", end(lang, bound, 100.0)));
        match self {
            Seen::Below(end) => bound("<", end),
            Seen::Sometimes(p) => lang.points_in_a_cell(p),
            Seen::Above(end) => bound(">", end),
        }
    }

    /// `< 0.03 %`, `12 %`, `> 99.97 %`: for titles and prose that have no room for errors.
    pub fn roughly(self, lang: Lang) -> String {
        self.or_bound(lang, 100.0, |lang, p| lang.rough_percent(p.value))
    }

    /// `< 0.0003`, `0.123 ± 0.004`, `> 0.9997`, as `write` writes what is between.
    pub fn as_number(self, lang: Lang, write: fn(Lang, Estimate) -> String) -> String {
        self.or_bound(lang, 1.0, write)
    }

    fn or_bound(self, lang: Lang, unit: f64, write: fn(Lang, Estimate) -> String) -> String {
        let bound = |sign: &str, bound: f64| {
            let number = end(lang, bound, unit);
            format!("{sign}{NBSP}{}", if unit == 100.0 { lang.in_percent(number) } else { number })
        };
        match self {
            Seen::Below(end) => bound("<", end),
            Seen::Sometimes(p) => write(lang, p),
            Seen::Above(end) => bound(">", end),
        }
    }
}

/// A bound times `unit`, with two significant digits of what it is away from 0, or from 1 where that is nearer.
fn end(lang: Lang, bound: f64, unit: f64) -> String {
    let far = bound.abs() > 0.5;
    let off = number::to_significant(if far { 1.0 - bound.abs() } else { bound.abs() }, 2);
    lang.digits(unit * (if far { 1.0 - off } else { off }).copysign(bound), 12)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Newcombe (1998), table I, method 3: 81 of 263 has 0.2553 to 0.3662.
    #[test]
    fn the_interval_is_the_one_in_print() {
        let (low, high) = probability95(Estimate::proportion(81, 263), 263);
        assert!((low - 0.2553).abs() < 1e-4 && (high - 0.3662).abs() < 1e-4, "{low} {high}");
        let (low, high) = probability95(Estimate::exact(0.0), 100);
        assert_eq!((low, high), (0.0, unseen(100)), "the bound that is written elsewhere");
        assert_eq!(probability95(Estimate::exact(1.0), 100), (1.0 - unseen(100), 1.0));
    }

    #[test]
    fn what_was_never_or_always_seen_has_a_bound() {
        let said = |p| seen(p, 10_000).in_a_cell(Lang::En).replace(NBSP, " ");
        assert_eq!(said(Estimate::exact(0.0)), "< 0.03%");
        assert_eq!(said(Estimate::exact(1.0)), "> 99.97%");
        assert_eq!(said(Estimate::new(0.123, 0.004)), "12.3 ± 0.4%");
        assert_eq!(seen(Estimate::exact(0.0), 100).in_words(Lang::En), "below 3%");
        assert_eq!(seen(Estimate::exact(1.0), 100).in_words(Lang::En), "above 97%");
        assert_eq!(seen(Estimate::exact(1.0), 100).as_number(Lang::En, Lang::estimate), ">\u{a0}0.97");
    }

    /// Of a single trial: 1 − 0.05 and 0.05.
    #[test]
    fn one_trial_bounds_little() {
        assert_eq!(seen(Estimate::exact(0.0), 1).in_words(Lang::En), "below 95%");
        assert_eq!(seen(Estimate::exact(1.0), 1).in_words(Lang::En), "above 5%");
    }

    /// 100 trials that all tell two apart: with 95 % confidence no more than 3 in 100 do not, or do so the other way.
    #[test]
    fn differences_that_every_trial_shows_have_a_bound_too() {
        let said = |d| seen_change(Estimate::exact(d), 100).change_in_a_cell(Lang::En).replace(NBSP, " ");
        assert_eq!([-1.0, 0.0, 1.0].map(said), ["< −94.1 pp", "0 pp", "> 94.1 pp"]);
        let bound = unseen(100);
        assert_eq!(bounds(Estimate::exact(0.0), 100, true), Some([Some(-bound), Some(bound)]));
        assert_eq!(bounds(Estimate::exact(-1.0), 100, true), Some([None, Some(2.0 * bound - 1.0)]));
        assert_eq!(bounds(Estimate::new(0.0, 0.01), 100, true), None, "some one way, some the other");
        assert_eq!(bounds(Estimate::new(0.3, 0.01), 100, false), None);
    }

    /// 0.05 is left of 1 after n misses: (1 − p)ⁿ.
    #[test]
    fn never_seen_is_what_would_be_missed_once_in_twenty() {
        for n in [1u64, 2, 3, 100, 1_000_000] {
            assert!(((1.0 - unseen(n)).powf(n as f64) - 0.05).abs() < 1e-9, "{n}");
            assert!(unseen(n) < 3.0 / n as f64);
        }
        assert!((unseen(10_000) - 2.9953e-4).abs() < 1e-8);
        assert_eq!(unseen(0), unseen(1));
    }
}
