//! What goes unserved alone and with cooperation, and the difference, as far as the inputs allow it.

use super::canvas::{Canvas, Ink};
use super::frame::{self, Rect, Tick};
use super::scale::{Scale, ticks_around_zero};
use super::style::{ArmStyle, INK};
use super::{Chart, Sketch, style};
use crate::results::Interval;
use crate::results::metric::MetricId;
use crate::words::lang::{Lang, say};
use crate::words::view::View;

pub const CHART: Chart = Chart { id: "allowed", shortfalls: true, sketch };

const NAMES: f64 = 300.0;
/// Room for numbers to the right.
const NUMBERS: f64 = 400.0;

struct Line {
    name: String,
    /// With the scenario's own inputs.
    found: f64,
    allowed: Interval,
    look: ArmStyle,
}

fn sketch<'a>(view: &View<'a>) -> Option<Sketch<'a>> {
    let (lang, focus) = (view.lang, view.focus()?);
    let place = |id: &str| view.arms().iter().position(|arm| arm.id == id).unwrap_or(0);
    let level = |arm: &&str| {
        let metric = view.outcome(arm, focus)?.value(MetricId::Unserved)?;
        let name = lang.capital(&view.arm_or(arm, &lang.metric(MetricId::Unserved)));
        Some(Line { name, found: metric.estimate.value, allowed: metric.allowed?, look: style::arm(place(arm)) })
    };
    let mut lines: Vec<Line> = view.pair().iter().filter_map(level).collect();
    let less = view.rival().and_then(|arm| {
        let metric = view.difference(arm, focus)?.value(MetricId::Unserved)?;
        let name = lang.capital(&say!(lang, "answer-avoided"));
        let allowed = metric.allowed?.scaled(-1.0);
        Some(Line { name, found: -metric.estimate.value, allowed, look: ArmStyle { color: INK, ..style::arm(2) } })
    });
    lines.extend(less);
    let last = lines.last()?;
    let unit = view.material.unit.clone();
    let range = range(lang, last, &unit);
    let title = match view.rival() {
        Some(arm) => say!(lang, "allowed-title", actor = view.actor(arm), range = range),
        None => say!(lang, "allowed-title-sole", who = view.who(focus), range = range),
    };
    let who = view.who(focus);
    let what = say!(lang, "answer-what", for = view.for_material(), who = who, horizon = view.horizon());
    Some(Sketch {
        title,
        subtitle: say!(lang, "allowed-subtitle", what = what),
        reading: reading(lang, &lines, &unit),
        table: None,
        paint: Box::new(move |canvas, room| paint(canvas, room, &lines, &unit)),
    })
}

/// `110 to 560 t`.
fn range(lang: Lang, line: &Line, unit: &str) -> String {
    lang.over_inputs(&line.allowed, |high| lang.with_unit(high, unit))
}

fn reading(lang: Lang, lines: &[Line], unit: &str) -> String {
    let line = |line: &Line| {
        let found = lang.with_unit(&lang.about(line.found, line.allowed.width()), unit);
        lang.name_is(&line.name, lang.in_brackets(&found, &range(lang, line, unit)))
    };
    lang.sentence(&lang.clauses(&lines.iter().map(line).collect::<Vec<_>>()))
}

fn paint(canvas: &mut Canvas, room: Rect, lines: &[Line], unit: &str) {
    let panel = room.inset(NAMES, 24.0, NUMBERS, 72.0);
    let ends = || lines.iter().flat_map(|l| l.allowed.ends90().into_iter().chain([l.found]));
    let (low, high) = (ends().fold(0.0, f64::min), ends().fold(0.0, f64::max));
    let ticks = ticks_around_zero(low, high, 8);
    let x = Scale::linear((ticks[0], ticks[ticks.len() - 1]), (panel.left, panel.right));
    let tick = |v: &f64| Tick { at: x.at(*v), label: canvas.lang.digits(*v, 6) };
    let bottom: Vec<Tick> = ticks.iter().map(tick).collect();
    let axis = canvas.lang.in_unit(&canvas.lang.metric(MetricId::Unserved), unit);
    frame::columns(canvas, panel, &bottom, &axis);
    let height = panel.height() / lines.len() as f64;
    for (k, line) in lines.iter().enumerate() {
        let y = panel.top + (k as f64 + 0.5) * height;
        frame::row_name(canvas, &line.name, (room.left, y), (NAMES - 24.0, height), false);
        row(canvas, line, (y, height), x);
        let lang = canvas.lang;
        let found = lang.with_unit(&lang.about(line.found, line.allowed.width()), unit);
        let text = lang.in_brackets(&found, &range(lang, line, unit));
        let ink = Ink::new(style::LABEL.min(height * 0.3)).color(line.look.color);
        let ink = Ink { size: ink.size.min((NUMBERS - 30.0) / ink.measure(&text) * ink.size), ..ink };
        canvas.text(&text, (panel.right + 24.0, y), ink);
    }
}

/// Half of what the inputs allow as a box with its median, nine tenths as a line with ends, and the scenario's own inputs as a
/// marker.
fn row(canvas: &mut Canvas, line: &Line, (y, height): (f64, f64), x: Scale) {
    let (half, color) = ((height * 0.18).min(24.0), line.look.color);
    let at = |e: crate::stats::Estimate| x.at(e.value);
    let Interval { median, lo50, hi50, lo90, hi90 } = line.allowed;
    canvas.line(&[(at(lo90), y), (at(hi90), y)], color, 3.0);
    for end in [lo90, hi90] {
        canvas.line(&[(at(end), y - half * 0.6), (at(end), y + half * 0.6)], color, 3.0);
    }
    let (left, right) = (at(lo50), at(hi50));
    let corners = [(left, y - half), (right, y - half), (right, y + half), (left, y + half)];
    canvas.polygon(&corners, style::GRID, 1.0);
    let outline: Vec<_> = corners.into_iter().chain([corners[0]]).collect();
    canvas.line(&outline, color, 2.0);
    canvas.line(&[(at(median), y - half), (at(median), y + half)], color, 3.0);
    canvas.marker((x.at(line.found), y), (half * 0.6).max(7.0), color, line.look.marker);
}
