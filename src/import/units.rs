//! Units of publishers → tonnes.

/// What a number times `times` over `over` is in tonnes; apart, so that a decimal stays the decimal that it is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Unit {
    times: f64,
    over: f64,
}

impl Unit {
    pub const TONNE: Unit = Unit { times: 1.0, over: 1.0 };
    pub const KILOGRAM: Unit = Unit { times: 1.0, over: 1e3 };
    pub const HUNDRED_KILOGRAMS: Unit = Unit { times: 1.0, over: 10.0 };

    /// The unit that a publisher writes; `None` for what is no mass.
    pub fn named(written: &str) -> Option<Unit> {
        let said = written.trim().to_lowercase();
        let (times, rest) = match said.split_once(' ') {
            Some(("thousand" | "thousands", rest)) => (1e3, rest),
            Some(("million" | "millions", rest)) => (1e6, rest),
            _ => (1.0, said.as_str()),
        };
        let rest = rest.replace(['(', ')'], "");
        let rest = rest.split([',', ';']).next().unwrap_or_default().trim();
        let over = match rest {
            "metric tons" | "metric ton" | "metric dry tons" | "metr. t" | "tonnes" | "tonne" | "tonnes metric"
            | "t" | "mt" | "tons" => 1.0,
            "kt" => return Some(Unit { times: times * 1e3, over: 1.0 }),
            "kilograms" | "kilogram" | "kg" => 1e3,
            "grams" | "gram" | "g" | "gr" => 1e6,
            // 0.2 g each.
            "carats" | "carat" => 5e6,
            _ => return None,
        };
        Some(Unit { times, over })
    }

    pub fn tonnes(self, number: f64) -> f64 {
        number * self.times / self.over
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_mass_is_in_tonnes() {
        let tonnes = |written: &str, number: f64| Unit::named(written).map(|unit| unit.tonnes(number));
        assert_eq!(tonnes("metric tons", 3.5), Some(3.5));
        assert_eq!(tonnes("thousand metric tons", 3.5), Some(3_500.0));
        assert_eq!(tonnes("thousand metric dry tons", 2.0), Some(2_000.0));
        assert_eq!(tonnes("million metric tons", 0.25), Some(250_000.0));
        assert_eq!(tonnes("kilograms", 750_000.0), Some(750.0));
        assert_eq!(tonnes("metr. t", 7.0), Some(7.0));
        assert_eq!(tonnes("million carats", 10.0), Some(2.0));
        assert_eq!(tonnes("tonnes (metric)", 4.0), Some(4.0));
        assert_eq!(tonnes("million cubic meters", 4.0), None);
        assert_eq!(tonnes("", 4.0), None);
        assert_eq!(Unit::HUNDRED_KILOGRAMS.tonnes(90_212.63), 9_021.263);
    }
}
