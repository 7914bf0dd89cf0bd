//! Prices over time: median and high percentiles of the multiple of the undisrupted price, alone.

use super::canvas::{Align, Canvas, Ink, Point};
use super::frame::{self, Rect, Tick};
use super::scale::Scale;
use super::{Chart, Sketch, labels, style, subject, time};
use crate::results::metric::MetricId;
use crate::results::{MEMBERS, PriceBand, Results};
use crate::words::lang::say;
use crate::words::view::{ALONE, View};

pub const CHART: Chart = Chart { id: "prices", shortfalls: false, sketch };

/// Room for the labels to the right of the panel.
const LABELS: f64 = 150.0;
const SHADE: f64 = 0.28;

fn sketch<'a>(view: &View<'a>) -> Option<Sketch<'a>> {
    let demand = |id: &str| view.outcome(ALONE, id).map_or(0.0, |o| o.demand);
    let mut consumers: Vec<&str> = view.rows().into_iter().filter(|id| *id != MEMBERS).collect();
    consumers.sort_by(|a, b| {
        (view.is_member(b), demand(b)).partial_cmp(&(view.is_member(a), demand(a))).unwrap_or(std::cmp::Ordering::Equal)
    });
    let focus = *consumers.first()?;
    let outcome = view.outcome(ALONE, focus)?;
    (outcome.prices.len() > 1).then_some(())?;
    let (lang, bands, results) = (view.lang, &outcome.prices, view.results);
    let shares = super::by_arm(view, |arm| {
        let doubled = view.outcome(arm, focus)?.metric(MetricId::PriceDoubled)?;
        Some(say!(lang, "prices-of-trials", share = lang.rough_percent(doubled.value)))
    });
    let period = lang.period(&results.periods.name);
    let peak = bands.iter().map(|b| b.p99).fold(1.0, f64::max);
    Some(Sketch {
        title: lang.capital(&say!(
            lang,
            "prices-title",
            whose = view.whose(focus),
            horizon = view.horizon(),
            shares = shares
        )),
        subtitle: say!(
            lang,
            "prices-subtitle",
            subject = subject(view, focus),
            period = period.as_str(),
            trials = lang.trials(results.run.purchase_trials)
        ),
        reading: say!(lang, "prices-reading", period = period, peak = lang.digits(peak, 2)),
        table: None,
        paint: Box::new(move |canvas, room| paint(canvas, room, results, bands)),
    })
}

/// Ticks of a multiple from 1 to a round number above `top`.
fn ticks(top: f64) -> Vec<f64> {
    let steps = [0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1.0, 2.0, 5.0, 10.0, 20.0, 50.0, 100.0];
    let step = steps.into_iter().find(|s| (top - 1.0) / s <= 5.0).unwrap_or((top - 1.0) / 5.0);
    let count = ((top - 1.0) / step).ceil().max(1.0) as usize;
    (0..=count).map(|i| 1.0 + i as f64 * step).collect()
}

fn paint(canvas: &mut Canvas, room: Rect, results: &Results, bands: &[PriceBand]) {
    let top = bands.iter().map(|b| b.p99).fold(1.0, f64::max);
    let ticks = ticks(top.max(1.05));
    let panel = room.inset(84.0, 16.0, LABELS, time::room(results));
    let y = Scale::linear((1.0, ticks[ticks.len() - 1]), (panel.bottom, panel.top));
    let x = Scale::linear((0.0, bands.len() as f64), (panel.left, panel.right));
    let left: Vec<Tick> =
        ticks.iter().map(|v| Tick { at: y.at(*v), label: format!("×{}", canvas.lang.digits(*v, 3)) }).collect();
    frame::left_axis(canvas, panel, &left);
    let line = |of: fn(&PriceBand) -> f64| -> Vec<Point> {
        bands.iter().enumerate().map(|(i, b)| (x.at(i as f64 + 0.5), y.at(of(b)))).collect()
    };
    let color = style::arm(0).color;
    let (middle, high, highest) = (line(|b| b.p50), line(|b| b.p95), line(|b| b.p99));
    canvas.polygon(
        &highest.iter().copied().chain(middle.iter().copied().rev()).collect::<Vec<_>>(),
        color,
        SHADE / 2.0,
    );
    canvas.polygon(&high.iter().copied().chain(middle.iter().copied().rev()).collect::<Vec<_>>(), color, SHADE);
    canvas.line(&highest, color, 1.5);
    canvas.line(&high, color, 2.5);
    canvas.line(&middle, style::INK, 3.5);
    let (bottom, name) = time::axis(results, canvas.lang, x);
    frame::bottom_axis(canvas, panel, &bottom, &name);
    let ends = [(&highest, "99", false), (&high, "95", false), (&middle, "50", true)];
    let at = ends.each_ref().map(|(line, ..)| line.last().map_or(panel.bottom, |point| point.1));
    let places = labels::spread(&at, &[style::SMALL * 1.2; 3], (panel.top - 12.0, panel.bottom + 12.0));
    for (((_, name, bold), at), place) in ends.iter().zip(at).zip(places) {
        canvas.line(&[(panel.right + 2.0, at), (panel.right + 18.0, place)], style::SOFT, 1.5);
        let ink = Ink::new(style::SMALL).align(Align::Start);
        let ink = if *bold { ink.bold() } else { ink.color(style::SOFT) };
        canvas.text(&canvas.lang.in_percent(name.to_string()), (panel.right + 24.0, place), ink);
    }
}

#[cfg(test)]
mod tests {
    use super::ticks;

    #[test]
    fn multiples_start_at_one() {
        assert_eq!(ticks(10.0), [1.0, 3.0, 5.0, 7.0, 9.0, 11.0]);
        assert_eq!(ticks(1.05).first(), Some(&1.0));
    }
}
