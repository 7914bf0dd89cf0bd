//! Uncertain inputs: those that the scenario or the command line gives a range, rates known by counts, terms of joint
//! projects, and, when asked for, laws of events.

use super::study::Range;
use crate::model::law::Law;
use crate::model::law::continuous::{Continuous, Gamma};
use crate::model::{InstrumentKind, Onset, Severity};
use crate::results::{Input, InputKind};
use crate::scenario::{Level, Loaded, Spread, key, rate_of};
use crate::units::Text;

/// An input and the law of what it may be.
pub struct Uncertainty {
    pub facts: Input,
    kind: Kind,
}

enum Kind {
    Spread(Spread),
    /// A law of a number in a unit (empty for none), of which the outermost twentieths are left out at the ends.
    Law(Box<dyn Fn(f64) -> f64 + Sync>, &'static str),
    /// 1 with this probability, else 0.
    Chance(f64),
}

impl Uncertainty {
    fn new(set: String, name: &Text, kind: InputKind, law: Kind) -> Uncertainty {
        Uncertainty { facts: Input { set, name: name.clone(), kind }, kind: law }
    }

    /// The value below which a fraction `u` of its probability lies.
    pub fn quantile(&self, u: f64) -> Level {
        let plain = |value: f64, unit: &str| Level { value, unit: unit.to_string() };
        match &self.kind {
            Kind::Spread(spread) => spread.quantile(u),
            Kind::Law(law, unit) => plain(law(u), unit),
            Kind::Chance(p) => plain(if u < 1.0 - p { 0.0 } else { 1.0 }, ""),
        }
    }

    /// The two values of a tornado: the ends of a range, or the 5 % and 95 % quantiles of a law.
    pub fn ends(&self) -> [Level; 2] {
        match &self.kind {
            Kind::Law(..) => [0.05, 0.95].map(|u| self.quantile(u)),
            _ => [0.0, 1.0].map(|u| self.quantile(u)),
        }
    }

    /// The setting that gives the input a value.
    pub fn set(&self, level: &Level) -> String {
        format!("{}={}", self.facts.set, level.toml())
    }
}

/// All uncertain inputs; a range on the command line takes the place of one of the same key.
pub fn list(loaded: &Loaded, ranges: &[Range], laws: bool) -> Vec<Uncertainty> {
    let mut list: Vec<Uncertainty> = Vec::new();
    for range in ranges {
        let Some(spread) = Spread::uniform(range.min.clone(), range.max.clone()) else { continue };
        list.push(Uncertainty::new(
            range.key.clone(),
            &range.key.as_str().into(),
            InputKind::Given,
            Kind::Spread(spread),
        ));
    }
    for given in &loaded.uncertain {
        list.push(Uncertainty::new(
            given.set.clone(),
            &given.name,
            InputKind::Given,
            Kind::Spread(given.spread.clone()),
        ));
    }
    list.extend(rates(loaded));
    list.extend(projects(loaded));
    if laws {
        list.extend(events(loaded));
    }
    let sets: Vec<String> = list.iter().map(|input| input.facts.set.clone()).collect();
    let mut kept: Vec<(String, Uncertainty)> = Vec::new();
    for (path, input) in loaded.canonical(&sets).into_iter().zip(list) {
        // What a range says of a key, or of a part of it, goes before what is known without it.
        if !kept.iter().any(|(other, _)| within(other, &path)) {
            kept.push((path, input));
        }
    }
    kept.into_iter().map(|(_, input)| input).collect()
}

/// Whether a path is another, or lies below it.
pub fn within(path: &str, other: &str) -> bool {
    path.strip_prefix(other).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
}

/// Inputs that are not known, which is another matter than chance: those with a range, and rates known by counts.
pub fn unknown(loaded: &Loaded) -> Vec<Uncertainty> {
    let all = list(loaded, &[], false);
    all.into_iter().filter(|input| matches!(input.facts.kind, InputKind::Given | InputKind::Rate)).collect()
}

/// Rates of hazards known by counts: Gamma(events + ½, years), Jeffreys' posterior, as in a run.
fn rates(loaded: &Loaded) -> Vec<Uncertainty> {
    let rate = |hazard: &crate::model::Hazard| match hazard.onset {
        Some(Onset::Counted { events, years }) if !hazard.stress => {
            let gamma = Gamma::new(events + 0.5);
            let law = move |u: f64| gamma.quantile(u.clamp(1e-6, 1.0 - 1e-6)) / years;
            Some(Uncertainty::new(rate_of(&hazard.id), &hazard.name, InputKind::Rate, Kind::Law(Box::new(law), "")))
        }
        _ => None,
    };
    loaded.system.hazards.iter().filter_map(rate).collect()
}

/// The same with their means and 90 % intervals.
pub fn counted(loaded: &Loaded) -> Vec<(String, f64, [f64; 2])> {
    let mean = |path: &str| {
        loaded.system.hazards.iter().find(|hazard| rate_of(&hazard.id) == path).and_then(|hazard| match hazard.onset {
            Some(Onset::Counted { events, years }) => Some((events + 0.5) / years),
            _ => None,
        })
    };
    let known = |input: Uncertainty| {
        let mean = mean(&input.facts.set)?;
        let ends = input.ends().map(|end| end.value);
        Some((input.facts.set, mean, ends))
    };
    rates(loaded).into_iter().filter_map(known).collect()
}

/// When projects start, where that is drawn, and whether they are built at all.
fn projects(loaded: &Loaded) -> Vec<Uncertainty> {
    let mut list = Vec::new();
    for instrument in &loaded.system.cooperation.instruments {
        let InstrumentKind::JointProject(project) = &instrument.kind else { continue };
        let name = &loaded.system.producers[project.producer].name;
        let name = if name.is_empty() { &instrument.id.as_str().into() } else { name };
        let path = |what: &str| format!("cooperation.joint_project.{}.{what}", key(&instrument.id));
        if project.start.constant().is_none() {
            list.push(Uncertainty::new(path("start"), name, InputKind::Start, steps(&project.start)));
        }
        if project.success > 0.0 && project.success < 1.0 {
            list.push(Uncertainty::new(path("success"), name, InputKind::Success, Kind::Chance(project.success)));
        }
    }
    list
}

/// Severities and durations of events: what if all were as mild, or as bad.
fn events(loaded: &Loaded) -> Vec<Uncertainty> {
    let mut list = Vec::new();
    for hazard in loaded.system.hazards.iter().filter(|h| !h.stress) {
        let path = |what: &str| format!("hazard.{}.{what}", key(&hazard.id));
        let Severity::Law(severity) = &hazard.severity else { continue };
        if severity.constant().is_none() {
            let severity = severity.clone();
            let law = Kind::Law(Box::new(move |u| severity.quantile(inner(u)).clamp(0.0, 1.0)), "");
            list.push(Uncertainty::new(path("severity"), &hazard.name, InputKind::Severity, law));
        }
        if hazard.duration.constant().is_none() {
            list.push(Uncertainty::new(path("duration"), &hazard.name, InputKind::Duration, steps(&hazard.duration)));
        }
    }
    list
}

fn steps(law: &Law) -> Kind {
    let law = law.clone();
    Kind::Law(Box::new(move |u| law.quantile(inner(u))), "steps")
}

/// Keeps clear of the ends, where a law may be infinite.
fn inner(u: f64) -> f64 {
    u.clamp(1e-6, 1.0 - 1e-6)
}
