use super::terms::Response;
use crate::cooperation::Transfers;

/// What everybody holds in one arm, and who owes what to whom.
#[derive(Debug, Clone)]
pub struct Stocks<'a> {
    response: &'a Response,
    held: Vec<f64>,
    target: Vec<f64>,
    /// `owed[b · n + l]`: what the borrower of demand b owes to the lender of demand l.
    owed: Vec<f64>,
    /// False while nobody owes anything.
    in_debt: bool,
    /// What each buys for its stock in the step at hand.
    purchases: Vec<f64>,
}

impl<'a> Stocks<'a> {
    pub fn new(response: &'a Response) -> Stocks<'a> {
        let n = response.demands.len();
        Stocks {
            response,
            held: vec![0.0; n],
            target: vec![0.0; n],
            owed: vec![0.0; n * n],
            in_debt: false,
            purchases: vec![0.0; n],
        }
    }

    /// Full, and nobody owes anything.
    pub fn start(&mut self, targets: &[f64]) {
        self.target.copy_from_slice(targets);
        self.held.copy_from_slice(&self.target);
        if self.in_debt {
            self.owed.fill(0.0);
            self.in_debt = false;
        }
    }

    pub fn all(&self) -> &[f64] {
        &self.held
    }

    pub fn targets(&self) -> &[f64] {
        &self.target
    }

    pub fn held(&self, k: usize) -> f64 {
        self.held[k]
    }

    pub fn is_full(&self, k: usize) -> bool {
        self.held[k] >= self.target[k]
    }

    pub fn draw(&mut self, k: usize, quantity: f64) {
        self.held[k] = (self.held[k] - quantity).max(0.0);
    }

    /// Buys `quantity` beyond the target on a warning, once.
    pub fn top_up(&mut self, k: usize, quantity: f64) {
        self.held[k] = (self.held[k] + quantity).min(self.target[k] + quantity).max(self.held[k]);
    }

    /// A step without a gap for those who are `calm`: back towards the target by at most the refill. Loans come first, all of
    /// them before anybody's stock; what lies above the target is used instead of purchases, as slowly.
    pub fn refill(&mut self, calm: impl Fn(usize) -> bool, demand: impl Fn(usize) -> f64) {
        let n = self.held.len();
        for k in (0..n).filter(|&k| calm(k)) {
            let most = self.response.demands[k].refill * demand(k);
            self.purchases[k] = if self.in_debt { most - self.repay(k, most) } else { most };
        }
        for k in (0..n).filter(|&k| calm(k)) {
            self.held[k] = if self.held[k] > self.target[k] {
                (self.held[k] - self.purchases[k]).max(self.target[k])
            } else {
                (self.held[k] + self.purchases[k]).min(self.target[k])
            };
        }
    }

    /// Steps `from` to before `to` without a gap for anyone.
    pub fn rest(&mut self, from: u32, to: u32) {
        let demands = &self.response.demands;
        if self.in_debt {
            (from as usize..to as usize).for_each(|t| self.refill(|_| true, |k| demands[k].demand[t]));
        } else {
            self.refill(|_| true, |k| demands[k].before[to as usize] - demands[k].before[from as usize]);
        }
    }

    /// Notes what borrowers owe: each owes its lenders in proportion to what they gave.
    pub fn note_loans(&mut self, transfers: &Transfers) {
        let n = self.held.len();
        for b in (0..n).filter(|&b| transfers.received[b] > 0.0) {
            let material = |l: usize| self.response.is_same_material(l, b);
            let lent: f64 = (0..n).filter(|&l| material(l)).map(|l| transfers.given[l]).sum();
            for l in (0..n).filter(|&l| material(l) && transfers.given[l] > 0.0) {
                self.owed[b * n + l] += transfers.received[b] * transfers.given[l] / lent;
                self.in_debt = true;
            }
        }
    }

    /// Gives back up to `most`, to all lenders in proportion, and says how much that was.
    fn repay(&mut self, borrower: usize, most: f64) -> f64 {
        let n = self.held.len();
        let owed: f64 = self.owed[borrower * n..(borrower + 1) * n].iter().sum();
        if owed <= 0.0 {
            return 0.0;
        }
        let paid = owed.min(most);
        for l in 0..n {
            let part = self.owed[borrower * n + l] * (paid / owed);
            self.owed[borrower * n + l] -= part;
            self.held[l] += part;
        }
        paid
    }
}
