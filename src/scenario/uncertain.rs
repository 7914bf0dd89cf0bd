//! Inputs and the ranges over which they may be off: those beside values, and those under `[[uncertain]]`.

use super::level::Level;
use super::node::Table;
use super::paths::path_of;
use super::place::Files;
use super::problem::{Log, Problem};
use super::ranges::{self, Stated};
use super::spread::{Group, Spread, Uncertain, level};
use super::suggest::nearest;
use super::view::View;
use super::{identity, set, shares};
use crate::model::{Hazard, Onset, System};

/// The ranges of a checked scenario, those that stand beside values first; reports those that do not fit together.
pub(super) fn list(root: View, stated: &[Stated], log: &mut Log) -> Vec<Uncertain> {
    let mut list: Vec<Uncertain> = stated.iter().filter_map(|stated| stated.range.clone()).collect();
    let sole = identity::sole_material(root.table);
    let path = |set: &str| path_of(set, root, sole.as_deref());
    for view in root.tables("uncertain") {
        let Some(uncertain) = view.has("set").then(|| read(view, log)).flatten() else { continue };
        if list.iter().any(|other| path(&other.set) == path(&uncertain.set)) {
            let problem =
                Problem::new(format!("`{}` has two ranges", uncertain.set)).at(view.place("set"), "again here");
            log.add(problem.help("keep one of them"));
        } else {
            list.push(uncertain);
        }
    }
    unknown_elasticities(root, &mut list);
    list
}

/// Ends of the elasticity of demand where nothing better is known.
const UNKNOWN: [f64; 2] = [-1.5, -0.15];

/// Elasticities of demand that a scenario with prices leaves open are uncertain, as no number stands for all minerals.
fn unknown_elasticities(root: View, list: &mut Vec<Uncertain>) {
    for view in root.tables("material").into_iter().filter(|view| view.has("price")) {
        let path = view.text("id").map(|id| format!("material.{}.demand_elasticity", set::key(id)));
        let Some(path) = path.filter(|path| !view.has("demand_elasticity") && list.iter().all(|u| u.set != *path))
        else {
            continue;
        };
        let [min, max] = UNKNOWN.map(|value| Level { value, unit: String::new() });
        if let Ok(spread) = Spread::new("log-uniform", (min, max), ("best", None)) {
            let place = view.place("price");
            list.push(Uncertain { name: path.clone().into(), set: path, spread, ends: [place, place] });
        }
    }
}

/// Inputs that move together: each has one of the ranges in `list`, or is the rate of a hazard of `system` known by counts.
pub(super) fn groups(root: View, list: &[Uncertain], system: Option<&System>, log: &mut Log) -> Vec<Group> {
    let counted = |hazard: &&Hazard| matches!(hazard.onset, Some(Onset::Counted { .. }));
    let hazards = system.into_iter().flat_map(|system| &system.hazards).filter(counted);
    let rates: Vec<String> = hazards.map(|hazard| rate_of(&hazard.id)).collect();
    let known = || list.iter().map(|u| u.set.as_str()).chain(rates.iter().map(String::as_str));
    let sole = identity::sole_material(root.table);
    let path = |set: &str| path_of(set, root, sole.as_deref());
    let paths: Vec<(String, &str)> = known().map(|known| (path(known), known)).collect();
    let mut groups: Vec<Group> = Vec::new();
    for view in root.tables("uncertain").into_iter().filter(|view| view.has("together")) {
        let mut group = Group { sets: Vec::new(), correlation: view.number("correlation").unwrap_or(1.0) };
        for (set, place) in view.names("together") {
            // As its range names it: a demand goes by its consumer alone, or with its material.
            let found = paths.iter().find(|(known, _)| *known == path(set)).map(|(_, known)| *known);
            let twice =
                group.sets.iter().chain(groups.iter().flat_map(|g| &g.sets)).any(|other| other == found.unwrap_or(set));
            if twice {
                let problem = Problem::new(format!("`{set}` moves together with others twice")).at(place, "again here");
                log.add(problem.help("name it in one group"));
            } else if system.is_some() && found.is_none() {
                let near = nearest(set, known()).map(|near| format!("did you mean \"{near}\"?"));
                let problem = Problem::new(format!("`{set}` has no range")).at(place, "not known to be uncertain");
                let help = near.unwrap_or_else(|| "give it a range: { best = …, min = …, max = … }".to_string());
                log.add(problem.help(help));
            } else {
                group.sets.push(found.unwrap_or(set).to_string());
            }
        }
        if group.sets.len() < 2 && !view.bad("together") && log.is_empty() {
            let problem =
                Problem::new("a single input has nothing to move with").at(view.place("together"), "one input");
            log.add(problem.help("name two inputs or more"));
        }
        groups.push(group);
    }
    groups
}

/// The input that is the rate of a hazard.
pub fn rate_of(hazard: &str) -> String {
    format!("hazard.{}.onset.rate_per_year", set::key(hazard))
}

fn read(view: View, log: &mut Log) -> Option<Uncertain> {
    let set = view.text("set")?;
    if let Some(missing) = ["min", "max"].into_iter().find(|key| !view.has(key)) {
        let problem = Problem::new(format!("`uncertain` lacks `{missing}`")).at(view.place("set"), "has no range");
        log.add(
            problem.help(format!("{missing} = the {} value", if missing == "min" { "smallest" } else { "largest" })),
        );
        return None;
    }
    if let Some(why) = set::inert(set) {
        log.add(Problem::new(format!("`{set}` {why}")).at(view.place("set"), "not an input of the simulation"));
        return None;
    }
    let (min, max) = (level(view, "min")?, level(view, "max")?);
    let mode = level(view, "mode");
    let law = view.text("law")?;
    let peaked = ["triangular", "pert"].contains(&law);
    if peaked && mode.is_none() && !view.bad("mode") {
        let problem = Problem::new(format!("the law \"{law}\" needs `mode`")).at(view.place("law"), "has no `mode`");
        log.add(problem.help("mode = the likeliest value"));
        return None;
    }
    if !peaked && view.has("mode") {
        let problem =
            Problem::new(format!("`mode` does not go with the law \"{law}\"")).at(view.place("mode"), "not used");
        log.add(problem.help("leave it out, or take law = \"triangular\" or \"pert\""));
        return None;
    }
    match Spread::new(law, (min, max), ("mode", mode.as_ref())) {
        Ok(spread) => Some(Uncertain {
            set: set.to_string(),
            name: view.said("name").unwrap_or_else(|| set.into()),
            spread,
            ends: [view.place("min"), view.place("max")],
        }),
        Err(unsound) => {
            log.add(unsound.told("mode", view));
            None
        }
    }
}

/// A tree without ranges with values of its uncertain inputs: shares of a whole that are not among these give way to those that
/// are. Messages name the values by `option`.
pub(super) fn drawn(
    bare: &Table,
    (option, sets): (&str, &[String]),
    (files, main): (&mut Files, u32),
    log: &mut Log,
) -> Table {
    let mut tree = bare.clone();
    set::apply(&mut tree, (option, sets), files, main, log);
    shares::settle(bare, &mut tree);
    tree
}

/// A tree in which ends of ranges are tried out.
pub(super) struct Trial<'a> {
    /// Without ranges, which are not tried out again.
    bare: Table,
    main: u32,
    files: &'a mut Files,
}

impl<'a> Trial<'a> {
    pub fn new(root: &Table, main: u32, files: &'a mut Files) -> Trial<'a> {
        let mut bare = root.clone();
        bare.entries.retain(|entry| entry.key != "uncertain");
        ranges::lift(&mut bare, files, &mut Log::default());
        Trial { bare, main, files }
    }

    /// Whether the scenario can have the lower ends of all ranges together, and the upper ends: the quick look that every reading
    /// can afford.
    pub fn can_have_all(&mut self, list: &[Uncertain], build: impl Fn(Table, &mut Files, &mut Log)) -> bool {
        let of = |level: fn(&Spread) -> &Level| list.iter().map(|u| setting(u, level(&u.spread))).collect::<Vec<_>>();
        [of(|spread| &spread.min), of(|spread| &spread.max)].iter().all(|sets| self.fault(sets, &build).is_none())
    }

    /// Tries out both ends of every range by itself; reports those that the scenario cannot have.
    pub fn each(&mut self, list: &[Uncertain], log: &mut Log, build: impl Fn(Table, &mut Files, &mut Log)) {
        for uncertain in list {
            for (level, place) in [&uncertain.spread.min, &uncertain.spread.max].into_iter().zip(uncertain.ends) {
                let text = setting(uncertain, level);
                if let Some((title, helps)) = self.fault(std::slice::from_ref(&text), &build) {
                    let problem = Problem::new(format!("the scenario cannot have {text}: {title}"));
                    log.add(helps.into_iter().fold(problem.at(place, "an end of the range"), Problem::help));
                    break;
                }
            }
        }
    }

    /// What is wrong with the scenario with these values, in short.
    fn fault(&mut self, sets: &[String], build: impl Fn(Table, &mut Files, &mut Log)) -> Option<(String, Vec<String>)> {
        let mut log = Log::default();
        let tree = drawn(&self.bare, ("set", sets), (self.files, self.main), &mut log);
        if log.is_empty() {
            build(tree, self.files, &mut log);
        }
        log.first()
    }
}

fn setting(uncertain: &Uncertain, level: &Level) -> String {
    format!("{}={}", uncertain.set, level.toml())
}
