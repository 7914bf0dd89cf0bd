//! The report of a search for the least of an estimate.

use super::curve::Curve;
use super::heading;
use super::value::{self, of_key};
use crate::chart::{Picture, Shape};
use crate::report::csv::{field, number};
use crate::report::document::figure;
use crate::results::metric::{METRICS, Unit};
use crate::results::{Optimum, OptimumAxis, Tried};
use crate::stats::Estimate;
use crate::words::lang::{Lang, say};
use crate::words::number::is_share;
use crate::words::page::{Block, Column, Page, Row, Section, Table};

/// The answer, what it rests on, and the values tried.
pub fn brief(found: &Optimum, lang: Lang) -> Page {
    let blocks = answer(found, lang).into_iter().chain(tried(found, lang)).collect();
    page(found, lang, vec![Section::new("size", heading(&found.facts, &found.asked, lang), blocks)])
}

/// The same with its chart, then what was sought.
pub fn full(found: &Optimum, lang: Lang, pictures: Vec<Picture>) -> Page {
    let blocks = answer(found, lang).into_iter().chain(pictures.into_iter().map(figure)).chain(tried(found, lang));
    let range = |axis: &OptimumAxis| {
        let [from, to] = [axis.min, axis.max].map(|end| of_key(lang, &axis.unit, end));
        (axis.set.clone(), format!("{from} … {to}"))
    };
    let sections = vec![
        Section::new("size", lang.capital(&heading(&found.facts, &found.asked, lang)), blocks.collect()),
        super::basis(&found.facts, lang, found.axes.iter().map(range)),
    ];
    page(found, lang, sections)
}

fn page(found: &Optimum, lang: Lang, sections: Vec<Section>) -> Page {
    let keys: Vec<String> = found.axes.iter().map(|axis| axis.set.clone()).collect();
    let title = say!(lang, "study-size-title", scenario = found.facts.title.said(lang));
    super::page(&found.facts, lang, (title, say!(lang, "study-least-summary", keys = lang.list(&keys))), sections)
}

/// Whether the estimate is an amount of money.
fn in_money(found: &Optimum) -> bool {
    METRICS.iter().any(|metric| metric.id == found.asked.metric && metric.unit == Unit::Value)
}

/// An estimate in words, with its unit.
fn told(found: &Optimum, lang: Lang, e: Estimate) -> String {
    let asked = &found.asked;
    match is_share(&asked.unit) {
        true => value::answer(lang, asked, e, found.facts.trials),
        false if in_money(found) => lang.amount(e, &asked.unit),
        false => lang.with_unit(&lang.estimate(e), &lang.unit(&asked.unit)),
    }
}

/// The answer in a sentence.
fn finding(found: &Optimum, lang: Lang) -> String {
    let set = |axis: &OptimumAxis| format!("{} = {}", axis.set, of_key(lang, &axis.unit, axis.value));
    let values: Vec<String> = found.axes.iter().map(set).collect();
    let what = lang.capital(&lang.metric(found.asked.metric));
    say!(lang, "study-least", what = what, values = lang.list(&values), value = told(found, lang, found.least))
}

fn answer(found: &Optimum, lang: Lang) -> Vec<Block> {
    let saved = found.asked.change.scaled(-1.0);
    let (plays, trials) = (lang.count(found.evaluations), lang.trials(found.facts.trials));
    let mut said = vec![
        say!(
            lang,
            "study-least-trust",
            now = told(found, lang, found.asked.estimate),
            saved = told(found, lang, saved)
        ),
        say!(lang, "study-sought", plays = plays, trials = trials),
    ];
    let ends: Vec<String> = found.axes.iter().filter(|axis| axis.is_at_an_end()).map(|axis| axis.set.clone()).collect();
    if !ends.is_empty() {
        said.push(say!(lang, "study-least-end", keys = lang.list(&ends)));
    }
    vec![Block::Finding(finding(found, lang)), Block::Paragraph(lang.sentences(&said)), Block::Table(axes(found, lang))]
}

/// A row a key: its value, and those that the trials cannot tell from it.
fn axes(found: &Optimum, lang: Lang) -> Table {
    let row = |axis: &OptimumAxis| {
        let alike = match axis.low < axis.high {
            true => say!(lang, "from-to", low = lang.digits(axis.low, 4), high = of_key(lang, &axis.unit, axis.high)),
            false => of_key(lang, &axis.unit, axis.value),
        };
        Row::cells([axis.set.clone(), of_key(lang, &axis.unit, axis.value), alike])
    };
    Table {
        caption: say!(lang, "study-least-caption"),
        columns: vec![
            Column::text(say!(lang, "study-key")),
            Column::number(say!(lang, "study-value")),
            Column::number(say!(lang, "study-least-alike")),
        ],
        rows: found.axes.iter().map(row).collect(),
    }
}

/// The values tried of a single key; nothing of several.
fn tried(found: &Optimum, lang: Lang) -> Option<Block> {
    let (axis, asked) = (&found.axes[0], &found.asked);
    let counted = in_money(found).then(|| lang.counted(found.tried.iter().map(|t| t.estimate), &asked.unit));
    let estimate = |e: Estimate| match &counted {
        Some(counted) => counted.estimate(e),
        None => value::answer(lang, asked, e, found.facts.trials),
    };
    let row = |t: &Tried| Row::cells([of_key(lang, &axis.unit, t.value), estimate(t.estimate)]);
    let unit = counted.as_ref().map_or(value::unit(asked), |counted| &counted.unit);
    let columns = vec![Column::text(value::short(&axis.set)), Column::number(value::metric(lang, asked.metric, unit))];
    let rows: Vec<Row> = found.tried.iter().map(row).collect();
    (!rows.is_empty()).then(|| Block::Table(Table { caption: say!(lang, "study-tried"), columns, rows }))
}

/// A chart of a single key; none of several.
pub fn pictures(found: &Optimum, lang: Lang, shape: Shape) -> Vec<Picture> {
    let (asked, axis) = (&found.asked, &found.axes[0]);
    let curve = Curve {
        key: (&axis.set, &axis.unit),
        range: (axis.min, axis.max),
        unit: value::unit(asked),
        tried: &found.tried,
        answer: Some((axis.value, of_key(lang, &axis.unit, axis.value), (axis.low, axis.high))),
        target: None,
    };
    curve.pictures((&found.facts, asked), &finding(found, lang), lang, shape)
}

/// One row a key with the value for which the estimate is least, and those that the trials cannot tell from it.
pub fn csv(found: &Optimum) -> String {
    let mut out = "key,unit,value,low,high,metric,metric_unit,estimate,se,change,change_se\n".to_string();
    for axis in &found.axes {
        let cells = [
            field(&axis.set),
            field(&axis.unit),
            number(axis.value),
            number(axis.low),
            number(axis.high),
            field(found.asked.metric.name()),
            field(&found.asked.unit),
            number(found.least.value),
            number(value::error(&found.asked.unit, found.least)),
            number(found.asked.change.value),
            number(found.asked.change.se),
        ];
        out += &(cells.join(",") + "\n");
    }
    out
}
