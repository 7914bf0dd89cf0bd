//! How unserved demand is spread over trials, a row an arm: how often there is none, and a histogram of the rest.

use super::canvas::{Align, Canvas, Ink};
use super::frame::{self, Rect, Tick};
use super::scale::{Scale, ticks_from_zero};
use super::{Chart, Sketch, by_arm, style, subject};
use crate::results::metric::MetricId;
use crate::stats::Estimate;
use crate::words::interval::probability95;
use crate::words::lang::{Lang, say};
use crate::words::number;
use crate::words::view::View;

pub const CHART: Chart = Chart { id: "distribution", shortfalls: true, sketch };

/// Bars of a histogram.
const BINS: usize = 25;
/// Of an arm's trials that lie beyond the last bar at most this share, in every arm.
const BEYOND: f64 = 0.01;
const NAMES: f64 = 250.0;
/// Room for the bar of trials without a shortfall.
const NONE: f64 = 210.0;

struct Row {
    index: usize,
    name: String,
    /// Probability of no shortfall.
    none: Estimate,
    mean: Estimate,
    /// Probability of each bin.
    bins: Vec<Estimate>,
    beyond: f64,
}

fn sketch<'a>(view: &View<'a>) -> Option<Sketch<'a>> {
    let focus = view.focus()?;
    let end = end(view, focus);
    let rows: Vec<Row> = view.drawn().into_iter().filter_map(|(i, _)| row(view, focus, i, end)).collect();
    rows.iter().any(|row| row.bins.iter().any(|bin| bin.value > 0.0)).then_some(())?;
    let lang = view.lang;
    let width = lang.with_unit(&lang.digits(end / BINS as f64, 6), &view.material.unit);
    let axis = lang.in_unit(&say!(lang, "exceedance-what", horizon = view.horizon()), &view.material.unit);
    let reading = reading(view, focus, &rows);
    let trials = view.results.run.trials;
    Some(Sketch {
        title: title(view, focus),
        subtitle: say!(lang, "distribution-chart-subtitle", subject = subject(view, focus), width = width),
        reading,
        table: None,
        paint: Box::new(move |canvas, room| paint(canvas, room, &rows, (end, trials), &axis)),
    })
}

/// Where the histograms end: a round amount.
fn end(view: &View, focus: &str) -> f64 {
    let most =
        |arm: &crate::results::ArmFacts| view.outcome(&arm.id, focus).map_or(0.0, |o| o.exceedance.quantile(BEYOND));
    let found = view.arms().iter().map(most).fold(0.0, f64::max);
    let all = |arm: &crate::results::ArmFacts| view.outcome(&arm.id, focus).map_or(0.0, |o| o.exceedance.largest());
    // where a shortfall is rarer than that, the largest amount seen
    let top = if found > 0.0 { found } else { view.arms().iter().map(all).fold(0.0, f64::max) };
    let ticks = ticks_from_zero(top, 5);
    ticks[ticks.len() - 1]
}

fn row(view: &View, focus: &str, index: usize, end: f64) -> Option<Row> {
    let arm = &view.arms()[index];
    let outcome = view.outcome(&arm.id, focus)?;
    let trials = view.results.run.trials;
    let above = |k: usize| outcome.exceedance.above(end * k as f64 / BINS as f64);
    let part = |p: f64| Estimate::new(p, (p * (1.0 - p) / trials.max(1) as f64).sqrt());
    let short = view.estimate(&arm.id, focus, MetricId::PShortfall);
    Some(Row {
        index,
        name: view.lang.capital(&view.arm_or(&arm.id, &view.name(focus))),
        none: Estimate::new(1.0 - short.value, short.se),
        mean: view.estimate(&arm.id, focus, MetricId::Unserved),
        bins: (0..BINS).map(|k| part((above(k) - above(k + 1)).max(0.0))).collect(),
        beyond: above(BINS),
    })
}

/// How often there is no shortfall; where there always is one, the median, or what every trial leaves.
fn title(view: &View, focus: &str) -> String {
    let lang = view.lang;
    let curve = |arm: &str| view.outcome(arm, focus).map(|o| &o.exceedance);
    if view.pair().iter().all(|arm| curve(arm).is_some_and(|curve| curve.constant().is_some())) {
        let amounts = by_arm(view, |arm| Some(amount(view, curve(arm)?.constant()?)));
        return say!(lang, "distribution-chart-constant", amounts = amounts);
    }
    let none = |arm: &str| 1.0 - view.estimate(arm, focus, MetricId::PShortfall).value;
    if view.pair().iter().all(|arm| none(arm) < 5e-4) {
        let amounts = by_arm(view, |arm| Some(amount(view, curve(arm)?.quantile(0.5))));
        return say!(lang, "distribution-chart-median", amounts = amounts);
    }
    let shares = by_arm(view, |arm| Some(lang.rough_percent(none(arm))));
    say!(lang, "distribution-chart-title", shares = shares, horizon = view.horizon())
}

fn amount(view: &View, quantity: f64) -> String {
    view.lang.with_unit(&view.lang.digits(number::to_significant(quantity, 3), 3), &view.material.unit)
}

fn reading(view: &View, focus: &str, rows: &[Row]) -> String {
    let lang = view.lang;
    let said = |row: &Row| {
        let curve = view.outcome(&view.arms()[row.index].id, focus).map(|o| &o.exceedance);
        let quantile = |p: f64| amount(view, curve.map_or(f64::NAN, |curve| curve.quantile(p)));
        let numbers = say!(
            lang,
            "distribution-chart-reading",
            none = lang.rough_percent(row.none.value),
            median = quantile(0.5),
            mean = lang.quantity(row.mean, &view.material.unit),
            high = quantile(0.05),
        );
        lang.name_is(&row.name, numbers)
    };
    lang.sentence(&lang.clauses(&rows.iter().map(said).collect::<Vec<_>>()))
}

fn paint(canvas: &mut Canvas, room: Rect, rows: &[Row], (end, trials): (f64, u64), axis: &str) {
    let lang = canvas.lang;
    let panel = room.inset(NAMES + NONE + 100.0, 44.0, 20.0, 72.0);
    let height = panel.height() / rows.len() as f64;
    let ticks = ticks_from_zero(end, 8);
    let x = Scale::linear((0.0, end), (panel.left, panel.right));
    let bottom: Vec<Tick> = ticks.iter().map(|v| Tick { at: x.at(*v), label: lang.digits(*v, 6) }).collect();
    let highest = rows.iter().flat_map(|row| &row.bins).map(|bin| probability95(*bin, trials).1).fold(0.0, f64::max);
    let none = Rect { left: room.left + NAMES, right: room.left + NAMES + NONE, ..panel };
    let head = Ink::new(style::SMALL).color(style::SOFT);
    let said = say!(lang, "distribution-chart-none");
    canvas.text(&head.cut(&said, NONE + 60.0), (none.left, room.top + 18.0), head);
    for (k, row) in rows.iter().enumerate() {
        let top = panel.top + k as f64 * height;
        let place = Rect { top, bottom: top + height - 14.0, ..panel };
        frame::row_name(canvas, &row.name, (room.left, top + height / 2.0), (NAMES - 24.0, height), true);
        share_bar(canvas, row, trials, Rect { top: place.top, bottom: place.bottom, ..none });
        histogram(canvas, row, place, (x, highest, trials));
    }
    frame::bottom_axis(canvas, panel, &bottom, axis);
}

/// The share of trials without a shortfall, of a track that stands for all.
fn share_bar(canvas: &mut Canvas, row: &Row, trials: u64, place: Rect) {
    let y = (place.top + place.bottom) / 2.0;
    let half = (place.height() * 0.16).min(16.0);
    let track = (place.left, place.right - 90.0);
    canvas.rect((track.0, y - half), (track.1, y + half), style::REST);
    let x = Scale::linear((0.0, 1.0), track);
    canvas.rect((track.0, y - half), (x.at(row.none.value).max(track.0 + 1.0), y + half), style::arm(row.index).color);
    let (low, high) = probability95(row.none, trials);
    canvas.line(&[(x.at(low), y), (x.at(high), y)], style::INK, 3.0);
    canvas.text(&canvas.lang.rough_percent(row.none.value), (track.1 + 12.0, y), Ink::new(style::LABEL));
}

fn histogram(canvas: &mut Canvas, row: &Row, place: Rect, (x, highest, trials): (Scale, f64, u64)) {
    let color = style::arm(row.index).color;
    // the upper third is for the mean and its label
    let y = Scale::linear((0.0, highest), (place.bottom, place.top + place.height() * 0.34));
    let line = round_below(highest);
    canvas.line(&[(place.left, y.at(line)), (place.right, y.at(line))], style::GRID, 1.5);
    let size = style::SMALL.min(place.height() * 0.2);
    let ink = Ink::new(size).color(style::SOFT);
    canvas.text(&canvas.lang.rough_percent(line), (place.left - 10.0, y.at(line)), ink.align(Align::End));
    canvas.line(&[(place.left, place.bottom), (place.right, place.bottom)], style::SOFT, 1.5);
    let width = place.width() / row.bins.len() as f64;
    for (k, bin) in row.bins.iter().enumerate().filter(|(_, bin)| bin.value * trials as f64 >= 0.5) {
        let left = place.left + k as f64 * width;
        canvas.rect((left + 1.5, y.at(bin.value).min(place.bottom - 1.0)), (left + width - 1.5, place.bottom), color);
        let (low, high) = probability95(*bin, trials);
        let middle = left + width / 2.0;
        canvas.line(&[(middle, y.at(low)), (middle, y.at(high))], style::INK, 2.0);
    }
    mean(canvas, row, place, (x, size));
}

/// The mean with its interval above the bars, and what lies beyond them.
fn mean(canvas: &mut Canvas, row: &Row, place: Rect, (x, size): (Scale, f64)) {
    let lang = canvas.lang;
    let at = x.at(row.mean.value);
    let y = place.top + size * 0.75;
    canvas.line(&[(at, y + size * 0.6), (at, place.bottom)], style::INK, 2.0);
    let (low, high) = row.mean.whisker95();
    canvas.whisker((x.at(low), x.at(high)), y, style::INK);
    canvas.marker((at, y), size * 0.36, style::INK, style::Marker::Diamond);
    let ink = Ink::new(size);
    let beyond = beyond(lang, row.beyond);
    let room = ink.measure(&beyond) + 30.0;
    let said = say!(lang, "distribution-chart-mean", mean = lang.estimate(row.mean));
    let from = x.at(high) + 16.0;
    let from =
        if from + ink.measure(&said) > place.right - room { x.at(low) - 16.0 - ink.measure(&said) } else { from };
    canvas.text(&said, (from, y), ink);
    if !beyond.is_empty() {
        canvas.text(&beyond, (place.right, y), ink.color(style::SOFT).align(Align::End));
    }
}

fn beyond(lang: Lang, share: f64) -> String {
    if share > 0.0 { say!(lang, "distribution-chart-beyond", share = lang.rough_percent(share)) } else { String::new() }
}

/// The largest of 1, 2, 5 times a power of ten that is not above `value`.
fn round_below(value: f64) -> f64 {
    let power = 10f64.powf(value.max(1e-12).log10().floor());
    [5.0, 2.0, 1.0].map(|s| s * power).into_iter().find(|s| *s <= value).unwrap_or(power)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::fixture;

    // P(X > x) = 0.4 e^(-x / s): a bin from a to b has 0.4 (e^(-a / s) - e^(-b / s))
    #[test]
    fn bins_are_differences_of_the_exceedance_curve() {
        let results = fixture::typical();
        let view = View::all(&results, Lang::En)[0];
        let focus = view.focus().unwrap();
        let end = end(&view, focus);
        let row = row(&view, focus, 0, end).unwrap();
        let sum: f64 = row.bins.iter().map(|bin| bin.value).sum();
        assert!((row.none.value + sum + row.beyond - 1.0).abs() < 1e-9);
        let scale = row.mean.value / 0.4;
        let exact = 0.4 * (1.0 - (-end / BINS as f64 / scale).exp());
        assert!((row.bins[0].value - exact).abs() < 0.02 * exact, "{} {exact}", row.bins[0].value);
        assert!(row.beyond <= BEYOND);
    }

    #[test]
    fn round_numbers_below() {
        assert_eq!([0.09, 0.2, 0.6, 1.0].map(round_below), [0.05, 0.2, 0.5, 1.0]);
    }
}
