//! The table that a reader looks at first: every consumer, every arm, four numbers.

use crate::results::metric::MetricId;
use crate::stats::Estimate;
use crate::words::interval;
use crate::words::lang::say;
use crate::words::page::{Column, Row, Table};
use crate::words::view::{ALONE, View};

/// Every consumer, then the members together.
pub fn table(view: &View) -> Table {
    of(view, view.rows())
}

/// Only whom headlines are about.
pub fn short(view: &View) -> Table {
    of(view, view.focus().into_iter().collect())
}

fn of(view: &View, consumers: Vec<&str>) -> Table {
    let unit = &view.material.unit;
    let columns = vec![
        Column::text(say!(view.lang, "consumer")),
        Column::number(say!(view.lang, "share-of-demand")),
        Column::number(unit.clone()),
        Column::number(view.lang.metric(MetricId::PShortfall)),
        Column::number(view.lang.in_unit(&say!(view.lang, "cvar95"), unit)),
    ];
    let rows = consumers.into_iter().flat_map(|consumer| block(view, consumer)).collect();
    let caption = say!(view.lang, "overview-caption", for = view.for_material(), horizon = view.horizon());
    Table { caption, columns, rows }
}

/// A row an arm under the consumer's name; a single row with that name where there is but one arm.
fn block(view: &View, consumer: &str) -> Vec<Row> {
    if view.is_sole() {
        return vec![Row::Cells(level(view, ALONE, consumer))];
    }
    let mut rows = vec![Row::Group(view.name(consumer))];
    for arm in view.arms() {
        rows.push(Row::Cells(level(view, &arm.id, consumer)));
        if arm.id != ALONE {
            rows.extend(change(view, &arm.id, consumer).map(Row::Change));
        }
    }
    rows
}

fn level(view: &View, arm: &str, consumer: &str) -> Vec<String> {
    let estimate = |metric| view.estimate(arm, consumer, metric);
    vec![
        view.arm_or(arm, &view.name(consumer)),
        view.lang.percent(estimate(MetricId::UnservedShare)),
        view.lang.estimate(estimate(MetricId::Unserved)),
        interval::seen(estimate(MetricId::PShortfall), view.results.run.trials).in_a_cell(view.lang),
        view.lang.estimate(estimate(MetricId::Cvar95)),
    ]
}

fn change(view: &View, arm: &str, consumer: &str) -> Option<Vec<String>> {
    let difference = view.difference(arm, consumer)?;
    let estimate = |metric| difference.metric(metric).unwrap_or(Estimate::exact(f64::NAN));
    Some(vec![
        say!(view.lang, "change"),
        view.lang.points_in_a_cell(estimate(MetricId::UnservedShare)),
        view.lang.signed(estimate(MetricId::Unserved)),
        interval::seen_change(estimate(MetricId::PShortfall), view.results.run.trials).change_in_a_cell(view.lang),
        view.lang.signed(estimate(MetricId::Cvar95)),
    ])
}
