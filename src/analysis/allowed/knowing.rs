//! What knowing an input is worth, from the draws that are there.
//!
//! The answer is taken for a sum of parabolas, one in each input's own probability scale, which is its conditional mean as far
//! as that bends no more than once. Inputs are fitted one after the other, the one that explains most of what is left first, so
//! that what a large one does is no noise beside what a small one does (forward selection; compare Plischke, Borgonovo and Smith,
//! 2013, and Strong, Oakley and Brennan, 2014).

use super::spread::{by_replicate, jackknife, mean};
use crate::float::hypot;
use crate::stats::Estimate;

/// Inputs that are fitted before the others are read off what is left.
const FITTED: usize = 6;

/// Draws of one material, for the choice between arms.
pub struct Choice<'a> {
    /// By draw: its replicate.
    pub replicates: &'a [usize],
    /// The answer by draw, and its variance over inputs.
    pub answer: &'a [f64],
    pub variance: f64,
    /// The same with each group of trials left out in turn.
    pub without_groups: &'a [(Vec<f64>, f64)],
    /// By arm, then draw: expected unserved demand. Of some arms there may be the first draws only.
    pub arms: &'a [Vec<f64>],
    /// By input, then draw: the fraction of its probability that lies below its value.
    pub levels: &'a [Vec<f64>],
}

/// What an input decides.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Knowing {
    /// Share of the variance of the answer.
    pub share: Estimate,
    /// Unserved demand avoided by knowing it before choosing.
    pub worth: Estimate,
}

impl Choice<'_> {
    /// What each input decides.
    pub fn knowing(&self) -> Vec<Knowing> {
        let draws = self.estimates(|kept| self.shares((self.answer, self.variance), kept));
        let all: Vec<usize> = (0..self.answer.len()).collect();
        let without: Vec<Vec<f64>> =
            self.without_groups.iter().map(|(answer, variance)| self.shares((answer, *variance), &all)).collect();
        let trials = |input: usize| if without.is_empty() { 0.0 } else { jackknife(without.iter().map(|w| w[input])) };
        let with_trials = |(input, e): (usize, &Estimate)| Estimate::new(e.value, hypot(e.se, trials(input)));
        let shares: Vec<Estimate> = draws.iter().enumerate().map(with_trials).collect();
        let of = |(input, share): (usize, Estimate)| {
            // Where nothing can be seen of the input, the best arm for its noise is no choice.
            let seen = share.value > 2.0 * share.se;
            let worth = || self.estimates(|kept| vec![self.worth(&self.levels[input], self.chosen(kept))])[0];
            Knowing { share, worth: if seen { worth() } else { Estimate::exact(0.0) } }
        };
        shares.into_iter().enumerate().map(of).collect()
    }

    /// Unserved demand avoided by knowing all inputs.
    pub fn knowing_all(&self) -> Estimate {
        let worth = |kept: &[usize]| best_on_average(self.arms, kept) - mean(&best_each(self.arms, kept));
        self.estimates(|kept| vec![worth(self.chosen(kept))])[0]
    }

    /// Those of rising draws in which all arms are.
    fn chosen<'k>(&self, kept: &'k [usize]) -> &'k [usize] {
        let all = self.arms.iter().map(Vec::len).min().unwrap_or(0);
        &kept[..kept.partition_point(|k| *k < all)]
    }

    fn estimates(&self, of: impl Fn(&[usize]) -> Vec<f64>) -> Vec<Estimate> {
        by_replicate(self.replicates, of)
    }

    /// By input: its share of the variance, from these draws.
    fn shares(&self, (answer, variance): (&[f64], f64), kept: &[usize]) -> Vec<f64> {
        let mut shares: Vec<Option<f64>> = vec![None; self.levels.len()];
        if variance <= 0.0 {
            return vec![0.0; self.levels.len()];
        }
        let mut left = answer.to_vec();
        for _ in 0..FITTED {
            let open = (0..self.levels.len()).filter(|input| shares[*input].is_none());
            let fits = open.map(|input| (input, Parabola::fit(&left, &self.levels[input], kept)));
            let Some((input, fit)) = fits.max_by(|a, b| a.1.explained.total_cmp(&b.1.explained)) else { break };
            if fit.explained <= 0.0 {
                break;
            }
            shares[input] = Some(fit.explained);
            left.iter_mut().zip(&self.levels[input]).for_each(|(left, level)| *left -= fit.at(*level));
        }
        let rest = |input: usize| Parabola::fit(&left, &self.levels[input], kept).explained;
        let of = |(input, share): (usize, Option<f64>)| share.unwrap_or_else(|| rest(input)) / variance;
        shares.into_iter().enumerate().map(of).map(|share| share.clamp(0.0, 1.0)).collect()
    }

    fn worth(&self, levels: &[f64], kept: &[usize]) -> f64 {
        let fit = |arm: &Vec<f64>| -> Vec<f64> {
            let parabola = Parabola::fit(arm, levels, kept);
            levels.iter().map(|level| parabola.centre + parabola.at(*level)).collect()
        };
        let fitted: Vec<Vec<f64>> = self.arms.iter().map(fit).collect();
        best_on_average(&fitted, kept) - mean(&best_each(&fitted, kept))
    }
}

/// A parabola through an answer, in the levels of one input.
struct Parabola {
    centre: f64,
    slopes: [f64; 2],
    /// Variance that it explains, less what it would explain of numbers that have nothing to do with the input.
    explained: f64,
}

impl Parabola {
    fn fit(answer: &[f64], levels: &[f64], kept: &[usize]) -> Parabola {
        let n = kept.len().max(2) as f64;
        let centre = kept.iter().map(|&k| answer[k]).sum::<f64>() / n;
        let (mut sums, mut squares) = ([0.0; 2], [0.0; 2]);
        for &k in kept {
            for (power, x) in basis(levels[k]).into_iter().enumerate() {
                let product = (answer[k] - centre) * x;
                sums[power] += product;
                squares[power] += product * product;
            }
        }
        let slopes = sums.map(|sum| sum / n);
        let noise = |power: usize| (squares[power] / n - slopes[power] * slopes[power]) / (n - 1.0);
        let explained = (0..2).map(|power| slopes[power] * slopes[power] - noise(power)).sum();
        Parabola { centre, slopes, explained }
    }

    /// How far off the centre it is.
    fn at(&self, level: f64) -> f64 {
        basis(level).iter().zip(self.slopes).map(|(x, slope)| x * slope).sum()
    }
}

/// Legendre's polynomials of degree 1 and 2 on 0 to 1, with mean 0 and mean square 1.
fn basis(level: f64) -> [f64; 2] {
    [3f64.sqrt() * (2.0 * level - 1.0), 5f64.sqrt() * (6.0 * level * level - 6.0 * level + 1.0)]
}

/// The least that goes unserved on average in one arm.
fn best_on_average(arms: &[Vec<f64>], kept: &[usize]) -> f64 {
    let of = |arm: &Vec<f64>| kept.iter().map(|&k| arm[k]).sum::<f64>() / kept.len().max(1) as f64;
    arms.iter().map(of).fold(f64::INFINITY, f64::min)
}

/// The least that goes unserved in each draw.
fn best_each(arms: &[Vec<f64>], kept: &[usize]) -> Vec<f64> {
    kept.iter().map(|&k| arms.iter().map(|arm| arm[k]).fold(f64::INFINITY, f64::min)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::allowed::draw::REPLICATES;
    use crate::analysis::points;

    /// Levels of three inputs in 16 replicates of 16 draws.
    fn levels() -> (Vec<usize>, Vec<Vec<f64>>) {
        let draws = || (0..REPLICATES).flat_map(|r| (0..16).map(move |row| (r, row)));
        let of = |d: usize| draws().map(|(r, row)| points::at(9, (r, REPLICATES), row, d)).collect();
        (draws().map(|(r, _)| r).collect(), (0..3).map(of).collect())
    }

    /// Of 3a + b with both uniform, a has 9/10 of the variance, b 1/10, and a third input nothing.
    #[test]
    fn shares_of_variance_are_those_of_the_terms() {
        let (replicates, levels) = levels();
        let answer: Vec<f64> = levels[0].iter().zip(&levels[1]).map(|(a, b)| 3.0 * a + b).collect();
        let choice = Choice {
            replicates: &replicates,
            answer: &answer,
            variance: 10.0 / 12.0,
            arms: &[],
            levels: &levels,
            without_groups: &[],
        };
        for (found, truth) in choice.knowing().iter().zip([0.9, 0.1, 0.0]) {
            assert!(found.share.agrees(truth, 3.0) && found.share.se < 0.03, "{found:?} for {truth}");
        }
    }

    /// One arm leaves a unserved, the other always 1/2: the best on average is 1/2. Who knows a takes the first below 1/2, and
    /// has 1/2·1/4 + 1/2·1/2 = 3/8 on average: knowing a is worth 1/8, and knowing b nothing.
    #[test]
    fn knowing_is_worth_what_the_better_choice_avoids() {
        let (replicates, levels) = levels();
        let arms = [levels[0].clone(), vec![0.5; levels[0].len()]];
        let choice = Choice {
            replicates: &replicates,
            answer: &levels[0],
            variance: 1.0 / 12.0,
            arms: &arms,
            levels: &levels,
            without_groups: &[],
        };
        let found = choice.knowing();
        assert!(found[0].worth.agrees(0.125, 3.0), "{:?}", found[0]);
        assert!(choice.knowing_all().agrees(0.125, 3.0), "{:?}", choice.knowing_all());
        assert!(found[1].worth.value < 0.01, "{:?}", found[1]);
    }
}
