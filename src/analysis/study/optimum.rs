//! The values of up to three keys for which an estimate is least: the burden, so that the net benefit is greatest.

use super::size::grid;
use super::vary::Range;
use super::{Scores, Study, StudyError};
use crate::results::{Optimum, OptimumAxis, Tried};
use crate::scenario::Loaded;
use crate::stats::{Estimate, Z95};
use rayon::prelude::*;

/// Values of a key that are tried in a round: of one alone, and of each of several.
const ALONE: usize = 9;
const TOGETHER: usize = 5;
/// How close together values are tried in the end, as a share of the range.
const CLOSE: f64 = 5e-3;

/// A search with what it has tried so far.
struct Search<'a> {
    study: &'a Study<'a>,
    ranges: &'a [Range],
    tried: Vec<Point>,
    /// The number in `tried` of the least estimate.
    best: usize,
}

struct Point {
    values: Vec<f64>,
    scores: Scores,
}

impl Point {
    fn estimate(&self) -> f64 {
        self.scores.estimates()[0].value
    }
}

/// Searches on common events, round by round on a grid around the best values so far, and ends where the trials cannot tell those of
/// a round apart. Finds the least of all where the estimate has no other dip between the values of the first grid. Of `study`'s
/// questions the first is asked.
///
/// # Errors
/// With more than three ranges, and when the scenario cannot have a value of them.
pub fn optimum(study: &Study, base: &Loaded, ranges: &[Range]) -> Result<Optimum, StudyError> {
    if ranges.len() > 3 {
        return Err(StudyError::Usage("the least is sought over at most three keys".to_string()));
    }
    let pool = study.pool()?;
    let mut search = Search { study, ranges, tried: Vec::new(), best: 0 };
    pool.install(|| {
        let now = study.play(&base.system, study.plan.seed)?;
        search.descend()?;
        let mut likely;
        // A scan along one key may find less than the grid did.
        loop {
            let before = search.best;
            likely = (0..ranges.len()).map(|key| search.alike(key)).collect::<Result<Vec<_>, _>>()?;
            if search.best == before {
                break;
            }
        }
        let best = &search.tried[search.best];
        let axis = |((range, value), (low, high)): ((&Range, &f64), &(f64, f64))| OptimumAxis {
            set: range.key.clone(),
            unit: range.max.unit.clone(),
            min: range.min.value,
            max: range.max.value,
            value: *value,
            low: *low,
            high: *high,
        };
        let mut tried: Vec<Tried> = match ranges {
            [_] => {
                search.tried.iter().map(|p| Tried { value: p.values[0], estimate: p.scores.estimates()[0] }).collect()
            }
            _ => Vec::new(),
        };
        tried.sort_by(|a, b| a.value.total_cmp(&b.value));
        Ok(Optimum {
            facts: study.facts(base),
            asked: study.questions[0].cell(now.estimates()[0], best.scores.changes(&now)[0]),
            axes: ranges.iter().zip(&best.values).zip(&likely).map(axis).collect(),
            least: best.scores.estimates()[0],
            evaluations: search.tried.len() as u64 + 1,
            tried,
        })
    })
}

impl Search<'_> {
    fn descend(&mut self) -> Result<(), StudyError> {
        let count = if self.ranges.len() == 1 { ALONE } else { TOGETHER };
        let mut spans: Vec<(f64, f64)> = self.ranges.iter().map(|r| (r.min.value, r.max.value)).collect();
        // What a round spans, as a share of the range.
        let mut width = 1.0;
        loop {
            let points = self.play(grid(&spans, count))?;
            let step = width / (count - 1) as f64;
            if step <= CLOSE || points.iter().all(|point| !self.is_worse(*point)) {
                return Ok(());
            }
            width = 2.0 * step;
            let best = self.tried[self.best].values.clone();
            for ((span, range), centre) in spans.iter_mut().zip(self.ranges).zip(best) {
                let step = (span.1 - span.0) / (count - 1) as f64;
                *span = ((centre - step).max(range.min.value), (centre + step).min(range.max.value));
            }
        }
    }

    /// Plays what has not been tried, and notes the least; the numbers of all of these points.
    fn play(&mut self, points: Vec<Vec<f64>>) -> Result<Vec<usize>, StudyError> {
        let fresh: Vec<&Vec<f64>> = points.iter().filter(|values| self.number(values).is_none()).collect();
        let play = |values: &&Vec<f64>| {
            self.study.stopped()?;
            let sets: Vec<String> = self.ranges.iter().zip(*values).map(|(range, v)| range.set(*v)).collect();
            let scores = self.study.play(&self.study.load(&sets)?.system, self.study.plan.seed)?;
            Ok(Point { values: (*values).clone(), scores })
        };
        let played: Vec<Point> = fresh.par_iter().map(play).collect::<Result<_, StudyError>>()?;
        self.tried.extend(played);
        let least =
            (0..self.tried.len()).min_by(|a, b| self.tried[*a].estimate().total_cmp(&self.tried[*b].estimate()));
        self.best = least.unwrap_or_default();
        Ok(points.iter().filter_map(|values| self.number(values)).collect())
    }

    fn number(&self, values: &[f64]) -> Option<usize> {
        self.tried.iter().position(|point| point.values == values)
    }

    /// What a point has more than the best, on the same events.
    fn excess(&self, point: usize) -> Estimate {
        self.tried[point].scores.changes(&self.tried[self.best].scores)[0]
    }

    /// Whether it is, beyond doubt.
    fn is_worse(&self, point: usize) -> bool {
        let excess = self.excess(point);
        excess.value > Z95 * excess.se
    }

    /// The values of a key about the best, of those tried with the others held, that the trials cannot tell from it.
    fn alike(&mut self, key: usize) -> Result<(f64, f64), StudyError> {
        let (range, best) = (&self.ranges[key], self.tried[self.best].values.clone());
        let span = [(range.min.value, range.max.value)];
        let with = |value: f64| {
            let mut values = best.clone();
            values[key] = value;
            values
        };
        self.play(grid(&span, ALONE).into_iter().map(|value| with(value[0])).collect())?;
        let of_line = |point: &&Point| with(point.values[key]) == point.values;
        let mut line: Vec<f64> = self.tried.iter().filter(of_line).map(|point| point.values[key]).collect();
        line.sort_by(f64::total_cmp);
        let alike = |value: &&f64| self.number(&with(**value)).is_some_and(|point| !self.is_worse(point));
        let (below, above): (Vec<f64>, Vec<f64>) = line.iter().partition(|value| **value <= best[key]);
        let low = below.iter().rev().take_while(alike).last().copied().unwrap_or(best[key]);
        let high = above.iter().take_while(alike).last().copied().unwrap_or(best[key]);
        Ok((low, high))
    }
}
