//! Hazards: what they hit, how often, how bad, how long.

use super::buyers::Buyers;
use super::chain::Chain;
use super::record;
use super::{Site, hits, ids_of, in_order, law, regime, rounded, shown};
use crate::float::{exp_m1, ln_1p};
use crate::model::law::{Domain, Law};
use crate::model::{Follow, Hazard, Onset, Recovery, Regime, RegimeLink, Severity, Start, Strikes};
use crate::scenario::names::Names;
use crate::scenario::problem::Problem;
use crate::scenario::spec::Role;
use crate::scenario::view::View;

/// What hazards refer to.
type Regimes<'a> = (&'a [Regime], &'a Names);

/// The supply side, and what `hits` may name in it.
type Supply<'a> = (&'a Chain, &'a hits::Known);

/// Most pairs of a hazard and a producer that it hits.
const MAX_LINKS: usize = 10_000_000;

/// Most events that a rate is counted from.
const MAX_EVENTS: f64 = 1e6;

/// Hazards in the order of their ids.
pub(super) fn hazards(
    root: View,
    (chain, buyers): (&Chain, Option<&Buyers>),
    consumers: &Names,
    regimes: (&Vec<Regime>, &Names),
    site: &mut Site,
) -> Vec<Hazard> {
    let views = root.tables("hazard");
    let names = ids_of(Role::Hazard, root, "hazard", site.log);
    let ordered = in_order(views, &names);
    let known = hits::Known::of(chain);
    let mut hazards = Vec::new();
    let mut links = 0;
    for (i, view) in &ordered {
        let before = site.log.len();
        let mut hazard = hazard(*view, &names.all()[*i], (chain, &known), (regimes.0, regimes.1), site);
        hazard.against = against(*view, consumers, site);
        hazard.follows = view.table("follows").and_then(|f| follows(f, *i, &names, site));
        if let Some(buyers) = buyers.filter(|_| view.is_sound() && site.log.len() == before) {
            buyers.refuse_idle(*view, &hazard, chain, consumers, site);
        }
        links += hazard.hits.len();
        if links > MAX_LINKS {
            let problem = Problem::new(format!("hazards hit producers in more than {MAX_LINKS} pairs"));
            site.report(problem.at(view.place, "one too many"));
            break;
        }
        hazards.push(hazard);
    }
    refuse_avalanches(&hazards, &ordered, site);
    hazards
}

fn hazard(view: View, id: &str, (chain, known): Supply, regimes: Regimes, site: &mut Site) -> Hazard {
    let severity = severity(view, site);
    let duration = duration(view, &severity, site);
    if view.lacks("onset") && view.lacks("follows") {
        let problem = Problem::new(format!("the hazard `{id}` never starts")).at(view.place, "needs `onset`");
        site.report(problem.help("give `onset`, such as { annual_probability = 0.1 }, or `follows`"));
    }
    if view.has("leakage") && view.lacks("against") {
        let problem = Problem::new("`leakage` needs `against`").at(view.key_place("leakage"), "nothing is embargoed");
        site.report(problem.help("`leakage` is the part of an embargoed flow that still arrives; see `against`"));
    }
    if view.has("record") && view.lacks("onset") {
        let problem = Problem::new("`record` needs an `onset`").at(view.key_place("record"), "nothing is counted");
        site.report(problem.help("`record` says what the onset { events, years } is counted from; leave it out"));
    }
    Hazard {
        id: id.to_string(),
        name: shown(view, id),
        hits: hits::hits(view, chain, known, site),
        against: None,
        leakage: view.number("leakage").unwrap_or(0.0),
        strikes: strikes(view, site),
        onset: view.table("onset").and_then(|o| onset(o, site)),
        severity,
        duration,
        recovery: if view.text("recovery") == Some("linear") { Recovery::Linear } else { Recovery::Step },
        start: if view.text("start") == Some("stationary") { Start::Stationary } else { Start::Normal },
        regime: view.table("regime").and_then(|r| link(r, regimes, site)),
        follows: None,
        record: view.table("record").and_then(|r| record::record(r, site)),
        stress: view.flag("stress").unwrap_or(false),
    }
}

fn strikes(view: View, site: &mut Site) -> Strikes {
    let some = view.text("strikes") == Some("some");
    if some && view.lacks("struck") {
        let problem = Problem::new("`strikes = \"some\"` needs `struck`").at(view.key_place("strikes"), "how many?");
        site.report(problem.help("give the mean number of producers that an event strikes, such as struck = 1.5"));
    }
    if !some && view.has("struck") {
        let problem =
            Problem::new("`struck` needs `strikes = \"some\"`").at(view.key_place("struck"), "strikes no number");
        site.report(problem.help("an event strikes all that it selects, or each has its own events; see `strikes`"));
    }
    let mean = view.number("struck").unwrap_or(1.0);
    if some && mean < 1.0 {
        let problem = Problem::new("`struck` is at least 1").at(view.place("struck"), format!("{mean}"));
        site.report(problem.help("an event that strikes nobody is none: lower the `onset` instead"));
    }
    match view.text("strikes") {
        Some("each") => Strikes::Each,
        Some("some") => Strikes::Some { mean: mean.max(1.0) },
        _ => Strikes::Together,
    }
}

fn against(view: View, consumers: &Names, site: &mut Site) -> Option<Vec<usize>> {
    view.node("against").map(|_| consumers.resolve_all(&view.names("against"), site.log))
}

/// How often, with every rate and probability turned into one per step.
fn onset(view: View, site: &mut Site) -> Option<Onset> {
    let years = site.clock.step_years();
    if let Some(p) = view.number("annual_probability") {
        return Some(Onset::PerStep(if p == 1.0 { 1.0 } else { -exp_m1(ln_1p(-p) * years) }));
    }
    if let Some(rate) = view.number("rate_per_year") {
        return Some(Onset::PerStep(-exp_m1(-rate * years)));
    }
    if let Some(p) = view.number("per_step") {
        return Some(Onset::PerStep(p));
    }
    if let Some(events) = view.number("events") {
        if view.lacks("years") {
            let problem = Problem::new("`events` needs `years`").at(view.place("events"), "seen in how many years?");
            site.report(problem.help("for example { events = 2, years = 16 }"));
        }
        if events > MAX_EVENTS {
            let problem =
                Problem::new(format!("`events` is at most {MAX_EVENTS:e}")).at(view.place("events"), "too many");
            site.report(problem.help("a rate that is known so well is given as `rate_per_year`"));
        }
        return Some(Onset::Counted { events, years: view.number("years")? });
    }
    // The step in which that moment lies: onsets are at the start of a step.
    let at = site.lag(Some(view.span("at")?)) as usize;
    if at >= site.clock.steps {
        let problem = Problem::new("`at` lies beyond the horizon")
            .at(view.place("at"), format!("this is step {at}, counted from 0"));
        site.report(problem.help(format!(
            "the horizon has {} steps of 1 {}",
            site.clock.steps,
            site.clock.step.name()
        )));
    }
    Some(Onset::Scripted { at, probability: view.number("probability")? })
}

fn severity(view: View, site: &mut Site) -> Severity {
    if let Some(profile) = view.numbers("profile").or_else(|| inline_profile(view)) {
        return Severity::Profile(profile);
    }
    let Some(node) = view.node("severity") else { return Severity::Law(Law::fixed(0.0)) };
    Severity::Law(law::law(node, "severity", Domain::Share, site).unwrap_or_else(|| Law::fixed(0.0)))
}

/// The profile of `severity = { profile = [...] }`.
fn inline_profile(view: View) -> Option<Vec<f64>> {
    let node = view.node("severity")?;
    let inner = View::of(node, &crate::scenario::keys::SEVERITY_PROFILE)?;
    inner.has("profile").then(|| inner.numbers("profile").unwrap_or_default())
}

fn duration(view: View, severity: &Severity, site: &mut Site) -> Law {
    let fixed_by_profile = matches!(severity, Severity::Profile(_)) && view.has("severity");
    if fixed_by_profile && view.has("duration") {
        let problem =
            Problem::new("a severity profile fixes the duration").at(view.key_place("duration"), "not needed");
        site.report(problem.help("leave `duration` out: the event lasts as many steps as `profile` has values"));
    }
    let missing = matches!(severity, Severity::Law(_)) && view.has("severity") && view.lacks("duration");
    if missing {
        let problem = Problem::new("`duration` is missing in `hazard`").at(view.place, "how long does an event last?");
        site.report(
            problem.help("for example duration = \"6 months\", or { law = \"geometric\", mean = \"6 months\" }"),
        );
    }
    let steps = if let Severity::Profile(p) = severity { p.len() as f64 } else { 1.0 };
    let law = view.node("duration").and_then(|node| law::law(node, "duration", Domain::Time, site));
    law.unwrap_or_else(|| Law::fixed(steps))
}

fn link(view: View, (regimes, names): Regimes, site: &mut Site) -> Option<RegimeLink> {
    let index = names.resolve(view.text("id")?, view.place("id"), site.log)?;
    let regime = &regimes[index];
    let given = view.by_name("multiplier")?;
    let states = regime::state_names(&regime.states);
    let mut multipliers = vec![None; regime.states.len()];
    for (name, place, value) in &given.items {
        if let Some(state) = states.resolve(name, *place, site.log) {
            multipliers[state] = Some(*value);
        }
    }
    for (state, _) in regime.states.iter().zip(&multipliers).filter(|(_, m)| m.is_none() && given.whole) {
        let problem =
            Problem::new(format!("the state `{state}` has no multiplier")).at(given.place, format!("needs `{state}`"));
        site.report(problem.help("every state of the regime has one; 1 leaves the onset rate as it is"));
    }
    Some(RegimeLink { regime: index, multipliers: multipliers.into_iter().map(|m| m.unwrap_or(1.0)).collect() })
}

fn follows(view: View, own: usize, names: &Names, site: &mut Site) -> Option<Follow> {
    let hazard = names.resolve(view.text("hazard")?, view.place("hazard"), site.log)?;
    if hazard == own {
        let problem =
            Problem::new("a hazard cannot follow itself").at(view.place("hazard"), "this is the hazard's own id");
        site.report(problem.help("how long an event lasts is its `duration`"));
        return None;
    }
    Some(Follow { hazard, probability: view.number("probability")?, lag: site.lag(view.span("lag")) })
}

/// Hazards that follow each other in a circle must die out: one event leads to less than one like it, once round. A
/// hazard that strikes each of several producers may follow once for each of them.
fn refuse_avalanches(hazards: &[Hazard], views: &[(usize, View)], site: &mut Site) {
    let mut seen = vec![usize::MAX; hazards.len()];
    for first in 0..hazards.len() {
        let mut at = first;
        while seen[at] == usize::MAX {
            seen[at] = first;
            let Some(next) = hazards[at].follows.map(|f| f.hazard).filter(|h| *h < hazards.len()) else { break };
            at = next;
            if seen[at] == first {
                refuse_circle(at, hazards, views, site);
                break;
            }
        }
    }
}

fn refuse_circle(start: usize, hazards: &[Hazard], views: &[(usize, View)], site: &mut Site) {
    let mut circle = vec![start];
    let mut odds = 1.0;
    let mut each = false;
    let mut at = start;
    while let Some(follow) = hazards[at].follows {
        let copies = if hazards[at].strikes == Strikes::Each { hazards[at].hits.len() } else { 1 };
        each |= copies > 1;
        odds *= follow.probability * copies as f64;
        at = follow.hazard;
        if at == start {
            break;
        }
        circle.push(at);
    }
    if odds >= 1.0 {
        let ids: Vec<String> = circle.iter().map(|&i| format!("`{}`", hazards[i].id)).collect();
        let problem = Problem::new(format!("hazards follow each other without end: {}", ids.join(", ")))
            .at(views[start].1.place("follows"), format!("one event leads to {} like it", rounded(odds)));
        let problem = problem.help("lower a `probability`, so that one leads to less than one");
        site.report(if each {
            problem.help("where a hazard strikes \"each\", it may follow once for every producer that it hits")
        } else {
            problem
        });
    }
}
