//! The sheets of studies for a spreadsheet.

use super::axis::Axis;
use super::{subject, value};
use crate::report::workbook::{Cell, Plot, PlotKind, Series, Sheet, Span, headed};
use crate::results::{Bar, Contrast, Sensitivity, StudyCell, Sweep, SweepPoint};
use crate::words::lang::{Lang, say};
use crate::words::view::distinct;

/// A row a point and estimate of a sweep, estimate by estimate, and a chart of each where one key is varied.
pub fn points(sweep: &Sweep, lang: Lang) -> Sheet {
    let (mut rows, mut plots) = (Vec::new(), Vec::new());
    let key = sweep.varied.first().filter(|_| sweep.varied.len() == 1);
    let axis = key.map(|varied| Axis::of(lang, varied));
    for asked in distinct_questions(sweep) {
        let mut series = Vec::new();
        for (i, arm) in distinct(sweep.base.cells.iter().map(|c| c.arm.as_str())).into_iter().enumerate() {
            let first = rows.len();
            rows.extend(
                sweep
                    .points
                    .iter()
                    .enumerate()
                    .filter_map(|(at, point)| row(sweep, axis.as_ref(), (at, point), arm, asked, lang)),
            );
            if !Contrast::of(arm).is_change() {
                let along = Span::new(0, first, rows.len());
                series.extend(along.map(|along| line(sweep, arm, along, i, lang)));
            }
        }
        if let (Some(varied), Some(axis)) = (key, &axis) {
            let metric = value::metric(lang, asked.metric, &asked.unit);
            plots.push(Plot {
                kind: if matches!(axis, Axis::Sizes { .. }) { PlotKind::Curve } else { PlotKind::Lines },
                title: lang.name_is(&metric, subject(&sweep.facts, asked, true, lang)),
                x: axis.name(lang, &varied.set),
                y: metric,
                percent: crate::words::number::is_share(&asked.unit),
                series,
            });
        }
    }
    let mut columns: Vec<String> = sweep.varied.iter().map(|v| v.set.clone()).collect();
    columns.extend([say!(lang, "material"), say!(lang, "consumer"), say!(lang, "arms-arm"), say!(lang, "metric")]);
    columns.push(say!(lang, "unit"));
    columns.extend(headed(lang, &say!(lang, "value")));
    columns.extend(headed(lang, &say!(lang, "change")));
    Sheet {
        id: "points",
        name: say!(lang, "workbook-points"),
        about: say!(lang, "workbook-points-about"),
        columns,
        rows,
        plots,
    }
}

/// The estimates of a sweep, whatever the arm: by material, consumer and metric.
fn distinct_questions(sweep: &Sweep) -> Vec<&StudyCell> {
    let mut all: Vec<&StudyCell> = Vec::new();
    for cell in &sweep.base.cells {
        let known =
            |c: &&StudyCell| c.material == cell.material && c.consumer == cell.consumer && c.metric == cell.metric;
        if !all.iter().any(known) {
            all.push(cell);
        }
    }
    all
}

fn row(
    sweep: &Sweep,
    axis: Option<&Axis>,
    (at, point): (usize, &SweepPoint),
    arm: &str,
    asked: &StudyCell,
    lang: Lang,
) -> Option<Vec<Cell>> {
    let cell = point.cell(arm, &asked.material, &asked.consumer, asked.metric)?;
    let mut cells: Vec<Cell> = match axis {
        Some(Axis::Sizes { numbers, .. }) => vec![Cell::exact(*numbers.get(at)?)],
        _ => point.values.iter().map(|v| Cell::text(value::level(lang, v))).collect(),
    };
    let names = [sweep.facts.name(&cell.material, lang), sweep.facts.name(&cell.consumer, lang)];
    cells.extend(names.map(Cell::text));
    cells.extend([arm_name(sweep, arm, lang), lang.metric(cell.metric), lang.unit(&cell.unit)].map(Cell::text));
    cells.extend([cell.estimate, cell.change].map(Cell::pair).concat());
    Some(cells)
}

fn arm_name(sweep: &Sweep, arm: &str, lang: Lang) -> String {
    sweep.facts.arm(arm, lang).map_or_else(|| lang.arm(arm), str::to_string)
}

fn line(sweep: &Sweep, arm: &str, along: Span, place: usize, lang: Lang) -> Series {
    let value = sweep.varied.len() + 5;
    Series {
        name: arm_name(sweep, arm, lang),
        along,
        values: along.of(value),
        errors: Some(along.of(value + 1)),
        arm: place,
    }
}

/// A row an input: what the estimate is at its ends, and by how much it changes.
pub fn tornado(found: &Sensitivity, lang: Lang) -> Sheet {
    let row = |bar: &Bar| {
        let name = if bar.input.name.is_empty() { bar.input.set.as_str() } else { bar.input.name.said(lang) };
        let mut cells = [name, &bar.input.set, &lang.unit(&found.asked.unit)].map(Cell::text).to_vec();
        for end in [&bar.low, &bar.high] {
            cells.push(Cell::text(value::level(lang, &end.value)));
            cells.extend([end.estimate, end.change].map(Cell::pair).concat());
        }
        cells
    };
    let rows: Vec<Vec<Cell>> = found.tornado.iter().map(row).collect();
    let metric = value::metric(lang, found.asked.metric, &found.asked.unit);
    let ends = [say!(lang, "column-low"), say!(lang, "column-high")];
    let mut columns = vec![say!(lang, "decides-input"), say!(lang, "study-key"), say!(lang, "unit")];
    for end in &ends {
        columns.push(end.clone());
        columns.extend(headed(lang, &lang.in_unit(&metric, end)));
        columns.extend(headed(lang, &lang.in_unit(&say!(lang, "change"), end)));
    }
    let series = |(i, end): (usize, &String)| {
        let along = Span::new(0, 0, rows.len())?;
        let change = 6 + 5 * i;
        Some(Series { name: end.clone(), along, values: along.of(change), errors: Some(along.of(change + 1)), arm: i })
    };
    let series: Vec<Series> = ends.iter().enumerate().filter_map(series).collect();
    let plot = Plot {
        kind: PlotKind::Bars,
        title: lang.in_unit(&say!(lang, "change"), &metric),
        x: lang.in_unit(&say!(lang, "change"), &lang.unit(&found.asked.unit)),
        y: String::new(),
        percent: false,
        series,
    };
    Sheet {
        id: "tornado",
        name: say!(lang, "workbook-tornado"),
        about: say!(lang, "workbook-tornado-about"),
        columns,
        plots: if rows.is_empty() { Vec::new() } else { vec![plot] },
        rows,
    }
}
