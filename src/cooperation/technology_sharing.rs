use crate::lanes::{Lanes, greater, lesser, row, select};
use crate::model::{SharedSubstitution, Substitution, System};

/// Members substitute by the better of their own terms and the shared ones, and recycle: a secure supply that grows in a
/// straight line.
#[derive(Debug, Clone)]
pub struct Technology {
    /// Index of its instrument.
    pub instrument: usize,
    substitution: Option<SharedSubstitution>,
    /// Share of demand.
    recycling: f64,
    /// Steps until it is all there.
    ramp: f64,
    /// Demands (indices) of the members.
    demands: Vec<usize>,
}

impl Technology {
    /// Of an instrument (its number) that works among these consumers.
    pub fn new(
        system: &System,
        instrument: usize,
        members: &[usize],
        substitution: Option<SharedSubstitution>,
        recycling: f64,
        ramp: f64,
    ) -> Technology {
        let demands = (0..system.demands.len()).filter(|&k| members.contains(&system.demands[k].consumer)).collect();
        Technology { instrument, substitution, recycling, ramp, demands }
    }

    /// True when it betters anybody's terms of substitution.
    pub fn substitutes(&self) -> bool {
        self.substitution.is_some()
    }

    /// Betters the terms of substitution of the members, by demand.
    pub fn improve(&self, terms: &mut [Substitution]) {
        let Some(shared) = self.substitution else { return };
        for &k in &self.demands {
            let own = &mut terms[k];
            // Who cannot substitute at all has no lag worth keeping.
            own.lag = if own.max > 0.0 { own.lag.min(shared.lag) } else { shared.lag };
            own.max = shared.depth.deepen(own.max);
            own.ramp = own.ramp.max(shared.ramp);
        }
    }

    /// Adds what is recycled at its trial's step to `supply`, by demand, where it `works`.
    #[inline(always)]
    pub fn recycle(&self, steps: &Lanes, works: &Lanes, demand: &[Lanes], supply: &mut [Lanes]) {
        let share = row(|l| lesser(steps[l] / greater(self.ramp, 1e-9), 1.0));
        let grown = row(|l| self.recycling * select(self.ramp > 0.0, share[l], 1.0) * works[l]);
        for &k in &self.demands {
            let (supply, demand) = (&mut supply[k], &demand[k]);
            *supply = row(|l| supply[l] + demand[l] * grown[l]);
        }
    }
}
