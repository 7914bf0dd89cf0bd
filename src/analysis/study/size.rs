//! How much is enough: the smallest value of a key, or the largest of one of which less is better, or the cheapest mix of
//! several, with which an estimate meets a target.

use super::vary::{Range, Target};
use super::{Study, StudyError};
use crate::results::{Enough, Few, Size, SizeAxis, Tried};
use crate::scenario::Loaded;
use crate::stats::{ENOUGH, Estimate, Z95, mean_at_most};
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::sync::Mutex;

/// Values tried first, both ends among them.
const GRID: usize = 9;
/// Values of each other key that are tried in a round of the search for the cheapest mix, and rounds.
const MIX_GRID: usize = 5;
const MIX_ROUNDS: usize = 5;
/// How close to the answer the search goes, as a share of the range: of one key, and within a mix.
const CLOSE: f64 = 1e-4;
const MIX_CLOSE: f64 = 1e-3;

/// What to size, and for what.
#[derive(Debug, Clone)]
pub struct SizePlan {
    /// Keys to size, each with the range to search: one to three; of several the cheapest mix is sought.
    pub ranges: Vec<Range>,
    /// What a unit of each range costs, in the order of `ranges`; needed for all of several.
    pub costs: Vec<Option<f64>>,
    /// What the estimate has to reach.
    pub target: Target,
}

impl SizePlan {
    /// With what a unit of each of these keys costs.
    ///
    /// # Errors
    /// When a cost is about a key that is not varied.
    pub fn new(ranges: Vec<Range>, costs: &[(String, f64)], target: Target) -> Result<SizePlan, StudyError> {
        if let Some((key, _)) = costs.iter().find(|(key, _)| ranges.iter().all(|range| range.key != *key)) {
            return Err(StudyError::Usage(format!("--cost is about `{key}`, which no --vary names")));
        }
        let cost = |range: &Range| costs.iter().find(|(key, _)| *key == range.key).map(|(_, cost)| *cost);
        Ok(SizePlan { costs: ranges.iter().map(cost).collect(), ranges, target })
    }
}

/// Efforts of all keys with what they cost together.
#[derive(Debug, Clone, PartialEq)]
struct Mix {
    values: Vec<f64>,
    cost: f64,
}

/// Searches on common events, so that what is compared differs by the values alone. Whether more or less of a key is better,
/// its two ends tell. Takes the estimate to get better, or at least no worse, towards the better end; where it does not, the
/// answer is the value farthest from that end from which on the target is met at all values tried, or where it is met between
/// the ends alone, the one nearest the worse end from which on some are, up to [`Enough::until`]; and [`Size::monotone`] is
/// false. Of `study`'s questions the first is asked.
///
/// # Errors
/// When the scenario cannot have a value of the ranges, or several ranges come without costs.
pub fn size(study: &Study, base: &Loaded, plan: &SizePlan) -> Result<Size, StudyError> {
    if plan.ranges.len() > 3 {
        return Err(StudyError::Usage("a mix has at most three keys".to_string()));
    }
    if plan.ranges.len() > 1 && plan.costs.iter().any(Option::is_none) {
        let text =
            "of several --vary the cheapest mix is sought: give the cost of a unit of each with --cost KEY=NUMBER";
        return Err(StudyError::Usage(text.to_string()));
    }
    let pool = study.pool()?;
    let mut search = Search { study, plan, less: vec![false; plan.ranges.len()], tried: Mutex::default() };
    pool.install(|| {
        let question = &study.questions[0];
        let asked = question.cell(study.play(&base.system, study.plan.seed)?.estimates()[0], Estimate::exact(0.0));
        search.less = search.where_less_is_better()?;
        let most: Vec<f64> = plan.ranges.iter().map(|r| r.max.value).collect();
        let least: Vec<f64> = plan.ranges.iter().map(|r| r.min.value).collect();
        let at = |efforts: &[f64]| search.at(efforts).map(|found| found.estimate);
        let (best, worst) = (at(&most)?, at(&least)?);
        let costs = || plan.costs.iter().flatten().zip(&search.less);
        let enough = if plan.ranges.len() == 1 {
            search.one()?
        } else if plan.target.is_met(worst.value) && costs().all(|(cost, less)| (*cost >= 0.0) != *less || *cost == 0.0)
        {
            search.enough(&least, None)?
        } else if !plan.target.is_met(best.value) {
            None
        } else {
            search.mix()?
        };
        let axis = |((range, cost), less): ((&Range, &Option<f64>), &bool)| SizeAxis {
            set: range.key.clone(),
            unit: range.max.unit.clone(),
            min: range.min.value,
            max: range.max.value,
            less: *less,
            cost: *cost,
        };
        let tried = search.sorted();
        Ok(Size {
            facts: study.facts(base),
            asked,
            below: plan.target.below,
            bound: plan.target.bound,
            axes: plan.ranges.iter().zip(&plan.costs).zip(&search.less).map(axis).collect(),
            enough,
            at_most: best,
            monotone: plan.ranges.len() > 1 || search.is_monotone(),
            evaluations: tried.len() as u64 + 1,
            tried: if plan.ranges.len() == 1 { tried } else { Vec::new() },
        })
    })
}

/// What values have been tried and what they gave, by the bits of the values, which sort as they do when none is negative.
type Known = BTreeMap<Vec<u64>, (Vec<f64>, Found)>;

/// An estimate, and of what is nothing without a shortfall: the trials that had one, and its upper 95 % bound where they are few.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Found {
    estimate: Estimate,
    few: Option<Few>,
}

/// A search with what it has tried so far.
///
/// It goes over *efforts*, which grow towards the better end of each range: the value itself, or of a key of which less is
/// better the value as far from the other end.
struct Search<'a> {
    study: &'a Study<'a>,
    plan: &'a SizePlan,
    /// By key: whether less of it is better.
    less: Vec<bool>,
    /// By values, not efforts.
    tried: Mutex<Known>,
}

impl Search<'_> {
    /// Of each key, whether the estimate is closer to the target at the lower end of its range, the others in the middle of
    /// theirs.
    fn where_less_is_better(&self) -> Result<Vec<bool>, StudyError> {
        let middle: Vec<f64> = self.plan.ranges.iter().map(|r| 0.5 * (r.min.value + r.max.value)).collect();
        let with = |at: usize, value: f64| {
            let mut values = middle.clone();
            values[at] = value;
            self.excess(&values)
        };
        let ranges = self.plan.ranges.iter().enumerate();
        ranges.map(|(at, range)| Ok(with(at, range.min.value)? < with(at, range.max.value)?)).collect()
    }

    /// The value of an effort, and the effort of a value.
    fn turned(&self, key: usize, x: f64) -> f64 {
        let range = &self.plan.ranges[key];
        match self.less[key] {
            false => x,
            // The ends are met to the last digit.
            true if x == range.min.value => range.max.value,
            true if x == range.max.value => range.min.value,
            true => range.min.value + range.max.value - x,
        }
    }

    fn values(&self, efforts: &[f64]) -> Vec<f64> {
        efforts.iter().enumerate().map(|(key, effort)| self.turned(key, *effort)).collect()
    }

    /// What is found with these efforts.
    fn at(&self, efforts: &[f64]) -> Result<Found, StudyError> {
        let values = &self.values(efforts)[..];
        let name: Vec<u64> = values.iter().map(|v| v.to_bits()).collect();
        let tried = || self.tried.lock().expect("no thread panics while it looks up an estimate");
        if let Some((_, found)) = tried().get(&name) {
            return Ok(*found);
        }
        self.study.stopped()?;
        let sets: Vec<String> = self.plan.ranges.iter().zip(values).map(|(range, v)| range.set(*v)).collect();
        let scores = self.study.play(&self.study.load(&sets)?.system, self.study.plan.seed)?;
        let (estimate, trials) = (scores.estimates()[0], self.study.plan.trials);
        let few = scores
            .hits()
            .filter(|(hits, _)| *hits < ENOUGH)
            .map(|(hits, most)| Few { hits, bound: mean_at_most(estimate.value, hits, trials, most) });
        let found = Found { estimate, few };
        tried().insert(name, (values.to_vec(), found));
        Ok(found)
    }

    fn excess(&self, values: &[f64]) -> Result<f64, StudyError> {
        Ok(self.plan.target.excess(self.at(values)?.estimate.value))
    }

    /// What has been tried of one key, by rising value, with what few trials leave of it.
    fn found(&self) -> Vec<(f64, Found)> {
        let tried = self.tried.lock().expect("no thread panics while it looks up an estimate");
        let mut list: Vec<(f64, Found)> = tried.values().map(|(values, found)| (values[0], *found)).collect();
        list.sort_by(|a, b| a.0.total_cmp(&b.0));
        list
    }

    fn sorted(&self) -> Vec<Tried> {
        self.found().into_iter().map(|(value, found)| Tried { value, estimate: found.estimate }).collect()
    }

    /// What has been tried of one key, by rising effort, which stands in place of the value.
    fn by_effort(&self) -> Vec<(f64, Found)> {
        let mut list: Vec<(f64, Found)> =
            self.found().into_iter().map(|(value, found)| (self.turned(0, value), found)).collect();
        list.sort_by(|a, b| a.0.total_cmp(&b.0));
        list
    }

    fn is_monotone(&self) -> bool {
        let tried: Vec<Estimate> = self.by_effort().into_iter().map(|(_, found)| found.estimate).collect();
        let excess = |e: &Estimate| self.plan.target.excess(e.value);
        tried.windows(2).all(|w| excess(&w[1]) <= excess(&w[0]) + Z95 * w[0].se.max(w[1].se))
    }

    /// The smallest value of a single key.
    fn one(&self) -> Result<Option<Enough>, StudyError> {
        let range = &self.plan.ranges[0];
        let (min, max) = (range.min.value, range.max.value);
        let grid: Vec<f64> = (0..GRID).map(|i| min + (max - min) * i as f64 / (GRID - 1) as f64).collect();
        grid.par_iter().try_for_each(|x| self.at(&[*x]).map(|_| ()))?;
        let met = grid.iter().map(|x| Ok(self.excess(&[*x])? <= 0.0)).collect::<Result<Vec<bool>, StudyError>>()?;
        // Just above the last value that is not enough.
        match met.iter().rposition(|met| !met) {
            None => self.enough(&[min], Some((min, min))),
            Some(i) if i + 1 == grid.len() => self.between(&grid, &met),
            Some(i) => {
                let x = self.close_in(&[], grid[i], grid[i + 1], CLOSE * (max - min))?;
                let ends = self.ends(x)?;
                self.enough(&[x], ends)
            }
        }
    }

    /// The smallest value of the last run of those that are enough, where neither end is.
    fn between(&self, grid: &[f64], met: &[bool]) -> Result<Option<Enough>, StudyError> {
        let Some(last) = met.iter().rposition(|met| *met) else { return Ok(None) };
        let Some(short) = met[..last].iter().rposition(|met| !met) else { return Ok(None) };
        let width = CLOSE * (grid[grid.len() - 1] - grid[0]);
        let first = self.close_in(&[], grid[short], grid[short + 1], width)?;
        // The mirror image of the way down: from what is too much back to what is not.
        let (mut enough, mut too_much) = (grid[last], grid[last + 1]);
        while too_much - enough > width {
            let x = 0.5 * (enough + too_much);
            if self.excess(&[x])? > 0.0 { too_much = x } else { enough = x }
        }
        let until = self.turned(0, enough);
        Ok(self.enough(&[first], None)?.map(|answer| Enough { until: Some(until), ..answer }))
    }

    /// The upper end of an interval no longer than `width` from `low`, which is not enough, to `high`, which is.
    fn close_in(&self, before: &[f64], mut low: f64, mut high: f64, width: f64) -> Result<f64, StudyError> {
        let with = |x: f64| [before, &[x]].concat();
        let (mut above, mut below) = (self.excess(&with(low))?, self.excess(&with(high))?);
        let mut halve = false;
        while high - low > width {
            // A straight line between the ends, but never so close to one that the interval would hardly shrink.
            let share = if halve || above <= below { 0.5 } else { (above / (above - below)).clamp(0.02, 0.98) };
            let x = low + share * (high - low);
            let (was, excess) = (high - low, self.excess(&with(x))?);
            if excess > 0.0 {
                (low, above) = (x, excess);
            } else {
                (high, below) = (x, excess);
            }
            halve = !halve && high - low > 0.5 * was;
        }
        Ok(high)
    }

    /// Ends of the 95 % interval of the smallest value: where the estimate, one and 1.96 standard errors better or worse,
    /// meets the target; infinite where it does not within the range.
    fn ends(&self, x: f64) -> Result<Option<(f64, f64)>, StudyError> {
        let range = &self.plan.ranges[0];
        let mut ends = (x, x);
        // Each round asks where the curve is known least: at the ends that the last one found.
        for _ in 0..3 {
            let tried = self.by_effort();
            let crossing = |shift: f64| self.crossing(&tried, shift);
            ends = (crossing(-Z95).unwrap_or(range.max.value), crossing(Z95).unwrap_or(f64::INFINITY));
            for end in [ends.0, ends.1].into_iter().filter(|end| end.is_finite()) {
                self.at(&[end])?;
            }
        }
        Ok(Some((ends.0.min(x), ends.1.max(x))))
    }

    /// Where the curve of excesses, shifted by so many standard errors, falls to zero for good; `None` where it does not, and
    /// where no error is known. What rests on few trials has its bound instead of an error upwards.
    fn crossing(&self, tried: &[(f64, Found)], shift: f64) -> Option<f64> {
        let target = &self.plan.target;
        let height = |(_, found): &(f64, Found)| match found.few {
            Some(few) if shift > 0.0 && target.below => target.excess(few.bound),
            _ => target.excess(found.estimate.value) + shift * found.estimate.se,
        };
        let Some(last) = tried.iter().rposition(|t| height(t) > 0.0) else { return tried.first().map(|t| t.0) };
        let (a, b) = (&tried[last], tried.get(last + 1)?);
        let (above, below) = (height(a), height(b));
        let at = a.0 + (b.0 - a.0) * above / (above - below);
        at.is_finite().then_some(at)
    }

    fn cost(&self, efforts: &[f64]) -> f64 {
        self.values(efforts).iter().zip(&self.plan.costs).map(|(v, cost)| v * cost.unwrap_or(0.0)).sum()
    }

    fn enough(&self, efforts: &[f64], interval: Option<(f64, f64)>) -> Result<Option<Enough>, StudyError> {
        let costed = self.plan.costs.iter().all(Option::is_some);
        let Found { estimate, few } = self.at(efforts)?;
        // A bound that meets the target too settles it, however few the trials.
        let few = few.filter(|few| !self.plan.target.below || !self.plan.target.is_met(few.bound));
        let last = efforts.len() - 1;
        let end = |effort: f64| effort.is_finite().then(|| self.turned(last, effort));
        let (near, far) = interval.map_or((None, None), |(near, far)| (end(near), end(far).filter(|_| few.is_none())));
        let (low, high) = if self.less[last] { (far, near) } else { (near, far) };
        Ok(Some(Enough {
            values: self.values(efforts),
            low,
            high,
            until: None,
            estimate,
            few,
            cost: costed.then(|| self.cost(efforts)),
        }))
    }

    /// The cheapest mix, in efforts: of each choice of all keys but the last, the last is made as small as it may be; a grid of choices is
    /// drawn closer around the cheapest, round by round. Finds the cheapest of all where cost is convex in the other keys.
    fn mix(&self) -> Result<Option<Enough>, StudyError> {
        let others = self.plan.ranges.len() - 1;
        let mut spans: Vec<(f64, f64)> =
            self.plan.ranges[..others].iter().map(|r| (r.min.value, r.max.value)).collect();
        let mut best: Option<Mix> = None;
        for _ in 0..MIX_ROUNDS {
            let choices = grid(&spans, MIX_GRID);
            let found: Vec<Option<Mix>> =
                choices.par_iter().map(|c| self.cheapest_with(c)).collect::<Result<_, _>>()?;
            for mix in found.into_iter().flatten() {
                if best.as_ref().is_none_or(|b| mix.cost < b.cost) {
                    best = Some(mix);
                }
            }
            let Some(best) = &best else { return Ok(None) };
            for ((span, range), centre) in spans.iter_mut().zip(&self.plan.ranges).zip(&best.values) {
                let step = (span.1 - span.0) / (MIX_GRID - 1) as f64;
                *span = ((centre - step).max(range.min.value), (centre + step).min(range.max.value));
            }
        }
        match best {
            Some(mix) => {
                let interval = self.interval_of_last(&mix.values)?;
                self.enough(&mix.values, interval)
            }
            None => Ok(None),
        }
    }

    /// The cheapest mix with these values of all keys but the last.
    fn cheapest_with(&self, choice: &[f64]) -> Result<Option<Mix>, StudyError> {
        let range = &self.plan.ranges[choice.len()];
        let with = |x: f64| [choice, &[x]].concat();
        let (min, max) = (range.min.value, range.max.value);
        let x = if self.excess(&with(max))? > 0.0 {
            return Ok(None);
        } else if self.excess(&with(min))? <= 0.0 {
            min
        } else {
            self.close_in(choice, min, max, MIX_CLOSE * (max - min))?
        };
        // More than is needed may be cheaper: of a key that saves, or of which less is better and costs less.
        let mix = |x: f64| Mix { cost: self.cost(&with(x)), values: with(x) };
        let (needed, most) = (mix(x), mix(max));
        Ok(Some(if most.cost < needed.cost { most } else { needed }))
    }

    /// The 95 % interval of the last key with all others held, from the standard error and the slope about the answer.
    fn interval_of_last(&self, values: &[f64]) -> Result<Option<(f64, f64)>, StudyError> {
        let range = &self.plan.ranges[values.len() - 1];
        let (before, x) = (&values[..values.len() - 1], values[values.len() - 1]);
        let step = 0.05 * (range.max.value - range.min.value);
        let (a, b) = ((x - step).max(range.min.value), (x + step).min(range.max.value));
        let with = |x: f64| [before, &[x]].concat();
        let slope = (self.excess(&with(b))? - self.excess(&with(a))?) / (b - a);
        let half = Z95 * self.at(values)?.estimate.se / -slope;
        Ok((half >= 0.0)
            .then_some(((x - half).max(range.min.value), if half.is_finite() { x + half } else { f64::INFINITY })))
    }
}

/// All combinations of `count` equally distant values in each span.
pub(super) fn grid(spans: &[(f64, f64)], count: usize) -> Vec<Vec<f64>> {
    spans.iter().fold(vec![Vec::new()], |points, (low, high)| {
        let value = |i: usize| low + (high - low) * i as f64 / (count - 1) as f64;
        points.iter().flat_map(|p| (0..count).map(move |i| [&p[..], &[value(i)]].concat())).collect()
    })
}
