use super::terms::Response;
use crate::lanes::{Lanes, ZERO, greater, lesser, row, select};
use crate::supply::NEGLIGIBLE;

/// What would go unserved with other stocks, by consumers who are alone.
///
/// Alone, a stock changes nothing before it is drawn on: gaps, substitution and the spare capacity that may be called are the
/// same whatever is held. So other stocks need no arm of their own; they follow the arm without instruments, each a few
/// additions a step.
#[derive(Debug, Clone)]
pub struct Ladder {
    rungs: Vec<Rung>,
}

/// One stock for each demand; a row of lanes a demand.
#[derive(Debug, Clone)]
struct Rung {
    targets: Vec<f64>,
    held: Vec<Lanes>,
    unserved: Vec<Lanes>,
}

impl Ladder {
    /// Of these targets, each a quantity for every demand.
    pub fn new(rungs: &[Vec<f64>]) -> Ladder {
        let rung = |targets: &Vec<f64>| {
            let none = vec![ZERO; targets.len()];
            Rung { targets: targets.clone(), held: none.clone(), unserved: none }
        };
        Ladder { rungs: rungs.iter().map(rung).collect() }
    }

    /// All stocks are full, and nothing has gone unserved.
    pub fn start(&mut self) {
        for rung in &mut self.rungs {
            rung.held.iter_mut().zip(&rung.targets).for_each(|(held, target)| held.fill(*target));
            rung.unserved.fill(ZERO);
        }
    }

    /// Serves what is missing after spare capacity was called, out of stocks, as far as draw limits allow.
    #[inline(always)]
    pub fn draw(&mut self, response: &Response, demand: &[Lanes], missing: &[Lanes]) {
        for rung in &mut self.rungs {
            for (k, (held, unserved)) in rung.held.iter_mut().zip(&mut rung.unserved).enumerate() {
                let (most, demand, missing) = (response.demands[k].max_draw, &demand[k], &missing[k]);
                let drawn = row(|l| lesser(lesser(missing[l], held[l]), most * demand[l]));
                *held = row(|l| greater(held[l] - drawn[l], 0.0));
                *unserved = row(|l| {
                    let left = missing[l] - drawn[l];
                    unserved[l] + select(left > NEGLIGIBLE * demand[l], left, 0.0)
                });
            }
        }
    }

    /// Fills stocks up by at most this, as it may be bought.
    #[inline(always)]
    pub fn refill(&mut self, bought: &[Lanes]) {
        for rung in &mut self.rungs {
            for ((held, target), bought) in rung.held.iter_mut().zip(&rung.targets).zip(bought) {
                *held = row(|l| lesser(held[l] + bought[l], *target));
            }
        }
    }

    /// What demand `k` went without with rung number `rung`, in lane `lane`.
    pub fn unserved(&self, rung: usize, k: usize, lane: usize) -> f64 {
        self.rungs[rung].unserved[k][lane]
    }
}
