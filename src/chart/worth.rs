//! From what goes unserved alone to what goes unserved with cooperation, one instrument's Shapley share after the other.

use super::canvas::{Canvas, Ink};
use super::frame::{self, Rect, Tick};
use super::scale::{Scale, ticks_from_zero};
use super::{Chart, Sketch, style};
use crate::results::{MEMBERS, Worth};
use crate::stats::Estimate;
use crate::words::interval::clear;
use crate::words::lang::{Lang, say};
use crate::words::number::NBSP;
use crate::words::view::{ALONE, COOPERATIVE, View};

pub const CHART: Chart = Chart { id: "worth", shortfalls: false, sketch };

const NAMES: f64 = 330.0;
/// Room for amounts to the right of the bars.
const AMOUNTS: f64 = 240.0;

struct Steps {
    alone: Estimate,
    /// What cooperation avoids, to which the shares sum.
    total: Estimate,
    /// Names and Shapley shares, the largest first; those that avoid nothing are left out.
    shares: Vec<(String, Estimate)>,
}

fn sketch<'a>(view: &View<'a>) -> Option<Sketch<'a>> {
    let worths: Vec<&Worth> = view.worths().into_iter().filter(|w| !w.instruments.is_empty()).collect();
    let first = *worths.first()?;
    let (unit, steps) = (view.material.unit.as_str(), steps(view, first));
    let nothing = first.instruments.iter().filter(|i| i.shapley == Estimate::exact(0.0));
    let nothing: Vec<String> = nothing.map(|i| view.instrument(&i.id)).collect();
    let nothing = match &nothing[..] {
        [] => String::new(),
        names => say!(view.lang, "worth-chart-nothing", names = view.lang.list(names)),
    };
    let over = say!(view.lang, "over", unit = unit, horizon = view.horizon());
    Some(Sketch {
        title: title(view, first),
        subtitle: say!(view.lang, "worth-chart-subtitle", over = over.as_str(), nothing = nothing),
        reading: reading(view, &worths),
        table: None,
        paint: Box::new(move |canvas, room| paint(canvas, room, &steps, &over)),
    })
}

fn steps(view: &View, worth: &Worth) -> Steps {
    let some = worth.instruments.iter().filter(|i| i.shapley != Estimate::exact(0.0));
    let mut shares: Vec<(String, Estimate)> =
        some.map(|i| (view.lang.capital(&view.instrument(&i.id)), i.shapley)).collect();
    shares.sort_by(|a, b| b.1.value.total_cmp(&a.1.value));
    Steps { alone: view.estimate(ALONE, MEMBERS, worth.measure.metric()), total: worth.total, shares }
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

fn paint(canvas: &mut Canvas, room: Rect, steps: &Steps, axis: &str) {
    let rows = steps.shares.len() + 2;
    let bars = room.inset(NAMES, 10.0, AMOUNTS, 72.0);
    let height = bars.height() / rows as f64;
    let lang = canvas.lang;
    let label = |k: usize| match k {
        0 => lang.capital(&lang.arm(ALONE)),
        k if k + 1 == rows => lang.capital(&lang.arm(COOPERATIVE)),
        k => steps.shares[k - 1].0.clone(),
    };
    for k in 0..rows {
        let bold = k == 0 || k + 1 == rows;
        let y = bars.top + (k as f64 + 0.5) * height;
        frame::row_name(canvas, &label(k), (room.left, y), (NAMES - 24.0, height), bold);
    }
    stairs(canvas, steps, bars, height, axis);
}

/// From the level alone down to that with cooperation, a bar an instrument.
fn stairs(canvas: &mut Canvas, steps: &Steps, bars: Rect, height: f64, axis: &str) {
    let mut levels = vec![steps.alone.value];
    for (_, share) in &steps.shares {
        levels.push(levels[levels.len() - 1] - share.value);
    }
    let highest = levels.iter().copied().fold(0.0, f64::max).max(steps.alone.whisker95().1);
    let ticks = ticks_from_zero(highest, 6);
    let x = Scale::linear((0.0, ticks[ticks.len() - 1]), (bars.left, bars.right));
    let bottom: Vec<Tick> = ticks.iter().map(|v| Tick { at: x.at(*v), label: canvas.lang.digits(*v, 6) }).collect();
    frame::columns(canvas, bars, &bottom, axis);
    let top = |k: usize| bars.top + k as f64 * height;
    let last = steps.shares.len() + 1;
    for (k, level) in levels.iter().enumerate() {
        let at = x.at(*level);
        canvas.line(&[(at, top(k) + height * 0.2), (at, top(k + 1) + height * 0.8)], style::SOFT, 1.5);
    }
    bar(canvas, (x.at(0.0), x.at(levels[0])), (top(0), height), style::arm(0).color);
    bar(canvas, (x.at(0.0), x.at(levels[last - 1])), (top(last), height), style::arm(1).color);
    for (k, (_, share)) in steps.shares.iter().enumerate() {
        let ends = (x.at(levels[k]), x.at(levels[k + 1]));
        let color = if share.value < 0.0 { style::arm(3).color } else { style::arm(2).color };
        bar(canvas, ends, (top(k + 1), height), color);
    }
    for k in 0..=last {
        // the end of a share's bar moves with the share's error
        let (end, said) = match k {
            0 => (steps.alone, canvas.lang.value(steps.alone)),
            k if k == last => {
                let left = Estimate::new(levels[k - 1], steps.total.se);
                (Estimate::exact(left.value), canvas.lang.value(left))
            }
            k => {
                let share = steps.shares[k - 1].1;
                (Estimate::new(levels[k], share.se), amount(canvas.lang, share, steps.total.value))
            }
        };
        let (low, high) = end.whisker95();
        let y = top(k) + height / 2.0;
        if end.se > 0.0 {
            canvas.line(&[(x.at(low), y), (x.at(high), y)], style::INK, 3.0);
        }
        let right = if k == 0 || k == last { x.at(high) } else { x.at(high).max(x.at(levels[k - 1])) };
        let ink = Ink::new(style::LABEL.min(height * 0.4));
        canvas.on_paper(&said, (right + 12.0, y), ink);
    }
}

/// A Shapley share as the change it makes, with its part of the whole where that says something.
fn amount(lang: Lang, share: Estimate, total: f64) -> String {
    let sign = if share.value < 0.0 { "+" } else { "" };
    let change = format!("{sign}{}", lang.rough(-share.value));
    if clear(share) && share.value > 0.0 && total > 0.0 {
        lang.in_brackets(&change, &lang.rough_percent(share.value / total))
    } else {
        change
    }
}

fn bar(canvas: &mut Canvas, (a, b): (f64, f64), (top, height): (f64, f64), color: plotters::style::RGBColor) {
    let (left, right) = (a.min(b), a.max(b).max(a.min(b) + 2.0));
    canvas.rect((left, top + height * 0.2), (right, top + height * 0.8), color);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::results::Measure;
    use crate::words::fixture;

    #[test]
    fn instruments_stand_by_what_they_bring_and_lead_to_the_level_with_cooperation() {
        let results = fixture::typical();
        let view = View::all(&results, Lang::En)[0];
        let steps = steps(&view, view.worth(Measure::Mean).unwrap());
        assert!(steps.shares.len() > 1 && steps.shares.windows(2).all(|pair| pair[0].1.value >= pair[1].1.value));
        let sum: f64 = steps.shares.iter().map(|s| s.1.value).sum();
        assert!((sum - steps.total.value).abs() < 1e-6 * steps.total.value, "{sum} {:?}", steps.total);
        assert_eq!(amount(Lang::En, Estimate::new(40.0, 9.0), 80.0), "−40 (50%)");
        assert_eq!(amount(Lang::En, Estimate::new(-4.0, 0.9), 80.0), "+4");
    }
}
