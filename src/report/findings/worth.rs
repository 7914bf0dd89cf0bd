//! What each instrument is worth.

use crate::results::{InstrumentWorth, Measure, Worth};
use crate::stats::Estimate;
use crate::words::interval::clear;
use crate::words::lang::{Lang, say};
use crate::words::number::{self, NOTHING};
use crate::words::page::{Column, Row, Table};
use crate::words::view::View;

/// Shapley shares in both measures, then costs.
pub fn sentences(view: &View) -> Option<String> {
    let mut all: Vec<String> =
        view.worths().into_iter().filter(|w| !w.instruments.is_empty()).map(|w| in_one_measure(view, w)).collect();
    all.extend(view.worth(Measure::Mean).and_then(|w| costs(view, w, &view.results.scenario.currency)));
    (!all.is_empty()).then(|| view.lang.sentences(&all))
}

fn in_one_measure(view: &View, worth: &Worth) -> String {
    let lang = view.lang;
    let sorted = |keep: fn(&InstrumentWorth) -> bool| {
        let mut found: Vec<&InstrumentWorth> = worth.instruments.iter().filter(|i| keep(i)).collect();
        found.sort_by(|a, b| b.shapley.value.total_cmp(&a.shapley.value));
        found
    };
    let names = |all: &[&InstrumentWorth]| -> Vec<String> { all.iter().map(|i| view.the_instrument(&i.id)).collect() };
    let mut said: Vec<String> = sorted(|i| clear(i.shapley) && i.shapley.value > 0.0)
        .into_iter()
        .enumerate()
        .map(|(k, i)| avoided(view, worth, i, k == 0))
        .collect();
    for i in sorted(|i| clear(i.shapley) && i.shapley.value < 0.0) {
        let amount = lang.quantity(i.shapley.scaled(-1.0), &worth.unit);
        said.push(say!(lang, "worth-adds", name = view.the_instrument(&i.id), amount = amount));
    }
    let nothing = sorted(|i| i.shapley == Estimate::exact(0.0));
    if !nothing.is_empty() {
        said.push(say!(lang, "worth-nothing", names = lang.list(&names(&nothing))));
    }
    let noise = sorted(|i| !clear(i.shapley) && i.shapley != Estimate::exact(0.0));
    if !noise.is_empty() {
        let amounts = noise.iter().map(|i| lang.quantity(i.shapley, &worth.unit));
        let each = names(&noise).into_iter().zip(amounts).map(|(name, amount)| lang.in_brackets(&name, &amount));
        said.push(say!(lang, "worth-noise", names = lang.list(&each.collect::<Vec<_>>())));
    }
    lang.led(worth.measure, &lang.clauses(&said))
}

/// What an instrument avoids: the first in full, the others as short as can be.
fn avoided(view: &View, worth: &Worth, i: &InstrumentWorth, first: bool) -> String {
    let lang = view.lang;
    let known = clear(worth.total) && worth.total.value > 0.0;
    let part = known.then(|| lang.rough_percent(i.shapley.value / worth.total.value));
    let (name, amount) = (view.the_instrument(&i.id), lang.quantity(i.shapley, &worth.unit));
    match (first, part) {
        (true, Some(part)) => say!(lang, "worth-avoids-part", name = name, amount = amount, part = part),
        (true, None) => say!(lang, "worth-avoids", name = name, amount = amount),
        (false, Some(part)) => lang.in_brackets(&format!("{name} {amount}"), &part),
        (false, None) => format!("{name} {amount}"),
    }
}

/// What a unit avoided costs, where costs are given.
fn costs(view: &View, worth: &Worth, currency: &str) -> Option<String> {
    let lang = view.lang;
    let costed = || worth.instruments.iter().filter(|i| i.cost.is_some());
    let priced = |i: &InstrumentWorth| {
        let per_unit = i.cost_per_unit.filter(|_| clear(i.shapley))?;
        let amount = lang.with_unit(&lang.plain(number::to_significant(per_unit, 3)), currency);
        Some(say!(lang, "costs-price", amount = amount, name = view.the_instrument(&i.id)))
    };
    let prices: Vec<String> = costed().filter_map(priced).collect();
    let vain: Vec<String> = costed().filter(|i| priced(i).is_none()).map(|i| view.instrument(&i.id)).collect();
    let mut said = Vec::new();
    if !prices.is_empty() {
        said.push(say!(lang, "costs-avoided", unit = worth.unit.as_str(), prices = lang.list(&prices)));
    }
    if !vain.is_empty() {
        said.push(say!(lang, "costs-in-vain", names = lang.list(&vain)));
    }
    (!said.is_empty()).then(|| lang.sentences(&said))
}

/// The instruments with what they are worth in the mean: what fits a terminal.
pub fn short(view: &View) -> Option<Table> {
    let worth = view.worth(Measure::Mean).filter(|w| !w.instruments.is_empty())?;
    let rows = worth
        .instruments
        .iter()
        .map(|i| Row::Cells(cells(view, worth, i)))
        .chain([total(view.lang, worth, 0)])
        .collect();
    Some(Table {
        caption: view.caption(&say!(view.lang, "worth-caption")),
        columns: columns(view.lang, &worth.unit),
        rows,
    })
}

/// The same in both measures, with costs.
pub fn table(view: &View) -> Option<Table> {
    let worths: Vec<&Worth> = view.worths().into_iter().filter(|w| !w.instruments.is_empty()).collect();
    let first = worths.first()?;
    let costed = first.instruments.iter().any(|i| i.cost.is_some());
    let currency = &view.results.scenario.currency;
    let mut columns = columns(view.lang, &first.unit);
    if costed {
        columns.extend([
            Column::number(view.lang.in_unit(&say!(view.lang, "cost"), currency)),
            Column::number(say!(view.lang, "cost-per-unit", unit = first.unit.as_str())),
        ]);
    }
    let mut rows = Vec::new();
    for worth in worths {
        rows.push(Row::Group(view.lang.measure(worth.measure)));
        for i in &worth.instruments {
            let mut cells = cells(view, worth, i);
            if costed {
                let per_unit = i.cost_per_unit.filter(|_| clear(i.shapley));
                cells.push(i.cost.map_or(NOTHING.to_string(), |x| view.lang.plain(x)));
                cells.push(per_unit.map_or(NOTHING.to_string(), |c| view.lang.plain(number::to_significant(c, 3))));
            }
            rows.push(Row::Cells(cells));
        }
        rows.push(total(view.lang, worth, if costed { 2 } else { 0 }));
    }
    Some(Table { caption: view.caption(&say!(view.lang, "worth-caption")), columns, rows })
}

fn columns(lang: Lang, unit: &str) -> Vec<Column> {
    vec![
        Column::text(say!(lang, "instrument")),
        Column::number(lang.in_unit(&say!(lang, "shapley-share"), unit)),
        Column::number(say!(lang, "worth-of-benefit")),
        Column::number(lang.in_unit(&say!(lang, "worth-only"), unit)),
        Column::number(lang.in_unit(&say!(lang, "worth-last"), unit)),
    ]
}

fn cells(view: &View, worth: &Worth, i: &InstrumentWorth) -> Vec<String> {
    let lang = view.lang;
    let part = if clear(i.shapley) && clear(worth.total) && worth.total.value > 0.0 {
        lang.rough_percent(i.shapley.value / worth.total.value)
    } else {
        NOTHING.to_string()
    };
    vec![view.instrument(&i.id), lang.estimate(i.shapley), part, lang.estimate(i.only), lang.estimate(i.last)]
}

/// All instruments together, and as many empty cells as there are costs.
fn total(lang: Lang, worth: &Worth, costs: usize) -> Row {
    let cells = [say!(lang, "worth-together"), lang.estimate(worth.total), lang.rough_percent(1.0)];
    let empty = std::iter::repeat_n(String::new(), 2 + costs);
    Row::Change(cells.into_iter().chain(empty).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::fixture;

    #[test]
    fn a_project_keeps_the_name_that_the_scenario_gives_it() {
        let mut results = fixture::typical();
        let project = results.scenario.instruments.iter_mut().find(|i| i.id == "caremag").unwrap();
        project.name = "Caremag (Lacq)".into();
        for lang in Lang::ALL {
            let view = View::all(&results, lang)[0];
            let said = sentences(&view).unwrap();
            assert!(said.contains("Caremag (Lacq)") && !said.contains("caremag"), "{said}");
            assert_eq!(view.the_instrument("stock_sharing"), lang.the_instrument("stock_sharing"));
        }
    }
}
