//! What went in, with its sources.

use crate::report::number;
use crate::report::page::{Block, Column, Row, Table};
use crate::report::view::{ALONE, View};
use crate::report::words::{self, JUDGEMENT};
use crate::results::{AssumptionFacts, Results};

/// A sentence on how much rests on judgement, and every assumption with its source.
pub fn blocks(results: &Results) -> Vec<Block> {
    let all = &results.scenario.assumptions;
    if all.is_empty() {
        return vec![Block::Paragraph("The scenario states no assumption with a source.".to_string())];
    }
    let judged = all.iter().filter(|a| a.judgement).count();
    let unsourced = all.iter().filter(|a| !a.judgement && a.source.is_none()).count();
    let summary = format!(
        "Of {} assumptions, {judged} ({}) rest on judgement, {} have a source and {unsourced} have neither.",
        all.len(),
        number::rough_percent(judged as f64 / all.len() as f64),
        all.len() - judged - unsourced
    );
    let mut blocks = vec![Block::Paragraph(summary)];
    blocks.extend(judged_parts(results).map(Block::Paragraph));
    let columns = ["item", "assumption", "value", "source"].map(Column::text).to_vec();
    let rows = all.iter().map(row).collect();
    blocks.push(Block::Table(Table { caption: "Assumptions".to_string(), columns, rows }));
    blocks
}

/// How much of what goes unserved, alone, is put down to hazards of which a number is a judgement.
fn judged_parts(results: &Results) -> Option<String> {
    let views = View::all(results);
    let part = |view: &View| {
        let outcome = view.outcome(ALONE, view.focus()?)?;
        let share = number::rough_percent(results.judged_share(outcome));
        let of = if views.len() > 1 { format!(" of {}", view.material.name) } else { String::new() };
        (!outcome.drivers.hazards.is_empty()).then(|| format!("{share}{of}"))
    };
    let parts: Vec<String> = views.iter().filter_map(part).collect();
    let whose = words::possessive(&views.first()?.name(views.first()?.focus()?));
    (!parts.is_empty()).then(|| {
        format!(
            "Of {whose} expected unserved demand, alone, {} is put down to hazards of which a number is a judgement.",
            words::list(&parts)
        )
    })
}

fn row(a: &AssumptionFacts) -> Row {
    let source = match (&a.source, a.judgement) {
        (Some(source), true) => format!("{JUDGEMENT}: {source}"),
        (Some(source), false) => source.clone(),
        (None, true) => JUDGEMENT.to_string(),
        (None, false) => "none given".to_string(),
    };
    Row::Cells(vec![a.item.clone(), a.key.clone(), a.value.clone(), source])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::fixture;

    #[test]
    fn what_judged_hazards_cause_is_said() {
        let results = fixture::typical();
        let said = judged_parts(&results).expect("a hazard of the fixture is judged");
        let outcome = results.outcome(ALONE, &results.scenario.materials[0].id, "members").expect("members cooperate");
        let judged = outcome.drivers.hazards.iter().find(|d| d.id == "export-licensing").expect("it drives").share;
        assert!(
            judged > 0.0 && said.contains(&format!("alone, {} is put down", number::rough_percent(judged))),
            "{said}"
        );
    }
}
