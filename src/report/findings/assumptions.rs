//! What went in, with its sources.

use crate::report::lang::Lang;
use crate::report::page::{Block, Column, Row, Table};
use crate::results::{AssumptionFacts, Results};

/// A sentence on how much rests on judgement, and every assumption with its source.
pub fn blocks(results: &Results, lang: Lang) -> Vec<Block> {
    let all = &results.scenario.assumptions;
    if all.is_empty() {
        return vec![Block::Paragraph("The scenario states no assumption with a source.".to_string())];
    }
    let judged = all.iter().filter(|a| a.judgement).count();
    let unsourced = all.iter().filter(|a| !a.judgement && a.source.is_none()).count();
    let summary = format!(
        "Of {} assumptions, {judged} ({}) rest on judgement, {} have a source and {unsourced} have neither.",
        all.len(),
        lang.rough_percent(judged as f64 / all.len() as f64),
        all.len() - judged - unsourced
    );
    let columns = ["item", "assumption", "value", "source"].map(Column::text).to_vec();
    let rows = all.iter().map(row).collect();
    vec![Block::Paragraph(summary), Block::Table(Table { caption: "Assumptions".to_string(), columns, rows })]
}

fn row(a: &AssumptionFacts) -> Row {
    let source = match (&a.source, a.judgement) {
        (Some(source), true) => format!("judgement: {source}"),
        (Some(source), false) => source.clone(),
        (None, true) => "judgement".to_string(),
        (None, false) => "none given".to_string(),
    };
    Row::Cells(vec![a.item.clone(), a.key.clone(), a.value.clone(), source])
}
