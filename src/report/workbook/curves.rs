//! Curves: how likely an amount is to go unserved, and the risk over time; of those whom headlines are about.

use super::outcomes::{headed, named};
use super::{Cell, Plot, PlotKind, Run, Series, Sheet, Span, drawn};
use crate::results::metric::MetricId;
use crate::words::lang::say;
use crate::words::view::View;

/// A row a point, arm by arm: the probability that unserved demand exceeds an amount.
pub fn exceedance(run: &Run) -> Sheet {
    let lang = run.lang;
    let (mut rows, mut plots) = (Vec::new(), Vec::new());
    for view in &run.views {
        plots.extend(curves(view, &mut rows));
    }
    let [probability, error] = headed(lang, &say!(lang, "unit-probability"));
    Sheet {
        id: "exceedance",
        name: say!(lang, "workbook-exceedance"),
        about: say!(lang, "workbook-exceedance-about", horizon = run.horizon()),
        columns: vec![
            say!(lang, "material"),
            say!(lang, "consumer"),
            say!(lang, "arms-arm"),
            lang.metric(MetricId::Unserved),
            say!(lang, "unit"),
            probability,
            error,
        ],
        rows,
        plots,
    }
}

/// Adds the points of a material, and gives their chart.
fn curves(view: &View, rows: &mut Vec<Vec<Cell>>) -> Option<Plot> {
    let (focus, lang, unit) = (view.focus()?, view.lang, view.material.unit.as_str());
    let mut series = Vec::new();
    for (place, arm) in drawn(view) {
        let Some(outcome) = view.outcome(arm, focus) else { continue };
        let first = rows.len();
        for point in &outcome.exceedance.0 {
            let mut cells = [view.material_name(), &view.name(focus), &view.arm_or(arm, "")].map(Cell::text).to_vec();
            cells.extend([Cell::exact(point.quantity), Cell::text(unit)]);
            cells.extend(Cell::percent_pair(point.probability));
            rows.push(cells);
        }
        let along = Span::new(3, first, rows.len());
        series.extend(along.map(|along| Series {
            name: view.arm_or(arm, &view.name(focus)),
            along,
            values: along.of(5),
            errors: None,
            arm: place,
        }));
    }
    let what = say!(lang, "exceedance-what", horizon = view.horizon());
    (!series.is_empty() && !view.silent()).then(|| Plot {
        kind: PlotKind::Curve,
        title: view.caption(&say!(lang, "workbook-exceedance-title", what = what.as_str())),
        x: lang.in_unit(&what, unit),
        y: say!(lang, "unit-probability"),
        percent: true,
        series,
    })
}

/// A row a period: the share of demand that goes unserved in it, and the probability that any does.
pub fn over_time(run: &Run) -> Sheet {
    let lang = run.lang;
    let (mut rows, mut plots) = (Vec::new(), Vec::new());
    for view in &run.views {
        plots.extend(course(view, &mut rows));
    }
    let mut columns = vec![say!(lang, "material"), say!(lang, "consumer"), say!(lang, "workbook-period")];
    for (view, arm) in run.arms() {
        for metric in [MetricId::UnservedShare, MetricId::PShortfall] {
            columns.extend(headed(lang, &named(view, &lang.metric(metric), arm)));
        }
    }
    Sheet {
        id: "over_time",
        name: say!(lang, "workbook-over-time"),
        about: say!(lang, "workbook-over-time-about"),
        columns,
        rows,
        plots,
    }
}

fn course(view: &View, rows: &mut Vec<Vec<Cell>>) -> Option<Plot> {
    let (focus, lang, periods) = (view.focus()?, view.lang, &view.results.periods);
    let bands: Vec<_> =
        view.pair().into_iter().map(|arm| Some(&view.outcome(arm, focus)?.bands)).collect::<Option<_>>()?;
    let first = rows.len();
    for (i, label) in periods.labels.iter().enumerate() {
        let mut cells = [view.material_name(), &view.name(focus), label].map(Cell::text).to_vec();
        for band in bands.iter().map(|bands| bands.get(i)) {
            let pair = |e| {
                band.map_or([Cell::Nothing, Cell::Nothing], |band| {
                    Cell::percent_pair(match e {
                        MetricId::UnservedShare => band.mean,
                        _ => band.p_shortfall,
                    })
                })
            };
            cells.extend([pair(MetricId::UnservedShare), pair(MetricId::PShortfall)].concat());
        }
        rows.push(cells);
    }
    let along = Span::new(2, first, rows.len())?;
    let series = |(i, (place, arm)): (usize, (usize, &str))| Series {
        name: view.arm_or(arm, &view.name(focus)),
        along,
        values: along.of(3 + 4 * i + 2),
        errors: None,
        arm: place,
    };
    Some(Plot {
        kind: PlotKind::Lines,
        title: view.caption(&say!(lang, "periods-axis")),
        x: String::new(),
        y: say!(lang, "periods-axis"),
        percent: true,
        series: drawn(view).into_iter().enumerate().map(series).collect(),
    })
}
