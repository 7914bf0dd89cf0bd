use crate::units::{Span, StepUnit};

/// The time axis: `steps` steps of one unit each.
#[derive(Debug, Clone, PartialEq)]
pub struct Clock {
    /// Unit of time that one step is long.
    pub step: StepUnit,
    /// Number of steps in the horizon, at least 1.
    pub steps: usize,
    /// Month that step 0 lies in; labels the axis only.
    pub start: Option<YearMonth>,
}

impl Clock {
    /// Length of one step in years, the Δ of every rate.
    pub fn step_years(&self) -> f64 {
        1.0 / self.step.per_year()
    }

    /// A span in steps, not rounded.
    pub fn steps_in(&self, span: Span) -> f64 {
        span.in_steps(self.step)
    }

    /// Steps in the window of the "worst 12 months": a year, rounded to whole steps, at most the horizon.
    pub fn year_window(&self) -> usize {
        (self.step.per_year().round() as usize).clamp(1, self.steps)
    }
}

/// A calendar month.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct YearMonth {
    /// Calendar year.
    pub year: i32,
    /// 1 to 12.
    pub month: u8,
}

/// Multipliers over time, repeated when the horizon is longer; without any, 1 at every step.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Profile(Vec<f64>);

impl Profile {
    /// `values` are finite and not negative.
    pub fn new(values: Vec<f64>) -> Profile {
        Profile(values)
    }

    /// The multiplier at step `t`.
    pub fn at(&self, t: usize) -> f64 {
        if self.0.is_empty() { 1.0 } else { self.0[t % self.0.len()] }
    }

    /// True when every step has the same multiplier.
    pub fn is_flat(&self) -> bool {
        self.0.windows(2).all(|w| w[0] == w[1])
    }
}
