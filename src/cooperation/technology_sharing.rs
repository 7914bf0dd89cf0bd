use crate::model::{Substitution, System};

/// Members substitute by the better of their own terms and the shared ones, and recycle: a secure supply that grows in a
/// straight line.
#[derive(Debug, Clone)]
pub struct Technology {
    /// Index of its instrument.
    pub instrument: usize,
    substitution: Option<Substitution>,
    /// Share of demand.
    recycling: f64,
    /// Steps until it is all there.
    ramp: f64,
    /// Demands (indices) of the members.
    demands: Vec<usize>,
}

impl Technology {
    pub fn new(
        system: &System,
        instrument: usize,
        members: &[usize],
        substitution: Option<Substitution>,
        recycling: f64,
        ramp: f64,
    ) -> Technology {
        let demands = (0..system.demands.len()).filter(|&k| members.contains(&system.demands[k].consumer)).collect();
        Technology { instrument, substitution, recycling, ramp, demands }
    }

    /// Betters the terms of substitution of the members, by demand.
    pub fn improve(&self, terms: &mut [Substitution]) {
        let Some(shared) = self.substitution else { return };
        for &k in &self.demands {
            let own = &mut terms[k];
            // Who cannot substitute at all has no lag worth keeping.
            own.lag = if own.max > 0.0 { own.lag.min(shared.lag) } else { shared.lag };
            own.max = own.max.max(shared.max);
            own.ramp = own.ramp.max(shared.ramp);
        }
    }

    /// Adds what is recycled at step `t` to `supply`, by demand.
    pub fn recycle(&self, t: usize, demand: &[f64], supply: &mut [f64]) {
        let grown = if self.ramp > 0.0 { (t as f64 / self.ramp).min(1.0) } else { 1.0 };
        for &k in &self.demands {
            supply[k] += demand[k] * self.recycling * grown;
        }
    }
}
