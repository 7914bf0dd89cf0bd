//! Durations in whole steps, at least one.

use super::ahead::Ahead;
use super::sampler::Sampler;
use crate::model::law::Law;
use crate::random::Stream;
use std::sync::{Arc, OnceLock};

/// Durations beyond this are cut; far longer than any horizon.
const LONGEST: f64 = 1e9;

/// A duration law: its values rounded up to whole steps, at least one.
#[derive(Debug, Clone)]
pub struct Duration {
    sampler: Sampler,
    /// The mean of a law that comes in whole steps.
    whole_mean: Option<f64>,
    /// Only `start = "stationary"` asks for them.
    lengths: OnceLock<Arc<Lengths>>,
}

/// How long events last.
#[derive(Debug)]
struct Lengths {
    /// Cells of the law with the cumulative share of all event steps that their events take.
    cells: Vec<(f64, f64, f64)>,
    mean: f64,
}

impl Duration {
    pub fn new(law: &Law) -> Duration {
        let whole_mean = law.rounds_exponential().map(|_| law.mean());
        Duration { sampler: Sampler::new(law), whole_mean, lengths: OnceLock::new() }
    }

    fn lengths(&self) -> &Lengths {
        self.lengths.get_or_init(|| {
            let mut total = 0.0;
            let cells = self.sampler.cells().into_iter().map(|(weight, a, b)| {
                total += weight * mean_of_whole(a, b);
                (total, a, b)
            });
            let cells = cells.collect();
            // The table's mean is good to a few millionths; a law that comes in whole steps knows its own.
            Arc::new(Lengths { cells, mean: self.whole_mean.unwrap_or(total) })
        })
    }

    #[inline]
    pub fn draw(&self, ahead: &mut Ahead) -> u32 {
        whole(ahead.next(|stream, values| self.sampler.fill(stream, values)))
    }

    /// Expected number of steps.
    pub fn mean(&self) -> f64 {
        self.lengths().mean
    }

    /// Length of the event that covers a step picked at random among all steps of all events: a long event is met in
    /// proportion to its length.
    pub fn draw_by_length(&self, stream: &mut Stream) -> u32 {
        let Lengths { cells, mean } = self.lengths();
        let target = stream.uniform() * mean;
        let cell = cells.partition_point(|c| c.0 < target).min(cells.len() - 1);
        let (_, a, b) = cells[cell];
        let longest = f64::from(whole(a.max(b)));
        loop {
            let length = whole(a + stream.uniform() * (b - a));
            if stream.uniform() * longest <= f64::from(length) {
                return length;
            }
        }
    }
}

/// Whole steps of a length; a length within 1e-9 of a whole number counts as that number.
#[inline]
fn whole(length: f64) -> u32 {
    (length - 1e-9).ceil().clamp(1.0, LONGEST) as u32
}

/// Mean of the whole steps of a length uniform between `a` and `b`.
fn mean_of_whole(a: f64, b: f64) -> f64 {
    let (a, b) = (a.min(b).min(LONGEST), a.max(b).min(LONGEST));
    if b - a < 1e-9 {
        return f64::from(whole(b));
    }
    // The integral of max(1, ⌈x⌉) from 0 to x.
    let integral = |x: f64| {
        let n = x.floor();
        0.5 * n * (n + 1.0) + (x - n) * (n + 1.0)
    };
    (integral(b) - integral(a)) / (b - a)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::law::build;

    fn law(name: &str, values: &[f64]) -> Law {
        build(name, values).unwrap()
    }

    /// Uniform on 0.5 to 3.5 rounded up: 1 with probability 1/6, 2 and 3 with 1/3, 4 with 1/6; mean 2.5.
    #[test]
    fn rounding_up_is_in_the_mean() {
        assert!((Duration::new(&law("uniform", &[0.5, 3.5])).mean() - 2.5).abs() < 1e-6);
        assert_eq!(Duration::new(&Law::fixed(0.2)).mean(), 1.0);
        assert!((Duration::new(&law("geometric", &[6.0])).lengths().cells.last().unwrap().0 - 6.0).abs() < 6e-4);
    }

    #[test]
    fn draws_have_the_geometric_law() {
        let duration = Duration::new(&law("geometric", &[6.0]));
        let mut ahead = Ahead::new(Stream::new(3, "duration", 0));
        let n = 200_000;
        let draws: Vec<f64> = (0..n).map(|_| f64::from(duration.draw(&mut ahead))).collect();
        let mean = draws.iter().sum::<f64>() / n as f64;
        // Variance (1 − p)/p² with p = 1/6: 30.
        assert!((mean - 6.0).abs() < 3.0 * (30.0 / n as f64).sqrt(), "{mean}");
        let ones = draws.iter().filter(|d| **d == 1.0).count() as f64 / n as f64;
        assert!((ones - 1.0 / 6.0).abs() < 3.0 * (5.0 / 36.0 / n as f64).sqrt(), "{ones}");
    }

    /// Met at a random step, D = 1 or 3 with equal odds is 3 with probability 3/4: mean E[D²]/E[D] = 5/2. The uniform law
    /// on 0.5 to 3.5 has E[D²] = (1 + 2·4 + 2·9 + 16)/6 = 43/6, so the mean met is 43/15 and its variance
    /// E[D³]/E[D] − (43/15)² = (1 + 16 + 54 + 64)/6/2.5 − (43/15)² = 9 − 8.2178.
    #[test]
    fn long_events_are_met_in_proportion_to_their_length() {
        let duration = Duration::new(&law("uniform", &[0.5, 3.5]));
        let mut stream = Stream::new(4, "met", 0);
        let n = 100_000;
        let mean = (0..n).map(|_| f64::from(duration.draw_by_length(&mut stream))).sum::<f64>() / n as f64;
        assert!((mean - 43.0 / 15.0).abs() < 3.0 * (0.7822 / n as f64).sqrt(), "{mean}");
    }
}
