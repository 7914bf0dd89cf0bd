//! The removals in words and tables.

use super::{RemovalReport, distinct, graver, worst};
use crate::report::number::{self, NBSP};
use crate::report::page::{Block, Column, Page, Row, Section, Table};
use crate::report::words;
use crate::results::{Concentration, Removal};

/// Findings, a table of removals and one of concentration.
pub fn page(report: &RemovalReport) -> Page {
    let materials = report.materials();
    let section = |material: &&str| {
        let heading = if materials.len() > 1 { words::capital(report.names.material(material)) } else { String::new() };
        Section::new(material.to_string(), heading, blocks(report, material))
    };
    let mut sections: Vec<Section> = materials.iter().map(section).collect();
    if sections.is_empty() {
        let said = "There is no producer to remove.".to_string();
        sections.push(Section::new("none", "", vec![Block::Paragraph(said)]));
    }
    Page {
        title: format!("One producer removed for good: {}", report.title),
        warning: None,
        summary: String::new(),
        sections,
        footer: origin(),
    }
}

/// Where the numbers come from.
pub fn origin() -> String {
    format!("no chance involved · shortfall {}", env!("CARGO_PKG_VERSION"))
}

fn blocks(report: &RemovalReport, material: &str) -> Vec<Block> {
    let mut out = vec![Block::Finding(format!("{}.", finding(report, material)))];
    let stages: Vec<Row> = report.stages(material).map(stage).collect();
    out.push(Block::Table(removals(report, material)));
    if !stages.is_empty() {
        let columns = vec![
            Column::text("stage"),
            Column::number("HHI, of 10,000"),
            Column::text("largest"),
            Column::number("its share"),
            Column::number("three largest"),
        ];
        out.push(Block::Table(Table {
            caption: "Concentration of output by country".to_string(),
            columns,
            rows: stages,
        }));
    }
    let meaning = "Demand met: what deliveries, spare capacity and substitution cover in the long run, without stock. Days: \
                   until demand first goes unserved, stock and all responses included.";
    out.push(Block::Paragraph(meaning.to_string()));
    out
}

/// The worst removal, as a sentence without a full stop.
pub fn finding(report: &RemovalReport, material: &str) -> String {
    let Some(worst) = worst(report.of(material)) else { return String::new() };
    let (producer, consumer) = (report.names.producer(&worst.producer), report.names.consumer(&worst.consumer));
    match worst.survives_days {
        Some(days) => format!(
            "Without {producer}: {consumer} can meet {} of its demand and is short after {}",
            number::rough_percent(worst.met),
            words::days(days.round())
        ),
        None if worst.met >= 1.0 - 1e-9 => "No producer's removal leaves any demand unserved".to_string(),
        None => format!(
            "Without {producer}: {consumer} can meet {} of its demand in the long run",
            number::rough_percent(worst.met)
        ),
    }
}

/// A group a producer, the gravest first; a row a consumer.
fn removals(report: &RemovalReport, material: &str) -> Table {
    let columns = vec![
        Column::text("without"),
        Column::text(words::CONSUMER),
        Column::bar("demand met"),
        Column::number("days until short"),
    ];
    let row = |(i, r): (usize, &Removal)| {
        let name = if i == 0 { report.names.producer(&r.producer).to_string() } else { String::new() };
        Row::cells([name, report.names.consumer(&r.consumer).to_string(), r.met.to_string(), days(r)])
    };
    let of = |producer: &str| report.of(material).filter(|r| r.producer == producer).collect::<Vec<_>>();
    let rows = producers(report, material).into_iter().flat_map(|p| of(p).into_iter().enumerate().map(row)).collect();
    Table { caption: "What is left".to_string(), columns, rows }
}

/// Producers of a material, the one whose removal is gravest first.
pub fn producers<'a>(report: &'a RemovalReport, material: &'a str) -> Vec<&'a str> {
    let gravest = |producer: &str| worst(report.of(material).filter(|r| r.producer == producer));
    let mut all = distinct(report.of(material).map(|r| r.producer.as_str()));
    all.sort_by(|a, b| match (gravest(a), gravest(b)) {
        (Some(a), Some(b)) => graver(a, b),
        _ => std::cmp::Ordering::Equal,
    });
    all
}

/// `45`, or `never` where demand never goes unserved.
pub fn days(removal: &Removal) -> String {
    removal.survives_days.map_or("never".to_string(), |days| number::plain(days.round()))
}

fn stage(c: &Concentration) -> Row {
    Row::cells([
        if c.stage.is_empty() { "supply".to_string() } else { c.stage.clone() },
        number::plain(c.hhi.round()),
        c.top.clone(),
        number::rough_percent(c.top1),
        number::rough_percent(c.top3),
    ])
}

/// `Mining`, `HHI 3,714`, `CHN 45 %, top three 93 %`.
pub fn in_words(c: &Concentration) -> [String; 3] {
    [
        words::capital(if c.stage.is_empty() { "supply" } else { &c.stage }),
        format!("HHI{NBSP}{}", number::plain(c.hhi.round())),
        format!("{} {}, top three {}", c.top, number::rough_percent(c.top1), number::rough_percent(c.top3)),
    ]
}
