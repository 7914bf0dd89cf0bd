//! Numbers as tables of different countries write them: `1.5`, `1,5`, `1 234,5`, `1,234.5`.

/// What all numbers of a table say together of how it writes them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Manner {
    /// Some number can only have a decimal point, or commas between thousands.
    pub point: bool,
    /// Some number can only have a decimal comma, or points between thousands.
    pub comma: bool,
    /// Semicolons stand between the cells, as they do where the comma is the decimal mark.
    pub semicolons: bool,
}

/// Why a text gives no number.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Fault {
    NoNumber,
    /// Its one mark is the decimal mark or stands before thousands, and nothing else in the table tells which.
    Either {
        decimal: f64,
        thousands: f64,
    },
}

impl Manner {
    /// Takes in what a number can only mean; one such as `1,234` says nothing, since it may be either.
    pub fn learn(&mut self, text: &str) {
        match (read(text, '.'), read(text, ',')) {
            (Some(_), None) => self.point = true,
            (None, Some(_)) => self.comma = true,
            _ => {}
        }
    }

    /// The number that a cell holds. A number that can mean one thing alone means that; one that could be either means what
    /// those that could not have in common; where there are none, a point is decimal unless semicolons stand between the
    /// cells, and a comma is decimal where they do.
    pub fn number(self, text: &str) -> Result<f64, Fault> {
        let (point, comma) = match (read(text, '.'), read(text, ',')) {
            (None, None) => return Err(Fault::NoNumber),
            (Some(point), Some(comma)) if point != comma => (point, comma),
            (Some(sure), _) | (_, Some(sure)) => return Ok(sure),
        };
        let has_point = text.contains('.');
        match (self.point, self.comma) {
            (true, false) => Ok(point),
            (false, true) => Ok(comma),
            (false, false) if has_point != self.semicolons => Ok(if has_point { point } else { comma }),
            _ => {
                let (decimal, thousands) = if has_point { (point, comma) } else { (comma, point) };
                Err(Fault::Either { decimal, thousands })
            }
        }
    }
}

/// Reads a number with this decimal mark; thousands may stand apart by the other mark, a blank or an apostrophe.
fn read(text: &str, decimal: char) -> Option<f64> {
    let text = text.trim();
    let (sign, rest) = match text.strip_prefix('-').or_else(|| text.strip_prefix('\u{2212}')) {
        Some(rest) => ("-", rest),
        None => ("", text.strip_prefix('+').unwrap_or(text)),
    };
    let (mantissa, exponent) = rest.split_once(['e', 'E']).unwrap_or((rest, "0"));
    let (whole, fraction) = mantissa.split_once(decimal).unwrap_or((mantissa, ""));
    let whole = ungrouped(whole, if decimal == '.' { ',' } else { '.' })?;
    if whole.is_empty() && fraction.is_empty() || !fraction.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let exponent: i32 = exponent.parse().ok()?;
    format!("{sign}{whole}.{fraction}0e{exponent}").parse().ok().filter(|number: &f64| number.is_finite())
}

/// The digits of a whole number without what stands between its thousands; `None` where the groups are no thousands.
fn ungrouped(whole: &str, mark: char) -> Option<String> {
    let between = |c: char| c == mark || matches!(c, ' ' | '\u{a0}' | '\u{202f}' | '\'' | '\u{2019}');
    let groups: Vec<&str> = whole.split(between).collect();
    if groups.iter().any(|group| !group.bytes().all(|b| b.is_ascii_digit())) {
        return None;
    }
    let [first, others @ ..] = &groups[..] else { return None };
    let separators: Vec<char> = whole.chars().filter(|c| between(*c)).collect();
    let grouped = (1..=3).contains(&first.len())
        && !first.starts_with('0')
        && others.iter().all(|group| group.len() == 3)
        && separators.windows(2).all(|pair| pair[0] == pair[1]);
    (others.is_empty() || grouped).then(|| groups.concat())
}

#[cfg(test)]
mod tests {
    use super::*;

    const UNSURE: Manner = Manner { point: false, comma: false, semicolons: false };
    const SEMICOLONS: Manner = Manner { semicolons: true, ..UNSURE };

    fn taught(by: &[&str], manner: Manner) -> Manner {
        by.iter().fold(manner, |mut manner, text| {
            manner.learn(text);
            manner
        })
    }

    #[test]
    fn numbers_that_can_mean_one_thing_alone_are_read_as_that() {
        for (text, number) in [
            ("12", 12.0),
            ("0.5", 0.5),
            ("0,5", 0.5),
            (",5", 0.5),
            ("0,125", 0.125),
            ("1234,567", 1234.567),
            ("1.234,5", 1234.5),
            ("1,234.5", 1234.5),
            ("1,234,567", 1_234_567.0),
            ("1\u{202f}234,5", 1234.5),
            ("1\u{a0}234", 1234.0),
            ("1'234.5", 1234.5),
            ("-2,5e-1", -0.25),
            ("1e3", 1000.0),
        ] {
            for manner in [UNSURE, SEMICOLONS, taught(&["0.5"], UNSURE), taught(&["0,5"], UNSURE)] {
                assert_eq!(manner.number(text), Ok(number), "{text} {manner:?}");
            }
        }
    }

    #[test]
    fn what_is_no_number_is_none() {
        for text in
            ["", "-", ".", ",", "1,2,3", "12 34", "1.2.3", "nan", "inf", "1e", "5 %", "1_000", "1e999", "0,123,456"]
        {
            assert_eq!(UNSURE.number(text), Err(Fault::NoNumber), "{text}");
        }
    }

    /// By hand: `1,234` is 1.234 where the comma is decimal and 1234 where it parts thousands; likewise `1.234`.
    #[test]
    fn what_could_be_either_is_told_by_the_other_numbers_or_by_semicolons_or_not_at_all() {
        let either = Err(Fault::Either { decimal: 1.234, thousands: 1234.0 });
        assert_eq!((UNSURE.number("1,234"), UNSURE.number("1.234")), (either, Ok(1.234)));
        assert_eq!((SEMICOLONS.number("1,234"), SEMICOLONS.number("1.234")), (Ok(1.234), either));
        for manner in [UNSURE, SEMICOLONS] {
            let french = taught(&["12", "0,5"], manner);
            assert_eq!((french.number("1,234"), french.number("1.234")), (Ok(1.234), Ok(1234.0)));
            let english = taught(&["0.5", "1,234"], manner);
            assert_eq!((english.number("1,234"), english.number("1.234")), (Ok(1234.0), Ok(1.234)));
            let both = taught(&["0.5", "0,5"], manner);
            assert_eq!((both.number("1,234"), both.number("1.234")), (either, either));
        }
    }
}
