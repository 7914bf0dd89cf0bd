//! How likely it is that unserved demand exceeds an amount, on a logarithmic axis of probability.

use super::canvas::{Canvas, Point};
use super::frame::{self, Rect, Tick};
use super::scale::{Scale, decades, ticks_from_zero};
use super::{Chart, Sketch, by_arm, labels, style, subject};
use crate::results::metric::MetricId;
use crate::results::{Exceedance, Outcome};
use crate::stats::Estimate;
use crate::words::interval::{self, probability95};
use crate::words::lang::{Lang, say};
use crate::words::number::{self, NBSP};
use crate::words::view::View;

pub const CHART: Chart = Chart { id: "exceedance", shortfalls: true, sketch };

fn sketch<'a>(view: &View<'a>) -> Option<Sketch<'a>> {
    let curves = Curves::new(view, |o| &o.exceedance)?;
    let title = curves.title(view, &|amounts, every| match every {
        true => say!(view.lang, "exceedance-is", amounts = amounts),
        false => say!(view.lang, "exceedance-says", amounts = amounts),
    });
    Some(curves.sketch(view, title, say!(view.lang, "exceedance-what", horizon = view.horizon())))
}

/// Exceedance curves of the focus, one an arm.
pub struct Curves<'a> {
    focus: &'a str,
    /// Index of the arm, its label, its curve.
    arms: Vec<(usize, String, &'a Exceedance)>,
    trials: u64,
}

impl<'a> Curves<'a> {
    /// `None` when there is no curve of more than one point.
    pub fn new(view: &View<'a>, of: fn(&Outcome) -> &Exceedance) -> Option<Curves<'a>> {
        let focus = view.focus()?;
        let curve = |(i, arm): (usize, &'a crate::results::ArmFacts)| {
            view.outcome(&arm.id, focus).map(|o| (i, view.arm_or(&arm.id, ""), of(o)))
        };
        let arms: Vec<_> = view.drawn().into_iter().filter_map(curve).collect();
        let trials = view.results.run.trials;
        arms.iter().any(|arm| arm.2.0.len() > 1).then_some(Curves { focus, arms, trials })
    }

    /// What is reached with a probability of 1 %, or of one in a thousand or more where a hundredth has no shortfall; of an arm in which
    /// every trial leaves the same, that. `says` puts amounts in words, true where they are those of every trial.
    pub fn title(&self, view: &View, says: &dyn Fn(&str, bool) -> String) -> String {
        let constant: Vec<bool> = self.shown(view).map(|curve| curve.constant().is_some()).collect();
        if !constant.contains(&false) {
            let says = says(&self.amounts(view, |curve| curve.largest()), true);
            return say!(view.lang, "exceedance-always", says = says);
        }
        let rare = [100u64, 1_000, 10_000, 100_000].into_iter().find(|n| self.most(1.0 / *n as f64) > 0.0);
        let Some(one_in) = rare else {
            let short = |arm: &str| interval::seen(view.estimate(arm, self.focus, MetricId::PShortfall), self.trials);
            let p = by_arm(view, |arm| Some(short(arm).roughly(view.lang)));
            return say!(view.lang, "exceedance-probability", p = p);
        };
        if constant.contains(&true) {
            return view.lang.capital(&says(&self.shares(view, 1.0 / one_in as f64), true));
        }
        let says = says(&self.amounts(view, |curve| curve.quantile(1.0 / one_in as f64)), false);
        say!(view.lang, "exceedance-in-one", p = view.lang.rough_percent(1.0 / one_in as f64), says = says)
    }

    /// The curves that a title speaks of.
    fn shown(&self, view: &View) -> impl Iterator<Item = &'a Exceedance> {
        let spoken: Vec<&str> = view.pair();
        let arms = view.arms();
        self.arms.iter().filter(move |arm| spoken.contains(&arms[arm.0].id.as_str())).map(|arm| arm.2)
    }

    /// The largest amount over arms that is reached with `probability`.
    fn most(&self, probability: f64) -> f64 {
        self.arms.iter().map(|arm| arm.2.quantile(probability)).fold(0.0, f64::max)
    }

    /// An amount of each arm's curve.
    fn amounts(&self, view: &View, of: impl Fn(&Exceedance) -> f64) -> String {
        by_arm(view, |id| Some(amount(view, of(self.curve(view, id)?))))
    }

    /// The amount that is reached with `probability` by arm, and in how many of the trials it is.
    fn shares(&self, view: &View, probability: f64) -> String {
        by_arm(view, |id| {
            let curve = self.curve(view, id)?;
            let reached = amount(view, curve.quantile(probability));
            Some(match curve.constant() {
                Some(_) => say!(view.lang, "exceedance-every", amount = reached),
                None => {
                    let share = view.lang.rough_percent(curve.reaching(curve.quantile(probability)));
                    say!(view.lang, "exceedance-share", amount = reached, share = share)
                }
            })
        })
    }

    fn curve(&self, view: &View, id: &str) -> Option<&'a Exceedance> {
        let index = view.arms().iter().position(|arm| arm.id == id)?;
        Some(self.arms.iter().find(|arm| arm.0 == index)?.2)
    }

    /// `what` is exceeded, such as `unserved demand over 10 years`.
    pub fn sketch(self, view: &View<'a>, title: String, what: String) -> Sketch<'a> {
        let axis = view.lang.in_unit(&what, &view.material.unit);
        let [common, rare] = [0.1, 0.01].map(|p| self.amounts(view, |curve| curve.quantile(p)));
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
        let named = |(index, name, curve): &'b (usize, String, &Exceedance)| {
            let drawn = drawn(curve, low);
            let path = drawn.iter().map(|(quantity, p)| (x.at(*quantity), y.at(p.value))).collect();
            let ribbon = ribbon(&drawn, self.trials, x, y);
            labels::Named { name, path, ribbon, style: style::arm(*index) }
        };
        let named: Vec<labels::Named> = self.arms.iter().map(named).collect();
        labels::draw_curves(canvas, &named);
        labels::name_curves(canvas, &named, panel);
    }

    fn axes(&self, canvas: &mut Canvas, panel: Rect, low: f64, name: &str) -> (Scale, Scale) {
        let lang = canvas.lang;
        let ticks = ticks_from_zero(self.most(low), 8);
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
        let starts = self.arms.iter().map(|arm| arm.2.above(0.0));
        let likeliest = starts.fold(1e-9, f64::max).log10().floor();
        10f64.powf(reached.min(likeliest).clamp(-9.0, -2.0))
    }
}

fn amount(view: &View, quantity: f64) -> String {
    let amount = number::to_significant(quantity, 3);
    format!("{}{NBSP}{}", view.lang.digits(amount, 3), view.material.unit)
}

fn one_in(lang: Lang, p: f64) -> String {
    if p >= 1.0 { say!(lang, "every-trial") } else { say!(lang, "one-in", n = (1.0 / p).round()) }
}

/// The curve down to `low`, where it is cut; both ends of every leap.
fn drawn(curve: &Exceedance, low: f64) -> Vec<(f64, Estimate)> {
    let mut all: Vec<(f64, Estimate)> = Vec::new();
    for point in &curve.0 {
        all.extend([point.at_least, Some(point.probability)].into_iter().flatten().map(|p| (point.quantity, p)));
    }
    let end = all.iter().position(|(_, p)| p.value < low).unwrap_or(all.len());
    let mut shown = all[..end].to_vec();
    if end > 0 && end < all.len() {
        let error = all[end - 1].1.se;
        shown.push((curve.quantile(low).max(all[end - 1].0), Estimate::new(low, error.min(low))));
    }
    shown
}

fn ribbon(drawn: &[(f64, Estimate)], trials: u64, x: Scale, y: Scale) -> Vec<Point> {
    let end = |(quantity, p): &(f64, Estimate), upper: bool| {
        let (below, above) = probability95(*p, trials);
        (x.at(*quantity), y.at(if upper { above } else { below }))
    };
    drawn.iter().map(|p| end(p, true)).chain(drawn.iter().rev().map(|p| end(p, false))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::results::ExceedancePoint;

    fn point(quantity: f64, p: f64, at_least: Option<f64>) -> ExceedancePoint {
        ExceedancePoint { quantity, probability: Estimate::exact(p), at_least: at_least.map(Estimate::exact) }
    }

    fn path(curve: &Exceedance, low: f64) -> Vec<(f64, f64)> {
        drawn(curve, low).iter().map(|(quantity, p)| (*quantity, p.value)).collect()
    }

    #[test]
    fn a_certain_loss_is_drawn_level_and_straight_down() {
        let certain = Exceedance(vec![point(0.0, 1.0, None), point(3.0, 0.0, Some(1.0))]);
        assert_eq!(path(&certain, 0.01), [(0.0, 1.0), (3.0, 1.0), (3.0, 0.01)]);
    }

    #[test]
    fn a_slope_is_cut_where_it_leaves_the_picture() {
        let slope = Exceedance(vec![point(0.0, 0.5, None), point(2.0, 0.1, None), point(4.0, 0.0, None)]);
        assert_eq!(path(&slope, 0.05), [(0.0, 0.5), (2.0, 0.1), (3.0, 0.05)]);
        assert_eq!(path(&slope, 0.6), [], "nothing of it is as likely");
    }
}
