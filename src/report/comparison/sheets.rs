//! The sheets of a comparison for a spreadsheet.

use super::ComparisonReport;
use super::inputs::{arms, avoided, effect};
use crate::report::workbook::{Cell, Plot, PlotKind, Series, Sheet, Span, headed};
use crate::results::metric::MetricId;
use crate::results::{Change, ChangedInput, Effect, GivenInput, InputLog, Level, LoggedChange, MEMBERS, MetricValue};
use crate::stats::Estimate;
use crate::words::lang::say;
use crate::words::view::distinct;

/// What each scenario has of a consumer in an arm; shares of 1 and amounts.
const SHOWN: [(MetricId, bool); 4] = [
    (MetricId::Unserved, false),
    (MetricId::UnservedShare, true),
    (MetricId::PShortfall, true),
    (MetricId::Cvar95, false),
];

/// Columns before the estimates: material, consumer, case, scenario, unit.
const BEFORE: usize = 5;

/// A row a consumer, arm and scenario, with the difference to the first scenario.
pub fn variants(report: &ComparisonReport) -> Sheet {
    let lang = report.lang;
    let (mut rows, mut plots) = (Vec::new(), Vec::new());
    for material in report.materials() {
        for consumer in report.consumers(&material.id) {
            let mut series = Vec::new();
            for (i, arm) in report.arms(&material.id).into_iter().enumerate() {
                let first = rows.len();
                rows.extend(of_arm(report, [&material.id, consumer, arm], report.material_name(material)));
                let along = Span::new(3, first, rows.len());
                series.extend(along.map(|along| Series {
                    name: report.arm(arm),
                    along,
                    values: along.of(BEFORE),
                    errors: Some(along.of(BEFORE + 1)),
                    arm: i,
                }));
            }
            // One chart a material: of the members together, or of the first consumer where nobody cooperates.
            if consumer == MEMBERS || !report.consumers(&material.id).contains(&MEMBERS) && plots.is_empty() {
                plots.push(plot(report, &material.id, consumer, series));
            }
        }
    }
    let mut columns = vec![say!(lang, "material"), say!(lang, "consumer"), say!(lang, "arms-arm")];
    columns.extend([say!(lang, "compare-variant"), say!(lang, "unit")]);
    for (metric, _) in SHOWN {
        columns.extend(headed(lang, &lang.metric(metric)));
    }
    let change = say!(lang, "compare-minus", variant = say!(lang, "compare-variant"), first = report.first());
    columns.extend(headed(lang, &lang.name_is(&lang.metric(MetricId::Unserved), change)));
    Sheet {
        id: "variants",
        name: say!(lang, "workbook-variants"),
        about: say!(lang, "workbook-variants-about"),
        columns,
        rows,
        plots,
    }
}

fn of_arm(report: &ComparisonReport, [material, consumer, arm]: [&str; 3], name: &str) -> Vec<Vec<Cell>> {
    let unit = report.unit(material);
    let row = |variant: &str| {
        let here =
            |l: &&Level| l.variant == variant && l.arm == arm && l.material == material && l.consumer == consumer;
        let level = report.comparison.levels.iter().find(here)?;
        let mut cells = [name, &report.consumer(consumer), &report.arm(arm), variant, &unit].map(Cell::text).to_vec();
        for (metric, share) in SHOWN {
            let e = estimate(&level.metrics, metric);
            cells.extend(if share { Cell::percent_pair(e) } else { Cell::pair(e) });
        }
        let here =
            |c: &&Change| c.variant == variant && c.arm == arm && c.material == material && c.consumer == consumer;
        let change = report.comparison.changes.iter().find(here);
        cells
            .extend(Cell::pair(change.map_or(Estimate::exact(f64::NAN), |c| estimate(&c.metrics, MetricId::Unserved))));
        Some(cells)
    };
    report.comparison.variants.iter().filter_map(|variant| row(&variant.label)).collect()
}

fn estimate(metrics: &[MetricValue], metric: MetricId) -> Estimate {
    metrics.iter().find(|m| m.metric == metric).map_or(Estimate::exact(f64::NAN), |m| m.estimate)
}

fn plot(report: &ComparisonReport, material: &str, consumer: &str, series: Vec<Series>) -> Plot {
    let what = report.lang.metric(MetricId::Unserved);
    Plot {
        kind: PlotKind::Bars,
        title: report.lang.name_is(&report.consumer(consumer), what.clone()),
        x: report.lang.in_unit(&what, &report.unit(material)),
        y: String::new(),
        percent: false,
        series,
    }
}

/// A row an input that differs and material, with its sources and what it changes by itself.
pub fn inputs(report: &ComparisonReport) -> Sheet {
    let lang = report.lang;
    let logs = &report.comparison.inputs;
    let arms = logs.first().map_or_else(Vec::new, arms);
    let mut columns = vec![say!(lang, "compare-variant"), say!(lang, "study-key")];
    columns.extend([say!(lang, "workbook-before"), say!(lang, "workbook-after")]);
    columns.extend([say!(lang, "workbook-source-before"), say!(lang, "workbook-source-after")]);
    columns.extend([say!(lang, "material"), say!(lang, "unit")]);
    for arm in &arms {
        columns.extend(headed(lang, &say!(lang, "workbook-change-of", arm = report.arm(arm))));
    }
    columns.extend(headed(lang, &say!(lang, "workbook-change-avoided")));
    let mut rows = Vec::new();
    for log in logs {
        for change in &log.changes {
            rows.extend(change.inputs.iter().flat_map(|input| changed(log, change, input, &arms)));
        }
        let (together, beyond) = (say!(lang, "worth-together"), say!(lang, "compare-inputs-beyond"));
        for (name, effects) in [(together, &log.together), (beyond, &log.beyond)] {
            let key = ChangedInput { path: name, before: None, after: None };
            rows.extend(of_materials(effects).into_iter().map(|m| row(log, &key, effects, m, &arms)));
        }
    }
    Sheet {
        id: "changed_inputs",
        name: say!(lang, "workbook-inputs"),
        about: say!(lang, "workbook-inputs-about"),
        columns,
        rows,
        plots: Vec::new(),
    }
}

fn of_materials(effects: &[Effect]) -> Vec<&str> {
    distinct(effects.iter().map(|e| e.material.as_str()))
}

/// One row a material that it has an effect on; one without numbers where it has none.
fn changed(log: &InputLog, change: &LoggedChange, input: &ChangedInput, arms: &[&str]) -> Vec<Vec<Cell>> {
    let materials = of_materials(&change.effects);
    let materials = if materials.is_empty() { vec![""] } else { materials };
    materials.into_iter().map(|material| row(log, input, &change.effects, material, arms)).collect()
}

fn row(log: &InputLog, input: &ChangedInput, effects: &[Effect], material: &str, arms: &[&str]) -> Vec<Cell> {
    let text = |text: Option<String>| text.filter(|text| !text.is_empty()).map_or(Cell::Nothing, Cell::Text);
    let value = |given: &Option<GivenInput>| text(given.as_ref().map(|given| given.value.clone()));
    let source = |given: &Option<GivenInput>| text(given.as_ref().and_then(|given| given.source.clone()));
    let unit = effects.first().map(|e| e.unit.clone());
    let mut cells = vec![Cell::text(&log.variant), Cell::text(&input.path), value(&input.before), value(&input.after)];
    cells.extend([source(&input.before), source(&input.after), text(Some(material.to_string())), text(unit)]);
    let none = Estimate::exact(f64::NAN);
    for arm in arms {
        cells.extend(Cell::pair(effect(effects, material, arm).map_or(none, |e| e.change)));
    }
    cells.extend(Cell::pair(avoided(effects, material).unwrap_or(none)));
    cells
}
