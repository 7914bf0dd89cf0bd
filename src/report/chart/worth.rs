//! From what goes unserved alone to what goes unserved with cooperation, one instrument's Shapley share after the other.

use super::canvas::{Canvas, Ink};
use super::frame::{self, Rect, Tick};
use super::scale::{Scale, ticks_from_zero};
use super::{Chart, Sketch, style};
use crate::report::interval::clear;
use crate::report::lang::{Lang, say};
use crate::report::number::NBSP;
use crate::report::view::{ALONE, COOPERATIVE, View, measured};
use crate::results::{MEMBERS, Worth};
use crate::stats::Estimate;

pub const CHART: Chart = Chart { id: "worth", shortfalls: false, sketch };

const NAMES: f64 = 270.0;
/// Room for amounts to the right of a panel's bars.
const AMOUNTS: f64 = 180.0;
const GAP: f64 = 30.0;

struct Panel {
    heading: String,
    /// In the whole run.
    alone: Estimate,
    /// What cooperation avoids in the trials behind the shares, which sum to it.
    total: Estimate,
    /// Shapley shares in the order of the rows.
    shares: Vec<Estimate>,
}

fn sketch<'a>(view: &View<'a>) -> Option<Sketch<'a>> {
    let worths: Vec<&Worth> = view.worths().into_iter().filter(|w| !w.instruments.is_empty()).collect();
    let first = *worths.first()?;
    let names: Vec<String> = first.instruments.iter().map(|i| view.lang.capital(&view.instrument(&i.id))).collect();
    let panels: Vec<Panel> = worths.iter().map(|w| panel(view, w)).collect();
    let unit = view.material.unit.clone();
    Some(Sketch {
        title: title(view, first),
        subtitle: say!(
            view.lang,
            "worth-chart-subtitle",
            unit = unit.as_str(),
            horizon = view.horizon(),
            trials = view.lang.trials(first.trials)
        ),
        reading: reading(view, &worths),
        table: None,
        paint: Box::new(move |canvas, room| paint(canvas, room, &names, &panels, &unit)),
    })
}

fn panel(view: &View, worth: &Worth) -> Panel {
    Panel {
        heading: view.lang.measure(worth.measure),
        alone: view.estimate(ALONE, MEMBERS, measured(worth.measure)),
        total: worth.total,
        shares: worth.instruments.iter().map(|i| i.shapley).collect(),
    }
}

fn title(view: &View, worth: &Worth) -> String {
    let best = worth.instruments.iter().max_by(|a, b| a.shapley.value.total_cmp(&b.shapley.value));
    match best {
        Some(best) if clear(best.shapley) && best.shapley.value > 0.0 && clear(worth.total) => say!(
            view.lang,
            "worth-chart-title",
            instrument = view.lang.capital(&view.instrument(&best.id)),
            percent = view.lang.rough_percent(best.shapley.value / worth.total.value),
            amount = format!("{}{NBSP}{}", view.lang.value(worth.total), worth.unit),
            of = view.of_material(),
        ),
        _ => say!(view.lang, "worth-chart-none", of = view.of_material()),
    }
}

fn reading(view: &View, worths: &[&Worth]) -> String {
    let lang = view.lang;
    let one = |w: &&Worth| {
        let shares = w.instruments.iter();
        let shares = shares.map(|i| format!("{} {}", view.instrument(&i.id), lang.estimate(i.shapley)));
        say!(
            lang,
            "worth-chart-reading",
            measure = lang.measure(w.measure),
            amount = format!("{}{NBSP}{}", lang.estimate(w.total), w.unit),
            parts = lang.list(&shares.collect::<Vec<_>>())
        )
    };
    lang.sentences(&worths.iter().map(one).collect::<Vec<_>>())
}

fn paint(canvas: &mut Canvas, room: Rect, names: &[String], panels: &[Panel], unit: &str) {
    let rows = names.len() + 2;
    let body = room.inset(NAMES, 44.0, 0.0, 72.0);
    let height = body.height() / rows as f64;
    let middle = |k: usize| body.top + (k as f64 + 0.5) * height;
    let lang = canvas.lang;
    let label = |k: usize| match k {
        0 => lang.capital(&lang.arm(ALONE)),
        k if k + 1 == rows => lang.capital(&lang.arm(COOPERATIVE)),
        k => names[k - 1].clone(),
    };
    for k in 0..rows {
        let bold = k == 0 || k + 1 == rows;
        frame::row_name(canvas, &label(k), (room.left, middle(k)), (NAMES - 24.0, height), bold);
    }
    for (panel, place) in panels.iter().zip(body.panels(panels.len(), GAP)) {
        frame::heading(canvas, place.left, room.top + 14.0, &panel.heading);
        steps(canvas, panel, place.inset(0.0, 0.0, AMOUNTS, 0.0), height, unit);
    }
}

fn steps(canvas: &mut Canvas, panel: &Panel, bars: Rect, height: f64, unit: &str) {
    let mut levels = vec![panel.alone.value];
    for share in &panel.shares {
        levels.push(levels[levels.len() - 1] - share.value);
    }
    let highest = levels.iter().copied().fold(0.0, f64::max).max(panel.alone.whisker95().1);
    let ticks = ticks_from_zero(highest, 4);
    let x = Scale::linear((0.0, ticks[ticks.len() - 1]), (bars.left, bars.right));
    // the shares come from fewer trials than the level alone, so that in a small run they can pass zero
    let x_at = |level: f64| x.at(level.max(0.0));
    let bottom: Vec<Tick> = ticks.iter().map(|v| Tick { at: x.at(*v), label: canvas.lang.digits(*v, 6) }).collect();
    frame::columns(canvas, bars, &bottom, unit);
    let top = |k: usize| bars.top + k as f64 * height;
    let last = panel.shares.len() + 1;
    for (k, level) in levels.iter().enumerate() {
        let at = x_at(*level);
        canvas.line(&[(at, top(k) + height * 0.2), (at, top(k + 1) + height * 0.8)], style::SOFT, 1.5);
    }
    bar(canvas, (x.at(0.0), x.at(panel.alone.value)), (top(0), height), style::arm(0).color);
    bar(canvas, (x.at(0.0), x_at(levels[last - 1])), (top(last), height), style::arm(1).color);
    for (k, share) in panel.shares.iter().enumerate() {
        let ends = (x_at(levels[k]), x_at(levels[k + 1]));
        let color = if share.value < 0.0 { style::arm(3).color } else { style::arm(2).color };
        bar(canvas, ends, (top(k + 1), height), color);
    }
    for k in 0..=last {
        // the end of a share's bar moves with the share's error
        let (end, said) = match k {
            0 => (panel.alone, canvas.lang.estimate(panel.alone)),
            k if k == last => {
                let left = Estimate::new(levels[k - 1], panel.total.se);
                (Estimate::exact(left.value), canvas.lang.value(left))
            }
            k => (
                Estimate::new(levels[k], panel.shares[k - 1].se),
                amount(canvas.lang, panel.shares[k - 1], panel.total.value),
            ),
        };
        let (low, high) = end.whisker95();
        let y = top(k) + height / 2.0;
        if end.se > 0.0 {
            canvas.line(&[(x_at(low), y), (x_at(high), y)], style::INK, 3.0);
        }
        let right = if k == 0 || k == last { x_at(high) } else { x_at(high).max(x_at(levels[k - 1])) };
        let ink = Ink::new(style::SMALL.min(height * 0.34));
        canvas.on_paper(&said, (right + 12.0, y), ink);
    }
}

/// A Shapley share as the change it makes, with its part of the whole where that says something.
fn amount(lang: Lang, share: Estimate, total: f64) -> String {
    let change = lang.signed(share.scaled(-1.0));
    if clear(share) && share.value > 0.0 && total > 0.0 {
        format!("{change} ({})", lang.rough_percent(share.value / total))
    } else {
        change
    }
}

fn bar(canvas: &mut Canvas, (a, b): (f64, f64), (top, height): (f64, f64), color: plotters::style::RGBColor) {
    let (left, right) = (a.min(b), a.max(b).max(a.min(b) + 2.0));
    canvas.rect((left, top + height * 0.2), (right, top + height * 0.8), color);
}
