//! The numbers of a hazard from the part of a record that it names.

use super::{fits, poisson};
use crate::model::history::{Pair, Part, PastEvent};
use crate::results::Cell;
use fits::Pool;
use std::collections::BTreeSet;

/// What the part of the record says of the hazard: the same numbers as [`super::calibrate()`] gives for a cell.
///
/// Laws rest on the events of the part, or where these are fewer than `fewest` on those of all minerals, stages and shares
/// in its countries or groups; where these are too few, on those of its causes in every pair, and at last on all that
/// begin in its years and strike a pair. With a number of pairs the same widening ends in the listed pairs.
pub fn count(part: &Part, events: &[PastEvent], pairs: &[Pair], fewest: usize) -> Cell {
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
    cell((&mine, &exposed), (n, part.years()), &pools, fewest)
}

/// A cell without labels from its events and pairs, the number of pairs and their years, and what laws may rest on.
pub(super) fn cell(
    (mine, exposed): (&[&PastEvent], &[&Pair]),
    (pairs, years): (f64, f64),
    pools: &[Pool],
    fewest: usize,
) -> Cell {
    let incidents: BTreeSet<(&str, i32)> =
        mine.iter().map(|e| (e.labels.get("country").map_or("", String::as_str), e.start)).collect();
    let countries: BTreeSet<&String> = exposed.iter().filter_map(|p| p.labels.get("country")).collect();
    Cell {
        labels: Vec::new(),
        events: mine.len(),
        incidents: incidents.len(),
        pairs,
        pair_years: pairs * years,
        rate: poisson::rate(mine.len(), pairs * years),
        severity: fits::severity(pools, fewest),
        duration: fits::duration(pools, fewest),
        countries: countries.into_iter().cloned().collect(),
    }
}
