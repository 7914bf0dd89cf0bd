//! Estimates in their units, and names, as the reports of studies write them.

use crate::results::metric::{MetricId, PROBABILITY};
use crate::results::{ALONE, Contrast, Input, InputKind, MEMBERS, StudyCell, StudyFacts};
use crate::stats::Estimate;
use crate::words::interval;
use crate::words::lang::{Lang, say};
use crate::words::number::{NBSP, is_share};

/// The unit of differences of what is written as percentages.
const POINTS: &str = "percentage points";

/// The unit that a cell's numbers are written in: that of the estimate, or points where it is a difference of shares.
pub fn unit(cell: &StudyCell) -> &str {
    if is_share(&cell.unit) && Contrast::of(&cell.arm).is_change() { POINTS } else { &cell.unit }
}

/// A value of a key with its unit, which may be empty.
pub fn of_key(lang: Lang, unit: &str, value: f64) -> String {
    let number = lang.digits(value, 4);
    if unit.is_empty() { number } else { lang.with_unit(&number, unit) }
}

/// An estimate: a percentage where it is a share, else the number alone.
pub fn estimate(lang: Lang, unit: &str, e: Estimate) -> String {
    match unit {
        POINTS => lang.signed_points(e),
        _ if is_share(unit) => lang.percent(e),
        _ => lang.estimate(e),
    }
}

/// What a question of the study came to in so many trials; a probability that none or all of them showed has a bound.
pub fn answer(lang: Lang, asked: &StudyCell, e: Estimate, trials: u64) -> String {
    match asked.unit.as_str() {
        PROBABILITY if Contrast::of(&asked.arm).is_change() => interval::seen_change(e, trials).in_a_cell(lang),
        PROBABILITY => interval::seen(e, trials).in_a_cell(lang),
        _ => estimate(lang, unit(asked), e),
    }
}

/// A difference over so many trials, with its sign.
pub fn change(lang: Lang, unit: &str, e: Estimate, trials: u64) -> String {
    match unit {
        PROBABILITY => interval::seen_change(e, trials).change_in_a_cell(lang),
        unit if unit == POINTS || is_share(unit) => lang.points_in_a_cell(e),
        _ => lang.signed(e),
    }
}

/// The standard error of a probability, or of a difference of two, as a table of numbers has it: unknown where all trials are
/// alike.
pub fn error(unit: &str, e: Estimate) -> f64 {
    let alike = unit == PROBABILITY && [-1.0, 0.0, 1.0].contains(&e.value) && e.se == 0.0;
    if alike { f64::NAN } else { e.se }
}

/// Lower and upper 95 % bound of an answer where [`error`] is unknown; not numbers where there is none.
pub fn bounds(asked: &StudyCell, e: Estimate, trials: u64) -> [f64; 2] {
    let change = Contrast::of(&asked.arm).is_change();
    let found = Some(e).filter(|_| asked.unit == PROBABILITY).and_then(|e| interval::bounds(e, trials, change));
    found.unwrap_or_default().map(|bound| bound.unwrap_or(f64::NAN))
}

/// A number on an axis or in prose, with its unit.
pub fn rough(lang: Lang, unit: &str, value: f64) -> String {
    match unit {
        POINTS => lang.rough_points(value),
        _ if is_share(unit) => lang.rough_percent(value),
        _ => lang.with_unit(&lang.rough(value), &lang.unit(unit)),
    }
}

/// How far estimates lie apart or are off, with its unit: of shares in points.
pub fn spread(lang: Lang, unit: &str, value: f64) -> String {
    rough(lang, if is_share(unit) { POINTS } else { unit }, value)
}

/// A number in a cell or at a tick, where the unit is said elsewhere.
pub fn bare(lang: Lang, unit: &str, value: f64) -> String {
    if unit == POINTS || is_share(unit) { rough(lang, unit, value) } else { lang.rough(value) }
}

/// The metric with its unit where numbers do not carry it: `unserved demand, t`.
pub fn metric(lang: Lang, id: MetricId, unit: &str) -> String {
    if unit == POINTS || is_share(unit) { lang.metric(id) } else { lang.in_unit(&lang.metric(id), &lang.unit(unit)) }
}

/// Whom an estimate is about; a country in the language of the report.
pub fn who(lang: Lang, facts: &StudyFacts, consumer: &str) -> String {
    if consumer == MEMBERS {
        say!(lang, "members-together")
    } else {
        lang.named_country(consumer, facts.name(consumer, lang))
    }
}

/// Someone in an arm: `Japan, alone`; where the scenario has but one arm, `Japan`.
pub fn in_arm(lang: Lang, facts: &StudyFacts, who: String, id: &str) -> String {
    if facts.sole { who } else { [who, arm(lang, facts, id)].join(&lang.comma()) }
}

/// An arm, or the difference of one to `alone`.
pub fn arm(lang: Lang, facts: &StudyFacts, id: &str) -> String {
    let name = |id: &str| facts.arm(id, lang).map_or_else(|| lang.arm(id), str::to_string);
    match Contrast::of(id) {
        Contrast::AgainstAlone(arm) => format!("{} − {}", name(arm), name(ALONE)),
        Contrast::Level(arm) => name(arm),
    }
}

/// The end of a path, where it says enough: `JPN.stock` of `demand.JPN.stock`.
pub fn short(path: &str) -> String {
    let steps: Vec<&str> = path.split('.').collect();
    steps[steps.len().saturating_sub(2)..].join(".")
}

/// An input for people.
pub fn input(lang: Lang, input: &Input) -> String {
    let name = input.name.said(lang);
    match input.kind {
        InputKind::Given => name.to_string(),
        InputKind::Rate => say!(lang, "study-rate", name = name),
        InputKind::Start => say!(lang, "study-start", name = name),
        InputKind::Success => say!(lang, "study-success", name = name),
        InputKind::Severity => say!(lang, "study-severity", name = name),
        InputKind::Duration => say!(lang, "study-duration", name = name),
    }
}

/// A value as it was set, with no more digits than people read.
pub fn level(lang: Lang, text: &str) -> String {
    let text = text.trim_matches(['"', '\'']);
    let cut = text.find(|c: char| !(c.is_ascii_digit() || "._+-eE".contains(c))).unwrap_or(text.len());
    match text[..cut].parse::<f64>() {
        Ok(number) if text[cut..].trim().is_empty() => lang.rough(number),
        Ok(number) => format!("{}{NBSP}{}", lang.rough(number), text[cut..].trim()),
        Err(_) => text.to_string(),
    }
}
