//! How unserved demand spreads over trials, as small histograms.

use crate::chart::scale::ticks_from_zero;
use crate::results::Exceedance;
use crate::results::metric::MetricId;
use crate::words::lang::say;
use crate::words::page::{Column, Row, Table};
use crate::words::view::View;

/// About as many bars, besides one for trials without a shortfall and one for the largest amounts.
const BARS: usize = 5;
/// The last bar is for amounts that fewer trials than this exceed in any arm.
const TAIL: f64 = 0.02;

/// A row an amount, a bar an arm: the share of trials that left so much unserved. `None` without a shortfall.
pub fn table(view: &View) -> Option<Table> {
    let focus = view.focus().filter(|_| !view.silent())?;
    let curve = |arm: &&str| view.outcome(arm, focus).map(|o| &o.exceedance);
    let curves: Vec<&Exceedance> = view.pair().iter().filter_map(curve).collect();
    if curves.iter().all(|curve| curve.0.is_empty()) {
        return None;
    }
    let lang = view.lang;
    let row = |name: String, share: &dyn Fn(usize) -> f64| {
        let bars = (0..curves.len()).map(|i| share(i).max(0.0).to_string());
        Row::Cells([name].into_iter().chain(bars).collect())
    };
    let edges = ticks_from_zero(end(&curves), BARS);
    let above = |i: usize, amount: f64| curves[i].above(amount);
    let mut rows = vec![row(say!(lang, "distribution-none"), &|i| 1.0 - above(i, 0.0))];
    for pair in edges.windows(2) {
        let name = say!(lang, "range", low = lang.digits(pair[0], 6), high = lang.digits(pair[1], 6));
        rows.push(row(name, &|i| above(i, pair[0]) - above(i, pair[1])));
    }
    let last = edges[edges.len() - 1];
    rows.push(row(say!(lang, "more-than", amount = lang.digits(last, 6)), &|i| above(i, last)));
    let head = lang.in_unit(&lang.metric(MetricId::Unserved), &view.material.unit);
    let mut columns = vec![Column::text(head)];
    columns
        .extend(view.pair().iter().take(curves.len()).map(|arm| Column::bar(view.arm_or(arm, &say!(lang, "share")))));
    let caption = say!(lang, "distribution-caption", who = view.who(focus));
    Some(Table { caption: view.caption(&caption), columns, rows })
}

/// What hardly any trial exceeds; the largest amount where even that is nothing.
fn end(curves: &[&Exceedance]) -> f64 {
    let most = |least: f64| curves.iter().map(|curve| curve.quantile(least)).fold(0.0, f64::max);
    [TAIL, 0.0].map(most).into_iter().find(|amount| *amount > 0.0).unwrap_or(1.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::fixture;
    use crate::results::ExceedancePoint;
    use crate::stats::Estimate;
    use crate::words::lang::Lang;

    #[test]
    fn every_trial_is_in_one_bar() {
        for results in [fixture::typical(), fixture::certain()] {
            for view in View::all(&results, Lang::En) {
                let table = table(&view).unwrap();
                for column in 1..table.columns.len() {
                    let cell = |row: &Row| match row {
                        Row::Cells(cells) => cells[column].parse::<f64>().unwrap(),
                        _ => unreachable!("there are no groups"),
                    };
                    let sum: f64 = table.rows.iter().map(cell).sum();
                    assert!((sum - 1.0).abs() < 1e-9, "{sum}");
                }
            }
        }
        assert!(table(&View::all(&fixture::quiet(), Lang::En)[0]).is_none());
    }

    /// All trials leave 36 alone; with cooperation one in three leaves 12, one in three 36, and one in three nothing.
    #[test]
    fn a_lump_is_in_the_bar_of_its_amount() {
        let point = |quantity, p, at_least: Option<f64>| ExceedancePoint {
            quantity,
            probability: Estimate::exact(p),
            at_least: at_least.map(Estimate::exact),
        };
        let third = 1.0 / 3.0;
        let alone = Exceedance(vec![point(0.0, 1.0, None), point(36.0, 0.0, Some(1.0))]);
        let other =
            vec![point(0.0, 2.0 * third, None), point(12.0, third, Some(2.0 * third)), point(36.0, 0.0, Some(third))];
        let mut results = fixture::certain();
        for o in &mut results.outcomes {
            o.exceedance = if o.arm == "alone" { alone.clone() } else { Exceedance(other.clone()) };
        }
        let table = table(&View::all(&results, Lang::En)[0]).unwrap();
        let bars = |column: usize| -> Vec<f64> {
            let cell = |row: &Row| match row {
                Row::Cells(cells) => (1e3 * cells[column].parse::<f64>().unwrap()).round(),
                _ => unreachable!("there are no groups"),
            };
            table.rows.iter().map(cell).collect()
        };
        assert_eq!(bars(1), [0.0, 0.0, 0.0, 0.0, 1_000.0, 0.0], "none, to 10, 20, 30, 40, more");
        assert_eq!(bars(2), [333.0, 0.0, 333.0, 0.0, 333.0, 0.0]);
    }
}
