//! A number or a span of time whose size can be varied: `0.3`, `"120 days"`.

use crate::units::Span;
use std::fmt;

/// A number with the unit of a span of time, if it is one.
#[derive(Debug, Clone, PartialEq)]
pub struct Level {
    /// Finite.
    pub value: f64,
    /// A word that spans take, such as `days`; empty for a plain number.
    pub unit: String,
}

impl Level {
    /// Reads a number, or a number with a unit of time (`120 days`, `120days`), with or without quotes; `None` for anything
    /// else.
    pub fn parse(text: &str) -> Option<Level> {
        let text = unquoted(text.trim());
        let cut = text.find(|c: char| !(c.is_ascii_digit() || "._+-eE".contains(c))).unwrap_or(text.len());
        let (number, unit) = (&text[..cut], text[cut..].trim());
        let value: f64 = number.replace('_', "").parse().ok().filter(|v: &f64| v.is_finite())?;
        if !unit.is_empty() {
            Span::parse(&format!("1 {unit}")).ok()?;
        }
        Some(Level { value, unit: unit.to_string() })
    }

    /// Another size in the same unit.
    pub fn with(&self, value: f64) -> Level {
        Level { value, unit: self.unit.clone() }
    }

    /// As a scenario file writes it: `0.3`, `"120 days"`.
    pub fn toml(&self) -> String {
        if self.unit.is_empty() { format!("{:?}", self.value) } else { format!("\"{self}\"") }
    }

    /// Whether two units mean the same: `day` and `days` do.
    pub fn same_unit(&self, other: &Level) -> bool {
        self.unit.trim_end_matches('s') == other.unit.trim_end_matches('s')
    }
}

impl fmt::Display for Level {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.unit.as_str() {
            "" => write!(f, "{}", self.value),
            unit => {
                let plural = if self.value == 1.0 { "" } else { "s" };
                write!(f, "{} {}{plural}", self.value, unit.trim_end_matches('s'))
            }
        }
    }
}

/// The text inside a pair of quotes, or the text itself.
pub(crate) fn unquoted(text: &str) -> &str {
    let inside = |quote: char| text.strip_prefix(quote).and_then(|t| t.strip_suffix(quote));
    inside('"').or_else(|| inside('\'')).unwrap_or(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_and_spans_are_read_and_written() {
        let read = |text: &str| Level::parse(text).map(|l| l.toml());
        assert_eq!(read("0.3").as_deref(), Some("0.3"));
        assert_eq!(read("30").as_deref(), Some("30.0"));
        assert_eq!(read("120days").as_deref(), Some("\"120 days\""));
        assert_eq!(read("\"1_000 steps\"").as_deref(), Some("\"1000 steps\""));
        for bad in ["", "days", "3 moons", "nan", "inf days", "1e999", "a 3"] {
            assert_eq!(Level::parse(bad), None, "{bad}");
        }
        assert_eq!(Level::parse("1 month").unwrap().with(6.0).to_string(), "6 months");
        assert_eq!(Level::parse("6 months").unwrap().with(1.0).to_string(), "1 month");
        assert!(Level::parse("1 day").unwrap().same_unit(&Level::parse("2 days").unwrap()));
    }
}
