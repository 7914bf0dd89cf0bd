//! A handful of prepared starts, made from the scenario itself.

use super::levers::{How, Lever, Side};
use crate::words::lang::Lang;
use serde::Serialize;
use serde_json::{Map, Value};

/// A prepared start: what it changes.
#[derive(Debug, Serialize)]
pub struct Pathway {
    id: &'static str,
    name: String,
    assumptions: Map<String, Value>,
    decisions: Map<String, Value>,
}

/// Those that change something.
pub fn pathways(levers: &[Lever], lang: Lang) -> Vec<Pathway> {
    let stocks = |lever: &&Lever| lever.path.starts_with("demand.") && lever.path.ends_with(".stock");
    let of = |end: usize| {
        move |lever: &Lever| {
            let slider = lever.slider.as_ref().filter(|slider| slider.log)?;
            slider.record.map(|record| Value::from(rounded(record[end])))
        }
    };
    let switched = |on: &'static [&'static str]| {
        move |lever: &Lever| {
            let off = lever.how == How::Instrument && !on.iter().any(|name| lever.path.contains(name));
            off.then(|| Value::from(0))
        }
    };
    let double = |lever: &Lever| {
        let slider = lever.slider.as_ref().filter(|slider| slider.at > 0.0 && !slider.span.is_empty())?;
        Some(Value::from(format!("{} {}", slider.at * 2.0, slider.span)))
    };
    let honoured = |lever: &Lever| (lever.how == How::Instrument).then(|| Value::from(1));
    let shared: &'static [&'static str] = &["stock_sharing"];
    let built: &'static [&'static str] = &["joint_project"];
    let has = |name: &str| levers.iter().any(|l| l.how == How::Instrument && l.path.contains(name));
    let all: Vec<Pathway> = [
        pathway("worse", lang, levers.iter(), &of(1)),
        pathway("better", lang, levers.iter(), &of(0)),
        pathway("stocks", lang, levers.iter().filter(stocks), &double),
        pathway("honoured", lang, levers.iter(), &honoured),
        pathway("shared", lang, levers.iter().filter(|_| has("stock_sharing")), &switched(shared)),
        pathway("built", lang, levers.iter().filter(|_| has("joint_project")), &switched(built)),
    ]
    .into();
    all.into_iter().filter(|pathway| !pathway.assumptions.is_empty() || !pathway.decisions.is_empty()).collect()
}

fn pathway<'a>(
    id: &'static str,
    lang: Lang,
    levers: impl Iterator<Item = &'a Lever>,
    moved: &dyn Fn(&Lever) -> Option<Value>,
) -> Pathway {
    let (mut assumptions, mut decisions) = (Map::new(), Map::new());
    for lever in levers {
        let Some(value) = moved(lever).filter(|value| *value != lever.value) else { continue };
        let side = if lever.side == Side::Decision { &mut decisions } else { &mut assumptions };
        side.insert(lever.path.clone(), value);
    }
    let name = lang.one_of("explore-pathway", id).unwrap_or_default();
    Pathway { id, name, assumptions, decisions }
}

/// Three significant digits, as a person would set it.
fn rounded(x: f64) -> f64 {
    format!("{x:.2e}").parse().unwrap_or(x)
}
