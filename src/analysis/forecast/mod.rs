//! Which way to read rates from a record would have foretold it: forecasts from the start of each year, of what was known then.
//!
//! A constant rate, rates that forget, a trend and waves are each asked how many incidents of a kind the next one, three, five
//! and eleven years bring; the number of events follows from how many events an incident has had. Scores are those of the
//! laws of counts (Czado, Gneiting and Held, Biometrics 65, 2009), and nothing that came later enters a forecast, but for two
//! things: which kinds there are, and how thin the record of each year is.

mod counts;
mod laws;
mod method;
mod rolling;
mod score;
mod track;

use super::calibrate::Ask;
use crate::model::history::PastEvent;
use crate::results::{Forecasts, Years};
use track::Ground;

/// Fewest years of a record that forecasts are tried on.
const LEAST_YEARS: i32 = 12;

/// Events of a kind, by its name.
pub type Kinds<'a> = Vec<(String, Vec<&'a PastEvent>)>;

/// Forecasts of the kinds of events in the years of `ask`, with every way to read a rate; `None` where there are too few years.
pub fn forecasts(kinds: &Kinds, ask: &Ask) -> Option<Forecasts> {
    let years = Years { from: ask.from, to: ask.to };
    if years.count() < LEAST_YEARS || kinds.is_empty() {
        return None;
    }
    let (scores, chosen) = rolling::scores(&Ground::new(kinds, years, &ask.coverage), ask.memory);
    let origins = rolling::origins(years.count() as usize, 0);
    let origins = Years { from: years.from + origins.start as i32, to: years.from + origins.end as i32 - 1 };
    let ways = rolling::ways(ask.memory);
    // Without a memory it is the first way, which counts every event.
    let used = ways.iter().find(|way| way.memory == ask.memory).map_or(String::new(), |way| way.id.clone());
    Some(Forecasts {
        origins,
        kinds: kinds.iter().map(|(label, _)| label.clone()).collect(),
        ways,
        used,
        scores,
        chosen,
        laws: laws::scores(kinds, origins, (ask.memory, ask.fewest)),
    })
}
