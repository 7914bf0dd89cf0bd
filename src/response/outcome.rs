use super::arm::Arm;
use super::rows::Row;
use super::terms::{Response, Terms, Variant};
use crate::lanes::Lanes;
use crate::results::metric::{Money, Trace};

/// What one trial left unserved in one arm, row by row.
#[derive(Debug, Clone)]
pub struct Outcome {
    rows: Vec<RowOutcome>,
    /// Unserved demand by priority tier, by demand.
    tiers: Vec<Vec<f64>>,
    /// True when anything went unserved.
    short: bool,
}

/// What is missing in a step, a row of lanes for each demand.
#[derive(Debug, Clone, Copy)]
pub(super) struct Missed<'a> {
    pub missing: &'a [Lanes],
    pub demand: &'a [Lanes],
    /// First step whose lost deliveries are behind it.
    pub since: &'a [Lanes],
}

#[derive(Debug, Clone)]
struct RowOutcome {
    steps: Vec<u32>,
    unserved: Vec<f64>,
    /// For each of `steps`, the first step whose lost deliveries are behind what is unserved; of one consumer's rows only.
    since: Vec<u32>,
    /// Lowest stock, as a quantity.
    lowest: f64,
    /// First step at whose end the stock was empty; infinite where it never was or nobody asked.
    emptied: f64,
    full: f64,
    money: Money,
    /// The least that users of what goes unserved lose, where somebody asked.
    least: f64,
    /// Multiples of the price at every step; of one consumer's rows only, empty where nobody asked.
    prices: Vec<f64>,
    /// Steps in which the market asks for the greatest price; of one consumer's rows only.
    capped: f64,
    purchases: Purchases,
}

/// What was bought for stocks over the horizon, as quantities; without meaning where nobody asked.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Purchases {
    /// On warnings, false alarms included.
    pub warned: f64,
    /// To fill up stocks, and to give back what was lent.
    pub refilled: f64,
    /// Not bought, as what a warning or a loan given back had left beyond the target was used instead.
    pub spared: f64,
}

impl Outcome {
    pub(super) fn new(response: &Response, variant: &Variant) -> Outcome {
        let blank = |row: &Row| {
            let full = row.demands.iter().map(|&k| variant.targets[k]).sum();
            let (steps, unserved, since) = (Vec::new(), Vec::new(), Vec::new());
            let (emptied, purchases) = (f64::INFINITY, Purchases::default());
            let (money, least, prices, capped) = (Money::default(), 0.0, Vec::new(), 0.0);
            RowOutcome { steps, unserved, since, lowest: full, emptied, full, money, least, prices, capped, purchases }
        };
        Outcome {
            rows: response.rows.iter().map(blank).collect(),
            tiers: response.demands.iter().map(|d| vec![0.0; d.tiers.len()]).collect(),
            short: false,
        }
    }

    pub(super) fn clear(&mut self) {
        if !std::mem::take(&mut self.short) {
            return;
        }
        for row in &mut self.rows {
            row.steps.clear();
            row.unserved.clear();
            row.since.clear();
            row.money.loss = 0.0;
        }
        self.tiers.iter_mut().for_each(|t| t.fill(0.0));
    }

    /// Notes what is missing in lane `lane` at step `t`.
    pub(super) fn record(&mut self, response: &Response, t: u32, lane: usize, missed: Missed) {
        for (row, mine) in response.rows.iter().zip(&mut self.rows) {
            let (mut unserved, mut value) = (0.0, 0.0);
            for &k in &row.demands {
                unserved += missed.missing[k][lane];
                value += loss(&response.demands[k], missed.missing[k][lane], missed.demand[k][lane]);
            }
            if unserved > 0.0 {
                mine.steps.push(t);
                mine.unserved.push(unserved);
                mine.money.loss += value * response.discounts[t as usize];
                if let [k] = row.demands[..] {
                    mine.since.push(missed.since[k][lane] as u32);
                }
            }
        }
        for (k, tiers) in self.tiers.iter_mut().enumerate().filter(|(_, tiers)| !tiers.is_empty()) {
            ration(missed.missing[k][lane], missed.demand[k][lane], &response.demands[k].tiers, tiers);
        }
        self.short = true;
    }

    /// Ends the trial: the lowest stocks, when they were empty, what was bought for them and what was paid are those of lane `lane`.
    pub(super) fn close(&mut self, response: &Response, (arm, variant): (&Arm, &Variant), lane: usize) {
        let bought = &arm.stocks.purchases;
        for (r, (row, counted)) in self.rows.iter_mut().zip(&response.rows).enumerate() {
            (row.lowest, row.emptied) = (arm.lowest[r][lane], arm.emptied[r][lane]);
            let sum = |of: &[Lanes]| counted.demands.iter().map(|&k| of[k][lane]).sum();
            row.purchases =
                Purchases { warned: sum(&bought.warned), refilled: sum(&bought.refilled), spared: sum(&bought.spared) };
            row.money.cost = counted.demands.iter().map(|&k| variant.costs[k]).sum();
            let Some(account) = &arm.account else { continue };
            (row.money.bill, row.least) = (sum(&account.bills), sum(&account.areas));
            if let [k] = counted.demands[..] {
                row.capped = account.capped[k][lane];
                row.prices.clear();
                row.prices.extend(account.path.iter().skip(k).step_by(response.demands.len()).map(|price| price[lane]));
            }
        }
    }

    /// True when anything went unserved.
    pub fn has_shortfall(&self) -> bool {
        self.short
    }

    /// Unserved demand of row `index` over the horizon.
    pub fn unserved(&self, index: usize) -> f64 {
        self.rows[index].unserved.iter().sum()
    }

    /// What metrics read of row `index`.
    pub fn trace<'a>(&'a self, index: usize, row: &'a Row) -> Trace<'a> {
        let mine = &self.rows[index];
        let share = if mine.full > 0.0 { mine.lowest / mine.full } else { 0.0 };
        Trace {
            steps: &mine.steps,
            unserved: &mine.unserved,
            lowest_cover: row.axis.full_cover * share,
            money: mine.money,
            axis: &row.axis,
        }
    }

    /// Multiples of the price that row `index` pays at every step, and the steps in which the market asks for the greatest; of a row of
    /// one consumer, where they are watched.
    pub fn prices(&self, index: usize) -> (&[f64], f64) {
        (&self.rows[index].prices, self.rows[index].capped)
    }

    /// The least that users of what row `index` went without lose, discounted; where prices are watched.
    pub fn least_loss(&self, index: usize) -> f64 {
        self.rows[index].least
    }

    /// First step at whose end row `index` had no stock left; `None` where that never came, or stocks were not watched. For
    /// rows with a stock only.
    pub fn emptied(&self, index: usize) -> Option<u32> {
        let first = self.rows[index].emptied;
        first.is_finite().then_some(first as u32)
    }

    /// What row `index` bought for stocks.
    pub fn purchases(&self, index: usize) -> Purchases {
        self.rows[index].purchases
    }

    /// For each step with unserved demand of a row of one consumer: the first step whose lost deliveries are behind it.
    pub fn since(&self, index: usize) -> &[u32] {
        &self.rows[index].since
    }

    /// Unserved demand of demand `k` by priority tier, highest first.
    pub fn tiers(&self, k: usize) -> &[f64] {
        &self.tiers[k]
    }
}

/// Value of what is missing of a demand.
fn loss(terms: &Terms, missing: f64, demand: f64) -> f64 {
    if terms.tier_values.is_empty() || missing <= 0.0 {
        return missing * terms.value;
    }
    let (mut left, mut loss) = (missing, 0.0);
    for (share, value) in terms.tiers.iter().zip(&terms.tier_values).rev() {
        let lost = left.min(share * demand);
        (left, loss) = (left - lost, loss + lost * value);
    }
    loss
}

/// Adds what each tier goes without: the lowest first, each up to its share of demand.
fn ration(missing: f64, demand: f64, shares: &[f64], tiers: &mut [f64]) {
    let mut left = missing;
    for (share, tier) in shares.iter().zip(tiers).rev() {
        let lost = left.min(share * demand);
        *tier += lost;
        left -= lost;
    }
}

#[cfg(test)]
mod tests {
    use super::ration;

    /// A tenth is defence, nine tenths industry: 0.5 missing of a demand of 1 is all industry's, 0.95 is 0.9 and 0.05.
    #[test]
    fn the_lowest_tier_loses_first() {
        let mut tiers = [0.0, 0.0];
        ration(0.5, 1.0, &[0.1, 0.9], &mut tiers);
        assert_eq!(tiers, [0.0, 0.5]);
        ration(0.95, 1.0, &[0.1, 0.9], &mut tiers);
        assert!((tiers[0] - 0.05).abs() < 1e-12 && (tiers[1] - 1.4).abs() < 1e-12);
    }
}
