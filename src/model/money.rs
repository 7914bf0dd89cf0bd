//! What a system says of money.

use super::{Demand, Instrument, InstrumentKind, System};
use crate::float::{exp, ln_1p};

/// Demands (indices) of a seller and of a buyer, with the last-stage producers in the seller's country from which that one buys.
pub type Sale = (usize, usize, Vec<usize>);

impl System {
    /// True when the file gives a price or a value, so that there is money to speak of.
    pub fn has_money(&self) -> bool {
        self.materials.iter().any(|m| m.price.is_some())
            || self.demands.iter().any(|d| d.tier_values().any(|v| v > 0.0))
    }

    /// What money at each step counts for at the beginning, and 0 after the horizon.
    pub fn discounts(&self) -> Vec<f64> {
        let year = ln_1p(self.discount_rate) * self.clock.step_years();
        let at = |t: usize| if self.discount_rate > 0.0 { exp(-year * t as f64) } else { 1.0 };
        (0..self.clock.steps).map(at).chain([0.0]).collect()
    }

    /// The bearers of an instrument's costs: demands (indices) and their shares, which sum to 1 or are none. By default in
    /// proportion to demand, by value where prices are given; a member's share is split over its materials likewise.
    pub fn bearers(&self, instrument: &Instrument) -> Vec<(usize, f64)> {
        let own = match &instrument.kind {
            InstrumentKind::JointProject(project) => Some(self.producers[project.producer].material),
            _ => None,
        };
        let concerned = |d: &Demand| instrument.members.contains(&d.consumer) && own.is_none_or(|m| m == d.material);
        let priced = self.materials.iter().any(|m| m.price.is_some());
        let size = |d: &Demand| {
            let price = self.materials[d.material].price;
            if priced { price.map_or(0.0, |p| p.base) * d.amount } else { d.amount }
        };
        let of = |consumer: usize| -> f64 {
            self.demands.iter().filter(|d| d.consumer == consumer && concerned(d)).map(size).sum()
        };
        let weight = |d: &Demand| {
            let shares = &instrument.cost_shares;
            let share = shares.iter().find(|(c, _)| *c == d.consumer).map_or(0.0, |(_, share)| *share);
            let whole = of(d.consumer);
            match shares.is_empty() {
                true => size(d),
                false if whole > 0.0 => share * size(d) / whole,
                false => 0.0,
            }
        };
        let chosen = self.demands.iter().enumerate().filter(|(_, d)| concerned(d));
        let weights: Vec<(usize, f64)> = chosen.map(|(k, d)| (k, weight(d))).filter(|(_, w)| *w > 0.0).collect();
        let sum: f64 = weights.iter().map(|(_, w)| w).sum();
        weights.into_iter().map(|(k, w)| (k, w / sum)).collect()
    }

    /// What it costs to hold one unit of a demand's stock for a year: its own cost, or what its material's price makes of it.
    pub fn holding_cost(&self, demand: &Demand) -> f64 {
        let usual = self.materials[demand.material].price.map_or(0.0, |price| price.base * price.holding);
        demand.stock_cost.unwrap_or(usual)
    }

    /// What consumers sell each other: members, and every consumer itself from its own country.
    pub fn sales(&self) -> Vec<Sale> {
        let member = |k: usize| self.cooperation.members.contains(&self.demands[k].consumer);
        let mut sales = Vec::new();
        for (seller, of) in self.demands.iter().enumerate() {
            let country = &self.consumers[of.consumer].id;
            for (buyer, demand) in self.demands.iter().enumerate().filter(|(_, d)| d.material == of.material) {
                let own = |p: &usize| self.producers[*p].country == *country;
                let producers: Vec<usize> = demand.sourcing.iter().map(|(p, _)| *p).filter(own).collect();
                if !producers.is_empty() && (seller == buyer || member(seller) && member(buyer)) {
                    sales.push((seller, buyer, producers));
                }
            }
        }
        sales
    }
}
