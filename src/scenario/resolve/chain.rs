//! Materials with their stages, and the producers at each.

use super::{Site, ids_of, in_order, profile, rounded, shown, unreadable};
use crate::model::{Market, Material, Price, Producer};
use crate::scenario::identity;
use crate::scenario::names::Names;
use crate::scenario::place::Place;
use crate::scenario::problem::Problem;
use crate::scenario::spec::{Identity, Role};
use crate::scenario::view::View;

/// The supply side, with the names by which other tables refer to it.
pub(super) struct Chain {
    pub materials: Vec<Material>,
    pub material_names: Names,
    /// Whether some of a material's stages have been reported, so that none is unknown.
    damaged: Vec<bool>,
    /// Output a step of all producers of a stage together, by material.
    pub world_supply: Vec<Option<f64>>,
    /// By material, stage and id.
    pub producers: Vec<Producer>,
    pub producer_names: Names,
}

/// A producer or joint project before its place in the order is known.
struct Raw<'a> {
    view: View<'a>,
    project: bool,
    id: String,
    material: usize,
    stage: usize,
}

/// The chain of every material, and the tables of its producers in their order; what feeds whom is not known yet.
pub(super) fn chain<'a>(root: View<'a>, site: &mut Site) -> (Chain, Vec<View<'a>>) {
    let views = root.tables("material");
    let material_names = ids_of(Role::Material, root, "material", site.log);
    let (mut materials, mut world_supply, mut damaged) = (Vec::new(), Vec::new(), Vec::new());
    for (i, view) in in_order(views, &material_names) {
        materials.push(material(view, &material_names.all()[i], site));
        // A world supply that has been reported must not be reported as missing too.
        let supply = if view.bad("world_supply") { Some(0.0) } else { view.number("world_supply") };
        world_supply.push(supply.map(|v| site.flow(v)));
        damaged.push(view.damaged("stages"));
    }
    let producer_names = Names::ordered(Role::Producer, Vec::new(), false);
    let mut chain = Chain { materials, material_names, damaged, world_supply, producers: Vec::new(), producer_names };
    let tables = add_producers(root, &mut chain, site);
    (chain, tables)
}

fn material(view: View, id: &str, site: &mut Site) -> Material {
    let given = view.names("stages");
    let names = given.iter().map(|(name, place)| (Some(name.to_string()), *place)).collect();
    Names::collect(Role::Stage, names, false, site.log);
    let stages =
        if given.is_empty() { vec![String::new()] } else { given.iter().map(|(n, _)| n.to_string()).collect() };
    let market = if view.text("market") == Some("closed") { Market::Closed } else { Market::Open };
    Material {
        id: id.to_string(),
        name: shown(view, id),
        unit: view.text("unit").unwrap_or_default().to_string(),
        market,
        stages,
        price: price(view, site),
    }
}

/// Magnitude of the elasticity of demand where nothing better is known: the geometric mean of 0.15 and 1.5.
const USUAL_ELASTICITY: f64 = 0.47;

/// Keys of a material that say nothing without its `price`.
const NEEDS_PRICE: [&str; 8] = [
    "demand_elasticity",
    "supply_elasticity",
    "price_cap",
    "price_lag",
    "spot",
    "holding_finance",
    "holding_warehouse",
    "holding_rotation",
];

fn price(view: View, site: &mut Site) -> Option<Price> {
    let Some(base) = view.number("price") else {
        if view.lacks("price") {
            for key in NEEDS_PRICE.into_iter().filter(|key| view.has(key)) {
                let problem = Problem::new(format!("`{key}` says nothing without `price`"));
                let problem = problem.at(view.key_place(key), "the material has no `price`");
                site.report(problem.help("add price = what a unit costs while nothing goes wrong"));
            }
        }
        return None;
    };
    let number = |key: &str, usual: f64| view.number(key).unwrap_or(usual);
    Some(Price {
        base,
        demand_elasticity: -number("demand_elasticity", -USUAL_ELASTICITY),
        supply_elasticity: number("supply_elasticity", 0.0),
        supply: view.number("world_supply").map_or(0.0, |supply| site.flow(supply)),
        cap: number("price_cap", 10.0),
        lag: site.lag(view.span("price_lag")),
        spot: number("spot", 1.0),
        holding: ["holding_finance", "holding_warehouse", "holding_rotation"].map(|key| number(key, 0.0)).iter().sum(),
    })
}

fn add_producers<'a>(root: View<'a>, chain: &mut Chain, site: &mut Site) -> Vec<View<'a>> {
    let projects = root.table("cooperation").map(|c| c.tables("joint_project")).unwrap_or_default();
    let views: Vec<(View, bool)> = root
        .tables("producer")
        .into_iter()
        .map(|v| (v, false))
        .chain(projects.into_iter().map(|v| (v, true)))
        .collect();
    let id = |view: &View| identity::name(view.table, Identity::Producer, None);
    let place = |view: &View| if view.has("id") { view.place("id") } else { view.place("country") };
    Names::collect(Role::Producer, views.iter().map(|(v, _)| (id(v), place(v))).collect(), false, site.log);
    let total = views.len();
    let mut raws: Vec<Raw> =
        views.into_iter().filter_map(|(view, project)| raw(view, project, id(&view), chain, site)).collect();
    let partial = raws.len() < total || unreadable(root, "producer");
    raws.sort_by(|a, b| (a.material, a.stage, &a.id).cmp(&(b.material, b.stage, &b.id)));
    raws.dedup_by(|a, b| a.id == b.id);
    chain.producer_names = Names::ordered(Role::Producer, raws.iter().map(|r| r.id.clone()).collect(), partial);
    chain.producers = raws.iter().map(|r| producer(r, chain, site)).collect();
    check_sums(&raws, chain, site);
    raws.iter().map(|r| r.view).collect()
}

fn raw<'a>(view: View<'a>, project: bool, id: Option<String>, chain: &Chain, site: &mut Site) -> Option<Raw<'a>> {
    let material = material_of(view, chain, site)?;
    let stage = if chain.damaged[material] { None } else { stage_of(view, &chain.materials[material], site) }?;
    Some(Raw { view, project, id: id?, material, stage })
}

/// The material that a table names; the only one when it names none.
pub(super) fn material_of(view: View, chain: &Chain, site: &mut Site) -> Option<usize> {
    if view.bad("material") {
        return None;
    }
    if let Some(name) = view.text("material") {
        return chain.material_names.resolve(name, view.place("material"), site.log);
    }
    if chain.materials.len() > 1 && view.lacks("material") {
        let names = crate::scenario::suggest::listing(chain.material_names.all().iter().map(String::as_str));
        site.report(
            Problem::new(format!("`material` is missing in `{}`", view.spec.name))
                .at(view.place, "of which material?")
                .help(format!("it may be left out only while the file has one; here there are {names}")),
        );
    }
    (chain.materials.len() == 1).then_some(0)
}

fn stage_of(view: View, material: &Material, site: &mut Site) -> Option<usize> {
    if view.bad("stage") {
        return None;
    }
    let place = view.place("stage");
    match (view.text("stage"), material.stages.as_slice()) {
        (None, [_]) => Some(0),
        (None, _) if !view.lacks("stage") => None,
        (None, stages) => {
            let list = crate::scenario::suggest::listing(stages.iter().map(String::as_str));
            let problem =
                Problem::new(format!("`stage` is missing in `{}`", view.spec.name)).at(place, "at which stage?");
            site.report(problem.help(format!("the stages of `{}` are {list}", material.id)));
            None
        }
        (Some(_), [only]) if only.is_empty() => {
            let problem = Problem::new(format!("`{}` has no named stages", material.id)).at(place, "not known");
            site.report(problem.help("leave `stage` out, or give the material `stages = [...]`"));
            None
        }
        (Some(name), stages) => Names::ordered(Role::Stage, stages.to_vec(), false).resolve(name, place, site.log),
    }
}

fn producer(raw: &Raw, chain: &Chain, site: &mut Site) -> Producer {
    let view = raw.view;
    let capacity = match (view.number("share"), chain.world_supply[raw.material]) {
        (Some(share), Some(supply)) => share * supply,
        (Some(_), None) => {
            let id = &chain.materials[raw.material].id;
            site.report(
                Problem::new(format!("a `share` needs the `world_supply` of `{id}`"))
                    .at(view.key_place("share"), "share of what?")
                    .help(format!("give `world_supply` under the [[material]] `{id}`, or `capacity` here")),
            );
            0.0
        }
        _ => site.flow(view.number("capacity").unwrap_or(0.0)),
    };
    Producer {
        id: raw.id.clone(),
        name: shown(view, &raw.id),
        country: view.text("country").unwrap_or_default().to_string(),
        material: raw.material,
        stage: raw.stage,
        capacity,
        profile: if raw.project { Default::default() } else { profile(view) },
        spare: if raw.project { 0.0 } else { view.number("spare").unwrap_or(0.0) },
        feed: Vec::new(),
        project: raw.project,
    }
}

/// Shares of world supply add up to at most 1 at every stage.
fn check_sums(raws: &[Raw], chain: &Chain, site: &mut Site) {
    for group in raws.chunk_by(|a, b| (a.material, a.stage) == (b.material, b.stage)) {
        let shares: Vec<(f64, Place)> =
            group.iter().filter_map(|r| Some((r.view.number("share")?, r.view.place("share")))).collect();
        let sum: f64 = shares.iter().map(|(share, _)| share).sum();
        let Some((_, last)) = shares.iter().max_by_key(|(_, place)| *place).filter(|_| sum > 1.0 + 1e-9) else {
            continue;
        };
        let material = &chain.materials[group[0].material];
        let stage = &material.stages[group[0].stage];
        let of = if stage.is_empty() {
            format!("`{}`", material.id)
        } else {
            format!("stage `{stage}` of `{}`", material.id)
        };
        let problem = Problem::new(format!("the producers' shares of {of} add up to {}", rounded(sum)))
            .at(*last, format!("the last of {} shares", shares.len()));
        site.report(problem.help("shares of world supply add up to at most 1"));
    }
}
