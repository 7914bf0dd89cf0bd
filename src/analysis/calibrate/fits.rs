//! Laws from the closest events of which there are enough.

use super::lognormal::{self, Lasted};
use crate::model::history::PastEvent;
use crate::results::{Basis, DurationFit, SeverityFit};

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
    pub fn shared(column: &str, value: &str, events: &[&'a PastEvent]) -> Pool<'a> {
        let same = |e: &&&PastEvent| e.labels.get(column).map_or("", String::as_str) == value;
        Pool {
            basis: Basis::Shared { column: column.to_string(), value: value.to_string() },
            events: events.iter().filter(same).copied().collect(),
        }
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
        let mean = pool.events.iter().map(|e| e.severity).sum::<f64>() / n;
        if pool.events.is_empty() {
            return None;
        }
        let squares: f64 = pool.events.iter().map(|e| (e.severity - mean) * (e.severity - mean)).sum();
        let sd = if n > 1.0 { (squares / (n - 1.0)).sqrt() } else { 0.0 };
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
pub fn duration(pools: &[Pool], fewest: usize) -> Option<DurationFit> {
    first(pools, fewest, |pool| law(pool).map(|fit| of(pool, fit))).or_else(|| first(pools, fewest, |pool| span(pool)))
}

fn law(pool: &Pool) -> Option<lognormal::Fit> {
    let lasted: Vec<Lasted> = pool.events.iter().map(|e| Lasted { months: e.months, open: e.open }).collect();
    lognormal::fit(&lasted)
}

/// The longest of them, as far as is known.
fn span(pool: &Pool) -> Option<DurationFit> {
    let months = pool.events.iter().map(|e| e.months).max_by(f64::total_cmp)?;
    Some(of(pool, lognormal::Fit { median: months, median_se: 0.0, p90: months, p90_se: 0.0 }))
}

fn of(pool: &Pool, fit: lognormal::Fit) -> DurationFit {
    DurationFit {
        median: fit.median,
        median_se: fit.median_se,
        p90: fit.p90,
        p90_se: fit.p90_se,
        events: pool.events.len(),
        open: pool.events.iter().filter(|e| e.open).count(),
        basis: pool.basis.clone(),
    }
}
