//! The tornado, and the Sobol' indices, as charts.

use super::sensitivity::finding;
use super::{draw, origin, subject, value};
use crate::chart::canvas::{Align, Canvas, Ink};
use crate::chart::frame::{self, Caption, Tick};
use crate::chart::scale::{Scale, share_ticks, ticks_around_zero};
use crate::chart::style::Marker;
use crate::chart::{Picture, Shape, style};
use crate::results::{Bar, Index, Sensitivity, Sobol};
use crate::words::lang::{Lang, say};

/// Room for names on the left.
const NAMES: f64 = 420.0;
/// Rows that there is room for.
const ROWS: usize = 14;

pub fn pictures(found: &Sensitivity, lang: Lang, shape: Shape) -> Vec<Picture> {
    let mut pictures = vec![tornado(found, lang, shape)];
    pictures.extend(found.sobol.as_ref().map(|sobol| indices(found, sobol, lang, shape)));
    pictures
}

fn what(found: &Sensitivity, lang: Lang) -> String {
    let asked = &found.asked;
    let who = value::in_arm(lang, &found.facts, subject(&found.facts, asked, false, lang), &asked.arm);
    lang.name_is(&who, value::metric(lang, asked.metric, &asked.unit))
}

fn caption(found: &Sensitivity, lang: Lang, title: String, subtitle: String) -> Caption {
    Caption { title, subtitle, origin: origin(&found.facts, lang), scenario: found.facts.title.said(lang).to_string() }
}

/// The last of `all` that are left out, said in words.
fn cut(lang: Lang, all: usize) -> String {
    if all > ROWS { say!(lang, "study-cut", n = all - ROWS) } else { String::new() }
}

fn tornado(found: &Sensitivity, lang: Lang, shape: Shape) -> Picture {
    let cut = cut(lang, found.tornado.len());
    let subtitle = say!(lang, "study-tornado-subtitle", what = what(found, lang), cut = cut);
    let bars = &found.tornado[..found.tornado.len().min(ROWS)];
    let look = (format!("tornado{}", shape.suffix()), lang, shape);
    draw(caption(found, lang, finding(found, lang), subtitle), look, |canvas, room| {
        let panel = room.inset(NAMES, 40.0, 120.0, 72.0);
        let unit = value::unit(&found.asked);
        let base = found.asked.estimate.value;
        let ends = bars.iter().flat_map(|b| [&b.low, &b.high]).map(|e| e.change.whisker95());
        let (low, high) = ends.fold((0.0f64, 0.0f64), |(l, h), (a, b)| (l.min(a), h.max(b)));
        let ticks = ticks_around_zero(low, high, 7);
        let x = Scale::linear((ticks[0], ticks[ticks.len() - 1]), (panel.left, panel.right));
        let tick = |v: &f64| Tick { at: x.at(*v), label: value::bare(lang, unit, base + v) };
        let bottom: Vec<Tick> = ticks.iter().map(tick).collect();
        frame::columns(canvas, panel, &bottom, &value::metric(lang, found.asked.metric, unit));
        let height = panel.height() / bars.len().max(1) as f64;
        for (i, bar) in bars.iter().enumerate() {
            let y = panel.top + (i as f64 + 0.5) * height;
            frame::row_name(canvas, &value::input(lang, &bar.input), (room.left, y), (NAMES - 130.0, height), false);
            row(canvas, bar, x, (y, height));
        }
        canvas.line(&[(x.at(0.0), panel.top), (x.at(0.0), panel.bottom)], style::INK, 2.5);
        let key = [(say!(lang, "study-low-end"), 1), (say!(lang, "study-high-end"), 0)]
            .map(|(name, i)| (name, style::arm(i).color, Marker::Square));
        frame::key(canvas, room.right, room.top + 12.0, &key);
    })
}

fn row(canvas: &mut Canvas, bar: &Bar, x: Scale, (y, height): (f64, f64)) {
    let half = (height * 0.3).min(22.0);
    let zero = x.at(0.0);
    // The longer bar is drawn first where both point the same way.
    let mut ends = [(&bar.low, style::arm(1).color, -1.0), (&bar.high, style::arm(0).color, 1.0)];
    ends.sort_by(|a, b| b.0.change.value.abs().total_cmp(&a.0.change.value.abs()));
    let same = bar.low.change.value * bar.high.change.value > 0.0;
    for (end, color, side) in ends {
        let at = x.at(end.change.value);
        let (top, bottom) = match (same, side < 0.0) {
            (false, _) => (y - half, y + half),
            (true, true) => (y - half, y - 1.0),
            (true, false) => (y + 1.0, y + half),
        };
        canvas.rect((zero.min(at), top), (zero.max(at), bottom), color);
        let (from, to) = end.change.whisker95();
        if end.change.se > 0.0 {
            canvas.line(&[(x.at(from), (top + bottom) / 2.0), (x.at(to), (top + bottom) / 2.0)], style::SOFT, 3.0);
        }
    }
    ends_of_range(canvas, bar, x, (y, half), same);
}

/// The values themselves beyond the bars.
fn ends_of_range(canvas: &mut Canvas, bar: &Bar, x: Scale, (y, half): (f64, f64), same: bool) {
    let ink = Ink::new(style::FOOTER.min(half * 1.1)).color(style::SOFT);
    let reach = |end: &crate::results::End, left: bool| {
        let (from, to) = end.change.whisker95();
        if left { x.at(from.min(0.0)) - 8.0 } else { x.at(to.max(0.0)) + 8.0 }
    };
    if same {
        let range =
            format!("{} … {}", value::level(canvas.lang, &bar.low.value), value::level(canvas.lang, &bar.high.value));
        let left = bar.low.change.value < 0.0;
        let at = [&bar.low, &bar.high].map(|end| reach(end, left));
        let at = if left { at[0].min(at[1]) } else { at[0].max(at[1]) };
        return canvas.text(&range, (at, y), ink.align(if left { Align::End } else { Align::Start }));
    }
    let low_is_left = bar.low.change.value <= bar.high.change.value;
    let (left, right) = if low_is_left { (&bar.low, &bar.high) } else { (&bar.high, &bar.low) };
    canvas.text(&value::level(canvas.lang, &left.value), (reach(left, true), y), ink.align(Align::End));
    canvas.text(&value::level(canvas.lang, &right.value), (reach(right, false), y), ink);
}

fn indices(found: &Sensitivity, sobol: &Sobol, lang: Lang, shape: Shape) -> Picture {
    let first = &sobol.indices[0];
    let (total, alone) = (lang.rough_percent(first.total.value), lang.rough_percent(first.first.value));
    let title = say!(lang, "study-explains", input = value::input(lang, &first.input), total = total, first = alone);
    let cut = cut(lang, sobol.indices.len());
    let subtitle = say!(lang, "study-sobol-subtitle", what = what(found, lang), cut = cut);
    let shown = &sobol.indices[..sobol.indices.len().min(ROWS)];
    let look = (format!("sobol{}", shape.suffix()), lang, shape);
    draw(caption(found, lang, title, subtitle), look, |canvas, room| {
        let panel = room.inset(NAMES, 40.0, 40.0, 72.0);
        let top = shown.iter().map(|i| i.total.whisker95().1.max(i.first.whisker95().1)).fold(0.0, f64::max);
        let ticks = share_ticks(top, 6);
        let x = Scale::linear((0.0, ticks[ticks.len() - 1]), (panel.left, panel.right));
        let bottom: Vec<Tick> = ticks.iter().map(|v| Tick { at: x.at(*v), label: lang.rough_percent(*v) }).collect();
        frame::columns(canvas, panel, &bottom, &say!(lang, "study-variance"));
        let height = panel.height() / shown.len() as f64;
        for (i, index) in shown.iter().enumerate() {
            let y = panel.top + (i as f64 + 0.5) * height;
            frame::row_name(canvas, &value::input(lang, &index.input), (room.left, y), (NAMES - 24.0, height), false);
            points(canvas, index, x, (y, height));
        }
        let key = [(say!(lang, "study-first-key"), 1), (say!(lang, "study-total-key"), 0)]
            .map(|(name, i)| (name, style::arm(i).color, style::arm(i).marker));
        frame::key(canvas, room.right, room.top + 12.0, &key);
    })
}

fn points(canvas: &mut Canvas, index: &Index, x: Scale, (y, height): (f64, f64)) {
    let shift = (height * 0.2).min(14.0);
    for (share, look, y) in [(index.first, style::arm(1), y - shift), (index.total, style::arm(0), y + shift)] {
        let (low, high) = share.whisker95();
        canvas.line(&[(x.at(low), y), (x.at(high), y)], look.color, 4.0);
        canvas.marker((x.at(share.value), y), (height * 0.14).min(9.0), look.color, look.marker);
    }
}
