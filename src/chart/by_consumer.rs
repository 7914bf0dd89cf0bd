//! Expected unserved demand of every consumer, arm beside arm.

use super::canvas::{Align, Canvas, Ink};
use super::frame::{self, Rect, Tick};
use super::scale::{Scale, ticks_from_zero};
use super::{Chart, Sketch, labels, style};
use crate::results::MEMBERS;
use crate::results::metric::MetricId;
use crate::stats::Estimate;
use crate::words::interval::clear;
use crate::words::lang::say;
use crate::words::view::{ALONE, View};

pub const CHART: Chart = Chart { id: "by-consumer", shortfalls: true, sketch };

/// Room for names on the left and for changes on the right.
const NAMES: f64 = 300.0;
const CHANGES: f64 = 250.0;

struct Line {
    name: String,
    members: bool,
    /// One an arm.
    shares: Vec<Estimate>,
    /// The paired difference in the material's unit.
    change: String,
}

fn sketch<'a>(view: &View<'a>) -> Option<Sketch<'a>> {
    let focus = view.focus()?;
    let lines: Vec<Line> = sorted(view).into_iter().map(|id| line(view, id)).collect();
    let arms: Vec<(usize, String)> =
        view.drawn().into_iter().map(|(index, arm)| (index, view.arm_or(&arm.id, ""))).collect();
    let changed = view.rival().map(|arm| view.lang.in_unit(&view.difference_name(arm), &view.material.unit));
    Some(Sketch {
        title: title(view, focus),
        subtitle: say!(view.lang, "by-consumer-subtitle", horizon = view.horizon()),
        reading: reading(view, &lines),
        table: None,
        paint: Box::new(move |canvas, room| paint(canvas, room, &lines, &arms, changed.as_deref())),
    })
}

/// Those who need most first, then the members together.
fn sorted<'a>(view: &View<'a>) -> Vec<&'a str> {
    let demand = |id: &str| view.outcome(ALONE, id).map_or(0.0, |o| o.demand);
    let mut rows = view.rows();
    rows.sort_by(|a, b| (*a == MEMBERS).cmp(&(*b == MEMBERS)).then(demand(b).total_cmp(&demand(a))));
    rows
}

fn line(view: &View, consumer: &str) -> Line {
    let share =
        |(_, arm): (usize, &crate::results::ArmFacts)| view.estimate(&arm.id, consumer, MetricId::UnservedShare);
    let change = view.rival().and_then(|arm| view.difference(arm, consumer)).and_then(|d| d.metric(MetricId::Unserved));
    Line {
        name: view.name(consumer),
        members: consumer == MEMBERS,
        shares: view.drawn().into_iter().map(share).collect(),
        change: change.map_or(String::new(), |e| view.lang.signed(e)),
    }
}

fn title(view: &View, focus: &str) -> String {
    let (whose, material) = (view.whose(focus), view.for_material());
    let Some(arm) = view.rival() else {
        let share = view.lang.percent_value(view.estimate(ALONE, focus, MetricId::UnservedShare));
        return say!(view.lang, "by-consumer-one-arm", share = share, whose = whose, for = material);
    };
    let actor = view.actor(arm);
    let before = view.estimate(ALONE, focus, MetricId::Unserved).value;
    let ratio = view.estimate(arm, focus, MetricId::Unserved).value / before;
    let difference = view.difference(arm, focus).and_then(|d| d.metric(MetricId::Unserved));
    if before <= 0.0 || !difference.is_some_and(clear) {
        return say!(view.lang, "by-consumer-same", actor = actor, whose = whose, for = material);
    }
    let percent = view.lang.rough_percent((ratio - 1.0).abs());
    match ratio {
        r if r <= 0.0 => say!(view.lang, "by-consumer-removes", actor = actor, whose = whose, for = material),
        r if (0.475..=0.525).contains(&r) => {
            say!(view.lang, "by-consumer-halves", actor = actor, whose = whose, for = material)
        }
        r if r < 1.0 => {
            say!(view.lang, "by-consumer-cuts", actor = actor, whose = whose, for = material, percent = percent)
        }
        _ => say!(view.lang, "by-consumer-raises", actor = actor, whose = whose, for = material, percent = percent),
    }
}

fn reading(view: &View, lines: &[Line]) -> String {
    let lang = view.lang;
    let said = |line: &Line| {
        let arms = view.drawn().into_iter().zip(&line.shares);
        let shares: Vec<String> = arms.map(|((_, arm), share)| view.by_arm(&lang.percent(*share), &arm.id)).collect();
        lang.name_is(&line.name, lang.list(&shares))
    };
    lang.sentence(&lang.clauses(&lines.iter().map(said).collect::<Vec<_>>()))
}

fn paint(canvas: &mut Canvas, room: Rect, lines: &[Line], arms: &[(usize, String)], changed: Option<&str>) {
    let right = if changed.is_some() { CHANGES } else { 30.0 };
    let panel = room.inset(NAMES, 48.0, right, 72.0);
    let finite = || lines.iter().flat_map(|l| &l.shares).filter(|e| e.value.is_finite());
    let ticks = ticks_from_zero(finite().map(|e| e.whisker95().1).fold(0.0, f64::max), 6);
    let x = Scale::linear((0.0, ticks[ticks.len() - 1]), (panel.left, panel.right));
    let bottom: Vec<Tick> = ticks.iter().map(|v| Tick { at: x.at(*v), label: canvas.lang.rough_percent(*v) }).collect();
    frame::columns(canvas, panel, &bottom, &say!(canvas.lang, "by-consumer-axis"));
    let height = panel.height() / lines.len() as f64;
    for (k, line) in lines.iter().enumerate() {
        let y = panel.top + (k as f64 + 0.5) * height;
        row(canvas, (line, arms), (y, height), room, x);
    }
    if let Some(first) = lines.first() {
        keys(canvas, first, arms, panel, x);
    }
    if let Some(changed) = changed {
        let ink = Ink::new(style::SMALL).color(style::SOFT).align(Align::End);
        let lines = ink.wrap(changed, CHANGES - 20.0, 2);
        let above = (lines.len() - 1) as f64 * ink.size * 0.625;
        canvas.lines(&lines, (room.right, room.top + 14.0 - above), ink);
    }
}

fn row(canvas: &mut Canvas, (line, arms): (&Line, &[(usize, String)]), (y, height): (f64, f64), room: Rect, x: Scale) {
    let size = style::LABEL.min(height * 0.38);
    frame::row_name(canvas, &line.name, (room.left, y), (NAMES - 24.0, height), line.members);
    let ink = if line.members { Ink::new(size).bold() } else { Ink::new(size) };
    canvas.text(&line.change, (room.right, y), ink.align(Align::End));
    if line.members {
        canvas.line(&[(room.left, y - height / 2.0), (room.right, y - height / 2.0)], style::SOFT, 1.5);
    }
    let ends: Vec<f64> = line.shares.iter().filter(|e| e.value.is_finite()).map(|e| x.at(e.value)).collect();
    let (low, high) = ends.iter().fold((f64::MAX, f64::MIN), |(l, h), v| (l.min(*v), h.max(*v)));
    canvas.line(&[(low, y), (high, y)], style::SOFT, 3.0);
    for ((index, _), share) in arms.iter().zip(&line.shares).filter(|(_, e)| e.value.is_finite()) {
        let arm = style::arm(*index);
        let (from, to) = share.whisker95();
        canvas.whisker((x.at(from), x.at(to)), y, arm.color);
        canvas.marker((x.at(share.value), y), 11.0, arm.color, arm.marker);
    }
}

/// Names of the arms above their points in the first row.
fn keys(canvas: &mut Canvas, first: &Line, arms: &[(usize, String)], panel: Rect, x: Scale) {
    let ink = Ink::new(style::LABEL).bold().align(Align::Middle);
    let shown: Vec<usize> =
        (0..arms.len()).filter(|&i| !arms[i].1.is_empty() && first.shares[i].value.is_finite()).collect();
    let centres: Vec<f64> = shown.iter().map(|&i| x.at(first.shares[i].value)).collect();
    let sizes: Vec<f64> = shown.iter().map(|&i| ink.measure(&arms[i].1) + 28.0).collect();
    let places = labels::spread(&centres, &sizes, (panel.left, panel.right + 10.0));
    for ((&i, centre), place) in shown.iter().zip(centres).zip(places) {
        let color = style::arm(arms[i].0).color;
        canvas.text(&arms[i].1, (place, panel.top - 34.0), ink.color(color));
        canvas.line(&[(place, panel.top - 18.0), (centre, panel.top - 2.0)], color, 2.0);
    }
}
