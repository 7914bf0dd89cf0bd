//! What differs between arms, and what can go wrong.

use crate::report::removal;
use crate::results::{Concentration, HazardFacts, InstrumentFacts, Results};
use crate::stats::Estimate;
use crate::words::lang::{Lang, say};
use crate::words::page::{Block, Column, Row, Table};
use crate::words::view::{arm, is_sole, name, producer, project};

/// The arms with their instruments where there are several, the hazards, and how concentrated supply is; a table without rows is left out.
pub fn blocks(results: &Results, lang: Lang) -> Vec<Block> {
    [arms(results, lang), hazards(results, lang), concentration(results, lang)]
        .into_iter()
        .filter(|t| !t.rows.is_empty())
        .map(Block::Table)
        .collect()
}

fn arms(results: &Results, lang: Lang) -> Table {
    let told = if is_sole(results) { &[][..] } else { &results.arms[..] };
    let rows = told.iter().map(|facts| {
        let said: Vec<String> = facts.instruments.iter().map(|id| instrument(results, lang, id)).collect();
        let said = if said.is_empty() { say!(lang, "arms-none") } else { lang.clauses(&said) };
        Row::Cells(vec![arm(results, lang, &facts.id), said])
    });
    let columns = vec![Column::text(say!(lang, "arms-arm")), Column::text(say!(lang, "arms-instruments"))];
    Table { caption: say!(lang, "arms-caption"), rows: rows.collect(), columns }
}

fn instrument(results: &Results, lang: Lang, id: &str) -> String {
    let Some(found) = results.scenario.instruments.iter().find(|i| i.id == id) else { return id.to_string() };
    let InstrumentFacts { kind, members, honour, .. } = found;
    let what = lang.instrument(kind);
    let own = project(results, lang, id).unwrap_or_else(|| id.to_string());
    let what = if kind == id { what } else { lang.in_brackets(&own, &what) };
    let members: Vec<String> = members.iter().map(|id| name(results, lang, id)).collect();
    let honour = lang.rough_percent(*honour);
    say!(lang, "arms-instrument", name = what, members = lang.list(&members), honour = honour)
}

fn hazards(results: &Results, lang: Lang) -> Table {
    let row = |h: &HazardFacts| {
        let against: Vec<String> = h.against.iter().map(|id| name(results, lang, id)).collect();
        let strikes: Vec<String> = h.producers.iter().map(|id| producer(results, lang, id)).collect();
        Row::Cells(vec![
            marked(lang, h),
            lang.clauses(&strikes),
            if against.is_empty() { say!(lang, "hazards-output") } else { lang.list(&against) },
            lang.percent(Estimate::exact(h.mean_severity)),
            lang.digits(h.mean_duration, 3),
        ])
    };
    let steps = lang.periods(&results.scenario.step);
    let columns = vec![
        Column::text(say!(lang, "hazards-hazard")),
        Column::text(say!(lang, "hazards-strikes")),
        Column::text(say!(lang, "hazards-against")),
        Column::number(say!(lang, "hazards-severity")),
        Column::number(lang.in_unit(&say!(lang, "hazards-duration"), &steps)),
    ];
    let rows = results.scenario.hazards.iter().map(row).collect();
    Table { caption: say!(lang, "hazards-caption"), columns, rows }
}

/// The name of a hazard, with what sets it apart from those that strike at random in this run.
fn marked(lang: Lang, h: &HazardFacts) -> String {
    let name = if h.name.is_empty() { &h.id } else { h.name.said(lang) };
    let mark = match h {
        HazardFacts { simulated: false, stress: true, .. } => say!(lang, "hazards-stress-only"),
        HazardFacts { simulated: false, .. } => say!(lang, "hazards-not-simulated"),
        HazardFacts { stress: true, .. } => say!(lang, "hazards-stress"),
        HazardFacts { scripted: true, .. } => say!(lang, "hazards-scripted"),
        _ => return name.to_string(),
    };
    lang.in_brackets(name, &mark)
}

fn concentration(results: &Results, lang: Lang) -> Table {
    let name = |c: &Concentration| {
        let material = results.scenario.materials.iter().find(|m| m.id == c.material);
        let material = material.map_or(c.material.as_str(), |m| m.name.said(lang));
        say!(lang, "name-and-material", name = lang.stage(&c.stage), material = material)
    };
    removal::concentration(lang, results.concentration.iter(), name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::fixture;

    #[test]
    fn hazards_that_the_run_did_not_simulate_are_marked() {
        let mut results = fixture::typical();
        let (first, rest) = results.scenario.hazards.split_at_mut(1);
        (first[0].stress, first[0].simulated) = (true, false);
        rest[0].scripted = true;
        rest[1].simulated = false;
        for (lang, marks) in Lang::ALL.into_iter().zip([
            ["stress test only, not in this run", "scripted", "not in this run"],
            ["test de résistance uniquement, absent de ce calcul", "programmé", "absent de ce calcul"],
            ["ストレステスト専用、今回は対象外", "予定された事象", "今回は対象外"],
        ]) {
            for (row, mark) in hazards(&results, lang).rows.iter().zip(marks) {
                let Row::Cells(cells) = row else { unreachable!("there are no groups") };
                assert!(cells[0].contains(mark), "{}", cells[0]);
            }
        }
    }
}
