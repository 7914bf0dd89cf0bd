//! What can be moved: the inputs of the scenario itself, in its order and its words, with where each comes from. Assumptions
//! about the world and decisions of governments stand apart.

use super::slider::{self, Slider};
use crate::analysis;
use crate::model::{Degree, Instrument, InstrumentKind};
use crate::report::moved;
use crate::results::{MEMBERS, Results};
use crate::scenario::{Input, InputKind, Loaded, key};
use crate::words::lang::Lang;
use serde::Serialize;
use serde_json::Value;

/// Whether it is for governments to decide.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Side {
    /// The world decides.
    Assumption,
    /// Governments do.
    Decision,
}

/// How it is moved.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum How {
    /// A slider.
    Number,
    /// On or off, `true` or `false`.
    Flag,
    /// One of several words.
    Choice,
    /// An instrument: on as far as it is honoured, off at 0.
    Instrument,
    /// Some of several names.
    Names,
}

/// Something that can be moved, before it has words.
#[derive(Debug, Clone)]
pub struct Place {
    pub path: String,
    pub side: Side,
    pub how: How,
    /// `None` for an instrument and for names, which are no inputs by themselves.
    pub input: Option<Input>,
    /// Mean and 90 % interval of a rate that is counted.
    counted: Option<(f64, [f64; 2])>,
}

/// Something that can be moved, in words.
#[derive(Debug, Serialize)]
pub struct Lever {
    pub path: String,
    pub side: Side,
    pub how: How,
    /// Of whom or what it is: `Japan`, `stock sharing`. Levers of one group stand together.
    pub item: String,
    /// What tells its group from others.
    pub group: String,
    /// Which of its numbers.
    pub name: String,
    /// What it means, in one sentence of the scenario format, in English.
    pub meaning: String,
    /// As it came.
    pub value: Value,
    /// The same in words.
    pub said: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub slider: Option<Slider>,
    /// To choose from: values, and what they are called.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub choices: Vec<(String, String)>,
    pub source: Option<String>,
    pub degree: Degree,
    /// The same in words.
    pub known: String,
    /// Whether it is among those that are shown first.
    pub first: bool,
}

/// Everything that can be moved.
pub fn places(loaded: &Loaded) -> Vec<Place> {
    let counted = analysis::counted_rates(loaded);
    let stress = |path: &str| {
        let hazards = loaded.system.hazards.iter().filter(|hazard| hazard.stress);
        hazards.map(|hazard| format!("hazard.{}.", key(&hazard.id))).any(|start| path.starts_with(&start))
    };
    // Nothing leaks where nothing is embargoed.
    let open = |path: &str| {
        let hazards = loaded.system.hazards.iter().filter(|hazard| hazard.against.is_none());
        hazards.map(|hazard| format!("hazard.{}.leakage", key(&hazard.id))).any(|leakage| leakage == path)
    };
    let mut places: Vec<Place> = members(loaded).into_iter().chain(instruments(loaded)).collect();
    for input in loaded.inputs() {
        let Some(how) = how(&input).filter(|_| !stress(&input.path) && !open(&input.path)) else { continue };
        let rate = counted.iter().find(|(path, ..)| {
            path.strip_suffix("rate_per_year").is_some_and(|start| {
                input.path.strip_prefix(start).is_some_and(|key| ["events", "years"].contains(&key))
            })
        });
        // Of a count, the rate that it tells is moved instead.
        if let Some((path, mean, ends)) = rate {
            if input.path.ends_with(".events") {
                let counted = Some((*mean, *ends));
                places.push(Place { path: path.clone(), side: Side::Assumption, how, input: Some(input), counted });
            }
            continue;
        }
        if places.iter().all(|place| place.path != input.path) {
            places.push(Place {
                path: input.path.clone(),
                side: side(&input.path),
                how,
                input: Some(input),
                counted: None,
            });
        }
    }
    places
}

/// Who takes part.
fn members(loaded: &Loaded) -> Option<Place> {
    let agreed = !loaded.system.cooperation.members.is_empty();
    let path = "cooperation.members".to_string();
    agreed.then_some(Place { path, side: Side::Decision, how: How::Names, input: None, counted: None })
}

/// Each instrument, by the probability that it is honoured: at 0 it is off.
fn instruments(loaded: &Loaded) -> Vec<Place> {
    let place = |i: &Instrument| {
        let start =
            if matches!(i.kind, InstrumentKind::JointProject(_)) { "cooperation.joint_project" } else { "cooperation" };
        let path = format!("{start}.{}.honour", key(&i.id));
        Place { path, side: Side::Decision, how: How::Instrument, input: None, counted: None }
    };
    loaded.system.cooperation.instruments.iter().map(place).collect()
}

/// How an input is moved; `None` for what is moved by other means, or says how it is run.
fn how(input: &Input) -> Option<How> {
    let settings = ["time.", "run.", "uncertain.", "arm."];
    let fixed = settings.iter().any(|start| input.path.starts_with(start)) && input.path != "run.discount_rate";
    let recorded = input.path.split('.').nth(2) == Some("record") || input.path.ends_with(".stress");
    if fixed || recorded || !input.path.contains('.') {
        return None;
    }
    match input.kind {
        InputKind::Share | InputKind::Number | InputKind::Count | InputKind::Span => input.number.map(|_| How::Number),
        InputKind::Flag => Some(How::Flag),
        InputKind::Choice => Some(How::Choice),
        InputKind::Text | InputKind::Structure => None,
    }
}

/// Keys of a demand that governments settle.
const DECIDED: [&str; 4] = ["stock", "refill", "max_draw", "sourcing"];
/// Keys of an instrument that the world settles.
const FOUND_OUT: [&str; 8] =
    ["hit_rate", "false_alarms_per_year", "success", "start", "cost", "cost_per_year", "recycling_ramp", "ramp"];

fn side(path: &str) -> Side {
    let steps: Vec<&str> = path.split('.').collect();
    let decided = match steps[..] {
        ["demand", _, key, ..] => DECIDED.contains(&key),
        ["cooperation", ..] => !steps.iter().skip(2).any(|step| FOUND_OUT.contains(step)),
        _ => false,
    };
    if decided { Side::Decision } else { Side::Assumption }
}

/// Everything that can be moved, in words; `baseline` is a run of the scenario as it came.
pub fn levers(places: &[Place], baseline: &Results, lang: Lang) -> Vec<Lever> {
    let first = First::of(baseline);
    let mut all: Vec<Lever> = places.iter().map(|place| lever(place, baseline, lang, &first)).collect();
    if all.iter().all(|lever| !lever.first) {
        all.iter_mut().take(FEW).for_each(|lever| lever.first = true);
    }
    all
}

fn lever(place: &Place, baseline: &Results, lang: Lang, first: &First) -> Lever {
    let (item, name) = match place.how {
        How::Names => (String::new(), lang.capital(&lang.one_of("explore", "members").unwrap_or_default())),
        _ => moved::input_name(baseline, lang, &place.path),
    };
    let steps: Vec<&str> = place.path.split('.').collect();
    let depth = if place.path.starts_with("cooperation.joint_project.") { 3 } else { 2 };
    let group = steps[..depth.min(steps.len() - 1)].join(".");
    let input = place.input.as_ref();
    let value = value(place, baseline);
    let slider = match place.how {
        How::Number => input.map(|input| slider::of(input, place.counted).in_words(lang)),
        _ => None,
    };
    let said = match (&slider, &value) {
        (Some(slider), _) => slider.said(lang),
        (None, Value::Number(n)) => lang.rough_percent(n.as_f64().unwrap_or_default()),
        (None, Value::String(text)) => text.clone(),
        _ => String::new(),
    };
    Lever {
        side: place.side,
        how: place.how,
        item: lang.capital(&item),
        group,
        name,
        meaning: input.map_or_else(String::new, |input| input.meaning.clone()),
        value,
        said,
        slider,
        choices: choices(place, baseline, lang),
        source: source(place, baseline),
        degree: input.map_or(Degree::Unsourced, |input| input.degree),
        known: known(place, lang),
        first: first.has(place),
        path: place.path.clone(),
    }
}

/// As it came: what a setting would have to say to change nothing.
fn value(place: &Place, baseline: &Results) -> Value {
    match (place.how, &place.input) {
        (How::Names, _) => {
            let consumers = baseline.scenario.consumers.iter().filter(|c| c.member);
            consumers.map(|c| c.id.clone()).collect::<Vec<_>>().into()
        }
        (How::Instrument, _) => {
            let id = place.path.trim_end_matches(".honour").rsplit('.').next().unwrap_or_default();
            let found = baseline.scenario.instruments.iter().find(|i| key(&i.id) == id);
            found.map_or(1.0, |i| i.honour).into()
        }
        (How::Flag, Some(input)) => (input.value == "true").into(),
        (How::Number, Some(input)) => match place.counted {
            Some((mean, _)) => mean.into(),
            None => slider::written(input, input.number.unwrap_or_default()),
        },
        (_, Some(input)) => input.value.trim_matches('"').into(),
        (_, None) => Value::Null,
    }
}

fn choices(place: &Place, baseline: &Results, lang: Lang) -> Vec<(String, String)> {
    if place.how == How::Names {
        let name = |id: &String| (id.clone(), moved::consumer_name(baseline, lang, id));
        return baseline.scenario.consumers.iter().map(|c| name(&c.id)).collect();
    }
    let words = place.input.iter().flat_map(|input| &input.choices);
    words.map(|word| (word.clone(), word.clone())).collect()
}

/// Where it comes from: what stands beside it, or beside the table in which it stands.
fn source(place: &Place, baseline: &Results) -> Option<String> {
    let own = place.input.as_ref().and_then(|input| input.source.clone());
    own.or_else(|| {
        let id = place.path.strip_suffix(".honour")?.rsplit('.').next()?;
        let found = baseline.scenario.assumptions.iter().find(|a| a.item.split(' ').any(|word| word == id));
        found.and_then(|found| found.source.clone())
    })
}

fn known(place: &Place, lang: Lang) -> String {
    let id = match (place.counted, place.input.as_ref().map(|input| input.degree)) {
        (Some(_), _) => "counted",
        (None, None) => return String::new(),
        (None, Some(Degree::LookedUp)) => "looked-up",
        (None, Some(Degree::Recalled)) => "recalled",
        (None, Some(Degree::Derived)) => "derived",
        (None, Some(Degree::Judgement)) => "judgement",
        (None, Some(Degree::Sourced)) => "sourced",
        (None, Some(Degree::Unsourced)) => "unsourced",
    };
    lang.one_of("known", id).unwrap_or_default()
}

/// Levers that are shown at first where nothing else tells.
const FEW: usize = 15;
/// Hazards and members of which something is shown at first.
const HAZARDS: usize = 4;
const HOLDERS: usize = 3;

/// What is shown at first: who takes part, each instrument, the stocks of the members who need most, and of the hazards that
/// most of the unserved demand is put down to, how often they strike; of the first also how bad and how long.
struct First {
    paths: Vec<String>,
}

impl First {
    fn of(baseline: &Results) -> First {
        let mut paths: Vec<String> = Vec::new();
        let hazards = worst_hazards(baseline);
        for (i, id) in hazards.iter().enumerate() {
            let path = |what: &str| format!("hazard.{}.{what}", key(id));
            paths.extend(["onset.rate_per_year", "onset.annual_probability"].map(&path));
            if i == 0 {
                paths.extend(["severity", "severity.mean", "duration", "duration.median", "duration.mean"].map(&path));
            }
        }
        let mut needs: Vec<_> = baseline.scenario.demands.iter().filter(|d| is_member(baseline, &d.consumer)).collect();
        needs.sort_by(|a, b| b.amount.total_cmp(&a.amount));
        for (i, need) in needs.iter().take(HOLDERS).enumerate() {
            for start in [key(&need.consumer), key(&format!("{}-{}", need.consumer, need.material))] {
                paths.push(format!("demand.{start}.stock"));
                if i == 0 {
                    paths.extend(["response_lag", "substitution.max"].map(|what| format!("demand.{start}.{what}")));
                }
            }
        }
        First { paths }
    }

    fn has(&self, place: &Place) -> bool {
        matches!(place.how, How::Instrument | How::Names) || self.paths.contains(&place.path)
    }
}

fn is_member(baseline: &Results, consumer: &str) -> bool {
    let members = &baseline.scenario.members;
    members.is_empty() || members.iter().any(|member| member == consumer)
}

/// The hazards that most of the unserved demand of the members, alone, is put down to.
fn worst_hazards(baseline: &Results) -> Vec<String> {
    let together = |o: &&crate::results::Outcome| o.arm == crate::results::ALONE && o.consumer == MEMBERS;
    let outcome = baseline.outcomes.iter().find(together).or_else(|| baseline.outcomes.first());
    let mut drivers: Vec<_> =
        outcome.iter().flat_map(|o| &o.drivers.hazards).filter(|driver| driver.share > 0.0).collect();
    drivers.sort_by(|a, b| b.share.total_cmp(&a.share));
    let mut ids: Vec<String> = drivers.iter().take(HAZARDS).map(|driver| driver.id.clone()).collect();
    let others = baseline.scenario.hazards.iter().map(|hazard| hazard.id.clone());
    others.for_each(|id| {
        if ids.len() < HAZARDS && !ids.contains(&id) {
            ids.push(id);
        }
    });
    ids
}
