//! What a cell of a workbook holds, and how many of its digits are shown.

use crate::stats::Estimate;
use crate::words::number;

/// A cell.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell {
    /// Nothing: the number does not exist.
    Nothing,
    /// Words, never read as a formula.
    Text(String),
    /// The name of a sheet of the workbook, to go there.
    Link(String),
    /// A number, unrounded.
    Number {
        /// The number.
        value: f64,
        /// How it is shown.
        shown: Shown,
    },
}

/// How a number is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Shown {
    /// Digits after the point.
    pub decimals: u8,
    /// A fraction of 1 as a percentage.
    pub percent: bool,
    /// With a power of ten: what is too small or too large to read otherwise.
    pub power: bool,
}

/// More digits after the point than this are shown with a power of ten.
const MOST_DECIMALS: i32 = 6;
/// As the reports have it: from here on a power of ten.
const LARGE: f64 = 1e12;

impl Cell {
    /// Words.
    pub fn text(text: impl Into<String>) -> Cell {
        Cell::Text(text.into())
    }

    /// A number that is known exactly, with up to four significant digits; nothing where it does not exist.
    pub fn exact(value: f64) -> Cell {
        Cell::of(value, places(value, 4), false)
    }

    /// A whole number.
    pub fn count(n: u64) -> Cell {
        Cell::of(n as f64, 0, false)
    }

    /// An estimate and its standard error, which decides the digits of both; without one its place stays empty.
    pub fn pair(e: Estimate) -> [Cell; 2] {
        Cell::pair_as(e, false)
    }

    /// [`Cell::pair`] of a fraction of 1, shown as a percentage.
    pub fn percent_pair(e: Estimate) -> [Cell; 2] {
        Cell::pair_as(e, true)
    }

    /// A fraction of 1 that is known exactly, as a percentage with up to three significant digits.
    pub fn percent(value: f64) -> Cell {
        Cell::of(value, places(value * 100.0, 3), true)
    }

    /// A number shown with the digits that the error of another allows.
    pub fn beside(value: f64, se: f64) -> Cell {
        if se > 0.0 && se.is_finite() { Cell::of(value, number::decimals(se), false) } else { Cell::exact(value) }
    }

    fn pair_as(e: Estimate, percent: bool) -> [Cell; 2] {
        if e.value.is_finite() && e.se > 0.0 && e.se.is_finite() {
            let decimals = number::decimals(if percent { e.se * 100.0 } else { e.se });
            return [e.value, e.se].map(|value| Cell::of(value, decimals, percent));
        }
        [if percent { Cell::percent(e.value) } else { Cell::exact(e.value) }, Cell::Nothing]
    }

    fn of(value: f64, decimals: i32, percent: bool) -> Cell {
        if !value.is_finite() {
            return Cell::Nothing;
        }
        let power = !percent && value != 0.0 && (decimals > MOST_DECIMALS || value.abs() >= LARGE);
        // Of a power of ten, digits after the first.
        let decimals = if power { decimals + number::exponent(value.abs()) } else { decimals };
        Cell::Number { value, shown: Shown { decimals: decimals.clamp(0, MOST_DECIMALS) as u8, percent, power } }
    }

    /// About as many characters as it takes to show it.
    pub fn width(&self) -> usize {
        match self {
            Cell::Nothing => 0,
            Cell::Text(text) | Cell::Link(text) => unicode_width::UnicodeWidthStr::width(text.as_str()),
            Cell::Number { value, shown } => {
                let whole = number::exponent(value.abs().max(1.0)).unsigned_abs() as usize;
                1 + whole + whole / 3 + 2 + usize::from(shown.decimals)
            }
        }
    }
}

/// Digits after the point that show `significant` significant digits, without trailing zeros.
fn places(value: f64, significant: i32) -> i32 {
    if value == 0.0 || !value.is_finite() {
        return 0;
    }
    let most = significant - 1 - number::exponent(value.abs());
    let round = |places: &i32| {
        let scaled = number::to_significant(value, significant) * 10f64.powi(*places);
        (scaled - scaled.round()).abs() < 1e-6 * scaled.abs().max(1e-300)
    };
    (0..most).find(round).unwrap_or(most)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(cell: &Cell) -> Option<(u8, bool, bool)> {
        match cell {
            Cell::Number { shown, .. } => Some((shown.decimals, shown.percent, shown.power)),
            _ => None,
        }
    }

    /// 12.3456 ± 0.42 is printed as 12.3 ± 0.4, ± 0.151 as 12.35 ± 0.15, 12,345 ± 678 in whole numbers (see number.rs).
    #[test]
    fn the_error_decides_the_digits_and_no_digit_is_lost() {
        for (value, se, decimals) in [(12.3456, 0.42, 1), (12.3456, 0.151, 2), (12_345.6, 678.0, 0)] {
            let [number, error] = Cell::pair(Estimate::new(value, se));
            assert_eq!(shown(&number), Some((decimals, false, false)), "{value} ± {se}");
            assert_eq!(shown(&error), shown(&number));
            assert!(matches!(number, Cell::Number { value: kept, .. } if kept == value));
        }
        let [share, _] = Cell::percent_pair(Estimate::new(0.1234, 0.004));
        assert_eq!(shown(&share), Some((1, true, false)), "12.3 ± 0.4 %");
    }

    #[test]
    fn without_an_error_its_place_is_empty() {
        for se in [0.0, f64::NAN, f64::INFINITY] {
            let [number, error] = Cell::pair(Estimate::new(2.0 / 3.0, se));
            assert_eq!((shown(&number), error), (Some((4, false, false)), Cell::Nothing), "0.6667");
        }
        assert_eq!(Cell::pair(Estimate::new(f64::NAN, 1.0)), [Cell::Nothing, Cell::Nothing]);
    }

    #[test]
    fn whole_small_and_large_numbers_are_readable() {
        assert_eq!(shown(&Cell::exact(120.0)), Some((0, false, false)));
        assert_eq!(shown(&Cell::exact(0.0)), Some((0, false, false)));
        assert_eq!(shown(&Cell::exact(1.23e-9)), Some((2, false, true)), "1.23 × 10⁻⁹");
        assert_eq!(shown(&Cell::count(200_000)), Some((0, false, false)));
        assert_eq!(shown(&Cell::percent(0.62)), Some((0, true, false)));
        assert_eq!(shown(&Cell::percent(0.0384)), Some((2, true, false)), "3.84 %");
    }
}
