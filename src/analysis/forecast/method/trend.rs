use super::{Counts, Method, Past};
use crate::float::{exp, ln};

/// A rate that rises or falls by a share a year, which is not known: ln λ(t) = α + β t, with β from a normal law about 0 of
/// standard deviation 0.1, so that little data means no trend. α is integrated out exactly, β on a grid.
#[derive(Debug, Clone, Copy)]
pub struct Trend;

/// Standard deviation of β before anything is seen: two in three rates change by less than a tenth a year.
const SPREAD: f64 = 0.1;

/// Values of β, evenly from −2.5 to 2.5 standard deviations.
const GRID: i32 = 41;

impl Method for Trend {
    fn forecast(&self, past: Past, ahead: &[f64]) -> Counts {
        let events = past.total() + 0.5;
        let years = past.seen.len() as f64;
        let at = |k: i32| {
            let beta = SPREAD * 2.5 * (2.0 * f64::from(k) / f64::from(GRID - 1) - 1.0);
            // Time counts from now, so that the level is that of today.
            let growth = |year: f64| exp(beta * (year + 0.5));
            let time = |i: usize| i as f64 - years;
            let exposure: f64 = past.exposure.iter().enumerate().map(|(i, n)| n * growth(time(i))).sum();
            let slope: f64 = past.seen.iter().enumerate().map(|(i, y)| y * (time(i) + 0.5)).sum();
            let likelihood = beta * slope - events * ln(exposure) - 0.5 * (beta / SPREAD) * (beta / SPREAD);
            let next: f64 = ahead.iter().enumerate().map(|(i, n)| n * growth(i as f64)).sum();
            (likelihood, Counts::negative_binomial(events, events / exposure * next))
        };
        let all: Vec<(f64, Counts)> = (0..GRID).map(at).collect();
        let most = all.iter().map(|(l, _)| *l).fold(f64::NEG_INFINITY, f64::max);
        Counts::mixture(all.iter().map(|(l, counts)| (exp(l - most), counts)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// One event a year for ten years says nothing of a trend: the mean stays near one a year, somewhat above, as a rise that
    /// may be there adds more than a fall takes away. One that doubles every two years is expected to go on, if by
    /// less, as so fast a rise was unlikely before: above the mean of its last two years, below twice the last.
    #[test]
    fn it_follows_what_rises() {
        let mean = |seen: &[f64]| Trend.forecast(Past { seen, exposure: &vec![1.0; seen.len()] }, &[1.0]).mean();
        assert!((1.0..1.25).contains(&mean(&[1.0; 10])), "{}", mean(&[1.0; 10]));
        let rising = mean(&[1.0, 1.0, 2.0, 3.0, 4.0, 6.0, 8.0, 11.0, 16.0]);
        assert!((13.5..32.0).contains(&rising), "{rising}");
    }
}
