//! Probability that anything is unserved in each period, by arm.

use super::canvas::{Canvas, Point};
use super::frame::{self, Rect, Tick};
use super::scale::{Scale, share_ticks};
use super::{Chart, Sketch, by_arm, labels, style, subject, time};
use crate::report::interval::probability95;
use crate::report::lang::say;
use crate::report::view::View;
use crate::results::{Band, Results};

pub const CHART: Chart = Chart { id: "periods", shortfalls: true, sketch };

struct Curve<'a> {
    index: usize,
    name: String,
    bands: &'a [Band],
}

fn sketch<'a>(view: &View<'a>) -> Option<Sketch<'a>> {
    let focus = view.focus()?;
    let curve = |(index, arm): (usize, &crate::results::ArmFacts)| {
        view.outcome(&arm.id, focus).map(|o| Curve { index, name: view.lang.arm(&arm.id), bands: &o.bands })
    };
    let curves: Vec<Curve> = view.arms().iter().enumerate().filter_map(curve).collect();
    curves.iter().any(|c| c.bands.len() > 1).then_some(())?;
    let each = view.lang.a_period(&view.results.periods.name);
    let average = average(view, focus);
    let results = view.results;
    Some(Sketch {
        title: say!(view.lang, "periods-title", each = each.as_str(), average = average.as_str()),
        subtitle: say!(view.lang, "periods-subtitle", subject = subject(view, focus), each = each.as_str()),
        reading: say!(view.lang, "periods-reading", each = each, average = average),
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

fn paint(canvas: &mut Canvas, room: Rect, results: &Results, curves: &[Curve]) {
    let panel = room.inset(90.0, 16.0, 30.0, time::room(results));
    let trials = results.run.trials;
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
    let mut ribbons: Vec<Vec<Point>> = Vec::new();
    for curve in curves {
        let ends = curve.bands.iter().map(|b| probability95(b.p_shortfall, trials));
        let upper: Vec<Point> = ends.clone().map(|e| e.1).enumerate().map(place).collect();
        let lower: Vec<Point> = ends.map(|e| e.0).enumerate().map(place).collect();
        let around: Vec<Point> = upper.into_iter().chain(lower.into_iter().rev()).collect();
        canvas.polygon(&around, style::arm(curve.index).color, 0.22);
        ribbons.push(around);
    }
    let paths: Vec<Vec<Point>> =
        curves.iter().map(|c| c.bands.iter().map(|b| b.p_shortfall.value).enumerate().map(place).collect()).collect();
    for (curve, path) in curves.iter().zip(&paths).rev() {
        let arm = style::arm(curve.index);
        canvas.dashed(path, arm.color, arm.width, arm.dash);
    }
    frame::bottom_axis(canvas, panel, &bottom, &name);
    let named: Vec<_> = (curves.iter().zip(&paths).zip(&ribbons))
        .map(|((c, path), ribbon)| labels::Named { name: &c.name, path, ribbon, style: style::arm(c.index) })
        .collect();
    labels::name_curves(canvas, &named, panel);
}
