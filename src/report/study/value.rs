//! Estimates in their units, and names, as the reports of studies write them.

use crate::report::lang::{Lang, say};
use crate::report::number::NBSP;
use crate::results::{AGAINST_ALONE, Input, InputKind, MEMBERS, StudyCell, StudyFacts};
use crate::stats::Estimate;

/// The unit of differences of what is written as percentages.
const POINTS: &str = "percentage points";

/// The unit that a cell's numbers are written in: that of the estimate, or points where it is a difference of shares.
pub fn unit(cell: &StudyCell) -> &str {
    if is_share(&cell.unit) && cell.arm.ends_with(AGAINST_ALONE) { POINTS } else { &cell.unit }
}

/// Whether numbers of this unit are written as percentages.
fn is_share(unit: &str) -> bool {
    ["share", "probability"].contains(&unit)
}

/// An estimate: a percentage where it is a share, else the number alone.
pub fn estimate(lang: Lang, unit: &str, e: Estimate) -> String {
    match unit {
        POINTS => lang.signed_points(e),
        _ if is_share(unit) => lang.percent(e),
        _ => lang.estimate(e),
    }
}

/// A difference, with its sign.
pub fn change(lang: Lang, unit: &str, e: Estimate) -> String {
    if unit == POINTS || is_share(unit) { lang.signed_points(e) } else { lang.signed(e) }
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
pub fn metric(lang: Lang, id: &str, unit: &str) -> String {
    if unit == POINTS || is_share(unit) { lang.metric(id) } else { lang.in_unit(&lang.metric(id), &lang.unit(unit)) }
}

/// Whom an estimate is about; a country in the language of the report.
pub fn who(lang: Lang, facts: &StudyFacts, consumer: &str) -> String {
    if consumer == MEMBERS {
        say!(lang, "members-together")
    } else {
        lang.named_country(consumer, facts.name(consumer))
    }
}

/// Someone in an arm: `Japan, alone`; where the scenario has but one arm, `Japan`.
pub fn in_arm(lang: Lang, facts: &StudyFacts, who: String, id: &str) -> String {
    if facts.sole { who } else { [who, arm(lang, id)].join(&lang.comma()) }
}

/// An arm, or the difference of one to `alone`.
pub fn arm(lang: Lang, id: &str) -> String {
    match id.strip_suffix(AGAINST_ALONE) {
        Some(arm) => lang.difference(arm),
        None => lang.arm(id),
    }
}

/// The end of a path, where it says enough: `JPN.stock` of `demand.JPN.stock`.
pub fn short(path: &str) -> String {
    let steps: Vec<&str> = path.split('.').collect();
    steps[steps.len().saturating_sub(2)..].join(".")
}

/// An input for people.
pub fn input(lang: Lang, input: &Input) -> String {
    let name = input.name.as_str();
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
