//! A system in which hazards play over pairs of the past, and nobody needs anything.

use crate::model::history::{Pair, pair_of};
use crate::model::law::{self, Law};
use crate::model::{Clock, Cooperation, Hazard, Onset, Producer, Profile, Recovery, Severity, Start, Strikes, System};
use crate::results::{Cell, DurationFit, SeverityFit};
use crate::units::StepUnit;

/// A producer a pair, and as many `nameless` ones after them, under these hazards, over `months`.
pub fn system(pairs: &[Pair], nameless: usize, hazards: Vec<Hazard>, months: usize) -> System {
    let named = pairs.iter().map(|pair| (pair_of(&pair.labels).join("-"), pair.labels.get("country").cloned()));
    let others = (0..nameless).map(|i| (format!("nameless-{i}"), None));
    System {
        title: Default::default(),
        summary: Default::default(),
        clock: Clock { step: StepUnit::Month, steps: months, start: None },
        materials: Vec::new(),
        producers: named.chain(others).map(|(id, country)| producer(id, country.unwrap_or_default())).collect(),
        consumers: Vec::new(),
        demands: Vec::new(),
        regimes: Vec::new(),
        hazards,
        cooperation: Cooperation::default(),
        arms: Vec::new(),
        assumptions: Vec::new(),
        currency: String::new(),
        discount_rate: 0.0,
    }
}

fn producer(id: String, country: String) -> Producer {
    Producer {
        name: id.as_str().into(),
        country,
        id,
        material: 0,
        stage: 0,
        capacity: 1.0,
        profile: Profile::default(),
        spare: 0.0,
        feed: Vec::new(),
        project: false,
    }
}

/// The hazard that a cell counts, with events of its own for each producer in `hits`, of which the record holds the share
/// `held`.
pub fn counted(cell: &Cell, hits: Vec<usize>, held: f64) -> Hazard {
    let id = cell.labels.join("-");
    Hazard {
        name: id.as_str().into(),
        id,
        hits,
        against: None,
        leakage: 0.0,
        strikes: Strikes::Each,
        onset: Some(Onset::Counted { events: cell.onset.events, years: cell.onset.years / held }),
        severity: Severity::Law(cell.severity.as_ref().map_or(Law::fixed(0.0), severity)),
        duration: cell.duration.as_ref().map_or(Law::fixed(1.0), duration),
        recovery: Recovery::Step,
        start: Start::Normal,
        regime: None,
        follows: None,
        record: None,
        stress: false,
    }
}

/// A scenario's hazard on its own, with events of its own for each producer in `hits`: without a regime, which changes when
/// its events fall and not how many they are in the long run, and without the hazard that it follows; as many of its events as
/// the record holds, which is the share `held`.
pub fn written(hazard: &Hazard, id: String, hits: Vec<usize>, held: f64) -> Hazard {
    let onset = match hazard.onset {
        Some(Onset::Counted { events, years }) => Some(Onset::Counted { events, years: years / held }),
        other => other,
    };
    let (severity, duration) = match &hazard.severity {
        Severity::Law(_) => (hazard.severity.clone(), hazard.duration.clone()),
        Severity::Profile(losses) => {
            let steps = losses.len() as f64;
            (Severity::Law(Law::fixed(losses.iter().sum::<f64>() / steps)), Law::fixed(steps))
        }
    };
    Hazard {
        id,
        hits,
        against: None,
        strikes: Strikes::Each,
        onset,
        severity,
        duration,
        start: Start::Normal,
        regime: None,
        follows: None,
        stress: false,
        ..hazard.clone()
    }
}

fn severity(fit: &SeverityFit) -> Law {
    // Where all events are alike there is no such law.
    law::build("beta", &[fit.mean, fit.sd]).unwrap_or_else(|_| Law::fixed(fit.mean))
}

fn duration(fit: &DurationFit) -> Law {
    law::build("lognormal", &[fit.median, fit.p90]).unwrap_or_else(|_| Law::fixed(fit.median))
}
