use super::stocks::Stocks;
use super::terms::Response;
use crate::lanes::{LANES, Lanes, ZERO, row};
use crate::supply::NEGLIGIBLE;

/// The books of one arm, from the start of the horizon on; debug builds check them at the end of every step.
///
/// What all stocks of a material hold is what they held at first and what was bought for them, less what was drawn; and what
/// was drawn, with the spare capacity called, is by how much less is missing. So nothing is served that was not delivered,
/// called or held, and nothing is held that was not bought.
#[derive(Debug, Clone)]
pub struct Ledger {
    /// By material: drawn since the start.
    drawn: Vec<Lanes>,
    /// By material: what is missing less what may still be called, before anybody calls or draws.
    wanted: Vec<Lanes>,
    /// By material: what was needed and could be called since the start, of which a part is rounding.
    turnover: Vec<Lanes>,
    /// By demand.
    materials: Vec<usize>,
}

/// What one step leaves, a row of lanes for each demand.
#[derive(Debug, Clone, Copy)]
pub struct Balance<'a> {
    pub demand: &'a [Lanes],
    pub missing: &'a [Lanes],
    /// What may still be called of spare capacity.
    pub claims: &'a [Lanes],
    /// What was on offer for stocks, and what was bought of it.
    pub offers: &'a [Lanes],
    pub bought: &'a [Lanes],
}

/// Share of the quantities at hand that is rounding, of which what is missing is rid of most.
const ROUNDING: f64 = 2.0 * NEGLIGIBLE;

impl Ledger {
    pub fn new(response: &Response) -> Ledger {
        let materials: Vec<usize> = response.demands.iter().map(|d| d.material).collect();
        let none = vec![ZERO; materials.iter().max().map_or(0, |last| last + 1)];
        Ledger { drawn: none.clone(), wanted: none.clone(), turnover: none, materials }
    }

    pub fn start(&mut self) {
        self.drawn.fill(ZERO);
        self.turnover.fill(ZERO);
    }

    /// Opens a step, before anybody calls or draws.
    pub fn open(&mut self, missing: &[Lanes], claims: &[Lanes]) {
        self.wanted = self.wants(missing, claims);
    }

    fn wants(&self, missing: &[Lanes], claims: &[Lanes]) -> Vec<Lanes> {
        let mut wanted = vec![ZERO; self.drawn.len()];
        for (k, &material) in self.materials.iter().enumerate() {
            let sum = &mut wanted[material];
            *sum = row(|l| sum[l] + missing[k][l] - claims[k][l]);
        }
        wanted
    }

    /// Closes a step; true when the books balance, and nobody buys more than is on offer or anything while it is short.
    pub fn close(&mut self, stocks: &Stocks, step: Balance) -> bool {
        let left = self.wants(step.missing, step.claims);
        for (drawn, (before, after)) in self.drawn.iter_mut().zip(self.wanted.iter().zip(&left)) {
            *drawn = row(|l| drawn[l] + before[l] - after[l]);
        }
        for (k, &material) in self.materials.iter().enumerate() {
            let turnover = &mut self.turnover[material];
            *turnover = row(|l| turnover[l] + step.demand[k][l] + step.claims[k][l]);
        }
        (0..self.drawn.len()).all(|material| (0..LANES).all(|l| self.balances(stocks, material, l)))
            && (0..self.materials.len()).all(|k| (0..LANES).all(|l| sound(stocks, step, k, l)))
    }

    fn balances(&self, stocks: &Stocks, material: usize, l: usize) -> bool {
        let of_material = || (0..self.materials.len()).filter(|&k| self.materials[k] == material);
        let sum = |of: &[Lanes]| of_material().map(|k| of[k][l]).sum::<f64>();
        let bought = sum(&stocks.purchases.warned) + sum(&stocks.purchases.refilled);
        let used = sum(&stocks.purchases.spared) + self.drawn[material][l];
        let full = sum(stocks.targets());
        let scale = full + bought + self.turnover[material][l];
        (full + bought - used - sum(stocks.all())).abs() <= ROUNDING * scale
    }
}

/// Whether one consumer buys what it may, and no more.
fn sound(stocks: &Stocks, step: Balance, k: usize, l: usize) -> bool {
    let rounding = ROUNDING * (step.demand[k][l] + stocks.targets()[k][l]);
    let (short, bought) = (step.missing[k][l] > rounding, step.bought[k][l]);
    bought <= step.offers[k][l] + rounding && (!short || bought <= rounding)
}

/// Whether nobody is short who could still draw on its stock: `drawable` is what the draw limit still lets out.
pub fn nobody_saves(stocks: &Stocks, demand: &[Lanes], missing: &[Lanes], drawable: &[Lanes]) -> bool {
    let of = |k: usize, l: usize| {
        let rounding = ROUNDING * (demand[k][l] + stocks.targets()[k][l]);
        missing[k][l] <= rounding || stocks.all()[k][l].min(drawable[k][l]) <= rounding
    };
    (0..demand.len()).all(|k| (0..LANES).all(|l| of(k, l)))
}
