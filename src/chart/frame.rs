//! What all charts share: title, subtitle, footer, and the axes around a panel.

use super::canvas::{Align, Canvas, Ink};
use super::style::{FOOTER, GRID, INK, LABEL, MARGIN, Marker, SMALL, SOFT, SUBTITLE, TITLE};
use plotters::style::RGBColor;

/// A part of the canvas.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Rect {
    pub left: f64,
    pub top: f64,
    pub right: f64,
    pub bottom: f64,
}

impl Rect {
    pub fn width(&self) -> f64 {
        self.right - self.left
    }

    pub fn height(&self) -> f64 {
        self.bottom - self.top
    }

    /// What is left after taking away from each side.
    pub fn inset(&self, left: f64, top: f64, right: f64, bottom: f64) -> Rect {
        Rect { left: self.left + left, top: self.top + top, right: self.right - right, bottom: self.bottom - bottom }
    }

    /// `count` panels in reading order, at most three in a row.
    pub fn panels(&self, count: usize, gap: f64) -> Vec<Rect> {
        let rows = count.div_ceil(3).max(1);
        self.grid(count, count.div_ceil(rows).max(1), gap)
    }

    /// `count` panels beside one another.
    pub fn side_by_side(&self, count: usize, gap: f64) -> Vec<Rect> {
        self.grid(count, count.max(1), gap)
    }

    fn grid(&self, count: usize, columns: usize, gap: f64) -> Vec<Rect> {
        let rows = count.div_ceil(columns).max(1);
        let width = (self.width() - gap * (columns - 1) as f64) / columns as f64;
        let height = (self.height() - gap * (rows - 1) as f64) / rows as f64;
        let panel = |i: usize| {
            let (left, top) =
                (self.left + (i % columns) as f64 * (width + gap), self.top + (i / columns) as f64 * (height + gap));
            Rect { left, top, right: left + width, bottom: top + height }
        };
        (0..count).map(panel).collect()
    }
}

/// The words around a chart.
pub struct Caption {
    /// The finding, as a sentence without a full stop.
    pub title: String,
    /// What is drawn, with its unit.
    pub subtitle: String,
    /// Trials, seed, hash and version, then the options of the run, which are cut where they are too many.
    pub origin: String,
    /// The scenario's title, cut where it is too long for the footer.
    pub scenario: String,
}

/// Room that the footer keeps for the scenario's title, however many options the run was given.
const LEAST_TITLE: f64 = 260.0;

/// Draws the caption; gives back the room for the chart.
pub fn frame(canvas: &mut Canvas, caption: &Caption) -> Rect {
    let (right, bottom) = (canvas.size().0 - MARGIN, canvas.size().1);
    let width = right - MARGIN;
    let (title, lines) =
        Ink::new(TITLE).bold().fit(&caption.title, width, &[(1.0, 2), (0.88, 2), (0.78, 2), (0.78, 3)]);
    canvas.lines(&lines, (MARGIN, 62.0), title);
    let (subtitle, below) =
        Ink::new(SUBTITLE).color(SOFT).fit(&caption.subtitle, width, &[(1.0, 2), (0.9, 2), (0.9, 3)]);
    let y = 62.0 + (lines.len() - 1) as f64 * title.size * 1.25 + 48.0;
    canvas.lines(&below, (MARGIN, y), subtitle);
    footer(canvas, caption, (right, bottom));
    let top = y + (below.len() - 1) as f64 * subtitle.size * 1.25 + 36.0;
    Rect { left: MARGIN, top, right, bottom: bottom - 76.0 }
}

fn footer(canvas: &mut Canvas, caption: &Caption, (right, bottom): (f64, f64)) {
    let ink = Ink::new(FOOTER).color(SOFT);
    let y = bottom - 32.0;
    canvas.line(&[(MARGIN, y - 24.0), (right, y - 24.0)], GRID, 1.5);
    let origin = ink.cut(&caption.origin, right - MARGIN - LEAST_TITLE - 40.0);
    let room = right - MARGIN - ink.measure(&origin) - 40.0;
    canvas.text(&ink.cut(&caption.scenario, room), (MARGIN, y), ink);
    canvas.text(&origin, (right, y), ink.align(Align::End));
}

/// A place on an axis with its label.
pub struct Tick {
    pub at: f64,
    pub label: String,
}

/// Lines across the panel with labels to its left; an empty label is none.
pub fn left_axis(canvas: &mut Canvas, panel: Rect, ticks: &[Tick]) {
    let ink = Ink::new(SMALL).color(SOFT).align(Align::End);
    for tick in ticks {
        canvas.line(&[(panel.left, tick.at), (panel.right, tick.at)], GRID, 1.5);
        if !tick.label.is_empty() {
            canvas.text(&tick.label, (panel.left - 12.0, tick.at), ink);
        }
    }
}

/// Labels to the right of the panel, for a second reading of the same lines.
pub fn right_labels(canvas: &mut Canvas, panel: Rect, ticks: &[Tick]) {
    let ink = Ink::new(SMALL).color(SOFT);
    for tick in ticks {
        canvas.text(&tick.label, (panel.right + 12.0, tick.at), ink);
    }
}

/// The base line with ticks and labels below it, leaving out labels that would touch; an empty label is none.
pub fn bottom_axis(canvas: &mut Canvas, panel: Rect, ticks: &[Tick], name: &str) {
    let ink = Ink::new(SMALL).color(SOFT).align(Align::Middle);
    canvas.line(&[(panel.left, panel.bottom), (panel.right, panel.bottom)], INK, 2.0);
    let mut free = f64::NEG_INFINITY;
    for tick in ticks {
        canvas.line(&[(tick.at, panel.bottom), (tick.at, panel.bottom + 7.0)], INK, 2.0);
        let half = ink.measure(&tick.label) / 2.0;
        if tick.at - half >= free && !tick.label.is_empty() {
            canvas.text(&tick.label, (tick.at, panel.bottom + 24.0), ink);
            free = tick.at + half + 16.0;
        }
    }
    let middle = (panel.left + panel.right) / 2.0;
    canvas.text(name, (middle, panel.bottom + 56.0), Ink::new(SMALL).color(SOFT).align(Align::Middle));
}

/// Lines down the panel at the ticks, which are labelled below it.
pub fn columns(canvas: &mut Canvas, panel: Rect, ticks: &[Tick], name: &str) {
    for tick in ticks {
        canvas.line(&[(tick.at, panel.top), (tick.at, panel.bottom)], GRID, 1.5);
    }
    bottom_axis(canvas, panel, ticks, name);
}

/// How far a long word is shrunk before it is cut.
const SMALLEST: f64 = 0.7;

/// A name to the left of a row of a chart, in two lines around `y`, or three smaller ones; as small as the row asks for.
pub fn row_name(canvas: &mut Canvas, text: &str, (left, y): (f64, f64), (width, height): (f64, f64), bold: bool) {
    let ink = Ink { bold, ..Ink::new(LABEL.min(height * 0.38)) };
    let widest = text.split(' ').map(|word| ink.measure(word)).fold(width, f64::max);
    let ink = Ink { size: ink.size * (0.99 * width / widest).clamp(SMALLEST, 1.0), ..ink };
    let ways = [(1.0, 2), (0.85, 2), (0.85, 3), (0.75, 3)];
    let fits = ways.map(|(scale, lines)| lines as f64 * ink.size * scale * 1.25 <= height);
    let ways: Vec<(f64, usize)> = ways.into_iter().zip(fits).filter(|(_, fits)| *fits).map(|(way, _)| way).collect();
    let (ink, lines) = ink.fit(text, width, if ways.is_empty() { &[(1.0, 1)] } else { &ways });
    canvas.lines(&lines, (left, y - (lines.len() - 1) as f64 * ink.size * 0.625), ink);
}

/// What a panel shows, above it.
pub fn heading(canvas: &mut Canvas, left: f64, y: f64, text: &str) {
    canvas.text(text, (left, y), Ink::new(LABEL).bold());
}

/// [`heading`] that is shrunk to `width`, and cut where that would make it too small.
pub fn heading_within(canvas: &mut Canvas, (left, y): (f64, f64), width: f64, text: &str) {
    let ink = Ink::new(LABEL).bold();
    let ink = Ink { size: ink.size * (width / ink.measure(text)).clamp(SMALLEST, 1.0), ..ink };
    canvas.text(&ink.cut(text, width), (left, y), ink);
}

/// Samples of colours with their names, in one line that ends at `right`.
pub fn key(canvas: &mut Canvas, right: f64, y: f64, entries: &[(String, RGBColor, Marker)]) {
    let ink = Ink::new(SMALL);
    let mut right = right;
    for (name, color, marker) in entries.iter().rev().filter(|entry| !entry.0.is_empty()) {
        canvas.text(name, (right, y), ink.align(Align::End));
        right -= ink.measure(name) + 18.0;
        canvas.marker((right, y), 9.0, *color, *marker);
        right -= 34.0;
    }
}

/// A sentence in the middle of a chart that has nothing to show.
pub fn empty(canvas: &mut Canvas, room: Rect, text: &str) {
    let ink = Ink::new(LABEL * 1.3).color(SOFT).align(Align::Middle);
    let lines = ink.balance(text, room.width() * 0.8, 3);
    let at = ((room.left + room.right) / 2.0, (room.top + room.bottom) / 2.0 - (lines.len() - 1) as f64 * LABEL * 0.8);
    canvas.lines(&lines, at, ink);
}
