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
            let break_even = self.break_even(difference);
            let Difference { metrics, payoff, .. } = difference;
            for metric in metrics {
                match metric.metric {
                    MetricId::NetBenefit => {
                        metric.allowed = net.as_ref().map(|series| series.interval(ANYWHERE).scaled(-1.0));
                    }
                    MetricId::BreakEvenValue => {
                        metric.allowed = break_even.as_ref().map(|series| series.interval(ANYWHERE));
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

    /// The break-even value in every draw in which anything is avoided: costs and extra bill added over unserved demand avoided. Groups
    /// of trials are off it to first order.
    fn break_even(&self, of: &Difference) -> Option<Series> {
        let avoided = self.change_of(of, MetricId::Unserved, Kind::Unserved)?;
        let paid = [Kind::Costs, Kind::Bill].map(|kind| self.change_of(of, kind.metric(), kind));
        let mut draws = Vec::new();
        for (number, (place, less)) in avoided.draws.iter().enumerate() {
            let avoided = -mean(less);
            if avoided <= 0.0 {
                continue;
            }
            let paid_in = |group: usize| -> f64 {
                paid.iter()
                    .flatten()
                    .filter_map(|series| series.draws.get(number))
                    .map(|(_, groups)| groups[group])
                    .sum()
            };
            let groups: Vec<f64> = (0..less.len()).map(paid_in).collect();
            let ratio = mean(&groups) / avoided;
            draws.push((*place, std::array::from_fn(|g| ratio + (groups[g] + ratio * less[g]) / avoided)));
        }
        (!draws.is_empty()).then_some(Series { draws, shared: 0.0 })
    }
}
