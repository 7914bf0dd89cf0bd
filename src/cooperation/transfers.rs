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
    /// For this many demands.
    pub fn new(demands: usize) -> Transfers {
        Transfers { given: vec![0.0; demands], received: vec![0.0; demands] }
    }

    pub(super) fn clear(&mut self) {
        self.given.fill(0.0);
        self.received.fill(0.0);
    }

    /// Moves as much as there is and as is wanted, from givers in proportion to `has` to receivers in proportion to `wants`.
    pub(super) fn share_out(&mut self, group: &[usize], has: impl Fn(usize) -> f64, wants: impl Fn(usize) -> f64) {
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
