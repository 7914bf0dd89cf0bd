//! Numbers as a report prints them: as many digits as the standard error deserves, thousands separated, a true minus, all in
//! the habit of the language.
//!
//! The error is rounded by the rule of the Particle Data Group: two significant digits when it begins with 1.0 to 3.5,
//! one otherwise; the value stops at the same decimal. A number without error keeps four significant digits.

use super::lang::Lang;
use crate::results::metric::PROBABILITY;
use crate::stats::Estimate;

/// Joins a number to what belongs to it, so that no line breaks between them.
pub const NBSP: &str = "\u{a0}";
/// What stands for a number that does not exist.
pub const NOTHING: &str = "–";

/// Numbers at least this large, or below its counterpart, are printed with a power of ten.
const LARGE: f64 = 1e9;
const SMALL: f64 = 1e-4;

/// Whether numbers of this unit of a metric are written as percentages.
pub fn is_share(unit: &str) -> bool {
    ["share", PROBABILITY].contains(&unit)
}

impl Lang {
    /// `12.3 ± 0.4`; `0` and other exact numbers without `±`.
    pub fn estimate(self, e: Estimate) -> String {
        self.written(e, false)
    }

    /// [`Lang::estimate`] with `+` or `−` in front, for differences.
    pub fn signed(self, e: Estimate) -> String {
        self.written(e, true)
    }

    /// A fraction of 1 as `12.3 ± 0.4 %`.
    pub fn percent(self, e: Estimate) -> String {
        self.in_percent(self.estimate(e.scaled(100.0)))
    }

    /// The difference of two percentages, with `+` or `−` in front: it is of percentage points, never of per cent.
    pub fn signed_points(self, e: Estimate) -> String {
        let points = e.scaled(100.0);
        match (self, self.signed(points)) {
            (_, nothing) if nothing == NOTHING => nothing,
            (Lang::En, number) => format!("{number}{NBSP}pp"),
            (Lang::Fr, number) if points.value.abs() < 2.0 => format!("{number}{NBSP}point"),
            (Lang::Fr, number) => format!("{number}{NBSP}points"),
            (Lang::Ja, number) => format!("{number}ポイント"),
        }
    }

    /// [`Lang::signed_points`] where there is little room: in a cell of a table.
    pub fn points_in_a_cell(self, e: Estimate) -> String {
        self.in_points(self.signed(e.scaled(100.0)))
    }

    /// A difference of two percentages with two significant digits, at the tick of an axis.
    pub fn rough_points(self, fraction: f64) -> String {
        self.in_points(self.digits(to_significant(fraction * 100.0, 2), 2))
    }

    /// A number of percentage points that is written already, with their sign.
    pub fn in_points(self, number: String) -> String {
        match self {
            _ if number == NOTHING => number,
            Lang::En => format!("{number}{NBSP}pp"),
            Lang::Fr => format!("{number}{NBSP}pt"),
            Lang::Ja => format!("{number}pt"),
        }
    }

    /// The value alone, still with only the digits that its error deserves.
    pub fn value(self, e: Estimate) -> String {
        if e.se > 0.0 && e.se.is_finite() && e.value.is_finite() {
            let power = power_of(e.value.abs().max(e.se));
            let scale = 10f64.powi(power);
            with_power(&self.rounded(e.value / scale, decimals(e.se / scale)), power)
        } else {
            self.plain(e.value)
        }
    }

    /// [`Lang::value`] of a fraction of 1, as a percentage.
    pub fn percent_value(self, e: Estimate) -> String {
        self.in_percent(self.value(e.scaled(100.0)))
    }

    /// A number known exactly, with up to four significant digits and every digit of a whole part.
    pub fn plain(self, value: f64) -> String {
        self.digits(value, 4)
    }

    /// Up to `significant` significant digits without trailing zeros; every digit of a whole part below a thousand million.
    pub fn digits(self, value: f64, significant: i32) -> String {
        if !value.is_finite() {
            return NOTHING.to_string();
        }
        if value == 0.0 {
            return "0".to_string();
        }
        let power = power_of(value.abs());
        let value = value / 10f64.powi(power);
        let text = self.rounded(value, (significant - 1 - exponent(value.abs())).max(0));
        let point = self.decimal_point();
        let text = if text.contains(point) { text.trim_end_matches('0').trim_end_matches(point) } else { &text };
        with_power(text, power)
    }

    /// A round number of what is open by `width`: it stops at a tenth of the power of ten in the width, so that its last digit is
    /// worth a hundredth to a tenth of it; with three significant digits where nothing is open.
    pub fn about(self, value: f64, width: f64) -> String {
        if !(width > 0.0 && width.is_finite() && value.is_finite()) {
            return self.digits(to_significant(value, 3), 3);
        }
        let step = 10f64.powi(exponent(width) - 1);
        // Not `−0`, of what is less than half a step below 0.
        let round = (value / step).round() * step + 0.0;
        self.digits(round, (exponent(round.abs().max(step)) - exponent(step) + 1).max(1))
    }

    /// Three significant digits and every digit of a whole part: for prose.
    pub fn rough(self, value: f64) -> String {
        self.digits(value, 3)
    }

    /// A percentage with two significant digits: for prose and axes, not for estimates.
    pub fn rough_percent(self, fraction: f64) -> String {
        let percent = fraction * 100.0;
        let significant = if percent.abs() >= 99.5 { 3 } else { 2 };
        self.in_percent(self.digits(to_significant(percent, significant), significant))
    }

    /// What is not quite all, and would be rounded to it: `> 99 %`.
    pub fn nearly_all(self) -> String {
        format!(">{NBSP}{}", self.in_percent("99".to_string()))
    }

    /// A whole number with thousands separated: `1,000,000`.
    pub fn count(self, n: u64) -> String {
        self.grouped(&n.to_string())
    }

    /// A number that is written already, as a percentage.
    pub fn in_percent(self, number: String) -> String {
        match self {
            Lang::Fr => format!("{number}{NBSP}%"),
            Lang::En | Lang::Ja => format!("{number}%"),
        }
    }

    fn decimal_point(self) -> char {
        if self == Lang::Fr { ',' } else { '.' }
    }

    /// Between groups of three digits; the French one is a narrow space that does not break.
    fn separator(self) -> char {
        if self == Lang::Fr { '\u{202f}' } else { ',' }
    }

    fn written(self, e: Estimate, sign: bool) -> String {
        if !e.value.is_finite() {
            return NOTHING.to_string();
        }
        let plus = if sign && e.value > 0.0 { "+" } else { "" };
        if e.se <= 0.0 || !e.se.is_finite() {
            return format!("{plus}{}", self.plain(e.value));
        }
        let power = power_of(e.value.abs().max(e.se));
        let scale = 10f64.powi(power);
        let places = decimals(e.se / scale);
        let (value, error) = (self.rounded(e.value / scale, places), self.rounded(e.se / scale, places));
        let body = format!("{plus}{value}{NBSP}±{NBSP}{error}");
        if power == 0 { body } else { with_power(&format!("({body})"), power) }
    }

    fn rounded(self, value: f64, decimals: i32) -> String {
        let value = round_to(value, decimals);
        let text = format!("{:.*}", decimals.max(0) as usize, value.abs());
        let (whole, fraction) = text.split_once('.').map_or((text.as_str(), None), |(w, f)| (w, Some(f)));
        let sign = if value < 0.0 { "−" } else { "" };
        match fraction {
            Some(fraction) => format!("{sign}{}{}{fraction}", self.grouped(whole), self.decimal_point()),
            None => format!("{sign}{}", self.grouped(whole)),
        }
    }

    fn grouped(self, digits: &str) -> String {
        let mut out = String::with_capacity(digits.len() + digits.len() / 3);
        for (i, c) in digits.chars().enumerate() {
            if i > 0 && (digits.len() - i).is_multiple_of(3) {
                out.push(self.separator());
            }
            out.push(c);
        }
        out
    }
}

/// Rounded to `significant` significant digits.
pub fn to_significant(value: f64, significant: i32) -> f64 {
    if value == 0.0 || !value.is_finite() {
        return value;
    }
    round_to(value, significant - 1 - exponent(value.abs()))
}

/// The power of ten to take out of numbers as large as `size`; 0 for sizes that read well as they are.
fn power_of(size: f64) -> i32 {
    if size > 0.0 && !(SMALL..LARGE).contains(&size) { exponent(size) } else { 0 }
}

fn with_power(body: &str, power: i32) -> String {
    if power == 0 { body.to_string() } else { format!("{body}{NBSP}×{NBSP}10{}", superscript(power)) }
}

/// Decimals that an error above 0 deserves; negative when it reaches beyond the decimal point.
pub fn decimals(se: f64) -> i32 {
    let e = exponent(se);
    if se / 10f64.powi(e) < 3.55 { 1 - e } else { -e }
}

/// The power of ten of a size above 0.
pub fn exponent(size: f64) -> i32 {
    size.log10().floor() as i32
}

fn round_to(value: f64, decimals: i32) -> f64 {
    if decimals >= 0 {
        let scale = 10f64.powi(decimals);
        (value * scale).round() / scale
    } else {
        let scale = 10f64.powi(-decimals);
        (value / scale).round() * scale
    }
}

fn superscript(n: i32) -> String {
    const DIGITS: [char; 10] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];
    n.to_string().chars().map(|c| c.to_digit(10).map_or('⁻', |d| DIGITS[d as usize])).collect()
}

#[cfg(test)]
mod tests {
    use super::Lang::{En, Fr, Ja};
    use super::*;

    fn written(value: f64, se: f64) -> String {
        En.estimate(Estimate::new(value, se)).replace(NBSP, " ")
    }

    #[test]
    fn the_error_decides_the_digits() {
        assert_eq!(written(12.3456, 0.42), "12.3 ± 0.4");
        assert_eq!(written(12.3456, 0.151), "12.35 ± 0.15");
        assert_eq!(written(12_345.6, 678.0), "12,300 ± 700");
        assert_eq!(written(12_345.6, 0.97), "12,345.6 ± 1.0");
        assert_eq!(written(-0.31, 0.9), "−0.3 ± 0.9");
        assert_eq!(written(0.0, 0.012), "0.000 ± 0.012");
        assert_eq!(written(1_234_567.0, 2_100.0), "1,234,600 ± 2,100");
    }

    #[test]
    fn exact_numbers_are_plain() {
        assert_eq!(written(0.0, 0.0), "0");
        assert_eq!(written(120.0, 0.0), "120");
        assert_eq!(written(2.0 / 3.0, 0.0), "0.6667");
        assert_eq!(written(123_456.7, 0.0), "123,457");
        assert_eq!(written(-1_500.5, 0.0), "−1,501");
        assert_eq!(written(f64::NAN, 0.0), "–");
        assert_eq!(written(f64::INFINITY, 1.0), "–");
    }

    #[test]
    fn very_small_and_very_large_numbers_have_powers_of_ten() {
        assert_eq!(written(1.23e-7, 0.31e-7), "(1.23 ± 0.31) × 10⁻⁷");
        assert_eq!(written(2.1e9, 5e7), "(2.10 ± 0.05) × 10⁹");
        assert_eq!(En.plain(2.5e-8).replace(NBSP, " "), "2.5 × 10⁻⁸");
        assert_eq!(En.value(Estimate::new(2.1e9, 5e7)).replace(NBSP, " "), "2.10 × 10⁹");
    }

    #[test]
    fn shares_and_differences() {
        let said = |text: String| text.replace(NBSP, " ");
        assert_eq!(said(En.percent(Estimate::new(0.1234, 0.004))), "12.3 ± 0.4%");
        assert_eq!(said(En.signed(Estimate::new(-41.2, 2.0))), "−41.2 ± 2.0");
        assert_eq!(said(En.signed(Estimate::new(41.2, 4.0))), "+41 ± 4");
        assert_eq!(En.signed(Estimate::exact(0.0)), "0");
        assert_eq!(said(En.signed_points(Estimate::new(0.021, 0.0004))), "+2.10 ± 0.04 pp");
        assert_eq!(said(Lang::Fr.signed_points(Estimate::new(-0.444, 0.0004))), "−44,40 ± 0,04 points");
        assert_eq!(said(Lang::Fr.signed_points(Estimate::new(-0.0144, 0.0004))), "−1,44 ± 0,04 point");
        assert_eq!(said(Lang::Ja.signed_points(Estimate::new(-0.444, 0.0004))), "−44.40 ± 0.04ポイント");
        assert_eq!(said(Lang::Fr.points_in_a_cell(Estimate::new(-0.444, 0.0004))), "−44,40 ± 0,04 pt");
        assert_eq!(said(En.rough_points(-0.05)), "−5 pp");
        assert_eq!(En.signed_points(Estimate::exact(f64::NAN)), "–");
        assert_eq!(En.percent_value(Estimate::new(0.1234, 0.004)), "12.3%");
        assert_eq!(En.rough_percent(0.3844), "38%");
        assert_eq!(En.rough_percent(0.00384), "0.38%");
        assert_eq!(En.rough_percent(1.0), "100%");
    }

    #[test]
    fn whole_numbers_are_grouped() {
        assert_eq!(En.count(0), "0");
        assert_eq!(En.count(999), "999");
        assert_eq!(En.count(1_000_000), "1,000,000");
        assert_eq!(to_significant(0.0, 2), 0.0);
        assert_eq!(to_significant(1234.0, 2), 1200.0);
    }

    #[test]
    fn each_language_has_its_habit() {
        let e = Estimate::new(1_234.56, 0.42);
        assert_eq!(Fr.estimate(e), "1\u{202f}234,6\u{a0}±\u{a0}0,4");
        assert_eq!(Ja.estimate(e), "1,234.6\u{a0}±\u{a0}0.4");
        assert_eq!([Fr.rough(2.50), Ja.rough(2.50)], ["2,5", "2.5"], "no trailing zeros");
        assert_eq!([Fr.rough_percent(0.125), Ja.rough_percent(0.125)], ["13\u{a0}%", "13%"]);
        assert_eq!(Fr.count(1_000_000), "1\u{202f}000\u{202f}000");
    }
}
