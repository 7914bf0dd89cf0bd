use crate::stats::Estimate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Amounts that differ by less than this, as a share of themselves, are the same amount, rounded twice.
const ROUNDING: f64 = 1e-9;

/// Probability that a quantity is exceeded, as it was recorded: by rising quantity, from 0 to the largest seen. It leaps where
/// many trials left the same, and is level where none did; between two points it is straight.
///
/// Whoever wants a probability or a quantile of it, for a sentence, a table or a chart, reads it here.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(transparent)]
pub struct Exceedance(pub Vec<ExceedancePoint>);

/// Probability that a quantity is exceeded.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct ExceedancePoint {
    /// In the outcome's unit.
    pub quantity: f64,
    /// P(X > quantity).
    pub probability: Estimate,
    /// P(X ≥ quantity) where the curve leaps from it to `probability`; absent where it does not.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at_least: Option<Estimate>,
}

impl ExceedancePoint {
    /// P(X ≥ quantity).
    pub fn before(&self) -> Estimate {
        self.at_least.unwrap_or(self.probability)
    }
}

impl Exceedance {
    /// P(X > amount).
    pub fn above(&self, amount: f64) -> f64 {
        let amount = amount + ROUNDING * amount.abs();
        match self.0.iter().position(|p| p.quantity > amount) {
            None => self.0.last().map_or(0.0, |p| p.probability.value),
            Some(0) => 1.0,
            Some(i) => {
                let (a, b) = (self.0[i - 1], self.0[i]);
                let share = (amount - a.quantity) / (b.quantity - a.quantity);
                a.probability.value + share * (b.before().value - a.probability.value)
            }
        }
    }

    /// P(X ≥ amount).
    pub fn reaching(&self, amount: f64) -> f64 {
        let here = |p: &&ExceedancePoint| (p.quantity - amount).abs() <= ROUNDING * amount.abs();
        self.0.iter().find(here).map_or_else(|| self.above(amount), |p| p.before().value)
    }

    /// The least amount that is exceeded with no more than `probability`: at least so likely is it that as much is reached.
    pub fn quantile(&self, probability: f64) -> f64 {
        match self.0.iter().position(|p| p.probability.value <= probability) {
            None => self.largest(),
            Some(0) => self.0[0].quantity,
            Some(i) => {
                let (a, b) = (self.0[i - 1], self.0[i]);
                let (from, to) = (a.probability.value, b.before().value);
                if to > probability {
                    return b.quantity;
                }
                a.quantity + (from - probability) / (from - to) * (b.quantity - a.quantity)
            }
        }
    }

    /// The largest amount seen; 0 without points.
    pub fn largest(&self) -> f64 {
        self.0.last().map_or(0.0, |p| p.quantity)
    }

    /// The amount that every trial left, where it is one and the same.
    pub fn constant(&self) -> Option<f64> {
        match self.0[..] {
            [nothing] if nothing.probability.value == 0.0 => Some(nothing.quantity),
            [_, all] if all.before().value == 1.0 && all.probability.value == 0.0 => Some(all.quantity),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn point(quantity: f64, probability: f64, at_least: Option<f64>) -> ExceedancePoint {
        let at_least = at_least.map(Estimate::exact);
        ExceedancePoint { quantity, probability: Estimate::exact(probability), at_least }
    }

    /// 4 of 10 trials leave nothing, 3 leave 2, 2 between 4 and 8, one 9.
    fn curve() -> Exceedance {
        Exceedance(vec![
            point(0.0, 0.6, None),
            point(2.0, 0.3, Some(0.6)),
            point(4.0, 0.3, None),
            point(8.0, 0.1, None),
            point(9.0, 0.0, Some(0.1)),
        ])
    }

    #[test]
    fn probabilities_are_level_between_leaps() {
        let said: Vec<f64> = [-1.0, 0.0, 1.0, 1.999, 2.0, 3.0, 5.0, 8.5, 9.0, 10.0].map(|x| curve().above(x)).into();
        for (found, truth) in said.iter().zip([1.0, 0.6, 0.6, 0.6, 0.3, 0.3, 0.25, 0.1, 0.0, 0.0]) {
            assert!((found - truth).abs() < 1e-9, "{said:?}");
        }
        assert_eq!(curve().above(2.0 - 1e-12), 0.3, "the same amount, rounded");
        assert_eq!([1.0, 2.0, 3.0, 4.0, 9.0].map(|x| curve().reaching(x)), [0.6, 0.6, 0.3, 0.3, 0.1]);
    }

    #[test]
    fn quantiles_stand_where_the_curve_leaps() {
        let said: Vec<f64> = [1.0, 0.6, 0.5, 0.31, 0.3, 0.25, 0.1, 0.05, 0.0].map(|p| curve().quantile(p)).into();
        for (found, truth) in said.iter().zip([0.0, 0.0, 2.0, 2.0, 2.0, 5.0, 8.0, 9.0, 9.0]) {
            assert!((found - truth).abs() < 1e-9, "{said:?}");
        }
    }

    #[test]
    fn one_amount_in_every_trial_is_told_from_many() {
        let certain = Exceedance(vec![point(0.0, 1.0, None), point(3.0, 0.0, Some(1.0))]);
        assert_eq!(certain.constant(), Some(3.0));
        assert_eq!([certain.above(2.9), certain.above(3.0)], [1.0, 0.0]);
        assert_eq!([0.99, 0.5, 0.01].map(|p| certain.quantile(p)), [3.0; 3]);
        assert_eq!(Exceedance(vec![point(0.0, 0.0, None)]).constant(), Some(0.0));
        assert_eq!(curve().constant(), None);
        let slope = Exceedance(vec![point(0.0, 1.0, None), point(3.0, 0.0, None)]);
        assert_eq!(slope.constant(), None);
        assert_eq!(Exceedance::default().constant(), None);
    }

    #[test]
    fn a_curve_without_points_has_nothing_to_exceed() {
        let none = Exceedance::default();
        assert_eq!((none.above(1.0), none.quantile(0.1), none.largest()), (0.0, 0.0, 0.0));
    }
}
