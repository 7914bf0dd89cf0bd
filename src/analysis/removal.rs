//! N-1: each producer in turn removed for good.

use super::concentration;
use crate::engine::{Control, Error, Plan, Progress, Workers, run};
use crate::model::law::Law;
use crate::model::{Arm, Hazard, Onset, Recovery, Severity, Start, Strikes, System};
use crate::results::metric::MetricId;
use crate::results::{ALONE, Names, Outcome, Removal, RemovalStudy};
use crate::units::{DAYS_PER_YEAR, Text};

/// Removes every producer in turn, and tells how concentrated supply is. Progress counts producers.
///
/// # Errors
/// As those of [`crate::engine::run()`].
pub fn removal_study(system: &System, control: &Control) -> Result<RemovalStudy, Error> {
    let of = |all: Vec<(&String, &Text)>| all.into_iter().map(|(id, name)| (id.clone(), name.clone())).collect();
    Ok(RemovalStudy {
        title: system.title.clone(),
        removals: removals(system, control)?,
        concentration: concentration(system),
        names: Names {
            materials: of(system.materials.iter().map(|m| (&m.id, &m.name)).collect()),
            producers: of(system.producers.iter().map(|p| (&p.id, &p.name)).collect()),
            consumers: of(system.consumers.iter().map(|c| (&c.id, &c.name)).collect()),
        },
    })
}

/// What every consumer, alone, still has of its demand without each producer, and how long it holds out. Nothing else goes
/// wrong, so one trial says it all. Progress counts producers.
///
/// # Errors
/// As those of [`crate::engine::run()`].
pub fn removals(system: &System, control: &Control) -> Result<Vec<Removal>, Error> {
    // A trial is too little for more than one thread.
    let one = Workers::of(1);
    let alone = Control { stop: control.stop, ..Control::on(&one) };
    let mut removals = Vec::new();
    let producers: Vec<usize> = (0..system.producers.len()).filter(|&p| !system.producers[p].project).collect();
    for (done, &producer) in producers.iter().enumerate() {
        (control.progress)(Progress { trials_done: done as u64, trials: producers.len() as u64 });
        let with_stock = play(&without(system, producer, true), &alone)?;
        let bare = play(&without(system, producer, false), &alone)?;
        for (stocked, bare) in with_stock.iter().zip(&bare) {
            removals.push(Removal {
                producer: system.producers[producer].id.clone(),
                material: stocked.material.clone(),
                consumer: stocked.consumer.clone(),
                met: 1.0 - bare.bands.last().map_or(0.0, |last| last.mean.value),
                survives_days: survival(system, stocked, bare),
            });
        }
    }
    Ok(removals)
}

/// The same system in which nothing happens but that `producer` is gone from the start.
fn without(system: &System, producer: usize, stocks: bool) -> System {
    let mut system = system.clone();
    system.regimes.clear();
    system.cooperation = Default::default();
    system.arms = vec![Arm::new(ALONE, Vec::new())];
    if !stocks {
        system.demands.iter_mut().for_each(|d| d.stock = 0.0);
    }
    let steps = system.clock.steps as f64;
    system.hazards = vec![Hazard {
        id: "removal".to_string(),
        name: "removal".into(),
        hits: vec![producer],
        against: None,
        leakage: 0.0,
        strikes: Strikes::Together,
        onset: Some(Onset::Scripted { at: 0, probability: 1.0 }),
        severity: Severity::Law(Law::fixed(1.0)),
        duration: Law::fixed(steps + 1.0),
        recovery: Recovery::Step,
        start: Start::Normal,
        regime: None,
        follows: None,
        record: None,
        stress: false,
    }];
    system
}

fn play(system: &System, control: &Control) -> Result<Vec<Outcome>, Error> {
    Ok(run(system, &Plan::new(1, 0), control)?.outcomes)
}

/// Days until demand first goes unserved: the steps before, and of that step the part that what was left of the stock served.
fn survival(system: &System, stocked: &Outcome, bare: &Outcome) -> Option<f64> {
    let steps = stocked.metric(MetricId::FirstShortfall)?.value;
    if steps >= system.clock.steps as f64 {
        return None;
    }
    // Where periods are single steps, what a step lacks with a stock and without says how much of it the stock served.
    let lacks = |outcome: &Outcome| outcome.bands.get(steps as usize).map_or(0.0, |band| band.mean.value);
    let single = stocked.bands.len() == system.clock.steps && lacks(bare) > 0.0;
    let part = if single { 1.0 - lacks(stocked) / lacks(bare) } else { 0.0 };
    Some((steps + part.max(0.0)) * system.clock.step_years() * DAYS_PER_YEAR)
}
