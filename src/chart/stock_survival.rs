//! How likely it is that a consumer's stock has been empty at some time by a date.

use super::panels::{self, Axes, Level, Panel};
use super::scale::{Scale, share_ticks};
use super::{Chart, Sketch, by_arm, frame, time};
use crate::results::Outcome;
use crate::stats::Estimate;
use crate::words::interval;
use crate::words::lang::{Lang, say};
use crate::words::page::{Column, Row, Table};
use crate::words::view::{ALONE, View};

pub const CHART: Chart = Chart { id: "stock-survival", shortfalls: false, sketch };

/// The axis spans at least so much, so that next to nothing does not look like much.
const LEAST: f64 = 0.02;
/// Consumers that a sentence names.
const NAMED: usize = 3;

fn sketch<'a>(view: &View<'a>) -> Option<Sketch<'a>> {
    let (lang, results, trials) = (view.lang, view.results, view.results.run.detail_trials);
    let (held, without): (Vec<&str>, Vec<&str>) =
        view.consumers().into_iter().partition(|id| !survival(view, ALONE, id).is_empty());
    let mut order = held.clone();
    order.sort_by(|a, b| risk(view, ALONE, b).total_cmp(&risk(view, ALONE, a)));
    let worst = *order.first()?;
    let shown = &held[..held.len().min(panels::MOST)];
    let panels: Vec<Panel> = shown.iter().map(|id| Panel::new(view, id, |o| levels(o, trials))).collect();
    let never = never(view).map(|trials| {
        let bound = lang.rough_percent(interval::unseen(trials));
        say!(lang, "survival-none-says", horizon = view.horizon(), bound = bound)
    });
    let name = time::axis(results, lang, Scale::linear((0.0, 1.0), (0.0, 1.0))).1;
    Some(Sketch {
        title: title(view, worst),
        subtitle: say!(
            lang,
            "survival-subtitle",
            material = lang.capital(view.material_name()),
            without = without_stock(view, &without),
            cut = panels::cut(lang, held.len() - shown.len())
        ),
        reading: reading(view, &order),
        table: Some(table(view, &held)),
        paint: Box::new(move |canvas, room| {
            if let Some(text) = &never {
                return frame::empty(canvas, room, text);
            }
            let axes = Axes {
                across: (0.0, results.periods.labels.len() as f64),
                ticks: &|x| time::axis(results, lang, x).0,
                up: up(lang, panels::extent(&panels).1, panels::few(&panels, 5, 3)),
                name: name.clone(),
                ends: Some(&|p| interval::seen(Estimate::exact(p), trials).roughly(lang)),
                mark: None,
            };
            panels::paint(canvas, room, &panels, &axes);
        }),
    })
}

/// From a full stock on: the probability that it has been empty by the end of each period.
fn levels(outcome: &Outcome, trials: u64) -> Vec<Level> {
    let start = Level { at: 0.0, p: 0.0, interval: (0.0, 0.0) };
    let ends = (1..).zip(&outcome.stock_survival).map(|(t, p)| Level::new(f64::from(t), gone(*p), trials));
    [start].into_iter().chain(ends).collect()
}

/// The probability that the stock has been empty, from that that it has not.
fn gone(survival: Estimate) -> Estimate {
    Estimate::new(1.0 - survival.value, survival.se)
}

fn survival<'a>(view: &View<'a>, arm: &str, consumer: &str) -> &'a [Estimate] {
    view.outcome(arm, consumer).map_or(&[], |o| &o.stock_survival)
}

/// Probability that the stock has been empty by the end of the horizon.
fn risk(view: &View, arm: &str, consumer: &str) -> f64 {
    survival(view, arm, consumer).last().map_or(0.0, |p| 1.0 - p.value)
}

/// The number of trials, where no stock was ever empty in any.
fn never(view: &View) -> Option<u64> {
    let safe = |arm: &str| view.consumers().iter().all(|id| risk(view, arm, id) == 0.0);
    view.arms().iter().all(|arm| safe(&arm.id)).then_some(view.results.run.detail_trials)
}

fn shares(view: &View, consumer: &str) -> String {
    let trials = view.results.run.detail_trials;
    let share = |arm: &str| interval::seen(Estimate::exact(risk(view, arm, consumer)), trials).roughly(view.lang);
    by_arm(view, |arm| Some(share(arm)))
}

/// Ticks from 0 to `high`, at most certainty.
fn up(lang: Lang, high: f64, wanted: usize) -> Vec<(f64, String)> {
    let ticks = share_ticks(high.max(LEAST), wanted);
    ticks.into_iter().map(|p| (p, lang.in_percent(lang.digits(100.0 * p, 6)))).collect()
}

fn title(view: &View, worst: &str) -> String {
    let lang = view.lang;
    if let Some(trials) = never(view) {
        return say!(lang, "survival-none", of = view.of_material(), trials = lang.any_of_trials(trials));
    }
    say!(lang, "survival-title", whose = view.whose(worst), horizon = view.horizon(), shares = shares(view, worst))
}

fn without_stock(view: &View, consumers: &[&str]) -> String {
    match consumers {
        [] => String::new(),
        few if few.len() <= NAMED => {
            let names: Vec<String> = few.iter().map(|id| view.name(id)).collect();
            say!(view.lang, "survival-without", names = view.lang.list(&names))
        }
        many => say!(view.lang, "survival-without-many", n = many.len() as u64),
    }
}

fn reading(view: &View, order: &[&str]) -> String {
    let lang = view.lang;
    let said: Vec<String> = order.iter().take(NAMED).map(|id| lang.name_is(&view.name(id), shares(view, id))).collect();
    lang.sentence(&say!(lang, "survival-reading", horizon = view.horizon(), parts = lang.clauses(&said)))
}

/// At the quarters of the horizon.
fn table(view: &View, rows: &[&str]) -> Table {
    let (lang, trials) = (view.lang, view.results.run.detail_trials);
    let mut columns = vec![Column::text(say!(lang, "survival-after"))];
    columns.extend(view.arms().iter().map(|arm| Column::number(view.arm_or(&arm.id, &say!(lang, "unit-probability")))));
    let periods = view.results.periods.labels.len();
    let mut ends: Vec<usize> = (1..=4).map(|k| (periods * k).div_ceil(4)).collect();
    ends.dedup();
    let mut out = Vec::new();
    for id in rows {
        out.push(Row::Group(view.name(id)));
        for end in &ends {
            let years = view.results.scenario.years * *end as f64 / periods as f64;
            let cell = |arm: &crate::results::ArmFacts| {
                let p = survival(view, &arm.id, id).get(end - 1);
                interval::seen(p.copied().map(gone).unwrap_or_default(), trials).in_a_cell(lang)
            };
            out.push(Row::Cells([lang.horizon(years)].into_iter().chain(view.arms().iter().map(cell)).collect()));
        }
    }
    Table { caption: view.caption(&say!(lang, "survival-caption")), columns, rows: out }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::fixture;

    #[test]
    fn the_axis_starts_at_zero_and_ends_at_certainty() {
        let labels = |high| up(Lang::En, high, 3).into_iter().map(|t| t.1.replace('\u{a0}', "")).collect::<Vec<_>>();
        assert_eq!(labels(0.0).first().map(String::as_str), Some("0%"));
        assert_eq!(labels(1.0).last().map(String::as_str), Some("100%"));
        assert!(labels(0.001).len() > 1, "next to nothing has an axis too");
    }

    /// The title tells the risk of running out: the curve rises to it from nothing.
    #[test]
    fn what_is_drawn_is_what_the_title_tells() {
        let results = fixture::typical();
        let view = View::all(&results, Lang::En)[0];
        let drawn = levels(view.outcome(ALONE, "JPN").unwrap(), results.run.detail_trials);
        assert_eq!((drawn[0].p, drawn[drawn.len() - 1].p), (0.0, risk(&view, ALONE, "JPN")));
        assert!(drawn.windows(2).all(|pair| pair[0].p <= pair[1].p) && drawn[drawn.len() - 1].p > 0.05);
        assert_eq!(up(Lang::En, drawn[drawn.len() - 1].p, 5)[0].0, 0.0);
    }

    #[test]
    fn consumers_without_a_stock_are_named_and_not_drawn() {
        let mut results = fixture::typical();
        results.outcomes.iter_mut().filter(|o| o.consumer == "FRA").for_each(|o| o.stock_survival.clear());
        let said = sketch(&View::all(&results, Lang::En)[0]).map(|sketch| (sketch.subtitle, sketch.reading)).unwrap();
        assert!(said.0.contains("France") && !said.1.contains("France"), "{said:?}");
        results.outcomes.iter_mut().for_each(|o| o.stock_survival.clear());
        assert!(sketch(&View::all(&results, Lang::En)[0]).is_none());
    }
}
