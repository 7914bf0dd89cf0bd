//! A sweep as lines with their intervals (one key, or a list), or as a map of shades (a grid of two keys).

use super::axis::Axis;
use super::sweep::{arms, cell, finding, focuses};
use super::{Look, draw, origin, value};
use crate::chart::canvas::{Align, Canvas, Ink, Point};
use crate::chart::frame::{self, Caption, Rect, Tick};
use crate::chart::scale::{Scale, ticks_around_zero};
use crate::chart::{Picture, Shape, file_name, style};
use crate::results::{Contrast, StudyCell, Sweep, Varied};
use crate::words::lang::{Lang, say};
use crate::words::number::NBSP;

/// Rows and columns of a map that there is room for, and arms beside each other.
const MOST_CELLS: usize = 16;
const MOST_PANELS: usize = 3;

/// A chart for each material and metric; none of a grid of three keys or more, or with too many points to tell apart.
pub fn pictures(sweep: &Sweep, lang: Lang, shape: Shape) -> Vec<Picture> {
    let focuses = focuses(sweep);
    let picture = |focus: &&StudyCell| {
        let material = if focuses.iter().any(|f| f.material != focus.material) { &focus.material } else { "" };
        let name = format!(
            "sweep-{}{}{}{}",
            focus.metric.name().replace('_', "-"),
            if material.is_empty() { "" } else { "-" },
            file_name(material),
            shape.suffix()
        );
        let flat = sweep.list || sweep.varied.len() == 1;
        match sweep.varied.len() {
            _ if flat && sweep.points.len() > 1 => Some(lines(sweep, focus, (name, lang, shape))),
            2 if !flat && sweep.varied.iter().all(|v| v.values.len() <= MOST_CELLS) => {
                Some(map(sweep, focus, (name, lang, shape)))
            }
            _ => None,
        }
    };
    focuses.iter().filter_map(picture).collect()
}

fn caption(sweep: &Sweep, focus: &StudyCell, how: String, lang: Lang) -> Caption {
    let keys: Vec<String> = sweep.varied.iter().map(|v| v.set.clone()).collect();
    let what = value::metric(lang, focus.metric, &focus.unit);
    Caption {
        title: finding(sweep, focus, lang),
        subtitle: say!(lang, "study-by", what = what, keys = lang.list(&keys), how = how),
        origin: origin(&sweep.facts, lang),
        scenario: sweep.facts.title.said(lang).to_string(),
    }
}

fn lines(sweep: &Sweep, focus: &StudyCell, look: Look) -> Picture {
    let lang = look.1;
    let caption = caption(sweep, focus, say!(lang, "study-how-lines"), lang);
    // A difference has a scale of its own, unless nothing else was asked for.
    let all = arms(sweep, focus);
    let plain: Vec<&str> = all.iter().copied().filter(|arm| !Contrast::of(arm).is_change()).collect();
    let arms = if plain.is_empty() { all } else { plain };
    let varied = if sweep.list && sweep.varied.len() > 1 { together(sweep, lang) } else { sweep.varied[0].clone() };
    draw(caption, look, |canvas, room| {
        let panel = room.inset(110.0, 48.0, 40.0, 72.0);
        let axis = Axis::of(lang, &varied);
        let bottom = axis.ticks(lang, (panel.left, panel.right));
        let cells: Vec<Vec<&StudyCell>> =
            arms.iter().map(|arm| sweep.points.iter().filter_map(|p| cell(p, arm, focus)).collect()).collect();
        let unit = cells.iter().flatten().next().map_or(focus.unit.as_str(), |c| value::unit(c));
        let ends = cells.iter().flatten().map(|c| c.estimate.whisker95());
        let (low, high) = ends.fold((0.0f64, 0.0f64), |(l, h), (a, b)| (l.min(a), h.max(b)));
        let ticks = ticks_around_zero(low, high, 6);
        let y = Scale::linear((ticks[0], ticks[ticks.len() - 1]), (panel.bottom, panel.top));
        let left: Vec<Tick> = ticks.iter().map(|v| Tick { at: y.at(*v), label: value::bare(lang, unit, *v) }).collect();
        frame::left_axis(canvas, panel, &left);
        frame::bottom_axis(canvas, panel, &bottom, &axis.name(lang, &varied.set));
        let place = |i: usize| bottom[i].at;
        for (k, cells) in cells.iter().enumerate() {
            let edge = |upper: bool| {
                let end = move |c: &StudyCell| if upper { c.estimate.whisker95().1 } else { c.estimate.whisker95().0 };
                cells.iter().enumerate().map(move |(i, c)| (place(i), y.at(end(c))))
            };
            let ribbon: Vec<Point> = edge(true).chain(edge(false).collect::<Vec<_>>().into_iter().rev()).collect();
            canvas.polygon(&ribbon, style::arm(k).color, 0.18);
        }
        for (k, cells) in cells.iter().enumerate().rev() {
            let look = style::arm(k);
            let path: Vec<Point> = cells.iter().enumerate().map(|(i, c)| (place(i), y.at(c.estimate.value))).collect();
            canvas.dashed(&path, look.color, look.width, look.dash);
            path.iter().for_each(|at| canvas.marker(*at, 8.0, look.color, look.marker));
        }
        let key: Vec<_> = arms
            .iter()
            .enumerate()
            .filter(|_| !sweep.facts.sole)
            .map(|(k, arm)| (value::arm(lang, &sweep.facts, arm), style::arm(k).color, style::arm(k).marker))
            .collect();
        frame::key(canvas, room.right, room.top + 14.0, &key);
    })
}

/// All keys of a list as one, whose values are said one after the other.
fn together(sweep: &Sweep, lang: Lang) -> Varied {
    let join = |values: &[String]| values.iter().map(|v| value::level(lang, v)).collect::<Vec<_>>().join(" / ");
    Varied {
        set: sweep.varied.iter().map(|v| value::short(&v.set)).collect::<Vec<_>>().join(" / "),
        values: sweep.points.iter().map(|p| join(&p.values)).collect(),
    }
}

fn map(sweep: &Sweep, focus: &StudyCell, look: Look) -> Picture {
    let caption = caption(sweep, focus, say!(look.1, "study-how-map"), look.1);
    let arms = arms(sweep, focus);
    draw(caption, look, |canvas, room| {
        let arms = &arms[..arms.len().min(MOST_PANELS)];
        let panels = room.panels(arms.len(), 40.0);
        for (panel, arm) in panels.iter().zip(arms) {
            Map { sweep, focus, arm }.paint(canvas, *panel);
        }
    })
}

struct Map<'a> {
    sweep: &'a Sweep,
    focus: &'a StudyCell,
    arm: &'a str,
}

impl Map<'_> {
    fn paint(&self, canvas: &mut Canvas, panel: Rect) {
        let heading = Ink::new(style::LABEL).bold();
        frame::heading(
            canvas,
            panel.left,
            panel.top + 16.0,
            &heading.cut(&value::arm(canvas.lang, &self.sweep.facts, self.arm), panel.width()),
        );
        let [across, down] = [&self.sweep.varied[1], &self.sweep.varied[0]];
        let names = Ink::new(style::SMALL).color(style::SOFT);
        let labels: Vec<String> = down.values.iter().map(|v| names.cut(&value::level(canvas.lang, v), 130.0)).collect();
        let left = labels.iter().map(|l| names.measure(l)).fold(0.0, f64::max) + 14.0;
        let cells = panel.inset(left, 66.0, 0.0, 74.0);
        let soft = names.cut(&format!("{} ↓", value::short(&down.set)), panel.width());
        canvas.text(&soft, (panel.left, panel.top + 46.0), names);
        let (width, height) = (cells.width() / across.values.len() as f64, cells.height() / down.values.len() as f64);
        let values: Vec<f64> =
            (0..self.sweep.points.len()).filter_map(|i| Some(self.cell(i)?.estimate.value.abs())).collect();
        let (low, high) = values.iter().fold((f64::MAX, f64::MIN), |(l, h), v| (l.min(*v), h.max(*v)));
        for (r, label) in labels.iter().enumerate() {
            let middle = cells.top + (r as f64 + 0.5) * height;
            canvas.text(label, (cells.left - 10.0, middle), names.align(Align::End));
            for c in 0..across.values.len() {
                let Some(found) = self.cell(r * across.values.len() + c) else { continue };
                let place = Rect {
                    left: cells.left + c as f64 * width + 1.5,
                    top: cells.top + r as f64 * height + 1.5,
                    right: cells.left + (c + 1) as f64 * width - 1.5,
                    bottom: cells.top + (r + 1) as f64 * height - 1.5,
                };
                shade(canvas, found, (low, high), place);
            }
        }
        self.columns(canvas, cells, width);
    }

    fn cell(&self, point: usize) -> Option<&StudyCell> {
        cell(self.sweep.points.get(point)?, self.arm, self.focus)
    }

    /// Values of the second key below the columns, as many as fit.
    fn columns(&self, canvas: &mut Canvas, cells: Rect, width: f64) {
        let across = &self.sweep.varied[1];
        let names = Ink::new(style::SMALL).color(style::SOFT).align(Align::Middle);
        let labels: Vec<String> = across.values.iter().map(|v| value::level(canvas.lang, v)).collect();
        let widest = labels.iter().map(|l| names.measure(l)).fold(0.0, f64::max) + 12.0;
        let every = (widest / width).ceil().max(1.0) as usize;
        for (c, label) in labels.iter().enumerate().step_by(every) {
            let half = names.measure(label) / 2.0;
            let at = (cells.left + (c as f64 + 0.5) * width)
                .clamp(cells.left + half, (cells.right - half).max(cells.left + half));
            canvas.text(label, (at, cells.bottom + 22.0), names);
        }
        let name = names.cut(&format!("{} →", value::short(&across.set)), cells.width());
        canvas.text(&name, ((cells.left + cells.right) / 2.0, cells.bottom + 54.0), names);
    }
}

/// A cell, the darker the further from zero; its estimate and standard error where they can be read.
fn shade(canvas: &mut Canvas, cell: &StudyCell, (low, high): (f64, f64), place: Rect) {
    let share = if high > low { (cell.estimate.value.abs() - low) / (high - low) } else { 0.0 };
    let steps = style::PARTS.len();
    let (fill, color) = style::PARTS[steps - 1 - ((share * steps as f64) as usize).min(steps - 1)];
    canvas.rect((place.left, place.top), (place.right, place.bottom), fill);
    let centre = ((place.left + place.right) / 2.0, (place.top + place.bottom) / 2.0);
    let ink = |size: f64| Ink::new(size).color(color).align(Align::Middle);
    let fit = |text: &str, size: f64| size.min(size * (place.width() - 8.0) / Ink::new(size).measure(text));
    let value = value::bare(canvas.lang, value::unit(cell), cell.estimate.value);
    let error = format!("±{NBSP}{}", value::bare(canvas.lang, value::unit(cell), cell.estimate.se));
    let size = fit(&value, style::LABEL.min(place.height() * 0.34));
    if size >= 8.0 {
        let small = fit(&error, size * 0.8);
        canvas.text(&value, (centre.0, centre.1 - size * 0.55), ink(size).bold());
        canvas.text(&error, (centre.0, centre.1 + size * 0.75), ink(small));
    }
}
