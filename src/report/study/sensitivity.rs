//! An analysis of sensitivity as tables.

use super::{
    origin, subject,
    value::{self, LANG},
};
use crate::report::csv::{field, number};
use crate::report::number::NBSP;
use crate::report::page::{Block, Column, Page, Row, Section, Table};
use crate::results::{Bar, Sensitivity, Sobol};

/// Findings, the tornado, and the indices.
pub fn page(found: &Sensitivity) -> Page {
    let asked = &found.asked;
    let heading = format!(
        "{}: {}, {}",
        value::metric(&asked.metric, &asked.unit),
        subject(&found.facts, asked, false),
        value::arm(&asked.arm)
    );
    let mut blocks = vec![
        Block::Finding(format!("As it is: {}. {}.", value::estimate(&asked.unit, asked.estimate), finding(found))),
        Block::Table(tornado(found)),
    ];
    match &found.sobol {
        Some(sobol) => blocks.extend([Block::Table(indices(sobol)), Block::Paragraph(about(found, sobol))]),
        None => {
            blocks.push(Block::Paragraph("No Sobol indices: they were not asked for, or nothing varies.".to_string()))
        }
    }
    Page {
        lang: LANG,
        title: format!("Sensitivity: {}", found.facts.title),
        warning: None,
        summary: String::new(),
        sections: vec![Section::new("sensitivity", heading, blocks)],
        footer: origin(&found.facts),
    }
}

/// The input that matters most, as a sentence without a full stop.
pub fn finding(found: &Sensitivity) -> String {
    let unit = &found.asked.unit;
    match found.tornado.first() {
        Some(bar) if bar.swing() > 0.0 => {
            let [low, high] = [&bar.low, &bar.high].map(|end| value::rough(unit, end.estimate.value));
            let [from, to] = [&bar.low, &bar.high].map(|end| value::level(&end.value));
            format!("{} moves it most: from {low} at {from} to {high} at {to}", value::input(&bar.input))
        }
        _ => "No input moves it".to_string(),
    }
}

fn tornado(found: &Sensitivity) -> Table {
    let unit = &found.asked.unit;
    let row = |bar: &Bar| {
        let range = format!("{} … {}", value::level(&bar.low.value), value::level(&bar.high.value));
        let [low, high] = [&bar.low, &bar.high].map(|end| value::change(unit, end.change));
        Row::cells([value::input(&bar.input), range, low, high])
    };
    Table {
        caption: "Change from the scenario as it is, each input by itself at both ends of its range".to_string(),
        columns: vec![
            Column::text("input"),
            Column::text("range"),
            Column::number("at the low end"),
            Column::number("at the high end"),
        ],
        rows: found.tornado.iter().map(row).collect(),
    }
}

fn indices(sobol: &Sobol) -> Table {
    let row = |index: &crate::results::Index| {
        Row::cells([value::input(&index.input), LANG.percent(index.first), LANG.percent(index.total)])
    };
    Table {
        caption: "Share of the variance that inputs explain, all varied together (Sobol indices)".to_string(),
        columns: vec![
            Column::text("input"),
            Column::number("by itself (first order)"),
            Column::number("with others (total)"),
        ],
        rows: sobol.indices.iter().map(row).collect(),
    }
}

fn about(found: &Sensitivity, sobol: &Sobol) -> String {
    let unit = &found.asked.unit;
    format!(
        "Over all inputs it averages {} with a standard deviation of {}; one evaluation of {} is off by about {}. {} rows in {} \
         independent replicates; ± is such that 1.96 of it make a 95{NBSP}% interval.",
        value::estimate(unit, sobol.mean),
        value::rough(unit, sobol.sd),
        value::trials(sobol.trials),
        value::rough(unit, sobol.noise),
        LANG.count(sobol.samples),
        LANG.count(sobol.replicates),
    )
}

/// One row an input and number; `low` and `high` are the estimates at both ends of the range, `first_order` and `total` the
/// indices.
pub fn csv(found: &Sensitivity) -> String {
    let mut out = "input,kind,name,metric,unit,at,value,se,change,change_se\n".to_string();
    let asked = &found.asked;
    let kind = |input: &crate::results::Input| {
        serde_json::to_value(input.kind).ok().and_then(|v| v.as_str().map(str::to_string)).unwrap_or_default()
    };
    let mut row = |input: &crate::results::Input, metric: &str, unit: &str, at: &str, values: [f64; 4]| {
        let texts = [&input.set, &kind(input), &input.name, metric, unit, at].map(field);
        out += &(texts.into_iter().chain(values.map(number)).collect::<Vec<_>>().join(",") + "\n");
    };
    for bar in &found.tornado {
        for (end, side) in [(&bar.low, "low"), (&bar.high, "high")] {
            let values = [end.estimate.value, end.estimate.se, end.change.value, end.change.se];
            row(&bar.input, &format!("{}:{side}", asked.metric), &asked.unit, &end.value, values);
        }
    }
    for index in found.sobol.iter().flat_map(|s| &s.indices) {
        for (share, what) in [(index.first, "first_order"), (index.total, "total")] {
            row(&index.input, &format!("sobol_{what}"), "share", "", [share.value, share.se, f64::NAN, f64::NAN]);
        }
    }
    out
}
