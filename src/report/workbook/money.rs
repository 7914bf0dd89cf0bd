//! What cooperation pays, by member.

use super::outcomes::headed;
use super::{Cell, Plot, PlotKind, Run, Series, Sheet, Span, drawn};
use crate::results::metric::MetricId;
use crate::results::{Payoff, Quotient};
use crate::stats::Estimate;
use crate::words::lang::say;
use crate::words::view::View;

/// A row a consumer and arm.
pub fn payoffs(run: &Run) -> Sheet {
    let lang = run.lang;
    let currency = run.currency();
    let (mut rows, mut plots) = (Vec::new(), Vec::new());
    for view in &run.views {
        let first = rows.len();
        rows.extend(rows_of(view));
        plots.extend(plot(view, currency, (first, rows.len())));
    }
    let unit = run.views.first().map_or("", |view| view.material.unit.as_str());
    let money = |metric| lang.in_unit(&lang.metric(metric), currency);
    let heads = [
        money(MetricId::NetBenefit),
        say!(lang, "workbook-break-even", currency = currency, unit = unit),
        lang.metric(MetricId::BenefitCostRatio),
        lang.in_unit(&lang.metric(MetricId::Payback), &lang.unit("years")),
        lang.metric(MetricId::PNetBenefit),
        say!(lang, "workbook-p-inputs"),
    ];
    let mut columns = vec![say!(lang, "material"), say!(lang, "consumer"), say!(lang, "arms-arm")];
    columns.extend(heads.iter().flat_map(|head| headed(lang, head)));
    Sheet {
        id: "money",
        name: say!(lang, "topic-money"),
        about: say!(lang, "workbook-money-about"),
        columns,
        rows,
        plots,
    }
}

fn rows_of(view: &View) -> Vec<Vec<Cell>> {
    let row = |consumer: &str| {
        let arm = view.rival()?;
        let payoff = view.difference(arm, consumer)?.payoff?;
        let mut cells = [view.material_name(), &view.name(consumer), &view.arm(arm)].map(Cell::text).to_vec();
        cells.extend(numbers(&payoff));
        Some(cells)
    };
    view.rows().into_iter().filter_map(row).collect()
}

fn numbers(payoff: &Payoff) -> Vec<Cell> {
    let quotient = |q: Option<Quotient>| q.map(|q| Estimate::new(q.value, q.se));
    let none = Estimate::exact(f64::NAN);
    let amounts =
        [payoff.net_benefit, quotient(payoff.break_even), quotient(payoff.benefit_cost), quotient(payoff.payback)];
    let shares = [payoff.p_positive, payoff.p_inputs];
    let amounts = amounts.map(|e| Cell::pair(e.unwrap_or(none))).concat();
    amounts.into_iter().chain(shares.map(|e| Cell::percent_pair(e.unwrap_or(none))).concat()).collect()
}

fn plot(view: &View, currency: &str, (first, end): (usize, usize)) -> Option<Plot> {
    let along = Span::new(1, first, end)?;
    let (place, arm) = drawn(view).into_iter().find(|(_, arm)| Some(*arm) == view.rival())?;
    view.rows().into_iter().find_map(|consumer| view.difference(arm, consumer)?.payoff?.net_benefit)?;
    let what = view.lang.metric(MetricId::NetBenefit);
    let series = Series { name: view.arm(arm), along, values: along.of(3), errors: Some(along.of(4)), arm: place };
    Some(Plot {
        kind: PlotKind::Bars,
        title: view.caption(&view.lang.capital(&what)),
        x: view.lang.in_unit(&what, currency),
        y: String::new(),
        percent: false,
        series: vec![series],
    })
}
