//! How long events last.

use super::ahead::Ahead;
use super::length::{LONGEST, Length};
use super::sampler::Sampler;
use crate::float::exp;
use crate::model::law::Law;
use crate::random::Stream;
use std::sync::{Arc, OnceLock};

/// Classes of what is left of a last step, and points of a cell of the law that are sorted into them.
const CLASSES: usize = 16;
const POINTS: usize = 8;

/// A duration law.
#[derive(Debug, Clone)]
pub struct Duration {
    sampler: Sampler,
    /// Its values are rounded up to whole steps.
    whole: bool,
    /// The mean of a law that comes in whole steps by itself.
    whole_mean: Option<f64>,
    /// Only `start = "stationary"` asks for them.
    lengths: OnceLock<Arc<Lengths>>,
}

/// How long events last.
#[derive(Debug)]
struct Lengths {
    /// Cells of the law with the cumulative share of all steps struck that their events take.
    cells: Vec<(f64, f64, f64)>,
    /// Expected number of steps struck.
    mean: f64,
    /// What is left of last steps: `(probability, part of the step)`, in classes of like parts.
    rests: Vec<(f64, f64)>,
}

impl Duration {
    pub fn new(law: &Law) -> Duration {
        let whole_mean = law.rounds_exponential().map(|_| law.mean());
        Duration { sampler: Sampler::new(law), whole: law.is_whole(), whole_mean, lengths: OnceLock::new() }
    }

    fn lengths(&self) -> &Lengths {
        self.lengths.get_or_init(|| {
            let law = self.sampler.cells();
            let mut total = 0.0;
            let cells = law.iter().map(|&(weight, a, b)| {
                total += weight * mean_steps(a, b);
                (total, a, b)
            });
            let cells = cells.collect();
            // The table's mean is good to a few millionths; a law that comes in whole steps knows its own.
            let mean = self.whole_mean.unwrap_or(total);
            Arc::new(Lengths { cells, mean, rests: self.rests(&law) })
        })
    }

    fn rests(&self, law: &[(f64, f64, f64)]) -> Vec<(f64, f64)> {
        let mut sums = [(0.0, 0.0); CLASSES + 1];
        for &(weight, a, b) in law {
            for i in 0..POINTS {
                let rest = self.length(a + (i as f64 + 0.5) / POINTS as f64 * (b - a)).rest();
                // The last class is of those of whom nothing is left.
                let class = if rest > 0.0 { ((rest * CLASSES as f64) as usize).min(CLASSES - 1) } else { CLASSES };
                sums[class].0 += weight / POINTS as f64;
                sums[class].1 += weight / POINTS as f64 * rest;
            }
        }
        sums.into_iter().filter(|(weight, _)| *weight > 0.0).map(|(weight, sum)| (weight, sum / weight)).collect()
    }

    #[inline]
    fn length(&self, steps: f64) -> Length {
        if self.whole { Length::whole(steps) } else { Length::of(steps) }
    }

    #[inline]
    pub fn draw(&self, ahead: &mut Ahead) -> Length {
        self.length(ahead.next(|stream, values| self.sampler.fill(stream, values)))
    }

    /// Expected number of steps struck, in part or in full.
    pub fn mean_steps(&self) -> f64 {
        self.lengths().mean
    }

    /// Expected probability that nothing starts in what is left of a last step; `log` is ln of the probability that nothing
    /// starts in a whole step.
    pub fn mean_survival_of_rest(&self, log: f64) -> f64 {
        let survival = |&(weight, rest): &(f64, f64)| if rest > 0.0 { weight * exp(log * rest) } else { weight };
        self.lengths().rests.iter().map(survival).sum()
    }

    /// Length of the event that strikes a step picked at random among all steps struck: a long event is met in proportion to
    /// its steps.
    pub fn draw_by_steps(&self, stream: &mut Stream) -> Length {
        let Lengths { cells, mean, .. } = self.lengths();
        let target = stream.uniform() * mean;
        let cell = cells.partition_point(|c| c.0 < target).min(cells.len() - 1);
        let (_, a, b) = cells[cell];
        let longest = f64::from(self.length(a.max(b)).steps);
        loop {
            let length = self.length(a + stream.uniform() * (b - a));
            if stream.uniform() * longest <= f64::from(length.steps) {
                return length;
            }
        }
    }

    /// A length that few events exceed, one in a thousand.
    pub fn long(&self) -> f64 {
        f64::from(self.length(self.sampler.at(0.999)).steps)
    }
}

/// Mean of the steps struck by a length uniform between `a` and `b`.
fn mean_steps(a: f64, b: f64) -> f64 {
    let (a, b) = (a.min(b).min(LONGEST), a.max(b).min(LONGEST));
    if b - a < 1e-9 {
        return f64::from(Length::of(b).steps);
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

    /// Uniform on 0.5 to 3.5 strikes 1 step with probability 1/6, 2 and 3 with 1/3, 4 with 1/6; mean 2.5.
    #[test]
    fn steps_struck_in_part_count() {
        assert!((Duration::new(&law("uniform", &[0.5, 3.5])).mean_steps() - 2.5).abs() < 1e-6);
        assert_eq!(Duration::new(&Law::fixed(0.2)).mean_steps(), 1.0);
        assert!((Duration::new(&law("geometric", &[6.0])).lengths().cells.last().unwrap().0 - 6.0).abs() < 6e-4);
    }

    /// Of a last step, a uniform law on 1 to 3 leaves a part uniform on 0 to 1: with q = 0.8 to the whole step, the mean of
    /// q^x over it is (1 − q)/−ln q = 0.2/0.22314 = 0.89628. A fixed 2.25 leaves 0.75 of it: 0.8^0.75.
    #[test]
    fn what_is_left_of_the_last_step_may_see_an_onset() {
        let log = 0.8f64.ln();
        let uniform = Duration::new(&law("uniform", &[1.0, 3.0]));
        assert!((uniform.mean_survival_of_rest(log) - 0.2 / -log).abs() < 1e-5);
        assert!((Duration::new(&Law::fixed(2.25)).mean_survival_of_rest(log) - 0.8f64.powf(0.75)).abs() < 1e-12);
        assert_eq!(Duration::new(&Law::fixed(2.0)).mean_survival_of_rest(log), 1.0);
        assert_eq!(Duration::new(&Law::fixed(2.25).in_whole_steps()).mean_survival_of_rest(log), 1.0);
    }

    /// The mean of lengths drawn is that of the law, 2, and its variance 3²/12; rounded up, 2.5.
    #[test]
    fn draws_keep_their_length() {
        let uniform = law("uniform", &[0.5, 3.5]);
        let mean = |duration: &Duration| {
            let mut ahead = Ahead::new(Stream::new(3, "duration", 0));
            let draws = (0..100_000).map(|_| duration.draw(&mut ahead));
            draws.map(|d| f64::from(d.steps - 1) + d.last).sum::<f64>() / 100_000.0
        };
        assert!((mean(&Duration::new(&uniform)) - 2.0).abs() < 3.0 * (0.75f64 / 1e5).sqrt());
        assert!((mean(&Duration::new(&uniform.in_whole_steps())) - 2.5).abs() < 3.0 * (11.0f64 / 12.0 / 1e5).sqrt());
    }

    #[test]
    fn draws_have_the_geometric_law() {
        let duration = Duration::new(&law("geometric", &[6.0]));
        let mut ahead = Ahead::new(Stream::new(3, "duration", 0));
        let n = 200_000;
        let draws: Vec<Length> = (0..n).map(|_| duration.draw(&mut ahead)).collect();
        assert!(draws.iter().all(|d| d.last == 1.0));
        let mean = draws.iter().map(|d| f64::from(d.steps)).sum::<f64>() / n as f64;
        // Variance (1 − p)/p² with p = 1/6: 30.
        assert!((mean - 6.0).abs() < 3.0 * (30.0 / n as f64).sqrt(), "{mean}");
        let ones = draws.iter().filter(|d| d.steps == 1).count() as f64 / n as f64;
        assert!((ones - 1.0 / 6.0).abs() < 3.0 * (5.0 / 36.0 / n as f64).sqrt(), "{ones}");
    }

    /// Met at a random step, 1 or 3 steps with equal odds are 3 with probability 3/4: mean E[D²]/E[D] = 5/2. The uniform law
    /// on 0.5 to 3.5 has E[D²] = (1 + 2·4 + 2·9 + 16)/6 = 43/6 in steps struck, so the mean met is 43/15 and its variance
    /// E[D³]/E[D] − (43/15)² = (1 + 16 + 54 + 64)/6/2.5 − (43/15)² = 9 − 8.2178.
    #[test]
    fn long_events_are_met_in_proportion_to_their_steps() {
        let duration = Duration::new(&law("uniform", &[0.5, 3.5]));
        let mut stream = Stream::new(4, "met", 0);
        let n = 100_000;
        let mean = (0..n).map(|_| f64::from(duration.draw_by_steps(&mut stream).steps)).sum::<f64>() / n as f64;
        assert!((mean - 43.0 / 15.0).abs() < 3.0 * (0.7822 / n as f64).sqrt(), "{mean}");
    }
}
