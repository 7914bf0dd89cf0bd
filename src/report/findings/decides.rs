//! What decides the answer: the inputs that move it most, where it would turn, how sure the choice is, and what knowing more is
//! worth.

use crate::model::Degree;
use crate::results::metric::MetricId;
use crate::results::{AllowedMaterial, DecidingInput, Helps, Input, InputKind, MEMBERS, Turned};
use crate::words::interval::clear;
use crate::words::lang::{Lang, say};
use crate::words::page::{Column, Row, Table, bar_cell};
use crate::words::view::View;

/// Inputs in the table, and instruments that a sentence names.
const LISTED: usize = 5;
const MOVED: usize = 3;
const NAMED: usize = 3;

/// What was found of the view's material.
fn found<'a>(view: &View<'a>) -> Option<&'a AllowedMaterial> {
    let allowed = view.results.allowed.as_ref()?;
    allowed.materials.iter().find(|m| m.material == view.material.id).filter(|_| !view.silent())
}

/// The inputs that decide most; with `few`, those that were moved by themselves only.
pub fn table(view: &View, few: bool) -> Option<Table> {
    let (lang, found) = (view.lang, found(view)?);
    let most = if few { MOVED } else { LISTED };
    let shown: Vec<&DecidingInput> = found.inputs.iter().filter(|input| clear(input.share)).take(most).collect();
    if shown.is_empty() {
        return None;
    }
    let answer = if view.rival().is_some() { say!(lang, "answer-avoided") } else { lang.metric(MetricId::Unserved) };
    let columns = vec![
        Column::text(say!(lang, "decides-input")),
        Column::number(say!(lang, "decides-values")),
        Column::number(lang.in_unit(&lang.capital(&answer), &view.material.unit)),
        Column::text(say!(lang, "decides-known")),
        Column::bar(say!(lang, "decides-share")),
    ];
    let row = |input: &&DecidingInput| {
        let ends = input.ends.as_ref();
        let values = ends.map_or(String::new(), |[low, high]| {
            say!(lang, "from-to", low = number(view, &low.value), high = number(view, &high.value))
        });
        let answers = ends.map_or(String::new(), |[low, high]| {
            let width = (high.answer.value - low.answer.value).abs();
            let of = |x: f64| lang.about(x, width);
            say!(lang, "from-to", low = of(low.answer.value), high = of(high.answer.value))
        });
        Row::cells([name(view, &input.input), values, answers, known(view, input), bar_cell(input.share)])
    };
    let caption = view.caption(&say!(lang, "decides-caption"));
    let whole = Table { caption, columns, rows: shown.iter().map(row).collect() };
    // A terminal has room for no more.
    Some(if few { whole.only(&[0, 1, 2]) } else { whole })
}

/// A value with its unit of time in the language.
fn number(view: &View, value: &str) -> String {
    let (number, unit) = value.split_once(' ').unwrap_or((value, ""));
    let number = number.parse().map_or(number.to_string(), |x: f64| view.lang.digits(x, 3));
    match unit.trim_end_matches('s') {
        "" => number,
        unit => view.lang.with_unit(&number, &view.lang.periods(unit)),
    }
}

/// Where the input is known from.
pub fn known(view: &View, input: &DecidingInput) -> String {
    match input.input.kind {
        InputKind::Rate => say!(view.lang, "known-counted"),
        _ => degree(view.lang, input.degree.unwrap_or(Degree::Unsourced)),
    }
}

/// How well a number is known, in words.
pub fn degree(lang: Lang, degree: Degree) -> String {
    match degree {
        Degree::LookedUp => say!(lang, "known-looked-up"),
        Degree::Recalled => say!(lang, "known-recalled"),
        Degree::Derived => say!(lang, "known-derived"),
        Degree::Judgement => say!(lang, "known-judgement"),
        Degree::Sourced => say!(lang, "known-sourced"),
        Degree::Unsourced => say!(lang, "known-unsourced"),
    }
}

/// An input in words: of whom or what, and which of its numbers.
pub fn name(view: &View, input: &Input) -> String {
    let lang = view.lang;
    if input.name.plain() != input.set && input.kind == InputKind::Given {
        return input.name.said(lang).to_string();
    }
    match parts(view, &input.set) {
        Some((item, what)) if item.is_empty() => lang.capital(&what),
        Some((item, what)) => lang.capital(&lang.name_is(&item, what)),
        None => input.set.clone(),
    }
}

/// Of whom or what the input at a path is, and which of its numbers.
pub fn parts(view: &View, path: &str) -> Option<(String, String)> {
    let steps: Vec<&str> = path.split('.').collect();
    let (item, rest) = match steps[..] {
        ["hazard", id, ..] => (view.hazard_name(id), &steps[2..]),
        ["producer", id, ..] => (view.producer_name(id), &steps[2..]),
        ["demand", id, ..] => (consumer(view, id), &steps[2..]),
        ["regime", id, "rates", from, to] => return Some(switch(view, id, from, to)),
        ["cooperation", "joint_project", id, ..] => (view.instrument(id), &steps[3..]),
        ["cooperation", id, ..] if steps.len() > 2 => (view.instrument(id), &steps[2..]),
        [first, ..] => (first.to_string(), &steps[1..]),
        [] => return None,
    };
    Some((item, view.lang.input(&rest.join("."))))
}

/// How often a regime goes from one state to another.
fn switch(view: &View, id: &str, from: &str, to: &str) -> (String, String) {
    let found = view.results.scenario.regimes.iter().find(|regime| regime.id == id);
    let name = found.map_or(id, |regime| regime.name.said(view.lang));
    let state = |id: &str| {
        let state = found.and_then(|regime| regime.states.iter().find(|state| state.id == id));
        state.map_or(id.to_string(), |state| state.name.said(view.lang).to_string())
    };
    (name.to_string(), format!("{} → {}", state(from), state(to)))
}

/// A demand is named by its consumer, or by that and its material.
fn consumer(view: &View, id: &str) -> String {
    let consumers = view.results.scenario.consumers.iter();
    let found = consumers.filter(|c| id == c.id || id.strip_prefix(&c.id).is_some_and(|rest| rest.starts_with('-')));
    found.max_by_key(|c| c.id.len()).map_or(id.to_string(), |c| view.name(&c.id))
}

/// Where the answer turns, how sure the choice is, what knowing is worth.
pub fn sentences(view: &View) -> Option<String> {
    let found = found(view)?;
    let all = [turns(view, found), helps(view, found), best(view, found), knowing(view, found)];
    let all: Vec<String> = all.into_iter().flatten().collect();
    (!all.is_empty()).then(|| view.lang.sentences(&all))
}

/// What would have to be true for the answer to turn.
fn turns(view: &View, found: &AllowedMaterial) -> Option<String> {
    let lang = view.lang;
    let moved = || found.inputs.iter().filter(|input| input.ends.is_some());
    moved().next().filter(|_| view.rival().is_some())?;
    let said = |input: &DecidingInput| -> Vec<String> {
        let name = name(view, &input.input);
        let of = |turn: &crate::results::Turn| {
            let (value, name) = (number(view, &turn.value), name.as_str());
            let at = match turn.above {
                true => say!(lang, "turn-above", name = name, value = value),
                false => say!(lang, "turn-below", name = name, value = value),
            };
            match &turn.to {
                Turned::NoHelp(member) => say!(lang, "turn-no-help", at = at, who = view.who(member)),
                Turned::Best(id) => say!(lang, "turn-best", at = at, name = view.the_instrument(id)),
            }
        };
        input.turns.iter().map(of).collect()
    };
    let all: Vec<String> = moved().flat_map(said).collect();
    Some(if all.is_empty() { say!(lang, "turn-none", n = moved().count() as u64) } else { lang.sentences(&all) })
}

/// How likely cooperation is to help each member.
fn helps(view: &View, found: &AllowedMaterial) -> Option<String> {
    let (lang, arm) = (view.lang, view.rival()?);
    let members: Vec<&Helps> = found.helps.iter().filter(|h| h.arm == arm && h.consumer != MEMBERS).collect();
    let (sure, unsure): (Vec<&Helps>, Vec<&Helps>) = members.into_iter().partition(|h| h.helps.value == 1.0);
    let names: Vec<String> = sure.iter().map(|h| view.who(&h.consumer)).collect();
    let draws = view.results.allowed.as_ref().map_or(0, |a| a.draws);
    let actor = view.actor(arm);
    let of_all =
        |actor: String| say!(lang, "helps-all", actor = actor, names = lang.list(&names), draws = lang.count(draws));
    let each = |h: &&Helps| lang.in_brackets(&view.who(&h.consumer), &lang.percent(h.helps));
    let some: Vec<String> = unsure.iter().map(each).collect();
    let of_some = |actor: String| say!(lang, "helps-some", actor = actor, names = lang.list(&some));
    match (names.is_empty(), some.is_empty()) {
        (true, true) => None,
        (false, true) => Some(of_all(actor)),
        (true, false) => Some(of_some(actor)),
        (false, false) => Some(lang.sentences(&[of_all(actor.clone()), of_some(actor)])),
    }
}

/// How often each instrument by itself is the best.
fn best(view: &View, found: &AllowedMaterial) -> Option<String> {
    let lang = view.lang;
    let mut all: Vec<_> = found.best.iter().filter(|b| b.best.value > 0.0).collect();
    all.sort_by(|a, b| b.best.value.total_cmp(&a.best.value));
    let each =
        |b: &&crate::results::BestInstrument| lang.in_brackets(&view.the_instrument(&b.id), &lang.percent(b.best));
    let names: Vec<String> = all.iter().take(NAMED).map(each).collect();
    (!names.is_empty()).then(|| say!(lang, "best-alone", names = lang.list(&names)))
}

/// What would be avoided by knowing more before choosing.
fn knowing(view: &View, found: &AllowedMaterial) -> Option<String> {
    let (lang, unit) = (view.lang, &view.material.unit);
    view.rival()?;
    if !clear(found.knowing_all) || found.knowing_all.value <= 0.0 {
        return Some(say!(lang, "knowing-nothing"));
    }
    let all = lang.quantity(found.knowing_all, unit);
    let first =
        found.inputs.iter().filter(|i| clear(i.knowing)).max_by(|a, b| a.knowing.value.total_cmp(&b.knowing.value));
    Some(match first {
        Some(first) => {
            let (name, amount) = (name(view, &first.input), lang.quantity(first.knowing, unit));
            say!(lang, "knowing-first", all = all, name = name, amount = amount)
        }
        None => say!(lang, "knowing-all", all = all),
    })
}
