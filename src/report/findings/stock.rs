//! What cooperation equals in days of own stock.

use crate::results::{EquivalentStock, Measure};
use crate::words::lang::say;
use crate::words::number::NOTHING;
use crate::words::page::{Column, Row, Table};
use crate::words::view::View;

/// Members that a sentence names.
const NAMED: usize = 4;

/// How much stock each member would need alone.
pub fn sentences(view: &View) -> Option<String> {
    let means = view.equivalent_stocks(Measure::Mean);
    let tails = view.equivalent_stocks(Measure::Cvar95);
    let lang = view.lang;
    let with = view.with_arm(view.rival()?);
    let said = |e: &&EquivalentStock| {
        let tail = tails.iter().find(|t| t.consumer == e.consumer);
        let tail = tail.map(|t| lang.equivalent_for_measure(t));
        let needs = [lang.equivalent_for_measure(e)].into_iter().chain(tail).collect::<Vec<_>>();
        let need = say!(lang, "against-held", needs = lang.list(&needs), own = lang.days(e.own_days));
        say!(lang, "stock-need", name = view.name(&e.consumer), need = need)
    };
    let mut all: Vec<String> = means.iter().take(NAMED).map(said).collect();
    if means.len() > NAMED {
        all.push(say!(lang, "stock-others"));
    }
    (!all.is_empty()).then(|| say!(lang, "stock-needs", with = with, needs = lang.clauses(&all)))
}

/// A row a member, both measures.
pub fn table(view: &View) -> Option<Table> {
    let measures = [Measure::Mean, Measure::Cvar95];
    let stocks = measures.map(|m| view.equivalent_stocks(m));
    let priced = stocks[0].iter().any(|e| e.cost.is_some());
    let mut columns = vec![
        Column::text(say!(view.lang, "member")),
        Column::number(view.lang.in_unit(&say!(view.lang, "own-stock"), &view.lang.periods("day"))),
        Column::number(say!(view.lang, "equal-in-mean")),
        Column::number(say!(view.lang, "interval-95")),
        Column::number(say!(view.lang, "equal-in-cvar95")),
        Column::number(say!(view.lang, "interval-95")),
    ];
    if priced {
        let currency = &view.results.scenario.currency;
        columns.push(Column::number(view.lang.in_unit(&say!(view.lang, "stock-holding"), currency)));
    }
    let row = |first: &&EquivalentStock| {
        let of = |m: usize| stocks[m].iter().find(|e| e.consumer == first.consumer);
        let days = |e: Option<&&EquivalentStock>| {
            e.map_or(NOTHING.to_string(), |e| {
                e.days.map_or_else(|| format!(">\u{a0}{}", view.lang.rough(e.limit_days)), |x| view.lang.rough(x))
            })
        };
        let interval = |e: Option<&&EquivalentStock>| e.and_then(|e| view.lang.range(e)).unwrap_or(NOTHING.to_string());
        let [mean, tail] = [of(0), of(1)];
        let own = view.lang.rough(first.own_days);
        let name = view.name(&first.consumer).to_string();
        let mut cells = vec![name, own, days(mean), interval(mean), days(tail), interval(tail)];
        if priced {
            cells.push(first.cost.map_or(NOTHING.to_string(), |x| view.lang.rough(x)));
        }
        Row::Cells(cells)
    };
    let rows: Vec<Row> = stocks[0].iter().map(row).collect();
    (!rows.is_empty()).then(|| Table { caption: view.caption(&say!(view.lang, "stock-caption")), columns, rows })
}
