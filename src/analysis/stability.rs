//! Whether anybody has reason to leave.

use super::scores::estimate;
use crate::model::System;
use crate::results::{Blocking, Measure, Stability};
use crate::stats::{Estimate, Z95};
use microlp::{ComparisonOp, OptimizationDirection, Problem};

/// Judges the allocation without payments among `members` (consumers): `own[set][i]` is what member i itself avoids when the
/// coalition `set` cooperates, as scores of the measure, one a trial, and `gains[i]` what the whole run has found that it avoids
/// when all do. Each member weighs its own; a coalition's grievance is what its members would avoid by themselves, added up, minus
/// what they avoid within the whole; that of one member, who avoids nothing by itself, is what it loses in the whole run. Returns the payments of the smallest
/// compensation too.
pub fn judge(
    system: &System,
    members: &[usize],
    measure: Measure,
    (own, gains): (&[Vec<Vec<f64>>], &[Estimate]),
) -> (Stability, Vec<f64>) {
    let n = members.len();
    let everyone = own.len() - 1;
    let grievance = |set: usize| -> Estimate {
        if set.is_power_of_two() {
            return gains[set.trailing_zeros() as usize].scaled(-1.0);
        }
        let mine = move |i: &usize| set >> i & 1 == 1;
        let trial = move |t: usize| (0..n).filter(mine).map(|i| own[set][i][t] - own[everyone][i][t]).sum();
        estimate(measure, (0..own[0].first().map_or(0, Vec::len)).map(trial))
    };
    let mut blocking: Vec<(usize, Estimate)> =
        (1..everyone).map(|set| (set, grievance(set))).filter(|(_, g)| g.value > Z95 * g.se && g.value > 0.0).collect();
    blocking.sort_by(|a, b| b.1.value.total_cmp(&a.1.value));
    let id = |i: usize| system.consumers[members[i]].id.clone();
    let names = |set: usize| (0..n).filter(|i| set >> i & 1 == 1).map(id).collect();
    let (compensation, payments) = if blocking.is_empty() {
        (Some(0.0), vec![0.0; n])
    } else {
        let values: Vec<f64> = (0..=everyone).map(|set| grievance(set).value).collect();
        match smallest_compensation(n, &values) {
            Some(payments) => (Some(payments.iter().filter(|p| **p > 0.0).sum()), payments),
            None => (None, vec![0.0; n]),
        }
    };
    let stability = Stability {
        rational: blocking.iter().all(|(set, _)| set.count_ones() > 1),
        in_core: blocking.is_empty(),
        blocking: blocking.into_iter().map(|(set, g)| Blocking { members: names(set), grievance: g }).collect(),
        compensation,
    };
    (stability, payments)
}

/// Payments, summing to zero, of the smallest total that leave no coalition with a grievance: a linear programme. `None` when
/// no payments can: the core is empty.
fn smallest_compensation(n: usize, grievances: &[f64]) -> Option<Vec<f64>> {
    let mut problem = Problem::new(OptimizationDirection::Minimize);
    let received: Vec<_> = (0..n).map(|_| problem.add_var(1.0, (0.0, f64::INFINITY))).collect();
    let paid: Vec<_> = (0..n).map(|_| problem.add_var(0.0, (0.0, f64::INFINITY))).collect();
    let net = |set: usize| {
        let members = (0..n).filter(move |i| set >> i & 1 == 1);
        members.flat_map(|i| [(received[i], 1.0), (paid[i], -1.0)]).collect::<Vec<_>>()
    };
    let everyone = grievances.len() - 1;
    problem.add_constraint(net(everyone), ComparisonOp::Eq, 0.0);
    for (set, grievance) in grievances.iter().enumerate().take(everyone).skip(1) {
        problem.add_constraint(net(set), ComparisonOp::Ge, *grievance);
    }
    let solution = problem.solve().ok()?.into_solution().ok()?;
    Some((0..n).map(|i| solution[received[i]] - solution[paid[i]]).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Two members: one loses 0.3 by cooperating, the other gains 1: the winner pays 0.3.
    #[test]
    fn the_loser_is_paid_what_it_loses() {
        let payments = smallest_compensation(2, &[0.0, 0.3, -1.0, 0.0]).unwrap();
        assert!((payments[0] - 0.3).abs() < 1e-9 && (payments[1] + 0.3).abs() < 1e-9);
    }

    /// The loser loses more than the winner gains: nothing can mend it.
    #[test]
    fn an_empty_core_cannot_be_mended() {
        assert_eq!(smallest_compensation(2, &[0.0, 0.3, -0.2, 0.0]), None);
    }

    /// Three members, each pair grieved by 1 against nobody else's loss: no payment satisfies all three pairs.
    #[test]
    fn three_pairs_cannot_all_be_satisfied() {
        let pairs = |set: usize| if set.count_ones() == 2 { 1.0 } else { -5.0 };
        let grievances: Vec<f64> = (0..8).map(|set| if set == 0 || set == 7 { 0.0 } else { pairs(set) }).collect();
        assert_eq!(smallest_compensation(3, &grievances), None);
    }
}
