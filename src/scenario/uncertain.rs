//! `[[uncertain]]`: inputs and the ranges over which they may be off.

use super::level::Level;
use super::node::{Table, Value};
use super::place::{Files, Place};
use super::problem::{Log, Problem};
use super::set;
use super::view::View;
use crate::float::{exp, ln};
use crate::model::law::{self, Law};

/// An input and how far it may be off.
#[derive(Debug, Clone)]
pub struct Uncertain {
    /// As `--set` names it.
    pub set: String,
    /// Shown to people; the path when the file gives none.
    pub name: String,
    pub spread: Spread,
    ends: [Place; 2],
}

/// A range with how likely each value in it is.
#[derive(Debug, Clone)]
pub struct Spread {
    /// Below `max`, in the same unit.
    pub min: Level,
    pub max: Level,
    law: Between,
}

#[derive(Debug, Clone)]
enum Between {
    Uniform,
    Log,
    /// Of the distance from `min`, with the law's name.
    Peaked(&'static str, Law),
}

impl Spread {
    /// Every value between two levels is as likely; `None` unless they share a unit and `min` is below `max`.
    pub fn uniform(min: Level, max: Level) -> Option<Spread> {
        (min.same_unit(&max) && min.value < max.value).then_some(Spread { min, max, law: Between::Uniform })
    }

    /// The law's name, as a scenario writes it.
    pub fn law(&self) -> &'static str {
        match &self.law {
            Between::Uniform => "uniform",
            Between::Log => "log-uniform",
            Between::Peaked(name, _) => name,
        }
    }

    /// The value that a fraction `u` (from 0 to 1) of the range's probability lies below.
    pub fn quantile(&self, u: f64) -> Level {
        let (min, max) = (self.min.value, self.max.value);
        self.min.with(match &self.law {
            Between::Uniform => min + u * (max - min),
            Between::Log => exp(ln(min) + u * (ln(max) - ln(min))),
            Between::Peaked(_, law) => min + law.quantile(u),
        })
    }
}

/// The ranges of a checked scenario; reports those that do not fit together.
pub(super) fn list(root: View, log: &mut Log) -> Vec<Uncertain> {
    let mut list: Vec<Uncertain> = Vec::new();
    for view in root.tables("uncertain") {
        let Some(uncertain) = read(view, log) else { continue };
        if list.iter().any(|other| other.set == uncertain.set) {
            let problem =
                Problem::new(format!("`{}` has two ranges", uncertain.set)).at(view.place("set"), "again here");
            log.add(problem.help("keep one of them"));
        } else {
            list.push(uncertain);
        }
    }
    list
}

fn read(view: View, log: &mut Log) -> Option<Uncertain> {
    let set = view.text("set")?;
    if let Some(why) = set::inert(set) {
        log.add(Problem::new(format!("`{set}` {why}")).at(view.place("set"), "no input of what is played"));
        return None;
    }
    let (min, max) = (level(view, "min")?, level(view, "max")?);
    let mode = level(view, "mode");
    let law = view.text("law")?;
    let bad =
        |key: &str, title: &str, label: &str| Problem::new(title.to_string()).at(view.place(key), label.to_string());
    let sound = [Some(&max), mode.as_ref()].into_iter().flatten().all(|l| l.same_unit(&min));
    let peaked = ["triangular", "pert"].contains(&law);
    let problem = if !sound {
        Some(bad("max", "`min`, `mode` and `max` have the same unit", "another unit"))
    } else if min.value >= max.value {
        Some(bad("max", "`max` must be above `min`", "not above it"))
    } else if law == "log-uniform" && min.value <= 0.0 {
        Some(bad("min", "a log-uniform range starts above 0", "not above 0"))
    } else if peaked && mode.is_none() && !view.bad("mode") {
        Some(bad("law", &format!("the law \"{law}\" needs `mode`"), "has no `mode`").help("mode = the likeliest value"))
    } else if !peaked && view.has("mode") {
        let problem = bad("mode", &format!("`mode` does not go with the law \"{law}\""), "not used");
        Some(problem.help("leave it out, or take law = \"triangular\" or \"pert\""))
    } else if mode.as_ref().is_some_and(|m| m.value < min.value || m.value > max.value) {
        Some(bad("mode", "`mode` must lie between `min` and `max`", "out of the range"))
    } else {
        None
    };
    if let Some(problem) = problem {
        log.add(problem);
        return None;
    }
    let between = match (law, mode) {
        ("log-uniform", _) => Between::Log,
        ("triangular", Some(mode)) => Between::Peaked("triangular", peak(law, &min, &mode, &max)?),
        ("pert", Some(mode)) => Between::Peaked("pert", peak(law, &min, &mode, &max)?),
        _ => Between::Uniform,
    };
    Some(Uncertain {
        set: set.to_string(),
        name: view.text("name").unwrap_or(set).to_string(),
        spread: Spread { min, max, law: between },
        ends: [view.place("min"), view.place("max")],
    })
}

fn level(view: View, key: &str) -> Option<Level> {
    match &view.node(key)?.value {
        Value::Text(text) => Level::parse(text),
        value => Some(Level { value: value.number()?, unit: String::new() }),
    }
}

/// The law of the distance from `min`, so that ranges below 0 have one too.
fn peak(name: &str, min: &Level, mode: &Level, max: &Level) -> Option<Law> {
    law::build(name, &[0.0, mode.value - min.value, max.value - min.value]).ok()
}

/// Tries out both ends of every range, each with `build`; reports those that the scenario cannot have.
pub(super) fn probe(
    list: &[Uncertain],
    (root, main): (&Table, u32),
    files: &mut Files,
    log: &mut Log,
    build: impl Fn(Table, &mut Files, &mut Log),
) {
    let mut bare = root.clone();
    bare.entries.retain(|entry| entry.key != "uncertain");
    for uncertain in list {
        for (level, place) in [&uncertain.spread.min, &uncertain.spread.max].into_iter().zip(uncertain.ends) {
            let (mut tree, mut own) = (bare.clone(), Log::default());
            let text = format!("{}={}", uncertain.set, level.toml());
            set::apply(&mut tree, ("set", std::slice::from_ref(&text)), files, main, &mut own);
            if own.is_empty() {
                build(tree, files, &mut own);
            }
            if let Some((title, helps)) = own.first() {
                let problem = Problem::new(format!("the scenario cannot have {text}: {title}"));
                log.add(helps.into_iter().fold(problem.at(place, "an end of the range"), Problem::help));
                break;
            }
        }
    }
}
