//! What unserved demand is put down to: hazards and producers, arm beside arm.

use super::canvas::{Canvas, Ink};
use super::frame::{self, Rect, Tick};
use super::scale::{Scale, ticks_from_zero};
use super::style::Marker;
use super::{Chart, Sketch, by_arm, shortened, style, subject};
use crate::report::lang::{Lang, say};
use crate::report::view::{ALONE, View};
use crate::results::{Driver, Drivers};
use crate::stats::Estimate;

pub const CHART: Chart = Chart { id: "drivers", shortfalls: false, sketch };

/// Rows of a panel; smaller drivers share the last.
const ROWS: usize = 6;
/// Room for amounts to the right of the bars.
const AMOUNTS: f64 = 190.0;
const GAP: f64 = 70.0;
/// Room for a name in the title.
const NAMED: f64 = 1_900.0;

struct Panel {
    heading: String,
    rows: Vec<Line>,
}

struct Line {
    name: String,
    /// One an arm; of several drivers together the sum, whose error is not known.
    parts: Vec<Estimate>,
    sum: bool,
}

type Kind = for<'a> fn(&'a Drivers) -> &'a [Driver];
const HAZARDS: Kind = |d| &d.hazards;
const PRODUCERS: Kind = |d| &d.producers;

fn sketch<'a>(view: &View<'a>) -> Option<Sketch<'a>> {
    let focus = view.focus()?;
    view.drivers(ALONE, focus)?;
    let arms: Vec<&str> = view.pair().into_iter().filter(|arm| view.drivers(arm, focus).is_some()).collect();
    let hazard = |d: &'a Driver| view.lang.capital(&view.hazard_name(&d.id));
    let producer = |d: &'a Driver| view.producer_name(&d.id);
    let panels = [
        Panel { heading: say!(view.lang, "by-hazard"), rows: lines(view, focus, &arms, HAZARDS, &hazard) },
        Panel { heading: say!(view.lang, "by-producer"), rows: lines(view, focus, &arms, PRODUCERS, &producer) },
    ];
    let panels: Vec<Panel> = panels.into_iter().filter(|p| !p.rows.is_empty()).collect();
    let key: Vec<_> = arms.iter().map(|arm| (view.arm_or(arm, ""), color(view, arm), Marker::Square)).collect();
    let axis = say!(view.lang, "over", unit = view.material.unit.as_str(), horizon = view.horizon());
    Some(Sketch {
        title: title(view, focus),
        subtitle: say!(view.lang, "drivers-chart-subtitle", subject = subject(view, focus)),
        reading: reading(view, &panels, &arms),
        table: None,
        paint: Box::new(move |canvas, room| paint(canvas, room, &panels, &key, &axis)),
    })
}

fn color(view: &View, arm: &str) -> plotters::style::RGBColor {
    style::arm(view.arms().iter().position(|a| a.id == arm).unwrap_or(0)).color
}

/// The largest drivers alone, and what they are in the other arm.
fn lines<'a>(
    view: &View<'a>,
    focus: &str,
    arms: &[&str],
    kind: Kind,
    name: &dyn Fn(&'a Driver) -> String,
) -> Vec<Line> {
    let of = |arm: &str| view.drivers(arm, focus).map_or(&[][..], kind);
    let part = |arm: &str, id: &str| of(arm).iter().find(|d| d.id == id).map_or(Estimate::exact(0.0), |d| d.unserved);
    let all = of(ALONE);
    let shown = if all.len() > ROWS { ROWS - 1 } else { all.len() };
    let line =
        |d: &'a Driver| Line { name: name(d), parts: arms.iter().map(|arm| part(arm, &d.id)).collect(), sum: false };
    let mut lines: Vec<Line> = all[..shown].iter().map(line).collect();
    if shown < all.len() {
        let sum = |arm: &&str| Estimate::exact(all[shown..].iter().map(|d| part(arm, &d.id).value).sum());
        lines.push(Line {
            name: say!(view.lang, "others-together", n = all.len() - shown),
            parts: arms.iter().map(sum).collect(),
            sum: true,
        });
    }
    lines
}

fn title(view: &View, focus: &str) -> String {
    let (lang, whose) = (view.lang, view.whose(focus));
    let alone = view.drivers(ALONE, focus);
    let largest = |kind: Kind| alone.and_then(|d| kind(d).iter().find(|d| !d.id.is_empty()));
    let share = |kind: Kind, id: &str| {
        by_arm(view, |arm| {
            let found = view.drivers(arm, focus).and_then(|d| kind(d).iter().find(|d| d.id == id));
            found.map(|d| view.lang.rough_percent(d.share))
        })
    };
    match (largest(HAZARDS), largest(PRODUCERS)) {
        (Some(d), _) => {
            let (name, share) = (shortened(&view.hazard_name(&d.id), NAMED), share(HAZARDS, &d.id));
            say!(lang, "drivers-chart-hazard", whose = whose, name = name, share = share)
        }
        (None, Some(d)) => {
            let (name, share) = (view.producer_name(&d.id), share(PRODUCERS, &d.id));
            say!(lang, "drivers-chart-producer", whose = whose, name = name, share = share)
        }
        (None, None) => say!(lang, "drivers-chart-none", name = lang.capital(&view.name(focus))),
    }
}

fn amount(lang: Lang, line: &Line, i: usize) -> String {
    if line.sum { lang.rough(line.parts[i].value) } else { lang.estimate(line.parts[i]) }
}

fn reading(view: &View, panels: &[Panel], arms: &[&str]) -> String {
    let lang = view.lang;
    let line = |line: &Line| {
        let parts = arms.iter().enumerate().map(|(i, arm)| view.by_arm(&amount(lang, line, i), arm));
        format!("{}{}{}", line.name, lang.comma(), lang.list(&parts.collect::<Vec<_>>()))
    };
    let panel = |p: &Panel| {
        let lines = lang.clauses(&p.rows.iter().map(line).collect::<Vec<_>>());
        lang.sentence(&lang.name_is(&p.heading, lines))
    };
    lang.sentences(&panels.iter().map(panel).collect::<Vec<_>>())
}

type Key = (String, plotters::style::RGBColor, Marker);

fn paint(canvas: &mut Canvas, room: Rect, panels: &[Panel], key: &[Key], axis: &str) {
    frame::key(canvas, room.right, room.top + 8.0, key);
    let room = room.inset(0.0, 32.0, 0.0, 0.0);
    let top = |p: &Panel| p.rows.iter().flat_map(|l| &l.parts).map(|e| e.whisker95().1).fold(0.0, f64::max);
    let end = panels.iter().map(top).fold(0.0, f64::max);
    for (panel, place) in panels.iter().zip(room.panels(panels.len(), GAP)) {
        frame::heading(canvas, place.left, place.top + 14.0, &panel.heading);
        let bars = place.inset(0.0, 44.0, AMOUNTS, 72.0);
        let ticks = ticks_from_zero(end, 4);
        let x = Scale::linear((0.0, ticks[ticks.len() - 1]), (bars.left, bars.right));
        let bottom: Vec<Tick> = ticks.iter().map(|v| Tick { at: x.at(*v), label: canvas.lang.digits(*v, 6) }).collect();
        frame::columns(canvas, bars, &bottom, axis);
        let height = (bars.height() / panel.rows.len() as f64).min(130.0);
        for (k, line) in panel.rows.iter().enumerate() {
            let top = bars.top + k as f64 * height;
            let below = Rect { top, bottom: top + height, ..place };
            row(canvas, line, below, x, key);
        }
    }
}

/// The name over a bar an arm.
fn row(canvas: &mut Canvas, line: &Line, place: Rect, x: Scale, key: &[Key]) {
    let ink = Ink::new(style::LABEL.min(place.height() * 0.26));
    let middle = place.top + place.height() * 0.2;
    let name = ink.cut(&line.name, place.width());
    canvas.on_paper(&name, (place.left, middle), ink);
    let first = place.top + place.height() * 0.37;
    let thick = place.height() * 0.58 / key.len() as f64;
    for (i, (part, (_, color, _))) in line.parts.iter().zip(key).enumerate() {
        let (top, bottom) = (first + i as f64 * thick, first + (i as f64 + 0.82) * thick);
        canvas.rect((x.at(0.0), top), (x.at(part.value).max(x.at(0.0) + 1.5), bottom), *color);
        let (low, high) = part.whisker95();
        let y = (top + bottom) / 2.0;
        if part.se > 0.0 {
            canvas.line(&[(x.at(low), y), (x.at(high), y)], style::INK, 3.0);
        }
        let ink = Ink::new(style::SMALL.min(thick * 0.85));
        canvas.on_paper(&amount(canvas.lang, line, i), (x.at(high.max(part.value)) + 12.0, y), ink);
    }
}
