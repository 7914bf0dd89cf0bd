//! Curves of a probability in panels that share their axes: a panel a consumer, a curve an arm, each with its interval.

use super::canvas::{Align, Canvas, Ink, Point};
use super::frame::{self, Rect, Tick};
use super::scale::Scale;
use super::{labels, style};
use crate::results::Outcome;
use crate::stats::Estimate;
use crate::words::interval::probability95;
use crate::words::lang::{Lang, say};
use crate::words::view::View;

/// Most panels that can be read.
pub const MOST: usize = 12;
/// Between two panels, and above each for its name.
const GAP: f64 = 44.0;
const HEADING: f64 = 54.0;
/// Narrower panels have no room for what curves end with.
const ROOMY: f64 = 380.0;
/// Size of names of which one takes two lines.
const TIGHT: f64 = 16.0;

/// A probability at a place on the horizontal axis, with its interval.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Level {
    pub at: f64,
    pub p: f64,
    pub interval: (f64, f64),
}

impl Level {
    pub fn new(at: f64, p: Estimate, trials: u64) -> Level {
        Level { at, p: p.value, interval: probability95(p, trials) }
    }
}

/// One arm's curve, from left to right.
pub struct Curve {
    /// Place of the arm among all.
    arm: usize,
    name: String,
    pub levels: Vec<Level>,
}

/// The curves of one consumer.
pub struct Panel {
    name: String,
    pub curves: Vec<Curve>,
}

impl Panel {
    /// One curve an arm, from what `levels` makes of its outcome.
    pub fn new(view: &View, consumer: &str, levels: impl Fn(&Outcome) -> Vec<Level>) -> Panel {
        let curve = |(arm, facts): (usize, &crate::results::ArmFacts)| {
            let levels = levels(view.outcome(&facts.id, consumer)?);
            Some(Curve { arm, name: view.arm_or(&facts.id, ""), levels })
        };
        let curves = view.drawn().into_iter().filter_map(curve).collect();
        Panel { name: view.name(consumer), curves }
    }

    fn levels(&self) -> impl Iterator<Item = &Level> {
        self.curves.iter().flat_map(|curve| &curve.levels)
    }
}

/// What is said of consumers for whom there is no room.
pub fn cut(lang: Lang, consumers: usize) -> String {
    if consumers > 0 { say!(lang, "consumers-cut", n = consumers as u64) } else { String::new() }
}

/// How many ticks an axis can have: `all` of few panels, `less` of many.
pub fn few(panels: &[Panel], all: usize, less: usize) -> usize {
    if panels.len() > 3 { less } else { all }
}

/// Lowest and highest end of any interval.
pub fn extent(panels: &[Panel]) -> (f64, f64) {
    let ends = panels.iter().flat_map(Panel::levels).map(|level| level.interval);
    ends.fold((1.0, 0.0), |(low, high): (f64, f64), end| (low.min(end.0), high.max(end.1)))
}

/// Axes that all panels share.
pub struct Axes<'a> {
    /// Ends of the horizontal axis.
    pub across: (f64, f64),
    /// Ticks along a horizontal scale.
    pub ticks: &'a dyn Fn(Scale) -> Vec<Tick>,
    /// Probabilities from the lowest to the highest that is drawn, with their labels.
    pub up: Vec<(f64, String)>,
    /// Name of the horizontal axis; empty where its ticks speak for themselves.
    pub name: String,
    /// What curves end with at the right, in words.
    pub ends: Option<&'a dyn Fn(f64) -> String>,
    /// A place along the horizontal axis that the title tells of.
    pub mark: Option<f64>,
}

impl Axes<'_> {
    fn scales(&self, place: Rect) -> (Scale, Scale) {
        let (low, high) = (self.up[0].0, self.up[self.up.len() - 1].0);
        (Scale::linear(self.across, (place.left, place.right)), Scale::linear((low, high), (place.bottom, place.top)))
    }
}

/// Draws all panels; curves are named beside them in a single one, in a key above several.
pub fn paint(canvas: &mut Canvas, room: Rect, panels: &[Panel], axes: &Axes) {
    let below = if axes.name.is_empty() { 44.0 } else { 72.0 };
    if let [panel] = panels {
        let place = room.inset(90.0, 16.0, 30.0, below);
        let drawn = draw(canvas, panel, place, axes, true);
        frame::bottom_axis(canvas, place, &(axes.ticks)(axes.scales(place).0), &axes.name);
        return labels::name_curves(canvas, &drawn, place);
    }
    let body = room.inset(84.0, key(canvas, room, panels), 14.0, below);
    let columns = columns(panels.len());
    for (k, (panel, cell)) in panels.iter().zip(cells(body, panels.len(), columns)).enumerate() {
        let place = cell.inset(0.0, HEADING, 0.0, 0.0);
        heading(canvas, place, &panel.name, headings(panels, place.width()));
        draw(canvas, panel, place, axes, k % columns == 0);
        let ticks = (axes.ticks)(axes.scales(place).0);
        frame::bottom_axis(canvas, place, &within(ticks, place, k + columns >= panels.len()), "");
    }
    let ink = Ink::new(style::SMALL).color(style::SOFT).align(Align::Middle);
    canvas.text(&axes.name, ((body.left + body.right) / 2.0, body.bottom + 56.0), ink);
}

/// The curves of a panel over its grid, labelled where it is the first of its row.
fn draw<'a>(canvas: &mut Canvas, panel: &'a Panel, place: Rect, axes: &Axes, first: bool) -> Vec<labels::Named<'a>> {
    let (x, y) = axes.scales(place);
    let tick =
        |(p, label): &(f64, String)| Tick { at: y.at(*p), label: if first { label.clone() } else { String::new() } };
    frame::left_axis(canvas, place, &axes.up.iter().map(tick).collect::<Vec<_>>());
    let along = |curve: &Curve, of: &dyn Fn(&Level) -> f64| -> Vec<Point> {
        curve.levels.iter().map(|level| (x.at(level.at), y.at(of(level)))).collect()
    };
    let named = |curve: &'a Curve| {
        let (high, low) = (along(curve, &|l| l.interval.1), along(curve, &|l| l.interval.0));
        let (path, ribbon) = (along(curve, &|l| l.p), high.into_iter().chain(low.into_iter().rev()).collect());
        labels::Named { name: &curve.name, path, ribbon, style: style::arm(curve.arm) }
    };
    let all: Vec<labels::Named> = panel.curves.iter().map(named).collect();
    if let Some(mark) = axes.mark {
        canvas.dashed(&[(x.at(mark), place.top), (x.at(mark), place.bottom)], style::SOFT, 1.5, &[4.0, 5.0]);
    }
    labels::draw_curves(canvas, &all);
    if let Some(words) = axes.ends.filter(|_| place.width() >= ROOMY) {
        ends(canvas, panel, place, y, words);
    }
    all
}

/// What each curve ends with, inside the panel at its right end.
fn ends(canvas: &mut Canvas, panel: &Panel, place: Rect, y: Scale, words: &dyn Fn(f64) -> String) {
    let last: Vec<(&Curve, f64)> = panel.curves.iter().filter_map(|c| Some((c, c.levels.last()?.p))).collect();
    let ink = Ink::new(style::LABEL).bold();
    // above the line, which comes from the left and mostly from below
    let centres: Vec<f64> = last.iter().map(|(_, p)| y.at(*p) - ink.size).collect();
    let sizes = vec![ink.size * 1.3; last.len()];
    for ((curve, p), at) in last.iter().zip(labels::spread(&centres, &sizes, (place.top - 8.0, place.bottom))) {
        let said = words(*p);
        let ink = ink.color(style::arm(curve.arm).color);
        canvas.text(&said, (place.right - 6.0, at), ink.align(Align::End));
    }
}

/// How names of panels are written: in a line each, or where one is too long all smaller, in two.
fn headings(panels: &[Panel], width: f64) -> Ink {
    let ink = Ink::new(style::LABEL).bold();
    let fits = panels.iter().all(|panel| ink.measure(&panel.name) <= width);
    if fits { ink } else { Ink { size: TIGHT, ..ink } }
}

fn heading(canvas: &mut Canvas, place: Rect, name: &str, ink: Ink) {
    let lines = ink.wrap(name, place.width(), 2);
    canvas.lines(&lines, (place.left, place.top - 14.0 - (lines.len() - 1) as f64 * ink.size * 1.25), ink);
}

/// Up to three panels in a row, or four of many.
fn columns(count: usize) -> usize {
    match count {
        4 => 2,
        0..=9 => count.min(3),
        _ => 4,
    }
}

/// Places of panels in reading order, each with the room for its name.
fn cells(body: Rect, count: usize, columns: usize) -> Vec<Rect> {
    let rows = count.div_ceil(columns).max(1);
    let width = (body.width() - GAP * (columns - 1) as f64) / columns as f64;
    let height = body.height() / rows as f64;
    let cell = |k: usize| {
        let (left, top) = (body.left + (k % columns) as f64 * (width + GAP), body.top + (k / columns) as f64 * height);
        Rect { left, top, right: left + width, bottom: top + height }
    };
    (0..count).map(cell).collect()
}

/// Ticks with the labels that stay clear of the panels beside; without labels above another panel.
fn within(ticks: Vec<Tick>, place: Rect, labelled: bool) -> Vec<Tick> {
    let ink = Ink::new(style::SMALL);
    let clear = |tick: &Tick| {
        let (half, free) = (ink.measure(&tick.label) / 2.0, GAP / 2.0 - 5.0);
        labelled && tick.at - half >= place.left - free && tick.at + half <= place.right + free
    };
    let kept = |tick: Tick| if clear(&tick) { tick } else { Tick { label: String::new(), ..tick } };
    ticks.into_iter().map(kept).collect()
}

/// Names of the arms beside pieces of their lines, in as many rows as they need; the height that they take.
fn key(canvas: &mut Canvas, room: Rect, panels: &[Panel]) -> f64 {
    const SAMPLE: f64 = 56.0;
    const ROW: f64 = 32.0;
    let ink = Ink::new(style::LABEL).bold();
    let (mut left, mut y) = (room.left, room.top + 12.0);
    for curve in panels.iter().take(1).flat_map(|panel| &panel.curves).filter(|curve| !curve.name.is_empty()) {
        let name = ink.cut(&curve.name, room.width() - SAMPLE - 12.0);
        let width = SAMPLE + 12.0 + ink.measure(&name);
        if left > room.left && left + width > room.right {
            (left, y) = (room.left, y + ROW);
        }
        let look = style::arm(curve.arm);
        canvas.dashed(&[(left, y), (left + SAMPLE, y)], look.color, look.width, look.dash);
        canvas.text(&name, (left + SAMPLE + 12.0, y), ink.color(look.color));
        left += width + 36.0;
    }
    y - room.top + 20.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn panels_fill_the_room_in_reading_order() {
        let body = Rect { left: 0.0, top: 0.0, right: 1000.0, bottom: 600.0 };
        for count in 2..=MOST {
            let all = cells(body, count, columns(count));
            assert_eq!((all[0].left, all[0].top), (0.0, 0.0));
            assert!(all.iter().all(|c| c.right <= 1000.0 + 1e-9 && c.bottom <= 600.0 + 1e-9 && c.height() >= 150.0));
            let apart = |a: &Rect, b: &Rect| a.right + GAP <= b.left + 1e-9 || a.bottom <= b.top + 1e-9;
            assert!(all.windows(2).all(|pair| apart(&pair[0], &pair[1])));
        }
    }

    #[test]
    fn labels_stay_clear_of_the_panel_beside() {
        let place = Rect { left: 100.0, top: 0.0, right: 400.0, bottom: 100.0 };
        let ticks = || [100.0, 250.0, 400.0].map(|at| Tick { at, label: "2030年12月".to_string() }).into();
        let labels = |labelled| within(ticks(), place, labelled).iter().map(|t| t.label.len()).collect::<Vec<_>>();
        assert_eq!(labels(true).iter().filter(|n| **n > 0).count(), 1);
        assert_eq!(labels(false), [0, 0, 0]);
    }
}
