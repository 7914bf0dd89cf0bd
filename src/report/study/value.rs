//! Estimates in their units, and names, as the reports of studies write them.

use crate::report::lang::Lang;
use crate::report::number::NBSP;
use crate::results::{Input, InputKind, MEMBERS, StudyFacts};
use crate::stats::Estimate;

/// What studies say, they say in English.
pub const LANG: Lang = Lang::En;

/// Whether numbers of this unit are written as percentages.
fn is_share(unit: &str) -> bool {
    ["share", "probability"].contains(&unit)
}

/// An estimate: a percentage where it is a share, else the number alone.
pub fn estimate(unit: &str, e: Estimate) -> String {
    if is_share(unit) { LANG.percent(e) } else { LANG.estimate(e) }
}

/// A difference, with its sign.
pub fn change(unit: &str, e: Estimate) -> String {
    if is_share(unit) { LANG.signed_percent(e) } else { LANG.signed(e) }
}

/// A number on an axis or in prose, with its unit.
pub fn rough(unit: &str, value: f64) -> String {
    if is_share(unit) { LANG.rough_percent(value) } else { format!("{}{NBSP}{unit}", LANG.rough(value)) }
}

/// A number in a cell or at a tick, where the unit is said elsewhere.
pub fn bare(unit: &str, value: f64) -> String {
    if is_share(unit) { LANG.rough_percent(value) } else { LANG.rough(value) }
}

/// The metric with its unit where numbers do not carry it: `unserved demand, t`.
pub fn metric(id: &str, unit: &str) -> String {
    if is_share(unit) { LANG.metric(id) } else { format!("{}, {unit}", LANG.metric(id)) }
}

pub fn trials(n: u64) -> String {
    LANG.trials(n)
}

pub fn who(facts: &StudyFacts, consumer: &str) -> String {
    if consumer == MEMBERS { "members together".to_string() } else { facts.name(consumer).to_string() }
}

/// An arm, or the difference of one to `alone`.
pub fn arm(id: &str) -> String {
    match id.strip_suffix(" - alone") {
        Some(arm) => LANG.difference(arm),
        None => LANG.arm(id),
    }
}

/// The end of a path, where it says enough: `JPN.stock` of `demand.JPN.stock`.
pub fn short(path: &str) -> String {
    let steps: Vec<&str> = path.split('.').collect();
    steps[steps.len().saturating_sub(2)..].join(".")
}

/// An input for people.
pub fn input(input: &Input) -> String {
    let name = &input.name;
    match input.kind {
        InputKind::Given => name.clone(),
        InputKind::Rate => format!("{name}: rate a year"),
        InputKind::Start => format!("{name}: start"),
        InputKind::Success => format!("{name}: built or not"),
        InputKind::Severity => format!("{name}: severity"),
        InputKind::Duration => format!("{name}: duration"),
    }
}

/// A value as it was set, with no more digits than people read.
pub fn level(text: &str) -> String {
    let text = text.trim_matches(['"', '\'']);
    let cut = text.find(|c: char| !(c.is_ascii_digit() || "._+-eE".contains(c))).unwrap_or(text.len());
    match text[..cut].parse::<f64>() {
        Ok(number) if text[cut..].trim().is_empty() => LANG.rough(number),
        Ok(number) => format!("{}{NBSP}{}", LANG.rough(number), text[cut..].trim()),
        Err(_) => text.to_string(),
    }
}
