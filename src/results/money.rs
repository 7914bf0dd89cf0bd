//! What a run found in money.

use super::Stability;
use crate::stats::Estimate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Multiples of the undisrupted price in one period: quantiles over trials, means over the steps of the period, estimated from
/// [`RunFacts::purchase_trials`](super::RunFacts::purchase_trials) trials.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct PriceBand {
    /// Median.
    pub p50: f64,
    /// 75th percentile.
    pub p75: f64,
    /// 90th percentile.
    pub p90: f64,
    /// 95th percentile.
    pub p95: f64,
    /// 99th percentile.
    pub p99: f64,
}

/// What an arm pays against `alone`, over the horizon and discounted, on the same events.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Payoff {
    /// What a unit unserved must cost at least for the arm to pay: costs and extra bill added over unserved demand avoided. Below 0
    /// it pays at any value. `None` where nothing is avoided.
    pub break_even: Option<Quotient>,
    /// Loss, extra bill and costs alone, less those here; `None` without a value of unserved demand, like what follows.
    pub net_benefit: Option<Estimate>,
    /// Losses and extra bills avoided over costs added; `None` too where it costs nothing.
    pub benefit_cost: Option<Quotient>,
    /// Years of what is gained on average in one that make up for all costs added: the horizon times costs added over losses and extra
    /// bills avoided. `None` where nothing is gained, or it costs nothing.
    #[serde(default)]
    pub payback: Option<Quotient>,
    /// Share of trials with a net benefit: the luck of one horizon, and not what is not known of the inputs.
    pub p_positive: Option<Estimate>,
    /// Probability over inputs, and not over luck, that the expected net benefit is above 0; `None` where that was not worked out.
    #[serde(default)]
    pub p_inputs: Option<Estimate>,
}

/// A quotient of two means.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Quotient {
    /// The mean above over the mean below.
    pub value: f64,
    /// Standard error to first order.
    #[serde(deserialize_with = "error")]
    #[schemars(with = "Option<f64>")]
    pub se: f64,
    /// Ends of the 95 % interval of the computation: the delta method's, or Fieller's where the mean below is near 0; `None` where that
    /// of the mean below holds 0.
    pub low: Option<f64>,
    /// Upper end of that interval, absent likewise.
    pub high: Option<f64>,
}

impl Quotient {
    /// The same in another unit: value, error and ends times a factor above 0, as one below would turn the ends round.
    pub fn scaled(self, factor: f64) -> Quotient {
        let end = |end: Option<f64>| end.map(|x| x * factor);
        Quotient { value: self.value * factor, se: self.se * factor, low: end(self.low), high: end(self.high) }
    }
}

/// An infinite error is written as `null`.
fn error<'de, D: serde::Deserializer<'de>>(from: D) -> Result<f64, D::Error> {
    Ok(Option::deserialize(from)?.unwrap_or(f64::INFINITY))
}

/// Who and what brings the net benefit of cooperation, on average; from the trials of [`Worth`](super::Worth).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct MoneyWorth {
    /// Id of the material.
    pub material: String,
    /// Net benefit of the members together, to which the shares sum.
    pub total: Estimate,
    /// In the scenario's order; empty when there are more than 8.
    pub instruments: Vec<InstrumentShare>,
    /// Likewise.
    pub members: Vec<MemberShare>,
    /// Whether anybody would be better off elsewhere, in money; `None` when there are more than 8 members.
    #[serde(default)]
    pub stability: Option<Stability>,
}

/// Shapley share of an instrument in the net benefit, its own costs taken off.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct InstrumentShare {
    /// Id of the instrument.
    pub id: String,
    /// Its Shapley share over the horizon, in the scenario's currency, discounted (Shapley, 1953); below 0 it costs more than it brings.
    pub net_benefit: Estimate,
}

/// What a member gets, and what it is due.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct MemberShare {
    /// Id of the member.
    pub id: String,
    /// What it gets without payments.
    pub net_benefit: Estimate,
    /// Its Shapley share.
    pub share: Estimate,
    /// What the others pay it so that it has its share; below 0 it pays. Of all members together nothing.
    pub receives: f64,
    /// The payment that it receives, or makes if below 0, in the smallest compensation that makes cooperation stable; 0 where none is
    /// needed.
    #[serde(default)]
    pub compensation: f64,
}

/// What a consumer's own stock costs and saves, level by level, over the horizon and discounted.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct StockPolicy {
    /// Id of the material.
    pub material: String,
    /// Id of the consumer.
    pub consumer: String,
    /// Days of base demand that it holds.
    pub own_days: f64,
    /// What each day of stock costs a year.
    pub cost_of_a_day: f64,
    /// Trials that each level was played in.
    pub trials: u64,
    /// Rising, the one that is held among them.
    pub levels: Vec<StockLevel>,
    /// The level with the least burden: beyond it a day costs more than it saves. The nearest of the levels.
    pub best_alone: f64,
    /// The same with all instruments; `None` where nothing is agreed.
    pub best_together: Option<f64>,
}

/// One level of a stock.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct StockLevel {
    /// Size of the stock, in days of base demand.
    pub days: f64,
    /// Expected burden with it, less that with the stock that is held, holding it included; alone, and with all instruments.
    pub alone: Estimate,
    /// The same with all instruments; absent where nothing is agreed.
    pub together: Option<Estimate>,
    /// What each day of stock between this level and the next saves a year, before what it costs: beyond the level where it falls below
    /// [`StockPolicy::cost_of_a_day`] more stock does not pay. As an even sum a year with the discounted value found; `None` of the
    /// last level.
    #[serde(default)]
    pub day_saves_alone: Option<Estimate>,
    /// The same as `day_saves_alone` with all instruments; absent where nothing is agreed.
    #[serde(default)]
    pub day_saves_together: Option<Estimate>,
}
