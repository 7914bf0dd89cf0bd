use crate::float::{exp, ln_1p};
use crate::model::{Demand, Market, Producer, System};

/// What one demand has from one last-stage producer: what it buys, and what it may have besides. In a closed market everybody
/// has a flow from every producer, for what nobody buys.
#[derive(Debug, Clone)]
pub struct Flow {
    /// Index into [`System::demands`].
    pub demand: usize,
    /// Index into [`System::producers`].
    pub producer: usize,
    /// Share of the demand that this flow delivers undisrupted.
    pub delivered: Series,
    /// What the consumer may claim on this flow in a gap, as a share of its demand: spare capacity and, in a closed market,
    /// output that nobody buys.
    pub claim: Series,
    /// What the consumer may buy on this flow for its stock, as a share of its demand.
    pub offer: Series,
}

impl Flow {
    /// True when no coefficient depends on the step.
    pub fn is_steady(&self) -> bool {
        [&self.delivered, &self.claim, &self.offer].iter().all(|series| series.is_constant())
    }
}

/// A number for every step.
#[derive(Debug, Clone, PartialEq)]
pub enum Series {
    Constant(f64),
    Steps(Vec<f64>),
}

impl Series {
    fn new(values: Vec<f64>) -> Series {
        let same = |v: &f64| (v - values[0]).abs() <= 1e-14 * values[0].abs();
        if values.iter().all(same) { Series::Constant(values[0]) } else { Series::Steps(values) }
    }

    #[inline]
    pub fn at(&self, t: usize) -> f64 {
        match self {
            Series::Constant(value) => *value,
            Series::Steps(values) => values[t],
        }
    }

    pub fn is_constant(&self) -> bool {
        matches!(self, Series::Constant(_))
    }
}

/// Demand of every step, by demand: `amount · (1 + growth)^(tΔ) · profile(t)`.
pub fn demands(system: &System) -> Vec<Vec<f64>> {
    let years = system.clock.step_years();
    let of = |d: &crate::model::Demand| {
        (0..system.clock.steps).map(|t| d.amount * exp(ln_1p(d.growth) * t as f64 * years) * d.profile.at(t)).collect()
    };
    system.demands.iter().map(of).collect()
}

/// Every flow, by demand, then producer.
pub fn flows(system: &System, demands: &[Vec<f64>]) -> Vec<Flow> {
    let steps = system.clock.steps;
    let mut purchases = vec![vec![0.0; steps]; system.producers.len()];
    let mut bought = vec![vec![0.0; steps]; system.materials.len()];
    for (demand, d) in system.demands.iter().enumerate() {
        let listed = d.listed();
        (0..steps).for_each(|t| bought[d.material][t] += listed * demands[demand][t]);
        for &(producer, share) in &d.sourcing {
            (0..steps).for_each(|t| purchases[producer][t] += share * demands[demand][t]);
        }
    }
    let mut flows = Vec::new();
    for (demand, d) in system.demands.iter().enumerate() {
        for (producer, share) in d.sources(&system.materials, &system.producers) {
            let at = |t: usize| Place {
                market: system.materials[d.material].market,
                producer: &system.producers[producer],
                share,
                demand: demands[demand][t],
                purchases: purchases[producer][t],
                listed: d.listed(),
                bought: bought[d.material][t],
                step: t,
            };
            let all: Vec<Coefficients> = (0..steps).map(|t| at(t).coefficients()).collect();
            let series = |of: fn(&Coefficients) -> f64| Series::new(all.iter().map(of).collect());
            let (delivered, claim) = (series(|c| c.delivered), series(|c| c.claim));
            let steady = delivered.is_constant() && claim.is_constant();
            let offer = if steady { Series::Constant(least(&all)) } else { series(|c| c.offer) };
            flows.push(Flow { demand, producer, delivered, claim, offer });
        }
    }
    flows
}

/// What may be bought for stocks where that changes from step to step and deliveries do not: as in the step that leaves least.
fn least(all: &[Coefficients]) -> f64 {
    all.iter().fold(f64::INFINITY, |least, c| least.min(c.offer))
}

/// What each demand may buy for its stock besides what comes from listed producers, as a share of it: as much again as it
/// buys from the unlisted in an open market; in a closed one these supply what is needed and no more.
pub fn unlisted_offer(system: &System, demand: &Demand) -> f64 {
    match system.materials[demand.material].market {
        Market::Open => (1.0 - demand.listed()).max(0.0),
        Market::Closed => 0.0,
    }
}

/// One flow at one step.
struct Place<'a> {
    market: Market,
    producer: &'a Producer,
    /// Share of the demand that is bought here.
    share: f64,
    demand: f64,
    /// What all demands buy from the producer.
    purchases: f64,
    /// Share of the demand that is bought from listed producers, whoever they are.
    listed: f64,
    /// What all demands for the material buy from listed producers.
    bought: f64,
    step: usize,
}

/// Shares of a demand, undisrupted.
struct Coefficients {
    delivered: f64,
    claim: f64,
    offer: f64,
}

impl Place<'_> {
    /// A consumer's part of what its producer could put out more is its purchases over normal output. What the scenario's
    /// consumers leave of normal output goes to the rest of the world in an open market, out of which each may buy for its
    /// stock in the same proportion. In a closed market nobody buys it: it may be claimed like spare capacity, and it is all
    /// that can be bought for stocks; and of both, the part that would be the rest of the world's is shared out in proportion
    /// to what each buys from all listed producers, so that nothing hangs on whether it buys a little from this one or nothing.
    fn coefficients(&self) -> Coefficients {
        let p = self.producer;
        let output = p.capacity * p.profile.at(self.step);
        if self.demand <= 0.0 || output <= 0.0 {
            // Nothing is missed where nothing is needed.
            let delivered = if self.demand <= 0.0 { self.share } else { 0.0 };
            return Coefficients { delivered, claim: 0.0, offer: 0.0 };
        }
        // Where more is bought than there is, each gets its proportion.
        let delivered = self.share * (output / self.purchases.max(output));
        let sold = (self.purchases / output).min(1.0);
        match self.market {
            Market::Open => Coefficients { delivered, claim: p.spare * delivered, offer: (1.0 - sold) * delivered },
            Market::Closed => {
                let part = delivered + (1.0 - sold) * output * self.listed / self.bought.max(f64::MIN_POSITIVE);
                Coefficients { delivered, claim: (1.0 - sold + p.spare) * part, offer: (1.0 - sold) * part }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Clock, Consumer, Cooperation, Demand, Material, Producer, Profile};
    use crate::units::StepUnit;
    use proptest::prelude::*;

    /// One material with these producers `(capacity, spare)` and consumers `(amount, growth, shares bought)`.
    fn system(market: Market, producers: &[(f64, f64)], consumers: &[(f64, f64, [f64; 3])]) -> System {
        let producer = |(i, &(capacity, spare)): (usize, &(f64, f64))| Producer {
            id: i.to_string(),
            name: i.to_string().into(),
            country: i.to_string(),
            material: 0,
            stage: 0,
            capacity,
            profile: Profile::new(vec![1.0, 0.7]),
            spare,
            feed: Vec::new(),
            project: false,
        };
        let demand = |(consumer, &(amount, growth, shares)): (usize, &(f64, f64, [f64; 3]))| Demand {
            consumer,
            material: 0,
            amount,
            growth,
            profile: Profile::new(vec![1.0, 1.0, 1.6]),
            sourcing: shares.iter().map(|s| s / 3.0).enumerate().collect(),
            stock: 0.0,
            max_draw: f64::INFINITY,
            refill: 0.0,
            substitution: None,
            response_lag: 0.0,
            tiers: Vec::new(),
            value: None,
            stock_cost: None,
        };
        let stages = vec![String::new()];
        System {
            title: Default::default(),
            summary: Default::default(),
            clock: Clock { step: StepUnit::Month, steps: 12, start: None },
            materials: vec![Material {
                id: "m".into(),
                name: "m".into(),
                unit: "t".into(),
                market,
                stages,
                price: None,
            }],
            producers: producers.iter().enumerate().map(producer).collect(),
            consumers: consumers.iter().map(|_| Consumer { id: String::new(), name: Default::default() }).collect(),
            demands: consumers.iter().enumerate().map(demand).collect(),
            regimes: Vec::new(),
            hazards: Vec::new(),
            cooperation: Cooperation::default(),
            arms: Vec::new(),
            assumptions: Vec::new(),
            currency: String::new(),
            discount_rate: 0.0,
        }
    }

    proptest! {
        /// What is delivered never exceeds normal output, and with what may be claimed never output with spare capacity.
        #[test]
        fn deliveries_never_exceed_output(
            closed in any::<bool>(),
            producers in prop::collection::vec((0.1..10.0, 0.0..0.5), 3),
            consumers in prop::collection::vec((0.1..10.0, -0.2..0.5, [0.0..1.0, 0.0..1.0, 0.0..1.0]), 1..4),
        ) {
            let market = if closed { Market::Closed } else { Market::Open };
            let system = system(market, &producers, &consumers);
            let demands = demands(&system);
            let flows = flows(&system, &demands);
            let places = (0..system.clock.steps).flat_map(|t| (0..producers.len()).map(move |p| (t, p)));
            for (t, p) in places {
                let producer = &system.producers[p];
                let output = producer.capacity * producer.profile.at(t);
                let of = |part: &dyn Fn(&Flow) -> f64| -> f64 {
                    flows.iter().filter(|f| f.producer == p).map(|f| part(f) * demands[f.demand][t]).sum()
                };
                let delivered = of(&|f| f.delivered.at(t));
                prop_assert!(delivered <= output * (1.0 + 1e-12), "{delivered} of {output}");
                let reached = delivered + of(&|f| f.claim.at(t));
                prop_assert!(reached <= output * (1.0 + producer.spare) * (1.0 + 1e-12));
                // What is bought for stocks is put out without any spare capacity, and is never more than a step's output.
                prop_assert!(delivered + of(&|f| f.offer.at(t)) <= output * (1.0 + 1e-12));
                if closed {
                    let all = delivered + of(&|f| f.claim.at(t));
                    prop_assert!(all >= output * (1.0 + producer.spare) * (1.0 - 1e-12), "all can be called: {all}");
                }
            }
        }
    }
}
