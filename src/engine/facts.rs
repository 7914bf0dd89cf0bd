//! The scenario in the words of the results.

use super::plan::Plan;
use crate::model::{Degree, InstrumentKind, Market, Onset, Severity, System};
use crate::results::{
    ArmFacts, AssumptionFacts, ConsumerFacts, DemandFacts, HazardFacts, InstrumentFacts, MaterialFacts, NamedFacts,
    Origin, ProducerFacts, RegimeFacts, ScenarioFacts,
};
use crate::units::{DAYS_PER_YEAR, Text};

/// What it was read from, the caller knows and fills in (see [`crate::results::Results::stamp`]).
pub fn scenario(system: &System, plan: &Plan) -> ScenarioFacts {
    let clock = &system.clock;
    ScenarioFacts {
        unknown_inputs: 0,
        title: system.title.clone(),
        summary: system.summary.clone(),
        file: String::new(),
        hash: String::new(),
        step: clock.step.name().to_string(),
        steps: clock.steps,
        years: clock.steps as f64 * clock.step_years(),
        start: clock.start.map(|s| format!("{:04}-{:02}", s.year, s.month)),
        currency: system.currency.clone(),
        materials: materials(system),
        producers: producers(system),
        consumers: consumers(system),
        demands: demands(system),
        hazards: hazards(system, plan),
        regimes: regimes(system),
        instruments: instruments(system),
        members: consumer_ids(system, &system.cooperation.members),
        assumptions: assumptions(system),
        origin: Origin::default(),
    }
}

pub fn arms(system: &System) -> Vec<ArmFacts> {
    let id = |i: &usize| system.cooperation.instruments[*i].id.clone();
    let arm = |a: &crate::model::Arm| ArmFacts {
        id: a.id.clone(),
        name: a.name.clone(),
        instruments: a.instruments.iter().map(id).collect(),
    };
    system.arms.iter().map(arm).collect()
}

fn consumer_ids(system: &System, consumers: &[usize]) -> Vec<String> {
    consumers.iter().map(|&c| system.consumers[c].id.clone()).collect()
}

fn materials(system: &System) -> Vec<MaterialFacts> {
    let facts = |m: &crate::model::Material| MaterialFacts {
        id: m.id.clone(),
        name: m.name.clone(),
        unit: m.unit.clone(),
        market: if m.market == Market::Open { "open" } else { "closed" }.to_string(),
        stages: m.stages.clone(),
    };
    system.materials.iter().map(facts).collect()
}

fn producers(system: &System) -> Vec<ProducerFacts> {
    let per_year = system.clock.step.per_year();
    let of_stage = |p: &crate::model::Producer| -> f64 {
        let same = |q: &&crate::model::Producer| q.material == p.material && q.stage == p.stage && !q.project;
        system.producers.iter().filter(same).map(|q| q.capacity).sum()
    };
    let facts = |p: &crate::model::Producer| ProducerFacts {
        id: p.id.clone(),
        name: p.name.clone(),
        country: p.country.clone(),
        material: system.materials[p.material].id.clone(),
        stage: system.materials[p.material].stages[p.stage].clone(),
        capacity: p.capacity * per_year,
        share: p.capacity / of_stage(p).max(f64::MIN_POSITIVE),
        spare: p.spare,
        feed: p.feed.iter().map(|&(q, share)| (system.producers[q].id.clone(), share)).collect(),
    };
    system.producers.iter().filter(|p| !p.project).map(facts).collect()
}

fn consumers(system: &System) -> Vec<ConsumerFacts> {
    let facts = |(index, c): (usize, &crate::model::Consumer)| ConsumerFacts {
        id: c.id.clone(),
        name: c.name.clone(),
        member: system.cooperation.members.contains(&index),
    };
    system.consumers.iter().enumerate().map(facts).collect()
}

fn demands(system: &System) -> Vec<DemandFacts> {
    let facts = |d: &crate::model::Demand| {
        let amount = d.amount * system.clock.step.per_year();
        DemandFacts {
            consumer: system.consumers[d.consumer].id.clone(),
            material: system.materials[d.material].id.clone(),
            amount,
            stock_days: if amount > 0.0 { d.stock / amount * DAYS_PER_YEAR } else { 0.0 },
            sourcing: d.sourcing.iter().map(|&(p, share)| (system.producers[p].id.clone(), share)).collect(),
        }
    };
    system.demands.iter().map(facts).collect()
}

fn hazards(system: &System, plan: &Plan) -> Vec<HazardFacts> {
    let asked = |h: &crate::model::Hazard| plan.stress.as_ref().is_some_and(|stress| stress.hazard == h.id);
    let only = plan.stress.as_ref().is_some_and(|stress| stress.only);
    let facts = |h: &crate::model::Hazard| {
        let (mean_severity, mean_duration) = match &h.severity {
            Severity::Law(law) => (law.mean(), h.duration.mean()),
            Severity::Profile(values) => (values.iter().sum::<f64>() / values.len() as f64, values.len() as f64),
        };
        HazardFacts {
            id: h.id.clone(),
            name: h.name.clone(),
            producers: h.hits.iter().map(|&p| system.producers[p].id.clone()).collect(),
            against: consumer_ids(system, h.against.as_deref().unwrap_or_default()),
            mean_severity,
            mean_duration,
            scripted: matches!(h.onset, Some(Onset::Scripted { .. })),
            stress: h.stress,
            simulated: asked(h) || !(only || h.stress),
        }
    };
    system.hazards.iter().map(facts).collect()
}

fn regimes(system: &System) -> Vec<RegimeFacts> {
    let facts = |r: &crate::model::Regime| RegimeFacts {
        id: r.id.clone(),
        name: r.name.clone(),
        states: r
            .states
            .iter()
            .zip(&r.state_names)
            .map(|(id, name)| NamedFacts { id: id.clone(), name: name.clone() })
            .collect(),
    };
    system.regimes.iter().map(facts).collect()
}

fn instruments(system: &System) -> Vec<InstrumentFacts> {
    let facts = |i: &crate::model::Instrument| InstrumentFacts {
        id: i.id.clone(),
        name: match &i.kind {
            InstrumentKind::JointProject(project) => system.producers[project.producer].name.clone(),
            _ => Text::default(),
        },
        kind: kind(&i.kind).to_string(),
        members: consumer_ids(system, &i.members),
        honour: i.honour,
    };
    system.cooperation.instruments.iter().map(facts).collect()
}

fn kind(kind: &InstrumentKind) -> &'static str {
    match kind {
        InstrumentKind::InformationSharing { .. } => "information_sharing",
        InstrumentKind::JointSourcing { .. } => "joint_sourcing",
        InstrumentKind::StockSharing { .. } => "stock_sharing",
        InstrumentKind::SupplySharing { .. } => "supply_sharing",
        InstrumentKind::JointProject(_) => "joint_project",
        InstrumentKind::TechnologySharing { .. } => "technology_sharing",
    }
}

fn assumptions(system: &System) -> Vec<AssumptionFacts> {
    let facts = |a: &crate::model::Assumption| AssumptionFacts {
        item: a.item.clone(),
        key: a.key.clone(),
        value: a.value.clone(),
        range: a.range.clone(),
        source: a.source.clone(),
        judgement: a.degree == Degree::Judgement,
        degree: a.degree,
    };
    system.assumptions.iter().map(facts).collect()
}
