use super::{DAYS_PER_YEAR, HOURS_PER_YEAR};
use std::fmt;

/// The length of one time step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StepUnit {
    /// 1/8,760 of a year.
    Hour,
    /// 1/365 of a year.
    Day,
    /// 7/365 of a year.
    Week,
    /// 1/12 of a year.
    Month,
    /// 1/4 of a year.
    Quarter,
    /// 365 days.
    Year,
}

impl StepUnit {
    /// All of them, the shortest first.
    pub const ALL: [StepUnit; 6] =
        [StepUnit::Hour, StepUnit::Day, StepUnit::Week, StepUnit::Month, StepUnit::Quarter, StepUnit::Year];

    /// As a scenario names it: `month`.
    pub fn name(self) -> &'static str {
        match self {
            StepUnit::Hour => "hour",
            StepUnit::Day => "day",
            StepUnit::Week => "week",
            StepUnit::Month => "month",
            StepUnit::Quarter => "quarter",
            StepUnit::Year => "year",
        }
    }

    /// `None` for a word that is not one of [`StepUnit::ALL`].
    pub fn from_name(name: &str) -> Option<StepUnit> {
        StepUnit::ALL.into_iter().find(|u| u.name() == name)
    }

    /// Steps in one year (365 days).
    pub fn per_year(self) -> f64 {
        match self {
            StepUnit::Hour => HOURS_PER_YEAR,
            StepUnit::Day => DAYS_PER_YEAR,
            StepUnit::Week => DAYS_PER_YEAR / 7.0,
            StepUnit::Month => 12.0,
            StepUnit::Quarter => 4.0,
            StepUnit::Year => 1.0,
        }
    }
}

/// The unit of a [`Span`]: a calendar unit, or the scenario's own step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SpanUnit {
    /// The scenario's own step, whatever its length.
    Step,
    /// A unit of the calendar.
    Calendar(StepUnit),
}

/// A length of time, never negative: `"60 days"`, `"6 months"`, `"2 steps"`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Span {
    value: f64,
    unit: SpanUnit,
}

impl Span {
    /// No time at all.
    pub const ZERO: Span = Span { value: 0.0, unit: SpanUnit::Step };

    /// `None` when `value` is negative or not finite.
    pub fn new(value: f64, unit: SpanUnit) -> Option<Span> {
        (value >= 0.0 && value.is_finite()).then_some(Span { value, unit })
    }

    /// Reads `"<number> <unit>"`; the unit may be singular or plural, the number may have `_` after digits.
    /// The error says in words what is wrong.
    pub fn parse(text: &str) -> Result<Span, String> {
        let text = text.trim();
        let cut = text.find(|c: char| !(c.is_ascii_digit() || "._+-eE".contains(c))).unwrap_or(text.len());
        let (number, word) = text.split_at(cut);
        if let Some(fraction) = word.strip_prefix(',').filter(|rest| rest.starts_with(|c: char| c.is_ascii_digit())) {
            return Err(format!("decimals have a point: \"{number}.{fraction}\""));
        }
        let after_digits =
            number.bytes().zip(number.bytes().skip(1)).all(|(a, b)| b != b'_' || b"0123456789_".contains(&a));
        let value: f64 = Some(number.replace('_', ""))
            .filter(|_| after_digits && !number.starts_with('_'))
            .and_then(|number| number.parse().ok())
            .ok_or_else(|| format!("a span starts with a number, such as \"6 months\", not \"{text}\""))?;
        let word = word.trim();
        let unit = match word.strip_suffix('s').unwrap_or(word) {
            "step" => SpanUnit::Step,
            other => SpanUnit::Calendar(StepUnit::from_name(other).ok_or_else(|| {
                let given = if word.is_empty() { "no unit".to_string() } else { format!("the unit \"{word}\"") };
                format!("a span needs steps, hours, days, weeks, months, quarters or years, and has {given}")
            })?),
        };
        Span::new(value, unit)
            .filter(|_| value.is_sign_positive())
            .ok_or_else(|| "a span is a finite number of zero or more".to_string())
    }

    /// Length in steps of `step`, not rounded.
    pub fn in_steps(self, step: StepUnit) -> f64 {
        match self.unit {
            SpanUnit::Step => self.value,
            SpanUnit::Calendar(unit) if unit == step => self.value,
            SpanUnit::Calendar(unit) => self.value / unit.per_year() * step.per_year(),
        }
    }

    /// True for a span given in steps, which are whole.
    pub fn is_in_steps(self) -> bool {
        self.unit == SpanUnit::Step
    }

    /// Length in steps of `step`, as lags count it: time keeps its length, steps are whole and round up. A length within 1e-9
    /// of a whole number counts as that number.
    pub fn lag_steps(self, step: StepUnit) -> f64 {
        let steps = self.in_steps(step);
        if (steps - steps.round()).abs() <= 1e-9 {
            steps.round()
        } else if self.is_in_steps() {
            steps.ceil()
        } else {
            steps
        }
    }

    /// Length in years of 365 days.
    pub fn in_years(self, step: StepUnit) -> f64 {
        match self.unit {
            SpanUnit::Step => self.value / step.per_year(),
            SpanUnit::Calendar(unit) => self.value / unit.per_year(),
        }
    }
}

impl fmt::Display for Span {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = match self.unit {
            SpanUnit::Step => "step",
            SpanUnit::Calendar(unit) => unit.name(),
        };
        write!(f, "{} {name}{}", self.value, if self.value == 1.0 { "" } else { "s" })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_convert_by_the_year_of_365_days() {
        let span = |text| Span::parse(text).unwrap();
        assert_eq!(span("6 months").in_steps(StepUnit::Month), 6.0);
        assert!((span("60 days").in_steps(StepUnit::Month) - 720.0 / 365.0).abs() < 1e-12);
        assert_eq!(span("2 steps").in_steps(StepUnit::Week), 2.0);
        assert_eq!(span("1 year").in_years(StepUnit::Hour), 1.0);
    }

    #[test]
    fn lags_keep_their_length_and_steps_are_whole() {
        let steps = |text, step| Span::parse(text).unwrap().lag_steps(step);
        assert_eq!(steps("3 years", StepUnit::Quarter), 12.0);
        assert_eq!(steps("1 month", StepUnit::Hour), 730.0);
        // A month has 365/12 days: 40 of them are 1.315 months.
        assert!((steps("40 days", StepUnit::Month) - 480.0 / 365.0).abs() < 1e-12);
        assert_eq!(steps("1.5 steps", StepUnit::Month), 2.0);
        assert_eq!(steps("0.0000000001 months", StepUnit::Month), 0.0);
    }

    #[test]
    fn what_is_not_a_span_says_why() {
        for bad in
            ["", "months", "6", "6 moons", "-3 days", "-0 days", "1e400 days", "nan days", "6..0 days", "_6 days"]
        {
            assert!(Span::parse(bad).is_err(), "{bad}");
        }
        assert_eq!(Span::parse("1,5 years").unwrap_err(), "decimals have a point: \"1.5 years\"");
        assert_eq!(Span::parse(".5 years"), Span::parse("0.5 years"));
        assert_eq!(Span::parse("1_000 days"), Span::parse("1000 days"));
    }
}
