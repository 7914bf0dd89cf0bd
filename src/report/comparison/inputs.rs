//! Inputs that differ, and what each difference does, in words and tables.

use super::ComparisonReport;
use crate::results::{ChangedInput, Contrast, Effect, GivenInput, InputLog, LoggedChange};
use crate::stats::Estimate;
use crate::words::interval::clear;
use crate::words::lang::say;
use crate::words::number::NOTHING;
use crate::words::page::{Block, Column, Row, Section, Table};
use crate::words::view::distinct;

/// Changes that a terminal shows.
const FEW: usize = 6;
/// Inputs that one change of several names.
const NAMED: usize = 3;

/// One section a scenario whose inputs were held against those of the first; with `few`, what fits a terminal.
pub fn sections(report: &ComparisonReport, few: bool) -> Vec<Section> {
    let section = |(i, log): (usize, &InputLog)| {
        let mut blocks: Vec<Block> = findings(report, log).into_iter().map(Block::Finding).collect();
        blocks.extend(effects(report, log, few).into_iter().map(Block::Table));
        if !few && !log.changes.is_empty() {
            blocks.push(Block::Paragraph(say!(
                report.lang,
                "compare-inputs-note",
                first = report.first(),
                trials = report.lang.trials(log.trials)
            )));
            blocks.push(Block::Table(table(report, log)));
        }
        let heading = if few { String::new() } else { say!(report.lang, "compare-inputs-heading") };
        Section::new(format!("inputs-{}", i + 1), heading, blocks)
    };
    report.comparison.inputs.iter().enumerate().map(section).collect()
}

/// How many inputs differ, and which matters most for each material.
fn findings(report: &ComparisonReport, log: &InputLog) -> Vec<String> {
    let lang = report.lang;
    let (variant, first) = (log.variant.as_str(), report.first());
    let inputs: usize = log.changes.iter().map(|change| change.inputs.len()).sum();
    if inputs == 0 {
        return vec![lang.sentence(&say!(lang, "compare-inputs-none", variant = variant, first = first))];
    }
    let count = say!(lang, "compare-inputs-count", n = inputs, variant = variant, first = first);
    let largest = materials(log).into_iter().filter_map(|material| {
        let arm = arms(log).pop()?;
        let of = |change: &'_ LoggedChange| effect(&change.effects, material, arm).map(|e| e.change);
        let most = log.changes.iter().filter(|change| of(change).is_some_and(clear));
        let most = most.max_by(|a, b| size(of(a)).total_cmp(&size(of(b))))?;
        let found = effect(&most.effects, material, arm)?;
        let who = [report.who(&found.consumer), report.with_arm(arm)].join(&lang.comma());
        let amount = lang.with_unit(&lang.signed(found.change), &found.unit);
        Some(say!(lang, "compare-inputs-largest", who = who, input = name(report, most), amount = amount))
    });
    [count].into_iter().chain(largest).map(|text| lang.sentence(&text)).collect()
}

fn size(change: Option<Estimate>) -> f64 {
    change.map_or(0.0, |e| e.value.abs())
}

fn materials(log: &InputLog) -> Vec<&str> {
    distinct(log.together.iter().chain(log.changes.iter().flat_map(|c| &c.effects)).map(|e| e.material.as_str()))
}

/// Arms that effects are known of, `alone` first; without differences between arms.
pub(super) fn arms(log: &InputLog) -> Vec<&str> {
    let all = distinct(log.together.iter().chain(log.changes.iter().flat_map(|c| &c.effects)).map(|e| e.arm.as_str()));
    all.into_iter().filter(|arm| !Contrast::of(arm).is_change()).collect()
}

/// The effect on a material in an arm.
pub(super) fn effect<'a>(effects: &'a [Effect], material: &str, arm: &str) -> Option<&'a Effect> {
    effects.iter().find(|e| e.material == material && e.arm == arm)
}

/// What a change adds to what cooperation avoids: the negative of what it changes between the arms.
pub(super) fn avoided(effects: &[Effect], material: &str) -> Option<Estimate> {
    let found = effects.iter().find(|e| e.material == material && Contrast::of(&e.arm).is_change())?;
    Some(found.change.scaled(-1.0))
}

/// The inputs of a change by their keys.
pub(super) fn name(report: &ComparisonReport, change: &LoggedChange) -> String {
    let paths: Vec<String> = change.inputs.iter().take(NAMED).map(|input| input.path.clone()).collect();
    let rest = change.inputs.len() - paths.len();
    let more = (rest > 0).then(|| say!(report.lang, "others-together", n = rest));
    report.lang.list(&paths.into_iter().chain(more).collect::<Vec<_>>())
}

/// One table a material: a row a change that was played, those that change most first, then all together.
fn effects(report: &ComparisonReport, log: &InputLog, few: bool) -> Vec<Table> {
    let of = |material: &str| {
        let lang = report.lang;
        let arms = arms(log);
        let unit =
            log.together.iter().chain(log.changes.iter().flat_map(|c| &c.effects)).find(|e| e.material == material);
        let unit = unit.map_or("", |e| e.unit.as_str());
        let mut columns = vec![Column::text(say!(lang, "study-key"))];
        columns.extend(arms.iter().map(|arm| Column::number(lang.in_unit(&report.arm(arm), unit))));
        if arms.len() > 1 {
            columns.push(Column::number(lang.in_unit(&say!(lang, "answer-avoided"), unit)));
        }
        let cells = |name: String, effects: &[Effect]| {
            let cell = |e: Option<Estimate>| e.map_or(NOTHING.to_string(), |e| lang.signed(e));
            let levels = arms.iter().map(|arm| cell(effect(effects, material, arm).map(|e| e.change)));
            let gain = (arms.len() > 1).then(|| cell(avoided(effects, material)));
            std::iter::once(name).chain(levels).chain(gain).collect::<Vec<String>>()
        };
        let most = |change: &LoggedChange| {
            arms.iter().map(|arm| size(effect(&change.effects, material, arm).map(|e| e.change))).fold(0.0, f64::max)
        };
        let mut played: Vec<&LoggedChange> = log.changes.iter().filter(|change| !change.effects.is_empty()).collect();
        played.sort_by(|a, b| most(b).total_cmp(&most(a)));
        let shown = if few { FEW } else { usize::MAX };
        let mut rows: Vec<Row> =
            played.into_iter().take(shown).map(|c| Row::Cells(cells(name(report, c), &c.effects))).collect();
        rows.push(Row::Change(cells(say!(lang, "worth-together"), &log.together)));
        if !log.beyond.is_empty() && !few {
            rows.push(Row::Change(cells(say!(lang, "compare-inputs-beyond"), &log.beyond)));
        }
        let caption = say!(lang, "compare-inputs-effects", variant = log.variant.as_str(), first = report.first());
        let named = report.materials().len() > 1;
        let material = report.materials().into_iter().find(|m| m.id == material).map(|m| report.material_name(m));
        let caption = match material.filter(|_| named) {
            Some(material) => say!(lang, "name-and-material", name = caption, material = material),
            None => caption,
        };
        Table { caption, columns, rows }
    };
    materials(log).into_iter().map(of).filter(|table| table.rows.len() > 1).collect()
}

/// Every change with its values and sources, in the order of the scenario's file.
fn table(report: &ComparisonReport, log: &InputLog) -> Table {
    let lang = report.lang;
    let columns = [say!(lang, "study-key"), report.first().to_string(), log.variant.clone(), say!(lang, "source")];
    let row = |change: &LoggedChange, input: &ChangedInput| {
        let path = if change.unplayed {
            lang.in_brackets(&input.path, &say!(lang, "compare-inputs-unplayed"))
        } else {
            input.path.clone()
        };
        Row::cells([path, value(report, &input.before), value(report, &input.after), source(report, input)])
    };
    let rows = log.changes.iter().flat_map(|change| change.inputs.iter().map(move |input| row(change, input)));
    let caption = say!(lang, "compare-inputs-log", variant = log.variant.as_str(), first = report.first());
    Table { caption, columns: columns.map(Column::text).into(), rows: rows.collect() }
}

/// A value as the scenario has it, with its range; a dash where it lacks it.
fn value(report: &ComparisonReport, given: &Option<GivenInput>) -> String {
    match given {
        None => NOTHING.to_string(),
        Some(GivenInput { value, range: Some(range), .. }) => report.lang.in_brackets(value, range),
        Some(GivenInput { value, .. }) => value.clone(),
    }
}

/// Where the value is from now; where it was from, if that is another source.
fn source(report: &ComparisonReport, input: &ChangedInput) -> String {
    let lang = report.lang;
    let of = |given: &Option<GivenInput>| given.as_ref().and_then(|given| given.source.clone());
    let (before, after) = (of(&input.before), of(&input.after));
    match (before, after) {
        (None, None) => say!(lang, "assumptions-no-source"),
        (Some(one), None) | (None, Some(one)) => one,
        (Some(before), Some(after)) if before == after => after,
        (Some(before), Some(after)) => say!(lang, "compare-inputs-sources", before = before, after = after),
    }
}
