//! What goes unserved by consumer and arm.

use super::{Cell, Plot, PlotKind, Run, Series, Sheet, Span, drawn};
use crate::results::metric::MetricId;
use crate::stats::Estimate;
use crate::words::lang::{Lang, say};
use crate::words::view::View;

/// What each arm has of a consumer; shares of 1 and amounts.
const SHOWN: [(MetricId, bool); 4] = [
    (MetricId::UnservedShare, true),
    (MetricId::Unserved, false),
    (MetricId::PShortfall, true),
    (MetricId::Cvar95, false),
];

/// A row a consumer, columns by arm, and what the arm that headlines speak of avoids: its paired difference to `alone`.
pub fn by_consumer(run: &Run) -> Sheet {
    let lang = run.lang;
    let mut rows = Vec::new();
    let mut plots = Vec::new();
    for view in &run.views {
        let first = rows.len();
        rows.extend(view.rows().into_iter().map(|consumer| row(view, consumer)));
        plots.extend(plot(view, first, rows.len()));
    }
    Sheet {
        id: "by_consumer",
        name: say!(lang, "section-by-consumer"),
        about: say!(lang, "workbook-by-consumer-about", horizon = run.horizon()),
        columns: run.views.first().map_or_else(Vec::new, columns),
        rows,
        plots,
    }
}

/// Columns before those of arms: material, consumer, unit.
const BEFORE: usize = 3;

fn columns(view: &View) -> Vec<String> {
    let lang = view.lang;
    let mut heads = vec![say!(lang, "material"), say!(lang, "consumer"), say!(lang, "unit")];
    for arm in view.pair() {
        for (metric, _) in SHOWN {
            heads.extend(headed(lang, &named(view, &lang.metric(metric), arm)));
        }
    }
    if view.rival().is_some() {
        heads.extend(headed(lang, &say!(lang, "answer-avoided")));
    }
    heads
}

/// A column of estimates, and of their errors.
pub fn headed(lang: Lang, what: &str) -> [String; 2] {
    [what.to_string(), say!(lang, "workbook-se-of", what = what)]
}

/// What a column shows, and in which arm where there are several.
pub fn named(view: &View, what: &str, arm: &str) -> String {
    if view.is_sole() { what.to_string() } else { view.lang.in_unit(what, &view.arm(arm)) }
}

fn row(view: &View, consumer: &str) -> Vec<Cell> {
    let unit = view.material.unit.as_str();
    let mut cells = [view.material_name(), &view.name(consumer), unit].map(Cell::text).to_vec();
    for arm in view.pair() {
        for (metric, share) in SHOWN {
            let e = view.estimate(arm, consumer, metric);
            cells.extend(if share { Cell::percent_pair(e) } else { Cell::pair(e) });
        }
    }
    if let Some(rival) = view.rival() {
        let found = view.difference(rival, consumer).and_then(|d| d.metric(MetricId::Unserved));
        cells.extend(Cell::pair(found.map_or(Estimate::exact(f64::NAN), |e| e.scaled(-1.0))));
    }
    cells
}

fn plot(view: &View, first: usize, end: usize) -> Option<Plot> {
    let along = Span::new(1, first, end)?;
    let lang = view.lang;
    let series = |(i, (place, arm)): (usize, (usize, &str))| {
        let column = BEFORE + 2 * SHOWN.len() * i;
        Series {
            name: view.arm_or(arm, &lang.metric(MetricId::UnservedShare)),
            along,
            values: along.of(column),
            errors: Some(along.of(column + 1)),
            arm: place,
        }
    };
    Some(Plot {
        kind: PlotKind::Bars,
        title: view.caption(&say!(lang, "by-consumer-axis")),
        x: say!(lang, "by-consumer-axis"),
        y: String::new(),
        percent: true,
        series: drawn(view).into_iter().enumerate().map(series).collect(),
    })
}
