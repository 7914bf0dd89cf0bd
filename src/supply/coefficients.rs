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
