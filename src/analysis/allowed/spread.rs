//! The spread of an expectation over draws of inputs, without the noise of the trials that each draw was played with.
//!
//! All draws are played with the same trials, in groups: a table of draws by groups. Its residuals, what neither a draw nor a
//! group explains, are the noise that differs between draws; a mean over all groups has it, divided by their number, besides
//! what its inputs make of it. Means are therefore drawn together about their mean until their variance is that of the inputs
//! alone (two-way analysis of variance, random effects: Searle, Casella and McCulloch, 1992). Noise that draws share moves them
//! alike: it enters the error of the ends, by leaving out each group of trials in turn, and not the width.

use super::draw::{Place, REPLICATES};
use super::play::GROUPS;
use crate::float::hypot;
use crate::model::law::continuous::{Beta, Continuous};
use crate::results::Interval;
use crate::stats::Estimate;
use std::collections::HashMap;

/// z of the ends of a 50 % and of a 90 % interval.
const Z50: f64 = 0.674_490;
const Z90: f64 = 1.644_854;

/// Standard deviations beyond which values have no weight in a quantile.
const REACH: f64 = 8.0;

/// Deviations of this share of the largest value are rounding.
const ROUNDING: f64 = 1e-12;

/// An expectation in every draw.
pub struct Series {
    /// By draw: its number, and its mean in each group of trials.
    pub draws: Vec<(Place, [f64; GROUPS])>,
    /// Standard error that all draws share, of what they were moved along.
    pub shared: f64,
}

/// An expectation in every draw, without noise.
pub struct Spread {
    /// By draw.
    pub values: Vec<f64>,
    /// Variance over inputs, and that of the noise in a draw's mean.
    pub variance: f64,
    pub noise: f64,
}

impl Series {
    /// What this is more than another in the draws that both have.
    pub fn minus(&self, other: Series) -> Series {
        let there: HashMap<Place, [f64; GROUPS]> = other.draws.into_iter().collect();
        let less = |(place, here): &(Place, [f64; GROUPS])| {
            let there = there.get(place)?;
            Some((*place, std::array::from_fn(|g| here[g] - there[g])))
        };
        Series { draws: self.draws.iter().filter_map(less).collect(), shared: hypot(self.shared, other.shared) }
    }

    /// Means of every draw, noise and all.
    pub fn means(&self) -> Vec<f64> {
        self.draws.iter().map(|(_, groups)| mean(groups)).collect()
    }

    /// The spread without one replicate of draws, or one group of trials, or neither.
    fn spread_without(&self, replicate: Option<usize>, group: Option<usize>) -> Spread {
        let kept: Vec<&[f64; GROUPS]> = self
            .draws
            .iter()
            .filter(|(place, _)| Some(place.replicate) != replicate)
            .map(|(_, groups)| groups)
            .collect();
        let here: Vec<usize> = (0..GROUPS).filter(|g| Some(*g) != group).collect();
        let (n, width) = (kept.len() as f64, here.len() as f64);
        let means: Vec<f64> = kept.iter().map(|groups| here.iter().map(|&g| groups[g]).sum::<f64>() / width).collect();
        let all = mean(&means);
        let largest = kept.iter().flat_map(|groups| groups.iter()).fold(0.0, |most: f64, x| most.max(x.abs()));
        let of_group: Vec<f64> =
            here.iter().map(|&g| kept.iter().map(|groups| groups[g]).sum::<f64>() / n.max(1.0)).collect();
        let residual = |(groups, m): (&&[f64; GROUPS], &f64)| -> f64 {
            here.iter().zip(&of_group).map(|(&g, of_group)| (groups[g] - m - of_group + all).powi(2)).sum()
        };
        let residuals: f64 = kept.iter().zip(&means).map(residual).sum();
        let noise = residuals / ((n - 1.0) * (width - 1.0)).max(1.0) / width;
        let between = means.iter().map(|m| (m - all).powi(2)).sum::<f64>() / (n - 1.0).max(1.0);
        let nothing = between.sqrt() <= ROUNDING * largest;
        let variance = if nothing { 0.0 } else { (between - noise).max(0.0) };
        let together = if variance > 0.0 { (variance / between).sqrt() } else { 0.0 };
        Spread { values: means.iter().map(|m| all + together * (m - all)).collect(), variance, noise }
    }

    /// The spread over all draws.
    pub fn spread(&self) -> Spread {
        self.spread_without(None, None)
    }

    /// Means of every draw and their variance over inputs, with each group of trials left out in turn.
    pub fn without_groups(&self) -> Vec<(Vec<f64>, f64)> {
        let of = |group: usize| {
            let rest = |groups: &[f64; GROUPS]| (groups.iter().sum::<f64>() - groups[group]) / (GROUPS - 1) as f64;
            let means = self.draws.iter().map(|(_, groups)| rest(groups)).collect();
            (means, self.spread_without(None, Some(group)).variance)
        };
        (0..GROUPS).map(of).collect()
    }

    /// Median and intervals; the least and most are those of what is estimated, such as 0 and 1 of a probability.
    pub fn interval(&self, (least, most): (f64, f64)) -> Interval {
        let whole = Sorted::of(self.spread());
        let sorted = |replicate, group| Sorted::of(self.spread_without(replicate, group));
        let without: Vec<Sorted> = self.replicates().map(|r| sorted(Some(r), None)).collect();
        let trials: Vec<Sorted> = (0..GROUPS).map(|group| sorted(None, Some(group))).collect();
        let end = |level: f64, z: f64| {
            let mut weights = Weights { level, lists: Vec::new() };
            let value = weights.quantile(&whole.values);
            let draws = jackknife(without.iter().map(|sorted| weights.quantile(&sorted.values)));
            let trials = jackknife(trials.iter().map(|sorted| weights.quantile(&sorted.values)));
            // Where the noise hides the inputs' variance, that variance may still be as large as its own error.
            let hidden = whole.hidden * z;
            let error = [draws, trials, self.shared, hidden].iter().map(|e| e * e).sum::<f64>().sqrt();
            Estimate::new(value.clamp(least, most), error)
        };
        Interval {
            median: end(0.5, 0.0),
            lo50: end(0.25, Z50),
            hi50: end(0.75, Z50),
            lo90: end(0.05, Z90),
            hi90: end(0.95, Z90),
        }
    }

    /// Probabilities over inputs that an expectation is above 0, and that it is below.
    pub fn signs(&self) -> [Estimate; 2] {
        let of = |spread: Spread| {
            let share = |holds: fn(&f64) -> bool| {
                spread.values.iter().filter(|x| holds(x)).count() as f64 / spread.values.len().max(1) as f64
            };
            [share(|x| *x > 0.0), share(|x| *x < 0.0)]
        };
        let draws: Vec<[f64; 2]> = self.replicates().map(|r| of(self.spread_without(Some(r), None))).collect();
        let trials: Vec<[f64; 2]> = (0..GROUPS).map(|group| of(self.spread_without(None, Some(group)))).collect();
        let all = of(self.spread());
        std::array::from_fn(|sign| {
            let error = |without: &[[f64; 2]]| jackknife(without.iter().map(|shares| shares[sign]));
            Estimate::new(all[sign], hypot(error(&draws), error(&trials)))
        })
    }

    fn replicates(&self) -> impl Iterator<Item = usize> + '_ {
        (0..REPLICATES).filter(|r| self.draws.iter().any(|(place, _)| place.replicate == *r))
    }
}

/// Standard error of what these values are of, each with one replicate left out: the jackknife that leaves out groups, which
/// holds for quantiles too (Shao and Wu, 1989).
pub fn jackknife(values: impl Iterator<Item = f64>) -> f64 {
    let values: Vec<f64> = values.collect();
    let n = values.len() as f64;
    if n < 2.0 {
        return f64::INFINITY;
    }
    let m = mean(&values);
    ((n - 1.0) / n * values.iter().map(|x| (x - m).powi(2)).sum::<f64>()).sqrt()
}

/// Numbers of all draws, by the numbers of draws that are kept, each with its error by leaving out each replicate; `replicates`
/// has that of every draw.
pub fn by_replicate(replicates: &[usize], of: impl Fn(&[usize]) -> Vec<f64>) -> Vec<Estimate> {
    let kept = |left_out: Option<usize>| -> Vec<usize> {
        (0..replicates.len()).filter(|k| Some(replicates[*k]) != left_out).collect()
    };
    let mut each = replicates.to_vec();
    each.sort_unstable();
    each.dedup();
    let without: Vec<Vec<f64>> = each.iter().map(|r| of(&kept(Some(*r)))).collect();
    let whole = of(&kept(None)).into_iter().enumerate();
    whole.map(|(i, value)| Estimate::new(value, jackknife(without.iter().map(|w| w[i])))).collect()
}

pub fn mean(values: &[f64]) -> f64 {
    values.iter().sum::<f64>() / values.len().max(1) as f64
}

struct Sorted {
    values: Vec<f64>,
    /// Standard deviation over inputs that the noise could hide.
    hidden: f64,
}

impl Sorted {
    fn of(spread: Spread) -> Sorted {
        let Spread { mut values, variance, noise } = spread;
        let n = values.len().max(2) as f64;
        // Of the estimate of a variance between n means that is variance + noise (a normal law's fourth moment).
        let error = (variance + noise) * (2.0 / (n - 1.0)).sqrt();
        values.sort_by(f64::total_cmp);
        Sorted { values, hidden: if variance < error { (error - variance).sqrt() } else { 0.0 } }
    }
}

/// Quantiles at one level as means of all values, by how likely each is to be the one at that level (Harrell and Davis, 1982):
/// smoother than any single one, so that leaving out values tells its error.
struct Weights {
    level: f64,
    /// By number of values: the first that counts, and the weights from there on.
    lists: Vec<(usize, usize, Vec<f64>)>,
}

impl Weights {
    /// Of values that rise; not a number of none.
    fn quantile(&mut self, values: &[f64]) -> f64 {
        let n = values.len();
        if n < 2 || values[0] == values[n - 1] {
            return values.first().copied().unwrap_or(f64::NAN);
        }
        if self.lists.iter().all(|(of, ..)| *of != n) {
            let (first, weights) = weights(self.level, n);
            self.lists.push((n, first, weights));
        }
        let found = self.lists.iter().find(|(of, ..)| *of == n);
        let Some((_, first, weights)) = found else { return f64::NAN };
        let sum: f64 = weights.iter().sum();
        values[*first..].iter().zip(weights).map(|(value, weight)| value * weight).sum::<f64>() / sum
    }
}

/// What the beta law with the shapes (n + 1)p and (n + 1)(1 − p) has between i/n and (i + 1)/n, but for what is beyond all
/// measure from its mean.
fn weights(level: f64, n: usize) -> (usize, Vec<f64>) {
    let law = Beta::new((n + 1) as f64 * level, (n + 1) as f64 * (1.0 - level));
    let reach = REACH * (level * (1.0 - level) / (n + 2) as f64).sqrt();
    let first = ((level - reach) * n as f64).floor().max(0.0) as usize;
    let end = (((level + reach) * n as f64).ceil() as usize).min(n);
    let below = |i: usize| match i {
        0 => 0.0,
        i if i == n => 1.0,
        i => law.at(i as f64 / n as f64).below,
    };
    let bounds: Vec<f64> = (first..=end).map(below).collect();
    (first, bounds.windows(2).map(|pair| pair[1] - pair[0]).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::points;
    use crate::float::normal_quantile;
    use crate::random::Stream;

    /// Draws of a + b with a uniform on 0 to 10 and b on 0 to 4, each group with noise of its own (of this standard deviation in a
    /// draw's mean) and noise that all draws share.
    fn series(noise: f64, shared: f64, rows: usize, seed: u64) -> Series {
        let mut stream = Stream::new(seed, "noise", 0);
        let scale = (GROUPS as f64).sqrt();
        let common: [f64; GROUPS] = std::array::from_fn(|_| shared * scale * normal_quantile(stream.uniform()));
        let place = |r: usize, row: usize, d: usize| points::at(seed, (r, REPLICATES), row, d);
        let draws = (0..REPLICATES).flat_map(|r| (0..rows).map(move |row| (r, row)));
        let draws = draws
            .map(|(r, row)| {
                let truth = 10.0 * place(r, row, 0) + 4.0 * place(r, row, 1);
                (
                    Place { replicate: r, row },
                    std::array::from_fn(|g| truth + common[g] + noise * scale * normal_quantile(stream.uniform())),
                )
            })
            .collect();
        Series { draws, shared: 0.0 }
    }

    /// The sum has the trapezoid law on 0 to 14: below 4 the probability of less than x is x²/80, so its 5 % point is 2 and, by
    /// symmetry, its 95 % point 12; the median is 7. From 4 to 10 its density is 1/10, so its quartiles are 4.5 and 9.5.
    #[test]
    fn ends_are_those_of_the_inputs_whatever_the_noise() {
        for (noise, shared, rows) in [(0.0, 0.0, 64), (0.5, 0.3, 64), (2.0, 0.0, 64), (4.0, 1.0, 256)] {
            let found = series(noise, shared, rows, 5).interval((f64::NEG_INFINITY, f64::INFINITY));
            let ends =
                [(found.lo90, 2.0), (found.lo50, 4.5), (found.median, 7.0), (found.hi50, 9.5), (found.hi90, 12.0)];
            // Noise is normal, and the law of the sum is not: where there is much of it, the middle of the law takes its shape.
            let bias = |truth: f64| if [4.5, 9.5].contains(&truth) { 0.2 * noise } else { 0.0 };
            for (end, truth) in ends {
                assert!((end.value - truth).abs() < 3.0 * end.se + bias(truth), "noise {noise}: {end:?} for {truth}");
                assert!(end.se > 0.0 && end.se < 1.0 + shared, "noise {noise}: {end:?}");
            }
            let width = found.width();
            assert!((width - 10.0).abs() < 0.4 + 0.15 * noise, "noise {noise} does not widen it: {width}");
        }
    }

    fn numbered(k: usize) -> Place {
        Place { replicate: k % REPLICATES, row: k / REPLICATES }
    }

    #[test]
    fn what_no_input_moves_has_no_width() {
        let groups = |x: f64| std::array::from_fn(|g| x + g as f64);
        let draws = (0..64).map(|k| (numbered(k), groups(3.0))).collect();
        let found = Series { draws, shared: 0.0 }.interval((0.0, f64::INFINITY));
        assert_eq!(found.width(), 0.0);
        let mut stream = Stream::new(1, "only noise", 0);
        let draws =
            (0..256).map(|k| (numbered(k), std::array::from_fn(|_| normal_quantile(stream.uniform())))).collect();
        let found = Series { draws, shared: 0.0 }.interval((f64::NEG_INFINITY, f64::INFINITY));
        assert!(found.lo90.agrees(0.0, 3.0) && found.hi90.agrees(0.0, 3.0), "{found:?}");
    }

    #[test]
    fn a_probability_over_inputs() {
        let mut series = series(0.5, 0.0, 64, 5);
        series.draws.iter_mut().flat_map(|(_, groups)| groups).for_each(|x| *x -= 4.5);
        let [above, below] = series.signs();
        assert!(below.agrees(0.25, 3.0) && below.se < 0.03, "{below:?}");
        assert!((above.value + below.value - 1.0).abs() < 1e-12, "{above:?}");
    }
}
