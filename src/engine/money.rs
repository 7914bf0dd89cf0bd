//! Sums of money beyond those of metrics: what cooperation pays and how prices run.

use super::bands::{BandSums, OpenBands};
use super::tails::{Thresholds, Waiting, add_to_tails};
use crate::response::Row;
use crate::results::metric::{MetricId, Money};
use crate::results::{Band, Payoff, PriceBand, Quotient};
use crate::stats::{Estimate, Histogram, Moments, Pivoted, TailLevel, TailPair};
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
    /// Burdens of the tails, here and alone, likewise; in the order of `TailLevel::ALL`.
    pub tails: Vec<TailPair>,
    /// The least that unserved demand costs, in the scale of money; from the trials whose purchases count.
    pub least: Moments,
    /// Of one consumer's rows, where a price is given.
    pub prices: Option<PriceSums>,
}

/// Prices, from the trials whose purchases count.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PriceSums {
    /// In the order of [`PRICE_METRICS`].
    pub moments: Vec<Moments>,
    /// How far prices are above the undisrupted one, as a share of the way to the cap.
    pub bands: BandSums,
}

/// The same of the block at hand.
#[derive(Debug, Clone)]
pub struct OpenMoney {
    pairs: Pivoted<4>,
    /// Burdens of trials that count once; see [`super::open::OpenCell`].
    waiting: Vec<f64>,
    /// `None` during the pilot.
    thresholds: Option<Thresholds>,
    /// Burdens of the pilot's trials.
    early: Waiting,
    least: Pivoted<1>,
    prices: Option<OpenPrices>,
    scale: f64,
}

#[derive(Debug, Clone)]
struct OpenPrices {
    moments: Pivoted<5>,
    bands: OpenBands,
    /// From the undisrupted price to the cap, as a multiple.
    way: f64,
    /// Steps with a higher price of the trial at hand, and how much of the way it is.
    steps: Vec<u32>,
    shares: Vec<f64>,
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
            tails: vec![TailPair::default(); TailLevel::ALL.len()],
            least: Moments::default(),
            prices: priced(row).then(prices),
        })
    }

    pub fn merge(&mut self, other: &MoneySums) {
        self.pairs.iter_mut().zip(&other.pairs).for_each(|(mine, theirs)| mine.merge(theirs));
        self.positive += other.positive;
        self.burden.merge(&other.burden);
        self.tails.iter_mut().zip(&other.tails).for_each(|(mine, theirs)| mine.merge(theirs));
        self.least.merge(&other.least);
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
        let tails = self.tails.len() == mine.tails.len() && self.tails.iter().all(|pair| pair.holds(trials));
        let pairs = self.pairs.len() == mine.pairs.len();
        prices && tails && pairs && self.positive <= trials && self.burden.holds(trials)
    }
}

impl OpenMoney {
    pub fn new(row: &Row, period: usize, thresholds: Option<Thresholds>) -> Option<OpenMoney> {
        let prices = || OpenPrices {
            moments: Pivoted::default(),
            bands: OpenBands::new(&vec![1.0; row.axis.demand.len()], period),
            way: row.axis.cap - 1.0,
            steps: Vec::new(),
            shares: Vec::new(),
        };
        row.axis.has_burden().then(|| OpenMoney {
            pairs: Pivoted::default(),
            waiting: Vec::new(),
            thresholds,
            early: Vec::new(),
            least: Pivoted::default(),
            prices: priced(row).then(prices),
            scale: row.axis.scale(crate::results::metric::Unit::Value),
        })
    }

    /// Adds trials with these outcomes, here and alone, of which the one leaves `unserved` more of the whole demand unserved than the
    /// other.
    pub fn add(&mut self, to: &mut MoneySums, (mine, theirs): (Money, Money), unserved: f64, weight: u64) {
        let [loss, bill, cost] =
            [mine.loss - theirs.loss, mine.bill - theirs.bill, mine.cost - theirs.cost].map(|x| x / self.scale);
        self.pairs.add(&[cost + bill, cost + bill + unserved, loss + bill, loss + bill + cost], weight);
        to.positive += if loss + bill + cost < -NOTICEABLE { weight } else { 0 };
        let [burden, there] = [mine, theirs].map(|money| (money.burden() / self.scale).max(0.0));
        if weight == 1 {
            self.waiting.push(burden);
        } else {
            to.burden.add_many(burden, weight);
        }
        match &self.thresholds {
            Some(thresholds) => add_to_tails(&mut to.tails, thresholds, (burden, there), weight),
            None => self.early.push((burden, there, weight)),
        }
    }

    /// The pilot's trials that wait for thresholds.
    pub fn into_early(self) -> Waiting {
        self.early
    }

    /// Adds the least that unserved demand costs in such trials, their prices at every step, and the steps in which the market asked
    /// for the greatest.
    pub fn add_prices(&mut self, to: &mut MoneySums, least: f64, (path, capped): (&[f64], f64), weight: u64) {
        self.least.add(&[least / self.scale], weight);
        let Some((prices, sums)) = self.prices.as_mut().zip(to.prices.as_mut()) else { return };
        let (mut peak, mut doubled) = (1.0f64, 0.0);
        prices.steps.clear();
        prices.shares.clear();
        for (t, price) in path.iter().enumerate().filter(|(_, price)| **price > 1.0 + 1e-9) {
            peak = peak.max(*price);
            doubled += if *price >= 2.0 { 1.0 } else { 0.0 };
            prices.steps.push(t as u32);
            prices.shares.push(((price - 1.0) / prices.way).min(1.0));
        }
        let hit = |yes: bool| if yes { 1.0 } else { 0.0 };
        prices.moments.add(&[peak, hit(peak >= 2.0), hit(peak >= 5.0), doubled, hit(capped > 0.0)], weight);
        prices.bands.add(&mut sums.bands, &prices.steps, &prices.shares, weight);
    }

    pub fn close(&mut self, to: &mut MoneySums) {
        self.pairs.close(&mut to.pairs);
        self.waiting.drain(..).for_each(|burden| to.burden.add(burden));
        self.least.close([&mut to.least]);
        if let Some((prices, sums)) = self.prices.as_mut().zip(to.prices.as_mut()) {
            prices.moments.close(&mut sums.moments);
            prices.bands.close(&mut sums.bands);
        }
    }
}

/// Quantiles of the price, period by period.
pub fn price_bands(sums: &PriceSums, cap: f64, trials: u64) -> Vec<PriceBand> {
    let price = |share: f64| 1.0 + share * (cap - 1.0);
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
    /// Years of the horizon.
    pub years: f64,
}

/// What cooperation pays.
pub fn payoff(sums: &MoneySums, changes: &Changes, trials: u64) -> Payoff {
    let mean = |i: usize| sums.pairs[i].mean(trials);
    let Changes { unserved, costs, burden, total, scale, valued, years } = *changes;
    // Both in their scales; covariances as of sums.
    let together = |a: Estimate, b: Estimate, sum: Estimate| 0.5 * (sum.se.powi(2) - a.se.powi(2) - b.se.powi(2));
    let (paid, saved) = (mean(0), unserved.scaled(1.0 / total));
    let with_saved = together(paid, saved, mean(1));
    let avoided = saved.scaled(-1.0);
    let break_even = quotient(paid, avoided, -with_saved).map(|q| q.scaled(scale / total));
    let (losses, spent) = (mean(2), costs.scaled(1.0 / scale));
    let with_spent = together(losses, spent, mean(3));
    let (gained, costly) = (losses.scaled(-1.0), valued && spent.value > 0.0);
    let benefit_cost = if costly { quotient(gained, spent, -with_spent) } else { None };
    let pays_back = costly && gained.value > 0.0;
    let payback = if pays_back { quotient(spent, gained, -with_spent).map(|q| q.scaled(years)) } else { None };
    Payoff {
        break_even,
        net_benefit: valued.then(|| burden.scaled(-1.0)),
        benefit_cost,
        payback,
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
