//! The numbers of a hazard from the part of a record that it names.

use super::{fits, incidents, memory, poisson};
use crate::model::Coverage;
use crate::model::history::{Memory, Pair, Part, PastEvent};
use crate::results::{Cell, Onset};
use fits::Pool;
use std::collections::BTreeSet;

/// What the part of the record says of the hazard: the same numbers as [`super::calibrate()`] gives for a cell.
///
/// Laws rest on the events of the part, or where these are fewer than `fewest` on those of all minerals, stages and shares
/// in its countries or groups; where these are too few, on those of its causes in every pair, and at last on all that
/// begin in its years and strike a pair. With a number of pairs the same widening ends in the listed pairs.
/// A part with a memory is counted as it says, years by what `coverage` says of them.
pub fn count(part: &Part, events: &[PastEvent], pairs: &[Pair], coverage: &Coverage, fewest: usize) -> Cell {
    let of = |part: &Part| events.iter().filter(|e| part.counts(e, pairs)).collect::<Vec<&PastEvent>>();
    let mine = of(part);
    let exposed: Vec<&Pair> = match part.pairs {
        None => pairs.iter().filter(|pair| part.exposes(pair)).collect(),
        Some(_) => Vec::new(),
    };
    let anything = Part { shares: (0.0, 1.0), pairs: None, ..part.clone() };
    let shared = |column: &str, without: &[&str]| {
        let value = part.values(column).map_or(String::new(), |values| values.join(", "));
        Pool::shared(column, &value, of(&anything.without(without)))
    };
    let place = if part.values("country").is_some() { "country" } else { "group" };
    let pools = [
        Pool::cell(&mine),
        shared(place, &["mineral", "stage"]),
        shared("cause", &["kind", "target", "mineral", "stage", "country", "group"]),
        Pool::counted(of(&Part { columns: Vec::new(), ..anything.clone() })),
    ];
    let n = part.pairs.unwrap_or(exposed.len() as f64);
    // A number of pairs stands for what has been looked through by hand, not for what a list may miss.
    let complete = Coverage::default();
    let coverage = if part.pairs.is_some() { &complete } else { coverage };
    let over = Over { pairs: n, years: part.years(), window: (part.from, part.to), memory: part.memory, coverage };
    cell((&mine, &exposed), over, &pools, fewest)
}

/// What events could have happened over.
pub(super) struct Over<'a> {
    pub pairs: f64,
    pub years: f64,
    pub window: (i32, i32),
    pub memory: Option<Memory>,
    pub coverage: &'a Coverage,
}

/// A cell without labels from its events and pairs, what they are counted over, and what laws may rest on.
pub(super) fn cell((mine, exposed): (&[&PastEvent], &[&Pair]), over: Over, pools: &[Pool], fewest: usize) -> Cell {
    let Over { pairs, years, window, .. } = over;
    let constant = Onset { events: mine.len() as f64, years: pairs * years };
    let counted = memory::Counted { mine, pairs, years, window };
    let remembered = over.memory.map(|memory| memory::remembered(counted, memory, over.coverage));
    let countries: BTreeSet<&String> = exposed.iter().filter_map(|p| p.labels.get("country")).collect();
    Cell {
        labels: Vec::new(),
        events: mine.len(),
        incidents: incidents(mine).len(),
        pairs,
        pair_years: pairs * years,
        rate: poisson::rate(mine.len(), pairs * years),
        onset: remembered.map_or(constant, |(onset, _)| onset),
        struck: None,
        remembered: remembered.map(|(_, remembered)| remembered),
        severity: fits::severity(pools, fewest),
        duration: fits::duration(pools, fewest),
        countries: countries.into_iter().cloned().collect(),
    }
}
