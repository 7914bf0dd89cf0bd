//! Who and what brings about the whole: drivers, instruments, members, stocks.

use super::outcomes::{headed, named};
use super::{Cell, Plot, PlotKind, Run, Series, Sheet, Span, drawn};
use crate::results::metric::MetricId;
use crate::results::{Driver, Drivers, Measure, Worth};
use crate::stats::Estimate;
use crate::words::lang::{Lang, say};
use crate::words::view::{ALONE, View};

/// A row a hazard or producer: what is attributed to it in each arm.
pub fn drivers(run: &Run) -> Sheet {
    let lang = run.lang;
    let (mut rows, mut plots) = (Vec::new(), Vec::new());
    for view in &run.views {
        plots.extend(drivers_of(view, &mut rows));
    }
    let mut columns = vec![say!(lang, "material"), say!(lang, "consumer"), say!(lang, "workbook-kind")];
    columns.extend([say!(lang, "drivers-put-down-to"), say!(lang, "unit")]);
    for (view, arm) in run.arms() {
        columns.extend(headed(lang, &named(view, &lang.metric(MetricId::Unserved), arm)));
        columns.extend(headed(lang, &named(view, &say!(lang, "share"), arm)));
    }
    Sheet {
        id: "drivers",
        name: say!(lang, "workbook-drivers"),
        about: say!(lang, "workbook-drivers-about"),
        columns,
        rows,
        plots,
    }
}

type Kind = for<'a> fn(&'a Drivers) -> &'a [Driver];

fn drivers_of(view: &View, rows: &mut Vec<Vec<Cell>>) -> Option<Plot> {
    let (focus, lang) = (view.focus()?, view.lang);
    let alone = view.drivers(ALONE, focus)?;
    let kinds: [(String, Kind, bool); 2] =
        [(say!(lang, "by-hazard"), |d| &d.hazards, true), (say!(lang, "by-producer"), |d| &d.producers, false)];
    let first = rows.len();
    for (kind, of, hazards) in kinds {
        for driver in of(alone) {
            let called = if hazards { view.hazard_name(&driver.id) } else { view.producer_name(&driver.id) };
            let texts = [view.material_name(), &view.name(focus), &kind, &called, &view.material.unit];
            let mut cells: Vec<Cell> = texts.map(Cell::text).into();
            for arm in view.pair() {
                let found = view.drivers(arm, focus).and_then(|all| of(all).iter().find(|d| d.id == driver.id));
                let none = Estimate::exact(f64::NAN);
                cells.extend(Cell::pair(found.map_or(none, |d| d.unserved)));
                cells.extend(Cell::percent_pair(found.map_or(none, Driver::share_estimate)));
            }
            rows.push(cells);
        }
    }
    let along = Span::new(3, first, first + alone.hazards.len())?;
    let series = |(i, (place, arm)): (usize, (usize, &str))| Series {
        name: view.arm_or(arm, &lang.metric(MetricId::Unserved)),
        along,
        values: along.of(5 + 4 * i),
        errors: Some(along.of(6 + 4 * i)),
        arm: place,
    };
    Some(Plot {
        kind: PlotKind::Bars,
        title: view.caption(&say!(lang, "drivers-caption", whose = view.whose(focus))),
        x: lang.in_unit(&lang.metric(MetricId::Unserved), &view.material.unit),
        y: String::new(),
        percent: false,
        series: drawn(view).into_iter().enumerate().map(series).collect(),
    })
}

/// A row an instrument and measure: what it contributes and costs.
pub fn instruments(run: &Run) -> Sheet {
    let lang = run.lang;
    let currency = run.currency();
    let (mut rows, mut plots) = (Vec::new(), Vec::new());
    for view in &run.views {
        for worth in view.worths() {
            let first = rows.len();
            for one in &worth.instruments {
                let mut cells = begin(view, worth, &view.instrument(&one.id));
                cells.extend([one.shapley, one.only, one.last].map(Cell::pair).concat());
                cells.extend([one.cost, one.cost_per_unit].map(|cost| cost.map_or(Cell::Nothing, Cell::exact)));
                rows.push(cells);
            }
            plots.extend(shapley_plot(view, worth, say!(lang, "worth-caption"), (first, rows.len())));
        }
    }
    let mut columns = began(lang, &say!(lang, "instrument"));
    for what in [say!(lang, "shapley-share"), say!(lang, "worth-only"), say!(lang, "worth-last")] {
        columns.extend(headed(lang, &what));
    }
    columns.push(lang.in_unit(&say!(lang, "cost"), currency));
    columns.push(say!(lang, "workbook-cost-per-unit", currency = currency));
    Sheet {
        id: "instruments",
        name: say!(lang, "workbook-instruments"),
        about: say!(lang, "workbook-instruments-about"),
        columns,
        rows,
        plots,
    }
}

/// A row a member and measure: what it gains, its Shapley share, and the payment that it needs.
pub fn members(run: &Run) -> Sheet {
    let lang = run.lang;
    let (mut rows, mut plots) = (Vec::new(), Vec::new());
    for view in &run.views {
        for worth in view.worths() {
            let first = rows.len();
            for one in &worth.members {
                let mut cells = begin(view, worth, &view.name(&one.id));
                cells.extend([one.gain, one.shapley].map(Cell::pair).concat());
                cells.push(Cell::exact(one.compensation));
                rows.push(cells);
            }
            plots.extend(shapley_plot(view, worth, say!(lang, "members-caption"), (first, rows.len())));
        }
    }
    let mut columns = began(lang, &say!(lang, "member"));
    columns.extend(headed(lang, &say!(lang, "own-gain")));
    columns.extend(headed(lang, &say!(lang, "shapley-share")));
    columns.push(say!(lang, "members-payment"));
    Sheet {
        id: "members",
        name: say!(lang, "workbook-members"),
        about: say!(lang, "workbook-members-about"),
        columns,
        rows,
        plots,
    }
}

/// Columns before the estimates: material, measure, whom or what, unit.
const BEFORE: usize = 4;

fn began(lang: Lang, who: &str) -> Vec<String> {
    vec![say!(lang, "material"), say!(lang, "workbook-measure"), who.to_string(), say!(lang, "unit")]
}

fn begin(view: &View, worth: &Worth, who: &str) -> Vec<Cell> {
    [view.material_name(), &view.lang.measure(worth.measure), who, &worth.unit].map(Cell::text).to_vec()
}

/// Bars of the first estimate of these rows, of the mean alone: the tail has its rows.
fn shapley_plot(view: &View, worth: &Worth, title: String, (first, end): (usize, usize)) -> Option<Plot> {
    let along = Span::new(2, first, end).filter(|_| worth.measure == Measure::Mean)?;
    let series = Series {
        name: view.lang.measure(worth.measure),
        along,
        values: along.of(BEFORE),
        errors: Some(along.of(BEFORE + 1)),
        arm: 1,
    };
    Some(Plot {
        kind: PlotKind::Bars,
        title: view.caption(&title),
        x: say!(view.lang, "unit-avoided", unit = worth.unit.as_str()),
        y: String::new(),
        percent: false,
        series: vec![series],
    })
}

/// A row a member and measure: the stock that alone would leave it as well off.
pub fn stocks(run: &Run) -> Sheet {
    let lang = run.lang;
    let currency = run.currency();
    let mut rows = Vec::new();
    for view in &run.views {
        for found in [Measure::Mean, Measure::Cvar95].into_iter().flat_map(|m| view.equivalent_stocks(m)) {
            let (measure, who) = (view.lang.measure(found.measure), view.name(&found.consumer));
            let mut cells = [view.material_name(), &measure, &who].map(Cell::text).to_vec();
            let numbers = [Some(found.own_days), found.days, found.low, found.high, Some(found.limit_days), found.cost];
            cells.extend(numbers.map(|days| days.map_or(Cell::Nothing, Cell::exact)));
            rows.push(cells);
        }
    }
    let days = |what: String| lang.in_unit(&what, &lang.unit("days"));
    Sheet {
        id: "equivalent_stock",
        name: say!(lang, "stock-caption"),
        about: say!(lang, "workbook-stock-about"),
        columns: vec![
            say!(lang, "material"),
            say!(lang, "workbook-measure"),
            say!(lang, "member"),
            days(say!(lang, "own-stock")),
            days(say!(lang, "stock-caption")),
            days(say!(lang, "workbook-lower")),
            days(say!(lang, "workbook-upper")),
            days(say!(lang, "workbook-limit")),
            lang.in_unit(&say!(lang, "stock-holding"), currency),
        ],
        rows,
        plots: Vec::new(),
    }
}
