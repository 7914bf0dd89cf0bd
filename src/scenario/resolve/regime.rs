use super::{Site, ids_of, in_order, shown};
use crate::model::Regime;
use crate::scenario::names::Names;
use crate::scenario::node::Value;
use crate::scenario::spec::{Role, Spec};
use crate::scenario::view::{ByName, View};
use crate::units::Text;

/// Regimes in the order of their ids.
pub(super) fn regimes(root: View, site: &mut Site) -> (Vec<Regime>, Names) {
    let views = root.tables("regime");
    let names = ids_of(Role::Regime, root, "regime", site.log);
    let regimes = in_order(views, &names).into_iter().map(|(i, view)| regime(view, &names.all()[i], site)).collect();
    (regimes, names)
}

fn regime(view: View, id: &str, site: &mut Site) -> Regime {
    let given = view.names("states");
    let given_twice = given.iter().map(|(name, place)| (Some(name.to_string()), *place)).collect();
    Names::collect(Role::State, given_twice, false, site.log);
    let whole = if view.damaged("states") { &[] } else { given.as_slice() };
    let states: Vec<String> = whole.iter().map(|(name, _)| name.to_string()).collect();
    let names = state_names(&states);
    let start = view.text("start").and_then(|s| names.resolve(s, view.place("start"), site.log));
    let rates = rates(view, &names, site);
    let state_names = said(view, &states, &names, site);
    Regime { id: id.to_string(), name: shown(view, id), states, state_names, start: start.unwrap_or(0), rates }
}

/// What people call the states.
fn said(view: View, states: &[String], names: &Names, site: &mut Site) -> Vec<Text> {
    let mut texts: Vec<Text> = states.iter().map(|state| state.as_str().into()).collect();
    for (name, place, text) in view.said_by_name("state_names") {
        if let Some((state, text)) = names.resolve(name, place, site.log).zip(text) {
            texts[state] = text;
        }
    }
    texts
}

/// The states of a regime as names. Without any they have been reported, and so nothing is unknown.
pub(super) fn state_names(states: &[String]) -> Names {
    Names::ordered(Role::State, states.to_vec(), states.is_empty())
}

fn rates(view: View, names: &Names, site: &mut Site) -> Vec<Vec<f64>> {
    let n = names.all().len();
    let mut rates = vec![vec![0.0; n]; n];
    let Some(Value::Table(table)) = view.node("rates").map(|node| &node.value) else { return rates };
    let from_view = View { table, spec: &NO_KEYS, place: view.place("rates") };
    for entry in table.entries.iter().filter(|e| matches!(e.node.value, Value::Table(_))) {
        let from = names.resolve(&entry.key, entry.key_place, site.log);
        let Some(ByName { items, .. }) = from_view.by_name(&entry.key) else { continue };
        for (name, place, rate) in items {
            let to = names.resolve(name, place, site.log);
            if let Some((from, to)) = from.zip(to).filter(|(from, to)| from != to) {
                rates[from][to] = rate;
            }
        }
    }
    rates
}

/// The keys of `rates` are the file's own names.
static NO_KEYS: Spec = Spec::new("rates", "", &[]);
