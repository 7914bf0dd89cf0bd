//! The estimate by the value of the key, with the target and the answer.

use super::size::{amount, finding, target};
use super::{draw, heading, origin, value};
use crate::report::chart::canvas::{Canvas, Ink, Point};
use crate::report::chart::frame::{self, Caption, Rect, Tick};
use crate::report::chart::scale::{Scale, ticks_around_zero};
use crate::report::chart::{Picture, Shape, style};
use crate::report::lang::{Lang, say};
use crate::results::{Size, Tried};

/// A chart of a single key; none of a mix.
pub fn pictures(size: &Size, lang: Lang, shape: Shape) -> Vec<Picture> {
    if size.tried.len() < 2 {
        return Vec::new();
    }
    let asked = &size.asked;
    let caption = Caption {
        title: finding(size, lang).trim_end_matches(['.', '。']).to_string(),
        subtitle: say!(
            lang,
            "study-by",
            what = heading(&size.facts, asked, lang),
            keys = size.axes[0].set.as_str(),
            how = say!(lang, "study-how-lines")
        ),
        origin: origin(&size.facts, lang),
        scenario: size.facts.title.said(lang).to_string(),
    };
    let look = (format!("size{}", shape.suffix()), lang, shape);
    vec![draw(caption, look, |canvas, room| paint(canvas, room, size))]
}

fn paint(canvas: &mut Canvas, room: Rect, size: &Size) {
    let lang = canvas.lang;
    let panel = room.inset(110.0, 14.0, 60.0, 72.0);
    let (axis, unit) = (&size.axes[0], value::unit(&size.asked));
    let ends = size.tried.iter().map(|t| t.estimate.whisker95());
    let (low, high) = ends.fold((size.bound.min(0.0), size.bound.max(0.0)), |(l, h), (a, b)| (l.min(a), h.max(b)));
    let ticks = ticks_around_zero(low, high, 6);
    let y = Scale::linear((ticks[0], ticks[ticks.len() - 1]), (panel.bottom, panel.top));
    let x = Scale::linear((axis.min, axis.max), (panel.left, panel.right));
    let left: Vec<Tick> = ticks.iter().map(|v| Tick { at: y.at(*v), label: value::bare(lang, unit, *v) }).collect();
    frame::left_axis(canvas, panel, &left);
    let tick = |i: usize| axis.min + (axis.max - axis.min) * i as f64 / 8.0;
    let bottom: Vec<Tick> = (0..=8).map(|i| Tick { at: x.at(tick(i)), label: lang.digits(tick(i), 4) }).collect();
    let name = if axis.unit.is_empty() { axis.set.clone() } else { lang.in_unit(&axis.set, &axis.unit) };
    frame::bottom_axis(canvas, panel, &bottom, &name);
    let look = style::arm(1);
    if let Some(enough) = &size.enough {
        let ends = (x.at(enough.low.unwrap_or(axis.min)), x.at(enough.high.unwrap_or(axis.max)));
        canvas.polygon(
            &[(ends.0, panel.top), (ends.1, panel.top), (ends.1, panel.bottom), (ends.0, panel.bottom)],
            look.color,
            0.12,
        );
        let at = x.at(enough.values[0]);
        canvas.line(&[(at, panel.top), (at, panel.bottom)], look.color, 2.5);
    }
    let edge = |upper: bool| {
        let end = move |t: &Tried| if upper { t.estimate.whisker95().1 } else { t.estimate.whisker95().0 };
        size.tried.iter().map(move |t| (x.at(t.value), y.at(end(t))))
    };
    let ribbon: Vec<Point> = edge(true).chain(edge(false).collect::<Vec<_>>().into_iter().rev()).collect();
    canvas.polygon(&ribbon, style::arm(0).color, 0.2);
    let path: Vec<Point> = size.tried.iter().map(|t| (x.at(t.value), y.at(t.estimate.value))).collect();
    canvas.line(&path, style::arm(0).color, 4.0);
    let bound = y.at(size.bound);
    canvas.dashed(&[(panel.left, bound), (panel.right, bound)], style::INK, 2.5, &[10.0, 6.0]);
    let ink = Ink::new(style::SMALL);
    let label = target(size, lang);
    canvas.on_paper(&label, (panel.right - ink.measure(&label) - 8.0, bound - 18.0), ink);
    if let Some(enough) = &size.enough {
        let label = amount(lang, axis, enough.values[0]);
        let bold = Ink::new(style::LABEL).bold().color(look.color);
        let at = (x.at(enough.values[0]) + 12.0).min(panel.right - bold.measure(&label));
        canvas.on_paper(&label, (at, panel.top + 20.0), bold);
    }
}
