//! Arms: which instruments work, and among whom.

use super::cooperation::{PROJECT, SINGLE};
use super::{Site, ids_of, in_order, unreadable};
use crate::model::{Arm, Cooperation, Instrument, InstrumentKind};
use crate::results::{ALONE, COOPERATIVE};
use crate::scenario::names::Names;
use crate::scenario::place::Place;
use crate::scenario::problem::Problem;
use crate::scenario::spec::Role;
use crate::scenario::suggest::{listing, nearest};
use crate::scenario::view::View;

/// `alone`, `cooperative`, then the file's own by id. Where nothing is agreed all would be the same, and there is only `alone`.
pub(super) fn arms(root: View, cooperation: &Cooperation, consumers: &Names, site: &mut Site) -> Vec<Arm> {
    let views = root.tables("arm");
    for view in &views {
        if let Some(id) = view.text("id").filter(|id| [ALONE, COOPERATIVE].contains(id) || id.contains(" - ")) {
            let label =
                if id.contains(" - ") { "` - ` stands for a difference in results" } else { "the program's own" };
            let problem = Problem::new(format!("an arm cannot be named `{id}`")).at(view.place("id"), label);
            site.report(
                problem.help("`alone` has no instrument, `cooperative` has all; give this arm a name of its own"),
            );
        }
    }
    let names = ids_of(Role::Instrument, root, "arm", &mut Default::default());
    report_twice(&views, site);
    let all = (0..cooperation.instruments.len()).collect();
    let mut arms = vec![Arm::new(ALONE, Vec::new()), Arm::new(COOPERATIVE, all)];
    for (i, view) in in_order(views, &names) {
        arms.push(Arm {
            id: names.all()[i].clone(),
            name: view.said("name").unwrap_or_default(),
            instruments: chosen(root, view, &cooperation.instruments, site),
            members: view.node("members").map(|_| members(root, view, cooperation, consumers, site)),
        });
    }
    if !cooperation.is_agreed() {
        arms.truncate(1);
    }
    arms
}

/// The members that an arm names, all of them members of the cooperation.
fn members(root: View, arm: View, cooperation: &Cooperation, consumers: &Names, site: &mut Site) -> Vec<usize> {
    let named = arm.names("members");
    if members_known(root, cooperation) {
        for (name, place) in &named {
            if consumers.get(name).is_some_and(|c| !cooperation.members.contains(&c)) {
                let problem = Problem::new(format!("`{name}` is not a member of the cooperation"));
                let all = listing(cooperation.members.iter().map(|&m| consumers.all()[m].as_str()));
                site.report(problem.at(*place, "not a member").help(format!("members under [cooperation]: {all}")));
            }
        }
    }
    consumers.resolve_all(&named, site.log)
}

/// Whether the members of the cooperation are what the file means: nothing about them has been reported.
fn members_known(root: View, cooperation: &Cooperation) -> bool {
    match root.table("cooperation") {
        None => !unreadable(root, "cooperation"),
        Some(view) if view.has("members") => {
            !view.damaged("members") && view.names("members").len() == cooperation.members.len()
        }
        Some(view) => view.lacks("members") && cooperation.instruments.is_empty(),
    }
}

fn report_twice(views: &[View], site: &mut Site) {
    for (i, view) in views.iter().enumerate() {
        let Some(id) = view.text("id") else { continue };
        if let Some(earlier) = views[..i].iter().find(|v| v.text("id") == Some(id)) {
            let problem = Problem::new(format!("there are two arms named `{id}`"));
            site.report(problem.at(view.place("id"), "again here").at(earlier.place("id"), "first here"));
        }
    }
}

/// The instruments that an arm names, by kind or by a project's id.
fn chosen(root: View, arm: View, instruments: &[Instrument], site: &mut Site) -> Vec<usize> {
    let mut chosen = Vec::new();
    for (name, place) in arm.names("instruments") {
        let is = |i: &&(usize, &Instrument)| {
            i.1.id == name || (name == PROJECT && matches!(i.1.kind, InstrumentKind::JointProject(_)))
        };
        let all: Vec<(usize, &Instrument)> = instruments.iter().enumerate().collect();
        let found: Vec<usize> = all.iter().filter(is).map(|(i, _)| *i).collect();
        // An instrument whose terms have been reported is absent through no fault of this arm.
        if found.is_empty() && !written(root).contains(&name) && !unreadable(root, "cooperation") {
            site.report(unknown(name, place, root));
        }
        chosen.extend(found);
    }
    chosen.sort_unstable();
    chosen.dedup();
    chosen
}

/// The instruments that the file names, sound or not.
fn written(root: View<'_>) -> Vec<&str> {
    let Some(view) = root.table("cooperation") else { return Vec::new() };
    let singles = SINGLE.iter().map(|(kind, _)| *kind).filter(|kind| view.has(kind));
    let projects = view.tables(PROJECT);
    let named = view.has(PROJECT).then_some(PROJECT);
    singles.chain(named).chain(projects.iter().filter_map(|p| p.text("id"))).collect()
}

fn unknown(name: &str, place: Place, root: View) -> Problem {
    let kinds = || SINGLE.iter().map(|(kind, _)| *kind).chain([PROJECT]);
    let ids = || written(root);
    let problem = Problem::new(format!("there is no instrument `{name}`"));
    if kinds().any(|kind| kind == name) {
        let header = if name == PROJECT { format!("[[cooperation.{name}]]") } else { format!("[cooperation.{name}]") };
        return problem.at(place, "not in this scenario").help(format!("add {header}, or leave it out here"));
    }
    let near = nearest(name, ids().into_iter().chain(kinds()));
    let label = near.map_or_else(|| "not found".to_string(), |near| format!("did you mean `{near}`?"));
    problem.at(place, label).help(format!("instruments of this scenario: {}", listing(ids().iter().copied())))
}
