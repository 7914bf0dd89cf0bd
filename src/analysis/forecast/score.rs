//! Forecasts of counts beside what came.

use super::counts::Counts;
use crate::float::ln;
use crate::results::PIT_BARS;
use crate::stats::Estimate;

/// Least probability that a score takes for what came, so that one surprise does not decide all.
const LEAST: f64 = 1e-12;

/// Half of what an interval of 50 and of 90 % leaves out.
pub const TAILS: [f64; 2] = [0.25, 0.05];

/// One forecast, scored.
#[derive(Debug, Clone, Copy)]
pub struct Scored {
    pub log: f64,
    pub rps: f64,
    /// Share of it within the interval of 50 and of 90 %.
    pub within: [f64; 2],
    /// Where the probability integral transform lies: evenly between P(below what came) and P(up to what came) (Czado,
    /// Gneiting and Held 2009).
    pub pit: (f64, f64),
}

/// What a law of counts said of the count that came.
pub fn count(forecast: &Counts, came: usize) -> Scored {
    let holds = |tail: f64| (forecast.quantile(tail)..=forecast.quantile(1.0 - tail)).contains(&came);
    let below = if came == 0 { 0.0 } else { forecast.up_to(came - 1) };
    Scored {
        log: -ln(forecast.at(came).max(LEAST)),
        rps: forecast.ranked_probability_score(came),
        within: TAILS.map(|tail| if holds(tail) { 1.0 } else { 0.0 }),
        pit: (below, forecast.up_to(came)),
    }
}

/// Means over forecasts.
pub struct Means {
    pub log: f64,
    pub rps: f64,
    pub within: [f64; 2],
    pub pit_mean: f64,
    pub pit: [f64; PIT_BARS],
}

/// Means of at least one forecast.
pub fn means(all: &[Scored]) -> Means {
    let n = all.len() as f64;
    let mean = |of: &dyn Fn(&Scored) -> f64| all.iter().map(of).sum::<f64>() / n;
    let bars = PIT_BARS as f64;
    Means {
        log: mean(&|s| s.log),
        rps: mean(&|s| s.rps),
        within: [0, 1].map(|i| mean(&|s| s.within[i])),
        pit_mean: mean(&|s| 0.5 * (s.pit.0 + s.pit.1)),
        pit: std::array::from_fn(|bar| {
            let (from, to) = (bar as f64 / bars, (bar + 1) as f64 / bars);
            bars * mean(&|s| overlap(s.pit, (from, to)))
        }),
    }
}

/// Share of the first interval that lies in the second; one without length is in the bar that begins there.
pub fn overlap((low, high): (f64, f64), (from, to): (f64, f64)) -> f64 {
    if high - low < LEAST {
        return if from <= low && (low < to || to >= 1.0) { 1.0 } else { 0.0 };
    }
    (high.min(to) - low.max(from)).max(0.0) / (high - low)
}

/// 1 − the sum of scores by that of another way's, origin by origin, with the standard error of leaving out runs of `apart`
/// origins, whose years overlap (a jackknife over blocks; Künsch 1989). Without two runs it has no error.
pub fn gain(own: &[f64], other: &[f64], apart: usize) -> Estimate {
    let gain = |keep: &dyn Fn(usize) -> bool| {
        let sum = |of: &[f64]| of.iter().enumerate().filter(|(i, _)| keep(*i)).map(|(_, s)| s).sum::<f64>();
        1.0 - sum(own) / sum(other)
    };
    let whole = gain(&|_| true);
    let runs = own.len() / apart.max(1);
    if runs < 2 {
        return Estimate::new(whole, f64::INFINITY);
    }
    // The last run takes what is left over.
    let run = |i: usize| (i / apart).min(runs - 1);
    let without: Vec<f64> = (0..runs).map(|left| gain(&|i| run(i) != left)).collect();
    let mean = without.iter().sum::<f64>() / runs as f64;
    let squares: f64 = without.iter().map(|x| (x - mean) * (x - mean)).sum();
    Estimate::new(whole, ((runs - 1) as f64 / runs as f64 * squares).sqrt())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Geometric with mean 1: P = ½, ¼, ⅛, … The interval of 50 % is 0 to 1, that of 90 % 0 to 4. What came is 1: probability
    /// ¼, transform between ½ and ¾.
    #[test]
    fn a_count_is_scored_by_its_law() {
        let law = Counts::negative_binomial(1.0, 1.0);
        let one = count(&law, 1);
        assert!((one.log - 4.0f64.ln()).abs() < 1e-9 && one.within == [1.0, 1.0]);
        assert!((one.pit.0 - 0.5).abs() < 1e-9 && (one.pit.1 - 0.75).abs() < 1e-9);
        assert_eq!((count(&law, 2).within, count(&law, 5).within), ([0.0, 1.0], [0.0, 0.0]));
    }

    /// From 0.5 to 0.75: in bars of a fifth, 0.1 of 0.25 lie in the third and 0.15 in the fourth.
    #[test]
    fn transforms_spread_over_their_bars() {
        let law = Counts::negative_binomial(1.0, 1.0);
        let found = means(&[count(&law, 1)]).pit;
        let truth = [0.0, 0.0, 2.0, 3.0, 0.0];
        assert!(found.iter().zip(truth).all(|(a, b)| (a - b).abs() < 1e-9), "{found:?}");
    }

    /// Half of every score: a gain of one half without error. Leaving out one of two runs: 1 − 1/4 and 1 − 3/4, so the error is
    /// √(½ · 2 · ¼²) = ¼.
    #[test]
    fn gains_have_the_error_of_leaving_out_years() {
        let even = gain(&[1.0, 2.0, 3.0, 4.0], &[2.0, 4.0, 6.0, 8.0], 1);
        assert_eq!((even.value, even.se), (0.5, 0.0));
        let uneven = gain(&[1.0, 3.0], &[4.0, 4.0], 1);
        assert!((uneven.value - 0.5).abs() < 1e-12 && (uneven.se - 0.25).abs() < 1e-12);
        assert_eq!(gain(&[1.0, 2.0], &[2.0, 4.0], 2).se, f64::INFINITY);
    }
}
