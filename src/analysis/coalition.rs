//! Games of up to eight players, as numbers a trial: coalitions are bit sets, player i is bit i.

use super::scores::{difference, estimate};
use super::whole::Whole;
use crate::results::Measure;
use crate::stats::Estimate;

/// Most players whose coalitions are all played.
pub const MOST: usize = 8;

/// What every coalition avoids: `gains[set]` holds one number a trial; the empty set avoids nothing.
pub struct Game {
    pub players: usize,
    pub measure: Measure,
    /// Amounts up to this are rounding: what a transfer takes from one member and gives to another.
    pub tolerance: f64,
    pub gains: Vec<Vec<f64>>,
    /// What the whole run has found of what all players avoid together.
    pub whole: Whole,
}

impl Game {
    /// The set of all players.
    pub fn everyone(&self) -> usize {
        (1 << self.players) - 1
    }

    /// Marginal gain of `player` to the coalition `set`.
    pub fn marginal(&self, player: usize, set: usize) -> Estimate {
        let without = set & !(1 << player);
        self.settled(&difference(&self.gains[set | 1 << player], &self.gains[without]).collect::<Vec<_>>())
    }

    /// Shapley share of a player: its marginal gain averaged over all orders of joining (Shapley, 1953). A coalition of s
    /// others stands before the player in s!(n − s − 1)!/n! of the orders. The shares of all players sum to what the whole run
    /// has found of everyone together.
    pub fn shapley(&self, player: usize) -> Estimate {
        let n = self.players;
        let mut share = vec![0.0; self.gains[0].len()];
        for set in (0..1usize << n).filter(|set| set >> player & 1 == 0) {
            let weight = order_weight(n, set.count_ones() as usize);
            for (t, share) in share.iter_mut().enumerate() {
                *share += weight * (self.gains[set | 1 << player][t] - self.gains[set][t]);
            }
        }
        self.settled(&share)
    }

    /// The estimate of the whole run, or zero where it is nothing but rounding.
    fn settled(&self, scores: &[f64]) -> Estimate {
        let first = estimate(self.measure, scores.iter().copied());
        if first.value.abs().max(first.se) <= self.tolerance {
            return Estimate::exact(0.0);
        }
        self.whole.estimate(self.measure, scores.iter().copied())
    }
}

/// s!(n − s − 1)!/n!
fn order_weight(n: usize, s: usize) -> f64 {
    // One over n times the number of ways to choose s of n − 1.
    let choose = (0..s).fold(1.0, |c, i| c * (n - 1 - i) as f64 / (i + 1) as f64);
    1.0 / (n as f64 * choose)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A pair of gloves is worth 1: one player has a left glove, two have a right one. The shares are 2/3, 1/6 and 1/6.
    #[test]
    fn the_glove_game_is_shared_as_shapley_has_it() {
        let worth = |set: usize| f64::from(u8::from(set & 1 == 1 && set & 0b110 != 0));
        let game = Game {
            players: 3,
            measure: Measure::Mean,
            tolerance: 0.0,
            gains: (0..8).map(|set| vec![worth(set); 2]).collect(),
            whole: Whole::new(Estimate::exact(1.0), &[1.0; 2]),
        };
        let shares = [0, 1, 2].map(|i| game.shapley(i).value);
        assert!(shares.iter().zip([2.0 / 3.0, 1.0 / 6.0, 1.0 / 6.0]).all(|(a, b)| (a - b).abs() < 1e-15));
        assert_eq!(game.marginal(0, game.everyone()).value, 1.0);
        assert_eq!(game.marginal(1, game.everyone()).value, 0.0);
    }

    #[test]
    fn what_is_only_rounding_is_nothing() {
        let gains = vec![vec![0.0; 3], vec![1e-15, -2e-15, 3e-15]];
        let whole = Whole::new(Estimate::exact(0.0), &gains[1]);
        let game = Game { players: 1, measure: Measure::Mean, tolerance: 1e-9, gains, whole };
        assert_eq!((game.shapley(0), game.marginal(0, 0)), (Estimate::exact(0.0), Estimate::exact(0.0)));
    }
}
