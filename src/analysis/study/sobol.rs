//! Sobol' indices: which share of the spread of an estimate over all inputs each input explains.
//!
//! With f(x) the estimate at inputs x, V its variance over them, A and B two independent samples of inputs and A_j the
//! sample A with input j from B: the first-order index is S_j = mean(f(B)·(f(A_j) − f(A)))/V (Saltelli et al., 2010, table
//! 2b), the total index T_j = mean((f(A) − f(A_j))²)/2V (Jansen, 1999). Samples are Owen-scrambled Sobol' points (Owen, 1998),
//! in independently scrambled replicates, each with events of its own; errors are those of a ratio of means over replicates.

use super::{Study, StudyError};
use crate::analysis::inputs::Uncertainty;
use crate::analysis::points;
use crate::results::{Index, Sobol};
use crate::stats::{self, Estimate, Z95};
use rayon::prelude::*;
use serde::{Deserialize, Serialize};

/// Independent replicates, on which the errors rest.
pub const REPLICATES: usize = 16;

/// Two-sided 95 % quantile of Student's t with 15 degrees of freedom over that of the normal law: intervals are made of
/// 1.96 standard errors, which are stretched by this.
const STUDENT: f64 = 2.131_450 / Z95;

/// What one replicate found.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Replicate {
    a: Vec<f64>,
    b: Vec<f64>,
    /// By input, then row.
    mixed: Vec<Vec<f64>>,
    /// Mean square of the standard error of one evaluation.
    noise: f64,
}

/// Plays replicate `number` of `rows` rows.
pub fn replicate(study: &Study, inputs: &[Uncertainty], number: usize, rows: usize) -> Result<Replicate, StudyError> {
    let k = inputs.len();
    let seed = study.plan.seed.wrapping_add((number as u64 + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15));
    let point = |row: usize, dimension: usize| points::at(study.plan.seed, (number, REPLICATES), row, dimension);
    // The k-th column of B, where `mixed` says so, else of A.
    let play = |row: usize, from_b: &dyn Fn(usize) -> bool| -> Result<Estimate, StudyError> {
        study.stopped()?;
        let set = |(j, input): (usize, &Uncertainty)| {
            let u = point(row, if from_b(j) { k + j } else { j });
            input.set(&input.quantile(u))
        };
        let sets: Vec<String> = inputs.iter().enumerate().map(set).collect();
        Ok(study.play(&study.load(&sets)?.system, seed)?.estimates()[0])
    };
    let evaluations: Vec<(usize, usize)> =
        (0..k + 2).flat_map(|which| (0..rows).map(move |row| (which, row))).collect();
    let values: Vec<Estimate> = evaluations
        .par_iter()
        .map(|&(which, row)| match which {
            0 => play(row, &|_| false),
            1 => play(row, &|_| true),
            which => play(row, &|j| j == which - 2),
        })
        .collect::<Result<_, _>>()?;
    let column = |which: usize| values[which * rows..(which + 1) * rows].iter().map(|e| e.value).collect();
    let noise = values.iter().map(|e| e.se * e.se).sum::<f64>() / values.len() as f64;
    Ok(Replicate { a: column(0), b: column(1), mixed: (0..k).map(|j| column(j + 2)).collect(), noise })
}

/// The indices of all inputs; `None` when the estimate is the same everywhere.
pub fn indices(replicates: &[Replicate], inputs: &[Uncertainty], trials: u64) -> Option<Sobol> {
    let means: Vec<f64> = replicates.iter().map(|r| mean(r.a.iter().chain(&r.b).copied())).collect();
    let variances: Vec<f64> = replicates.iter().zip(&means).map(|(r, m)| variance(r, *m)).collect();
    let variance = mean(variances.iter().copied());
    if variance <= 0.0 {
        return None;
    }
    let index = |j: usize| {
        let first = |(r, m): (&Replicate, &f64)| mean((0..r.a.len()).map(|i| (r.b[i] - m) * (r.mixed[j][i] - r.a[i])));
        let total = |r: &Replicate| mean((0..r.a.len()).map(|i| 0.5 * (r.a[i] - r.mixed[j][i]).powi(2)));
        let first: Vec<f64> = replicates.iter().zip(&means).map(first).collect();
        let total: Vec<f64> = replicates.iter().map(total).collect();
        Index { input: inputs[j].facts.clone(), first: ratio(&first, &variances), total: ratio(&total, &variances) }
    };
    Some(Sobol {
        samples: replicates.iter().map(|r| r.a.len() as u64).sum(),
        replicates: replicates.len() as u64,
        trials,
        mean: over_replicates(&means),
        sd: variance.sqrt(),
        noise: mean(replicates.iter().map(|r| r.noise)).sqrt(),
        indices: (0..inputs.len()).map(index).collect(),
    })
}

/// Unbiased variance of a replicate's two samples about their mean.
fn variance(replicate: &Replicate, mean: f64) -> f64 {
    let squares: f64 = replicate.a.iter().chain(&replicate.b).map(|f| (f - mean).powi(2)).sum();
    squares / (2 * replicate.a.len() - 1) as f64
}

/// The ratio of two means over replicates with the standard error of its linearisation.
fn ratio(above: &[f64], below: &[f64]) -> Estimate {
    let scale = mean(below.iter().copied());
    let value = mean(above.iter().copied()) / scale;
    let residuals: Vec<f64> = above.iter().zip(below).map(|(a, b)| (a - value * b) / scale).collect();
    Estimate::new(value, over_replicates(&residuals).se)
}

fn over_replicates(values: &[f64]) -> Estimate {
    let centre = stats::mean(values.iter().copied());
    Estimate::new(centre.value, STUDENT * centre.se)
}

fn mean(values: impl Iterator<Item = f64>) -> f64 {
    let (sum, n) = values.fold((0.0, 0.0), |(sum, n), v| (sum + v, n + 1.0));
    sum / n
}
