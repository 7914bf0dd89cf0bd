//! How much of the spread between trials is ignorance of rates.

use super::meter::Meter;
use crate::engine::{Cast, Error, Plan, sample_rows};
use crate::model::{Onset, System};
use crate::results::{Ignorance, Results};
use crate::stats::Estimate;

/// Changes the seed of everything but the rates.
const OTHER: u64 = 0x5eed_0f0f_1234_9876;

/// Arms that are played, each time that one is: none where every rate is known.
pub fn arms(system: &System) -> usize {
    let unknown = system.hazards.iter().any(|h| matches!(h.onset, Some(Onset::Counted { .. })));
    if unknown { 2 * system.arms.len() } else { 0 }
}

/// Plays every trial twice with the same rates and otherwise independent chances: the covariance of the two is the variance
/// of the conditional mean given the rates (the law of total variance).
pub fn add(system: &System, plan: &Plan, meter: &Meter, results: &mut Results) -> Result<(), Error> {
    if arms(system) == 0 {
        return Ok(());
    }
    let rows = sample_rows(system);
    let cast = Cast { arms: system.arms.clone(), rows: (0..rows.len()).collect(), ..Cast::default() };
    let first = meter.sample(system, plan, &cast)?;
    let other = Cast { other_chances: Some(plan.seed ^ OTHER), ..cast };
    let second = meter.sample(system, plan, &other)?;
    for (arm, facts) in system.arms.iter().enumerate() {
        for (index, row) in rows.iter().enumerate() {
            let consumer = row.consumer_id(system);
            let material = &system.materials[row.material].id;
            let outcome = results
                .outcomes
                .iter_mut()
                .find(|o| o.arm == facts.id && o.material == *material && o.consumer == consumer);
            if let Some(outcome) = outcome {
                outcome.ignorance = split(first.column(arm, index), second.column(arm, index));
            }
        }
    }
    Ok(())
}

/// The correlation of two columns with the same law, with the standard error of its influence function; `None` when nothing
/// varies.
fn split(a: &[f64], b: &[f64]) -> Option<Ignorance> {
    let pairs = a.len().min(b.len());
    let n = pairs as f64;
    let both = || a.iter().zip(b);
    let mean = both().map(|(x, y)| x + y).sum::<f64>() / (2.0 * n);
    let variance = both().map(|(x, y)| (x - mean).powi(2) + (y - mean).powi(2)).sum::<f64>() / (2.0 * n);
    if variance <= 0.0 || pairs < 2 {
        return None;
    }
    let share = both().map(|(x, y)| (x - mean) * (y - mean)).sum::<f64>() / n / variance;
    let influence = |(x, y): (&f64, &f64)| {
        let (x, y) = (x - mean, y - mean);
        (x * y - share * 0.5 * (x * x + y * y)) / variance
    };
    let spread = both().map(influence).map(|i| i * i).sum::<f64>() / n;
    Some(Ignorance { rates: Estimate::new(share, (spread / n).sqrt()), sd: variance.sqrt(), pairs: pairs as u64 })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::random::Key;

    /// X = R + C and X′ = R + C′ with R twice as spread in variance as C: two thirds are due to R.
    #[test]
    fn what_is_common_to_a_pair_is_its_share_of_the_variance() {
        let key = Key::new(1, "pairs");
        let n = 40_000u64;
        let of = |column: u64| -> Vec<f64> {
            (0..n).map(|t| 2f64.sqrt() * key.uniform(t, 0) + key.uniform(t, column)).collect()
        };
        let ignorance = split(&of(1), &of(2)).unwrap();
        assert!(ignorance.rates.agrees(2.0 / 3.0, 3.0), "{ignorance:?}");
        assert!(ignorance.rates.se < 0.01);
    }
}
