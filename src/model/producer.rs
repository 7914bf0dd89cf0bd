use super::Profile;
use crate::units::Text;

/// What is supplied.
#[derive(Debug, Clone)]
pub struct Material {
    /// Id of the material.
    pub id: String,
    /// Shown to people; the id when the file gives none.
    pub name: Text,
    /// Unit of quantity, such as `"t"`.
    pub unit: String,
    /// Who else buys it.
    pub market: Market,
    /// Names of the steps of the chain, upstream first; one unnamed (empty) stage when the file lists none.
    pub stages: Vec<String>,
    /// What it costs to buy and to hold; `None` where the file gives no price.
    pub price: Option<Price>,
}

/// What one unit of a material costs, undisrupted and when the market lacks some of it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Price {
    /// Undisrupted, in [`super::System::currency`] a unit; above 0.
    pub base: f64,
    /// Magnitude of the short-run elasticity of demand; above 0.
    pub demand_elasticity: f64,
    /// Short-run elasticity of supply that the scenario does not name; 0 where there is none.
    pub supply_elasticity: f64,
    /// What the world puts out in a step, undisrupted, as far as the file says it; 0 where it does not.
    pub supply: f64,
    /// Greatest multiple of the undisrupted price; at least 1.
    pub cap: f64,
    /// Steps in which the price goes the part 1 − 1/e of the way to what the market's gap asks for.
    pub lag: f64,
    /// Share of purchases that are paid at the day's price.
    pub spot: f64,
    /// Cost of holding stocks for a year, as a share of their undisrupted value: finance, warehouse and rotation together.
    pub holding: f64,
}

impl Price {
    /// Both elasticities: a gap s multiplies the price by (1 − s)^(−1/E).
    pub fn elasticity(&self) -> f64 {
        self.demand_elasticity + self.supply_elasticity
    }
}

/// Who else buys.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Market {
    /// The rest of the world buys what the scenario's consumers do not.
    Open,
    /// The scenario's consumers are all there are; output that nobody buys counts as spare, which any of them may call.
    Closed,
}

/// The supply of one country or site at one stage of one material.
#[derive(Debug, Clone)]
pub struct Producer {
    /// Id of the producer.
    pub id: String,
    /// Shown to people; the id when the file gives none.
    pub name: Text,
    /// Where it is, such as `CHN`; hazards select by it.
    pub country: String,
    /// Index into [`super::System::materials`].
    pub material: usize,
    /// Index into the material's `stages`.
    pub stage: usize,
    /// Normal output, quantity per step, before `profile`.
    pub capacity: f64,
    /// Multiplier of normal output at each step.
    pub profile: Profile,
    /// Extra output that it can reach, as a share of normal output; may exceed 1.
    pub spare: f64,
    /// `(upstream producer, share of the feed)`; shares sum to 1; empty when it needs none.
    pub feed: Vec<(usize, f64)>,
    /// True for the capacity of a joint project, which nobody buys from in the arm `alone`.
    pub project: bool,
}
