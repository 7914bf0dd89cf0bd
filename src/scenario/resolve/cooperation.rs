//! Cooperation: members, and instruments with their terms.

use super::chain::Chain;
use super::demand::pace;
use super::{Site, in_order, law, rounded};
use crate::float::exp_m1;
use crate::model::law::{Domain, Law};
use crate::model::{Cooperation, Depth, Instrument, InstrumentKind, JointProject, Producer, SharedSubstitution};
use crate::scenario::names::Names;
use crate::scenario::problem::Problem;
use crate::scenario::spec::Role;
use crate::scenario::suggest::listing;
use crate::scenario::view::View;

/// Reads an instrument's terms; `None` when some have been reported.
type Terms = fn(View, &mut Site) -> Option<InstrumentKind>;

/// The instruments that stand in a table of their own, named by their kind.
pub(super) const SINGLE: [(&str, Terms); 5] = [
    ("information_sharing", information),
    ("joint_sourcing", sourcing),
    ("stock_sharing", stock),
    ("supply_sharing", supply),
    ("technology_sharing", technology),
];
pub(super) const PROJECT: &str = "joint_project";

pub(super) fn cooperation(root: View, chain: &Chain, consumers: &Names, site: &mut Site) -> Cooperation {
    let mut cooperation = Cooperation::default();
    if let Some(view) = root.table("cooperation") {
        cooperation.members = consumers.resolve_all(&view.names("members"), site.log);
        let honour = view.number("honour").unwrap_or(1.0);
        cooperation.instruments = singles(view, site);
        cooperation.instruments.extend(projects(view, chain, site));
        if !cooperation.instruments.is_empty() && view.lacks("members") {
            let problem = Problem::new("`members` is missing in `cooperation`").at(view.place, "who cooperates?");
            site.report(problem.help("for example members = [\"JPN\", \"FRA\"]"));
        }
        settle_terms(view, &mut cooperation, honour, consumers, site);
        for (_, project) in projects_in_order(view) {
            let id = project.text("id").unwrap_or_default();
            offtake(project, id, &mut cooperation.instruments, chain, consumers, site);
        }
        cooperation.instruments.sort_by(|a, b| a.id.cmp(&b.id));
    }
    cooperation
}

/// An instrument without the terms that all instruments have: some depend on all of `[cooperation]`.
fn instrument(id: &str, kind: InstrumentKind) -> Instrument {
    Instrument {
        id: id.to_string(),
        kind,
        members: Vec::new(),
        honour: 1.0,
        cost_per_year: 0.0,
        cost_shares: Vec::new(),
    }
}

fn singles(view: View, site: &mut Site) -> Vec<Instrument> {
    let mut instruments = Vec::new();
    for (name, read) in SINGLE {
        if let Some(kind) = view.table(name).and_then(|terms| read(terms, site)) {
            instruments.push(instrument(name, kind));
        }
    }
    instruments
}

fn information(view: View, site: &mut Site) -> Option<InstrumentKind> {
    Some(InstrumentKind::InformationSharing {
        lead: site.lag(Some(view.span("lead")?)),
        hit_rate: view.number("hit_rate")?,
        false_alarms_per_step: -exp_m1(-view.number("false_alarms_per_year")? * site.clock.step_years()),
        top_up: site.clock.steps_in(view.span("top_up")?),
    })
}

fn sourcing(view: View, _: &mut Site) -> Option<InstrumentKind> {
    Some(InstrumentKind::JointSourcing { capture: view.number("capture")? })
}

fn stock(view: View, _: &mut Site) -> Option<InstrumentKind> {
    let (floor, trigger) = (view.number("floor")?, view.number("trigger")?);
    Some(InstrumentKind::StockSharing { floor, trigger, repay: view.flag("repay")? })
}

fn supply(view: View, _: &mut Site) -> Option<InstrumentKind> {
    let (trigger, max_release) = (view.number("trigger")?, view.number("max_release")?);
    Some(InstrumentKind::SupplySharing { trigger, max_release })
}

fn technology(view: View, site: &mut Site) -> Option<InstrumentKind> {
    let recycling_ramp = site.clock.steps_in(view.span("recycling_ramp")?);
    let substitution = view.table("substitution").and_then(|s| shared_substitution(s, site));
    Some(InstrumentKind::TechnologySharing { substitution, recycling: view.number("recycling")?, recycling_ramp })
}

/// Terms of substitution that members share, with the ramp per step.
fn shared_substitution(view: View, site: &Site) -> Option<SharedSubstitution> {
    let depth = view.number("factor").map(Depth::Factor).or_else(|| view.number("max").map(Depth::Share))?;
    let (ramp, lag) = pace(view, site)?;
    Some(SharedSubstitution { depth, ramp, lag })
}

/// Each project once, by id.
fn projects_in_order(view: View) -> Vec<(usize, View)> {
    let views = view.tables(PROJECT);
    let given = views.iter().map(|v| (v.text("id").map(str::to_string), v.place("id"))).collect();
    // Ids given twice are reported among the producers, which projects become.
    let names = Names::collect(Role::Producer, given, false, &mut Default::default());
    in_order(views, &names)
}

fn projects(view: View, chain: &Chain, site: &mut Site) -> Vec<Instrument> {
    let mut instruments = Vec::new();
    for (_, project) in projects_in_order(view) {
        let id = project.text("id").unwrap_or_default();
        if id == PROJECT || SINGLE.iter().any(|(name, _)| *name == id) {
            let problem = Problem::new(format!("a joint project cannot be named `{id}`"));
            site.report(problem.at(project.place("id"), "names a kind of instrument").help("give it an id of its own"));
        }
        let start = project.node("start").map(|node| law::law(node, "start", Domain::Time, site));
        let start = start.unwrap_or_else(|| Some(Law::fixed(0.0)));
        if let Some((producer, start)) = chain.producer_names.get(id).zip(start) {
            let ramp = project.span("ramp").map_or(0.0, |r| site.clock.steps_in(r));
            let success = project.number("success").unwrap_or(1.0);
            let cost = project.number("cost").unwrap_or(0.0);
            let terms = JointProject { producer, start, ramp, success, offtake: Vec::new(), cost };
            instruments.push(instrument(id, InstrumentKind::JointProject(terms)));
        }
    }
    instruments
}

/// Fills in who each instrument works among and its honour, its own or else those of `[cooperation]`, and its cost.
fn settle_terms(view: View, cooperation: &mut Cooperation, honour: f64, consumers: &Names, site: &mut Site) {
    let common = cost_shares(view, &cooperation.members, consumers, site);
    for instrument in &mut cooperation.instruments {
        let own = terms_of(view, instrument);
        instrument.honour = own.and_then(|t| t.number("honour")).unwrap_or(honour);
        instrument.cost_per_year = own.and_then(|t| t.number("cost_per_year")).unwrap_or(0.0);
        instrument.members = match own.filter(|t| t.has("members")) {
            Some(terms) => consumers.resolve_all(&terms.names("members"), site.log),
            None => cooperation.members.clone(),
        };
        instrument.cost_shares = match own.filter(|t| t.has("cost_shares")) {
            Some(terms) => cost_shares(terms, &instrument.members, consumers, site),
            None => common.iter().copied().filter(|(c, _)| instrument.members.contains(c)).collect(),
        };
    }
}

/// Who bears costs, as the table says it; nothing where it does not.
fn cost_shares(view: View, members: &[usize], consumers: &Names, site: &mut Site) -> Vec<(usize, f64)> {
    let Some(given) = view.by_name("cost_shares") else { return Vec::new() };
    let mut shares = Vec::new();
    for (name, place, share) in &given.items {
        match consumers.resolve(name, *place, site.log) {
            Some(consumer) if !members.contains(&consumer) && !members.is_empty() => {
                let problem = Problem::new(format!("`{name}` takes no part and bears no cost"));
                let names = listing(members.iter().map(|&m| consumers.all()[m].as_str()));
                site.report(problem.at(*place, "not a member").help(format!("members: {names}")));
            }
            Some(consumer) => shares.push((consumer, *share)),
            None => {}
        }
    }
    let sum: f64 = given.items.iter().map(|(_, _, share)| share).sum();
    if (sum - 1.0).abs() > 1e-6 {
        let problem = Problem::new(format!("the shares of `cost_shares` add up to {}", rounded(sum)));
        site.report(problem.at(given.place, "must add up to 1").help("all of a cost is borne by somebody"));
    }
    shares
}

/// The table in which an instrument's terms stand.
fn terms_of<'a>(view: View<'a>, instrument: &Instrument) -> Option<View<'a>> {
    match &instrument.kind {
        InstrumentKind::JointProject(_) => {
            view.tables(PROJECT).into_iter().find(|p| p.text("id") == Some(instrument.id.as_str()))
        }
        _ => view.table(&instrument.id),
    }
}

/// Fills in who takes a project's output, of whatever stage.
fn offtake(view: View, id: &str, instruments: &mut [Instrument], chain: &Chain, consumers: &Names, site: &mut Site) {
    let Some(instrument) = instruments.iter_mut().find(|i| i.id == id) else { return };
    let InstrumentKind::JointProject(project) = &mut instrument.kind else { return };
    let members = &instrument.members;
    let fed = fed_away(project.producer, chain);
    let Some(given) = view.by_name("offtake") else {
        let each = (1.0 - fed).max(0.0) / members.len() as f64;
        project.offtake = members.iter().map(|&m| (m, each)).filter(|(_, share)| *share > 0.0).collect();
        return;
    };
    for (name, place, share) in &given.items {
        match consumers.resolve(name, *place, site.log) {
            Some(consumer) if !members.contains(&consumer) && !members.is_empty() => {
                let problem = Problem::new(format!("`{name}` is not a member of the joint project `{id}`"));
                let names = listing(members.iter().map(|&m| consumers.all()[m].as_str()));
                site.report(problem.at(*place, "not a member").help(format!("its members: {names}")));
            }
            Some(consumer) => project.offtake.push((consumer, *share)),
            None => {}
        }
    }
    let sum: f64 = given.items.iter().map(|(_, _, share)| share).sum();
    if sum > 1.0 + 1e-9 {
        let problem = Problem::new(format!("the shares of `offtake` add up to {}", rounded(sum)));
        site.report(problem.at(given.place, "more than 1").help("shares of output add up to at most 1"));
    } else if sum > 0.0 && sum + fed > 1.0 + 1e-9 {
        let problem = Problem::new(format!("the offtake of `{id}` and what it feeds add up to {}", rounded(sum + fed)));
        let help = format!("at full output, the joint projects that it feeds take {} of its own", rounded(fed));
        site.report(problem.at(given.place, "more than its output").help(help));
    }
    project.offtake.sort_by_key(|(consumer, _)| *consumer);
}

/// What the other joint projects take of a project's output as feed, all at full output, as a share of it.
fn fed_away(project: usize, chain: &Chain) -> f64 {
    let taken = |fed: &Producer| fed.feed.iter().find(|(i, _)| *i == project).map_or(0.0, |(_, s)| s * fed.capacity);
    let taken: f64 = chain.producers.iter().map(taken).sum();
    if taken > 0.0 { taken / chain.producers[project].capacity } else { 0.0 }
}
