//! How unserved demand spreads over trials, as small histograms.

use crate::report::chart::scale::ticks_from_zero;
use crate::report::lang::say;
use crate::report::page::{Column, Row, Table};
use crate::report::view::View;
use crate::results::ExceedancePoint;

/// About as many bars, besides one for trials without a shortfall and one for the largest amounts.
const BARS: usize = 5;
/// The last bar is for amounts that fewer trials than this exceed in any arm.
const TAIL: f64 = 0.02;

/// A row an amount, a bar an arm: the share of trials that left so much unserved. `None` without a shortfall.
pub fn table(view: &View) -> Option<Table> {
    let focus = view.focus().filter(|_| !view.silent())?;
    let curve = |arm: &&str| view.outcome(arm, focus).map(|o| o.exceedance.as_slice());
    let curves: Vec<&[ExceedancePoint]> = view.pair().iter().filter_map(curve).collect();
    if curves.iter().all(|points| points.is_empty()) {
        return None;
    }
    let lang = view.lang;
    let short: Vec<f64> =
        view.pair().iter().map(|arm| view.estimate(arm, focus, "p_shortfall").value).take(curves.len()).collect();
    let row = |name: String, share: &dyn Fn(usize) -> f64| {
        let bars = (0..curves.len()).map(|i| share(i).max(0.0).to_string());
        Row::Cells([name].into_iter().chain(bars).collect())
    };
    let edges = ticks_from_zero(end(&curves), BARS);
    let above = |i: usize, amount: f64| if amount > 0.0 { exceeded(curves[i], short[i], amount) } else { short[i] };
    let mut rows = vec![row(say!(lang, "distribution-none"), &|i| 1.0 - short[i])];
    for pair in edges.windows(2) {
        let name = say!(lang, "range", low = lang.digits(pair[0], 6), high = lang.digits(pair[1], 6));
        rows.push(row(name, &|i| above(i, pair[0]) - above(i, pair[1])));
    }
    let last = edges[edges.len() - 1];
    rows.push(row(say!(lang, "more-than", amount = lang.digits(last, 6)), &|i| above(i, last)));
    let head = lang.in_unit(&lang.metric("unserved"), &view.material.unit);
    let mut columns = vec![Column::text(head)];
    columns
        .extend(view.pair().iter().take(curves.len()).map(|arm| Column::bar(view.arm_or(arm, &say!(lang, "share")))));
    let caption = say!(lang, "distribution-caption", who = view.who(focus));
    Some(Table { caption: view.caption(&caption), columns, rows })
}

/// What hardly any trial exceeds; the largest amount where even that is nothing.
fn end(curves: &[&[ExceedancePoint]]) -> f64 {
    let most = |least: f64| {
        let common = curves.iter().flat_map(|points| points.iter()).filter(|p| p.probability.value >= least);
        common.map(|p| p.quantity).fold(0.0, f64::max)
    };
    [TAIL, 0.0].map(most).into_iter().find(|amount| *amount > 0.0).unwrap_or(1.0)
}

/// The share of trials that exceed `amount`, interpolated between the points of a curve that begins with `short` at 0.
fn exceeded(points: &[ExceedancePoint], short: f64, amount: f64) -> f64 {
    let start = std::iter::once((0.0, short));
    let all: Vec<(f64, f64)> = start.chain(points.iter().map(|p| (p.quantity, p.probability.value))).collect();
    let between = all.windows(2).find(|pair| pair[0].0 <= amount && amount < pair[1].0);
    between.map_or(0.0, |pair| {
        let part = (amount - pair[0].0) / (pair[1].0 - pair[0].0);
        pair[0].1 + part * (pair[1].1 - pair[0].1)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::fixture;
    use crate::report::lang::Lang;
    use crate::stats::Estimate;

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

    #[test]
    fn between_two_points_the_curve_is_straight() {
        let point = |quantity, p| ExceedancePoint { quantity, probability: Estimate::exact(p) };
        let points = [point(10.0, 0.4), point(20.0, 0.1)];
        assert_eq!(exceeded(&points, 0.6, 5.0), 0.5);
        assert_eq!(exceeded(&points, 0.6, 15.0), 0.25);
        assert_eq!(exceeded(&points, 0.6, 25.0), 0.0);
        assert_eq!(end(&[&points]), 20.0);
    }
}
