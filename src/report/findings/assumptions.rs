//! What went in, with its sources.

use crate::report::lang::{Lang, say};
use crate::report::page::{Block, Column, Row, Table};
use crate::report::view::{ALONE, View};
use crate::results::{AssumptionFacts, Results};

/// A sentence on how much rests on judgement, and every assumption with its source.
pub fn blocks(results: &Results, lang: Lang) -> Vec<Block> {
    let all = &results.scenario.assumptions;
    if all.is_empty() {
        return vec![Block::Paragraph(say!(lang, "assumptions-none"))];
    }
    let judged = all.iter().filter(|a| a.judgement).count();
    let unsourced = all.iter().filter(|a| !a.judgement && a.source.is_none()).count();
    let summary = say!(
        lang,
        "assumptions-sum",
        all = all.len(),
        judged = judged,
        share = lang.rough_percent(judged as f64 / all.len() as f64),
        sourced = all.len() - judged - unsourced,
        unsourced = unsourced
    );
    let mut blocks = vec![Block::Paragraph(summary)];
    blocks.extend(judged_parts(results, lang).map(Block::Paragraph));
    let heads =
        [say!(lang, "assumptions-item"), say!(lang, "assumptions-key"), say!(lang, "value"), say!(lang, "source")];
    let columns = heads.map(Column::text).to_vec();
    let rows = all.iter().map(|a| row(a, lang)).collect();
    blocks.push(Block::Table(Table { caption: say!(lang, "assumptions-caption"), columns, rows }));
    blocks
}

/// How much of what goes unserved, alone, is put down to hazards of which a number is a judgement.
fn judged_parts(results: &Results, lang: Lang) -> Option<String> {
    let views = View::all(results, lang);
    let part = |view: &View| {
        let outcome = view.outcome(ALONE, view.focus()?)?;
        let share = lang.rough_percent(results.judged_share(outcome));
        (!outcome.drivers.hazards.is_empty()).then(|| share + &view.of_material())
    };
    let parts: Vec<String> = views.iter().filter_map(part).collect();
    let first = views.first()?;
    let whose = first.whose(first.focus()?);
    let said = say!(lang, "assumptions-judged", whose = whose, parts = lang.list(&parts));
    let said =
        if first.is_sole() { said } else { say!(lang, "in-arm", with = lang.with_arm(ALONE), text = said) };
    (!parts.is_empty()).then(|| lang.sentence(&lang.capital(&said)))
}

fn row(a: &AssumptionFacts, lang: Lang) -> Row {
    let source = match (&a.source, a.judgement) {
        (Some(source), true) => lang.name_is(&say!(lang, "assumptions-judgement"), source.clone()),
        (Some(source), false) => source.clone(),
        (None, true) => say!(lang, "assumptions-judgement"),
        (None, false) => say!(lang, "assumptions-no-source"),
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
        let said = judged_parts(&results, Lang::En).expect("a hazard of the fixture is judged");
        let outcome = results.outcome(ALONE, &results.scenario.materials[0].id, "members").expect("members cooperate");
        let judged = outcome.drivers.hazards.iter().find(|d| d.id == "export-licensing").expect("it drives").share;
        assert!(
            judged > 0.0 && said.starts_with("Alone, ") && said.contains(&format!("demand, {} is put down", Lang::En.rough_percent(judged))),
            "{said}"
        );
    }
}
