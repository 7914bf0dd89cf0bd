//! The table that a reader looks at first: every consumer, every arm, four numbers.

use crate::report::interval;
use crate::report::number;
use crate::report::page::{Column, Row, Table};
use crate::report::view::{ALONE, View};
use crate::report::words;
use crate::stats::Estimate;

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
    let years = words::horizon(view.results.scenario.years);
    let columns = vec![
        Column::text(words::CONSUMER),
        Column::number(words::SHARE_OF_DEMAND),
        Column::number(unit.clone()),
        Column::number(words::P_SHORTFALL),
        Column::number(format!("{}, {unit}", words::CVAR95)),
    ];
    let rows = consumers.into_iter().flat_map(|consumer| block(view, consumer)).collect();
    Table { caption: format!("Unserved {} over {years}", demand_for(view)), columns, rows }
}

fn demand_for(view: &View) -> String {
    if view.one_of_many() { format!("demand for {}", view.material_name()) } else { "demand".to_string() }
}

fn block(view: &View, consumer: &str) -> Vec<Row> {
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
        words::arm(arm),
        number::percent(estimate("unserved_share")),
        number::estimate(estimate("unserved")),
        interval::seen(estimate("p_shortfall"), view.results.run.trials).in_a_cell(),
        number::estimate(estimate("cvar95")),
    ]
}

fn change(view: &View, arm: &str, consumer: &str) -> Option<Vec<String>> {
    let difference = view.difference(arm, consumer)?;
    let estimate = |metric| difference.metric(metric).unwrap_or(Estimate::exact(f64::NAN));
    Some(vec![
        words::CHANGE.to_string(),
        number::signed_percent(estimate("unserved_share")),
        number::signed(estimate("unserved")),
        number::signed_percent(estimate("p_shortfall")),
        number::signed(estimate("cvar95")),
    ])
}
