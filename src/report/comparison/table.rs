//! The comparison in words and tables.

use super::{ComparisonReport, inputs};
use crate::chart::Picture;
use crate::report::document::figure;
use crate::results::metric::MetricId;
use crate::results::{Contrast, MEMBERS, NamedFacts, Pairing, short_hash};
use crate::stats::Estimate;
use crate::words::interval::{self, clear};
use crate::words::lang::say;
use crate::words::number::NOTHING;
use crate::words::page::{Block, Column, Page, Row, Section, Table};
use crate::words::view::{ALONE, COOPERATIVE};

/// Metrics of the columns of numbers.
const COLUMNS: [MetricId; 4] = [MetricId::UnservedShare, MetricId::Unserved, MetricId::PShortfall, MetricId::Cvar95];
/// Those that a terminal has room for; findings tell the amounts.
const FEW: [MetricId; 3] = [MetricId::UnservedShare, MetricId::PShortfall, MetricId::Cvar95];

/// How much is told.
#[derive(Clone, Copy, PartialEq)]
enum Scope {
    /// `alone` and `cooperative`, in few columns.
    Brief,
    /// Everything.
    Full,
}

/// Findings and a table of each material, then what was compared: what fits a terminal.
pub fn brief(report: &ComparisonReport) -> Page {
    page(report, Vec::new(), Scope::Brief)
}

/// Findings, charts and a table of each material, then what was compared.
pub fn full(report: &ComparisonReport, pictures: Vec<Picture>) -> Page {
    page(report, pictures, Scope::Full)
}

fn page(report: &ComparisonReport, pictures: Vec<Picture>, scope: Scope) -> Page {
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
        let arms = arms(report, material, scope);
        let mut blocks = findings(report, material, &arms);
        blocks.extend(pictures.next().map(figure));
        blocks.push(Block::Table(estimates(report, material, &arms, scope)));
        if arms.len() < report.arms(&material.id).len() {
            blocks.push(Block::Paragraph(say!(lang, "compare-other-arms")));
        }
        sections.push(Section::new(format!("material-{}", sections.len() + 1), heading, blocks));
    }
    if materials.is_empty() {
        let said = Block::Paragraph(say!(lang, "compare-nothing"));
        sections.push(Section::new("none", "", vec![said]));
    }
    sections.extend(inputs::sections(report, scope == Scope::Brief));
    // On a terminal the caption of the table that follows says it.
    let heading = if scope == Scope::Full { say!(lang, "compare-what") } else { String::new() };
    sections.push(Section::new("compared", heading, compared(report, scope)));
    Page {
        lang,
        title: say!(lang, "compare-title", variants = lang.list(&labels)),
        warning: None,
        summary: String::new(),
        sections,
        footer: report.origin(),
    }
}

/// Arms that are told of: all, or `alone` and `cooperative`.
fn arms<'a>(report: &ComparisonReport<'a>, material: &NamedFacts, scope: Scope) -> Vec<&'a str> {
    let mut arms = report.arms(&material.id);
    if scope == Scope::Brief {
        arms.retain(|arm| [ALONE, COOPERATIVE].contains(arm));
    }
    arms
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
    let found = report.comparison.change_value(variant, arm, &material.id, consumer, MetricId::Unserved)?;
    let change = found.estimate;
    let who = match report.is_sole() {
        true => report.who(consumer),
        false => [report.who(consumer), report.with_arm(arm)].join(&lang.comma()),
    };
    let first = report.first();
    let size = Estimate::new(change.value.abs(), change.se);
    let amount = lang.quantity(size, &report.unit(&material.id));
    let said = match change.value {
        _ if !clear(change) => say!(lang, "compare-same", variant = variant, who = who, first = first),
        v if v < 0.0 => {
            say!(lang, "compare-lower", variant = variant, who = who, first = first, amount = amount)
        }
        _ => say!(lang, "compare-higher", variant = variant, who = who, first = first, amount = amount),
    };
    Some(match found.allowed {
        Some(allowed) => {
            let unit = report.unit(&material.id);
            let range = lang.over_inputs(&allowed, |high| lang.with_unit(high, &unit));
            say!(lang, "compare-allowed", said = said, range = range)
        }
        None => said,
    })
}

fn findings(report: &ComparisonReport, material: &NamedFacts, arms: &[&str]) -> Vec<Block> {
    let mut said = Vec::new();
    for variant in report.others() {
        said.extend(arms.iter().filter_map(|arm| finding(report, material, variant, arm)));
    }
    said.iter().map(|text| Block::Finding(report.lang.sentence(text))).collect()
}

/// A group a consumer and arm; a row a variant, and one for its difference to the first.
fn estimates(report: &ComparisonReport, material: &NamedFacts, arms: &[&str], scope: Scope) -> Table {
    let lang = report.lang;
    let unit = report.unit(&material.id);
    let metrics: &[MetricId] = if scope == Scope::Brief { &FEW } else { &COLUMNS };
    let head = |metric: &MetricId| {
        Column::number(match *metric {
            MetricId::UnservedShare => say!(lang, "compare-share"),
            MetricId::Cvar95 => lang.in_unit(&say!(lang, "cvar95"), &unit),
            MetricId::Unserved => unit.clone(),
            other => lang.metric(other),
        })
    };
    let columns = [Column::text(say!(lang, "compare-variant"))].into_iter().chain(metrics.iter().map(head)).collect();
    let mut rows = Vec::new();
    for consumer in report.consumers(&material.id) {
        for arm in arms {
            rows.extend(group(report, material, consumer, (arm, false), metrics));
            rows.extend(group(report, material, consumer, (&Contrast::AgainstAlone(arm).to_string(), true), metrics));
        }
    }
    let years = lang.horizon(report.comparison.variants[0].years);
    let caption = say!(lang, "compare-caption", horizon = years);
    Table { caption, columns, rows }
}

/// Rows of a consumer in an arm, or of what an arm changes; none where the first variant has nothing of it.
fn group(
    report: &ComparisonReport,
    material: &NamedFacts,
    consumer: &str,
    (arm, between): (&str, bool),
    metrics: &[MetricId],
) -> Vec<Row> {
    let (lang, comparison) = (report.lang, report.comparison);
    let named = match between {
        true => format!("{} − {}", report.arm(Contrast::of(arm).arm()), report.arm(ALONE)),
        false => report.arm(arm),
    };
    let level = |variant: &str, metric: MetricId| comparison.level(variant, arm, &material.id, consumer, metric);
    let change = |variant: &str, metric: MetricId| comparison.change(variant, arm, &material.id, consumer, metric);
    let cells = |name: String, of: &dyn Fn(MetricId) -> Option<Estimate>, (signed, trials)| {
        let number = |metric: &MetricId| match (of(*metric), *metric, signed) {
            (None, ..) => NOTHING.to_string(),
            (Some(e), MetricId::PShortfall, true) => interval::seen_change(e, trials).change_in_a_cell(lang),
            (Some(e), MetricId::PShortfall, false) => interval::seen(e, trials).in_a_cell(lang),
            (Some(e), MetricId::UnservedShare, true) => lang.points_in_a_cell(e),
            (Some(e), MetricId::UnservedShare, false) => lang.percent(e),
            (Some(e), _, true) => lang.signed(e),
            (Some(e), _, false) => lang.estimate(e),
        };
        std::iter::once(name).chain(metrics.iter().map(number)).collect::<Vec<_>>()
    };
    if level(report.first(), MetricId::Unserved).is_none() {
        return Vec::new();
    }
    let who = report.consumer(consumer);
    let mut rows = vec![Row::Group(if report.is_sole() { who } else { lang.name_is(&who, named) })];
    let first = report.first();
    rows.push(Row::Cells(cells(first.to_string(), &|metric| level(first, metric), (between, report.trials(first)))));
    for variant in report.others().filter(|v| level(v, MetricId::Unserved).is_some()) {
        rows.push(Row::Cells(cells(
            variant.to_string(),
            &|metric| level(variant, metric),
            (between, report.trials(variant)),
        )));
        let difference = say!(lang, "compare-minus", variant = variant, first = first);
        rows.push(Row::Change(cells(
            difference,
            &|metric| change(variant, metric),
            (true, report.trials_of_both(variant)),
        )));
    }
    rows
}

/// Place of the hash among the columns of what was compared.
const HASH: usize = 2;

/// What was compared, and how.
fn compared(report: &ComparisonReport, scope: Scope) -> Vec<Block> {
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
        let file = std::iter::once(v.file.clone()).chain(v.options.words()).collect::<Vec<_>>().join(" ");
        Row::cells([
            v.label.clone(),
            file,
            short_hash(&v.hash).to_string(),
            v.seed.to_string(),
            lang.count(v.trials),
            how,
        ])
    };
    let mut table = Table { caption: say!(lang, "compare-what"), columns, rows: variants.iter().map(row).collect() };
    if scope == Scope::Brief {
        table = table.without(HASH);
    }
    let mut blocks = vec![Block::Table(table)];
    if variants.iter().any(|v| v.pairing == Pairing::CommonEvents) {
        blocks.push(Block::Paragraph(say!(lang, "compare-meaning-common", first = report.first())));
    }
    if variants.iter().any(|v| v.pairing == Pairing::AsRecorded) {
        blocks.push(Block::Paragraph(say!(lang, "compare-meaning-recorded", first = report.first())));
    }
    blocks
}
