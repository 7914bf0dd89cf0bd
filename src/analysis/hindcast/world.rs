//! A system in which the hazards of a calibration play, and nobody needs anything.

use crate::model::history::{Pair, pair_of};
use crate::model::law::{self, Law};
use crate::model::{Clock, Cooperation, Hazard, Onset, Producer, Profile, Recovery, Severity, Start, Strikes, System};
use crate::results::{Cell, DurationFit, SeverityFit};
use crate::units::StepUnit;

/// A producer a pair and a hazard a cell, which strikes each of its pairs on its own, over `months`.
pub fn system(pairs: &[Pair], cells: &[Cell], hits: &[Vec<usize>], months: usize) -> System {
    System {
        title: String::new(),
        summary: String::new(),
        clock: Clock { step: StepUnit::Month, steps: months, start: None },
        materials: Vec::new(),
        producers: pairs.iter().map(producer).collect(),
        consumers: Vec::new(),
        demands: Vec::new(),
        regimes: Vec::new(),
        hazards: cells.iter().zip(hits).map(|(cell, hits)| hazard(cell, hits)).collect(),
        cooperation: Cooperation::default(),
        arms: Vec::new(),
        assumptions: Vec::new(),
        currency: String::new(),
    }
}

fn producer(pair: &Pair) -> Producer {
    let id = pair_of(&pair.labels).join("-");
    Producer {
        name: id.clone(),
        country: pair.labels.get("country").cloned().unwrap_or_default(),
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

fn hazard(cell: &Cell, hits: &[usize]) -> Hazard {
    let id = cell.labels.join("-");
    Hazard {
        name: id.clone(),
        id,
        hits: hits.to_vec(),
        against: None,
        leakage: 0.0,
        strikes: Strikes::Each,
        onset: Some(Onset::Counted { events: cell.events as f64, years: cell.pair_years }),
        severity: Severity::Law(cell.severity.as_ref().map_or(Law::fixed(0.0), severity)),
        duration: cell.duration.as_ref().map_or(Law::fixed(1.0), duration),
        recovery: Recovery::Step,
        start: Start::Normal,
        regime: None,
        follows: None,
        stress: false,
    }
}

fn severity(fit: &SeverityFit) -> Law {
    // Where all events are alike there is no such law.
    law::build("beta", &[fit.mean, fit.sd]).unwrap_or_else(|_| Law::fixed(fit.mean))
}

fn duration(fit: &DurationFit) -> Law {
    law::build("lognormal", &[fit.median, fit.p90]).unwrap_or_else(|_| Law::fixed(fit.median))
}
