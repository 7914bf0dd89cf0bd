use super::{Counts, Method, Past};
use crate::model::history::Discount;

/// A rate from counts and exposure that are worth less the older they are (Harvey and Fernandes 1989).
///
/// A year counts ω times the one after it, ω = 1 − 1/memory; the rate is Gamma(½ + Σ ω^age y, Σ ω^age n). As it goes on
/// moving, what is known of it after k years is worth ω^k of what is known now: over h years together the shape is that of
/// their middle, times ω^((h + 1)/2), at the same mean.
#[derive(Debug, Clone, Copy)]
pub struct Remembering {
    /// ω; none for a constant rate.
    pub discount: Discount,
}

impl Method for Remembering {
    fn forecast(&self, past: Past, ahead: &[f64]) -> Counts {
        let kept = self.discount.weight(1);
        let remembered = |values: &[f64]| values.iter().fold(0.0, |sum, value| kept * sum + value);
        let (events, years) = (remembered(past.seen) + 0.5, remembered(past.exposure));
        let drift = self.discount.drift(ahead.len() as f64);
        Counts::negative_binomial(events * drift, events / years * ahead.iter().sum::<f64>())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Half of a year's weight is lost with each: of 4, 0 and 2 events, 1 + 0 + 2 = 3, in ¼ + ½ + 1 = 1.75 years.
    /// Two years ahead: mean 3.5/1.75 · 2 = 4, shape 3.5 · 0.5^1.5.
    #[test]
    fn old_years_count_for_less_and_far_years_are_less_certain() {
        let past = Past { seen: &[4.0, 0.0, 2.0], exposure: &[1.0; 3] };
        let found = Remembering { discount: Discount::of(2.0) }.forecast(past, &[1.0; 2]);
        assert_eq!(found, Counts::negative_binomial(3.5 * 0.5f64.powf(1.5), 4.0));
    }

    /// Jeffreys' prior and all years alike: Gamma(½ + 6, 3).
    #[test]
    fn nothing_is_forgotten_of_a_constant_rate() {
        let past = Past { seen: &[4.0, 0.0, 2.0], exposure: &[1.0; 3] };
        let found = Remembering { discount: Discount::NONE }.forecast(past, &[0.5]);
        assert_eq!(found, Counts::negative_binomial(6.5, 6.5 / 3.0 * 0.5));
    }
}
