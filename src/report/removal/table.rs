//! The removals in words and tables.

use super::{consumer_name, graver, worst};
use crate::chart::Picture;
use crate::report::document::figure;
use crate::results::RemovalStudy;
use crate::results::{Concentration, Removal};
use crate::words::lang::{Lang, say};
use crate::words::page::{self, Block, Column, Page, Row, Section, Table};
use crate::words::view::distinct;

/// Findings, a table of removals and one of concentration: what fits a terminal.
pub fn brief(report: &RemovalStudy, lang: Lang) -> Page {
    let materials = report.materials();
    let section = |material: &&str| {
        let heading =
            if materials.len() > 1 { lang.capital(report.names.material(material, lang)) } else { String::new() };
        let mut blocks = vec![headline(report, lang, material)];
        blocks.extend(tables(report, lang, material));
        blocks.push(Block::Paragraph(say!(lang, "n-1-meaning")));
        Section::new(material.to_string(), heading, blocks)
    };
    page(report, lang, materials.iter().map(section).collect())
}

/// Of each material the finding, its chart and the tables, then how to read them.
pub fn full(report: &RemovalStudy, lang: Lang, pictures: Vec<Picture>) -> Page {
    let materials = report.materials();
    let mut pictures = pictures.into_iter();
    let section = |(i, material): (usize, &&str)| {
        let mut blocks = vec![headline(report, lang, material)];
        blocks.extend(pictures.next().map(figure));
        blocks.extend(tables(report, lang, material));
        Section::new(format!("material-{}", i + 1), lang.capital(report.names.material(material, lang)), blocks)
    };
    let mut sections: Vec<Section> = materials.iter().enumerate().map(section).collect();
    if !sections.is_empty() {
        let mut notes = vec![say!(lang, "n-1-meaning")];
        notes.extend((!report.concentration.is_empty()).then(|| lang.sentence(&say!(lang, "n-1-hhi-note"))));
        let notes = notes.into_iter().map(Block::Paragraph).collect();
        sections.push(Section::new("method", say!(lang, "section-method"), notes));
    }
    page(report, lang, sections)
}

fn page(report: &RemovalStudy, lang: Lang, mut sections: Vec<Section>) -> Page {
    if sections.is_empty() {
        let said = say!(lang, "n-1-nothing");
        sections.push(Section::new("none", "", vec![Block::Paragraph(said)]));
    }
    Page {
        lang,
        title: say!(lang, "n-1-title", scenario = report.title.said(lang)),
        warning: None,
        summary: say!(lang, "n-1-summary"),
        sections,
        footer: origin(lang),
    }
}

/// Where the numbers come from.
pub fn origin(lang: Lang) -> String {
    format!("{} · shortfall {}", say!(lang, "n-1-origin"), env!("CARGO_PKG_VERSION"))
}

fn headline(report: &RemovalStudy, lang: Lang, material: &str) -> Block {
    Block::Finding(lang.sentence(&finding(report, lang, material)))
}

fn tables(report: &RemovalStudy, lang: Lang, material: &str) -> Vec<Block> {
    let mut out = vec![Block::Table(removals(report, lang, material))];
    let stages: Vec<&Concentration> = report.stages(material).collect();
    if !stages.is_empty() {
        out.push(Block::Table(concentration(lang, stages.into_iter(), |c| lang.stage(&c.stage))));
    }
    out
}

/// The worst removal, as a sentence without a full stop.
pub fn finding(report: &RemovalStudy, lang: Lang, material: &str) -> String {
    let Some(worst) = worst(report.of(material)) else { return String::new() };
    let consumer = lang.with_article(&consumer_name(report, lang, &worst.consumer));
    let producer = report.names.producer(&worst.producer, lang);
    let share = met(lang, worst);
    match worst.survives_days {
        Some(days) => {
            let days = lang.days(days.round());
            say!(lang, "n-1-finding-days", producer = producer, consumer = consumer, share = share, days = days)
        }
        None if worst.met >= 1.0 - 1e-9 => say!(lang, "n-1-finding-none"),
        None => say!(lang, "n-1-finding-share", producer = producer, consumer = consumer, share = share),
    }
}

/// A group a producer, the gravest first; a row a consumer.
fn removals(report: &RemovalStudy, lang: Lang, material: &str) -> Table {
    let columns = vec![
        Column::text(say!(lang, "n-1-column-without")),
        Column::text(say!(lang, "consumer")),
        Column::bar(say!(lang, "n-1-column-met")),
        Column::number(say!(lang, "n-1-column-days")),
    ];
    let bar = |r: &Removal| if nearly_all(r) { page::nearly_all_cell(r.met) } else { r.met.to_string() };
    let row = |(i, r): (usize, &Removal)| {
        let name = if i == 0 { report.names.producer(&r.producer, lang).to_string() } else { String::new() };
        Row::cells([name, consumer_name(report, lang, &r.consumer), bar(r), days(lang, r)])
    };
    let of = |producer: &str| report.of(material).filter(|r| r.producer == producer).collect::<Vec<_>>();
    let rows = producers(report, material).into_iter().flat_map(|p| of(p).into_iter().enumerate().map(row)).collect();
    Table { caption: say!(lang, "n-1-caption"), columns, rows }
}

/// Producers of a material, the one whose removal is gravest first.
pub fn producers<'a>(report: &'a RemovalStudy, material: &'a str) -> Vec<&'a str> {
    let gravest = |producer: &str| worst(report.of(material).filter(|r| r.producer == producer));
    let mut all = distinct(report.of(material).map(|r| r.producer.as_str()));
    all.sort_by(|a, b| match (gravest(a), gravest(b)) {
        (Some(a), Some(b)) => graver(a, b),
        _ => std::cmp::Ordering::Equal,
    });
    all
}

/// The share of demand that can be met; of a consumer that is ever short never all of it.
pub fn met(lang: Lang, removal: &Removal) -> String {
    if nearly_all(removal) { lang.nearly_all() } else { lang.rough_percent(removal.met) }
}

/// Whether a consumer that is short after all can meet so much that it would be rounded to all.
fn nearly_all(removal: &Removal) -> bool {
    removal.survives_days.is_some() && removal.met >= 0.9995
}

/// Whether nobody is ever short without the producer.
pub fn harmless(report: &RemovalStudy, material: &str, producer: &str) -> bool {
    report.of(material).filter(|r| r.producer == producer).all(|r| r.survives_days.is_none() && r.met >= 1.0 - 1e-9)
}

/// `45`, or `never` where demand never goes unserved.
pub fn days(lang: Lang, removal: &Removal) -> String {
    removal.survives_days.map_or_else(|| say!(lang, "n-1-never"), |days| lang.plain(days.round()))
}

/// How concentrated stages are, each called as `name` says.
pub fn concentration<'a>(
    lang: Lang,
    stages: impl Iterator<Item = &'a Concentration>,
    name: impl Fn(&Concentration) -> String,
) -> Table {
    let row = |c: &Concentration| {
        Row::cells([
            name(c),
            lang.plain(c.hhi.round()),
            lang.country(&c.top),
            lang.rough_percent(c.top1),
            lang.rough_percent(c.top3),
        ])
    };
    let columns = vec![
        Column::text(say!(lang, "n-1-stage")),
        Column::number(say!(lang, "n-1-hhi")),
        Column::text(say!(lang, "n-1-largest")),
        Column::number(say!(lang, "n-1-its-share")),
        Column::number(say!(lang, "n-1-three-largest")),
    ];
    Table { caption: say!(lang, "n-1-concentration"), columns, rows: stages.map(row).collect() }
}

/// `Mining`, `HHI 3,714`, `CHN 45 %, top three 93 %`.
pub fn in_words(lang: Lang, c: &Concentration) -> [String; 3] {
    let (top1, top3) = (lang.rough_percent(c.top1), lang.rough_percent(c.top3));
    [
        lang.capital(&lang.stage(&c.stage)),
        say!(lang, "n-1-index", index = lang.plain(c.hhi.round())),
        say!(lang, "n-1-stage-shares", country = lang.country(&c.top), top1 = top1, top3 = top3),
    ]
}
