//! Scenarios and saved runs side by side: what each estimate is in each, and how it differs from the first.

use crate::engine::{Center, Control, Error, Match, PairSums, Paired, Plan, Side, blocks, sample_rows};
use crate::float::hypot;
use crate::model::System;
use crate::results::metric::{METRICS, MetricId, PROBABILITY, RATIOS, TAIL_METRICS, UNSERVED};
use crate::results::{
    Change, Comparison, Contrast, FORMAT, Level, MetricValue, NamedFacts, Pairing, Results, VariantFacts,
};
use crate::stats::{Estimate, TailLevel};
use crate::units::Text;
use std::collections::HashMap;

/// A scenario or saved run that takes part.
#[derive(Clone, Copy)]
pub struct Contender<'a> {
    /// Unique among those compared.
    pub label: &'a str,
    /// What its run found.
    pub results: &'a Results,
    /// What can be played again, and how it was; `None` for a run that is taken as recorded.
    pub game: Option<(&'a System, &'a Plan)>,
}

/// What amounts of a scenario or saved run are measured in, and over what time.
pub struct Yardstick<'a> {
    /// Name of the scenario or saved run in the comparison.
    pub label: &'a str,
    /// Horizon, in years and in steps.
    pub years: f64,
    /// Number of steps in the horizon.
    pub steps: usize,
    /// Id and unit of each material.
    pub units: Vec<(&'a str, &'a str)>,
}

impl<'a> Yardstick<'a> {
    /// The yardstick of a scenario that can be played.
    pub fn of_system(label: &'a str, system: &'a System) -> Yardstick<'a> {
        let units = system.materials.iter().map(|m| (m.id.as_str(), m.unit.as_str())).collect();
        let steps = system.clock.steps;
        Yardstick { label, years: steps as f64 * system.clock.step_years(), steps, units }
    }

    /// The yardstick of a saved run, from its results alone.
    pub fn of_results(label: &'a str, results: &'a Results) -> Yardstick<'a> {
        let units = results.scenario.materials.iter().map(|m| (m.id.as_str(), m.unit.as_str())).collect();
        Yardstick { label, years: results.scenario.years, steps: results.scenario.steps, units }
    }

    fn step(&self) -> f64 {
        self.years / self.steps.max(1) as f64
    }
}

/// Why two cannot stand side by side.
#[derive(Debug, thiserror::Error, PartialEq)]
pub enum Incomparable {
    /// A material that both have is counted in different units.
    #[error(
        "`{material}` is counted in {} in `{}` and in {} in `{}`, so amounts of one say nothing beside those of the other; write \
         both scenarios in one unit", first.1, first.0, other.1, other.0
    )]
    Units {
        /// Id of the material.
        material: String,
        /// Label of the first scenario, and its unit of the material.
        first: (String, String),
        /// Label of the other scenario, and its unit of the material.
        other: (String, String),
    },
    /// Horizons differ by a step or more.
    #[error(
        "`{}` runs over {} and `{}` over {}, so totals and probabilities of one say nothing beside those of the other; give \
         both the same horizon, as with --set time.years={}", first.0, span(first.1), other.0, span(other.1), first.1
    )]
    Horizons {
        /// Label of the first scenario, and its horizon in years.
        first: (String, f64),
        /// Label of the other scenario, and its horizon in years.
        other: (String, f64),
    },
}

fn span(years: f64) -> String {
    if years == 1.0 { "1 year".to_string() } else { format!("{years} years") }
}

/// Whether each can be compared with the first: the same unit of every material that both have, and the same horizon, to
/// within the longer of their steps.
///
/// # Errors
/// The first difference found.
pub fn comparable(all: &[Yardstick]) -> Result<(), Incomparable> {
    let Some((first, others)) = all.split_first() else { return Ok(()) };
    let named = |y: &Yardstick, unit: &str| (y.label.to_string(), unit.to_string());
    for other in others {
        for (material, unit) in &first.units {
            if let Some((_, found)) = other.units.iter().find(|(id, found)| id == material && found != unit) {
                let (first, other) = (named(first, unit), named(other, found));
                return Err(Incomparable::Units { material: material.to_string(), first, other });
            }
        }
        if (first.years - other.years).abs() >= first.step().max(other.step()) * (1.0 - 1e-9) {
            let years = |y: &Yardstick| (y.label.to_string(), (y.years * 1e6).round() / 1e6);
            return Err(Incomparable::Horizons { first: years(first), other: years(other) });
        }
    }
    Ok(())
}

/// Compares each contender with the first. Those that can be played again, on the first's time axis, seed and trials, are
/// compared trial by trial; others as recorded, as if their runs were independent.
///
/// # Errors
/// As those of [`crate::engine::run()`], and without contenders.
pub fn compare(contenders: &[Contender], control: &Control) -> Result<Comparison, Error> {
    let mut differences = Differences::of(contenders)?;
    let trials = contenders.first().and_then(|c| c.game).map_or(0, |(_, plan)| plan.trials);
    differences.play(contenders, blocks(trials), control)?;
    Ok(differences.compare(contenders))
}

/// Paired differences that grow: played block by block, they say at any time what they come to.
pub struct Differences {
    matches: Vec<Match>,
    /// Made ready with the first block.
    paired: Option<Paired>,
    /// `None` before the first block.
    sums: Option<Vec<PairSums>>,
    trials: u64,
    /// The block to be played next.
    next: u64,
}

impl Differences {
    /// Of these contenders. The errors of tails and ratios rest on the results that they have now: a few thousand trials do.
    ///
    /// # Errors
    /// Without contenders.
    pub fn of(contenders: &[Contender]) -> Result<Differences, Error> {
        if contenders.is_empty() {
            return Err(Error::Nothing);
        }
        let levels = levels_alone(contenders);
        let matches = pairs(contenders).iter().map(|pair| pair.matched(&levels)).collect();
        Ok(Differences { matches, paired: None, sums: None, trials: 0, next: 0 })
    }

    /// Trials that were played.
    pub fn trials(&self) -> u64 {
        self.trials
    }

    /// Plays up to block number `end`, of the same contenders. Told to stop, what it has come to is of no use.
    ///
    /// # Errors
    /// As those of [`crate::engine::run()`].
    pub fn play(&mut self, contenders: &[Contender], end: u64, control: &Control) -> Result<(), Error> {
        if self.matches.is_empty() || end <= self.next {
            return Ok(());
        }
        let paired = match self.paired.take() {
            Some(paired) => paired,
            None => {
                let games: Vec<(&System, &Plan)> = contenders.iter().filter_map(|c| c.game).collect();
                Paired::new(&games, self.matches.clone(), control)?
            }
        };
        let (trials, sums) = self.paired.insert(paired).play(self.next..end, control)?;
        match &mut self.sums {
            Some(mine) => mine.iter_mut().zip(&sums).for_each(|(mine, theirs)| mine.merge(theirs)),
            None => self.sums = Some(sums),
        }
        (self.trials, self.next) = (self.trials + trials, end);
        Ok(())
    }

    /// The contenders, with the results that they have now, compared with the first.
    pub fn compare(&self, contenders: &[Contender]) -> Comparison {
        let mut comparison = levels_alone(contenders);
        let pairs = pairs(contenders);
        let sums: HashMap<Place, &PairSums> = pairs.iter().map(Pair::place).zip(self.sums.iter().flatten()).collect();
        let reference = contenders.first().map_or("", |c| c.label);
        let (of_first, others): (Vec<_>, Vec<_>) =
            comparison.levels.iter().partition(|level| level.variant == reference);
        let mut changes = Vec::new();
        for level in others {
            let same =
                |l: &&&Level| (&l.arm, &l.material, &l.consumer) == (&level.arm, &level.material, &level.consumer);
            let Some(there) = of_first.iter().find(same) else { continue };
            let sums = sums.get(&(&level.variant, &level.arm, &level.material, &level.consumer));
            let metrics = match sums {
                Some(sums) => on_common_events(level, there, sums, self.trials),
                None => as_recorded(level, there),
            };
            changes.push(Change {
                variant: level.variant.clone(),
                arm: level.arm.clone(),
                material: level.material.clone(),
                consumer: level.consumer.clone(),
                metrics,
            });
        }
        comparison.changes = changes;
        comparison
    }
}

/// The contenders side by side, without what changes between them.
fn levels_alone(contenders: &[Contender]) -> Comparison {
    let facts = |c: &Contender| contenders.first().map(|first| facts(first, c));
    Comparison {
        format: FORMAT,
        version: env!("CARGO_PKG_VERSION").to_string(),
        variants: contenders.iter().filter_map(facts).collect(),
        arms: named(contenders, |r| r.arms.iter().filter(|a| !a.name.is_empty()).map(|a| (&a.id, &a.name)).collect()),
        materials: named(contenders, |r| r.scenario.materials.iter().map(|m| (&m.id, &m.name)).collect()),
        consumers: named(contenders, |r| r.scenario.consumers.iter().map(|c| (&c.id, &c.name)).collect()),
        levels: contenders.iter().flat_map(levels).collect(),
        changes: Vec::new(),
        inputs: Vec::new(),
    }
}

fn facts(first: &Contender, c: &Contender) -> VariantFacts {
    let (scenario, run) = (&c.results.scenario, &c.results.run);
    let pairing = match c.label == first.label {
        true => Pairing::Reference,
        false if meets_the_same_events(first, c) => Pairing::CommonEvents,
        false => Pairing::AsRecorded,
    };
    VariantFacts {
        label: c.label.to_string(),
        title: scenario.title.clone(),
        file: scenario.file.clone(),
        hash: scenario.hash.clone(),
        seed: run.seed,
        trials: run.trials,
        years: scenario.years,
        pairing,
        options: run.options.clone(),
        members: scenario.members.clone(),
    }
}

/// Whether two can be played over common events: the streams of a hazard are the same only on the same time axis.
fn meets_the_same_events(first: &Contender, other: &Contender) -> bool {
    let (Some((a, plan)), Some((b, other_plan))) = (first.game, other.game) else { return false };
    (a.clock.step, a.clock.steps) == (b.clock.step, b.clock.steps)
        && (plan.seed, plan.trials) == (other_plan.seed, other_plan.trials)
}

/// Ids with their names, each id once.
fn named<'a>(all: &'a [Contender], of: impl Fn(&'a Results) -> Vec<(&'a String, &'a Text)>) -> Vec<NamedFacts> {
    let mut named: Vec<NamedFacts> = Vec::new();
    for (id, name) in all.iter().flat_map(|c| of(c.results)) {
        if named.iter().all(|n| n.id != *id) {
            named.push(NamedFacts { id: id.clone(), name: name.clone() });
        }
    }
    named
}

fn levels<'a>(c: &'a Contender) -> impl Iterator<Item = Level> + use<'a> {
    let level = |arm: String, material: &str, consumer: &str, metrics: &[MetricValue]| Level {
        variant: c.label.to_string(),
        arm,
        material: material.to_string(),
        consumer: consumer.to_string(),
        metrics: metrics.to_vec(),
    };
    let outcomes = c.results.outcomes.iter().map(move |o| level(o.arm.clone(), &o.material, &o.consumer, &o.metrics));
    let differences = c.results.differences.iter();
    outcomes.chain(
        differences
            .map(move |d| level(Contrast::AgainstAlone(&d.arm).to_string(), &d.material, &d.consumer, &d.metrics)),
    )
}

/// Variant, arm, material and consumer.
type Place<'a> = (&'a str, &'a str, &'a str, &'a str);

/// A row in an arm that a contender has in common with the first, both played over common events.
struct Pair<'a> {
    labels: (&'a str, &'a str),
    arm: String,
    material: &'a str,
    consumer: &'a str,
    system: usize,
    here: Side,
    there: Side,
}

fn pairs<'a>(contenders: &[Contender<'a>]) -> Vec<Pair<'a>> {
    let first = contenders[0];
    let Some((reference, _)) = first.game else { return Vec::new() };
    let mut pairs = Vec::new();
    let (there_rows, there_arms) = (places(reference), arms(reference));
    let playing = contenders.iter().filter(|c| c.game.is_some()).enumerate();
    for (system, c) in playing.skip(1).filter(|(_, c)| meets_the_same_events(&first, c)) {
        let Some((own, _)) = c.game else { continue };
        for (row, (material, consumer)) in places(own).into_iter().enumerate() {
            let Some(there_row) = there_rows.iter().position(|p| *p == (material, consumer)) else { continue };
            for (arm, (index, base)) in arms(own) {
                let Some((_, (there_index, there_base))) = there_arms.iter().find(|(id, _)| *id == arm) else {
                    continue;
                };
                pairs.push(Pair {
                    labels: (c.label, first.label),
                    arm,
                    material,
                    consumer,
                    system,
                    here: Side { arm: index, base, row },
                    there: Side { arm: *there_index, base: *there_base, row: there_row },
                });
            }
        }
    }
    pairs
}

/// Material and consumer of each row.
fn places(system: &System) -> Vec<(&str, &str)> {
    let place = |row: &crate::response::Row| (system.materials[row.material].id.as_str(), row.consumer_id(system));
    sample_rows(system).iter().map(place).collect()
}

/// Arms, and what each but the first changes against it, with the index of the arm and of its base.
fn arms(system: &System) -> Vec<(String, (usize, Option<usize>))> {
    let own = system.arms.iter().enumerate().map(|(i, arm)| (arm.id.clone(), (i, None)));
    let changes = system
        .arms
        .iter()
        .enumerate()
        .skip(1)
        .map(|(i, arm)| (Contrast::AgainstAlone(&arm.id).to_string(), (i, Some(0))));
    own.chain(changes).collect()
}

impl<'a> Pair<'a> {
    fn place(&self) -> Place<'_> {
        (self.labels.0, &self.arm, self.material, self.consumer)
    }

    fn matched(&self, comparison: &Comparison) -> Match {
        let level = |label: &str, metric: MetricId| {
            let found = comparison.level(label, &self.arm, self.material, self.consumer, metric);
            found.map_or(0.0, |e| e.value)
        };
        let var = |label: &str, i: usize| level(label, TAIL_METRICS[i]);
        let thresholds = || std::array::from_fn(|i| (var(self.labels.0, i), var(self.labels.1, i)));
        let center = |label: &str, i: usize| {
            let below = level(label, RATIOS[i].below);
            Center { ratio: level(label, RATIOS[i].id), below }
        };
        let ratios = || std::array::from_fn(|i| (center(self.labels.0, i), center(self.labels.1, i)));
        Match {
            system: self.system,
            here: self.here,
            there: self.there,
            thresholds: self.here.base.is_none().then(thresholds),
            ratios: self.here.base.is_none().then(ratios),
        }
    }
}

/// Metrics that both have in the same unit, and what `of` makes of their places and estimates.
fn metrics(
    here: &Level,
    there: &Level,
    of: impl Fn(Metric, Estimate, Estimate) -> Option<Estimate>,
) -> Vec<MetricValue> {
    let change = |m: &MetricValue| {
        let other = there.metrics.iter().find(|o| o.metric == m.metric && o.unit == m.unit)?;
        let mean = METRICS.iter().position(|metric| metric.id == m.metric).map(Metric::Mean);
        let tail = || TAIL_METRICS.iter().position(|id| *id == m.metric).map(Metric::Tail);
        let ratio = || RATIOS.iter().position(|r| r.id == m.metric).map(Metric::Ratio);
        let metric = mean.or_else(tail).or_else(ratio)?;
        let estimate = of(metric, m.estimate, other.estimate)?;
        Some(MetricValue::new(m.metric, m.unit.clone(), estimate))
    };
    here.metrics.iter().filter_map(change).collect()
}

/// A metric by its place in [`METRICS`], [`TAIL_METRICS`] or [`RATIOS`].
enum Metric {
    Mean(usize),
    Tail(usize),
    Ratio(usize),
}

fn on_common_events(here: &Level, there: &Level, sums: &PairSums, trials: u64) -> Vec<MetricValue> {
    let unserved = sums.scales[UNSERVED];
    let tails = TailLevel::ALL.len();
    let between_arms = Contrast::of(&here.arm).is_change();
    let change = |metric, a: Estimate, b: Estimate| match metric {
        Metric::Mean(i) => Some(sums.differences[i].mean(trials).scaled(sums.scales[i])),
        Metric::Tail(_) | Metric::Ratio(_) if between_arms => None,
        Metric::Ratio(i) => {
            let off = sums.ratios[i].mean(trials).scaled(sums.ratio_scale(&RATIOS[i]));
            Some(Estimate::new(a.value - b.value, off.se))
        }
        Metric::Tail(i) => {
            let (pair, level) = (&sums.tails[i % tails], TailLevel::ALL[i % tails].level());
            let errors = pair.errors(level, (a.se, b.se), sums.differences[UNSERVED].mean(trials), trials);
            let se = if i < tails { errors.0 } else { errors.1 * unserved };
            Some(Estimate::new(a.value - b.value, se))
        }
    };
    let mut metrics = metrics(here, there, change);
    if !between_arms {
        let estimate = Estimate::proportion(sums.worse, trials);
        metrics.push(MetricValue::new(MetricId::PWorse, PROBABILITY, estimate));
    }
    metrics
}

fn as_recorded(here: &Level, there: &Level) -> Vec<MetricValue> {
    metrics(here, there, |_, a, b| Some(Estimate::new(a.value - b.value, hypot(a.se, b.se))))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stick(label: &'static str, years: f64, steps: usize, unit: &'static str) -> Yardstick<'static> {
        Yardstick { label, years, steps, units: vec![("ore", unit)] }
    }

    #[test]
    fn one_unit_and_one_horizon_are_asked_for() {
        let months = || stick("a", 2.0, 24, "t");
        // 105 weeks reach into the last month; 730 days are two years.
        assert_eq!(
            comparable(&[months(), stick("b", 105.0 * 7.0 / 365.0, 105, "t"), stick("c", 2.0, 730, "t")]),
            Ok(())
        );
        let other = Yardstick { units: vec![("gas", "kg")], ..stick("b", 2.0, 24, "kg") };
        assert_eq!(comparable(&[months(), other]), Ok(()), "nothing in common is told elsewhere");
        let error = comparable(&[months(), months(), stick("b", 2.0, 24, "kg")]).unwrap_err().to_string();
        assert!(error.contains("`ore` is counted in t in `a` and in kg in `b`"), "{error}");
        let error = comparable(&[months(), stick("b", 3.0, 36, "t")]).unwrap_err().to_string();
        assert!(
            error.contains("`a` runs over 2 years and `b` over 3 years") && error.contains("time.years=2"),
            "{error}"
        );
        assert!(comparable(&[months(), stick("b", 25.0 / 12.0, 25, "t")]).is_err(), "a month longer");
    }
}
