//! What cooperation equals in days of own stock.

use crate::report::lang::say;
use crate::report::number::NOTHING;
use crate::report::page::{Column, Row, Table};
use crate::report::view::View;
use crate::results::{EquivalentStock, Measure};

/// Members that a sentence names.
const NAMED: usize = 4;

/// How much stock each member would need alone.
pub fn sentences(view: &View) -> Option<String> {
    let means = view.equivalent_stocks(Measure::Mean);
    let tails = view.equivalent_stocks(Measure::Cvar95);
    let with = view.lang.with_arm(view.rival()?);
    let said = |e: &&EquivalentStock| {
        let tail = tails.iter().find(|t| t.consumer == e.consumer);
        let tail = tail.map(|t| view.lang.equivalent_for_measure(t));
        let needs = [view.lang.equivalent_for_measure(e)].into_iter().chain(tail).collect::<Vec<_>>();
        format!("{} {}, against {} held", view.name(&e.consumer), view.lang.list(&needs), view.lang.days(e.own_days))
    };
    let all: Vec<String> = means.iter().take(NAMED).map(said).collect();
    let rest = if means.len() > NAMED { "; the table has the other members" } else { "" };
    (!all.is_empty())
        .then(|| format!("To be as well off alone as {with}, each would need in own stock: {}{rest}.", all.join("; ")))
}

/// A row a member, both measures.
pub fn table(view: &View) -> Option<Table> {
    let measures = [Measure::Mean, Measure::Cvar95];
    let stocks = measures.map(|m| view.equivalent_stocks(m));
    let priced = stocks[0].iter().any(|e| e.cost.is_some());
    let mut columns = vec![
        Column::text("member"),
        Column::number("own stock, days"),
        Column::number(say!(view.lang, "equal-in-mean")),
        Column::number("95 % interval"),
        Column::number(say!(view.lang, "equal-in-cvar95")),
        Column::number("95 % interval"),
    ];
    if priced {
        columns.push(Column::number(format!("to hold it, {}", view.results.scenario.currency)));
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
    (!rows.is_empty()).then(|| Table { caption: view.caption("Equivalent stock"), columns, rows })
}
