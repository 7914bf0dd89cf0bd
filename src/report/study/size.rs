//! The report of a search for the smallest size.

use super::heading;
use super::value::{self, of_key};
use crate::chart::Picture;
use crate::report::csv::{field, number};
use crate::report::document::figure;
use crate::results::{Enough, Size, SizeAxis, Tried};
use crate::words::lang::{Lang, say};
use crate::words::page::{Block, Column, Page, Row, Section, Table};

/// The answer, what it rests on, and the values tried.
pub fn brief(size: &Size, lang: Lang) -> Page {
    let blocks = answer(size, lang).into_iter().chain(tried(size, lang)).collect();
    page(size, lang, vec![Section::new("size", heading(&size.facts, &size.asked, lang), blocks)])
}

/// The same with its chart, then what was sought.
pub fn full(size: &Size, lang: Lang, pictures: Vec<Picture>) -> Page {
    let found = answer(size, lang).into_iter().chain(pictures.into_iter().map(figure)).chain(tried(size, lang));
    let range = |axis: &SizeAxis| {
        let [from, to] = [axis.min, axis.max].map(|end| of_key(lang, &axis.unit, end));
        (axis.set.clone(), format!("{from} … {to}"))
    };
    let sections = vec![
        Section::new("size", lang.capital(&heading(&size.facts, &size.asked, lang)), found.collect()),
        super::basis(&size.facts, lang, size.axes.iter().map(range)),
    ];
    page(size, lang, sections)
}

fn page(size: &Size, lang: Lang, sections: Vec<Section>) -> Page {
    let keys: Vec<String> = size.axes.iter().map(|axis| axis.set.clone()).collect();
    let title = say!(lang, "study-size-title", scenario = size.facts.title.said(lang));
    super::page(&size.facts, lang, (title, say!(lang, "study-size-summary", keys = lang.list(&keys))), sections)
}

fn answer(size: &Size, lang: Lang) -> Vec<Block> {
    let mix = size.enough.as_ref().filter(|_| size.axes.len() > 1).map(|enough| Block::Table(mix(size, enough, lang)));
    let said = [Block::Finding(finding(size, lang)), Block::Paragraph(trust(size, lang))];
    said.into_iter().chain(mix).collect()
}

/// `at most 1 %`.
pub fn target(size: &Size, lang: Lang) -> String {
    let value = value::rough(lang, value::unit(&size.asked), size.bound);
    if size.below { say!(lang, "study-at-most", value = value) } else { say!(lang, "study-at-least", value = value) }
}

/// The answer, in a sentence or two.
pub fn finding(size: &Size, lang: Lang) -> String {
    let (axis, target) = (&size.axes[size.axes.len() - 1], target(size, lang));
    let set = |(axis, value): (&SizeAxis, f64)| format!("{} = {}", axis.set, of_key(lang, &axis.unit, value));
    let Some(enough) = &size.enough else {
        let most: Vec<String> = size.axes.iter().map(|a| set((a, if a.less { a.min } else { a.max }))).collect();
        let value = value::answer(lang, &size.asked, size.at_most, size.facts.trials);
        return say!(lang, "study-unreachable", target = target, most = lang.list(&most), value = value);
    };
    let values: Vec<String> = size.axes.iter().zip(enough.values.iter().copied()).map(set).collect();
    if let Some(few) = enough.few {
        let bound = value::rough(lang, value::unit(&size.asked), few.bound);
        let (values, trials) = (lang.list(&values), lang.trials(size.facts.trials));
        return say!(
            lang,
            "study-few",
            hits = few.hits,
            values = values,
            target = target,
            trials = trials,
            bound = bound
        );
    }
    if size.axes.len() == 1 && !axis.less && enough.values[0] <= axis.min {
        return say!(lang, "study-enough-least", values = values[0].as_str(), target = target);
    }
    if size.axes.len() == 1 && axis.less && enough.values[0] >= axis.max {
        return say!(lang, "study-enough-most", values = values[0].as_str(), target = target);
    }
    if let Some(until) = enough.until {
        let (a, b) = (enough.values[0].min(until), enough.values[0].max(until));
        let (from, to) = (lang.digits(a, 4), of_key(lang, &axis.unit, b));
        return say!(lang, "study-enough-between", key = axis.set.as_str(), from = from, to = to, target = target);
    }
    let cost = enough.cost.map_or(String::new(), |cost| say!(lang, "study-at-cost", cost = lang.digits(cost, 4)));
    let within = interval(size, enough, lang);
    let n = values.len();
    if n == 1 && axis.less {
        let value = values[0].as_str();
        return say!(lang, "study-enough-less", values = value, target = target, within = within, cost = cost);
    }
    say!(lang, "study-enough", n = n, values = lang.list(&values), target = target, within = within, cost = cost)
}

/// ` (95 % interval 110 to 131 days)`, of the last key.
fn interval(size: &Size, enough: &Enough, lang: Lang) -> String {
    let axis = &size.axes[size.axes.len() - 1];
    let one = size.axes.len() == 1;
    match (enough.low, enough.high) {
        (Some(low), Some(high)) if low < high => {
            let (low, high) = (lang.digits(low, 4), of_key(lang, &axis.unit, high));
            match one {
                true => say!(lang, "study-interval", low = low, high = high),
                false => say!(lang, "study-interval-last", low = low, high = high),
            }
        }
        (None, Some(high)) => {
            let high = of_key(lang, &axis.unit, high);
            match one {
                true => say!(lang, "study-interval-open-below", high = high),
                false => say!(lang, "study-interval-last-open-below", high = high),
            }
        }
        (Some(low), None) => {
            let low = of_key(lang, &axis.unit, low);
            match one {
                true => say!(lang, "study-interval-open", low = low),
                false => say!(lang, "study-interval-last-open", low = low),
            }
        }
        _ => String::new(),
    }
}

/// What the answer rests on.
fn trust(size: &Size, lang: Lang) -> String {
    let asked = &size.asked;
    let now = value::answer(lang, asked, asked.estimate, size.facts.trials);
    let with = size.enough.as_ref().map_or(String::new(), |e| {
        say!(lang, "study-with-answer", value = value::answer(lang, asked, e.estimate, size.facts.trials))
    });
    let (plays, trials) = (lang.count(size.evaluations), lang.trials(size.facts.trials));
    let mut said = vec![
        say!(lang, "study-trust", now = now, with = with),
        say!(lang, "study-sought", plays = plays, trials = trials),
    ];
    if !size.monotone && size.enough.as_ref().is_none_or(|enough| enough.until.is_none()) {
        said.push(if size.axes[0].less { say!(lang, "study-doubt-less") } else { say!(lang, "study-doubt") });
    }
    lang.sentences(&said)
}

fn mix(size: &Size, enough: &Enough, lang: Lang) -> Table {
    let row = |(axis, v): (&SizeAxis, &f64)| {
        let cost = axis.cost.unwrap_or(0.0);
        Row::cells([axis.set.clone(), of_key(lang, &axis.unit, *v), lang.digits(cost, 4), lang.digits(cost * v, 4)])
    };
    Table {
        caption: say!(lang, "study-mix"),
        columns: vec![
            Column::text(say!(lang, "study-key")),
            Column::number(say!(lang, "study-value")),
            Column::number(say!(lang, "study-unit-cost")),
            Column::number(say!(lang, "study-cost")),
        ],
        rows: size.axes.iter().zip(&enough.values).map(row).collect(),
    }
}

/// The values tried of a single key; nothing of a mix.
fn tried(size: &Size, lang: Lang) -> Option<Block> {
    let (axis, unit) = (&size.axes[0], value::unit(&size.asked));
    let row = |t: &Tried| {
        Row::cells([of_key(lang, &axis.unit, t.value), value::answer(lang, &size.asked, t.estimate, size.facts.trials)])
    };
    let table = || Table {
        caption: say!(lang, "study-tried"),
        columns: vec![
            Column::text(value::short(&axis.set)),
            Column::number(value::metric(lang, size.asked.metric, unit)),
        ],
        rows: size.tried.iter().map(row).collect(),
    };
    (!size.tried.is_empty()).then(|| Block::Table(table()))
}

/// One row a key with the answer; `low` and `high` are the interval of the last, `lower95` and `upper95` the bounds of a
/// probability that none or all of the trials showed.
pub fn csv(size: &Size) -> String {
    let mut out = "key,unit,value,low,high,cost,metric,metric_unit,estimate,se,bound,lower95,upper95\n".to_string();
    let last = size.axes.len() - 1;
    for (i, axis) in size.axes.iter().enumerate() {
        let enough = size.enough.as_ref();
        let end =
            |of: fn(&Enough) -> Option<f64>| number(enough.filter(|_| i == last).and_then(of).unwrap_or(f64::NAN));
        let value = enough.map_or(f64::NAN, |e| e.values[i]);
        let estimate = enough.map_or(size.at_most, |e| e.estimate);
        let [lower, upper] = value::bounds(&size.asked, estimate, size.facts.trials);
        let few = enough.and_then(|e| e.few);
        let cells = [
            field(&axis.set),
            field(&axis.unit),
            number(value),
            end(|e| e.low),
            end(|e| e.high),
            number(axis.cost.map_or(f64::NAN, |cost| cost * value)),
            field(size.asked.metric.name()),
            field(&size.asked.unit),
            number(estimate.value),
            number(if few.is_some() { f64::NAN } else { value::error(&size.asked.unit, estimate) }),
            number(size.bound),
            number(lower),
            number(few.map_or(upper, |few| few.bound)),
        ];
        out += &(cells.join(",") + "\n");
    }
    out
}
