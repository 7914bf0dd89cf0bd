//! Inputs and the ranges over which they may be off: those beside values, and those under `[[uncertain]]`.

use super::node::Table;
use super::place::Files;
use super::problem::{Log, Problem};
use super::ranges::{self, Stated};
use super::spread::{Spread, Uncertain, level};
use super::view::View;
use super::{set, shares};

/// The ranges of a checked scenario, those that stand beside values first; reports those that do not fit together.
pub(super) fn list(root: View, stated: &[Stated], log: &mut Log) -> Vec<Uncertain> {
    let mut list: Vec<Uncertain> = stated.iter().filter_map(|stated| stated.range.clone()).collect();
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
            name: view.text("name").unwrap_or(set).to_string(),
            spread,
            ends: [view.place("min"), view.place("max")],
        }),
        Err(unsound) => {
            log.add(unsound.told("mode", view));
            None
        }
    }
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
    ranges::lift(&mut bare, files, &mut Log::default());
    for uncertain in list {
        for (level, place) in [&uncertain.spread.min, &uncertain.spread.max].into_iter().zip(uncertain.ends) {
            let (mut tree, mut own) = (bare.clone(), Log::default());
            let text = format!("{}={}", uncertain.set, level.toml());
            set::apply(&mut tree, ("set", std::slice::from_ref(&text)), files, main, &mut own);
            shares::settle(&bare, &mut tree);
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
