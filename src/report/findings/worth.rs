//! What each instrument is worth.

use crate::report::interval::clear;
use crate::report::lang::Lang;
use crate::report::number::{self, NBSP, NOTHING};
use crate::report::page::{Column, Row, Table};
use crate::report::view::View;
use crate::results::{InstrumentWorth, Measure, Worth};
use crate::stats::Estimate;

/// Shapley shares in both measures, then costs.
pub fn sentences(view: &View) -> Option<String> {
    let mut all: Vec<String> =
        view.worths().into_iter().filter(|w| !w.instruments.is_empty()).map(|w| in_one_measure(view.lang, w)).collect();
    all.extend(view.worth(Measure::Mean).and_then(|w| costs(view.lang, w, &view.results.scenario.currency)));
    (!all.is_empty()).then(|| all.join(" "))
}

fn in_one_measure(lang: Lang, worth: &Worth) -> String {
    let unit = &worth.unit;
    let lead = lang.lead(worth.measure);
    let part = |i: &InstrumentWorth| {
        let known = clear(worth.total) && worth.total.value > 0.0;
        known.then(|| lang.rough_percent(i.shapley.value / worth.total.value))
    };
    let amount = |(k, i): (usize, &&InstrumentWorth)| {
        let (name, avoided) = (lang.arm(&i.id), format!("{}{NBSP}{unit}", lang.estimate(i.shapley)));
        match (k, part(i)) {
            (0, Some(part)) => format!("{name} avoids {avoided}, {part} of what cooperation avoids"),
            (0, None) => format!("{name} avoids {avoided}"),
            (_, Some(part)) => format!("{name} {avoided} ({part})"),
            (_, None) => format!("{name} {avoided}"),
        }
    };
    let sorted = |keep: fn(&InstrumentWorth) -> bool| {
        let mut found: Vec<&InstrumentWorth> = worth.instruments.iter().filter(|i| keep(i)).collect();
        found.sort_by(|a, b| b.shapley.value.total_cmp(&a.shapley.value));
        found
    };
    let mut said = Vec::new();
    let helps = sorted(|i| clear(i.shapley) && i.shapley.value > 0.0);
    if !helps.is_empty() {
        said.push(helps.iter().enumerate().map(amount).collect::<Vec<_>>().join("; "));
    }
    for i in sorted(|i| clear(i.shapley) && i.shapley.value < 0.0) {
        let more = lang.estimate(i.shapley.scaled(-1.0));
        said.push(format!("{} adds {more}{NBSP}{unit} of unserved demand", lang.arm(&i.id)));
    }
    let nothing = sorted(|i| i.shapley == Estimate::exact(0.0));
    if !nothing.is_empty() {
        let each: Vec<String> = nothing.iter().map(|i| lang.arm(&i.id)).collect();
        said.push(format!("{} avoids nothing for the members together", lang.list(&each)));
    }
    let noise = sorted(|i| !clear(i.shapley) && i.shapley != Estimate::exact(0.0));
    if !noise.is_empty() {
        let each: Vec<String> =
            noise.iter().map(|i| format!("{} ({}{NBSP}{unit})", lang.arm(&i.id), lang.estimate(i.shapley))).collect();
        said.push(format!("what {} brings cannot be told apart from zero", lang.list(&each)));
    }
    format!("{lead}, {}.", said.join("; "))
}

/// What a unit avoided costs, where costs are given.
fn costs(lang: Lang, worth: &Worth, currency: &str) -> Option<String> {
    let costed = || worth.instruments.iter().filter(|i| i.cost.is_some());
    let priced = |i: &InstrumentWorth| {
        let per_unit = i.cost_per_unit.filter(|_| clear(i.shapley))?;
        Some(format!("{}{NBSP}{currency} for {}", lang.plain(number::to_significant(per_unit, 3)), lang.arm(&i.id)))
    };
    let prices: Vec<String> = costed().filter_map(priced).collect();
    let vain: Vec<String> = costed().filter(|i| priced(i).is_none()).map(|i| lang.arm(&i.id)).collect();
    let unit = &worth.unit;
    let mut said = Vec::new();
    if !prices.is_empty() {
        said.push(format!("Cost per {unit} avoided: {}.", lang.list(&prices)));
    }
    if !vain.is_empty() {
        let who = lang.list(&vain);
        said.push(format!("What {who} costs buys nothing that can be told apart from zero."));
    }
    (!said.is_empty()).then(|| said.join(" "))
}

/// The instruments with what they are worth in the mean: what fits a terminal.
pub fn short(view: &View) -> Option<Table> {
    let worth = view.worth(Measure::Mean).filter(|w| !w.instruments.is_empty())?;
    let rows = worth
        .instruments
        .iter()
        .map(|i| Row::Cells(cells(view.lang, worth, i)))
        .chain([total(view.lang, worth, 0)])
        .collect();
    Some(Table { caption: view.caption("What each instrument is worth"), columns: columns(&worth.unit), rows })
}

/// The same in both measures, with costs.
pub fn table(view: &View) -> Option<Table> {
    let worths: Vec<&Worth> = view.worths().into_iter().filter(|w| !w.instruments.is_empty()).collect();
    let first = worths.first()?;
    let costed = first.instruments.iter().any(|i| i.cost.is_some());
    let currency = &view.results.scenario.currency;
    let mut columns = columns(&first.unit);
    if costed {
        columns.extend([
            Column::number(format!("cost, {currency}")),
            Column::number(format!("cost per {} avoided", first.unit)),
        ]);
    }
    let mut rows = Vec::new();
    for worth in worths {
        rows.push(Row::Group(view.lang.measure(worth.measure)));
        for i in &worth.instruments {
            let mut cells = cells(view.lang, worth, i);
            if costed {
                let per_unit = i.cost_per_unit.filter(|_| clear(i.shapley));
                cells.push(i.cost.map_or(NOTHING.to_string(), |x| view.lang.plain(x)));
                cells.push(per_unit.map_or(NOTHING.to_string(), |c| view.lang.plain(number::to_significant(c, 3))));
            }
            rows.push(Row::Cells(cells));
        }
        rows.push(total(view.lang, worth, if costed { 2 } else { 0 }));
    }
    Some(Table { caption: view.caption("What each instrument is worth"), columns, rows })
}

fn columns(unit: &str) -> Vec<Column> {
    vec![
        Column::text("instrument"),
        Column::number(format!("Shapley share, {unit}")),
        Column::number("of benefit"),
        Column::number(format!("only, {unit}")),
        Column::number(format!("last, {unit}")),
    ]
}

fn cells(lang: Lang, worth: &Worth, i: &InstrumentWorth) -> Vec<String> {
    let part = if clear(i.shapley) && clear(worth.total) && worth.total.value > 0.0 {
        lang.rough_percent(i.shapley.value / worth.total.value)
    } else {
        NOTHING.to_string()
    };
    vec![lang.arm(&i.id), lang.estimate(i.shapley), part, lang.estimate(i.only), lang.estimate(i.last)]
}

/// All instruments together, and as many empty cells as there are costs.
fn total(lang: Lang, worth: &Worth, costs: usize) -> Row {
    let cells = ["all together".to_string(), lang.estimate(worth.total), format!("100{NBSP}%")];
    let empty = std::iter::repeat_n(String::new(), 2 + costs);
    Row::Change(cells.into_iter().chain(empty).collect())
}
