use serde::{Deserialize, Serialize};

/// Binary places kept after the point.
const PLACES: i32 = 80;

/// A sum in fixed point: adding is associative, so any order and any split give the same bits.
///
/// Resolution 2⁻⁸⁰, range ±2⁴⁷. Meant for sums of values scaled to about 1: 10¹⁴ of them fit. A value out of range
/// saturates rather than wraps.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct ExactSum(i128);

impl ExactSum {
    /// Adds `value`, rounded to the resolution.
    pub fn add(&mut self, value: f64) {
        self.0 = self.0.saturating_add((value * 2f64.powi(PLACES)) as i128);
    }

    pub fn merge(&mut self, other: ExactSum) {
        self.0 = self.0.saturating_add(other.0);
    }

    pub fn value(self) -> f64 {
        self.0 as f64 * 2f64.powi(-PLACES)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn order_does_not_matter() {
        let values: Vec<f64> = (0..1000).map(|i| (i as f64 * 0.7391).sin() * 10f64.powi(i % 9 - 6)).collect();
        let (mut up, mut down) = (ExactSum::default(), ExactSum::default());
        values.iter().for_each(|v| up.add(*v));
        values.iter().rev().for_each(|v| down.add(*v));
        assert_eq!(up, down);
        assert!((up.value() - values.iter().sum::<f64>()).abs() < 1e-12);
    }
}
