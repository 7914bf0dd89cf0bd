//! How likely it is that unserved demand exceeds an amount, on a logarithmic axis of probability.

use super::canvas::{Canvas, Ink, Point};
use super::frame::{self, Rect, Tick};
use super::scale::{Scale, decades, ticks_from_zero};
use super::{Chart, Sketch, labels, material_suffix, style};
use crate::report::interval::probability95;
use crate::report::number::{self, NBSP};
use crate::report::view::{ALONE, View};
use crate::report::words;
use crate::results::{ExceedancePoint, Outcome};

pub const CHART: Chart = Chart { id: "exceedance", shortfalls: true, sketch };

fn sketch<'a>(view: &View<'a>) -> Option<Sketch<'a>> {
    let over = words::horizon(view.results.scenario.years);
    let curves = Curves::new(view, |o| &o.exceedance)?;
    let title = curves.title(view, &format!("over {over}"));
    let axis = format!("unserved demand over {over}, {}", view.material.unit);
    Some(curves.sketch(view, title, "unserved demand over the horizon", axis))
}

/// Exceedance curves of the focus, one an arm.
pub struct Curves<'a> {
    focus: &'a str,
    /// Index of the arm, its label, its points.
    arms: Vec<(usize, String, &'a [ExceedancePoint])>,
    trials: u64,
}

impl<'a> Curves<'a> {
    /// `None` when there is no curve of more than one point.
    pub fn new(view: &View<'a>, points: fn(&Outcome) -> &[ExceedancePoint]) -> Option<Curves<'a>> {
        let focus = view.focus()?;
        let curve = |(i, arm): (usize, &'a crate::results::ArmFacts)| {
            view.outcome(&arm.id, focus).map(|o| (i, words::arm(&arm.id), points(o)))
        };
        let arms: Vec<_> = view.arms().iter().enumerate().filter_map(curve).collect();
        let trials = view.results.run.trials;
        arms.iter().any(|arm| arm.2.len() > 1).then_some(Curves { focus, arms, trials })
    }

    /// What one trial in a hundred, or in ten thousand, comes to.
    pub fn title(&self, view: &View, when: &str) -> String {
        let unit = &view.material.unit;
        let who = words::inside(&view.name(self.focus));
        for one_in in [100u64, 1_000, 10_000] {
            let said: Vec<String> = self.said(view, 1.0 / one_in as f64, unit);
            if said.iter().any(|s| !s.starts_with("0 ")) && one_in * 30 <= self.trials.max(3_000) {
                let n = number::count(one_in);
                return format!(
                    "In 1 trial of {n}, {who} miss{} more than {} {when}",
                    plural_s(self.focus),
                    words::list(&said)
                );
            }
        }
        format!("More than one trial in a thousand brings {who} a shortfall only in some arms")
    }

    fn said(&self, view: &View, probability: f64, unit: &str) -> Vec<String> {
        let arms = [Some(ALONE), view.rival()];
        let said = |id: &str| {
            let index = view.arms().iter().position(|arm| arm.id == id)?;
            let curve = self.arms.iter().find(|arm| arm.0 == index)?.2;
            let amount = number::to_significant(amount_at(curve, probability), 3);
            Some(format!("{}{NBSP}{unit} {}", number::digits(amount, 3), words::with_arm(id)))
        };
        arms.into_iter().flatten().filter_map(said).collect()
    }

    pub fn sketch(self, view: &View<'a>, title: String, what: &str, axis: String) -> Sketch<'a> {
        let who = view.name(self.focus);
        Sketch {
            title,
            subtitle: format!(
                "{who}{}: probability that {what} exceeds an amount, by arm; shading is the 95{NBSP}% interval",
                material_suffix(view)
            ),
            reading: format!(
                "Read across at a probability to see what is exceeded that often: {}.",
                words::list(
                    &self
                        .said(view, 0.01, &view.material.unit)
                        .iter()
                        .map(|s| format!("{s} in 1{NBSP}% of trials"))
                        .collect::<Vec<_>>()
                ),
            ),
            paint: Box::new(move |canvas, room| self.paint(canvas, room, &axis)),
        }
    }

    fn paint(&self, canvas: &mut Canvas, room: Rect, axis: &str) {
        let panel = room.inset(90.0, 10.0, 150.0, 72.0);
        let low = self.lowest();
        let (x, y) = self.axes(canvas, panel, low, axis);
        for (i, _, points) in &self.arms {
            let arm = style::arm(*i);
            canvas.polygon(&ribbon(points, self.trials, low, x, y), arm.color, 0.18);
        }
        let paths: Vec<Vec<Point>> = self.arms.iter().map(|arm| path(arm.2, low, x, y)).collect();
        for ((i, _, _), path) in self.arms.iter().zip(&paths) {
            let arm = style::arm(*i);
            canvas.dashed(path, arm.color, arm.width, arm.dash);
        }
        let ink = Ink::new(style::LABEL).bold();
        let names: Vec<String> = self.arms.iter().map(|arm| arm.1.clone()).collect();
        for ((i, name, _), at) in self.arms.iter().zip(labels::beside(&paths, &names, ink, panel)) {
            if let Some(at) = at {
                canvas.text(name, at, ink.color(style::arm(*i).color).align(super::canvas::Align::Middle));
            }
        }
    }

    fn axes(&self, canvas: &mut Canvas, panel: Rect, low: f64, name: &str) -> (Scale, Scale) {
        let above = |p: &&ExceedancePoint| p.probability.value >= low;
        let top = self.arms.iter().flat_map(|arm| arm.2.iter().filter(above)).map(|p| p.quantity).fold(0.0, f64::max);
        let ticks = ticks_from_zero(top, 8);
        let x = Scale::linear((0.0, ticks[ticks.len() - 1]), (panel.left, panel.right));
        let y = Scale::log((low, 1.0), (panel.bottom, panel.top));
        let tick = |p: f64, label| Tick { at: y.at(p), label };
        let left: Vec<Tick> = decades(low).into_iter().map(|p| tick(p, number::rough_percent(p))).collect();
        let right: Vec<Tick> = decades(low).into_iter().map(|p| tick(p, one_in(p))).collect();
        frame::left_axis(canvas, panel, &left);
        frame::right_labels(canvas, panel, &right);
        let bottom: Vec<Tick> = ticks.iter().map(|v| Tick { at: x.at(*v), label: number::digits(*v, 6) }).collect();
        frame::bottom_axis(canvas, panel, &bottom, name);
        (x, y)
    }

    /// The decade that a dozen trials still reach.
    fn lowest(&self) -> f64 {
        10f64.powf((10.0 / self.trials.max(1) as f64).log10().round()).clamp(1e-6, 1e-2)
    }
}

fn plural_s(focus: &str) -> &'static str {
    if focus == crate::results::MEMBERS { "" } else { "es" }
}

fn one_in(p: f64) -> String {
    if p >= 1.0 { "every trial".to_string() } else { format!("1 in {}", number::count((1.0 / p).round() as u64)) }
}

/// The amount that is exceeded with `probability`, interpolated; 0 where even a shortfall is less likely.
fn amount_at(points: &[ExceedancePoint], probability: f64) -> f64 {
    let below = points.iter().position(|p| p.probability.value < probability);
    match below {
        None => points.last().map_or(0.0, |p| p.quantity),
        Some(0) => 0.0,
        Some(i) => {
            let (a, b) = (points[i - 1], points[i]);
            let share = (a.probability.value - probability) / (a.probability.value - b.probability.value);
            a.quantity + share * (b.quantity - a.quantity)
        }
    }
}

/// The curve down to `low`, where it is cut.
fn path(points: &[ExceedancePoint], low: f64, x: Scale, y: Scale) -> Vec<Point> {
    let mut out: Vec<Point> = Vec::new();
    for p in points {
        if p.probability.value < low {
            if !out.is_empty() && p.probability.value > 0.0 {
                out.push((x.at(amount_at(points, low)), y.at(low)));
            }
            break;
        }
        out.push((x.at(p.quantity), y.at(p.probability.value)));
    }
    out
}

fn ribbon(points: &[ExceedancePoint], trials: u64, low: f64, x: Scale, y: Scale) -> Vec<Point> {
    let shown: Vec<_> = points.iter().filter(|p| p.probability.value >= low).collect();
    let end = |p: &&ExceedancePoint, upper: bool| {
        let (below, above) = probability95(p.probability, trials);
        (x.at(p.quantity), y.at(if upper { above } else { below }))
    };
    shown.iter().map(|p| end(p, true)).chain(shown.iter().rev().map(|p| end(p, false))).collect()
}
