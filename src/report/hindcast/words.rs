//! How a hindcast is said.

use crate::results::{Aspect, Compared, Hazards, Play, Played, Verdict, Years};
use crate::words::lang::{Lang, say};
use crate::words::number;

/// Marks of what lies above and below an interval.
pub const ABOVE: &str = "▲";
pub const BELOW: &str = "▼";

/// The unit of an aspect in tables for programs.
pub fn unit(aspect: Aspect) -> &'static str {
    match aspect {
        Aspect::Events => "events",
        Aspect::Months => "months per event",
        Aspect::Lost => "pair-years of output",
    }
}

impl Lang {
    /// A column, or one of its values, of a record of events: in the language where it is one of the library's.
    pub fn recorded(self, label: &str) -> String {
        let found = self.one_of("record", &label.to_lowercase().replace(['_', ' '], "-"));
        found.unwrap_or_else(|| label.replace(['-', '_'], " "))
    }
}

/// `events`, `months each`, `pair-years lost`: over a column.
pub fn head(lang: Lang, aspect: Aspect) -> String {
    lang.one_of("hindcast-head", aspect.id()).unwrap_or_default()
}

/// The unit of an aspect for people.
pub fn unit_in_words(lang: Lang, aspect: Aspect) -> String {
    lang.one_of("hindcast-unit", aspect.id()).unwrap_or_default()
}

/// `1995 to 2025`.
pub fn years(lang: Lang, years: Years) -> String {
    let [from, to] = [years.from, years.to].map(|year| year.to_string());
    if from == to { lang.year(&from) } else { say!(lang, "hindcast-from-to", from = from, to = to) }
}

/// `export restriction, china`; `all` where everything is together.
pub fn labels(lang: Lang, labels: &[Option<String>]) -> String {
    let named: Vec<String> = labels.iter().flatten().map(|label| value(lang, label)).collect();
    if named.is_empty() { say!(lang, "hindcast-all") } else { named.join(&lang.comma()) }
}

/// The labels of a row; of a hazard that is apart, its name in the language of the report.
pub fn row_name(lang: Lang, row: &Compared) -> String {
    let own = row.name.as_ref().map(|name| name.said(lang).to_string());
    let mut named = row.labels.clone();
    if let (Some(first), Some(own)) = (named.first_mut(), own) {
        *first = Some(own);
    }
    labels(lang, &named)
}

/// A value of a column; `none` where the record leaves it empty.
pub fn value(lang: Lang, label: &str) -> String {
    match label {
        "" => say!(lang, "hindcast-none"),
        _ => label.split(" + ").map(|one| lang.recorded(one)).collect::<Vec<_>>().join(" + "),
    }
}

/// A number of an aspect, with the digits that it deserves.
pub fn amount(lang: Lang, aspect: Aspect, value: f64) -> String {
    match aspect {
        Aspect::Events => lang.plain(value.round()),
        Aspect::Months | Aspect::Lost if value.abs() >= 10.0 => lang.plain(value.round()),
        Aspect::Months | Aspect::Lost => lang.plain((value * 10.0).round() / 10.0),
    }
}

/// `92–134`: the interval.
pub fn interval(lang: Lang, aspect: Aspect, played: &Played) -> String {
    format!("{}–{}", amount(lang, aspect, played.low.value), amount(lang, aspect, played.high.value))
}

/// What happened, marked where it lies outside.
pub fn happened(lang: Lang, row: &Compared) -> String {
    let said = row.happened.map_or(number::NOTHING.to_string(), |value| amount(lang, row.aspect, value));
    match row.verdict() {
        Verdict::Above => format!("{said}{}{ABOVE}", number::NBSP),
        Verdict::Below => format!("{said}{}{BELOW}", number::NBSP),
        Verdict::Within | Verdict::Silent => format!("{said}{0}{0}", number::NBSP),
    }
}

/// What hazards give and what was, as a sentence.
pub fn sentence(lang: Lang, row: &Compared) -> Option<String> {
    let (played, was) = (row.played?, amount(lang, row.aspect, row.happened?));
    let [low, high] = [played.low, played.high].map(|end| amount(lang, row.aspect, end.value));
    let (mean, trials) = (lang.estimate(played.mean), say!(lang, "hindcast-of-trials", low = low, high = high));
    let said = match row.aspect {
        Aspect::Events => say!(lang, "hindcast-events", mean = mean, trials = trials, was = was),
        Aspect::Months => say!(lang, "hindcast-months", mean = mean, trials = trials, was = was),
        Aspect::Lost => say!(lang, "hindcast-lost", mean = mean, trials = trials, was = was),
    };
    let said = match row.verdict() {
        Verdict::Above => say!(lang, "hindcast-too-little", said = said),
        Verdict::Below => say!(lang, "hindcast-too-much", said = said),
        Verdict::Within | Verdict::Silent => said,
    };
    Some(lang.sentence(&said))
}

/// `Counted from 1995 to 2014, played over 2015 to 2025`.
pub fn play(lang: Lang, play: &Play) -> String {
    let [counted, played] = [play.counted, play.played].map(|of| years(lang, of));
    match play.counted == play.played {
        _ if play.hazards == Hazards::Written => say!(lang, "hindcast-written", years = played),
        true => say!(lang, "hindcast-same-years", years = counted),
        false => say!(lang, "hindcast-other-years", counted = counted, played = played),
    }
}

/// Whether rates are counted from the years that are played.
pub fn kind(lang: Lang, play: &Play) -> String {
    if play.in_sample { say!(lang, "hindcast-in-sample") } else { say!(lang, "hindcast-out-of-sample") }
}
