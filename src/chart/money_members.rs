//! Net benefit of each member, and of those who take no part.

use super::canvas::{Canvas, Ink};
use super::frame::{self, Rect, Tick};
use super::scale::{Scale, ticks_around_zero};
use super::{Chart, Sketch, shortened, style};
use crate::stats::Estimate;
use crate::words::interval::clear;
use crate::words::lang::say;
use crate::words::view::View;

pub const CHART: Chart = Chart { id: "money-members", shortfalls: false, sketch };

const NAMES: f64 = 330.0;
/// Room for amounts to the right of the bars.
const AMOUNTS: f64 = 240.0;
/// Most consumers that are drawn.
const MOST: usize = 12;

fn sketch<'a>(view: &View<'a>) -> Option<Sketch<'a>> {
    let (rival, lang) = (view.rival()?, view.lang);
    let currency = &view.results.scenario.currency;
    let net = |id: &str| view.difference(rival, id)?.payoff?.net_benefit;
    let mut all: Vec<(String, Estimate, bool)> =
        view.consumers().into_iter().filter_map(|id| Some((view.name(id), net(id)?, view.is_member(id)))).collect();
    all.sort_by(|a, b| b.2.cmp(&a.2).then(b.1.value.total_cmp(&a.1.value)));
    all.truncate(MOST);
    let (first, best, _) = all.iter().find(|(_, _, member)| *member)?.clone();
    let title = if clear(best) && best.value > 0.0 {
        let amount = lang.amount_value(best, currency);
        say!(lang, "money-members-title", name = shortened(&first, 420.0), amount = amount)
    } else {
        say!(lang, "money-members-none")
    };
    let counted = lang.counted(all.iter().map(|(_, net, _)| *net), currency);
    all.iter_mut().for_each(|(_, net, _)| *net = counted.of(*net));
    let horizon = view.horizon();
    let parts: Vec<String> = all.iter().map(|(name, net, _)| format!("{name} {}", lang.signed(*net))).collect();
    let axis = say!(lang, "over", unit = counted.unit.as_str(), horizon = horizon.as_str());
    Some(Sketch {
        title,
        subtitle: say!(lang, "money-members-subtitle", currency = counted.unit.as_str(), horizon = horizon),
        reading: say!(lang, "money-chart-reading", parts = lang.list(&parts)),
        table: None,
        paint: Box::new(move |canvas, room| paint(canvas, room, &all, &axis)),
    })
}

fn paint(canvas: &mut Canvas, room: Rect, all: &[(String, Estimate, bool)], axis: &str) {
    let panel = room.inset(NAMES, 10.0, AMOUNTS, 72.0);
    let height = panel.height() / all.len() as f64;
    let ends = || all.iter().flat_map(|(_, net, _)| [net.whisker95().0, net.whisker95().1]);
    let ticks = ticks_around_zero(ends().fold(0.0, f64::min), ends().fold(0.0, f64::max), 5);
    let x = Scale::linear((ticks[0], ticks[ticks.len() - 1]), (panel.left, panel.right));
    let bottom: Vec<Tick> = ticks.iter().map(|v| Tick { at: x.at(*v), label: canvas.lang.digits(*v, 3) }).collect();
    frame::columns(canvas, panel, &bottom, axis);
    for (k, (name, net, member)) in all.iter().enumerate() {
        let (top, y) = (panel.top + k as f64 * height, panel.top + (k as f64 + 0.5) * height);
        frame::row_name(canvas, name, (room.left, y), (NAMES - 24.0, height), *member);
        let (a, b) = (x.at(0.0), x.at(net.value));
        let color = style::arm(if net.value < 0.0 { 3 } else { 1 }).color;
        canvas.rect((a.min(b), top + height * 0.25), (a.max(b).max(a.min(b) + 2.0), top + height * 0.75), color);
        let (low, high) = net.whisker95();
        if net.se > 0.0 {
            canvas.line(&[(x.at(low), y), (x.at(high), y)], style::INK, 3.0);
        }
        let ink = Ink::new(style::LABEL.min(height * 0.4));
        canvas.on_paper(&canvas.lang.signed(*net), (a.max(b).max(x.at(high)) + 12.0, y), ink);
    }
}
