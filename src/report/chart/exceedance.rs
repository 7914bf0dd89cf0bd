//! How likely it is that unserved demand exceeds an amount, on a logarithmic axis of probability.

use super::canvas::{Canvas, Point};
use super::frame::{self, Rect, Tick};
use super::scale::{Scale, decades, ticks_from_zero};
use super::{Chart, Sketch, by_arm, labels, style, subject};
use crate::report::interval::probability95;
use crate::report::lang::{Lang, say};
use crate::report::number::{self, NBSP};
use crate::report::view::View;
use crate::results::{ExceedancePoint, Outcome};
use crate::stats::Estimate;

pub const CHART: Chart = Chart { id: "exceedance", shortfalls: true, sketch };

fn sketch<'a>(view: &View<'a>) -> Option<Sketch<'a>> {
    let curves = Curves::new(view, |o| &o.exceedance)?;
    let title = curves.title(view, |amounts| say!(view.lang, "exceedance-says", amounts = amounts));
    Some(curves.sketch(view, title, say!(view.lang, "exceedance-what", horizon = view.horizon())))
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
            view.outcome(&arm.id, focus).map(|o| (i, view.arm_or(&arm.id, ""), points(o)))
        };
        let arms: Vec<_> = view.arms().iter().enumerate().filter_map(curve).collect();
        let trials = view.results.run.trials;
        arms.iter().any(|arm| arm.2.len() > 1).then_some(Curves { focus, arms, trials })
    }

    /// What one trial in a hundred exceeds, or one in a thousand or more where a hundredth has no shortfall.
    pub fn title(&self, view: &View, says: impl Fn(&str) -> String) -> String {
        let rare = [100u64, 1_000, 10_000, 100_000].into_iter().find(|n| self.most(1.0 / *n as f64) > 0.0);
        let Some(one_in) = rare else {
            let p =
                by_arm(view, |arm| Some(view.lang.rough_percent(view.estimate(arm, self.focus, "p_shortfall").value)));
            return say!(view.lang, "exceedance-probability", p = p);
        };
        let says = says(&self.amounts(view, 1.0 / one_in as f64));
        say!(view.lang, "exceedance-in-one", n = one_in, says = says)
    }

    /// The largest amount over arms that is exceeded with `probability`.
    fn most(&self, probability: f64) -> f64 {
        self.arms.iter().map(|arm| amount_at(arm.2, probability)).fold(0.0, f64::max)
    }

    /// The amount that is exceeded with `probability`, by arm.
    fn amounts(&self, view: &View, probability: f64) -> String {
        by_arm(view, |id| {
            let index = view.arms().iter().position(|arm| arm.id == id)?;
            let curve = self.arms.iter().find(|arm| arm.0 == index)?.2;
            let amount = number::to_significant(amount_at(curve, probability), 3);
            Some(format!("{}{NBSP}{}", view.lang.digits(amount, 3), view.material.unit))
        })
    }

    /// `what` is exceeded, such as `unserved demand over 10 years`.
    pub fn sketch(self, view: &View<'a>, title: String, what: String) -> Sketch<'a> {
        let axis = view.lang.in_unit(&what, &view.material.unit);
        let (common, rare) = (self.amounts(view, 0.1), self.amounts(view, 0.01));
        Sketch {
            title,
            subtitle: say!(view.lang, "exceedance-subtitle", subject = subject(view, self.focus), what = what),
            reading: say!(view.lang, "exceedance-reading", common = common, rare = rare),
            table: None,
            paint: Box::new(move |canvas, room| self.paint(canvas, room, &axis)),
        }
    }

    fn paint<'b>(&'b self, canvas: &mut Canvas, room: Rect, axis: &str) {
        let panel = room.inset(90.0, 10.0, 150.0, 72.0);
        let low = self.lowest();
        let (x, y) = self.axes(canvas, panel, low, axis);
        let shown: Vec<Vec<ExceedancePoint>> = self.arms.iter().map(|arm| down_to(arm.2, low)).collect();
        let named = |((index, name, _), points): (&'b (usize, String, &[ExceedancePoint]), &Vec<ExceedancePoint>)| {
            let path = points.iter().map(|p| (x.at(p.quantity), y.at(p.probability.value))).collect();
            let ribbon = ribbon(points, self.trials, x, y);
            labels::Named { name, path, ribbon, style: style::arm(*index) }
        };
        let named: Vec<labels::Named> = self.arms.iter().zip(&shown).map(named).collect();
        labels::draw_curves(canvas, &named);
        labels::name_curves(canvas, &named, panel);
    }

    fn axes(&self, canvas: &mut Canvas, panel: Rect, low: f64, name: &str) -> (Scale, Scale) {
        let lang = canvas.lang;
        let above = |p: &&ExceedancePoint| p.probability.value >= low;
        let top = self.arms.iter().flat_map(|arm| arm.2.iter().filter(above)).map(|p| p.quantity).fold(0.0, f64::max);
        let ticks = ticks_from_zero(top, 8);
        let x = Scale::linear((0.0, ticks[ticks.len() - 1]), (panel.left, panel.right));
        let y = Scale::log((low, 1.0), (panel.bottom, panel.top));
        let tick = |p: f64, label| Tick { at: y.at(p), label };
        let left: Vec<Tick> = decades(low).into_iter().map(|p| tick(p, lang.rough_percent(p))).collect();
        let right: Vec<Tick> = decades(low).into_iter().map(|p| tick(p, one_in(lang, p))).collect();
        frame::left_axis(canvas, panel, &left);
        frame::right_labels(canvas, panel, &right);
        let bottom: Vec<Tick> = ticks.iter().map(|v| Tick { at: x.at(*v), label: lang.digits(*v, 6) }).collect();
        frame::bottom_axis(canvas, panel, &bottom, name);
        (x, y)
    }

    /// The decade that a dozen trials still reach, or the one of the likeliest shortfall where that is rarer.
    fn lowest(&self) -> f64 {
        let reached = (10.0 / self.trials.max(1) as f64).log10().round();
        let starts = self.arms.iter().filter_map(|arm| arm.2.first()).map(|p| p.probability.value);
        let likeliest = starts.fold(1e-9, f64::max).log10().floor();
        10f64.powf(reached.min(likeliest).clamp(-9.0, -2.0))
    }
}

fn one_in(lang: Lang, p: f64) -> String {
    if p >= 1.0 { say!(lang, "every-trial") } else { say!(lang, "one-in", n = (1.0 / p).round()) }
}

/// The amount that is exceeded with `probability`, interpolated; 0 where even a shortfall is less likely.
pub fn amount_at(points: &[ExceedancePoint], probability: f64) -> f64 {
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

/// The probability that an amount is exceeded, interpolated.
pub fn probability_at(points: &[ExceedancePoint], amount: f64) -> f64 {
    match points.iter().position(|p| p.quantity > amount) {
        None => 0.0,
        Some(0) => 1.0,
        Some(i) => {
            let (a, b) = (points[i - 1], points[i]);
            let share = (amount - a.quantity) / (b.quantity - a.quantity);
            a.probability.value + share * (b.probability.value - a.probability.value)
        }
    }
}

/// The curve down to `low`, where it is cut.
fn down_to(points: &[ExceedancePoint], low: f64) -> Vec<ExceedancePoint> {
    let end = points.iter().position(|p| p.probability.value < low).unwrap_or(points.len());
    let mut shown = points[..end].to_vec();
    if end > 0 && points.get(end).is_some_and(|next| next.probability.value > 0.0) {
        let error = points[end - 1].probability.se;
        shown.push(ExceedancePoint {
            quantity: amount_at(points, low),
            probability: Estimate::new(low, error.min(low)),
        });
    }
    shown
}

fn ribbon(points: &[ExceedancePoint], trials: u64, x: Scale, y: Scale) -> Vec<Point> {
    let end = |p: &ExceedancePoint, upper: bool| {
        let (below, above) = probability95(p.probability, trials);
        (x.at(p.quantity), y.at(if upper { above } else { below }))
    };
    points.iter().map(|p| end(p, true)).chain(points.iter().rev().map(|p| end(p, false))).collect()
}
