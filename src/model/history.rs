//! What has happened, as a record of events and of what was exposed to them.

use std::collections::BTreeMap;

/// Texts of a row that events and exposure are grouped by: column → value.
pub type Labels = BTreeMap<String, String>;

/// An event of the past: some supply of a mineral was lost for a while.
#[derive(Debug, Clone, PartialEq)]
pub struct PastEvent {
    /// Months from the start of the year 0 to the month in which it began.
    pub start: i32,
    /// How long it lasted, above zero; of an open event, how long it is known to have lasted.
    pub months: f64,
    /// Still under way when it was recorded, so that `months` is a lower bound.
    pub open: bool,
    /// Mean share of the affected supply lost over its duration, 0 to 1.
    pub severity: f64,
    pub labels: Labels,
}

impl PastEvent {
    /// Calendar year in which it began.
    pub fn year(&self) -> i32 {
        self.start.div_euclid(12)
    }

    /// Calendar month in which it began, `2010-09`.
    pub fn month(&self) -> String {
        format!("{:04}-{:02}", self.year(), self.start.rem_euclid(12) + 1)
    }
}

/// Something that events could have struck throughout the window: a mineral and stage in a country.
#[derive(Debug, Clone, PartialEq)]
pub struct Pair {
    pub labels: Labels,
}

/// Columns that say which pair an event struck.
pub const PAIR: [&str; 3] = ["mineral", "stage", "country"];

/// The pair that a row is about, as far as it says so.
pub fn pair_of(labels: &Labels) -> [&str; 3] {
    PAIR.map(|column| labels.get(column).map_or("", String::as_str))
}
