use crate::lanes::{Lanes, ZERO, greater, lesser, row};

/// What an instrument may look at: one row of lanes a demand, quantities of the step at hand of each trial.
#[derive(Debug, Clone, Copy)]
pub struct View<'a> {
    /// What is needed in the step.
    pub demand: &'a [Lanes],
    /// Demand minus deliveries before any response.
    pub gap: &'a [Lanes],
    /// What is still missing now.
    pub missing: &'a [Lanes],
    /// Spare capacity that each may claim.
    pub claims: &'a [Lanes],
    /// Part of the step after the gap has lasted the response lag: 1 once it has, 0 before.
    pub responding: &'a [Lanes],
    /// What each holds.
    pub stock: &'a [Lanes],
    /// What each means to hold.
    pub target: &'a [Lanes],
    /// What the draw limit still lets out of each stock.
    pub drawable: &'a [Lanes],
}

/// A proposal: what each gives and what each receives. Both sides balance for each material.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Transfers {
    /// What each gives.
    pub given: Vec<Lanes>,
    /// What each receives.
    pub received: Vec<Lanes>,
    /// For instruments to work with.
    pub(super) scratch: Vec<Lanes>,
}

impl Transfers {
    /// For this many demands.
    pub fn new(demands: usize) -> Transfers {
        Transfers { given: vec![ZERO; demands], received: vec![ZERO; demands], scratch: vec![ZERO; demands] }
    }

    #[inline(always)]
    pub(super) fn clear(&mut self) {
        self.given.fill(ZERO);
        self.received.fill(ZERO);
    }

    /// From what each of `group` has to give and wants to receive, as noted in `given` and `received`, to what it does: as
    /// much as there is and as is wanted, from givers in proportion to what they have to receivers in proportion to what
    /// they want; nothing where `works` is 0.
    #[inline(always)]
    pub(super) fn balance(&mut self, group: &[usize], works: &Lanes) {
        let (mut held, mut wanted) = (ZERO, ZERO);
        for &k in group {
            let (given, received) = (&self.given[k], &self.received[k]);
            held = row(|l| held[l] + given[l]);
            wanted = row(|l| wanted[l] + received[l]);
        }
        let moved = row(|l| lesser(held[l], wanted[l]) * works[l]);
        let give = row(|l| moved[l] / greater(held[l], f64::MIN_POSITIVE));
        let take = row(|l| moved[l] / greater(wanted[l], f64::MIN_POSITIVE));
        for &k in group {
            let (given, received) = (&mut self.given[k], &mut self.received[k]);
            *given = row(|l| given[l] * give[l]);
            *received = row(|l| received[l] * take[l]);
        }
    }
}
