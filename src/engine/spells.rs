use crate::results::SpellPoint;
use crate::stats::Estimate;
use serde::{Deserialize, Serialize};

/// Points of a curve are this much apart in probability, as a ratio.
const CURVE_RATIO: f64 = 0.96;

/// How long shortfalls last, and when stocks were first empty: counts of trials of one row in one arm.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Spells {
    /// By length of the longest shortfall, from one step up to the longest seen.
    longest: Vec<u64>,
    /// By the period in which the stock was first empty; none of a row without a stock.
    emptied: Vec<u64>,
}

impl Spells {
    /// Of a row whose stock is watched over `periods` periods; 0 where it has none.
    pub fn new(periods: usize) -> Spells {
        Spells { longest: Vec::new(), emptied: vec![0; periods] }
    }

    /// Adds `weight` equal trials: the steps of their longest shortfall, and the period in which their stock was first empty.
    pub fn add(&mut self, longest: usize, emptied: Option<usize>, weight: u64) {
        if longest > 0 {
            if self.longest.len() < longest {
                self.longest.resize(longest, 0);
            }
            self.longest[longest - 1] += weight;
        }
        if let Some(count) = emptied.and_then(|period| self.emptied.get_mut(period)) {
            *count += weight;
        }
    }

    pub fn merge(&mut self, other: &Spells) {
        if self.longest.len() < other.longest.len() {
            self.longest.resize(other.longest.len(), 0);
        }
        let add = |(mine, theirs): (&mut u64, &u64)| *mine += theirs;
        self.longest.iter_mut().zip(&other.longest).for_each(add);
        self.emptied.iter_mut().zip(&other.emptied).for_each(add);
    }

    /// Whether counts read from outside may be those of `trials` trials of `steps` steps, of the same row as `mine`.
    pub fn fits(&self, mine: &Spells, steps: usize, trials: u64) -> bool {
        let within = |counts: &[u64]| {
            let sum = counts.iter().try_fold(0u64, |sum, count| sum.checked_add(*count));
            sum.is_some_and(|sum| sum <= trials)
        };
        let lengths = self.emptied.len() == mine.emptied.len() && self.longest.len() <= steps;
        lengths && within(&self.longest) && within(&self.emptied)
    }

    /// Probability, over `trials` trials, that the longest shortfall lasts at least so many steps: the first length, the
    /// longest, both sides of every leap, and those between that the eye can tell apart.
    pub fn longest(&self, trials: u64) -> Vec<SpellPoint> {
        let mut above: u64 = self.longest.iter().sum();
        let mut points: Vec<SpellPoint> = Vec::new();
        let (mut last, mut kept) = (f64::INFINITY, 0);
        let point = |steps: usize, hits: u64| SpellPoint {
            steps: steps as u32,
            probability: Estimate::proportion(hits, trials),
        };
        let mut before = above;
        for (steps, count) in (1..).zip(&self.longest) {
            if (above as f64) < CURVE_RATIO * last || steps == self.longest.len() {
                if kept + 1 < steps {
                    points.push(point(steps - 1, before));
                }
                points.push(point(steps, above));
                (last, kept) = (above as f64, steps);
            }
            before = above;
            above -= count;
        }
        points
    }

    /// Probability, over `trials` trials, that the stock has not been empty by the end of each period.
    pub fn survival(&self, trials: u64) -> Vec<Estimate> {
        let mut left = trials;
        let after = |count: &u64| {
            left -= count;
            Estimate::proportion(left, trials)
        };
        self.emptied.iter().map(after).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Ten trials: five without a shortfall, three whose longest lasts two steps, one of two and one of five.
    fn spells() -> Spells {
        let mut spells = Spells::new(3);
        spells.add(0, None, 5);
        spells.add(2, Some(1), 3);
        spells.add(2, None, 1);
        spells.add(5, Some(0), 1);
        spells
    }

    #[test]
    fn half_have_a_shortfall_and_one_lasts_five_steps() {
        let points: Vec<(u32, f64)> = spells().longest(10).iter().map(|p| (p.steps, p.probability.value)).collect();
        assert_eq!(points, [(1, 0.5), (2, 0.5), (3, 0.1), (4, 0.1), (5, 0.1)]);
        let long = {
            let mut spells = spells();
            spells.add(40, None, 1);
            spells.longest(11)
        };
        let steps: Vec<u32> = long.iter().map(|p| p.steps).collect();
        assert_eq!(steps, [1, 2, 3, 5, 6, 39, 40], "both sides of every leap");
    }

    #[test]
    fn stocks_last_until_they_are_first_empty() {
        let survival: Vec<f64> = spells().survival(10).iter().map(|p| p.value).collect();
        assert_eq!(survival, [0.9, 0.6, 0.6]);
        assert!(Spells::new(0).survival(10).is_empty());
    }

    #[test]
    fn any_split_adds_up_to_the_same() {
        let (mut one, mut other) = (Spells::new(3), Spells::new(3));
        one.add(2, Some(1), 3);
        other.add(5, Some(0), 1);
        other.add(2, None, 1);
        let mut backwards = other.clone();
        backwards.merge(&one);
        one.merge(&other);
        assert_eq!((&one, &one), (&backwards, &spells()));
        assert!(one.fits(&Spells::new(3), 5, 5));
        assert!(!one.fits(&Spells::new(3), 4, 5), "longer than the horizon");
        assert!(!one.fits(&Spells::new(3), 5, 4), "more than there are trials");
        assert!(!one.fits(&Spells::new(2), 5, 5), "of other periods");
    }
}
