//! What disruptions and agreements cost alone and with cooperation: loss, extra bill and costs, and the net benefit.

use super::canvas::{Canvas, Ink};
use super::frame::{self, Rect, Tick};
use super::scale::{Scale, ticks_around_zero};
use super::{Chart, Sketch, style, subject};
use crate::results::metric::MetricId;
use crate::stats::Estimate;
use crate::words::interval::clear;
use crate::words::lang::{Counted, say};
use crate::words::view::{ALONE, View, money_parts};

pub const CHART: Chart = Chart { id: "money", shortfalls: false, sketch };

const NAMES: f64 = 400.0;
/// Room for amounts to the right of the bars.
const AMOUNTS: f64 = 210.0;

/// A bar: its name, from where to where it goes, its amount with its error, and the place of its colour.
struct Bar {
    name: String,
    from: f64,
    amount: Estimate,
    color: usize,
    bold: bool,
}

impl Bar {
    /// The same in the unit that amounts are counted in.
    fn counted(self, unit: &Counted) -> Bar {
        let from = unit.of(Estimate::exact(self.from)).value;
        Bar { from, amount: unit.of(self.amount), ..self }
    }
}

fn sketch<'a>(view: &View<'a>) -> Option<Sketch<'a>> {
    let (focus, rival, lang) = (view.focus()?, view.rival()?, view.lang);
    let net = view.difference(rival, focus)?.payoff?.net_benefit?;
    let currency = &view.results.scenario.currency;
    let bars = bars(view, focus, rival, net);
    let counted = lang.counted(bars.iter().map(|b| b.amount), currency);
    let bars: Vec<Bar> = bars.into_iter().map(|bar| bar.counted(&counted)).collect();
    let horizon = view.horizon();
    let actor = lang.capital(&lang.actor(rival));
    let amount = |e: Estimate| lang.amount_value(e, currency);
    let title = match net.value {
        _ if !clear(net) => say!(lang, "money-chart-title-unclear", with = view.with_arm(rival)),
        v if v >= 0.0 => {
            say!(lang, "money-chart-title-pays", actor = actor, amount = amount(net), horizon = horizon.as_str())
        }
        _ => say!(
            lang,
            "money-chart-title-costs",
            actor = actor,
            amount = amount(net.scaled(-1.0)),
            horizon = horizon.as_str()
        ),
    };
    let parts: Vec<String> = bars.iter().map(|b| format!("{} {}", b.name, lang.estimate(b.amount))).collect();
    let axis = say!(lang, "over", unit = counted.unit.as_str(), horizon = horizon.as_str());
    Some(Sketch {
        title,
        subtitle: say!(
            lang,
            "money-chart-subtitle",
            subject = subject(view, focus),
            currency = counted.unit.as_str(),
            horizon = horizon
        ),
        reading: say!(lang, "money-chart-reading", parts = lang.list(&parts)),
        table: None,
        paint: Box::new(move |canvas, room| paint(canvas, room, &bars, &axis)),
    })
}

/// Losses, bills and costs of each case, one upon the other, then what cooperation brings in all.
fn bars(view: &View, focus: &str, rival: &str, net: Estimate) -> Vec<Bar> {
    let lang = view.lang;
    let mut bars = Vec::new();
    for (place, arm) in [ALONE, rival].into_iter().enumerate() {
        let mut level = 0.0;
        let metrics = [MetricId::UnservedValue, MetricId::ExtraBill, MetricId::Costs];
        for (metric, part) in metrics.into_iter().zip(money_parts(lang)) {
            let amount = view.estimate(arm, focus, metric);
            if amount.value.is_nan() {
                continue;
            }
            let name = lang.capital(&view.by_arm(&part, arm));
            bars.push(Bar { name, from: level, amount, color: place, bold: false });
            level += amount.value;
        }
    }
    bars.push(Bar { name: lang.capital(&say!(lang, "money-net-word")), from: 0.0, amount: net, color: 2, bold: true });
    bars
}

fn paint(canvas: &mut Canvas, room: Rect, bars: &[Bar], axis: &str) {
    let panel = room.inset(NAMES, 10.0, AMOUNTS, 72.0);
    let height = panel.height() / bars.len() as f64;
    let ends = || {
        bars.iter().flat_map(|b| {
            [b.from, b.from + b.amount.value, b.from + b.amount.whisker95().0, b.from + b.amount.whisker95().1]
        })
    };
    let (low, high) = (ends().fold(0.0, f64::min), ends().fold(0.0, f64::max));
    let ticks = ticks_around_zero(low, high, 5);
    let x = Scale::linear((ticks[0], ticks[ticks.len() - 1]), (panel.left, panel.right));
    let bottom: Vec<Tick> = ticks.iter().map(|v| Tick { at: x.at(*v), label: canvas.lang.digits(*v, 3) }).collect();
    frame::columns(canvas, panel, &bottom, axis);
    for (k, bar) in bars.iter().enumerate() {
        let (top, y) = (panel.top + k as f64 * height, panel.top + (k as f64 + 0.5) * height);
        frame::row_name(canvas, &bar.name, (room.left, y), (NAMES - 24.0, height), bar.bold);
        let (a, b) = (x.at(bar.from), x.at(bar.from + bar.amount.value));
        let color = if bar.bold && bar.amount.value < 0.0 { style::arm(3).color } else { style::arm(bar.color).color };
        canvas.rect((a.min(b), top + height * 0.2), (a.max(b).max(a.min(b) + 2.0), top + height * 0.8), color);
        let (low, high) = bar.amount.whisker95();
        if bar.amount.se > 0.0 {
            canvas.line(&[(x.at(bar.from + low), y), (x.at(bar.from + high), y)], style::INK, 3.0);
        }
        let right = a.max(b).max(x.at(bar.from + high));
        let ink = Ink::new(style::LABEL.min(height * 0.4));
        canvas.on_paper(&canvas.lang.value(bar.amount), (right + 12.0, y), ink);
    }
}
