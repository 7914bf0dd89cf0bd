//! A checked tree becomes a [`System`]: names are resolved, units converted, sums and ranges across keys checked.

mod arm;
pub(super) mod assumptions;
mod buyers;
mod chain;
mod cooperation;
mod demand;
mod feed;
mod hazard;
mod hits;
mod law;
mod record;
mod regime;
mod time;

use super::names::Names;
use super::place::Files;
use super::problem::{Log, Problem};
use super::ranges::Stated;
use super::spec::Role;
use super::view::View;
use crate::model::{Clock, Profile, System};
use crate::units::{Span, Text};

/// What every part of the building needs.
pub(super) struct Site<'a> {
    pub log: &'a mut Log,
    pub clock: Clock,
    /// What a flow in the file is divided by to make it a flow per step.
    pub steps_per_flow: f64,
}

impl Site<'_> {
    fn flow(&self, value: f64) -> f64 {
        value / self.steps_per_flow
    }

    /// Steps of a lag; a span that has been reported counts as none.
    fn lag(&self, span: Option<Span>) -> f64 {
        span.map_or(0.0, |s| s.lag_steps(self.clock.step))
    }

    fn report(&mut self, problem: Problem) {
        self.log.add(problem);
    }
}

/// The lists of tables that say who buys from whom.
const SUPPLY: [&str; 4] = ["material", "producer", "consumer", "demand"];

/// Builds the system of a checked scenario. With problems in the log, it is incomplete and must not be used.
pub(super) fn system(root: View, name: &str, (files, stated): (&Files, &[Stated]), log: &mut Log) -> System {
    let (clock, steps_per_flow) = time::clock(root, log);
    let mut site = Site { log, clock, steps_per_flow };
    let before = site.log.len();
    let ids = ids_of(Role::Consumer, root, "consumer", site.log);
    let consumers = demand::consumers(root, &ids);
    let (mut chain, producers) = chain::chain(root, &mut site);
    feed::connect(&producers, &mut chain, &mut site);
    let demands = demand::demands(root, &chain, &ids, &mut site);
    // Who buys from whom says nothing while something that it rests on has been reported.
    let sound = site.log.len() == before && SUPPLY.iter().all(|key| root.has_sound(key));
    let buyers = sound.then(|| buyers::Buyers::of(&chain, &ids, &demands));
    let (regimes, regime_names) = regime::regimes(root, &mut site);
    let hazards = hazard::hazards(root, (&chain, buyers.as_ref()), &ids, (&regimes, &regime_names), &mut site);
    let cooperation = cooperation::cooperation(root, &chain, &ids, &mut site);
    let arms = arm::arms(root, &cooperation, &ids, &mut site);
    let run = root.table("run");
    System {
        title: root.said("title").unwrap_or_else(|| name.into()),
        summary: root.said("summary").unwrap_or_default(),
        clock: site.clock,
        materials: chain.materials,
        producers: chain.producers,
        consumers,
        demands,
        regimes,
        hazards,
        cooperation,
        arms,
        assumptions: assumptions::list(root, (files, stated)),
        currency: run.and_then(|r| r.text("currency")).unwrap_or_default().to_string(),
        discount_rate: run.and_then(|r| r.number("discount_rate")).unwrap_or(0.0),
    }
}

/// The names of the tables under a key of the file that have an `id`.
fn ids_of(role: Role, root: View, key: &str, log: &mut Log) -> Names {
    let given = root.tables(key).iter().map(|v| (v.text("id").map(str::to_string), v.place("id"))).collect();
    Names::collect(role, given, unreadable(root, key), log)
}

/// Whether the list under a key may hold more than can be read: it has been reported, or its key is misspelt or missing.
fn unreadable(root: View, key: &str) -> bool {
    let absent = !root.has(key);
    let misspelt = root.table.entries.iter().any(|e| root.spec.key(&e.key).is_none());
    root.bad(key) || absent && (misspelt || root.spec.key(key).is_some_and(|k| k.required))
}

/// The tables in the order of their names, each name once.
fn in_order<'a>(views: Vec<View<'a>>, names: &Names) -> Vec<(usize, View<'a>)> {
    let mut ordered: Vec<Option<View>> = vec![None; names.all().len()];
    for view in views {
        if let Some(i) = view.text("id").and_then(|id| names.get(id)) {
            ordered[i].get_or_insert(view);
        }
    }
    ordered.into_iter().enumerate().filter_map(|(i, view)| Some((i, view?))).collect()
}

/// `name`, or the id.
fn shown(view: View, id: &str) -> Text {
    view.said("name").unwrap_or_else(|| id.into())
}

fn profile(view: View) -> Profile {
    Profile::new(view.numbers("profile").unwrap_or_default())
}

/// A sum of shares for people: no more digits than it takes.
fn rounded(value: f64) -> f64 {
    (value * 1e9).round() / 1e9
}
