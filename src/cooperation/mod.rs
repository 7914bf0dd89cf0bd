//! What partners do for each other in one step: from a read-only [`View`] to proposed [`Transfers`].
//!
//! One file an instrument. An instrument only proposes; the response room checks and applies, so that none can create
//! material. Within a step the order is fixed: `joint_sourcing` when spare capacity is called, then `stock_sharing`.

mod joint_sourcing;
mod stock_sharing;

use crate::model::{InstrumentKind, System};

/// What an instrument may look at: one value a demand, quantities of this step.
#[derive(Debug, Clone, Copy)]
pub struct View<'a> {
    pub demand: &'a [f64],
    /// Demand minus deliveries before any response.
    pub gap: &'a [f64],
    /// What is still missing now.
    pub missing: &'a [f64],
    /// Spare capacity that each may claim.
    pub claims: &'a [f64],
    /// True once the gap has lasted the response lag.
    pub responding: &'a [bool],
    pub stock: &'a [f64],
    pub target: &'a [f64],
    /// What the draw limit still lets out of each stock.
    pub drawable: &'a [f64],
}

/// A proposal: what each gives and what each receives. Both sides balance for each material.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Transfers {
    pub given: Vec<f64>,
    pub received: Vec<f64>,
}

impl Transfers {
    pub fn new(demands: usize) -> Transfers {
        Transfers { given: vec![0.0; demands], received: vec![0.0; demands] }
    }

    fn clear(&mut self) {
        self.given.fill(0.0);
        self.received.fill(0.0);
    }

    /// Moves as much as there is and as is wanted, from givers in proportion to `has` to receivers in proportion to `wants`.
    fn share_out(&mut self, group: &[usize], has: impl Fn(usize) -> f64, wants: impl Fn(usize) -> f64) {
        let (held, wanted) = group.iter().fold((0.0, 0.0), |(h, w), &k| (h + has(k), w + wants(k)));
        if held <= 0.0 || wanted <= 0.0 {
            return;
        }
        let moved = f64::min(held, wanted);
        for &k in group {
            self.given[k] = has(k) * (moved / held);
            self.received[k] = wants(k) * (moved / wanted);
        }
    }
}

/// When in the step an instrument acts, and from what it gives.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Source {
    /// Claims on spare capacity, as it is called.
    SpareCapacity,
    /// Partners' stocks, after the own stock.
    Stock,
}

/// An instrument ready to act: its terms, and its members' demands by material.
#[derive(Debug, Clone)]
pub struct Pact {
    terms: Terms,
    /// Demands (indices) of the members, material by material; groups of one are left out.
    groups: Vec<Vec<usize>>,
}

#[derive(Debug, Clone, Copy)]
enum Terms {
    JointSourcing(joint_sourcing::JointSourcing),
    StockSharing(stock_sharing::StockSharing),
}

impl Pact {
    /// The pacts of a set of instruments, in the order in which they act.
    pub fn of(system: &System, instruments: &[usize]) -> Vec<Pact> {
        let mut pacts: Vec<Pact> = instruments.iter().filter_map(|&i| Pact::new(system, i)).collect();
        pacts.sort_by_key(Pact::source);
        pacts
    }

    fn new(system: &System, instrument: usize) -> Option<Pact> {
        let instrument = &system.cooperation.instruments[instrument];
        let terms = match instrument.kind {
            InstrumentKind::JointSourcing { .. } => Terms::JointSourcing(joint_sourcing::JointSourcing),
            InstrumentKind::StockSharing { floor, trigger, .. } => {
                Terms::StockSharing(stock_sharing::StockSharing { floor, trigger })
            }
            _ => return None,
        };
        let of_material = |material| -> Vec<usize> {
            let ours = |k: &usize| {
                let demand = &system.demands[*k];
                demand.material == material && instrument.members.contains(&demand.consumer)
            };
            (0..system.demands.len()).filter(ours).collect()
        };
        let groups = (0..system.materials.len()).map(of_material).filter(|g| g.len() > 1).collect();
        Some(Pact { terms, groups })
    }

    pub fn source(&self) -> Source {
        match self.terms {
            Terms::JointSourcing(_) => Source::SpareCapacity,
            Terms::StockSharing(_) => Source::Stock,
        }
    }

    /// Fills `transfers` with what it proposes in this step.
    pub fn propose(&self, view: &View, transfers: &mut Transfers) {
        transfers.clear();
        for group in &self.groups {
            match &self.terms {
                Terms::JointSourcing(terms) => terms.propose(group, view, transfers),
                Terms::StockSharing(terms) => terms.propose(group, view, transfers),
            }
        }
    }
}
