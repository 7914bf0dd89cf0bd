use crate::model::{Market, System};

/// The purchase of one demand from one producer.
#[derive(Debug, Clone)]
pub struct Flow {
    /// Index into [`System::demands`].
    pub demand: usize,
    /// Index into [`System::producers`].
    pub producer: usize,
    /// Share of the demand that this flow delivers undisrupted.
    pub delivered: Series,
    /// Spare capacity on this flow that the consumer may claim, as a share of its demand.
    pub claim: Series,
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
        (0..system.clock.steps)
            .map(|t| d.amount * (d.growth.ln_1p() * t as f64 * years).exp() * d.profile.at(t))
            .collect()
    };
    system.demands.iter().map(of).collect()
}

/// Every purchase, by demand, then producer.
pub fn flows(system: &System, demands: &[Vec<f64>]) -> Vec<Flow> {
    let steps = system.clock.steps;
    let mut purchases = vec![vec![0.0; steps]; system.producers.len()];
    for (demand, d) in system.demands.iter().enumerate() {
        for &(producer, share) in &d.sourcing {
            (0..steps).for_each(|t| purchases[producer][t] += share * demands[demand][t]);
        }
    }
    let mut flows = Vec::new();
    for (demand, d) in system.demands.iter().enumerate() {
        for &(producer, share) in &d.sourcing {
            let at = |t| coefficients(system, producer, share, demands[demand][t], purchases[producer][t], t);
            let (delivered, claim) = (0..steps).map(at).unzip();
            flows.push(Flow { demand, producer, delivered: Series::new(delivered), claim: Series::new(claim) });
        }
    }
    flows
}

/// Shares of `demand` that a flow delivers and that it may claim of spare capacity at step `t`, undisrupted.
fn coefficients(system: &System, producer: usize, share: f64, demand: f64, purchases: f64, t: usize) -> (f64, f64) {
    let p = &system.producers[producer];
    let output = p.capacity * p.profile.at(t);
    if demand <= 0.0 || purchases <= 0.0 {
        return (share, 0.0);
    }
    // Where more is bought than there is, each gets its proportion.
    let delivered = share * (output / purchases).min(1.0);
    let spare = match system.materials[p.material].market {
        // The consumer's proportion of the spare output: its purchases over normal output.
        Market::Open => p.spare * delivered,
        // What nobody buys is spare too, and all of it goes to those who buy from this producer.
        Market::Closed => (output * (1.0 + p.spare) - output.min(purchases)) * share / purchases,
    };
    (delivered, spare)
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
            name: i.to_string(),
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
            title: String::new(),
            summary: String::new(),
            clock: Clock { step: StepUnit::Month, steps: 12, start: None },
            materials: vec![Material { id: "m".into(), name: "m".into(), unit: "t".into(), market, stages }],
            producers: producers.iter().enumerate().map(producer).collect(),
            consumers: consumers.iter().map(|_| Consumer { id: String::new(), name: String::new() }).collect(),
            demands: consumers.iter().enumerate().map(demand).collect(),
            regimes: Vec::new(),
            hazards: Vec::new(),
            cooperation: Cooperation::default(),
            arms: Vec::new(),
            assumptions: Vec::new(),
            currency: String::new(),
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
            }
        }
    }
}
