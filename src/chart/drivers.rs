//! What unserved demand is attributed to: hazards, arm beside arm; producers where there are none.

use super::canvas::{Canvas, Ink};
use super::frame::{self, Rect, Tick};
use super::scale::{Scale, ticks_from_zero};
use super::style::Marker;
use super::{Chart, Sketch, by_arm, shortened, style, subject};
use crate::results::{Driver, Drivers};
use crate::stats::Estimate;
use crate::words::lang::{Lang, say};
use crate::words::view::{ALONE, View};

pub const CHART: Chart = Chart { id: "drivers", shortfalls: false, sketch };

/// Rows; smaller drivers share the last.
const ROWS: usize = 7;
/// Room for names on the left and for amounts to the right of the bars.
const NAMES: f64 = 430.0;
const AMOUNTS: f64 = 150.0;
/// Room for a name in the title.
const NAMED: f64 = 1_900.0;
/// Producers that the subtitle names.
const STRUCK: usize = 2;

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
    let alone = view.drivers(ALONE, focus)?;
    let arms: Vec<&str> = view.pair().into_iter().filter(|arm| view.drivers(arm, focus).is_some()).collect();
    let hazard = |d: &'a Driver| view.lang.capital(&view.hazard_name(&d.id));
    let producer = |d: &'a Driver| view.producer_name(&d.id);
    let rows = match alone.hazards.is_empty() {
        true => lines(view, focus, &arms, PRODUCERS, &producer),
        false => lines(view, focus, &arms, HAZARDS, &hazard),
    };
    let key: Vec<_> = arms.iter().map(|arm| (view.arm_or(arm, ""), color(view, arm), Marker::Square)).collect();
    let axis = say!(view.lang, "over", unit = view.material.unit.as_str(), horizon = view.horizon());
    Some(Sketch {
        title: title(view, focus),
        subtitle: say!(
            view.lang,
            "drivers-chart-subtitle",
            subject = subject(view, focus),
            producers = struck(view, alone)
        ),
        reading: reading(view, &rows, &arms),
        table: None,
        paint: Box::new(move |canvas, room| paint(canvas, room, &rows, &key, &axis)),
    })
}

/// The producers that most is attributed to, for the subtitle; nothing where there are no hazards beside them.
fn struck(view: &View, alone: &Drivers) -> String {
    if alone.hazards.is_empty() || alone.producers.is_empty() {
        return String::new();
    }
    let named = alone.producers.iter().take(STRUCK);
    let named = named.map(|d| format!("{} {}", view.producer_name(&d.id), view.lang.rough_percent(d.share)));
    say!(view.lang, "drivers-chart-producers", producers = named.collect::<Vec<_>>().join(&view.lang.comma()))
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

/// As many digits as the error leaves, and no error: the tables have it.
fn amount(lang: Lang, line: &Line, i: usize) -> String {
    if line.sum { lang.rough(line.parts[i].value) } else { lang.value(line.parts[i]) }
}

fn reading(view: &View, rows: &[Line], arms: &[&str]) -> String {
    let lang = view.lang;
    let line = |line: &Line| {
        let parts = arms.iter().enumerate().map(|(i, arm)| {
            let amount = lang.with_unit(&amount(lang, line, i), &view.material.unit);
            view.by_arm(&amount, arm)
        });
        lang.name_is(&line.name, lang.list(&parts.collect::<Vec<_>>()))
    };
    lang.sentence(&lang.clauses(&rows.iter().map(line).collect::<Vec<_>>()))
}

type Key = (String, plotters::style::RGBColor, Marker);

fn paint(canvas: &mut Canvas, room: Rect, rows: &[Line], key: &[Key], axis: &str) {
    frame::key(canvas, room.right, room.top + 8.0, key);
    let bars = room.inset(NAMES, 40.0, AMOUNTS, 72.0);
    let end = rows.iter().flat_map(|l| &l.parts).map(|e| e.whisker95().1).fold(0.0, f64::max);
    let ticks = ticks_from_zero(end, 6);
    let x = Scale::linear((0.0, ticks[ticks.len() - 1]), (bars.left, bars.right));
    let bottom: Vec<Tick> = ticks.iter().map(|v| Tick { at: x.at(*v), label: canvas.lang.digits(*v, 6) }).collect();
    frame::columns(canvas, bars, &bottom, axis);
    let height = bars.height() / rows.len().max(1) as f64;
    for (k, line) in rows.iter().enumerate() {
        let top = bars.top + k as f64 * height;
        frame::row_name(canvas, &line.name, (room.left, top + height / 2.0), (NAMES - 24.0, height), false);
        row(canvas, line, (top, height), x, key);
    }
}

/// A bar an arm.
fn row(canvas: &mut Canvas, line: &Line, (top, height): (f64, f64), x: Scale, key: &[Key]) {
    let thick = (height * 0.8 / key.len() as f64).min(60.0);
    let first = top + (height - thick * key.len() as f64) / 2.0;
    for (i, (part, (_, color, _))) in line.parts.iter().zip(key).enumerate() {
        let (top, bottom) = (first + i as f64 * thick, first + (i as f64 + 0.86) * thick);
        canvas.rect((x.at(0.0), top), (x.at(part.value).max(x.at(0.0) + 1.5), bottom), *color);
        let (low, high) = part.whisker95();
        let y = (top + bottom) / 2.0;
        if part.se > 0.0 {
            canvas.line(&[(x.at(low), y), (x.at(high), y)], style::INK, 3.0);
        }
        let ink = Ink::new(style::LABEL.min(thick * 0.85));
        canvas.on_paper(&amount(canvas.lang, line, i), (x.at(high.max(part.value)) + 12.0, y), ink);
    }
}
