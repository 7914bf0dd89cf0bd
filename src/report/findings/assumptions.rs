//! What went in, with its sources.

use crate::results::{AssumptionFacts, DemandFacts, Results};
use crate::words::lang::{Lang, say};
use crate::words::page::{Block, Column, Row, Table};
use crate::words::view::{self, ALONE, View};

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
    let rows = all.iter().map(|a| row(results, a, lang)).collect();
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
    let said = if first.is_sole() { said } else { say!(lang, "in-arm", with = lang.with_arm(ALONE), text = said) };
    (!parts.is_empty()).then(|| lang.sentence(&lang.capital(&said)))
}

/// What an assumption is of, by the name that people know it by: the scenario has it as `hazard embargo`.
pub fn item(results: &Results, lang: Lang, item: &str) -> String {
    let scenario = &results.scenario;
    let Some((kind, id)) = item.split_once(' ') else {
        let cooperation = (item == "cooperation").then(|| say!(lang, "assumptions-cooperation"));
        return cooperation.or_else(|| lang.one_of("instrument", item)).unwrap_or_else(|| item.to_string());
    };
    let name = match kind {
        "hazard" => scenario.hazards.iter().find(|h| h.id == id).map(|h| h.name.said(lang).to_string()),
        "producer" => Some(view::producer(results, lang, id)),
        "material" => scenario.materials.iter().find(|m| m.id == id).map(|m| m.name.said(lang).to_string()),
        "regime" => scenario.regimes.iter().find(|r| r.id == id).map(|r| r.name.said(lang).to_string()),
        "demand" => demand(results, lang, id),
        "joint_project" => view::project(results, lang, id),
        _ => None,
    };
    name.filter(|name| !name.is_empty()).unwrap_or_else(|| id.to_string())
}

/// Who needs what; only who where the scenario has one material.
fn demand(results: &Results, lang: Lang, id: &str) -> Option<String> {
    let scenario = &results.scenario;
    let named = |d: &&DemandFacts| id == format!("{}-{}", d.consumer, d.material);
    let found = scenario.demands.iter().find(named)?;
    let who = view::name(results, lang, &found.consumer);
    let material = scenario.materials.iter().find(|m| m.id == found.material && scenario.materials.len() > 1);
    Some(material.map_or(who.clone(), |m| say!(lang, "name-and-material", name = who, material = m.name.said(lang))))
}

/// A value as the scenario has it, a span of time in the language.
fn value(lang: Lang, value: &str) -> String {
    let span = value.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')).and_then(|text| text.split_once(' '));
    let said = span.and_then(|(number, unit)| {
        let (number, unit) = (number.parse::<f64>().ok()?, unit.trim_end_matches('s'));
        Some(lang.with_unit(&lang.digits(number, 3), &lang.one_of("periods", unit)?))
    });
    said.unwrap_or_else(|| value.to_string())
}

/// A range as the scenario has it, `60–180 days`, with its unit of time in the language.
fn with_unit(lang: Lang, range: &str) -> String {
    let found = range.rsplit_once(' ');
    let said = found.and_then(|(ends, unit)| Some((ends, lang.one_of("periods", unit.trim_end_matches('s'))?)));
    said.map_or(range.to_string(), |(ends, unit)| lang.with_unit(ends, &unit))
}

fn row(results: &Results, a: &AssumptionFacts, lang: Lang) -> Row {
    let source = match (&a.source, a.judgement) {
        (Some(source), true) => judged(lang, source),
        (Some(source), false) => source.clone(),
        (None, true) => say!(lang, "assumptions-judgement"),
        (None, false) => say!(lang, "assumptions-no-source"),
    };
    let value = value(lang, &a.value);
    let value = match &a.range {
        // Those within a table go by the keys of the file.
        Some(range) if a.value.starts_with('{') => lang.in_brackets(&value, range),
        Some(range) => lang.in_brackets(&value, &with_unit(lang, range)),
        None => value,
    };
    Row::Cells(vec![item(results, lang, &a.item), lang.input(&a.key), value, source])
}

/// What a source that begins with `judgement` says besides, after the word for it in the language.
fn judged(lang: Lang, source: &str) -> String {
    const WORD: &str = "judgement";
    let (badge, source) = (say!(lang, "assumptions-judgement"), source.trim());
    let named = source.get(..WORD.len()).is_some_and(|start| start.eq_ignore_ascii_case(WORD));
    let Some(rest) = source.get(WORD.len()..).filter(|_| named).map(str::trim_start) else {
        return lang.name_is(&badge, source.to_string());
    };
    let said = rest.trim_start_matches([':', ';', ',', '.', '-', '–', '—', ' ']);
    match said {
        "" => badge,
        _ if said.len() == rest.len() => lang.in_brackets(&badge, said),
        _ => lang.name_is(&badge, said.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::fixture;

    #[test]
    fn a_judgement_is_called_so_once_and_in_the_language() {
        let said = |lang, source| judged(lang, source).replace('\u{a0}', " ");
        assert_eq!(said(Lang::En, "judgement: plausible range 0.6 to 1"), "expert judgement: plausible range 0.6 to 1");
        assert_eq!(said(Lang::Fr, " Judgement; from 0.6 to 1"), "à dire d’expert : from 0.6 to 1");
        assert_eq!(said(Lang::Ja, "judgement: 0.6"), "専門家判断：0.6");
        assert_eq!(said(Lang::En, "judgement of two engineers"), "expert judgement (of two engineers)");
        assert_eq!(
            (said(Lang::En, "judgement"), said(Lang::En, "Judgement.")),
            ("expert judgement".into(), "expert judgement".into())
        );
        assert_eq!(said(Lang::En, "two episodes"), "expert judgement: two episodes");
        let mut results = fixture::typical();
        results.scenario.assumptions[0].source = Some("judgement: a guess".to_string());
        results.scenario.assumptions[0].judgement = true;
        for lang in Lang::ALL {
            let page = crate::report::html(&results, lang);
            assert!(page.contains("a guess") && !page.contains("judgement: a guess") || lang == Lang::En);
            assert!(!page.contains("judgement: judgement"));
        }
    }

    #[test]
    fn what_judged_hazards_cause_is_said() {
        let results = fixture::typical();
        let said = judged_parts(&results, Lang::En).expect("a hazard of the fixture is judged");
        let outcome = results.outcome(ALONE, &results.scenario.materials[0].id, "members").expect("members cooperate");
        let judged = outcome.drivers.hazards.iter().find(|d| d.id == "export-licensing").expect("it drives").share;
        assert!(
            judged > 0.0
                && said.starts_with("Alone, ")
                && said.contains(&format!("{} of ", Lang::En.rough_percent(judged))),
            "{said}"
        );
    }
}
