//! Amounts of money, counted in millions and billions, or in 万 and 億.

use super::{Lang, say};
use crate::results::Interval;
use crate::stats::Estimate;
use crate::words::number::NBSP;

/// What amounts of money are counted in: so many of the currency at once.
pub struct Counted {
    lang: Lang,
    by: f64,
    /// With the currency: `million USD`.
    pub unit: String,
}

impl Lang {
    /// What these amounts are best counted in, by the largest of them.
    pub fn counted(self, amounts: impl IntoIterator<Item = Estimate>, currency: &str) -> Counted {
        let sizes = amounts.into_iter().map(|e| e.value.abs()).filter(|size| size.is_finite());
        let largest = sizes.fold(0.0, f64::max);
        let steps = match self {
            Lang::En => [1e6, 1e9, 1e12],
            // A thousand Md is what French reports write.
            Lang::Fr => [1e6, 1e9, f64::INFINITY],
            Lang::Ja => [1e4, 1e8, 1e12],
        };
        // Where 999.7 would be rounded to 1,000 the next is better.
        let least = if self == Lang::Ja { 1e6 } else { 0.9995e6 };
        let place = steps.iter().rposition(|by| largest >= 0.9995 * by).filter(|_| largest >= least);
        let unit = match place {
            None => currency.to_string(),
            Some(0) => say!(self, "amount-million", currency = currency),
            Some(1) => say!(self, "amount-billion", currency = currency),
            Some(_) => say!(self, "amount-trillion", currency = currency),
        };
        Counted { lang: self, by: place.map_or(1.0, |place| steps[place]), unit: unit.replace(' ', NBSP) }
    }

    /// `1.41 ± 0.03 billion USD`.
    pub fn amount(self, e: Estimate, currency: &str) -> String {
        let counted = self.counted([e], currency);
        counted.with_unit(&counted.estimate(e))
    }

    /// [`Lang::amount`] without the error, still with only the digits that it deserves.
    pub fn amount_value(self, e: Estimate, currency: &str) -> String {
        let counted = self.counted([e], currency);
        counted.with_unit(&self.value(counted.of(e)))
    }

    /// A number with up to so many significant digits, as an amount.
    pub fn round_amount(self, value: f64, significant: i32, currency: &str) -> String {
        let counted = self.counted([Estimate::exact(value)], currency);
        counted.with_unit(&self.digits(value / counted.by, significant))
    }

    /// `0.2 to 18 million USD`.
    pub fn amounts_over_inputs(self, interval: &Interval, currency: &str) -> String {
        let counted = self.counted(interval.ends90().map(Estimate::exact), currency);
        self.over_inputs(&interval.scaled(1.0 / counted.by), |high| counted.with_unit(high))
    }
}

impl Counted {
    /// An amount in this unit.
    pub fn of(&self, e: Estimate) -> Estimate {
        e.scaled(1.0 / self.by)
    }

    /// As in a cell of a table whose head names the unit.
    pub fn estimate(&self, e: Estimate) -> String {
        self.lang.estimate(self.of(e))
    }

    /// The same with its sign.
    pub fn signed(&self, e: Estimate) -> String {
        self.lang.signed(self.of(e))
    }

    /// A number in this unit that is written already.
    fn with_unit(&self, number: &str) -> String {
        // 億 belongs to its number.
        let joint = if self.lang == Lang::Ja && self.by > 1.0 { "" } else { NBSP };
        format!("{number}{joint}{}", self.unit)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// 1.19 million; 14.1億; an amount that rounds to 1,000 million is a billion; thousands stay as they are.
    #[test]
    fn amounts_are_counted_in_the_habit_of_the_language() {
        let said = |lang: Lang, value, se| lang.amount(Estimate::new(value, se), "USD").replace(NBSP, " ");
        assert_eq!(said(Lang::En, 1.187e6, 2.1e4), "1.187 ± 0.021 million USD");
        assert_eq!(said(Lang::Fr, 1.187e6, 2.1e4), "1,187 ± 0,021 M USD");
        assert_eq!(said(Lang::En, 1.41e9, 3e7), "1.410 ± 0.030 billion USD");
        assert_eq!(said(Lang::Ja, 1.41e9, 3e7), "14.10 ± 0.30億 USD");
        assert_eq!(said(Lang::Ja, 2.5e12, 1e11), "2.50 ± 0.10兆 USD");
        assert_eq!(said(Lang::En, 999.7e6, 0.0), "0.9997 billion USD");
        assert_eq!(said(Lang::En, 354_700.0, 0.0), "354,700 USD");
        assert_eq!(said(Lang::Ja, 354_700.0, 0.0), "354,700 USD");
        assert_eq!(said(Lang::En, -2.5e6, 0.0), "−2.5 million USD");
    }
}
