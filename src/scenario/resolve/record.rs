//! Which part of a record a hazard is counted from.

use super::Site;
use crate::model::history::{Memory, PART, Part};
use crate::scenario::problem::Problem;
use crate::scenario::view::View;
use std::ops::RangeInclusive;

/// Most pairs that a number may stand for: `hindcast` plays each.
const MAX_PAIRS: f64 = 10_000.0;

pub(super) fn record(view: View, site: &mut Site) -> Option<Part> {
    let year = |key| view.whole(key).and_then(|year| i32::try_from(year).ok());
    let (from, to) = (year("from")?, year("to")?);
    let mut sound = ordered(view, ("from", f64::from(from)), ("to", f64::from(to)), site);
    let (least, most) = (view.number("least_share")?, view.number("most_share")?);
    sound &= ordered(view, ("least_share", least), ("most_share", most), site);
    let pairs = view.number("pairs");
    if pairs.is_some_and(|pairs| pairs > MAX_PAIRS) {
        let problem = Problem::new(format!("`pairs` is at most {MAX_PAIRS}")).at(view.place("pairs"), "too many");
        site.report(
            problem.help("so many pairs of a mineral, a stage and a country were exposed; years are not pairs"),
        );
        sound = false;
    }
    let values = |column| view.names(column).into_iter().map(|(value, _)| value.to_string()).collect();
    let columns = PART.into_iter().filter(|column| view.has(column)).map(|column| (column, values(column)));
    let part = Part {
        from,
        to,
        columns: columns.collect(),
        shares: (least, most),
        least_severity: view.number("least_severity")?,
        pairs,
        memory: memory(view, site),
        laws: view.flag("laws")?,
    };
    sound.then_some(part)
}

fn memory(view: View, site: &mut Site) -> Option<Memory> {
    let mut within = |key: &str, years: f64, range: RangeInclusive<f64>| {
        if !range.contains(&years) {
            let said = format!("`{key}` is from {} to {} years", range.start(), range.end());
            site.report(Problem::new(said).at(view.place(key), format!("{years}")));
        }
        years
    };
    let years = within("memory", view.number("memory")?, Memory::YEARS);
    Some(Memory { years, ahead: within("ahead", view.number("ahead")?, Memory::AHEAD) })
}

/// Reports a first number above a last.
fn ordered(view: View, (first, low): (&str, f64), (last, high): (&str, f64), site: &mut Site) -> bool {
    if low > high {
        let problem = Problem::new(format!("`{first}` is above `{last}`"))
            .at(view.place(first), format!("{low}"))
            .at(view.place(last), format!("{high}"));
        site.report(problem.help("no event would count: swap them"));
    }
    low <= high
}
