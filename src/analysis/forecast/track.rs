//! A record year by year: how many incidents and events of each kind began.

use crate::model::Coverage;
use crate::model::history::PastEvent;
use crate::results::{Counted, Years};
use std::collections::BTreeSet;
use std::ops::Range;

/// One kind of event.
#[derive(Debug, Clone, PartialEq)]
pub struct Track {
    pub label: String,
    /// By year.
    pub incidents: Vec<f64>,
    pub events: Vec<f64>,
}

/// What methods are tried on.
#[derive(Debug, Clone, PartialEq)]
pub struct Ground {
    /// The first year.
    pub from: i32,
    /// By year: what share of events the record is taken to hold.
    pub exposure: Vec<f64>,
    pub tracks: Vec<Track>,
}

impl Ground {
    /// The kinds with their events, of which those that begin in `years` count.
    pub fn new(kinds: &[(String, Vec<&PastEvent>)], years: Years, coverage: &Coverage) -> Ground {
        let n = years.count() as usize;
        let place = |event: &PastEvent| usize::try_from(event.year() - years.from).ok().filter(|i| *i < n);
        let track = |(label, events): &(String, Vec<&PastEvent>)| {
            let mut track = Track { label: label.clone(), incidents: vec![0.0; n], events: vec![0.0; n] };
            let mut known: BTreeSet<(&str, i32)> = BTreeSet::new();
            for (event, year) in events.iter().filter_map(|e| Some((e, place(e)?))) {
                track.events[year] += 1.0;
                if known.insert(event.incident()) {
                    track.incidents[year] += 1.0;
                }
            }
            track
        };
        Ground {
            from: years.from,
            exposure: (years.from..=years.to).map(|year| coverage.share(year)).collect(),
            tracks: kinds.iter().map(track).collect(),
        }
    }

    /// How many of one kind began in these years.
    pub fn seen(&self, counted: Counted, track: usize, years: Range<usize>) -> usize {
        let of = match counted {
            Counted::Events => &self.tracks[track].events,
            Counted::Incidents => &self.tracks[track].incidents,
        };
        of[years].iter().sum::<f64>() as usize
    }

    /// Probability that an event is followed by a further one of the same incident, from all kinds before `origin`: geometric,
    /// with half of either outcome seen before.
    pub fn more(&self, origin: usize) -> f64 {
        let sum = |of: &dyn Fn(&Track) -> &[f64]| self.tracks.iter().flat_map(|t| &of(t)[..origin]).sum::<f64>();
        let (incidents, events) = (sum(&|t| &t.incidents), sum(&|t| &t.events));
        (events - incidents + 0.5) / (events + 1.0)
    }
}
