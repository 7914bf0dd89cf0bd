//! What each member gains from cooperation, beside its Shapley share, and whether it has reason to leave.

use super::canvas::{Align, Canvas, Ink};
use super::frame::{self, Rect, Tick};
use super::scale::{Scale, ticks_around_zero};
use super::style::Marker;
use super::{Chart, Sketch, style};
use crate::results::{Measure, MemberWorth, Worth};
use crate::stats::Estimate;
use crate::words::lang::say;
use crate::words::stability::{Stays, leavers, named, stays};
use crate::words::view::View;

pub const CHART: Chart = Chart { id: "members", shortfalls: false, sketch };

const NAMES: f64 = 270.0;
/// Room for whether a member stays.
const MARKS: f64 = 120.0;
const GAP: f64 = 40.0;

/// How a member's own gain, and its Shapley share, are drawn.
const GAIN: usize = 1;
const SHAPLEY: usize = 3;

fn sketch<'a>(view: &View<'a>) -> Option<Sketch<'a>> {
    let worths: Vec<&Worth> = view.worths().into_iter().filter(|w| w.tells_members_apart()).collect();
    let first = *worths.first()?;
    let names: Vec<String> = first.members.iter().map(|m| view.name(&m.id)).collect();
    Some(Sketch {
        title: title(view, &worths),
        subtitle: say!(
            view.lang,
            "members-chart-subtitle",
            for = view.for_material(),
            over = say!(view.lang, "over", unit = view.material.unit.as_str(), horizon = view.horizon())
        ),
        reading: reading(view, &worths),
        table: None,
        paint: Box::new(move |canvas, room| paint(canvas, room, &names, &worths)),
    })
}

fn title(view: &View, worths: &[&Worth]) -> String {
    let of = |measure| worths.iter().find(|w| w.measure == measure);
    let leaving = |measure| of(measure).map_or(Vec::new(), |w| leavers(w));
    let (mean, tail) = (leaving(Measure::Mean), leaving(Measure::Cvar95));
    let who =
        |measure, ids: &[&str]| of(measure).map_or(String::new(), |w| named(view.lang, w, ids, |id| view.who(id)));
    let unclear = |w: &&Worth| w.members.iter().any(|m| stays(w, m) == Stays::Unclear);
    match (mean.is_empty(), tail.is_empty()) {
        (true, true) if worths.iter().any(unclear) => say!(view.lang, "members-chart-unclear"),
        (true, true) => say!(view.lang, "members-chart-stable"),
        (true, false) => {
            say!(view.lang, "members-chart-tail", n = tail.len(), who = who(Measure::Cvar95, &tail))
        }
        (false, _) => {
            let who = view.lang.capital(&who(Measure::Mean, &mean));
            say!(view.lang, "members-chart-leave", n = mean.len(), who = who)
        }
    }
}

fn reading(view: &View, worths: &[&Worth]) -> String {
    let lang = view.lang;
    let one = |w: &&Worth| {
        let member = |m: &MemberWorth| {
            let amount = |e: Estimate| lang.with_unit(&lang.signed(e), &w.unit);
            let (name, gain, shapley) = (view.who(&m.id), amount(m.gain), amount(m.shapley));
            match stays(w, m) {
                Stays::Yes => say!(lang, "members-chart-stays", name = name, gain = gain, shapley = shapley),
                Stays::No => say!(lang, "members-chart-leaves", name = name, gain = gain, shapley = shapley),
                Stays::Unclear => say!(lang, "members-chart-may-leave", name = name, gain = gain, shapley = shapley),
            }
        };
        let members = lang.clauses(&w.members.iter().map(member).collect::<Vec<_>>());
        lang.sentence(&lang.name_is(&lang.measure(w.measure), members))
    };
    lang.sentences(&worths.iter().map(one).collect::<Vec<_>>())
}

fn paint(canvas: &mut Canvas, room: Rect, names: &[String], worths: &[&Worth]) {
    let key = [(say!(canvas.lang, "own-gain"), GAIN), (say!(canvas.lang, "shapley-share"), SHAPLEY)]
        .map(|(name, i)| (name, style::arm(i).color, style::arm(i).marker));
    frame::key(canvas, room.right, room.top + 12.0, &key);
    let body = room.inset(NAMES, 84.0, 0.0, 72.0);
    let height = body.height() / names.len() as f64;
    for (k, name) in names.iter().enumerate() {
        let y = body.top + (k as f64 + 0.5) * height;
        frame::row_name(canvas, name, (room.left, y), (NAMES - 24.0, height), false);
    }
    for (worth, place) in worths.iter().zip(body.panels(worths.len(), GAP)) {
        let head = Ink::new(style::SMALL).color(style::SOFT).align(Align::End);
        let (measure, stays) = (canvas.lang.measure(worth.measure), say!(canvas.lang, "stays"));
        let width = place.width() - head.measure(&stays) - 20.0;
        frame::heading_within(canvas, (place.left, body.top - 30.0), width, &measure);
        canvas.text(&stays, (place.right, body.top - 30.0), head);
        panel(canvas, worth, place, height);
    }
}

fn panel(canvas: &mut Canvas, worth: &Worth, place: Rect, height: f64) {
    let all = || worth.members.iter().flat_map(|m| [m.gain, m.shapley]).map(Estimate::whisker95);
    let ticks = ticks_around_zero(all().map(|e| e.0).fold(0.0, f64::min), all().map(|e| e.1).fold(0.0, f64::max), 4);
    let points = place.inset(12.0, 0.0, MARKS, 0.0);
    let x = Scale::linear((ticks[0], ticks[ticks.len() - 1]), (points.left, points.right));
    let bottom: Vec<Tick> = ticks.iter().map(|v| Tick { at: x.at(*v), label: canvas.lang.digits(*v, 6) }).collect();
    frame::columns(canvas, points, &bottom, &say!(canvas.lang, "unit-avoided", unit = worth.unit.as_str()));
    canvas.line(&[(x.at(0.0), points.top), (x.at(0.0), points.bottom)], style::INK, 2.0);
    let radius = (height * 0.13).min(8.0);
    for (k, member) in worth.members.iter().enumerate() {
        let y = points.top + (k as f64 + 0.5) * height;
        for (value, i, shift) in [(member.shapley, SHAPLEY, 0.2), (member.gain, GAIN, -0.14)] {
            let (low, high) = value.whisker95();
            let (arm, y) = (style::arm(i), y + shift * height.min(90.0));
            canvas.whisker((x.at(low), x.at(high)), y, arm.color);
            canvas.marker((x.at(value.value), y), radius, arm.color, arm.marker);
        }
        mark(canvas, stays(worth, member), (place.right, y), height);
    }
}

/// The word at the right end of a row; a square before it where the member has reason to leave.
fn mark(canvas: &mut Canvas, stays: Stays, (right, y): (f64, f64), height: f64) {
    let ink = Ink::new(style::LABEL.min(height * 0.38)).align(Align::End);
    let (ink, color) = match stays {
        Stays::Yes => (ink.color(style::SOFT), None),
        Stays::No => (ink.bold(), Some(style::arm(0).color)),
        Stays::Unclear => (ink, None),
    };
    canvas.text(&stays.word(canvas.lang), (right, y), ink);
    if let Some(color) = color {
        canvas.marker((right - ink.measure(&stays.word(canvas.lang)) - 20.0, y), 8.0, color, Marker::Square);
    }
}
