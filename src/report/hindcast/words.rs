//! How a hindcast is said.

use crate::report::lang::Lang;
use crate::report::number;
use crate::results::{Aspect, Compared, Play, Played, Verdict, Years};

/// The language of what a hindcast says; tables for others are still to be written.
pub const LANG: Lang = Lang::En;

/// Marks of what lies above and below an interval.
pub const ABOVE: &str = "▲";
pub const BELOW: &str = "▼";

pub fn unit(aspect: Aspect) -> &'static str {
    match aspect {
        Aspect::Events => "events",
        Aspect::Months => "months per event",
        Aspect::Lost => "pair-years of output",
    }
}

/// `events`, `months an event`, `pair-years lost`: over a column.
pub fn head(aspect: Aspect) -> &'static str {
    match aspect {
        Aspect::Events => "events",
        Aspect::Months => "months each",
        Aspect::Lost => "pair-years lost",
    }
}

/// `1995 to 2025`.
pub fn years(years: Years) -> String {
    if years.from == years.to { years.from.to_string() } else { format!("{} to {}", years.from, years.to) }
}

/// `export restriction, china`; `all` where everything is together.
pub fn labels(labels: &[Option<String>]) -> String {
    let named: Vec<String> = labels.iter().flatten().map(|label| value(label)).collect();
    if named.is_empty() { "all".to_string() } else { named.join(", ") }
}

/// A value of a column; `none` where the record leaves it empty.
pub fn value(label: &str) -> String {
    if label.is_empty() { "none".to_string() } else { label.replace(['-', '_'], " ") }
}

/// A number of an aspect, with the digits that it deserves.
pub fn amount(aspect: Aspect, value: f64) -> String {
    match aspect {
        Aspect::Events => LANG.plain(value.round()),
        Aspect::Months | Aspect::Lost if value.abs() >= 10.0 => LANG.plain(value.round()),
        Aspect::Months | Aspect::Lost => LANG.plain((value * 10.0).round() / 10.0),
    }
}

/// `92–134`: the interval.
pub fn interval(aspect: Aspect, played: &Played) -> String {
    format!("{}–{}", amount(aspect, played.low.value), amount(aspect, played.high.value))
}

/// What happened, marked where it lies outside.
pub fn happened(row: &Compared) -> String {
    let said = row.happened.map_or(number::NOTHING.to_string(), |value| amount(row.aspect, value));
    match row.verdict() {
        Verdict::Above => format!("{said}{}{ABOVE}", number::NBSP),
        Verdict::Below => format!("{said}{}{BELOW}", number::NBSP),
        Verdict::Within | Verdict::Silent => format!("{said}{0}{0}", number::NBSP),
    }
}

/// What hazards give and what was, as a sentence.
pub fn sentence(row: &Compared) -> Option<String> {
    let (played, was) = (row.played?, amount(row.aspect, row.happened?));
    let (low, high) = (amount(row.aspect, played.low.value), amount(row.aspect, played.high.value));
    let (mean, trials) = (LANG.estimate(played.mean), format!("(90{}% of trials: {low} to {high})", number::NBSP));
    let said = match row.aspect {
        Aspect::Events => format!("Hazards give {mean} events {trials}; {was} happened"),
        Aspect::Months => format!("An event lasts {mean} months on average {trials}; they lasted {was}"),
        Aspect::Lost => format!("They take {mean} pair-years of output {trials}; {was} were lost"),
    };
    Some(match row.verdict() {
        Verdict::Above => format!("{said}: the model misses, it gives too little."),
        Verdict::Below => format!("{said}: the model misses, it gives too much."),
        Verdict::Within | Verdict::Silent => format!("{said}."),
    })
}

/// `Counted from 1995 to 2014, played over 2015 to 2025`.
pub fn play(play: &Play) -> String {
    if play.counted == play.played {
        format!("Counted from {} and played over the same years", years(play.counted))
    } else {
        format!("Counted from {}, played over {}", years(play.counted), years(play.played))
    }
}
