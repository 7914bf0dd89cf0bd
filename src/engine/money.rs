//! Sums of money beyond those of metrics: what cooperation pays and how prices run.

use super::bands::{BandSums, OpenBands};
use crate::response::Row;
use crate::results::metric::{MetricId, Trace};
use crate::results::{Band, Payoff, PriceBand, Quotient};
use crate::stats::{Estimate, Histogram, Moments, Pivoted};
use serde::{Deserialize, Serialize};

/// A share of the greatest burden below which a net benefit is none.
const NOTICEABLE: f64 = 1e-12;

/// Means over trials of prices: the metrics, in this order.
pub const PRICE_METRICS: [MetricId; 5] = [
    MetricId::PeakPrice,
    MetricId::PriceDoubled,
    MetricId::PriceFivefold,
    MetricId::StepsDoubled,
    MetricId::PriceCapped,
];

/// Of one row in one arm; only where the scenario speaks of money.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct MoneySums {
    /// Here less alone, in the scale of money: costs and extra bill; the same and unserved demand; loss and extra bill; the same and
    /// costs. Half of what the variance of a sum has over those of its parts is their covariance.
    pub pairs: Vec<Moments>,
    /// Trials with a net benefit.
    pub positive: u64,
    /// Burden, in the scale of money; less than nothing counts as nothing.
    pub burden: Histogram,
    /// Of one consumer's rows, where a price is given.
    pub prices: Option<PriceSums>,
}

/// Prices, from the trials whose purchases count.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PriceSums {
    /// In the order of [`PRICE_METRICS`].
    pub moments: Vec<Moments>,
    /// Logarithms of prices over that of the cap.
    pub bands: BandSums,
}

/// The same of the block at hand.
#[derive(Debug, Clone)]
pub struct OpenMoney {
    pairs: Pivoted<4>,
    /// Burdens of trials that count once; see [`super::open::OpenCell`].
    waiting: Vec<f64>,
    prices: Option<OpenPrices>,
    scale: f64,
    total: f64,
}

#[derive(Debug, Clone)]
struct OpenPrices {
    moments: Pivoted<5>,
    bands: OpenBands,
    log_cap: f64,
    /// Steps and logarithms of the trial at hand.
    steps: Vec<u32>,
    logs: Vec<f64>,
}

/// Whether a row has prices of its own.
fn priced(row: &Row) -> bool {
    row.axis.cap > 1.0 && row.consumer.is_some()
}

impl MoneySums {
    /// Of no trial yet; `None` where there is no money to speak of.
    pub fn none(row: &Row, periods: usize) -> Option<MoneySums> {
        let prices = || PriceSums { moments: vec![Moments::default(); 5], bands: BandSums::none(periods) };
        row.axis.has_burden().then(|| MoneySums {
            pairs: vec![Moments::default(); 4],
            positive: 0,
            burden: Histogram::default(),
            prices: priced(row).then(prices),
        })
    }

    pub fn merge(&mut self, other: &MoneySums) {
        self.pairs.iter_mut().zip(&other.pairs).for_each(|(mine, theirs)| mine.merge(theirs));
        self.positive += other.positive;
        self.burden.merge(&other.burden);
        if let Some((mine, theirs)) = self.prices.as_mut().zip(other.prices.as_ref()) {
            mine.moments.iter_mut().zip(&theirs.moments).for_each(|(mine, theirs)| mine.merge(theirs));
            mine.bands.merge(&theirs.bands);
        }
    }

    /// Whether sums read from outside may be of the same shape as `mine` and of so many trials.
    pub fn fits(&self, mine: &MoneySums, trials: u64) -> bool {
        let prices = match (&self.prices, &mine.prices) {
            (Some(theirs), Some(mine)) => {
                theirs.moments.len() == mine.moments.len() && theirs.bands.fits(&mine.bands, trials)
            }
            (None, None) => true,
            _ => false,
        };
        prices && self.pairs.len() == mine.pairs.len() && self.positive <= trials && self.burden.holds(trials)
    }
}

impl OpenMoney {
    pub fn new(row: &Row, period: usize) -> Option<OpenMoney> {
        let prices = || OpenPrices {
            moments: Pivoted::default(),
            bands: OpenBands::new(&vec![1.0; row.axis.demand.len()], period),
            log_cap: crate::float::ln(row.axis.cap),
            steps: Vec::new(),
            logs: Vec::new(),
        };
        row.axis.has_burden().then(|| OpenMoney {
            pairs: Pivoted::default(),
            waiting: Vec::new(),
            prices: priced(row).then(prices),
            scale: row.axis.scale(crate::results::metric::Unit::Value),
            total: row.axis.total,
        })
    }

    /// Adds trials with these outcomes, here and alone.
    pub fn add(&mut self, to: &mut MoneySums, here: &Trace, alone: &Trace, weight: u64) {
        let (mine, theirs) = (here.money, alone.money);
        let [loss, bill, cost] =
            [mine.loss - theirs.loss, mine.bill - theirs.bill, mine.cost - theirs.cost].map(|x| x / self.scale);
        let sum = |trace: &Trace| trace.unserved.iter().sum::<f64>();
        let same = std::ptr::eq(here.unserved, alone.unserved);
        let unserved = if same { 0.0 } else { (sum(here) - sum(alone)) / self.total };
        self.pairs.add(&[cost + bill, cost + bill + unserved, loss + bill, loss + bill + cost], weight);
        to.positive += if loss + bill + cost < -NOTICEABLE { weight } else { 0 };
        let burden = ((mine.loss + mine.bill + mine.cost) / self.scale).max(0.0);
        if weight == 1 {
            self.waiting.push(burden);
        } else {
            to.burden.add_many(burden, weight);
        }
    }

    /// Adds the prices of such trials at every step, and the steps in which the market asked for the greatest.
    pub fn add_prices(&mut self, to: &mut MoneySums, (path, capped): (&[f64], f64), weight: u64) {
        let Some((prices, sums)) = self.prices.as_mut().zip(to.prices.as_mut()) else { return };
        let (mut peak, mut doubled) = (1.0f64, 0.0);
        prices.steps.clear();
        prices.logs.clear();
        for (t, price) in path.iter().enumerate().filter(|(_, price)| **price > 1.0 + 1e-9) {
            peak = peak.max(*price);
            doubled += if *price >= 2.0 { 1.0 } else { 0.0 };
            prices.steps.push(t as u32);
            prices.logs.push((crate::float::quick::log(*price) / prices.log_cap).min(1.0));
        }
        let hit = |yes: bool| if yes { 1.0 } else { 0.0 };
        prices.moments.add(&[peak, hit(peak >= 2.0), hit(peak >= 5.0), doubled, hit(capped > 0.0)], weight);
        prices.bands.add(&mut sums.bands, &prices.steps, &prices.logs, weight);
    }

    pub fn close(&mut self, to: &mut MoneySums) {
        self.pairs.close(&mut to.pairs);
        self.waiting.drain(..).for_each(|burden| to.burden.add(burden));
        if let Some((prices, sums)) = self.prices.as_mut().zip(to.prices.as_mut()) {
            prices.moments.close(&mut sums.moments);
            prices.bands.close(&mut sums.bands);
        }
    }
}

/// Quantiles of the price, period by period.
pub fn price_bands(sums: &PriceSums, cap: f64, trials: u64) -> Vec<PriceBand> {
    let price = |log: f64| crate::float::exp(log * crate::float::ln(cap));
    let of = |band: Band| PriceBand {
        p50: price(band.p50),
        p75: price(band.p75),
        p90: price(band.p90),
        p95: price(band.p95),
        p99: price(band.p99),
    };
    sums.bands.bands(trials).into_iter().map(of).collect()
}

/// Means of the differences to alone, in the units of the scenario: of unserved demand, loss, extra bill and costs.
pub struct Changes {
    pub unserved: Estimate,
    pub costs: Estimate,
    pub burden: Estimate,
    pub total: f64,
    pub scale: f64,
    pub valued: bool,
}

/// What cooperation pays.
pub fn payoff(sums: &MoneySums, changes: &Changes, trials: u64) -> Payoff {
    let mean = |i: usize| sums.pairs[i].mean(trials);
    let Changes { unserved, costs, burden, total, scale, valued } = *changes;
    // Both in their scales; covariances as of sums.
    let together = |a: Estimate, b: Estimate, sum: Estimate| 0.5 * (sum.se.powi(2) - a.se.powi(2) - b.se.powi(2));
    let (paid, saved) = (mean(0), unserved.scaled(1.0 / total));
    let with_saved = together(paid, saved, mean(1));
    let avoided = saved.scaled(-1.0);
    let break_even = quotient(paid, avoided, -with_saved).map(|q| q.scaled(scale / total));
    let (losses, spent) = (mean(2), costs.scaled(1.0 / scale));
    let with_spent = together(losses, spent, mean(3));
    let benefit_cost =
        if valued && spent.value > 0.0 { quotient(losses.scaled(-1.0), spent, -with_spent) } else { None };
    Payoff {
        break_even,
        net_benefit: valued.then(|| burden.scaled(-1.0)),
        benefit_cost,
        p_positive: valued.then(|| Estimate::proportion(sums.positive, trials)),
        p_inputs: None,
    }
}

/// Times the standard error: the ends of a 95 % interval.
const Z: f64 = 1.959_963_984_540_054;

/// A quotient of means with its 95 % interval: by the delta method where what is below is more than three errors from 0, else Fieller's
/// (1954), which there is none of where that of what is below holds 0. `None` where it is 0.
fn quotient(above: Estimate, below: Estimate, covariance: f64) -> Option<Quotient> {
    if below.value == 0.0 || below.value.is_nan() {
        return None;
    }
    let ratio = above.over(below, covariance);
    if below.value.abs() > 3.0 * below.se {
        let (low, high) = ratio.interval95();
        return Some(Quotient { value: ratio.value, se: ratio.se, low: Some(low), high: Some(high) });
    }
    // Ends t with (a − t b)² = z² (Var a − 2 t Cov + t² Var b).
    let square = below.value.powi(2) - (Z * below.se).powi(2);
    let middle = above.value * below.value - Z * Z * covariance;
    let root = middle.powi(2) - square * (above.value.powi(2) - (Z * above.se).powi(2));
    let ends = (square > 0.0 && root >= 0.0).then(|| [middle - root.sqrt(), middle + root.sqrt()].map(|x| x / square));
    Some(Quotient { value: ratio.value, se: ratio.se, low: ends.map(|e| e[0]), high: ends.map(|e| e[1]) })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// 4 ± 0.5 over 2 ± 0.1, of covariance 0.02: 2, with an error of sqrt(0.25 + 4 × 0.01 − 4 × 0.02)/2.
    #[test]
    fn far_from_0_the_interval_is_the_delta_methods() {
        let found = quotient(Estimate::new(4.0, 0.5), Estimate::new(2.0, 0.1), 0.02).unwrap();
        let se = (0.25f64 + 0.04 - 0.08).sqrt() / 2.0;
        assert_eq!(found.value, 2.0);
        assert!((found.se - se).abs() < 1e-12 && (found.low.unwrap() - (2.0 - Z * se)).abs() < 1e-4);
    }

    /// 1 ± 0 over 1 ± 0.4: t lies where |1 − t| ≤ z 0.4 t, from 1/(1 + 0.4 z) to 1/(1 − 0.4 z). With ± 0.6 the mean below may be 0, and
    /// there is no interval.
    #[test]
    fn near_0_it_is_fiellers_or_none() {
        let found = quotient(Estimate::exact(1.0), Estimate::new(1.0, 0.4), 0.0).unwrap();
        let ends = [1.0 / (1.0 + 0.4 * Z), 1.0 / (1.0 - 0.4 * Z)];
        assert!((found.low.unwrap() - ends[0]).abs() < 1e-9 && (found.high.unwrap() - ends[1]).abs() < 1e-9);
        let none = quotient(Estimate::exact(1.0), Estimate::new(1.0, 0.6), 0.0).unwrap();
        assert_eq!((none.value, none.low, none.high), (1.0, None, None));
        assert_eq!(quotient(Estimate::exact(1.0), Estimate::exact(0.0), 0.0), None);
    }
}
