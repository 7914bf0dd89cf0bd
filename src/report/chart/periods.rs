//! Probability that anything is unserved in each period, by arm.

use super::canvas::{Align, Canvas, Ink, Point};
use super::frame::{self, Rect, Tick};
use super::scale::{Scale, share_ticks};
use super::{Chart, Sketch, labels, material_suffix, style, time};
use crate::report::interval::probability95;
use crate::report::number::{self, NBSP};
use crate::report::view::{ALONE, View};
use crate::report::words;
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
        view.outcome(&arm.id, focus).map(|o| Curve { index, name: words::arm(&arm.id), bands: &o.bands })
    };
    let curves: Vec<Curve> = view.arms().iter().enumerate().filter_map(curve).collect();
    curves.iter().any(|c| c.bands.len() > 1).then_some(())?;
    let period = &view.results.periods.name;
    let peaks = peaks(view, focus);
    let results = view.results;
    Some(Sketch {
        title: format!("The risk of a {period} with a shortfall peaks at {}", words::list(&peaks)),
        subtitle: format!(
            "{}{}: probability that any demand goes unserved in a {period}, by arm; shading is the 95{NBSP}% interval",
            view.name(focus),
            material_suffix(view)
        ),
        reading: format!("The highest probability of a shortfall in any {period} is {}.", words::list(&peaks)),
        paint: Box::new(move |canvas, room| paint(canvas, room, results, &curves)),
    })
}

fn peaks(view: &View, focus: &str) -> Vec<String> {
    let peak = |arm: &str| {
        let bands = &view.outcome(arm, focus)?.bands;
        let most = bands.iter().map(|b| b.p_shortfall).max_by(|a, b| a.value.total_cmp(&b.value))?;
        Some(format!("{} {}", number::percent_value(most), words::with_arm(arm)))
    };
    [Some(ALONE), view.rival()].into_iter().flatten().filter_map(peak).collect()
}

fn paint(canvas: &mut Canvas, room: Rect, results: &Results, curves: &[Curve]) {
    let panel = room.inset(90.0, 16.0, 30.0, 72.0);
    let trials = results.run.trials;
    let bands = || curves.iter().flat_map(|c| c.bands);
    let top = bands().map(|b| probability95(b.p_shortfall, trials).1).fold(0.0, f64::max);
    let ticks = share_ticks((top * 1.08).min(1.0), 5);
    let end = ticks[ticks.len() - 1].max(top);
    let y = Scale::linear((0.0, end), (panel.bottom, panel.top));
    let longest = curves.iter().map(|c| c.bands.len()).max().unwrap_or(1);
    let x = Scale::linear((0.0, longest as f64), (panel.left, panel.right));
    let left: Vec<Tick> = ticks.iter().map(|v| Tick { at: y.at(*v), label: number::rough_percent(*v) }).collect();
    frame::left_axis(canvas, panel, &left);
    let (bottom, name) = time::axis(results, x);
    let place = |(i, b): (usize, f64)| (x.at(i as f64 + 0.5), y.at(b));
    for curve in curves {
        let ends = curve.bands.iter().map(|b| probability95(b.p_shortfall, trials));
        let upper: Vec<Point> = ends.clone().map(|e| e.1).enumerate().map(place).collect();
        let lower: Vec<Point> = ends.map(|e| e.0).enumerate().map(place).collect();
        let around: Vec<Point> = upper.into_iter().chain(lower.into_iter().rev()).collect();
        canvas.polygon(&around, style::arm(curve.index).color, 0.22);
    }
    let paths: Vec<Vec<Point>> =
        curves.iter().map(|c| c.bands.iter().map(|b| b.p_shortfall.value).enumerate().map(place).collect()).collect();
    for (curve, path) in curves.iter().zip(&paths) {
        let arm = style::arm(curve.index);
        canvas.dashed(path, arm.color, arm.width, arm.dash);
    }
    frame::bottom_axis(canvas, panel, &bottom, &name);
    let ink = Ink::new(style::LABEL).bold();
    let names: Vec<String> = curves.iter().map(|c| c.name.clone()).collect();
    for (curve, at) in curves.iter().zip(labels::beside(&paths, &names, ink, panel)) {
        if let Some(at) = at {
            canvas.text(&curve.name, at, ink.color(style::arm(curve.index).color).align(Align::Middle));
        }
    }
}
