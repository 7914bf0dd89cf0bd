use super::terms::Response;
use crate::cooperation::Transfers;
use crate::lanes::{Lanes, ZERO, any_positive, greater, lesser, row, select};

/// What everybody holds in one arm, and who owes what to whom; a row of lanes for each demand.
#[derive(Debug, Clone)]
pub struct Stocks {
    held: Vec<Lanes>,
    target: Vec<Lanes>,
    debts: Option<Debts>,
}

#[derive(Debug, Clone)]
struct Debts {
    /// `owed[b · n + l]`: what the borrower of demand b owes to the lender of demand l.
    owed: Vec<Lanes>,
    /// False while nobody owes anything.
    any: bool,
    materials: Vec<usize>,
}

impl Stocks {
    /// With these targets; `lends` where what is lent must be given back.
    pub fn new(response: &Response, targets: &[f64], lends: bool) -> Stocks {
        let n = targets.len();
        let debts = || Debts {
            owed: vec![ZERO; n * n],
            any: false,
            materials: response.demands.iter().map(|d| d.material).collect(),
        };
        let target: Vec<Lanes> = targets.iter().map(|t| [*t; _]).collect();
        Stocks { held: target.clone(), target, debts: lends.then(debts) }
    }

    /// Full, and nobody owes anything.
    pub fn start(&mut self) {
        self.held.copy_from_slice(&self.target);
        if let Some(debts) = self.debts.as_mut().filter(|d| d.any) {
            debts.owed.fill(ZERO);
            debts.any = false;
        }
    }

    pub fn all(&self) -> &[Lanes] {
        &self.held
    }

    pub fn targets(&self) -> &[Lanes] {
        &self.target
    }

    /// True while somebody has to give something back.
    #[inline(always)]
    pub fn owe(&self) -> bool {
        self.debts.as_ref().is_some_and(|d| d.any)
    }

    /// What borrowers have to give back, all together.
    #[inline(always)]
    pub fn owed(&self) -> Lanes {
        let owed = self.debts.iter().flat_map(|d| &d.owed);
        owed.fold(ZERO, |sum, owed| row(|l| sum[l] + owed[l]))
    }

    #[inline(always)]
    pub fn draw(&mut self, k: usize, quantity: &Lanes) {
        let held = &mut self.held[k];
        *held = row(|l| greater(held[l] - quantity[l], 0.0));
    }

    /// Buys `quantity` beyond the target on a warning, once, where `when` is 1.
    #[inline(always)]
    pub fn top_up(&mut self, k: usize, quantity: f64, when: &Lanes) {
        let (held, target) = (&mut self.held[k], &self.target[k]);
        *held = row(|l| {
            let more = greater(lesser(held[l] + quantity, target[l] + quantity), held[l]);
            select(when[l] > 0.0, more, held[l])
        });
    }

    /// What each buys for its stock: back towards the target by at most this. Loans come first, all of them before
    /// anybody's stock; what lies above the target is used instead of purchases, as slowly.
    #[inline(always)]
    pub fn refill(&mut self, bought: &mut [Lanes]) {
        if let Some(debts) = self.debts.as_mut().filter(|d| d.any) {
            debts.repay(bought, &mut self.held);
        }
        for ((held, target), bought) in self.held.iter_mut().zip(&self.target).zip(bought) {
            *held = row(|l| {
                let down = greater(held[l] - bought[l], target[l]);
                let up = lesser(held[l] + bought[l], target[l]);
                select(held[l] > target[l], down, up)
            });
        }
    }

    /// Notes what borrowers owe: each owes its lenders in proportion to what they gave.
    #[inline(always)]
    pub fn note_loans(&mut self, transfers: &Transfers) {
        if let Some(debts) = &mut self.debts {
            debts.note(transfers);
        }
    }
}

impl Debts {
    #[inline(always)]
    fn note(&mut self, transfers: &Transfers) {
        let n = self.materials.len();
        for b in 0..n {
            let mut lent = ZERO;
            for l in (0..n).filter(|&l| self.materials[l] == self.materials[b]) {
                let given = &transfers.given[l];
                lent = row(|i| lent[i] + given[i]);
            }
            let received = &transfers.received[b];
            for l in (0..n).filter(|&l| self.materials[l] == self.materials[b]) {
                let (owed, given) = (&mut self.owed[b * n + l], &transfers.given[l]);
                *owed = row(|i| owed[i] + received[i] * given[i] / greater(lent[i], f64::MIN_POSITIVE));
            }
        }
        self.any = true;
    }

    /// Each gives back as much as it would buy, to all lenders in proportion; `bought` is left with the rest.
    #[inline(always)]
    fn repay(&mut self, bought: &mut [Lanes], held: &mut [Lanes]) {
        let n = held.len();
        self.any = false;
        for (owed, bought) in self.owed.chunks_exact_mut(n).zip(bought) {
            let total = owed.iter().fold(ZERO, |total, owed| row(|i| total[i] + owed[i]));
            if !any_positive(&total) {
                continue;
            }
            self.any = true;
            let paid = row(|i| lesser(total[i], bought[i]));
            let part = row(|i| paid[i] / greater(total[i], f64::MIN_POSITIVE));
            *bought = row(|i| bought[i] - paid[i]);
            for (owed, held) in owed.iter_mut().zip(held.iter_mut()) {
                let back = row(|i| owed[i] * part[i]);
                *held = row(|i| held[i] + back[i]);
                *owed = row(|i| owed[i] - back[i]);
            }
        }
    }
}
