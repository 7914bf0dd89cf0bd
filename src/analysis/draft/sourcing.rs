//! Where a consumer buys, as far as trade statistics and producers' output tell.

use crate::results::{Sourcing, Told};
use crate::scenario::almanac::ShareOf;

/// Share of a producer's output that the consumers of a scenario may buy together: the rest of the world buys too.
const MOST: f64 = 0.9;

/// Share of imports from listed producers from which on trade tells where a mineral comes from. Below it most comes through
/// places that only trade.
const TELLING: f64 = 0.5;

/// Shares below this are not worth a line.
const LEAST: f64 = 5e-4;

/// Sellers of the last stage with what is left of their output.
pub struct Market {
    left: Vec<(String, f64)>,
}

impl Market {
    pub fn new(output: Vec<(String, f64)>) -> Market {
        Market { left: output.into_iter().map(|(country, amount)| (country, amount * MOST)).collect() }
    }

    /// Takes `amount` from the sellers: from those that `imports` name as much as they say where that is to be had, the
    /// rest from the others in proportion to what they have left. What nobody has left counts as secure.
    pub fn buy(&mut self, amount: f64, imports: &[&ShareOf]) -> Sourcing {
        let sells = |import: &&&ShareOf| self.left.iter().any(|(country, _)| *country == import.country);
        let listed: Vec<&ShareOf> = imports.iter().filter(sells).copied().collect();
        let told: f64 = listed.iter().map(|i| i.share).sum();
        // One supplier alone, as studies name it, tells too.
        let telling = told >= TELLING || (imports.len() == 1 && told > 0.0);
        let mut bought = vec![0.0; self.left.len()];
        if telling {
            for import in &listed {
                let seller = self.left.iter().position(|(country, _)| *country == import.country);
                let Some(at) = seller else { continue };
                bought[at] = (import.share * amount).min(self.left[at].1);
            }
        }
        let missing = (amount - bought.iter().sum::<f64>()).max(0.0);
        let named = |i: usize| telling && listed.iter().any(|import| import.country == self.left[i].0);
        let open: f64 = (0..self.left.len()).filter(|&i| !named(i)).map(|i| self.left[i].1).sum();
        let part = if open > 0.0 { (missing / open).min(1.0) } else { 0.0 };
        for (i, taken) in bought.iter_mut().enumerate() {
            if !named(i) {
                *taken = part * self.left[i].1;
            }
        }
        for (seller, taken) in self.left.iter_mut().zip(&bought) {
            seller.1 -= taken;
        }
        let shares = shares(&self.left, &bought, amount);
        let secure = 1.0 - shares.iter().map(|(_, share)| share).sum::<f64>();
        let told = match (telling, imports) {
            (true, _) => {
                Told::Imports { source: listed[0].source.clone(), basis: listed[0].basis.clone(), share: told }
            }
            (false, []) => Told::Nothing,
            (false, [first, ..]) => Told::Few { source: first.source.clone(), share: told },
        };
        Sourcing { shares, told, secure }
    }
}

/// In thousandths, rounded down so that they never sum to more than 1, but for the largest, which takes what rounding left.
fn shares(sellers: &[(String, f64)], bought: &[f64], amount: f64) -> Vec<(String, f64)> {
    let exact: f64 = bought.iter().sum::<f64>() / amount;
    let down = |x: f64| (x * 1000.0).floor() / 1000.0;
    let mut shares: Vec<(String, f64)> = sellers
        .iter()
        .zip(bought)
        .map(|((country, _), taken)| (country.clone(), down(taken / amount)))
        .filter(|(_, share)| *share >= LEAST)
        .collect();
    let sum: f64 = shares.iter().map(|(_, share)| share).sum();
    if let Some(largest) = shares.iter_mut().max_by(|a, b| a.1.total_cmp(&b.1)) {
        largest.1 = ((largest.1 + down(exact + 1e-9) - sum) * 1000.0).round() / 1000.0;
    }
    shares
}

#[cfg(test)]
mod tests {
    use super::*;

    fn import(country: &str, share: f64) -> ShareOf {
        ShareOf {
            mineral: "m".into(),
            of: "JPN".into(),
            country: country.into(),
            share,
            source: "customs".into(),
            basis: "looked up".into(),
        }
    }

    fn market() -> Market {
        Market::new([("AAA", 800.0), ("BBB", 150.0), ("OTH", 50.0)].map(|(c, x)| (c.to_string(), x)).to_vec())
    }

    /// 60 % from AAA as told; 40 of the other 100 t at 135 and 45 t left: 30 and 10.
    #[test]
    fn imports_say_where_from_and_others_share_the_rest() {
        let (told, away) = (import("AAA", 0.6), import("NLD", 0.3));
        let sourcing = market().buy(100.0, &[&told, &away]);
        assert_eq!(sourcing.told, Told::Imports { source: "customs".into(), basis: "looked up".into(), share: 0.6 });
        assert_eq!(sourcing.shares, [("AAA".to_string(), 0.6), ("BBB".to_string(), 0.3), ("OTH".to_string(), 0.1)]);
    }

    /// What there is to sell is 720, 135 and 45 of 900.
    #[test]
    fn without_telling_imports_all_sell_by_what_they_have() {
        let away = import("NLD", 0.8);
        for imports in [&[][..], &[&away]] {
            let shares = market().buy(90.0, imports).shares;
            assert_eq!(shares, [("AAA".to_string(), 0.8), ("BBB".to_string(), 0.15), ("OTH".to_string(), 0.05)]);
        }
    }

    /// BBB has 135 t: half of 200 t, then 35 t; nothing more is left after all is sold. Half is the largest share, so it takes
    /// the thousandth that rounding the others down, to 0.470 and 0.029, left.
    #[test]
    fn what_nobody_has_is_secure() {
        let mut market = market();
        let told = import("BBB", 0.5);
        assert_eq!(market.buy(200.0, &[&told]).shares[1], ("BBB".to_string(), 0.501));
        assert_eq!(market.buy(200.0, &[&told]).shares[1], ("BBB".to_string(), 0.175));
        let rest = market.buy(1000.0, &[]);
        assert!((rest.shares.iter().map(|(_, s)| s).sum::<f64>() - 0.5).abs() < 0.002, "{rest:?}");
        assert!((rest.secure - 0.5).abs() < 0.005, "{rest:?}");
    }
}
