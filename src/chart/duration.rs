//! The shortage duration curve: how likely it is that the longest shortfall of a trial lasts at least so long, by consumer.

use super::frame::Tick;
use super::panels::{self, Axes, Level, Panel};
use super::scale::{Scale, share_ticks, ticks_from_zero};
use super::{Chart, Sketch, by_arm};
use crate::results::SpellPoint;
use crate::stats::Estimate;
use crate::words::interval;
use crate::words::lang::{Lang, say};
use crate::words::page::{Column, Row, Table};
use crate::words::view::{ALONE, View};

pub const CHART: Chart = Chart { id: "duration", shortfalls: true, sketch };

/// Curves are drawn to where all are below this share of the highest probability.
const RARE: f64 = 0.02;
/// A length is telling when at least so many trials alone have a shortfall of it.
const TELLING: f64 = 0.1;

fn sketch<'a>(view: &View<'a>) -> Option<Sketch<'a>> {
    let (lang, focus, trials) = (view.lang, view.focus()?, view.results.run.detail_trials);
    let rows = view.rows();
    let shown = &rows[..rows.len().min(panels::MOST)];
    let panels: Vec<Panel> = shown.iter().map(|id| Panel::new(view, id, |o| stairs(&o.longest, trials))).collect();
    let steps = reach(view, shown);
    (steps > 0).then_some(())?;
    let (marks, long) = (marks(view), telling(view, focus));
    let view_step = view.results.scenario.step.as_str();
    let axis = say!(lang, "duration-axis", periods = lang.periods(&view.results.scenario.step));
    Some(Sketch {
        title: lang.capital(&say!(
            lang,
            "duration-title",
            whose = view.whose(focus),
            span = span(view, long),
            shares = shares(view, focus, long)
        )),
        subtitle: say!(
            lang,
            "duration-subtitle",
            material = lang.capital(view.material_name()),
            horizon = view.horizon(),
            cut = panels::cut(lang, rows.len() - shown.len())
        ),
        reading: reading(view, focus, &marks, long),
        table: Some(table(view, &rows, &marks)),
        paint: Box::new(move |canvas, room| {
            let ticks = lengths(view_step, f64::from(steps), panels::few(&panels, 8, 4));
            let up = share_ticks(panels::extent(&panels).1, panels::few(&panels, 5, 3));
            let up = up.into_iter().map(|p| (p, lang.rough_percent(p))).collect();
            let axes = Axes {
                across: (0.0, ticks[ticks.len() - 1]),
                ticks: &|x| whole(lang, &ticks, x),
                up,
                name: axis.clone(),
                ends: None,
                mark: (long > 1).then(|| f64::from(long)),
            };
            panels::paint(canvas, room, &panels, &axes);
        }),
    })
}

/// Ticks from zero to at least `top` steps: months by whole years where they are many, all else by round numbers.
fn lengths(step: &str, top: f64, wanted: usize) -> Vec<f64> {
    if step != "month" || top <= 12.0 {
        return ticks_from_zero(top, wanted);
    }
    let apart = [6.0, 12.0, 24.0, 36.0, 60.0, 120.0].into_iter().find(|apart| top / apart <= wanted as f64 + 1.0);
    let apart = apart.unwrap_or(240.0);
    (0..=(top / apart).ceil() as u32).map(|k| f64::from(k) * apart).collect()
}

/// Ticks at whole steps.
fn whole(lang: Lang, ticks: &[f64], x: Scale) -> Vec<Tick> {
    let whole = ticks.iter().filter(|t| t.fract() == 0.0);
    whole.map(|t| Tick { at: x.at(*t), label: lang.digits(*t, 6) }).collect()
}

/// The probability that a spell lasts more than t, for t from 0 on, as points to join: upright at the end of every step.
fn stairs(points: &[SpellPoint], trials: u64) -> Vec<Level> {
    let mut out = Vec::new();
    let mut before = 0;
    for point in points {
        if point.steps == before + 1 {
            out.push(Level::new(f64::from(before), point.probability, trials));
        }
        out.push(Level::new(f64::from(point.steps), point.probability, trials));
        before = point.steps;
    }
    out.push(Level::new(f64::from(before), Estimate::exact(0.0), trials));
    out
}

/// The longest that is not too rare to be seen in any arm of these consumers; 0 where there are no shortfalls.
fn reach(view: &View, consumers: &[&str]) -> u32 {
    let outcomes =
        consumers.iter().flat_map(|id| view.drawn().into_iter().filter_map(|(_, arm)| view.outcome(&arm.id, id)));
    let points: Vec<&SpellPoint> = outcomes.flat_map(|o| &o.longest).collect();
    let top = points.iter().map(|p| p.probability.value).fold(0.0, f64::max);
    points.iter().filter(|p| p.probability.value >= RARE * top).map(|p| p.steps).max().unwrap_or(0)
}

/// Probability that the longest spell lasts at least so many steps.
fn at_least(points: &[SpellPoint], steps: u32) -> Estimate {
    points.iter().find(|p| p.steps >= steps).map_or(Estimate::exact(0.0), |p| p.probability)
}

/// Lengths that people name, within the horizon.
fn marks(view: &View) -> Vec<u32> {
    let all: &[u32] = match view.results.scenario.step.as_str() {
        "hour" => &[1, 6, 24, 72, 168, 720],
        "day" => &[1, 7, 30, 90, 180, 365],
        "week" => &[1, 4, 13, 26, 52, 104],
        "month" => &[1, 3, 6, 12, 24, 48],
        "quarter" => &[1, 2, 4, 8, 16],
        _ => &[1, 2, 3, 5, 10],
    };
    all.iter().copied().filter(|n| *n as usize <= view.results.scenario.steps).collect()
}

/// The longest of them that is common alone.
fn telling(view: &View, focus: &str) -> u32 {
    let common = |n: &u32| view.outcome(ALONE, focus).is_some_and(|o| at_least(&o.longest, *n).value >= TELLING);
    marks(view).into_iter().rfind(common).unwrap_or(1)
}

fn span(view: &View, steps: u32) -> String {
    view.lang.steps(steps, &view.results.scenario.step)
}

fn shares(view: &View, consumer: &str, steps: u32) -> String {
    let trials = view.results.run.detail_trials;
    let share = |arm: &str| Some(at_least(&view.outcome(arm, consumer)?.longest, steps));
    by_arm(view, |arm| share(arm).map(|p| interval::seen(p, trials).roughly(view.lang)))
}

fn reading(view: &View, focus: &str, marks: &[u32], long: u32) -> String {
    let lang = view.lang;
    let said = |n: &u32| match n {
        1 => say!(lang, "duration-any", shares = shares(view, focus, 1)),
        n => say!(lang, "duration-at-least", span = span(view, *n), shares = shares(view, focus, *n)),
    };
    let said: Vec<String> = marks.iter().filter(|n| **n <= long.max(marks[marks.len().min(2) - 1])).map(said).collect();
    lang.sentence(&lang.name_is(&view.name(focus), lang.clauses(&said)))
}

fn table(view: &View, rows: &[&str], marks: &[u32]) -> Table {
    let (lang, trials) = (view.lang, view.results.run.detail_trials);
    let mut columns = vec![Column::text(say!(lang, "duration-lasts"))];
    columns.extend(view.arms().iter().map(|arm| Column::number(view.arm_or(&arm.id, &say!(lang, "unit-probability")))));
    let cell = |arm: &str, id: &str, n: u32| {
        let p = view.outcome(arm, id).map_or(Estimate::exact(0.0), |o| at_least(&o.longest, n));
        interval::seen(p, trials).in_a_cell(lang)
    };
    let mut out = Vec::new();
    for id in rows {
        out.push(Row::Group(view.name(id)));
        for n in marks {
            let cells = view.arms().iter().map(|arm| cell(&arm.id, id, *n));
            out.push(Row::Cells([span(view, *n)].into_iter().chain(cells).collect()));
        }
    }
    Table { caption: view.caption(&say!(lang, "duration-caption")), columns, rows: out }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn point(steps: u32, p: f64) -> SpellPoint {
        SpellPoint { steps, probability: Estimate::new(p, 0.01) }
    }

    /// Half the trials have a spell, of 3 steps; a fifth of 10.
    #[test]
    fn a_curve_falls_at_the_ends_of_spells() {
        let points = [point(1, 0.5), point(3, 0.5), point(4, 0.2), point(10, 0.2)];
        let path: Vec<(f64, f64)> = stairs(&points, 1_000).iter().map(|l| (l.at, l.p)).collect();
        assert_eq!(path, [(0.0, 0.5), (1.0, 0.5), (3.0, 0.5), (3.0, 0.2), (4.0, 0.2), (10.0, 0.2), (10.0, 0.0)]);
        assert_eq!([1, 2, 3, 4, 10, 11].map(|n| at_least(&points, n).value), [0.5, 0.5, 0.5, 0.2, 0.2, 0.0]);
    }
}
