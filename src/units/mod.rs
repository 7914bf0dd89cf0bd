//! Checked newtypes: a [`Share`], a [`Span`] of time, a [`StepUnit`], a [`Text`] for people. They know nothing of the rest of the house.
//!
//! 1 year = 12 months = 4 quarters = 365 days = 8,760 hours, so a month is 365/12 days and a week 7/365 of a year.

mod share;
mod span;
mod text;

pub use share::Share;
pub use span::{Span, SpanUnit, StepUnit};
pub use text::{Lang, Text};

/// Days in the model's year.
pub const DAYS_PER_YEAR: f64 = 365.0;
/// Hours in the model's year.
pub const HOURS_PER_YEAR: f64 = 8_760.0;
