//! What each instrument and each member contributes to what cooperation avoids.

use super::coalition::{Game, MOST};
use super::meter::Meter;
use super::scores::{difference, scores, sum};
use super::stability;
use super::whole::Whole;
use crate::engine::{Cast, Error, Plan, Sample, sample_rows};
use crate::model::{Arm, Cooperation, Instrument, InstrumentKind, System};
use crate::results::{
    COOPERATIVE, InstrumentShare, InstrumentWorth, MEMBERS, Measure, MemberShare, MemberWorth, MoneyWorth, Results,
    Worth,
};
use crate::stats::Estimate;

/// Of a step's demand: below it unserved demand is zero too.
const ROUNDING: f64 = 1e-9;

/// Arms that are played: the coalitions of instruments and those of members, each that comes to the same once.
pub fn arms(system: &System) -> usize {
    let mut played = Vec::new();
    if is_asked(system) {
        for (_, arms) in [instrument_arms(system), member_arms(system)] {
            places_of(system, arms, &mut played);
        }
    }
    played.len()
}

/// Whether there is anything to share, and anybody to share it with.
fn is_asked(system: &System) -> bool {
    system.cooperation.is_agreed() && system.cooperation.members.len() > 1
}

pub fn add(system: &System, plan: &Plan, meter: &Meter, results: &mut Results) -> Result<(), Error> {
    if !is_asked(system) {
        return Ok(());
    }
    let (rows, places) = rows(system);
    let burden = places.iter().any(|place| sample_rows(system)[*place].axis.has_burden());
    let mut cast = Cast { rows: places, burden, ..Cast::default() };
    let lists = [instrument_arms(system), member_arms(system)];
    let lists = lists.map(|(players, arms)| (players, places_of(system, arms, &mut cast.arms)));
    let sample = meter.sample(system, plan, &cast)?;
    let [instruments, members] =
        lists.map(|(players, arms)| Play { system, players, arms, sample: &sample, rows: &rows, money: false });
    for (index, material) in system.materials.iter().enumerate() {
        for measure in [Measure::Mean, Measure::Cvar95] {
            let avoided = |consumer: &str| avoided(results, (&material.id, consumer), measure);
            let total = avoided(MEMBERS);
            let game = instruments.game(index, (measure, total));
            let shared = members.game(index, (measure, total));
            let own = members.own_gains(index, measure);
            let gains: Vec<Estimate> =
                members.members_of(index).into_iter().map(|c| avoided(&system.consumers[c].id)).collect();
            let stability = (members.players > 0 && !own.is_empty())
                .then(|| stability::judge(system, &members.members_of(index), measure, (&own, &gains)));
            let (stability, payments) = stability.unzip();
            let worth = Worth {
                material: material.id.clone(),
                unit: material.unit.clone(),
                measure,
                trials: sample.trials() as u64,
                total,
                instruments: instrument_worths(system, results.scenario.years, &game, instruments.players, measure),
                members: member_worths(system, &members, index, &shared, (&gains, payments.as_deref().unwrap_or(&[]))),
                stability,
            };
            if !members.members_of(index).is_empty() {
                results.worth.push(worth);
            }
        }
        results.money_worth.extend(in_money(system, results, index, [&instruments, &members]));
    }
    Ok(())
}

/// Who and what brings the net benefit of a material, and what members owe each other for it; `None` where there is none to share.
fn in_money(system: &System, results: &Results, material: usize, plays: [&Play; 2]) -> Option<MoneyWorth> {
    let id = &system.materials[material].id;
    let net = |consumer: &str| results.difference(COOPERATIVE, id, consumer)?.payoff?.net_benefit;
    let total = net(MEMBERS)?;
    let [instruments, members] = plays.map(|play| Play { money: true, arms: play.arms.clone(), ..*play });
    let [by_instrument, by_member] = [&instruments, &members].map(|play| play.game(material, (Measure::Mean, total)));
    let instrument = |(i, instrument): (usize, &Instrument)| InstrumentShare {
        id: instrument.id.clone(),
        net_benefit: by_instrument.shapley(i),
    };
    let member = |consumer: usize| {
        let id = &system.consumers[consumer].id;
        let place = system.cooperation.members.iter().position(|&m| m == consumer)?;
        let (own, share) = (net(id)?, by_member.shapley(place));
        let receives = share.value - own.value;
        Some(MemberShare { id: id.clone(), net_benefit: own, share, receives, compensation: 0.0 })
    };
    let owed = if members.players > 0 { members.members_of(material) } else { Vec::new() };
    let mut shares: Vec<MemberShare> = owed.iter().filter_map(|&consumer| member(consumer)).collect();
    let gains: Vec<Estimate> = shares.iter().map(|member| member.net_benefit).collect();
    let stability = (!gains.is_empty() && gains.len() == owed.len()).then(|| {
        let own = members.own_gains(material, Measure::Mean);
        let (stability, payments) = stability::judge(system, &owed, Measure::Mean, (&own, &gains));
        shares.iter_mut().zip(payments).for_each(|(share, payment)| share.compensation = payment);
        stability
    });
    Some(MoneyWorth {
        material: id.clone(),
        total,
        instruments: system
            .cooperation
            .instruments
            .iter()
            .take(instruments.players)
            .enumerate()
            .map(instrument)
            .collect(),
        members: shares,
        stability,
    })
}

/// What the arm with all instruments avoids, as the whole run has found it: the number of the headline.
fn avoided(results: &Results, (material, consumer): (&str, &str), measure: Measure) -> Estimate {
    let difference = results.difference(COOPERATIVE, material, consumer);
    let found = difference.and_then(|d| d.metric(measure.metric())).unwrap_or(Estimate::exact(0.0));
    // Nothing is not less than nothing.
    if found.value == 0.0 { found } else { found.scaled(-1.0) }
}

/// Demands of members: material and consumer of each, and their places among all rows.
fn rows(system: &System) -> (Vec<(usize, usize)>, Vec<usize>) {
    let rows = sample_rows(system).into_iter().enumerate().filter(|(_, row)| row.member);
    rows.filter_map(|(place, row)| Some(((row.material, row.consumer?), place))).unzip()
}

/// Every set of instruments, by its bits, and how many there are; 0, and only `alone` and `cooperative`, when there are more
/// than can be played.
fn instrument_arms(system: &System) -> (usize, Vec<Arm>) {
    let n = system.cooperation.instruments.len();
    let chosen = |set: usize| (0..n).filter(|i| set >> i & 1 == 1).collect();
    coalitions(system, n, |set| Arm::new("", chosen(set)))
}

/// Every coalition of members, likewise, with all instruments among themselves; one member alone has none.
fn member_arms(system: &System) -> (usize, Vec<Arm>) {
    let Cooperation { members, instruments } = &system.cooperation;
    coalitions(system, members.len(), |set| {
        let coalition: Vec<usize> =
            members.iter().enumerate().filter(|(i, _)| set >> i & 1 == 1).map(|(_, &c)| c).collect();
        let all = if coalition.len() > 1 { instruments.len() } else { 0 };
        Arm { members: Some(coalition), ..Arm::new("", (0..all).collect()) }
    })
}

fn coalitions(system: &System, players: usize, arm: impl Fn(usize) -> Arm) -> (usize, Vec<Arm>) {
    if players > MOST { (0, system.arms[..2].to_vec()) } else { (players, (0..1 << players).map(arm).collect()) }
}

/// Places of these arms among those to be played; those that come to the same share one.
fn places_of(system: &System, arms: Vec<Arm>, played: &mut Vec<Arm>) -> Vec<usize> {
    let deal = |arm: &Arm| -> Vec<(usize, Vec<usize>)> {
        let instruments = &system.cooperation.instruments;
        arm.instruments.iter().map(|&i| (i, arm.admitted(&instruments[i]))).collect()
    };
    let mut deals: Vec<_> = played.iter().map(deal).collect();
    let mut place = |arm: Arm| {
        let mine = deal(&arm);
        deals.iter().position(|other| *other == mine).unwrap_or_else(|| {
            deals.push(mine);
            played.push(arm);
            played.len() - 1
        })
    };
    arms.into_iter().map(&mut place).collect()
}

/// All coalitions of instruments, or of members, as they were played.
struct Play<'a> {
    system: &'a System,
    /// 0 when there are more than can be played; then there are only `alone` and `cooperative`.
    players: usize,
    /// By coalition, its place in the sample.
    arms: Vec<usize>,
    sample: &'a Sample,
    /// Demands of members, by place in the sample: `(material, consumer)`.
    rows: &'a [(usize, usize)],
    /// Whether it is for the burden, and not for unserved demand.
    money: bool,
}

impl Play<'_> {
    /// Members who need this material.
    fn members_of(&self, material: usize) -> Vec<usize> {
        self.rows.iter().filter(|(m, _)| *m == material).map(|(_, c)| *c).collect()
    }

    /// What a row comes to in every trial when the coalition `set` cooperates.
    fn column(&self, set: usize, row: usize) -> &[f64] {
        match self.money {
            true => self.sample.burden(self.arms[set], row),
            false => self.sample.column(self.arms[set], row),
        }
    }

    /// Scores of what the members in need of `material` lack together when the coalition `set` cooperates.
    fn together(&self, set: usize, material: usize, measure: Measure) -> Vec<f64> {
        let of_material = self.rows.iter().enumerate().filter(|(_, (m, _))| *m == material);
        let columns: Vec<_> = of_material.map(|(row, _)| self.column(set, row)).collect();
        scores(measure, &sum(&columns))
    }

    /// What every coalition avoids for the members together; `total` is what the whole run has found of all of them.
    fn game(&self, material: usize, (measure, total): (Measure, Estimate)) -> Game {
        let alone = self.together(0, material, measure);
        let gains = |set| difference(&alone, &self.together(set, material, measure)).collect();
        let sets = self.arms.len();
        let demands = self.system.demands.iter().filter(|d| d.material == material);
        let tolerance = match self.money {
            true => 0.0,
            false => ROUNDING * demands.map(|d| d.amount).sum::<f64>(),
        };
        let gains: Vec<Vec<f64>> = (0..sets).map(gains).collect();
        let whole = Whole::new(total, &gains[sets - 1]);
        Game { players: sets.ilog2() as usize, measure, tolerance, gains, whole }
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
        let of = |set: usize, c: usize| scores(measure, self.column(set, row(c)));
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

/// Cost over the horizon, where the scenario gives one: the yearly cost, and a project's own, which is lost if it fails.
fn cost(instrument: &Instrument, years: f64) -> Option<f64> {
    let once = match &instrument.kind {
        InstrumentKind::JointProject(project) => project.cost,
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
    (gains, payments): (&[Estimate], &[f64]),
) -> Vec<MemberWorth> {
    if play.players == 0 {
        return Vec::new();
    }
    let members = &system.cooperation.members;
    let worth = |(i, consumer): (usize, usize)| MemberWorth {
        id: system.consumers[consumer].id.clone(),
        shapley: game.shapley(members.iter().position(|&m| m == consumer).unwrap_or_default()),
        gain: gains[i],
        compensation: payments.get(i).copied().unwrap_or(0.0),
    };
    play.members_of(material).into_iter().enumerate().map(worth).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::{Source, load};

    fn played(instruments: &str) -> (Vec<Vec<usize>>, usize) {
        let demands = ["A", "B", "C"].map(|id| {
            format!(
                "[[consumer]]\nid = \"{id}\"\n[[demand]]\nconsumer = \"{id}\"\namount = 12.0\nstock = \"1 month\"\n"
            )
        });
        let text = format!(
            "format = 1\ntitle = \"t\"\n[time]\nstep = \"month\"\nyears = 1\n[[material]]\nid = \"m\"\nunit = \"t\"\n\
             world_supply = 1000.0\n[[producer]]\nid = \"P\"\ncountry = \"P\"\nshare = 1.0\n{}{instruments}",
            demands.concat()
        );
        let system = load(&Source::Text { name: "t".to_string(), text }, &[]).unwrap_or_else(|p| panic!("{p}")).system;
        let mut arms = Vec::new();
        let lists = [instrument_arms(&system), member_arms(&system)];
        (lists.map(|(_, list)| places_of(&system, list, &mut arms)).to_vec(), arms.len())
    }

    /// Of two members, neither alone has anybody to share with, and both together have all instruments: the four sets of two
    /// instruments are all there is to play.
    #[test]
    fn two_members_play_the_sets_of_their_instruments() {
        let both =
            "[cooperation]\nmembers = [\"A\", \"B\"]\n[cooperation.stock_sharing]\n[cooperation.supply_sharing]\n";
        assert_eq!(played(both), (vec![vec![0, 1, 2, 3], vec![0, 0, 0, 3]], 4));
    }

    /// Of three, each pair has both instruments between its own two: three more.
    #[test]
    fn pairs_of_three_members_are_their_own() {
        let all = "[cooperation]\nmembers = [\"A\", \"B\", \"C\"]\n[cooperation.stock_sharing]\n[cooperation.supply_sharing]\n";
        assert_eq!(played(all), (vec![vec![0, 1, 2, 3], vec![0, 0, 0, 4, 0, 5, 6, 3]], 7));
    }
}
