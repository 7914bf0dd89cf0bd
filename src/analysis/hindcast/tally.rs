//! What happened in each trial, and where the record lies among the trials.

use crate::hazard::{Buffers, Events, Processes, Selection};
use crate::model::{Recovery, System};
use crate::results::{Aspect, Compared, Played};
use crate::stats::{Estimate, mean};
use crate::units::Text;

/// Trials that are drawn together.
const BLOCK: u64 = 2048;

/// Share of trials that each end of an interval leaves out at most.
const TAIL: f64 = 0.05;

/// A hazard among the rows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// Values of the columns that group.
    pub labels: Vec<String>,
    /// What readers call it, by language, where it has a row of its own and is in no sum.
    pub apart: Option<Text>,
    /// Months that it is played.
    pub months: i32,
}

/// Events of one hazard in one trial.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Tally {
    events: f64,
    months: f64,
    /// Severity times months.
    lost: f64,
}

impl Tally {
    /// `lost` is severity times months.
    pub fn add(&mut self, months: f64, lost: f64) {
        self.events += 1.0;
        self.months += months;
        self.lost += lost;
    }

    fn and(self, other: Tally) -> Tally {
        Tally { events: self.events + other.events, months: self.months + other.months, lost: self.lost + other.lost }
    }

    /// `None` for the duration of events that are not.
    fn value(&self, aspect: Aspect) -> Option<f64> {
        match aspect {
            Aspect::Events => Some(self.events),
            Aspect::Months => (self.events > 0.0).then(|| self.months / self.events),
            Aspect::Lost => Some(self.lost / 12.0),
        }
    }
}

/// Tallies of every trial and cell.
pub struct Totals {
    cells: usize,
    /// Trial after trial.
    tallies: Vec<Tally>,
}

impl Totals {
    /// Draws `trials` trials of a system with one hazard a row, from its first month on; what lies beyond the months of a row
    /// is cut. `tell` hears of them.
    pub fn draw(system: &System, rows: &[Row], (trials, seed): (u64, u64), tell: &dyn Fn(u64)) -> Totals {
        let processes = Processes::new(system, Selection::default());
        let (mut buffers, mut events) = (Buffers::default(), Events::default());
        let row_of: Vec<usize> = system.hazards.iter().enumerate().flat_map(|(i, h)| vec![i; h.hits.len()]).collect();
        let cells = rows.len();
        let mut tallies = vec![Tally::default(); cells * trials as usize];
        for block in 0..trials.div_ceil(BLOCK) {
            let first = block * BLOCK;
            let size = BLOCK.min(trials - first) as usize;
            processes.draw(seed, block, BLOCK, size, &mut buffers, &mut events);
            for event in events.as_drawn() {
                let row = row_of[event.process as usize];
                let left = i64::from(rows[row].months) - i64::from(event.onset);
                if left <= 0 {
                    continue;
                }
                let months = event.duration().min(left as f64);
                let hazard = &system.hazards[row];
                let in_full = match hazard.recovery {
                    Recovery::Step => months,
                    Recovery::Linear => recovering(months, event.duration()),
                };
                let trial = first as usize + event.trial as usize;
                tallies[trial * cells + row].add(months, event.severity * (1.0 - hazard.leakage) * in_full);
            }
            tell(size as u64);
        }
        Totals { cells, tallies }
    }

    /// In each trial, the cells in `which` together.
    fn of(&self, which: &[usize]) -> impl Iterator<Item = Tally> {
        let sum = |trial: &[Tally]| which.iter().fold(Tally::default(), |sum, &cell| sum.and(trial[cell]));
        self.tallies.chunks_exact(self.cells).map(sum)
    }
}

/// Months in full that `months` of a linear recovery over `duration` come to: the k-th month, from 0, loses 1 − k/duration.
fn recovering(months: f64, duration: f64) -> f64 {
    let whole = months.floor();
    whole - whole * (whole - 1.0) / (2.0 * duration) + (months - whole) * (1.0 - whole / duration)
}

/// Every cell, every value of every column, and all together, in each aspect; then what is apart, each on its own.
pub fn compare(rows: &[Row], totals: &Totals, happened: &[Tally]) -> Vec<Compared> {
    let mut out = Vec::new();
    for (labels, apart) in groups(rows) {
        let inside = |row: &Row| {
            row.apart.is_some() == apart
                && row.labels.iter().zip(&labels).all(|(own, l)| l.as_ref().is_none_or(|l| l == own))
        };
        let which: Vec<usize> = (0..rows.len()).filter(|&i| inside(&rows[i])).collect();
        let name = which.first().and_then(|&i| rows[i].apart.clone());
        let was = which.iter().fold(Tally::default(), |sum, &row| sum.and(happened[row]));
        for aspect in Aspect::ALL {
            let mut drawn: Vec<f64> = totals.of(&which).filter_map(|t| t.value(aspect)).collect();
            drawn.sort_unstable_by(f64::total_cmp);
            let happened = was.value(aspect);
            let (labels, name, played) = (labels.clone(), name.clone(), played(&drawn, happened));
            out.push(Compared { labels, name, apart, aspect, played, happened });
        }
    }
    out
}

/// The labels of the rows of a table, and whether they are of what is apart.
fn groups(rows: &[Row]) -> Vec<(Vec<Option<String>>, bool)> {
    let columns = rows.first().map_or(0, |row| row.labels.len());
    let own = |row: &Row| row.labels.iter().cloned().map(Some).collect();
    let mut all: Vec<Vec<Option<String>>> = rows.iter().filter(|row| row.apart.is_none()).map(own).collect();
    for column in 0..columns {
        let mut values: Vec<&String> =
            rows.iter().filter(|row| row.apart.is_none()).map(|row| &row.labels[column]).collect();
        values.sort();
        values.dedup();
        all.extend(values.into_iter().map(|value| {
            let mut labels = vec![None; columns];
            labels[column] = Some(value.clone());
            labels
        }));
    }
    if rows.iter().any(|row| row.apart.is_none()) {
        all.push(vec![None; columns]);
    }
    let apart = rows.iter().filter(|row| row.apart.is_some()).map(|row| (own(row), true));
    let mut once = Vec::new();
    for labels in all.into_iter().map(|labels| (labels, false)).chain(apart) {
        if !once.contains(&labels) {
            once.push(labels);
        }
    }
    once
}

/// Mean, interval and place of what happened among values in rising order.
fn played(sorted: &[f64], happened: Option<f64>) -> Option<Played> {
    if sorted.is_empty() {
        return None;
    }
    let n = sorted.len() as f64;
    let share = |keeps: &dyn Fn(f64) -> bool| sorted.iter().filter(|x| keeps(**x)).count() as f64 / n;
    // Sums of the same numbers in another order may differ in their last digits.
    let slack = |h: f64| 1e-9 * h.abs();
    Some(Played {
        mean: mean(sorted.iter().copied()),
        low: quantile(sorted, TAIL),
        high: quantile(sorted, 1.0 - TAIL),
        at_most: happened.map_or(1.0, |h| share(&|x| x <= h + slack(h))),
        at_least: happened.map_or(1.0, |h| share(&|x| x >= h - slack(h))),
    })
}

/// The least value that a share `p` of all does not exceed. Its error is half the distance of the values that stand one
/// standard error of a binomial count before and after it (Woodruff, 1952).
fn quantile(sorted: &[f64], p: f64) -> Estimate {
    let n = sorted.len() as f64;
    let at = |rank: f64| sorted[(rank.ceil() as usize).clamp(1, sorted.len()) - 1];
    let error = (n * p * (1.0 - p)).sqrt();
    Estimate::new(at(n * p), 0.5 * (at(n * p + error) - at(n * p - error)))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Over 2.5 months: 1 + (1 − 1/2.5) + half of (1 − 2/2.5) = 1 + 0.6 + 0.1; cut after 2 months, 1.6.
    #[test]
    fn a_recovery_counts_month_by_month() {
        assert!((recovering(2.5, 2.5) - 1.7).abs() < 1e-12 && (recovering(2.0, 2.5) - 1.6).abs() < 1e-12);
        assert_eq!(recovering(3.0, 3.0), 2.0);
    }

    /// Of 1 to 100, five are at most 5 and 95 at most 95; √(100·0.05·0.95) = 2.18, so ranks 3 and 8, and 93 and 98.
    #[test]
    fn an_interval_leaves_out_a_twentieth_on_each_side() {
        let values: Vec<f64> = (1..=100).map(f64::from).collect();
        let found = played(&values, Some(97.0)).unwrap();
        assert_eq!((found.low, found.high), (Estimate::new(5.0, 2.5), Estimate::new(95.0, 2.5)));
        assert_eq!((found.at_most, found.at_least), (0.97, 0.04));
        assert_eq!(found.mean.value, 50.5);
        assert_eq!(played(&[], Some(1.0)), None);
    }
}
