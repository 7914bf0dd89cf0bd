//! Probability that anything is unserved in each period, by arm.

use super::canvas::{Canvas, Ink, Point};
use super::frame::{self, Rect, Tick};
use super::scale::{Scale, share_ticks};
use super::{Chart, Sketch, by_arm, labels, style, subject, time};
use crate::results::{Band, Results};
use crate::words::interval::probability95;
use crate::words::lang::say;
use crate::words::view::View;

pub const CHART: Chart = Chart { id: "periods", shortfalls: true, sketch };

struct Curve<'a> {
    index: usize,
    name: String,
    bands: &'a [Band],
}

fn sketch<'a>(view: &View<'a>) -> Option<Sketch<'a>> {
    let focus = view.focus()?;
    let curve = |(index, arm): (usize, &crate::results::ArmFacts)| {
        view.outcome(&arm.id, focus).map(|o| Curve { index, name: view.arm_or(&arm.id, ""), bands: &o.bands })
    };
    let curves: Vec<Curve> = view.drawn().into_iter().filter_map(curve).collect();
    curves.iter().any(|c| c.bands.len() > 1).then_some(())?;
    let each = view.lang.a_period(&view.results.periods.name);
    let average = average(view, focus);
    let results = view.results;
    Some(Sketch {
        title: say!(view.lang, "periods-title", each = each.as_str(), average = average.as_str()),
        subtitle: say!(view.lang, "periods-subtitle", subject = subject(view, focus), each = each.as_str()),
        reading: say!(view.lang, "periods-reading", each = each, average = average),
        table: None,
        paint: Box::new(move |canvas, room| paint(canvas, room, results, &curves)),
    })
}

/// The probability averaged over periods, by arm: unlike the highest, it does not grow with the noise.
fn average(view: &View, focus: &str) -> String {
    by_arm(view, |arm| {
        let bands = &view.outcome(arm, focus)?.bands;
        Some(view.lang.rough_percent(bands.iter().map(|b| b.p_shortfall.value).sum::<f64>() / bands.len() as f64))
    })
}

fn paint<'a>(canvas: &mut Canvas, room: Rect, results: &Results, curves: &'a [Curve<'a>]) {
    let names: Vec<&str> = curves.iter().map(|c| c.name.as_str()).collect();
    let panel = room.inset(90.0, 48.0, labels::room(&names), time::room(results));
    let axis = Ink::new(style::SMALL).color(style::SOFT);
    canvas.text(&axis.cut(&say!(canvas.lang, "periods-axis"), room.width()), (room.left, room.top + 14.0), axis);
    let trials = results.run.detail_trials;
    let bands = || curves.iter().flat_map(|c| c.bands);
    let top = bands().map(|b| probability95(b.p_shortfall, trials).1).fold(0.0, f64::max);
    let ticks = share_ticks((top * 1.08).min(1.0), 5);
    let end = ticks[ticks.len() - 1].max(top);
    let y = Scale::linear((0.0, end), (panel.bottom, panel.top));
    let longest = curves.iter().map(|c| c.bands.len()).max().unwrap_or(1);
    let x = Scale::linear((0.0, longest as f64), (panel.left, panel.right));
    let left: Vec<Tick> = ticks.iter().map(|v| Tick { at: y.at(*v), label: canvas.lang.rough_percent(*v) }).collect();
    frame::left_axis(canvas, panel, &left);
    let (bottom, name) = time::axis(results, canvas.lang, x);
    let place = |(i, b): (usize, f64)| (x.at(i as f64 + 0.5), y.at(b));
    let named = |curve: &'a Curve| {
        let ends = curve.bands.iter().map(|b| probability95(b.p_shortfall, trials));
        let upper: Vec<Point> = ends.clone().map(|e| e.1).enumerate().map(place).collect();
        let lower: Vec<Point> = ends.map(|e| e.0).enumerate().map(place).collect();
        let path = curve.bands.iter().map(|b| b.p_shortfall.value).enumerate().map(place).collect();
        let ribbon = upper.into_iter().chain(lower.into_iter().rev()).collect();
        labels::Named { name: &curve.name, path, ribbon, style: style::arm(curve.index) }
    };
    let named: Vec<labels::Named> = curves.iter().map(named).collect();
    labels::draw_curves(canvas, &named);
    frame::bottom_axis(canvas, panel, &bottom, &name);
    labels::name_ends(canvas, &named, panel);
}
