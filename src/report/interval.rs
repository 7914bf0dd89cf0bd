//! Confidence intervals of probabilities.

use super::lang::{Lang, say};
use super::number::{self, NBSP};
use crate::stats::{Estimate, Z95};

/// Wilson's 95 % interval of a probability; unlike ± two standard errors it stays within [0, 1] and has a width at 0 and
/// at 1. `trials` counts when the standard error is 0.
pub fn probability95(p: Estimate, trials: u64) -> (f64, f64) {
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

/// Upper end of the 95 % interval of a probability that was never seen in `trials`: the rule of three.
pub fn rule_of_three(trials: u64) -> f64 {
    (3.0 / trials.max(1) as f64).min(1.0)
}

/// A probability as the trials saw it: what happened in none or in all of them has a bound instead of an error.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Seen {
    /// The probability is below this.
    Never(f64),
    Sometimes(Estimate),
    /// The probability is above this.
    Always(f64),
}

/// How `p` was seen in `trials`.
pub fn seen(p: Estimate, trials: u64) -> Seen {
    let bound = rule_of_three(trials);
    match p.value {
        0.0 => Seen::Never(bound),
        1.0 => Seen::Always(1.0 - bound),
        _ => Seen::Sometimes(p),
    }
}

impl Seen {
    /// `below 0.03 %`, `12.3 ± 0.4 %`, `above 99.97 %`.
    pub fn in_words(self, lang: Lang) -> String {
        let below = |bound: String| say!(lang, "below", bound = bound);
        let above = |bound: String| say!(lang, "above", bound = bound);
        self.written(lang, &below, &above)
    }

    /// `< 0.03 %`, `12.3 ± 0.4 %`, `> 99.97 %`.
    pub fn in_a_cell(self, lang: Lang) -> String {
        self.written(lang, &|bound| format!("<{NBSP}{bound}"), &|bound| format!(">{NBSP}{bound}"))
    }

    fn written(self, lang: Lang, below: &dyn Fn(String) -> String, above: &dyn Fn(String) -> String) -> String {
        match self {
            Seen::Never(bound) => below(lang.rough_percent(bound)),
            Seen::Sometimes(p) => lang.percent(p),
            Seen::Always(bound) => {
                let missing = number::to_significant(1.0 - bound, 2);
                above(lang.in_percent(lang.digits(100.0 * (1.0 - missing), 12)))
            }
        }
    }
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
        assert!(low == 0.0 && (high - 0.03699).abs() < 1e-4, "{high}");
        assert_eq!(probability95(Estimate::exact(1.0), 100).1, 1.0);
    }

    #[test]
    fn what_was_never_or_always_seen_has_a_bound() {
        let said = |p| seen(p, 10_000).in_a_cell(Lang::En).replace(NBSP, " ");
        assert_eq!(said(Estimate::exact(0.0)), "< 0.03 %");
        assert_eq!(said(Estimate::exact(1.0)), "> 99.97 %");
        assert_eq!(said(Estimate::new(0.123, 0.004)), "12.3 ± 0.4 %");
        assert_eq!(seen(Estimate::exact(0.0), 100).in_words(Lang::En), "below 3\u{a0}%");
    }

    #[test]
    fn three_over_n() {
        assert_eq!(rule_of_three(10_000), 3e-4);
        assert_eq!(rule_of_three(0), 1.0);
    }
}
