//! The price that a gap asks for, and what is lost under the demand curve.

use crate::float::quick::{exp, log};
use crate::lanes::{Lanes, greater, lesser, row, select};
use crate::model::Price;

/// Shares missing are at most this near to all.
const NEARLY_ALL: f64 = 1e-280;

/// Multiple of the undisrupted price that clears a market in which a share s is missing: (1 − s)^(−1/E) with E the elasticities
/// of demand and of supply that is not named, at most `cap`.
#[derive(Debug, Clone, Copy)]
pub struct Curve {
    /// 1/E.
    steepness: f64,
    pub cap: f64,
}

impl Curve {
    pub fn new(price: &Price) -> Curve {
        Curve { steepness: 1.0 / price.elasticity(), cap: price.cap }
    }

    #[inline(always)]
    pub fn multiple(&self, missing: &Lanes) -> Lanes {
        let Curve { steepness, cap } = *self;
        row(|l| {
            let power = -log(greater(1.0 - missing[l], NEARLY_ALL)) * steepness;
            lesser(exp(lesser(power, 600.0)), cap)
        })
    }
}

/// What users of a share s of demand lose at least when it is missing, in units of price times demand: the area under the demand
/// curve, ∫ from 1 − s to 1 of q^(−1/e) dq = (1 − (1 − s)^(1 − 1/e)) / (1 − 1/e), or −ln(1 − s) where e = 1; for nobody more
/// than `cap` times the price of a unit.
#[derive(Debug, Clone, Copy)]
pub struct Area {
    /// 1 − 1/e.
    power: f64,
    cap: f64,
    /// Share missing at which a unit is worth `cap`.
    capped: f64,
}

impl Area {
    pub fn new(price: &Price) -> Area {
        let e = price.demand_elasticity;
        Area { power: 1.0 - 1.0 / e, cap: price.cap, capped: 1.0 - exp(-log(price.cap) * lesser(e, 1e3)) }
    }

    #[inline(always)]
    pub fn below(&self, missing: &Lanes) -> Lanes {
        let Area { power, cap, capped } = *self;
        row(|l| {
            let within = lesser(missing[l], capped);
            let log = log(greater(1.0 - within, NEARLY_ALL));
            let area = if power.abs() < 1e-9 { -log } else { (1.0 - exp(lesser(power * log, 600.0))) / power };
            area + select(missing[l] > within, cap * (missing[l] - within), 0.0)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lanes::ZERO;

    fn price(demand_elasticity: f64, supply_elasticity: f64, cap: f64) -> Price {
        Price { base: 1.0, demand_elasticity, supply_elasticity, supply: 0.0, cap, lag: 0.0, spot: 1.0, holding: 0.0 }
    }

    fn lanes(values: &[f64]) -> Lanes {
        let mut lanes = ZERO;
        lanes[..values.len()].copy_from_slice(values);
        lanes
    }

    /// With E = 0.5 a fifth missing is (4/5)^-2 = 1.5625, a half is 4, nine tenths would be 100 and meet the cap of 10.
    #[test]
    fn prices_by_hand() {
        let curve = Curve::new(&price(0.3, 0.2, 10.0));
        let found = curve.multiple(&lanes(&[0.0, 0.2, 0.5, 0.9, 1.0]));
        for (found, truth) in found.iter().zip([1.0, 1.5625, 4.0, 10.0, 10.0]) {
            assert!((found - truth).abs() < 1e-12 * truth, "{found} for {truth}");
        }
        assert_eq!(found[0], 1.0);
    }

    /// e = 0.5: ∫ q^-2 from 1 − s to 1 is s/(1 − s), 1/4 for a fifth. At the cap of 4, q = 1/2 and s = 1/2: area 1 up to there, then 4
    /// a unit: 1 + 4 × 0.25 = 2 for three quarters. e = 1: ln 2 for a half.
    #[test]
    fn areas_by_hand() {
        let area = Area::new(&price(0.5, 7.0, 4.0)).below(&lanes(&[0.0, 0.2, 0.5, 0.75]));
        for (found, truth) in area.iter().zip([0.0, 0.25, 1.0, 2.0]) {
            assert!((found - truth).abs() < 1e-12, "{found} for {truth}");
        }
        let area = Area::new(&price(1.0, 0.0, 10.0)).below(&lanes(&[0.5]));
        assert!((area[0] - 2.0f64.ln()).abs() < 1e-12);
    }
}
