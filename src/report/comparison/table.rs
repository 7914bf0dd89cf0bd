//! The comparison in words and tables.

use super::ComparisonReport;
use crate::report::chart::Picture;
use crate::report::interval::clear;
use crate::report::lang::say;
use crate::report::page::{Block, Column, Figure, Page, Row, Section, Table};
use crate::results::{AGAINST_ALONE, MEMBERS, NamedFacts, Pairing, short_hash};
use crate::stats::Estimate;

/// Columns of numbers, by metric; shares and probabilities as percentages.
const COLUMNS: [(&str, bool); 4] =
    [("unserved_share", true), ("unserved", false), ("p_shortfall", true), ("cvar95", false)];

/// Findings, charts and a table of each material, then what was compared.
pub fn page(report: &ComparisonReport, pictures: Vec<Picture>) -> Page {
    let lang = report.lang;
    let labels: Vec<String> = report.comparison.variants.iter().map(|v| v.label.clone()).collect();
    let materials = report.materials();
    let mut pictures = pictures.into_iter();
    let mut sections = Vec::new();
    for material in &materials {
        let heading = match materials.len() {
            1 => say!(lang, "compare-heading"),
            _ => lang.capital(report.material_name(material)),
        };
        let mut blocks = findings(report, material);
        let figure = |p: Picture| Block::Figure(Figure { svg: p.svg, reading: p.reading, table: p.table });
        blocks.extend(pictures.next().map(figure));
        blocks.push(Block::Table(estimates(report, material)));
        sections.push(Section::new(format!("material-{}", sections.len() + 1), heading, blocks));
    }
    if materials.is_empty() {
        let said = Block::Paragraph(say!(lang, "compare-nothing"));
        sections.push(Section::new("none", "", vec![said]));
    }
    sections.push(Section::new("compared", say!(lang, "compare-what"), compared(report)));
    Page {
        lang,
        title: say!(lang, "compare-title", variants = lang.list(&labels)),
        warning: None,
        summary: String::new(),
        sections,
        footer: report.origin(),
    }
}

/// The members together, or without them the first consumer.
fn focus<'a>(report: &ComparisonReport<'a>, material: &str) -> &'a str {
    let consumers = report.consumers(material);
    consumers.iter().copied().find(|id| *id == MEMBERS).or(consumers.first().copied()).unwrap_or(MEMBERS)
}

/// The clearest finding of a chart: how the second variant differs from the first, alone.
pub fn lead(report: &ComparisonReport, material: &NamedFacts) -> String {
    let arms = report.arms(&material.id);
    let variant = report.others().next().unwrap_or_default();
    arms.first().and_then(|arm| finding(report, material, variant, arm)).unwrap_or_default()
}

/// How a variant differs from the first, as a sentence without a full stop.
fn finding(report: &ComparisonReport, material: &NamedFacts, variant: &str, arm: &str) -> Option<String> {
    let (lang, consumer) = (report.lang, focus(report, &material.id));
    let change = report.comparison.change(variant, arm, &material.id, consumer, "unserved")?;
    let who = report.consumer(consumer);
    let (first, with) = (report.first(), lang.with_arm(arm));
    let size = Estimate::new(change.value.abs(), change.se);
    let amount = format!("{} {}", lang.estimate(size), report.unit(&material.id));
    Some(match change.value {
        _ if !clear(change) => say!(lang, "compare-same", variant = variant, who = who, first = first, with = with),
        v if v < 0.0 => {
            say!(lang, "compare-lower", variant = variant, who = who, first = first, with = with, amount = amount)
        }
        _ => say!(lang, "compare-higher", variant = variant, who = who, first = first, with = with, amount = amount),
    })
}

fn findings(report: &ComparisonReport, material: &NamedFacts) -> Vec<Block> {
    let arms = report.arms(&material.id);
    let mut said = Vec::new();
    for variant in report.others() {
        said.extend(arms.iter().filter_map(|arm| finding(report, material, variant, arm)));
    }
    said.iter().map(|text| Block::Finding(report.lang.sentence(text))).collect()
}

/// A group a consumer and arm; a row a variant, and one for its difference to the first.
fn estimates(report: &ComparisonReport, material: &NamedFacts) -> Table {
    let lang = report.lang;
    let unit = report.unit(&material.id);
    let columns = vec![
        Column::text(say!(lang, "compare-variant")),
        Column::number(say!(lang, "compare-share")),
        Column::number(unit.as_str()),
        Column::number(say!(lang, "metric-p_shortfall")),
        Column::number(lang.in_unit(&say!(lang, "cvar95"), &unit)),
    ];
    let mut rows = Vec::new();
    for consumer in report.consumers(&material.id) {
        for arm in report.arms(&material.id) {
            rows.extend(group(report, material, consumer, arm, false));
            rows.extend(group(report, material, consumer, &format!("{arm}{AGAINST_ALONE}"), true));
        }
    }
    let years = lang.horizon(report.comparison.variants[0].years);
    Table { caption: say!(lang, "compare-caption", horizon = years), columns, rows }
}

/// Rows of a consumer in an arm, or of what an arm changes; none where the first variant has nothing of it.
fn group(report: &ComparisonReport, material: &NamedFacts, consumer: &str, arm: &str, between: bool) -> Vec<Row> {
    let (lang, comparison) = (report.lang, report.comparison);
    let named = match between {
        true => lang.difference(arm.strip_suffix(AGAINST_ALONE).unwrap_or(arm)),
        false => lang.arm(arm),
    };
    let level = |variant: &str, metric: &str| comparison.level(variant, arm, &material.id, consumer, metric);
    let change = |variant: &str, metric: &str| comparison.change(variant, arm, &material.id, consumer, metric);
    let cells = |name: String, of: &dyn Fn(&str) -> Option<Estimate>, signed: bool| {
        let number = |(metric, percent): &(&str, bool)| match (of(metric), percent, signed) {
            (None, ..) => "–".to_string(),
            (Some(e), true, true) => lang.signed_percent(e),
            (Some(e), true, false) => lang.percent(e),
            (Some(e), false, true) => lang.signed(e),
            (Some(e), false, false) => lang.estimate(e),
        };
        std::iter::once(name).chain(COLUMNS.iter().map(number)).collect::<Vec<_>>()
    };
    if level(report.first(), "unserved").is_none() {
        return Vec::new();
    }
    let mut rows = vec![Row::Group(lang.name_is(&report.consumer(consumer), named))];
    let first = report.first();
    rows.push(Row::Cells(cells(first.to_string(), &|metric| level(first, metric), between)));
    for variant in report.others().filter(|v| level(v, "unserved").is_some()) {
        rows.push(Row::Cells(cells(variant.to_string(), &|metric| level(variant, metric), between)));
        let difference = say!(lang, "compare-minus", variant = variant, first = first);
        rows.push(Row::Change(cells(difference, &|metric| change(variant, metric), true)));
    }
    rows
}

/// What was compared, and how.
fn compared(report: &ComparisonReport) -> Vec<Block> {
    let lang = report.lang;
    let variants = &report.comparison.variants;
    let columns = vec![
        Column::text(say!(lang, "compare-variant")),
        Column::text(say!(lang, "compare-file")),
        Column::text(say!(lang, "compare-hash")),
        Column::number(say!(lang, "compare-seed")),
        Column::number(say!(lang, "compare-trials")),
        Column::text(say!(lang, "compare-how")),
    ];
    let row = |v: &crate::results::VariantFacts| {
        let how = match v.pairing {
            Pairing::Reference => say!(lang, "compare-reference"),
            Pairing::CommonEvents => say!(lang, "compare-common"),
            Pairing::AsRecorded => say!(lang, "compare-recorded"),
        };
        let file = std::iter::once(v.file.clone()).chain(v.options.iter().cloned()).collect::<Vec<_>>().join(" ");
        Row::cells([
            v.label.clone(),
            file,
            short_hash(&v.hash).to_string(),
            v.seed.to_string(),
            lang.count(v.trials),
            how,
        ])
    };
    let table = Table { caption: say!(lang, "compare-what"), columns, rows: variants.iter().map(row).collect() };
    let mut blocks = vec![Block::Table(table)];
    if variants.iter().any(|v| v.pairing == Pairing::CommonEvents) {
        blocks.push(Block::Paragraph(say!(lang, "compare-meaning-common", first = report.first())));
    }
    if variants.iter().any(|v| v.pairing == Pairing::AsRecorded) {
        blocks.push(Block::Paragraph(say!(lang, "compare-meaning-recorded", first = report.first())));
    }
    blocks
}
