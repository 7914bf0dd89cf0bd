//! What differs between arms, and what can go wrong.

use crate::report::number;
use crate::report::page::{Block, Column, Row, Table};
use crate::report::words;
use crate::results::{HazardFacts, InstrumentFacts, Results};
use crate::stats::Estimate;

/// The arms with their instruments, and the hazards; a table without rows is left out.
pub fn blocks(results: &Results) -> Vec<Block> {
    [arms(results), hazards(results)].into_iter().filter(|t| !t.rows.is_empty()).map(Block::Table).collect()
}

fn arms(results: &Results) -> Table {
    let rows = results.arms.iter().map(|arm| {
        let said: Vec<String> = arm.instruments.iter().map(|id| instrument(results, id)).collect();
        let said = if said.is_empty() { "none".to_string() } else { said.join("; ") };
        Row::Cells(vec![words::arm(&arm.id), said])
    });
    let columns = vec![Column::text("arm"), Column::text("instruments")];
    Table { caption: "Arms".to_string(), rows: rows.collect(), columns }
}

fn instrument(results: &Results, id: &str) -> String {
    let Some(found) = results.scenario.instruments.iter().find(|i| i.id == id) else { return id.to_string() };
    let InstrumentFacts { kind, members, honour, .. } = found;
    let name = if kind == id { id.to_string() } else { format!("{id} ({kind})") };
    format!("{name} among {}, works in {} of trials", words::list(members), number::rough_percent(*honour))
}

fn hazards(results: &Results) -> Table {
    let step = &results.scenario.step;
    let row = |h: &HazardFacts| {
        let against = if h.against.is_empty() { "output".to_string() } else { words::list(&h.against) };
        Row::Cells(vec![
            if h.name.is_empty() { h.id.clone() } else { h.name.clone() },
            h.producers.join(", "),
            against,
            number::percent(Estimate::exact(h.mean_severity)),
            number::digits(h.mean_duration, 3),
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
