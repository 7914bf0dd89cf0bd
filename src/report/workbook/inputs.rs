//! What went in: every assumption with its source, and the inputs that decide the answer.

use super::notes::of_table;
use super::outcomes::headed;
use super::{Cell, Run, Sheet};
use crate::report::findings;
use crate::results::Results;
use crate::words::lang::{Lang, say};
use crate::words::page::{Block, Table};

/// A row an assumption, as the scenario writes it.
pub fn assumptions(results: &Results, lang: Lang) -> Sheet {
    let row = |a: &crate::results::AssumptionFacts| {
        let range = a.range.clone().unwrap_or_default();
        let source = a.source.clone().unwrap_or_default();
        let texts = [findings::item(results, lang, &a.item), lang.input(&a.key), a.value.clone(), range];
        let basis = findings::degree(lang, a.degree);
        texts
            .into_iter()
            .chain([basis, source])
            .map(|text| if text.is_empty() { Cell::Nothing } else { Cell::text(text) })
            .collect()
    };
    let heads = [
        say!(lang, "assumptions-item"),
        say!(lang, "assumptions-key"),
        say!(lang, "value"),
        say!(lang, "workbook-range"),
        say!(lang, "decides-known"),
        say!(lang, "source"),
    ];
    Sheet {
        id: "assumptions",
        name: say!(lang, "assumptions-caption"),
        about: say!(lang, "workbook-assumptions-about"),
        columns: heads.into(),
        rows: results.scenario.assumptions.iter().map(row).collect(),
        plots: Vec::new(),
    }
}

/// The cases with their instruments, the hazards, and how concentrated supply is: the tables of the report.
pub fn cases(results: &Results, lang: Lang) -> Vec<Sheet> {
    let known = [
        ("cases", say!(lang, "arms-caption"), say!(lang, "workbook-cases-about")),
        ("hazards", say!(lang, "hazards-caption"), say!(lang, "workbook-hazards-about")),
        ("concentration", say!(lang, "n-1-concentration"), say!(lang, "workbook-concentration-about")),
    ];
    let blocks = findings::scenario(results, lang);
    let tables = blocks.iter().filter_map(|block| if let Block::Table(table) = block { Some(table) } else { None });
    let sheet = |table: &Table| {
        let (id, _, about) = known.iter().find(|(_, caption, _)| table.caption == *caption)?;
        Some(of_table(id, table, about.clone()))
    };
    tables.filter_map(sheet).collect()
}

/// A row an input that was drawn, those that decide most first.
pub fn deciding(run: &Run) -> Sheet {
    let lang = run.lang;
    let mut rows = Vec::new();
    for view in &run.views {
        let allowed = view.results.allowed.as_ref();
        let found = allowed.and_then(|allowed| allowed.materials.iter().find(|m| m.material == view.material.id));
        for input in found.iter().flat_map(|found| &found.inputs) {
            let named = [view.material_name(), &findings::input_name(view, &input.input), &input.input.set];
            let mut cells: Vec<Cell> = named.map(Cell::text).into();
            cells.extend(Cell::percent_pair(input.share));
            cells.push(Cell::text(&view.material.unit));
            cells.extend(Cell::pair(input.knowing));
            let ends = input.ends.as_ref();
            let end = |i: usize| {
                ends.map_or([Cell::Nothing, Cell::Nothing], |ends| {
                    let width = (ends[1].answer.value - ends[0].answer.value).abs();
                    [Cell::text(&ends[i].value), Cell::beside(ends[i].answer.value, width / 10.0)]
                })
            };
            cells.extend([end(0), end(1)].concat());
            cells.push(Cell::text(findings::known(view, input)));
            rows.push(cells);
        }
    }
    let mut columns = vec![say!(lang, "material"), say!(lang, "decides-input"), say!(lang, "study-key")];
    columns.extend(headed(lang, &say!(lang, "decides-share")));
    columns.push(say!(lang, "unit"));
    columns.extend(headed(lang, &say!(lang, "workbook-knowing")));
    columns.extend([say!(lang, "workbook-low"), say!(lang, "workbook-answer-low")]);
    columns.extend([say!(lang, "workbook-high"), say!(lang, "workbook-answer-high"), say!(lang, "decides-known")]);
    Sheet {
        id: "inputs",
        name: say!(lang, "section-decides"),
        about: say!(lang, "workbook-decides-about"),
        columns,
        rows,
        plots: Vec::new(),
    }
}
