//! What prices and bills rest on, laid out for the time step.

use super::curve::{Area, Curve};
use crate::float::exp;
use crate::model::{Market, Price, System};

/// One material with a price.
#[derive(Debug, Clone)]
pub struct Terms {
    pub(super) curve: Curve,
    pub(super) area: Area,
    /// Undisrupted price of what is bought at the day's price, a unit of all purchases.
    pub(super) spot: f64,
    pub(super) base: f64,
    /// What is left of a price's excess after so many steps.
    pub(super) fading: Vec<f64>,
    /// By demand.
    pub(super) books: Vec<Book>,
    /// What the producers of one scenario's consumer sell to another, or to itself.
    pub(super) sales: Vec<Sale>,
    /// What money at each step counts for at the beginning; one longer than the horizon.
    pub(super) discounts: Vec<f64>,
    /// What the world puts out at every step, undisrupted.
    pub(super) supply: Vec<f64>,
    /// Steps before others than the scenario's consumers can call spare capacity: the mean of those of these.
    pub(super) lag: f64,
    pub(super) closed: bool,
    pub(super) steps: usize,
}

/// What one demand would pay more while a price fades.
#[derive(Debug, Clone)]
pub(super) struct Book {
    /// For every step t: the sum of the demand of t and of all later steps, each discounted and less by what has faded since t.
    pub(super) rest: Vec<f64>,
    /// What is bought at most for the stock in every step while nothing goes wrong.
    pub(super) instalments: Vec<f64>,
}

/// What one consumer sells to another, so that it is no bill of the two together.
#[derive(Debug, Clone)]
pub struct Sale {
    /// Demand (index) of the consumer in whose country the producers are.
    pub seller: usize,
    /// Demand (index) of the consumer that buys; the seller's own where it buys at home.
    pub buyer: usize,
    /// As in [`Book::rest`], of what is sold undisrupted.
    pub(super) rest: Vec<f64>,
}

impl Terms {
    /// Of a system of one material, with what each demand needs, and buys for its stock at most, at every step, and what it buys of a
    /// producer undisrupted, as a share of the demand at a step; `None` without a price.
    pub fn new(
        system: &System,
        (demand, instalments): (&[Vec<f64>], &[Vec<f64>]),
        delivered: &dyn Fn(usize, usize, usize) -> f64,
    ) -> Option<Terms> {
        let material = system.demands.first()?.material;
        let price = system.materials[material].price?;
        let discounts = system.discounts();
        let left = if price.lag > 0.0 { exp(-1.0 / price.lag) } else { 0.0 };
        let steps = system.clock.steps;
        let rest = |flow: &dyn Fn(usize) -> f64| {
            let mut rest = vec![0.0; steps + 1];
            (0..steps).rev().for_each(|t| rest[t] = discounts[t] * flow(t) + left * rest[t + 1]);
            rest
        };
        let sale = |(seller, buyer, producers): (usize, usize, Vec<usize>)| {
            let share = |t: usize| producers.iter().map(|&p| delivered(buyer, p, t)).sum::<f64>();
            let rest = rest(&|t| demand[buyer][t] * share(t));
            Sale { seller, buyer, rest }
        };
        let demands = system.demands.len();
        Some(Terms {
            curve: Curve::new(&price),
            area: Area::new(&price),
            spot: price.spot * price.base,
            base: price.base,
            fading: powers(left, steps),
            books: (0..demands)
                .map(|k| Book { rest: rest(&|t| demand[k][t]), instalments: instalments[k].clone() })
                .collect(),
            sales: system.sales().into_iter().map(sale).collect(),
            supply: supply(system, material, demand, &price),
            lag: system.demands.iter().map(|d| d.response_lag).sum::<f64>() / demands as f64,
            closed: system.materials[material].market == Market::Closed,
            discounts,
            steps,
        })
    }

    /// What the scenario's consumers sell to one another, or to themselves.
    pub fn sales(&self) -> &[Sale] {
        &self.sales
    }

    /// Numbers about a step besides those that every response needs: see [`Trade::notes`](super::Trade::notes).
    pub fn notes(&self) -> usize {
        5 + 2 * self.books.len() + self.sales.len()
    }

    /// What the world puts out at a step, undisrupted.
    pub fn supply(&self, step: usize) -> f64 {
        self.supply[step.min(self.steps - 1)]
    }

    /// What money at a step counts for; nothing after the horizon.
    pub fn discount(&self, step: usize) -> f64 {
        self.discounts[step.min(self.steps)]
    }

    /// Whether all buy and are all that there is.
    pub fn is_closed(&self) -> bool {
        self.closed
    }
}

fn powers(left: f64, steps: usize) -> Vec<f64> {
    let mut powers = vec![1.0];
    (0..steps).for_each(|i| powers.push(powers[i] * left));
    powers
}

/// Output of all producers of the last stage, and of those that are not listed; no less than the scenario's demand. In a closed
/// market the demand.
fn supply(system: &System, material: usize, demand: &[Vec<f64>], price: &Price) -> Vec<f64> {
    let last = system.materials[material].stages.len() - 1;
    let producers = || system.producers.iter().filter(|p| p.material == material && p.stage == last && !p.project);
    let unlisted = (price.supply - producers().map(|p| p.capacity).sum::<f64>()).max(0.0);
    let at = |t: usize| {
        let asked: f64 = demand.iter().map(|d| d[t]).sum();
        let output = unlisted + producers().map(|p| p.capacity * p.profile.at(t)).sum::<f64>();
        let of_all = if system.materials[material].market == Market::Closed { asked } else { output.max(asked) };
        of_all.max(f64::MIN_POSITIVE)
    };
    (0..system.clock.steps).map(at).collect()
}
