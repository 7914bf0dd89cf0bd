//! What differs between arms, and what can go wrong.

use crate::report::lang::Lang;
use crate::report::page::{Block, Column, Row, Table};
use crate::results::{Concentration, HazardFacts, InstrumentFacts, Results};
use crate::stats::Estimate;

/// The arms with their instruments, the hazards, and how concentrated supply is; a table without rows is left out.
pub fn blocks(results: &Results, lang: Lang) -> Vec<Block> {
    [arms(results, lang), hazards(results, lang), concentration(results, lang)]
        .into_iter()
        .filter(|t| !t.rows.is_empty())
        .map(Block::Table)
        .collect()
}

fn arms(results: &Results, lang: Lang) -> Table {
    let rows = results.arms.iter().map(|arm| {
        let said: Vec<String> = arm.instruments.iter().map(|id| instrument(results, lang, id)).collect();
        let said = if said.is_empty() { "none".to_string() } else { said.join("; ") };
        Row::Cells(vec![lang.arm(&arm.id), said])
    });
    let columns = vec![Column::text("arm"), Column::text("instruments")];
    Table { caption: "Arms".to_string(), rows: rows.collect(), columns }
}

fn instrument(results: &Results, lang: Lang, id: &str) -> String {
    let Some(found) = results.scenario.instruments.iter().find(|i| i.id == id) else { return id.to_string() };
    let InstrumentFacts { kind, members, honour, .. } = found;
    let name = if kind == id { id.to_string() } else { format!("{id} ({kind})") };
    format!("{name} among {}, works in {} of trials", lang.list(members), lang.rough_percent(*honour))
}

fn hazards(results: &Results, lang: Lang) -> Table {
    let step = &results.scenario.step;
    let row = |h: &HazardFacts| {
        let against = if h.against.is_empty() { "output".to_string() } else { lang.list(&h.against) };
        Row::Cells(vec![
            if h.name.is_empty() { h.id.clone() } else { h.name.clone() },
            h.producers.join(", "),
            against,
            lang.percent(Estimate::exact(h.mean_severity)),
            lang.digits(h.mean_duration, 3),
        ])
    };
    let columns = vec![
        Column::text("hazard"),
        Column::text("strikes"),
        Column::text("aimed at"),
        Column::number("mean severity"),
        Column::number(format!("mean duration, {step}s")),
    ];
    Table { caption: "Hazards".to_string(), rows: results.scenario.hazards.iter().map(row).collect(), columns }
}

fn concentration(results: &Results, lang: Lang) -> Table {
    let row = |c: &Concentration| {
        let stage = if c.stage.is_empty() { "supply" } else { &c.stage };
        Row::cells([
            format!("{}, {stage}", c.material),
            lang.plain(c.hhi.round()),
            c.top.clone(),
            lang.rough_percent(c.top1),
            lang.rough_percent(c.top3),
        ])
    };
    let columns = vec![
        Column::text("stage"),
        Column::number("HHI, of 10,000"),
        Column::text("largest country"),
        Column::number("its share"),
        Column::number("share of the three largest"),
    ];
    let rows = results.concentration.iter().map(row).collect();
    Table { caption: "Concentration of output by country".to_string(), columns, rows }
}
