//! All metrics with their errors, and what they mean.

use crate::results::metric::MetricId;
use crate::results::{MetricValue, Results};
use crate::stats::Estimate;
use crate::words::interval;
use crate::words::lang::{Lang, say};
use crate::words::page::{Column, Row, Table};
use crate::words::view::{ALONE, View};

/// One table a consumer: a row a metric, a column an arm.
pub fn by_consumer(view: &View) -> Vec<Table> {
    view.rows().into_iter().map(|consumer| consumer_table(view, consumer)).collect()
}

fn consumer_table(view: &View, consumer: &str) -> Table {
    let mut columns = vec![Column::text(say!(view.lang, "metric")), Column::text(say!(view.lang, "unit"))];
    columns.extend(view.arms().iter().map(|arm| Column::number(view.arm_or(&arm.id, &say!(view.lang, "value")))));
    let metrics = view.outcome(ALONE, consumer).map_or(&[][..], |o| &o.metrics);
    let row = |m: &MetricValue| {
        let cell = |estimate| level(view.lang, m.metric, estimate, view.results.run.trials);
        let arms = view.arms().iter().map(|arm| cell(view.estimate(&arm.id, consumer, m.metric)));
        Row::Cells([view.lang.metric(m.metric), view.lang.unit(&m.unit)].into_iter().chain(arms).collect())
    };
    let rows = metrics.iter().filter(stated).map(row).collect();
    Table { caption: view.caption(&view.name(consumer)), columns, rows }
}

/// One table an arm but `alone`: a row a metric, a column a consumer.
pub fn differences(view: &View) -> Vec<Table> {
    let arms = view.arms().iter().map(|arm| arm.id.as_str()).filter(|&id| id != ALONE);
    arms.map(|arm| difference_table(view, arm)).collect()
}

fn difference_table(view: &View, arm: &str) -> Table {
    let consumers = view.rows();
    let mut columns = vec![Column::text(say!(view.lang, "metric")), Column::text(say!(view.lang, "unit"))];
    columns.extend(consumers.iter().map(|id| Column::number(view.name(id))));
    let first = consumers.first().and_then(|id| view.difference(arm, id));
    let row = |m: &MetricValue| {
        let cell = |id: &&str| {
            let found = view.difference(arm, id).and_then(|d| d.metric(m.metric));
            change(view.lang, m.metric, found.unwrap_or(Estimate::exact(f64::NAN)), view.results.run.trials)
        };
        let cells = consumers.iter().map(cell);
        Row::Cells([view.lang.metric(m.metric), view.lang.unit(&m.unit)].into_iter().chain(cells).collect())
    };
    let rows = first.map_or(&[][..], |d| &d.metrics).iter().filter(stated).map(row).collect();
    Table { caption: view.caption(&view.difference_name(arm)), columns, rows }
}

/// False for the value of a scenario that gives none.
fn stated(m: &&MetricValue) -> bool {
    !m.unit.is_empty()
}

/// An estimate in the unit of its row; a probability that no trial or every trial showed has a bound.
fn level(lang: Lang, metric: MetricId, e: Estimate, trials: u64) -> String {
    match metric {
        MetricId::PShortfall => interval::seen(e, trials).as_number(lang, Lang::estimate),
        _ => lang.estimate(e),
    }
}

/// A difference; `p_worse_off` is none but a probability.
fn change(lang: Lang, metric: MetricId, e: Estimate, trials: u64) -> String {
    match metric {
        MetricId::PShortfall => interval::seen_change(e, trials).as_number(lang, Lang::signed),
        MetricId::PWorseOff => level(lang, MetricId::PShortfall, e, trials),
        _ => lang.signed(e),
    }
}

/// What every metric in the results means, in the order in which they appear.
pub fn definitions(results: &Results, lang: Lang) -> Vec<String> {
    let outcomes = results.outcomes.first().map_or(&[][..], |o| &o.metrics);
    let differences = results.differences.first().map_or(&[][..], |d| &d.metrics);
    let mut ids: Vec<MetricId> = Vec::new();
    for m in outcomes.iter().chain(differences).filter(stated) {
        if !ids.contains(&m.metric) {
            ids.push(m.metric);
        }
    }
    let said = |id: &MetricId| Some(lang.sentence(&lang.name_is(&lang.metric(*id), lang.definition(*id)?)));
    ids.iter().filter_map(said).collect()
}
