//! How many days of its own stock would leave each member, alone, as well off as cooperation does.

use super::canvas::{Canvas, Ink};
use super::frame::{self, Rect, Tick};
use super::scale::{Scale, ticks_from_zero};
use super::style::{ArmStyle, Marker};
use super::{Chart, Sketch, style};
use crate::results::{EquivalentStock, Measure};
use crate::words::lang::{Lang, say};
use crate::words::view::View;

pub const CHART: Chart = Chart { id: "equivalent-stock", shortfalls: false, sketch };

const NAMES: f64 = 270.0;
/// Room for days to the right of the points.
const DAYS: f64 = 330.0;

struct Line<'a> {
    name: String,
    own: f64,
    /// The mean's, then the tail's.
    stocks: Vec<&'a EquivalentStock>,
}

fn sketch<'a>(view: &View<'a>) -> Option<Sketch<'a>> {
    let tails = view.equivalent_stocks(Measure::Cvar95);
    let line = |mean: &'a EquivalentStock| {
        let tail = tails.iter().copied().find(|e| e.consumer == mean.consumer);
        Line { name: view.name(&mean.consumer), own: mean.own_days, stocks: [mean].into_iter().chain(tail).collect() }
    };
    let lines: Vec<Line> = view.equivalent_stocks(Measure::Mean).into_iter().map(line).collect();
    let with = view.with_arm(view.rival()?);
    Some(Sketch {
        title: title(view.lang, lines.first()?, &lines, &with),
        subtitle: say!(view.lang, "equivalent-subtitle", of = view.of_material(), with = with),
        reading: reading(view.lang, &lines),
        table: None,
        paint: Box::new(move |canvas, room| paint(canvas, room, &lines)),
    })
}

/// The member whose stock would have to grow most.
fn title(lang: Lang, first: &Line, lines: &[Line], with: &str) -> String {
    let more = |line: &Line| line.stocks[0].days.unwrap_or(f64::MAX) - line.own;
    let line = lines.iter().max_by(|a, b| more(a).total_cmp(&more(b))).unwrap_or(first);
    match line.stocks[0].days {
        Some(days) if days <= line.own => say!(lang, "equivalent-none", with = with),
        _ => say!(
            lang,
            "equivalent-title",
            name = line.name.as_str(),
            days = lang.equivalent(line.stocks[0]),
            with = with,
            own = lang.days(line.own)
        ),
    }
}

fn reading(lang: Lang, lines: &[Line]) -> String {
    let line = |line: &Line| {
        let needs: Vec<String> = line.stocks.iter().map(|s| lang.equivalent_for_measure(s)).collect();
        let needs = say!(lang, "against-held", needs = lang.list(&needs), own = lang.days(line.own));
        lang.name_is(&line.name, needs)
    };
    lang.sentence(&lang.clauses(&lines.iter().map(line).collect::<Vec<_>>()))
}

/// How stocks are drawn: what is held, what the mean asks for, what the tail asks for.
fn looks() -> [ArmStyle; 3] {
    [style::arm(0), style::arm(1), style::arm(2)]
}

fn paint(canvas: &mut Canvas, room: Rect, lines: &[Line]) {
    let entry = |(name, look): (String, ArmStyle)| (name, look.color, look.marker);
    let lang = canvas.lang;
    let names = [say!(lang, "own-stock"), say!(lang, "equal-in-mean"), say!(lang, "equal-in-cvar95")];
    let key: Vec<_> = names.into_iter().zip(looks()).map(entry).collect();
    let tail = lines.iter().any(|l| l.stocks.len() > 1);
    frame::key(canvas, room.right, room.top + 14.0, &key[..if tail { 3 } else { 2 }]);
    let panel = room.inset(NAMES, 44.0, DAYS, 72.0);
    let ends = |s: &EquivalentStock| [s.days, s.low, s.high, s.days.is_none().then_some(s.limit_days)];
    let top = lines.iter().flat_map(|l| l.stocks.iter().flat_map(|s| ends(s)).flatten().chain([l.own]));
    let ticks = ticks_from_zero(top.fold(0.0, f64::max), 8);
    let x = Scale::linear((0.0, ticks[ticks.len() - 1]), (panel.left, panel.right));
    let bottom: Vec<Tick> = ticks.iter().map(|v| Tick { at: x.at(*v), label: canvas.lang.digits(*v, 6) }).collect();
    frame::columns(canvas, panel, &bottom, &say!(canvas.lang, "days-of-base-demand"));
    let height = panel.height() / lines.len() as f64;
    for (k, line) in lines.iter().enumerate() {
        let y = panel.top + (k as f64 + 0.5) * height;
        frame::row_name(canvas, &line.name, (room.left, y), (NAMES - 24.0, height), false);
        row(canvas, line, (y, height), x, panel.right);
    }
}

fn row(canvas: &mut Canvas, line: &Line, (y, height): (f64, f64), x: Scale, right: f64) {
    let radius = (height * 0.16).min(11.0);
    let shift = if line.stocks.len() > 1 { height.min(100.0) * 0.2 } else { 0.0 };
    let from = x.at(line.own);
    for (i, stock) in line.stocks.iter().enumerate() {
        let look = looks()[i + 1];
        let y = y + if i == 0 { -shift } else { shift };
        let limit = x.at(stock.limit_days);
        let to = stock.days.map_or(limit, |days| x.at(days));
        canvas.line(&[(from, y), (to, y)], style::SOFT, 2.5);
        match stock.days {
            Some(_) => {
                let ends = (stock.low.map_or(x.at(0.0), |d| x.at(d)), stock.high.map_or(limit, |d| x.at(d)));
                canvas.whisker(ends, y, look.color);
                canvas.marker((to, y), radius, look.color, look.marker);
            }
            None => {
                canvas.line(&[(stock.low.map_or(from, |d| x.at(d)), y), (to - 10.0, y)], look.color, 4.0);
                let size = radius * 1.2;
                canvas.polygon(&[(to + 6.0, y), (to - 14.0, y - size), (to - 14.0, y + size)], look.color, 1.0);
            }
        }
        let ink = Ink::new(style::LABEL.min(height * if shift > 0.0 { 0.32 } else { 0.38 })).color(look.color);
        let ink = Ink {
            size: ink.size.min((DAYS - 24.0) / ink.measure(&canvas.lang.equivalent_within(stock)) * ink.size),
            ..ink
        };
        canvas.text(&canvas.lang.equivalent_within(stock), (right + 20.0, y), ink);
    }
    let own = looks()[0];
    canvas.line(&[(from, y - shift - radius), (from, y + shift + radius)], own.color, 3.0);
    canvas.marker((from, y), radius, own.color, Marker::Ring);
}
