//! Consumers, what they need, and how they can respond.

use super::chain::{Chain, material_of};
use super::{Site, in_order, profile, rounded, shown};
use crate::float::{exp, ln_1p};
use crate::model::{Consumer, Demand, Substitution, Tier};
use crate::scenario::names::Names;
use crate::scenario::place::Place;
use crate::scenario::problem::Problem;
use crate::scenario::suggest::listing;
use crate::scenario::view::View;
use std::collections::HashMap;

/// Most links from producers to demands.
const MAX_LINKS: usize = 10_000_000;

pub(super) fn consumers(root: View, names: &Names) -> Vec<Consumer> {
    let consumer = |(i, view): (usize, View)| {
        let id = &names.all()[i];
        Consumer { id: id.clone(), name: shown(view, id) }
    };
    in_order(root.tables("consumer"), names).into_iter().map(consumer).collect()
}

pub(super) fn demands(root: View, chain: &Chain, consumers: &Names, site: &mut Site) -> Vec<Demand> {
    let mut demands = Vec::new();
    let mut seen: HashMap<(usize, usize), Place> = HashMap::new();
    let mut links = 0;
    for view in root.tables("demand") {
        let consumer = view.text("consumer").and_then(|c| consumers.resolve(c, view.place("consumer"), site.log));
        let material = material_of(view, chain, site);
        let Some(key) = material.zip(consumer) else {
            // The rest of the table is checked all the same.
            material.map(|m| demand(view, (m, 0), chain, site));
            continue;
        };
        if let Some(earlier) = seen.insert(key, view.place) {
            let (material, consumer) = (&chain.materials[key.0].id, &consumers.all()[key.1]);
            let problem = Problem::new(format!("the demand of `{consumer}` for `{material}` is given twice"));
            site.report(problem.at(view.place, "again here").at(earlier, "first here").help("put both into one"));
            continue;
        }
        let demand = demand(view, key, chain, site);
        links += demand.sourcing.len();
        if links > MAX_LINKS {
            let problem = Problem::new(format!("demands buy from producers in more than {MAX_LINKS} pairs"));
            site.report(problem.at(view.place, "one too many").help("give `sourcing` where a consumer buys from few"));
            break;
        }
        demands.push(demand);
    }
    demands.sort_by_key(|d| (d.material, d.consumer));
    demands
}

/// Bounds of what demand may come to at the end, as a multiple of what it is at the beginning.
const GROWN: std::ops::RangeInclusive<f64> = 1e-30..=1e30;

/// Demand that grows or shrinks beyond all measure by the end of the horizon is an error.
fn refuse_explosion(view: View, site: &mut Site) {
    let Some(growth) = view.number("growth") else { return };
    let years = site.clock.steps as f64 * site.clock.step_years();
    if !GROWN.contains(&exp(ln_1p(growth) * years)) {
        let label =
            format!("more than {:e} times, or less than {:e}, after {years:.0} years", GROWN.end(), GROWN.start());
        let problem = Problem::new("demand grows or shrinks beyond what can be computed");
        site.report(problem.at(view.place("growth"), label));
    }
}

fn demand(view: View, (material, consumer): (usize, usize), chain: &Chain, site: &mut Site) -> Demand {
    refuse_explosion(view, site);
    let amount = site.flow(view.number("amount").unwrap_or(1.0));
    let stock = view.span("stock").map_or(0.0, |s| site.clock.steps_in(s)) * amount;
    Demand {
        consumer,
        material,
        amount,
        growth: view.number("growth").unwrap_or(0.0),
        profile: profile(view),
        sourcing: if view.has("sourcing") { sourcing(view, material, chain, site) } else { usual(material, chain) },
        stock,
        max_draw: view.number("max_draw").unwrap_or(f64::INFINITY),
        refill: view.number("refill").unwrap_or(0.0),
        substitution: view.table("substitution").and_then(|s| substitution(s, site)),
        response_lag: site.lag(view.span("response_lag")),
        tiers: tiers(view, site),
        value: view.number("value"),
        stock_cost: view.number("stock_cost"),
    }
}

/// Whether consumers of the material can buy from the producer: it is of the last stage.
fn sells(i: usize, material: usize, chain: &Chain) -> bool {
    let p = &chain.producers[i];
    p.material == material && p.stage + 1 == chain.materials[material].stages.len() && !p.project
}

fn sellers(material: usize, chain: &Chain) -> impl Iterator<Item = usize> {
    (0..chain.producers.len()).filter(move |&i| sells(i, material, chain))
}

/// Everyone's share of world supply, or of all listed capacity where that is more or world supply is not given.
fn usual(material: usize, chain: &Chain) -> Vec<(usize, f64)> {
    let listed: f64 = sellers(material, chain).map(|i| chain.producers[i].capacity).sum();
    let total = chain.world_supply[material].unwrap_or(0.0).max(listed);
    let share = |i: usize| (i, chain.producers[i].capacity / total);
    sellers(material, chain).map(share).filter(|(_, share)| *share > 0.0).collect()
}

fn sourcing(view: View, material: usize, chain: &Chain, site: &mut Site) -> Vec<(usize, f64)> {
    let Some(given) = view.by_name("sourcing") else { return Vec::new() };
    let mut shares = Vec::new();
    for (name, place, share) in &given.items {
        let Some(i) = chain.producer_names.resolve(name, *place, site.log) else { continue };
        if sells(i, material, chain) {
            shares.push((i, *share));
        } else if !site.log.is_full() {
            site.report(not_a_seller(name, *place, i, material, chain));
        }
    }
    let sum: f64 = given.items.iter().map(|(_, _, share)| share).sum();
    if sum > 1.0 + 1e-9 {
        let problem = Problem::new(format!("the shares of `sourcing` add up to {}", rounded(sum)));
        site.report(
            problem
                .at(given.place, "more than 1")
                .help("what is missing to 1 is secure supply; more than 1 cannot be bought"),
        );
    }
    shares.sort_by_key(|(i, _)| *i);
    shares.retain(|(_, share)| *share > 0.0);
    // A sum above 1 within rounding would make secure supply negative.
    shares.iter().map(|(i, share)| (*i, share / sum.max(1.0))).collect()
}

fn not_a_seller(name: &str, place: Place, i: usize, material: usize, chain: &Chain) -> Problem {
    let producer = &chain.producers[i];
    let label = if producer.project {
        "a joint project delivers by its `offtake`"
    } else if producer.material != material {
        "of another material"
    } else {
        "not of the last stage"
    };
    let allowed = listing(sellers(material, chain).map(|i| chain.producers[i].id.as_str()));
    Problem::new(format!("consumers cannot buy `{}` from `{name}`", chain.materials[material].id))
        .at(place, label)
        .help(format!("producers of the last stage: {allowed}"))
}

fn substitution(view: View, site: &Site) -> Option<Substitution> {
    let (ramp, lag) = pace(view, site)?;
    Some(Substitution { max: view.number("max")?, ramp, lag })
}

/// How fast substitution goes: its ramp per step, and the steps before it starts.
pub(super) fn pace(view: View, site: &Site) -> Option<(f64, f64)> {
    Some((view.number("ramp")? * site.clock.step_years(), site.lag(view.span("lag"))))
}

fn tiers(view: View, site: &mut Site) -> Vec<Tier> {
    let views = view.tables("tiers");
    let named = |view: &View| view.said("name").map(|name| name.plain().to_string());
    report_twice(views.iter().map(|v| (named(v), v.place("name"))).collect(), site);
    let shares: Option<Vec<f64>> = views.iter().map(|v| v.number("share")).collect();
    let Some(shares) = shares.filter(|s| !s.is_empty()) else { return Vec::new() };
    let sum: f64 = shares.iter().sum();
    if (sum - 1.0).abs() > 1e-6 {
        let problem = Problem::new(format!("the shares of `tiers` add up to {}", rounded(sum)));
        site.report(problem.at(view.place("tiers"), "must add up to 1").help("every part of demand is in one tier"));
    }
    let tier = |(v, share): (&View, f64)| Tier {
        name: v.said("name").unwrap_or_default(),
        share: share / sum,
        value: v.number("value"),
    };
    views.iter().zip(shares).map(tier).collect()
}

fn report_twice(names: Vec<(Option<String>, Place)>, site: &mut Site) {
    let mut seen: HashMap<String, Place> = HashMap::new();
    for (name, place) in names.into_iter().filter_map(|(name, place)| Some((name?, place))) {
        if name.is_empty() {
            site.report(Problem::new("a tier has no name").at(place, "says nothing").help("name = \"defence\""));
        } else if let Some(earlier) = seen.insert(name.clone(), place) {
            let problem = Problem::new(format!("there are two tiers named `{name}`"));
            site.report(problem.at(place, "again here").at(earlier, "first here"));
        }
    }
}
