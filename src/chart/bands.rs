//! Unserved demand over time: mean and 95th percentile of each period, a panel an arm.

use super::canvas::{Align, Canvas, Ink, Point};
use super::frame::{self, Rect, Tick};
use super::scale::{Scale, share_ticks};
use super::{Chart, Sketch, by_arm, labels, style, subject, time};
use crate::results::{Band, Results};
use crate::words::lang::say;
use crate::words::view::View;

pub const CHART: Chart = Chart { id: "bands", shortfalls: true, sketch };

/// Room for the labels to the right of a panel.
const LABELS: f64 = 150.0;
/// Darkness of the area up to the 95th percentile.
const SHADE: f64 = 0.28;

fn sketch<'a>(view: &View<'a>) -> Option<Sketch<'a>> {
    let focus = view.focus()?;
    let arms: Vec<Panel> = view.drawn().into_iter().filter_map(|(i, arm)| panel(view, i, &arm.id, focus)).collect();
    arms.iter().any(|arm| arm.bands.len() > 1).then_some(())?;
    let name = &view.results.periods.name;
    let (lang, period, each) = (view.lang, view.lang.period(name), view.lang.a_period(name));
    let (mean, tail) = (average(view, focus, |b| b.mean.value), average(view, focus, |b| b.p95));
    let rare = arms.iter().flat_map(|arm| arm.bands).any(|b| b.p95 > 0.0);
    let results = view.results;
    Some(Sketch {
        title: if rare {
            say!(lang, "bands-title-rare", period = period.as_str(), tail = tail.as_str())
        } else {
            say!(lang, "bands-title", each = each, mean = mean.as_str())
        },
        subtitle: say!(
            lang,
            "bands-subtitle",
            subject = subject(view, focus),
            period = period,
            trials = lang.trials(results.run.detail_trials)
        ),
        reading: say!(lang, "bands-reading", mean = mean, tail = tail),
        table: None,
        paint: Box::new(move |canvas, room| paint(canvas, room, results, &arms)),
    })
}

struct Panel<'a> {
    index: usize,
    name: String,
    bands: &'a [Band],
}

fn panel<'a>(view: &View<'a>, index: usize, arm: &str, focus: &str) -> Option<Panel<'a>> {
    view.outcome(arm, focus).map(|o| Panel { index, name: view.lang.capital(&view.arm_or(arm, "")), bands: &o.bands })
}

/// A line of the chart averaged over periods, by arm.
fn average(view: &View, focus: &str, of: fn(&Band) -> f64) -> String {
    by_arm(view, |arm| {
        let bands = &view.outcome(arm, focus)?.bands;
        Some(view.lang.rough_percent(bands.iter().map(of).sum::<f64>() / bands.len() as f64))
    })
}

fn paint(canvas: &mut Canvas, room: Rect, results: &Results, arms: &[Panel]) {
    let top = arms.iter().flat_map(|a| a.bands).map(|b| b.p95.max(b.mean.whisker95().1)).fold(0.0, f64::max);
    let ticks = share_ticks((top * 1.04).min(1.0), 5);
    let end = ticks[ticks.len() - 1].max(top);
    for (arm, place) in arms.iter().zip(room.panels(arms.len(), 24.0)) {
        let panel = place.inset(84.0, 48.0, LABELS, time::room(results));
        let y = Scale::linear((0.0, end), (panel.bottom, panel.top));
        let x = Scale::linear((0.0, arm.bands.len() as f64), (panel.left, panel.right));
        let left: Vec<Tick> =
            ticks.iter().map(|v| Tick { at: y.at(*v), label: canvas.lang.rough_percent(*v) }).collect();
        frame::left_axis(canvas, panel, &left);
        let color = style::arm(arm.index).color;
        canvas.text(&arm.name, (panel.left, place.top + 14.0), Ink::new(style::LABEL).bold().color(color));
        areas(canvas, arm, x, y);
        let (bottom, name) = time::axis(results, canvas.lang, x);
        frame::bottom_axis(canvas, panel, &bottom, &name);
        names(canvas, arm, panel, y);
    }
}

fn line(bands: &[Band], of: fn(&Band) -> f64, x: Scale, y: Scale) -> Vec<Point> {
    bands.iter().enumerate().map(|(i, b)| (x.at(i as f64 + 0.5), y.at(of(b)))).collect()
}

fn areas(canvas: &mut Canvas, arm: &Panel, x: Scale, y: Scale) {
    let color = style::arm(arm.index).color;
    let top = line(arm.bands, |b| b.p95, x, y);
    let ground = line(arm.bands, |_| 0.0, x, y);
    canvas.polygon(&top.iter().copied().chain(ground.into_iter().rev()).collect::<Vec<_>>(), color, SHADE);
    canvas.line(&top, color, 2.5);
    let (low, high) =
        (line(arm.bands, |b| b.mean.whisker95().0, x, y), line(arm.bands, |b| b.mean.whisker95().1, x, y));
    canvas.line(&line(arm.bands, |b| b.mean.value, x, y), style::PAPER, 7.0);
    canvas.polygon(&high.into_iter().chain(low.into_iter().rev()).collect::<Vec<_>>(), style::INK, 0.3);
    canvas.line(&line(arm.bands, |b| b.mean.value, x, y), style::INK, 3.5);
}

/// Names of the two lines at their right ends.
fn names(canvas: &mut Canvas, arm: &Panel, panel: Rect, y: Scale) {
    let Some(last) = arm.bands.last() else { return };
    let ends = [
        (y.at(last.p95), say!(canvas.lang, "quantile-95"), false),
        (y.at(last.mean.value), say!(canvas.lang, "quantile-mean"), true),
    ];
    let centres = ends.each_ref().map(|e| e.0);
    let places = labels::spread(&centres, &[style::SMALL * 1.2; 2], (panel.top - 12.0, panel.bottom + 12.0));
    for ((at, name, bold), place) in ends.iter().zip(places) {
        canvas.line(&[(panel.right + 2.0, *at), (panel.right + 18.0, place)], style::SOFT, 1.5);
        let ink = Ink::new(style::SMALL).align(Align::Start);
        let ink = if *bold { ink.bold() } else { ink.color(style::SOFT) };
        canvas.text(name, (panel.right + 24.0, place), ink);
    }
}
