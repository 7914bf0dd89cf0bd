//! What the first trials of a run tell, in accord with all of them: double sampling with regression (Cochran, *Sampling
//! Techniques*, third edition, 1977, sections 12.1 and 12.6).

use super::scores::estimate;
use crate::results::Measure;
use crate::stats::Estimate;

/// Where fewer trials than this carry the spread of the control, its slope is itself a guess, and no error is made smaller by it.
const FEW: f64 = 30.0;

/// Deviations of this share of the largest are rounding: a control that has no others is the same in all trials.
const ROUNDING: f64 = 1e-12;

/// Quantiles of a run are known to this share of them, and so is what it finds of a tail that is the same in all trials.
const QUANTILE: f64 = 1e-3;

/// A control: a quantity that the whole run has estimated, and its first trials one by one.
pub struct Whole {
    run: Estimate,
    /// Mean of the control over the first trials, and how each of them differs from it.
    mean: f64,
    deviations: Vec<f64>,
    /// Sum of the squares of those, and of how many trials it is in effect.
    spread: f64,
    carriers: f64,
}

impl Whole {
    /// `run` is what the whole run has found, `first` the scores of its first trials.
    pub fn new(run: Estimate, first: &[f64]) -> Whole {
        let mean = first.iter().sum::<f64>() / first.len().max(1) as f64;
        let deviations: Vec<f64> = first.iter().map(|x| x - mean).collect();
        let largest = first.iter().map(|x| x.abs()).fold(0.0, f64::max);
        let rounding = deviations.iter().all(|d| d.abs() <= ROUNDING * largest);
        let spread: f64 = if rounding { 0.0 } else { deviations.iter().map(|d| d * d).sum() };
        let fourth: f64 = deviations.iter().map(|d| d.powi(4)).sum();
        let carriers = if fourth > 0.0 { spread * spread / fourth } else { 0.0 };
        Whole { run, mean, deviations, spread, carriers }
    }

    /// What the whole run would have found of a quantity, of which `scores` are those of the first trials: their mean, moved
    /// along its regression on the control by as much as the control's own mean lies off what the run has found. Quantities
    /// that sum to the control trial by trial sum to what the run has found of it.
    ///
    /// The error has the part that the control does not explain from the first trials, and the part that it does from the run.
    /// Where the control is the same in all of the first trials, the quantity is moved in proportion to it, if it is the same in the
    /// run; if it is another there, nothing is known of the slope, and the error is without bound.
    pub fn estimate(&self, measure: Measure, scores: impl Iterator<Item = f64> + Clone) -> Estimate {
        let found = estimate(measure, scores.clone());
        let off = self.run.value - self.mean;
        if self.spread == 0.0 {
            return match off.abs() <= QUANTILE * self.mean.abs() {
                true if self.mean == 0.0 => found,
                true => Estimate::new(found.value * (self.run.value / self.mean), found.se),
                false => Estimate::new(found.value, f64::INFINITY),
            };
        }
        let slope = self.deviations.iter().zip(scores).map(|(d, x)| d * x).sum::<f64>() / self.spread;
        let value = found.value + slope * off;
        if !found.se.is_finite() || !self.run.se.is_finite() || self.carriers < FEW {
            return Estimate::new(value, found.se);
        }
        let n = self.deviations.len() as f64;
        let explained = slope * slope * self.spread / (n * (n - 1.0));
        let left = (found.se * found.se - explained).max(0.0);
        Estimate::new(value, (left + (slope * self.run.se).powi(2)).sqrt())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stats::mean;

    /// 64 trials, of which the control has 1 to 64 and its two parts a square of it and what is left.
    fn parts() -> (Vec<f64>, [Vec<f64>; 2]) {
        let all: Vec<f64> = (1..=64).map(f64::from).collect();
        let one: Vec<f64> = all.iter().map(|x| x * x / 64.0).collect();
        let rest = all.iter().zip(&one).map(|(all, one)| all - one).collect();
        (all, [one, rest])
    }

    #[test]
    fn parts_sum_to_what_the_run_has_found() {
        let (all, parts) = parts();
        let run = Estimate::new(29.5, 0.4);
        let whole = Whole::new(run, &all);
        let found = parts.map(|part| whole.estimate(Measure::Mean, part.into_iter()));
        assert!((found[0].value + found[1].value - 29.5).abs() < 1e-12, "{found:?}");
        let control = whole.estimate(Measure::Mean, all.iter().copied());
        assert!((control.value - 29.5).abs() < 1e-12 && (control.se - 0.4).abs() < 1e-12, "{control:?}");
    }

    /// The control's slope of x²/64 over 1 to 64 is the covariance of x² and x over 64 times the variance: 65/64.
    #[test]
    fn a_part_moves_along_its_regression_and_keeps_what_is_not_explained() {
        let (all, [one, _]) = parts();
        let whole = Whole::new(Estimate::new(29.5, 0.0), &all);
        let (found, before) = (whole.estimate(Measure::Mean, one.iter().copied()), mean(one.iter().copied()));
        assert!((found.value - (before.value - 3.0 * 65.0 / 64.0)).abs() < 1e-9, "{found:?} {before:?}");
        let residual = |(x, y): (&f64, &f64)| y - before.value - (x - 32.5) * 65.0 / 64.0;
        let left: f64 = all.iter().zip(&one).map(residual).map(|r| r * r).sum();
        assert!((found.se - (left / (64.0 * 63.0)).sqrt()).abs() < 1e-9, "{found:?}");
    }

    #[test]
    fn a_run_of_the_same_trials_changes_nothing() {
        let (all, [one, _]) = parts();
        let whole = Whole::new(mean(all.iter().copied()), &all);
        let (found, before) = (whole.estimate(Measure::Mean, one.iter().copied()), mean(one.iter().copied()));
        assert!((found.value - before.value).abs() < 1e-12 && (found.se - before.se).abs() < 1e-12, "{found:?}");
    }

    #[test]
    fn few_trials_of_a_rare_event_gain_no_precision() {
        let mut all = vec![0.0; 1_000];
        all[..3].copy_from_slice(&[1.0, 2.0, 3.0]);
        let whole = Whole::new(Estimate::new(0.005, 0.0001), &all);
        let found = whole.estimate(Measure::Mean, all.iter().copied());
        assert!((found.value - 0.005).abs() < 1e-12 && found.se == mean(all.iter().copied()).se, "{found:?}");
        // 0.1 + 0.2 is no sum of equal parts: what is left of rounding is no spread.
        let certain = Whole::new(Estimate::exact(0.9), &[0.1 + 0.2 + 0.6, 0.6 + 0.1 + 0.2, 0.9]);
        let half = certain.estimate(Measure::Mean, [0.45, 0.45, 0.45].into_iter());
        assert!((half.value - 0.45).abs() < 1e-12 && half.se < 1e-12, "{half:?}");
        let silent = Whole::new(Estimate::new(0.005, 0.0001), &[0.0; 1_000]);
        let found = silent.estimate(Measure::Mean, [0.0; 1_000].into_iter());
        assert_eq!(found, Estimate::new(0.0, f64::INFINITY));
    }
}
