use crate::model::law::continuous::{Continuous, Gamma};
use crate::results::Rate;

/// Probability that each end of the interval leaves out: a 90 % interval.
const TAIL: f64 = 0.05;

/// The rate of `events` events in `exposure` years of observation, above zero.
///
/// The interval is exact: its ends are the rates at which as many events or more, or as many or fewer, have a probability
/// of 5 % (F. Garwood, Fiducial limits for the Poisson distribution, Biometrika 28, 1936), which are quantiles of gamma
/// laws: Gamma⁻¹(0.05; n) and Gamma⁻¹(0.95; n + 1), the first zero when nothing happened.
pub fn rate(events: usize, exposure: f64) -> Rate {
    let n = events as f64;
    let low = if events == 0 { 0.0 } else { Gamma::new(n).quantile(TAIL) };
    let high = Gamma::new(n + 1.0).quantile(1.0 - TAIL);
    Rate { count: n / exposure, low: low / exposure, high: high / exposure }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// No event: P(0 | λ) = e^−λ = 0.05 at λ = −ln 0.05 = 2.9957. One event: e^−λ = 0.95 at 0.0513, and 4.744. Three and
    /// ten: Garwood's table (and any since), 0.8177 to 7.7537 and 5.4254 to 16.9622.
    #[test]
    fn intervals_are_those_of_garwoods_table() {
        for (events, low, high) in [(0, 0.0, 2.9957), (1, 0.0513, 4.7439), (3, 0.8177, 7.7537), (10, 5.4254, 16.9622)] {
            let rate = rate(events, 1.0);
            assert!((rate.low - low).abs() < 1e-4 && (rate.high - high).abs() < 1e-4, "{events}: {rate:?}");
        }
    }

    /// The definition: at the ends, 5 % of records have as many events or more, or as many or fewer.
    #[test]
    fn each_end_leaves_out_a_twentieth() {
        let at_most = |n: usize, rate: f64| {
            let mut term = (-rate).exp();
            let mut sum = term;
            for k in 1..=n {
                term *= rate / k as f64;
                sum += term;
            }
            sum
        };
        for events in [1, 2, 5, 29, 112] {
            let rate = rate(events, 1.0);
            assert!((at_most(events, rate.high) - 0.05).abs() < 1e-6, "{events}");
            assert!((1.0 - at_most(events - 1, rate.low) - 0.05).abs() < 1e-6, "{events}");
        }
    }

    #[test]
    fn rates_are_per_year_of_exposure() {
        let rate = rate(16, 1023.0);
        assert!((rate.count - 0.015_64).abs() < 1e-5);
        assert!((rate.low - 0.009_81).abs() < 1e-5 && (rate.high - 0.023_75).abs() < 1e-5);
    }
}
