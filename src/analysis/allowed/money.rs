//! What the inputs allow of what cooperation pays.

use super::Played;
use super::play::Kind;
use super::spread::{Series, mean};
use super::stamp::{ANYWHERE, Asked};
use crate::results::metric::MetricId;
use crate::results::{Difference, Results};
use rayon::prelude::*;

impl Played<'_> {
    /// Gives net benefits and break-even values their intervals, and says how likely it is over inputs that an arm pays.
    pub fn stamp_money(&self, results: &mut Results) {
        results.differences.par_iter_mut().filter(|d| d.payoff.is_some()).for_each(|difference| {
            let net = self.change_of(difference, MetricId::NetBenefit, Kind::Burden);
            let (break_even, ratio) = (self.break_even(difference), self.benefit_cost(difference));
            let Difference { metrics, payoff, .. } = difference;
            for metric in metrics {
                match metric.metric {
                    MetricId::NetBenefit => {
                        metric.allowed = net.as_ref().map(|series| series.interval(ANYWHERE).scaled(-1.0));
                    }
                    MetricId::BreakEvenValue => {
                        metric.allowed = break_even.as_ref().map(|series| series.interval(ANYWHERE));
                    }
                    MetricId::BenefitCostRatio => {
                        metric.allowed = ratio.as_ref().map(|series| series.interval(ANYWHERE));
                    }
                    _ => {}
                }
            }
            if let Some(payoff) = payoff.as_mut().filter(|payoff| payoff.net_benefit.is_some()) {
                payoff.p_inputs = net.as_ref().map(|series| series.signs()[1]);
            }
        });
    }

    /// What the arm changes, with the error that the run found of a metric of it.
    fn change_of(&self, of: &Difference, metric: MetricId, kind: Kind) -> Option<Series> {
        let asked = Asked { arm: &of.arm, material: &of.material, consumer: &of.consumer };
        let error = of.metric(metric).map_or(0.0, |found| found.se);
        self.change(asked, kind, error).map(|(series, _)| series)
    }

    /// The break-even value in every draw in which anything is avoided: costs and extra bill added over unserved demand avoided.
    fn break_even(&self, of: &Difference) -> Option<Series> {
        let avoided = self.change_of(of, MetricId::Unserved, Kind::Unserved)?;
        self.quotient(of, (&[Kind::Costs, Kind::Bill], 1.0), (&avoided, -1.0))
    }

    /// Losses and extra bills avoided over costs added, in every draw in which any are.
    fn benefit_cost(&self, of: &Difference) -> Option<Series> {
        let costs = self.change_of(of, MetricId::Costs, Kind::Costs)?;
        self.quotient(of, (&[Kind::Value, Kind::Bill], -1.0), (&costs, 1.0))
    }

    /// The changes of `above` together, times a sign, over that `below`, times a sign, where that is above 0. Groups of trials are off
    /// it to first order.
    fn quotient(&self, of: &Difference, (kinds, up): (&[Kind], f64), (below, down): (&Series, f64)) -> Option<Series> {
        let above: Vec<Series> = kinds.iter().filter_map(|kind| self.change_of(of, kind.metric(), *kind)).collect();
        let mut draws = Vec::new();
        for (number, (place, groups)) in below.draws.iter().enumerate() {
            let parts: Vec<f64> = groups.iter().map(|group| down * group).collect();
            let whole = mean(&parts);
            if whole <= 0.0 {
                continue;
            }
            let sum = |group: usize| -> f64 {
                let found = above.iter().filter_map(|series| series.draws.get(number));
                up * found.map(|(_, groups)| groups[group]).sum::<f64>()
            };
            let sums: Vec<f64> = (0..parts.len()).map(sum).collect();
            let ratio = mean(&sums) / whole;
            draws.push((*place, std::array::from_fn(|g| ratio + (sums[g] - ratio * parts[g]) / whole)));
        }
        (!draws.is_empty()).then_some(Series { draws, shared: 0.0 })
    }
}
