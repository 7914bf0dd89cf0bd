//! What cooperation is worth, and what drives the risk: the results of the analyses.

use super::metric::MetricId;
use crate::stats::Estimate;
use crate::units::Text;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Unserved demand of one priority tier.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct TierFacts {
    /// Name of the tier.
    pub tier: Text,
    /// Share of demand in this tier.
    pub share: f64,
    /// Expected unserved demand over the horizon, in the outcome's unit.
    pub unserved: Estimate,
    /// The same as a share of the tier's own demand.
    pub unserved_share: Estimate,
}

impl Worth {
    /// Whether Shapley shares of members say more than the whole does: of two, each has half of what both avoid together.
    pub fn tells_members_apart(&self) -> bool {
        self.members.len() > 2
    }
}

/// Expected unserved demand put down to hazards, and to producers; each list sums to the whole.
///
/// What goes unserved in a step is put down in proportion to the consumer's deliveries lost since its stock was last full, that
/// step included: what emptied the stock counts as much as what is missing today. Without a stock only the step itself counts.
/// Lags change when something goes unserved, not what it is put down to. A consumer that has lost nothing of its own, and is
/// short because it helped partners, is put down to what they lost.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, JsonSchema)]
pub struct Drivers {
    /// Largest first.
    pub hazards: Vec<Driver>,
    /// Producers that were struck, largest first.
    pub producers: Vec<Driver>,
}

/// A hazard or producer with its part of expected unserved demand.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Driver {
    /// Id of the hazard or producer; empty for demand beyond what undisrupted producers put out.
    pub id: String,
    /// In the outcome's unit.
    pub unserved: Estimate,
    /// Share of the whole.
    pub share: f64,
    /// Its standard error, as of a quotient of two means; `None` of a single trial, and in results of versions before it was
    /// worked out.
    #[serde(default)]
    pub share_se: Option<f64>,
    /// What is put down to one event of a hazard on average, likewise; `None` of a producer.
    #[serde(default)]
    pub per_event: Option<Estimate>,
}

impl Driver {
    /// The share with its error.
    pub fn share_estimate(&self) -> Estimate {
        Estimate::new(self.share, self.share_se.unwrap_or(f64::INFINITY))
    }
}

/// How much of the spread of unserved demand between trials is ignorance of rates, the rest being chance.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Ignorance {
    /// Share of the variance that is due to not knowing the rates: Cov(X, X′)/Var(X) of two trials with the same rates
    /// and otherwise independent chances.
    pub rates: Estimate,
    /// Standard deviation of unserved demand, in the outcome's unit.
    pub sd: f64,
    /// Pairs of trials behind it.
    pub pairs: u64,
}

/// How concentrated the output of a stage is.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Concentration {
    /// Id of the material.
    pub material: String,
    /// Name of the stage; empty for the unnamed one.
    pub stage: String,
    /// Herfindahl–Hirschman index, 0 to 10,000: the sum of squared percentage shares by country.
    pub hhi: f64,
    /// Country with the largest share, and that share.
    pub top: String,
    /// Share of that country in the stage's normal output.
    pub top1: f64,
    /// Share of the three largest countries.
    pub top3: f64,
}

/// One producer removed for good: what each consumer can still have.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Removal {
    /// Id of the producer that is removed.
    pub producer: String,
    /// Id of the material.
    pub material: String,
    /// Id of the consumer.
    pub consumer: String,
    /// Share of demand that can still be met in the long run: deliveries, spare capacity and substitution, without stock.
    pub met: f64,
    /// Time to survive: days until demand first goes unserved, all responses included (Simchi-Levi et al., 2015); `None`
    /// when it never does within the horizon.
    pub survives_days: Option<f64>,
}

/// What a worth is measured in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Measure {
    /// Expected unserved demand.
    Mean,
    /// CVaR of unserved demand at 95 %.
    Cvar95,
}

impl Measure {
    /// The metric that it is the worth of.
    pub fn metric(self) -> MetricId {
        match self {
            Measure::Mean => MetricId::Unserved,
            Measure::Cvar95 => MetricId::Cvar95,
        }
    }
}

/// What cooperation is worth for one material in one measure: how much unserved demand the members avoid together.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Worth {
    /// Id of the material.
    pub material: String,
    /// Unit of the amounts avoided, such as `t`.
    pub unit: String,
    /// Whether it is the mean that is avoided, or the tail.
    pub measure: Measure,
    /// Trials behind the shares, the first of the run; they are brought into accord with the total of the whole run.
    pub trials: u64,
    /// `alone` minus `cooperative`, of the members together, over the whole run: positive when cooperation helps.
    pub total: Estimate,
    /// In the scenario's order; empty when there are more than 8.
    pub instruments: Vec<InstrumentWorth>,
    /// In the scenario's order; empty when there are more than 8.
    pub members: Vec<MemberWorth>,
    /// `None` when there are more than 8 members.
    pub stability: Option<Stability>,
}

/// What one instrument contributes.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct InstrumentWorth {
    /// Id of the instrument.
    pub id: String,
    /// Shapley share: its marginal benefit averaged over all orders in which instruments may be added (Shapley, 1953).
    /// The shares sum to the total.
    pub shapley: Estimate,
    /// Benefit of this instrument and no other.
    pub only: Estimate,
    /// What would be lost by leaving it out of all.
    pub last: Estimate,
    /// Cost over the horizon, where the scenario gives one.
    pub cost: Option<f64>,
    /// Cost per unit of unserved demand avoided, by the Shapley share; `None` without a cost or a benefit.
    pub cost_per_unit: Option<f64>,
}

/// What one member contributes and gains.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct MemberWorth {
    /// Id of the member.
    pub id: String,
    /// Shapley share of the total over the orders in which members may join. The shares sum to the total.
    pub shapley: Estimate,
    /// What the member itself avoids when all cooperate and nobody pays anybody, over the whole run; negative when it is worse
    /// off.
    pub gain: Estimate,
    /// Payment in units of unserved demand that it receives (or makes, if negative) in the smallest compensation that
    /// makes cooperation stable; 0 where none is needed.
    pub compensation: f64,
}

/// Whether anybody has reason to leave, when all cooperate and nobody pays anybody.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Stability {
    /// No member is worse off than alone (individual rationality).
    pub rational: bool,
    /// No group of members would be better off cooperating by itself: the allocation lies in the core.
    pub in_core: bool,
    /// Groups that would be better off by themselves, the most aggrieved first.
    pub blocking: Vec<Blocking>,
    /// The smallest sum of payments that would mend it; 0 where nothing needs mending, `None` where nothing can: the core
    /// is empty.
    pub compensation: Option<f64>,
}

/// A group of members that would be better off by itself.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Blocking {
    /// Ids of the members in the group.
    pub members: Vec<String>,
    /// What the group would avoid by itself, minus what it avoids within the whole.
    pub grievance: Estimate,
}

/// The stock that alone would leave a member as well off as an arm does.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct EquivalentStock {
    /// Id of the arm.
    pub arm: String,
    /// Id of the material.
    pub material: String,
    /// Id of the member.
    pub consumer: String,
    /// Whether it leaves the mean as it is with the arm, or the tail.
    pub measure: Measure,
    /// Its own stock, in days of base demand.
    pub own_days: f64,
    /// Days of base demand; `None` when even `limit_days` would not do.
    pub days: Option<f64>,
    /// Ends of the 95 % interval; an open end is `None`.
    pub low: Option<f64>,
    /// Upper end of that interval; absent when open.
    pub high: Option<f64>,
    /// Most that was tried.
    pub limit_days: f64,
    /// What it costs over the horizon to hold the stock beyond the own one, where the scenario gives a cost; negative when
    /// less than the own stock would do.
    pub cost: Option<f64>,
}
