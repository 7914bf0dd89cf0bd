//! Laws from the closest events of which there are enough.

use super::lognormal::{self, Lasted};
use crate::model::history::PastEvent;
use crate::results::{Basis, DurationFit, SeverityFit};
use crate::stats;

/// Events that a law may rest on.
pub struct Pool<'a> {
    basis: Basis,
    events: Vec<&'a PastEvent>,
}

impl<'a> Pool<'a> {
    pub fn cell(events: &[&'a PastEvent]) -> Pool<'a> {
        Pool { basis: Basis::Cell, events: events.to_vec() }
    }

    /// Those with this value in this column.
    pub fn shared(column: &str, value: &str, events: Vec<&'a PastEvent>) -> Pool<'a> {
        Pool { basis: Basis::Shared { column: column.to_string(), value: value.to_string() }, events }
    }

    /// Those that count in any cell.
    pub fn counted(events: Vec<&'a PastEvent>) -> Pool<'a> {
        Pool { basis: Basis::Counted, events }
    }

    pub fn all(events: &[&'a PastEvent]) -> Pool<'a> {
        Pool { basis: Basis::All, events: events.to_vec() }
    }
}

/// The first pool with `fewest` events from which `law` comes, else the last from which one comes at all.
fn first<'p, 'a, T>(pools: &'p [Pool<'a>], fewest: usize, law: impl Fn(&'p Pool<'a>) -> Option<T>) -> Option<T> {
    let enough = pools.iter().filter(|p| p.events.len() >= fewest).find_map(&law);
    enough.or_else(|| pools.iter().rev().find_map(&law))
}

/// Mean and standard deviation of severities. A beta law has them while sd² < mean (1 − mean); the sample's sd, which divides
/// by n − 1, can reach that only when all severities are 0 or 1, and is then kept just below.
pub fn severity(pools: &[Pool], fewest: usize) -> Option<SeverityFit> {
    first(pools, fewest, |pool| {
        let n = pool.events.len() as f64;
        if pool.events.is_empty() {
            return None;
        }
        let found = stats::mean(pool.events.iter().map(|e| e.severity));
        let (mean, sd) = (found.value, if n > 1.0 { found.se * n.sqrt() } else { 0.0 });
        let most = 0.98 * (mean * (1.0 - mean)).max(0.0).sqrt();
        Some(SeverityFit {
            mean,
            mean_se: sd / n.sqrt(),
            sd: sd.min(most),
            events: pool.events.len(),
            basis: pool.basis.clone(),
        })
    })
}

/// A lognormal law of durations; a span where all that have ended lasted equally long.
///
/// Few events with some of them open leave the tail to the form of the law alone (of seven wars, 0.03 to more than 18 months,
/// it would make one in ten last 45), so the 90th percentile is held at the longest on record where it would lie beyond.
pub fn duration(pools: &[Pool], fewest: usize) -> Option<DurationFit> {
    first(pools, fewest, |pool| law(pool).map(|fit| of(pool, fit))).or_else(|| first(pools, fewest, |pool| span(pool)))
}

fn law(pool: &Pool) -> Option<lognormal::Fit> {
    let lasted: Vec<Lasted> =
        pool.events.iter().map(|e| Lasted { months: e.months, open: e.open, weight: 1.0 }).collect();
    lognormal::fit(&lasted)
}

/// The longest of them, as far as is known.
fn span(pool: &Pool) -> Option<DurationFit> {
    let months = pool.events.iter().map(|e| e.months).max_by(f64::total_cmp)?;
    Some(of(pool, lognormal::Fit { median: months, median_se: 0.0, p90: months, p90_se: 0.0 }))
}

fn of(pool: &Pool, fit: lognormal::Fit) -> DurationFit {
    let longest = pool.events.iter().map(|e| e.months).fold(0.0, f64::max);
    let held = fit.p90 > longest;
    let (median, median_se) = if fit.median > longest { (longest, 0.0) } else { (fit.median, fit.median_se) };
    let (p90, p90_se) = if held { (longest, 0.0) } else { (fit.p90, fit.p90_se) };
    DurationFit {
        median,
        median_se,
        p90,
        p90_se,
        held,
        events: pool.events.len(),
        open: pool.events.iter().filter(|e| e.open).count(),
        basis: pool.basis.clone(),
    }
}
