//! Laws of a count.

use crate::float::{exp, ln, ln_1p};

/// Probabilities of 0, 1, 2, … events. What lies beyond the last of them is counted with it.
#[derive(Debug, Clone, PartialEq)]
pub struct Counts(Vec<f64>);

/// Most events that a law tells apart.
const MOST: usize = 600;

/// Probability beyond which a law is not followed.
const REST: f64 = 1e-12;

impl Counts {
    /// The law of a sum of Poisson counts whose rate is drawn from a gamma law: negative binomial of this shape and mean, both
    /// above 0.
    pub fn negative_binomial(shape: f64, mean: f64) -> Counts {
        let more = mean / (shape + mean);
        let none = exp(-shape * ln_1p(mean / shape));
        Counts::from_ratios(none, |k| more * (shape + k) / (k + 1.0))
    }

    /// The Poisson law of this mean, below 700.
    pub fn poisson(mean: f64) -> Counts {
        Counts::from_ratios(exp(-mean), |k| mean / (k + 1.0))
    }

    /// From the probability of none, and that of one more by that of k.
    fn from_ratios(none: f64, ratio: impl Fn(f64) -> f64) -> Counts {
        let (mut all, mut left, mut here) = (Vec::new(), 1.0, none);
        loop {
            all.push(here);
            left -= here;
            // Far beyond the mode, what is left is less than what is here.
            if all.len() > MOST || left < REST && here < REST {
                break;
            }
            here *= ratio((all.len() - 1) as f64);
        }
        Counts(all).whole()
    }

    /// With probabilities that add up to 1, which rounding and a cut tail leave just short of it.
    fn whole(mut self) -> Counts {
        let sum: f64 = self.0.iter().sum();
        self.0.iter_mut().for_each(|p| *p /= sum);
        self
    }

    /// The law of the sum of two independent counts.
    pub fn plus(&self, other: &Counts) -> Counts {
        let mut sum = vec![0.0; (self.0.len() + other.0.len() - 1).min(MOST + 1)];
        for (i, a) in self.0.iter().enumerate().filter(|(_, a)| **a > 0.0) {
            for (j, b) in other.0.iter().enumerate() {
                let at = (i + j).min(sum.len() - 1);
                sum[at] += a * b;
            }
        }
        Counts(sum)
    }

    /// The law of the events of so many incidents, each of which is one event and, with probability `more`, one further, and
    /// again.
    pub fn struck(&self, more: f64) -> Counts {
        if more <= 0.0 {
            return self.clone();
        }
        let mut all = vec![0.0; MOST + 1];
        all[0] = self.0[0];
        for (k, p) in self.0.iter().enumerate().skip(1).filter(|(_, p)| **p > REST) {
            // Further events of k incidents: negative binomial, from k of none.
            let mut here = p * exp(k as f64 * ln(1.0 - more));
            for further in 0..=(MOST - k.min(MOST)) {
                all[k.min(MOST) + further] += here;
                here *= more * (k + further) as f64 / (further + 1) as f64;
                if here < REST * REST {
                    break;
                }
            }
        }
        let end = all.iter().rposition(|p| *p > REST * REST).unwrap_or(0);
        all.truncate(end + 1);
        Counts(all).whole()
    }

    /// The mixture with these weights, which need not add up to 1.
    pub fn mixture<'a>(parts: impl Iterator<Item = (f64, &'a Counts)>) -> Counts {
        let mut all = Vec::new();
        for (weight, part) in parts {
            if part.0.len() > all.len() {
                all.resize(part.0.len(), 0.0);
            }
            part.0.iter().zip(&mut all).for_each(|(p, sum)| *sum += weight * p);
        }
        Counts(all).whole()
    }

    /// P(count = k).
    pub fn at(&self, k: usize) -> f64 {
        self.0.get(k).copied().unwrap_or(0.0)
    }

    /// P(count ≤ k).
    pub fn up_to(&self, k: usize) -> f64 {
        self.0.iter().take(k + 1).sum::<f64>().min(1.0)
    }

    /// The least k with P(count ≤ k) of at least `level`.
    pub fn quantile(&self, level: f64) -> usize {
        let mut sum = 0.0;
        let reached = self.0.iter().position(|p| {
            sum += p;
            sum >= level
        });
        reached.unwrap_or(self.0.len() - 1)
    }

    #[cfg(test)]
    pub fn mean(&self) -> f64 {
        self.0.iter().enumerate().map(|(k, p)| k as f64 * p).sum()
    }

    /// The ranked probability score of a count that turned out to be `seen`: Σ over k of (P(count ≤ k) − 1[seen ≤ k])²
    /// (Epstein 1969; Czado, Gneiting and Held 2009). Lower is better; 0 is a certain forecast that was right.
    pub fn ranked_probability_score(&self, seen: usize) -> f64 {
        let mut below = 0.0;
        let steps = (0..self.0.len().max(seen + 1)).map(|k| {
            below += self.at(k);
            let truth = if seen <= k { 1.0 } else { 0.0 };
            (below - truth) * (below - truth)
        });
        steps.sum()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn near(found: f64, truth: f64) {
        assert!((found - truth).abs() < 1e-9, "{found} for {truth}");
    }

    /// Shape 1 is geometric: with mean 1, P(k) = 1/2^(k + 1). Shape 2 and mean 2: P(0) = (2/4)² and P(1) = 2 · ½ · ¼.
    #[test]
    fn negative_binomials_have_their_probabilities() {
        let geometric = Counts::negative_binomial(1.0, 1.0);
        (0..10).for_each(|k| near(geometric.at(k), 0.5f64.powi(k as i32 + 1)));
        let other = Counts::negative_binomial(2.0, 2.0);
        near(other.at(0), 0.25);
        near(other.at(1), 0.25);
        near(other.mean(), 2.0);
        assert_eq!((other.quantile(0.24), other.quantile(0.26), other.quantile(0.6)), (0, 1, 2));
    }

    /// Poisson counts of means 1 and 2 add up to one of mean 3: P(0) = e⁻³, P(2) = 4.5 e⁻³.
    #[test]
    fn sums_are_convolutions() {
        let sum = Counts::poisson(1.0).plus(&Counts::poisson(2.0));
        near(sum.at(0), (-3.0f64).exp());
        near(sum.at(2), 4.5 * (-3.0f64).exp());
        near(sum.up_to(500), 1.0);
    }

    /// One incident with ½ for each further event: 1 event with ½, 2 with ¼. Two: 2 events with ¼, 3 with 2 · ⅛.
    #[test]
    fn incidents_strike_once_and_perhaps_again() {
        let one = Counts(vec![0.0, 1.0]).struck(0.5);
        near(one.at(0), 0.0);
        near(one.at(1), 0.5);
        near(one.at(2), 0.25);
        near(one.mean(), 2.0);
        let two = Counts(vec![0.0, 0.0, 1.0]).struck(0.5);
        near(two.at(2), 0.25);
        near(two.at(3), 0.25);
    }

    /// A forecast of 0 or 1 at even odds: seen 0, (½ − 1)² + 0; seen 2, ¼ + 1 + 0.
    #[test]
    fn scores_grow_with_the_distance() {
        let even = Counts(vec![0.5, 0.5]);
        near(even.ranked_probability_score(0), 0.25);
        near(even.ranked_probability_score(1), 0.25);
        near(even.ranked_probability_score(2), 1.25);
    }

    #[test]
    fn mixtures_weigh_their_parts() {
        let (none, one) = (Counts(vec![1.0]), Counts(vec![0.0, 1.0]));
        let mixed = Counts::mixture([(1.0, &none), (3.0, &one)].into_iter());
        near(mixed.at(0), 0.25);
        near(mixed.at(1), 0.75);
    }
}
