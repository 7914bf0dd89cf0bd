//! Hazards as scenarios write them, each on the part of the record that it was counted from.

use super::super::calibrate::count;
use super::tally::{Row, Tally};
use super::{HindcastError, world};
use crate::model::history::{Pair, Part, PastEvent};
use crate::model::law::Law;
use crate::model::{Coverage, Hazard, Onset, Severity, Strikes, System};
use crate::results::{Unlike, Years};
use crate::units::Text;

/// A hazard of a scenario.
#[derive(Debug, Clone, Copy)]
pub struct Written<'a> {
    /// The scenario's name.
    pub scenario: &'a str,
    /// With durations in months.
    pub hazard: &'a Hazard,
}

/// A hazard to play, once however many scenarios have it.
pub struct Played<'a> {
    pub hazard: &'a Hazard,
    part: &'a Part,
    labels: Vec<String>,
    /// As of its row.
    apart: Option<Text>,
    /// Pairs that it strikes; empty where the part gives a number.
    struck: Vec<usize>,
}

/// What the record says, and how it is grouped.
pub struct Past<'a> {
    pub events: &'a [PastEvent],
    pub pairs: &'a [Pair],
    /// Columns of the rows: one for the hazard, and a second for the group where the exposure tells it.
    pub columns: usize,
    /// What share of events it is taken to hold.
    pub coverage: &'a Coverage,
}

/// The hazards that name a part of the record, alike ones once, first those whose rates remember, and those of most pair-years.
///
/// One is apart where it counts events that an earlier one counts too, where events single out a consumer, so that what is
/// lost is that consumer's, and where a number of pairs stands for the list.
pub fn distinct<'a>(written: &[Written<'a>], past: &Past) -> Vec<Played<'a>> {
    let mut known: Vec<(&Part, &Hazard, &str)> = Vec::new();
    for Written { scenario, hazard } in written {
        let Some(part) = hazard.record.as_ref().filter(|_| counts(hazard).is_some()) else { continue };
        if !known.iter().any(|(other, like, _)| *other == part && alike(like, hazard)) {
            known.push((part, hazard, scenario));
        }
    }
    let years =
        |(part, hazard, _): &(&Part, &Hazard, &str)| (part.memory.is_some(), counts(hazard).unwrap_or_default().1);
    known.sort_by(|a, b| years(b).partial_cmp(&years(a)).expect("years are numbers"));
    let mut played: Vec<Played> = Vec::new();
    for &(part, hazard, scenario) in &known {
        let struck = struck(part, past.pairs);
        let again = |p: &Played| p.apart.is_none() && part.meets(p.part) && p.struck.iter().any(|i| struck.contains(i));
        let is_apart = part.pairs.is_some() || part.values("target").is_some() || played.iter().any(again);
        let group = group(part, &struck, past.pairs);
        let twice = known.iter().filter(|(_, h, _)| h.name == hazard.name).count() > 1;
        let apart = is_apart.then(|| if twice { within(&hazard.name, scenario) } else { hazard.name.clone() });
        let id = || hazard.id.strip_suffix(&format!("-{group}")).unwrap_or(&hazard.id).to_string();
        let first = apart.as_ref().map_or_else(id, |name| name.plain().to_string());
        let labels = [first, group].into_iter().take(past.columns).collect();
        played.push(Played { hazard, part, labels, apart, struck });
    }
    played
}

/// A name with the scenario that it is of, in each of its languages.
fn within(name: &Text, scenario: &str) -> Text {
    let of = |name: &str| format!("{name} ({scenario})");
    match name {
        Text::Plain(name) => Text::Plain(of(name)),
        Text::ByLanguage(all) => Text::ByLanguage(all.iter().map(|(lang, name)| (*lang, of(name))).collect()),
    }
}

/// Events and years of an onset counted for a pair.
fn counts(hazard: &Hazard) -> Option<(f64, f64)> {
    match (hazard.onset, hazard.strikes) {
        // Incidents that strike some of a scenario's own producers say nothing of a pair.
        (_, Strikes::Some { .. }) => None,
        (Some(Onset::Counted { events, years }), _) => Some((events, years)),
        _ => None,
    }
}

/// Whether two hazards play the same: three quantiles tell the laws of a scenario apart.
fn alike(a: &Hazard, b: &Hazard) -> bool {
    let same_law = |a: &Law, b: &Law| [0.1, 0.5, 0.9].iter().all(|&u| a.quantile(u) == b.quantile(u));
    let same_severity = match (&a.severity, &b.severity) {
        (Severity::Law(a), Severity::Law(b)) => same_law(a, b),
        (Severity::Profile(a), Severity::Profile(b)) => a == b,
        _ => false,
    };
    a.onset == b.onset
        && same_severity
        && same_law(&a.duration, &b.duration)
        && (a.recovery, a.leakage) == (b.recovery, b.leakage)
}

/// Positions of the pairs that a part exposes.
fn struck(part: &Part, pairs: &[Pair]) -> Vec<usize> {
    let exposed = pairs.iter().enumerate().filter(|(_, pair)| part.pairs.is_none() && part.exposes(pair));
    exposed.map(|(i, _)| i).collect()
}

/// The group of what is struck: that of its pairs, else what the part names, countries by the groups of their pairs.
fn group(part: &Part, struck: &[usize], pairs: &[Pair]) -> String {
    let label = |i: usize, column: &str| pairs[i].labels.get(column).map(String::as_str);
    let mut groups: Vec<&str> = struck.iter().filter_map(|&i| label(i, "group")).collect();
    if groups.is_empty() {
        let named =
            |i: &usize| part.values("country").is_some_and(|c| c.iter().any(|c| label(*i, "country") == Some(c)));
        groups.extend((0..pairs.len()).filter(named).filter_map(|i| label(i, "group")));
    }
    if groups.is_empty() {
        groups.extend(part.values("group").or(part.values("country")).unwrap_or_default().iter().map(String::as_str));
    }
    groups.sort_unstable();
    groups.dedup();
    groups.join(" + ")
}

/// The first hazard that is counted from years beyond those that the record holds.
pub fn beyond(written: &[Written], (first, last): (i32, i32)) -> Option<HindcastError> {
    written.iter().find_map(|one| {
        let part = one.hazard.record.as_ref()?;
        (part.from < first || part.to > last).then(|| HindcastError::Beyond {
            scenario: one.scenario.to_string(),
            hazard: one.hazard.id.clone(),
            from: part.from,
            to: part.to,
            first,
            last,
        })
    })
}

/// Whether two counts are alike, as far as a scenario writes them out: to three digits.
fn same(a: f64, b: f64) -> bool {
    (a - b).abs() <= 0.005 * a.abs().max(b.abs()).max(0.1)
}

/// Counts that the record does not give.
pub fn unlike(written: &[Written], past: &Past) -> Vec<Unlike> {
    let of = |w: &Written| {
        let (part, (events, years)) = (w.hazard.record.as_ref()?, counts(w.hazard)?);
        let onset = count(part, past.events, past.pairs, past.coverage, 1).onset;
        let like = same(onset.events, events) && same(onset.years, years);
        (!like).then(|| Unlike {
            scenario: w.scenario.to_string(),
            hazard: w.hazard.id.clone(),
            events,
            years,
            counted: onset.events,
            pair_years: onset.years,
        })
    };
    written.iter().filter_map(of).collect()
}

/// The years that the rates of hazards in sums remember, up to `to`; `None` where all years count alike.
pub fn remembered(played: &[Played], to: i32) -> Option<Years> {
    let memories = played.iter().filter(|p| p.apart.is_none()).filter_map(|p| p.part.memory);
    let longest = memories.map(|memory| memory.years).fold(0.0, f64::max).round() as i32;
    (longest > 0).then(|| Years { from: to - longest + 1, to })
}

/// The years of `window` that belong to the part of a hazard; `None` where they have none in common.
fn common(part: &Part, window: Years) -> Option<Years> {
    let years = Years { from: part.from.max(window.from), to: part.to.min(window.to) };
    (years.from <= years.to).then_some(years)
}

/// The world of these hazards, a row for each that has years in `window`, and what happened to it in them.
pub fn stage(played: &[Played], past: &Past, window: Years) -> (System, Vec<Row>, Vec<Tally>) {
    let in_window: Vec<(&Played, Years)> = played.iter().filter_map(|p| Some((p, common(p.part, window)?))).collect();
    let (mut hazards, mut rows, mut happened, mut nameless) = (Vec::new(), Vec::new(), Vec::new(), 0);
    for (one, years) in in_window {
        let hits: Vec<usize> = match one.part.pairs {
            Some(n) => {
                let first = past.pairs.len() + nameless;
                nameless += n.ceil() as usize;
                (first..past.pairs.len() + nameless).collect()
            }
            None => one.struck.clone(),
        };
        // A rate that allows for what the list misses is of more events than the list holds.
        let allows = one.part.memory.is_some() && one.part.pairs.is_none();
        let held = if allows { past.coverage.mean((years.from, years.to)) } else { 1.0 };
        hazards.push(world::written(one.hazard, format!("{}-{}", one.labels.join("-"), hazards.len()), hits, held));
        rows.push(Row { labels: one.labels.clone(), apart: one.apart.clone(), months: years.count() * 12 });
        happened.push(tally(&Part { from: years.from, to: years.to, ..one.part.clone() }, past));
    }
    let months = rows.iter().map(|row| row.months).max().unwrap_or(0);
    (world::system(past.pairs, nameless, hazards, months as usize), rows, happened)
}

/// What the record holds of a part, cut where its years end; of events that single out a consumer, what that one lost.
fn tally(part: &Part, past: &Past) -> Tally {
    let end = (part.to + 1) * 12;
    let mut tally = Tally::default();
    for event in past.events.iter().filter(|event| part.counts(event, past.pairs)) {
        let of_target = event.labels.get("target_severity").and_then(|share| share.parse().ok());
        let severity = of_target.filter(|_| part.values("target").is_some()).unwrap_or(event.severity);
        let months = event.months.min(f64::from(end - event.start));
        tally.add(months, severity * months);
    }
    tally
}
