use super::outcome::Outcome;
use super::terms::Response;
use crate::cooperation::{Pact, Source, Transfers, View};
use crate::supply::NEGLIGIBLE;

/// One arm's state, and the phases of a time step.
#[derive(Debug, Clone)]
pub struct Step<'a> {
    response: &'a Response,
    stock: Vec<f64>,
    /// Share of demand that substitution can take now.
    substituted: Vec<f64>,
    /// Steps that the gap has lasted.
    lasted: Vec<usize>,
    /// Of the step at hand, one value a demand:
    demand: Vec<f64>,
    gap: Vec<f64>,
    missing: Vec<f64>,
    claims: Vec<f64>,
    responding: Vec<bool>,
    drawable: Vec<f64>,
    target: Vec<f64>,
    transfers: Transfers,
}

impl<'a> Step<'a> {
    pub fn new(response: &'a Response) -> Step<'a> {
        let n = response.demands.len();
        let zeros = vec![0.0; n];
        let target: Vec<f64> = response.demands.iter().map(|d| d.target).collect();
        Step {
            response,
            stock: target.clone(),
            substituted: zeros.clone(),
            lasted: vec![0; n],
            demand: zeros.clone(),
            gap: zeros.clone(),
            missing: zeros.clone(),
            claims: zeros.clone(),
            responding: vec![false; n],
            drawable: zeros,
            target,
            transfers: Transfers::new(n),
        }
    }

    /// Before step 0: stocks are full, nothing is substituted.
    pub fn start(&mut self) {
        self.stock.copy_from_slice(&self.target);
        self.substituted.fill(0.0);
        self.lasted.fill(0);
    }

    /// Steps `from` to before `to`, in which everybody gets all: stocks refill, substitution recedes.
    pub fn rest(&mut self, from: u32, to: u32) {
        if from == to {
            return;
        }
        for (k, terms) in self.response.demands.iter().enumerate() {
            let refilled = terms.refill * (terms.before[to as usize] - terms.before[from as usize]);
            self.stock[k] = (self.stock[k] + refilled).min(terms.target);
            self.substituted[k] = (self.substituted[k] - terms.substitution.ramp * f64::from(to - from)).max(0.0);
            self.lasted[k] = 0;
        }
    }

    /// One step: the phases of the response, in order. `lost` and `claims` are shares of demand.
    pub fn advance(&mut self, t: u32, lost: &[f64], claims: &[f64], pacts: &[Pact], outcome: &mut Outcome) {
        self.measure_gap(t as usize, lost, claims);
        self.substitute();
        self.call_spare_capacity(pacts);
        self.draw_own_stock();
        self.draw_on_partners(pacts);
        self.settle(t, outcome);
        self.refill(outcome);
    }

    /// Deliveries, and the gap before any response.
    fn measure_gap(&mut self, t: usize, lost: &[f64], claims: &[f64]) {
        for (k, terms) in self.response.demands.iter().enumerate() {
            let demand = terms.demand[t];
            self.demand[k] = demand;
            self.gap[k] = if lost[k] > NEGLIGIBLE { demand * lost[k] } else { 0.0 };
            self.missing[k] = self.gap[k];
            self.claims[k] = demand * claims[k].max(0.0);
            self.responding[k] = self.gap[k] > 0.0 && self.lasted[k] >= terms.lag;
            self.drawable[k] = terms.max_draw * demand;
        }
    }

    /// Demand gives way while a gap lasts, and comes back as slowly.
    fn substitute(&mut self) {
        for (k, terms) in self.response.demands.iter().enumerate() {
            let terms = &terms.substitution;
            if self.gap[k] == 0.0 {
                self.substituted[k] = (self.substituted[k] - terms.ramp).max(0.0);
            } else {
                if self.lasted[k] >= terms.lag {
                    self.substituted[k] = (self.substituted[k] + terms.ramp).min(terms.max);
                }
                self.missing[k] -= self.missing[k].min(self.substituted[k] * self.demand[k]);
            }
        }
    }

    /// Members of a pact share their claims first; whoever still misses something calls on the rest of its own.
    fn call_spare_capacity(&mut self, pacts: &[Pact]) {
        self.apply(pacts, Source::SpareCapacity);
        for k in 0..self.missing.len() {
            if self.responding[k] {
                let called = self.missing[k].min(self.claims[k]);
                self.missing[k] -= called;
                self.claims[k] -= called;
            }
        }
    }

    fn draw_own_stock(&mut self) {
        for k in 0..self.missing.len() {
            let drawn = self.missing[k].min(self.stock[k]).min(self.drawable[k]);
            self.missing[k] -= drawn;
            self.stock[k] -= drawn;
            self.drawable[k] -= drawn;
        }
    }

    fn draw_on_partners(&mut self, pacts: &[Pact]) {
        self.apply(pacts, Source::Stock);
    }

    /// The one place where proposals become transfers: nobody gives what it does not have or gets more than it misses, and
    /// what is received is what is given.
    fn apply(&mut self, pacts: &[Pact], source: Source) {
        for pact in pacts.iter().filter(|p| p.source() == source) {
            let view = View {
                demand: &self.demand,
                gap: &self.gap,
                missing: &self.missing,
                claims: &self.claims,
                responding: &self.responding,
                stock: &self.stock,
                target: &self.target,
                drawable: &self.drawable,
            };
            pact.propose(&view, &mut self.transfers);
            debug_assert!(self.balances(source));
            for k in 0..self.missing.len() {
                let given = self.transfers.given[k];
                match source {
                    Source::SpareCapacity => self.claims[k] = (self.claims[k] - given).max(0.0),
                    Source::Stock => {
                        self.stock[k] = (self.stock[k] - given).max(0.0);
                        self.drawable[k] -= given;
                    }
                }
                self.missing[k] = (self.missing[k] - self.transfers.received[k]).max(0.0);
            }
        }
    }

    /// Mass balance of the proposal at hand.
    fn balances(&self, source: Source) -> bool {
        let held = if source == Source::Stock { &self.stock } else { &self.claims };
        let Transfers { given, received } = &self.transfers;
        let scale: f64 = self.demand.iter().sum();
        let within = |x: f64, limit: f64| x >= 0.0 && x <= limit + 1e-9 * scale;
        let each = (0..held.len()).all(|k| within(given[k], held[k]) && within(received[k], self.missing[k]));
        each && (given.iter().sum::<f64>() - received.iter().sum::<f64>()).abs() <= 1e-9 * scale
    }

    /// What is left is unserved.
    fn settle(&mut self, t: u32, outcome: &mut Outcome) {
        for k in 0..self.missing.len() {
            debug_assert!(self.missing[k] >= 0.0 && self.missing[k] <= self.gap[k] && self.stock[k] >= 0.0);
            if self.missing[k] <= NEGLIGIBLE * self.demand[k] {
                self.missing[k] = 0.0;
            }
            self.lasted[k] = if self.gap[k] > 0.0 { self.lasted[k] + 1 } else { 0 };
        }
        for (index, row) in self.response.rows.iter().enumerate() {
            let (mut unserved, mut value) = (0.0, 0.0);
            for &k in &row.demands {
                unserved += self.missing[k];
                value += self.missing[k] * self.response.demands[k].value;
            }
            if unserved > 0.0 {
                outcome.record(index, t, unserved, value);
            }
        }
    }

    /// Stocks are filled up in a step without a gap.
    fn refill(&mut self, outcome: &mut Outcome) {
        for (k, terms) in self.response.demands.iter().enumerate() {
            if self.gap[k] == 0.0 {
                self.stock[k] = (self.stock[k] + terms.refill * self.demand[k]).min(terms.target);
            }
        }
        for (index, row) in self.response.rows.iter().enumerate() {
            outcome.note_stock(index, row.demands.iter().map(|&k| self.stock[k]).sum());
        }
    }
}
