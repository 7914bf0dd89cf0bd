use super::{Estimate, ExactSum};
use serde::{Deserialize, Serialize};

/// First two moments of values scaled to about 1, over trials of which most may be zero and are never added.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Moments {
    sum: ExactSum,
    squares: ExactSum,
}

impl Moments {
    /// Adds the sum and the sum of squares of a run of values, summed in a fixed order.
    pub fn add(&mut self, sum: f64, squares: f64) {
        self.sum.add(sum);
        self.squares.add(squares);
    }

    pub fn merge(&mut self, other: &Moments) {
        self.sum.merge(other.sum);
        self.squares.merge(other.squares);
    }

    /// Mean over `n` values (those never added count as zero) and its standard error; the error of a single value is
    /// infinite.
    pub fn mean(&self, n: u64) -> Estimate {
        let count = n as f64;
        let mean = self.sum.value() / count;
        let spread = (self.squares.value() / count - mean * mean).max(0.0);
        Estimate::new(mean, if n > 1 { (spread / (count - 1.0)).sqrt() } else { f64::INFINITY })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn three_values_and_a_zero() {
        // 1, 2, 3, 0: mean 3/2, sample variance 5/3, standard error sqrt(5/12).
        let mut moments = Moments::default();
        moments.add(6.0, 14.0);
        let mean = moments.mean(4);
        assert_eq!(mean.value, 1.5);
        assert!((mean.se - (5.0f64 / 12.0).sqrt()).abs() < 1e-15);
    }
}
