use super::{Market, Material, Producer, Profile};
use crate::units::Text;

/// Who needs the last stage's output.
#[derive(Debug, Clone)]
pub struct Consumer {
    /// Id of the consumer, such as `JPN`.
    pub id: String,
    /// Shown to people; the id when the file gives none.
    pub name: Text,
}

/// What one consumer needs of one material, and how it can respond when it does not arrive.
#[derive(Debug, Clone)]
pub struct Demand {
    /// Index into [`super::System::consumers`].
    pub consumer: usize,
    /// Index into [`super::System::materials`].
    pub material: usize,
    /// Quantity per step at step 0, before `profile`.
    pub amount: f64,
    /// Growth a year: demand at step t is `amount · (1 + growth)^(tΔ) · profile(t)`.
    pub growth: f64,
    /// Multiplier of demand at each step.
    pub profile: Profile,
    /// `(last-stage producer, share of demand bought from it)`, in producer order; what is missing to 1 is secure.
    pub sourcing: Vec<(usize, f64)>,
    /// Target and initial level of the stock, as a quantity. A span in the file is that long of the base `amount`,
    /// before growth and profile.
    pub stock: f64,
    /// Most that is drawn from the own stock in a step, as a share of that step's demand; infinite without a limit.
    pub max_draw: f64,
    /// Most that is bought for the stock in a step in which nothing is missing, as a share of that step's demand, and as far
    /// as anything is on offer.
    pub refill: f64,
    /// How demand gives way in a gap; `None` where nothing can be substituted.
    pub substitution: Option<Substitution>,
    /// Steps that a gap lasts before spare capacity can be called.
    pub response_lag: f64,
    /// Highest priority first; shares sum to 1; empty without tiers.
    pub tiers: Vec<Tier>,
    /// Value of one unit of unserved demand.
    pub value: Option<f64>,
    /// What it costs to hold one unit of stock for a year, in the currency of `value`.
    pub stock_cost: Option<f64>,
}

impl Demand {
    /// Value of one unit unserved in each tier, the highest first; one number where there are no tiers, 0 without a value.
    pub fn tier_values(&self) -> impl Iterator<Item = f64> {
        let own = self.value.unwrap_or(0.0);
        let whole = self.tiers.is_empty().then_some(own);
        self.tiers.iter().map(move |tier| tier.value.unwrap_or(own)).chain(whole)
    }

    /// Value of one unit of the whole demand.
    pub fn mean_value(&self) -> f64 {
        let shares = self.tiers.iter().map(|tier| tier.share).chain(self.tiers.is_empty().then_some(1.0));
        self.tier_values().zip(shares).map(|(value, share)| value * share).sum()
    }

    /// Share of demand that is bought from listed producers; the rest is secure.
    pub fn listed(&self) -> f64 {
        self.sourcing.iter().map(|(_, share)| share).sum()
    }

    /// The producers that it may have anything from, with the share of it that it buys there: those that it buys from and, in
    /// a closed market, all others of the last stage, whose output it may call when nobody buys it. Joint projects are not
    /// among these: their output is shared out as agreed.
    pub fn sources(&self, materials: &[Material], producers: &[Producer]) -> Vec<(usize, f64)> {
        let material = &materials[self.material];
        if material.market == Market::Open {
            return self.sourcing.clone();
        }
        let last = |p: &Producer| p.material == self.material && p.stage + 1 == material.stages.len() && !p.project;
        let bought = |producer| self.sourcing.iter().find(|(p, _)| *p == producer).map_or(0.0, |(_, share)| *share);
        let all = (0..producers.len()).map(|p| (p, bought(p)));
        all.filter(|&(p, share)| share > 0.0 || last(&producers[p])).collect()
    }
}

/// Demand that gives way while a gap lasts.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Substitution {
    /// Largest share of demand that can be substituted.
    pub max: f64,
    /// Change of that share in one step, upward during a gap and downward after it.
    pub ramp: f64,
    /// Steps of a gap before the ramp starts.
    pub lag: f64,
}

/// A priority class of demand.
#[derive(Debug, Clone, PartialEq)]
pub struct Tier {
    /// Shown to people.
    pub name: Text,
    /// Share of the demand; the tiers of a demand sum to 1.
    pub share: f64,
    /// Value of one unit of it that is unserved; that of the demand where it has none of its own.
    pub value: Option<f64>,
}
