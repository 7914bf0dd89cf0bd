//! What each instrument and each member contributes to what cooperation avoids.

use super::coalition::{Game, MOST};
use super::meter::Meter;
use super::scores::{difference, estimate, scores, sum};
use super::stability;
use crate::engine::{Cast, Error, Plan, Sample, sample_rows};
use crate::model::{Arm, Instrument, InstrumentKind, System};
use crate::results::{InstrumentWorth, Measure, MemberWorth, Results, Worth};

/// Of a step's demand: below it unserved demand is zero too.
const ROUNDING: f64 = 1e-9;

/// Arms that are played: the coalitions of instruments and those of members.
pub fn arms(system: &System) -> usize {
    let (instruments, members) = (system.cooperation.instruments.len(), system.cooperation.members.len());
    let coalitions = |players: usize| if players <= MOST { 1usize << players } else { 2 };
    if instruments == 0 || members < 2 { 0 } else { coalitions(instruments) + coalitions(members) }
}

pub fn add(system: &System, plan: &Plan, meter: &Meter, results: &mut Results) -> Result<(), Error> {
    if arms(system) == 0 {
        return Ok(());
    }
    let instruments = Play::of_instruments(system, plan, meter)?;
    let members = Play::of_members(system, plan, meter)?;
    for (index, material) in system.materials.iter().enumerate() {
        for measure in [Measure::Mean, Measure::Cvar95] {
            let game = instruments.game(index, measure);
            let shared = members.game(index, measure);
            let total = game.value(game.everyone());
            let own = members.own_gains(index, measure);
            let stability = (members.players > 0 && !own.is_empty())
                .then(|| stability::judge(system, &members.members_of(index), &own));
            let (stability, payments) = stability.unzip();
            let worth = Worth {
                material: material.id.clone(),
                unit: material.unit.clone(),
                measure,
                trials: instruments.sample.trials() as u64,
                total,
                instruments: instrument_worths(system, results.scenario.years, &game, instruments.players, measure),
                members: member_worths(system, &members, index, &shared, &own, payments.as_deref().unwrap_or(&[])),
                stability,
            };
            if !members.members_of(index).is_empty() {
                results.worth.push(worth);
            }
        }
    }
    Ok(())
}

/// A sample of all coalitions of instruments, or of members.
struct Play<'a> {
    system: &'a System,
    /// 0 when there are more than can be played; then there are only `alone` and `cooperative`.
    players: usize,
    sample: Sample,
    /// Demands' rows, by place in the sample: `(material, consumer)`.
    rows: Vec<(usize, usize)>,
}

impl<'a> Play<'a> {
    fn of_instruments(system: &'a System, plan: &Plan, meter: &Meter) -> Result<Play<'a>, Error> {
        let n = system.cooperation.instruments.len();
        let chosen = |set: usize| (0..n).filter(|i| set >> i & 1 == 1).collect();
        let players = if n <= MOST { n } else { 0 };
        let arm = |set| Arm { id: String::new(), instruments: chosen(set), members: None };
        let arms = if players > 0 {
            (0..1usize << n).map(arm).collect()
        } else {
            vec![system.arms[0].clone(), system.arms[1].clone()]
        };
        Play::new(system, players, arms, plan, meter)
    }

    /// Every coalition of members, with all instruments among themselves; one member alone has none.
    fn of_members(system: &'a System, plan: &Plan, meter: &Meter) -> Result<Play<'a>, Error> {
        let members = &system.cooperation.members;
        let players = if members.len() <= MOST { members.len() } else { 0 };
        let all: Vec<usize> = (0..system.cooperation.instruments.len()).collect();
        let arm = |set: usize| {
            let coalition: Vec<usize> =
                members.iter().enumerate().filter(|(i, _)| set >> i & 1 == 1).map(|(_, &c)| c).collect();
            let instruments = if coalition.len() > 1 { all.clone() } else { Vec::new() };
            Arm { id: String::new(), instruments, members: Some(coalition) }
        };
        let arms = if players > 0 {
            (0..1usize << players).map(arm).collect()
        } else {
            vec![system.arms[0].clone(), system.arms[1].clone()]
        };
        Play::new(system, players, arms, plan, meter)
    }

    fn new(system: &'a System, players: usize, arms: Vec<Arm>, plan: &Plan, meter: &Meter) -> Result<Play<'a>, Error> {
        let (mut rows, mut places) = (Vec::new(), Vec::new());
        for (index, row) in sample_rows(system).iter().enumerate() {
            if let (Some(consumer), true) = (row.consumer, row.member) {
                rows.push((row.material, consumer));
                places.push(index);
            }
        }
        let sample = meter.sample(system, plan, &Cast { arms, rows: places, ..Cast::default() })?;
        Ok(Play { system, players, sample, rows })
    }

    /// Members who need this material.
    fn members_of(&self, material: usize) -> Vec<usize> {
        self.rows.iter().filter(|(m, _)| *m == material).map(|(_, c)| *c).collect()
    }

    /// Scores of what the members in need of `material` lack together, in arm number `arm`.
    fn together(&self, arm: usize, material: usize, measure: Measure) -> Vec<f64> {
        let of_material = self.rows.iter().enumerate().filter(|(_, (m, _))| *m == material);
        let columns: Vec<_> = of_material.map(|(row, _)| self.sample.column(arm, row)).collect();
        scores(measure, &sum(&columns))
    }

    /// What every coalition avoids for the members together.
    fn game(&self, material: usize, measure: Measure) -> Game {
        let players = if self.players > 0 { self.players } else { 1 };
        let alone = self.together(0, material, measure);
        let gains = |set| difference(&alone, &self.together(set, material, measure)).collect();
        let sets = if self.players > 0 { 1usize << players } else { self.arms() };
        let demands = self.system.demands.iter().filter(|d| d.material == material);
        let tolerance = ROUNDING * demands.map(|d| d.amount).sum::<f64>();
        Game { players: sets.ilog2() as usize, tolerance, gains: (0..sets).map(gains).collect() }
    }

    fn arms(&self) -> usize {
        if self.players > 0 { 1 << self.players } else { 2.min(self.system.arms.len()) }
    }

    /// `own[set][i]`: what the i-th member in need of `material` itself avoids when the coalition `set` cooperates, as
    /// numbers a trial; coalitions are of those members only.
    fn own_gains(&self, material: usize, measure: Measure) -> Vec<Vec<Vec<f64>>> {
        let needing = self.members_of(material);
        let members = &self.system.cooperation.members;
        let place = |c: usize| members.iter().position(|&m| m == c).unwrap_or_default();
        let row = |c: usize| self.rows.iter().position(|r| *r == (material, c)).unwrap_or_default();
        if self.players == 0 {
            return Vec::new();
        }
        let of = |set: usize, c: usize| scores(measure, &self.sample.column(set, row(c)));
        let alone: Vec<Vec<f64>> = needing.iter().map(|&c| of(0, c)).collect();
        (0..1usize << needing.len())
            .map(|small| {
                let chosen = needing.iter().enumerate().filter(|(i, _)| small >> i & 1 == 1);
                let set = chosen.fold(0, |set, (_, &c)| set | 1 << place(c));
                let gains = needing.iter().zip(&alone);
                gains.map(|(&c, alone)| difference(alone, &of(set, c)).collect()).collect()
            })
            .collect()
    }
}

fn instrument_worths(
    system: &System,
    years: f64,
    game: &Game,
    players: usize,
    measure: Measure,
) -> Vec<InstrumentWorth> {
    let worth = |(i, instrument): (usize, &Instrument)| {
        let shapley = game.shapley(i);
        let cost = cost(instrument, years);
        let pays = measure == Measure::Mean && shapley.value > 0.0;
        InstrumentWorth {
            id: instrument.id.clone(),
            only: game.marginal(i, 0),
            last: game.marginal(i, game.everyone()),
            cost,
            cost_per_unit: cost.filter(|_| pays).map(|cost| cost / shapley.value),
            shapley,
        }
    };
    system.cooperation.instruments.iter().take(players).enumerate().map(worth).collect()
}

/// Cost over the horizon, where the scenario gives one: the yearly cost, and a project's own if it is built.
fn cost(instrument: &Instrument, years: f64) -> Option<f64> {
    let once = match &instrument.kind {
        InstrumentKind::JointProject(project) => project.cost * project.success,
        _ => 0.0,
    };
    let cost = instrument.cost_per_year * years + once;
    (cost > 0.0).then_some(cost)
}

fn member_worths(
    system: &System,
    play: &Play,
    material: usize,
    game: &Game,
    own: &[Vec<Vec<f64>>],
    payments: &[f64],
) -> Vec<MemberWorth> {
    let Some(everyone) = own.last() else { return Vec::new() };
    let members = &system.cooperation.members;
    let worth = |(i, consumer): (usize, usize)| MemberWorth {
        id: system.consumers[consumer].id.clone(),
        shapley: game.shapley(members.iter().position(|&m| m == consumer).unwrap_or_default()),
        gain: estimate(everyone[i].iter().copied()),
        compensation: payments.get(i).copied().unwrap_or(0.0),
    };
    play.members_of(material).into_iter().enumerate().map(worth).collect()
}
