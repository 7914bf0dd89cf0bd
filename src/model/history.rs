//! What has happened, as a record of events and of what was exposed to them.

use crate::float::{exp, ln};
use std::collections::BTreeMap;
use std::ops::RangeInclusive;

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
    /// Its columns, such as cause, mineral, stage and country.
    pub labels: Labels,
}

impl PastEvent {
    /// Calendar year in which it began.
    pub fn year(&self) -> i32 {
        self.start.div_euclid(12)
    }

    /// What makes events one incident, such as a decision that stops seven ores: the country, and the month in which they began.
    pub fn incident(&self) -> (&str, i32) {
        (self.labels.get("country").map_or("", String::as_str), self.start)
    }

    /// Calendar month in which it began, `2010-09`.
    pub fn month(&self) -> String {
        format!("{:04}-{:02}", self.year(), self.start.rem_euclid(12) + 1)
    }
}

/// Something that events could have struck throughout the window: a mineral and stage in a country.
#[derive(Debug, Clone, PartialEq)]
pub struct Pair {
    /// Its columns, such as mineral, stage and country.
    pub labels: Labels,
}

/// Columns that say which pair an event struck.
pub const PAIR: [&str; 3] = ["mineral", "stage", "country"];

/// The pair that a row is about, as far as it says so.
pub fn pair_of(labels: &Labels) -> [&str; 3] {
    PAIR.map(|column| labels.get(column).map_or("", String::as_str))
}

/// Columns by which a [`Part`] may choose: of events, then of what they strike.
pub const PART: [&str; 7] = ["cause", "kind", "target", "mineral", "stage", "country", "group"];

/// How a rate is read from a record that becomes denser or thinner with time.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Memory {
    /// Years that are remembered, above 1: a year counts 1 − 1/years of the one after it.
    pub years: f64,
    /// Years ahead for which the rate is meant, at least 1: the longer, the less certain.
    pub ahead: f64,
}

impl Memory {
    /// Years that may be remembered: with fewer than a year and a half the year before last hardly counts.
    pub const YEARS: RangeInclusive<f64> = 1.5..=1_000.0;
    /// Years ahead for which a rate may be meant.
    pub const AHEAD: RangeInclusive<f64> = 1.0..=100.0;
}

/// What a year counts by the one after it, ω.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Discount(f64);

impl Discount {
    /// All years count alike.
    pub const NONE: Discount = Discount(1.0);

    /// That of a memory of so many years, above 1: 1 − 1/years.
    pub fn of(years: f64) -> Discount {
        Discount(1.0 - 1.0 / years)
    }

    /// What a year counts that lies `age` years back.
    pub fn weight(self, age: i32) -> f64 {
        (0..age).fold(1.0, |weight, _| weight * self.0)
    }

    /// What is left of what is known of a rate that goes on moving, over so many years ahead together: ω^((ahead + 1)/2), that of
    /// their middle.
    pub fn drift(self, ahead: f64) -> f64 {
        exp(ln(self.0) * (ahead + 1.0) / 2.0)
    }
}

/// The part of a record from which a hazard is counted.
#[derive(Debug, Clone, PartialEq)]
pub struct Part {
    /// Calendar years in which events count, the first and the last.
    pub from: i32,
    /// Last of these calendar years, included.
    pub to: i32,
    /// Columns of [`PART`] with the values that count; a column that is not here takes every value.
    pub columns: Vec<(&'static str, Vec<String>)>,
    /// Least and greatest share of the world's output of a pair that is exposed, both included; the exposure's column
    /// `share` tells. A pair without one is exposed when these are 0 and 1.
    pub shares: (f64, f64),
    /// Events below this severity do not count.
    pub least_severity: f64,
    /// So many pairs were exposed; `None` where a list of pairs tells, and then events elsewhere do not count.
    pub pairs: Option<f64>,
    /// How much the past counts; `None` where all years count alike.
    pub memory: Option<Memory>,
    /// Whether severity and duration are counted from it too, and not the onset alone.
    pub laws: bool,
}

impl Part {
    /// How many years it spans.
    pub fn years(&self) -> f64 {
        f64::from(self.to - self.from + 1)
    }

    /// The values that count in a column; `None` where all do.
    pub fn values(&self, column: &str) -> Option<&[String]> {
        self.columns.iter().find(|(name, _)| *name == column).map(|(_, values)| values.as_slice())
    }

    /// The part without these columns.
    #[must_use]
    pub fn without(&self, columns: &[&str]) -> Part {
        let kept = self.columns.iter().filter(|(name, _)| !columns.contains(name)).cloned();
        Part { columns: kept.collect(), ..self.clone() }
    }

    /// Whether an event of both is possible, as far as years and columns of events tell.
    pub fn meets(&self, other: &Part) -> bool {
        let apart = |column: &str| match (self.values(column), other.values(column)) {
            (Some(mine), Some(theirs)) => !mine.iter().any(|value| theirs.contains(value)),
            _ => false,
        };
        self.from <= other.to && other.from <= self.to && !PART.iter().any(|column| apart(column))
    }

    /// Whether an event of it can strike this pair.
    pub fn exposes(&self, pair: &Pair) -> bool {
        let share = pair.labels.get("share").and_then(|share| share.parse::<f64>().ok());
        let (least, most) = self.shares;
        share.map_or(least <= 0.0 && most >= 1.0, |share| (least..=most).contains(&share))
            && self.columns.iter().all(|(name, v)| pair.labels.get(*name).is_none_or(|value| v.contains(value)))
    }

    /// Whether an event counts, given what is exposed; the labels of its pair come before its own.
    pub fn counts(&self, event: &PastEvent, pairs: &[Pair]) -> bool {
        let empty = Labels::new();
        let pair = match self.pairs {
            Some(_) => Some(&empty),
            None => {
                let struck = |pair: &&Pair| pair_of(&pair.labels) == pair_of(&event.labels) && self.exposes(pair);
                pairs.iter().find(struck).map(|pair| &pair.labels)
            }
        };
        let value = |name: &str| pair.and_then(|p| p.get(name)).or(event.labels.get(name));
        pair.is_some()
            && (self.from..=self.to).contains(&event.year())
            && event.severity >= self.least_severity
            && self.columns.iter().all(|(name, v)| value(name).is_some_and(|value| v.contains(value)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn labels(row: &[(&str, &str)]) -> Labels {
        row.iter().map(|(k, v)| (k.to_string(), v.to_string())).collect()
    }

    /// Strikes in weakly governed countries that make at least a tenth of the world's output, 2001 to 2010.
    fn part() -> Part {
        let columns = vec![("cause", vec!["strike".to_string()]), ("group", vec!["weak".to_string()])];
        Part {
            from: 2001,
            to: 2010,
            columns,
            shares: (0.1, 1.0),
            least_severity: 0.1,
            pairs: None,
            memory: None,
            laws: true,
        }
    }

    fn pair(country: &str, group: &str, share: &str) -> Pair {
        let row = [("mineral", "m"), ("stage", "s"), ("country", country), ("group", group), ("share", share)];
        Pair { labels: labels(&row) }
    }

    fn event(cause: &str, country: &str, year: i32, severity: f64) -> PastEvent {
        let row = [("cause", cause), ("mineral", "m"), ("stage", "s"), ("country", country)];
        PastEvent { start: year * 12, months: 1.0, open: false, severity, labels: labels(&row) }
    }

    #[test]
    fn an_event_counts_by_year_severity_cause_and_pair() {
        let pairs = [pair("AAA", "weak", "0.1"), pair("BBB", "weak", "0.09"), pair("CCC", "strong", "0.5")];
        assert_eq!(pairs.iter().map(|p| part().exposes(p)).collect::<Vec<_>>(), [true, false, false]);
        let counts = |e: PastEvent| part().counts(&e, &pairs);
        assert!(counts(event("strike", "AAA", 2001, 0.1)) && counts(event("strike", "AAA", 2010, 1.0)));
        assert!(!counts(event("strike", "AAA", 2000, 0.5)) && !counts(event("strike", "AAA", 2011, 0.5)), "the years");
        assert!(!counts(event("strike", "AAA", 2005, 0.09)), "too mild");
        assert!(!counts(event("war", "AAA", 2005, 0.5)), "another cause");
        assert!(!counts(event("strike", "BBB", 2005, 0.5)), "too small a share");
        assert!(!counts(event("strike", "ZZZ", 2005, 0.5)), "not exposed");
    }

    #[test]
    fn with_a_number_of_pairs_events_anywhere_count_by_their_own_labels() {
        let anywhere = Part { pairs: Some(1.0), ..part().without(&["group"]) };
        assert!(anywhere.counts(&event("strike", "ZZZ", 2005, 0.5), &[]));
        let grouped = Part { pairs: Some(1.0), ..part() };
        assert!(!grouped.counts(&event("strike", "ZZZ", 2005, 0.5), &[]), "no label tells its group");
        assert_eq!((part().years(), part().values("cause").map(<[String]>::len)), (10.0, Some(1)));
    }
}
