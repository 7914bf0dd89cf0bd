//! One number a trial whose mean is the measure, so that any sum of measures has a standard error.

use crate::results::Measure;
use crate::stats::{Estimate, enough_beyond, mean};

/// Level of the measure of the tail.
const LEVEL: f64 = 0.95;

/// Scores of a column of outcomes: the values themselves for the mean, for CVaR95 those of the tail.
pub fn scores(measure: Measure, values: &[f64]) -> Vec<f64> {
    match measure {
        Measure::Mean => values.to_vec(),
        Measure::Cvar95 => tail_scores(values, LEVEL),
    }
}

/// VaR + (X − VaR)⁺/(1 − level), whose mean is CVaR at this level and whose spread is that of its influence function
/// (Rockafellar and Uryasev, 2000; Hong and Liu, 2009).
pub fn tail_scores(values: &[f64], level: f64) -> Vec<f64> {
    let var = quantile(&mut values.to_vec(), level);
    values.iter().map(|x| var + (x - var).max(0.0) / (1.0 - level)).collect()
}

/// The value that a fraction `level` of the values do not exceed; leaves them in another order.
pub fn quantile(values: &mut [f64], level: f64) -> f64 {
    let rank = ((level * values.len() as f64).ceil() as usize).clamp(1, values.len()) - 1;
    *values.select_nth_unstable_by(rank, f64::total_cmp).1
}

/// Mean of scores of this measure, or of differences of them, with its standard error: infinite where too few trials lie in the
/// tail to tell it, unless all are 0.
pub fn estimate(measure: Measure, values: impl Iterator<Item = f64> + Clone) -> Estimate {
    let (found, n) = (mean(values.clone()), values.count() as u64);
    match measure {
        Measure::Cvar95 if !enough_beyond(LEVEL, n) && found != Estimate::exact(0.0) => {
            Estimate::new(found.value, f64::INFINITY)
        }
        Measure::Cvar95 | Measure::Mean => found,
    }
}

/// Sum of columns, trial by trial.
pub fn sum(columns: &[&[f64]]) -> Vec<f64> {
    let n = columns.first().map_or(0, |column| column.len());
    (0..n).map(|t| columns.iter().map(|c| c[t]).sum()).collect()
}

/// `a − b`, trial by trial.
pub fn difference<'a>(a: &'a [f64], b: &'a [f64]) -> impl Iterator<Item = f64> + Clone + 'a {
    a.iter().zip(b).map(|(a, b)| a - b)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// 1 to 100: VaR95 is 95, the mean of the worst five 98.
    #[test]
    fn the_mean_of_tail_scores_is_cvar() {
        let values: Vec<f64> = (1..=100).map(f64::from).collect();
        let scores = scores(Measure::Cvar95, &values);
        let found = estimate(Measure::Cvar95, scores.iter().copied());
        assert!((found.value - 98.0).abs() < 1e-12);
        assert_eq!(found.se, f64::INFINITY, "five values are no tail");
        assert!(estimate(Measure::Mean, values.iter().copied()).se.is_finite());
        assert_eq!(estimate(Measure::Cvar95, [0.0; 100].into_iter()), Estimate::exact(0.0));
    }
}
