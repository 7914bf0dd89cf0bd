//! What changes for each consumer from the first variant to each other, arm by arm, with its uncertainty.

use super::ComparisonReport;
use super::table::lead;
use crate::chart::canvas::{self, Canvas, Ink};
use crate::chart::frame::{self, Caption, Rect, Tick};
use crate::chart::scale::{Scale, ticks_around_zero};
use crate::chart::{Picture, Shape, file_name, style};
use crate::results::NamedFacts;
use crate::results::metric::MetricId;
use crate::stats::Estimate;
use crate::words::lang::say;

/// Rows and panels that a picture has room for.
const ROWS: usize = 12;
const PANELS: usize = 3;
const NAMES: f64 = 270.0;
const GAP: f64 = 76.0;

/// A chart a material.
pub fn pictures(report: &ComparisonReport, shape: Shape) -> Vec<Picture> {
    let materials = report.materials();
    let name = |material: &NamedFacts| match materials.len() {
        1 => format!("compare{}", shape.suffix()),
        _ => format!("compare-{}{}", file_name(&material.id), shape.suffix()),
    };
    materials.iter().map(|material| picture(report, material, name(material), shape)).collect()
}

fn picture(report: &ComparisonReport, material: &NamedFacts, name: String, shape: Shape) -> Picture {
    let lang = report.lang;
    let mut consumers = report.consumers(&material.id);
    let left_out = consumers.len().saturating_sub(ROWS);
    // The members together come last, and stay.
    consumers.drain(ROWS.min(consumers.len()).saturating_sub(1)..consumers.len().saturating_sub(1));
    let mut arms = report.arms(&material.id);
    arms.truncate(PANELS);
    let plot = Plot { report, material, consumers: &consumers, arms: &arms };
    let horizon = lang.horizon(report.comparison.variants[0].years);
    let mut subtitle = say!(lang, "compare-subtitle", first = report.first(), horizon = horizon);
    if left_out > 0 {
        subtitle.push_str(&say!(lang, "compare-cut", n = left_out));
    }
    let title = lead(report, material);
    let labels: Vec<String> = report.comparison.variants.iter().map(|v| v.label.clone()).collect();
    let caption = Caption { title: title.clone(), subtitle, origin: report.origin(), scenario: lang.list(&labels) };
    let reading = plot.reading();
    let svg = canvas::draw(&format!("{} {reading}", lang.sentence(&title)), lang, shape, |canvas| {
        let room = frame::frame(canvas, &caption);
        plot.paint(canvas, room);
    });
    Picture { lang, name, title, reading, empty: false, svg, table: None }
}

struct Plot<'a> {
    report: &'a ComparisonReport<'a>,
    material: &'a NamedFacts,
    consumers: &'a [&'a str],
    arms: &'a [&'a str],
}

impl Plot<'_> {
    fn change(&self, variant: &str, arm: &str, consumer: &str) -> Option<Estimate> {
        self.report.comparison.change(variant, arm, &self.material.id, consumer, MetricId::UnservedShare)
    }

    /// Every change in words.
    fn reading(&self) -> String {
        let lang = self.report.lang;
        let one = |variant: &str| {
            let of = |consumer: &&str| {
                let in_arm = |value: String, arm: &str| match self.report.is_sole() {
                    true => value,
                    false => say!(lang, "by-arm", value = value, with = self.report.with_arm(arm)),
                };
                let said = |arm: &&str| self.change(variant, arm, consumer).map(|e| in_arm(lang.signed_points(e), arm));
                let arms: Vec<String> = self.arms.iter().filter_map(said).collect();
                lang.name_is(&self.report.consumer(consumer), lang.list(&arms))
            };
            let consumers = lang.clauses(&self.consumers.iter().map(of).collect::<Vec<_>>());
            lang.sentence(&lang.name_is(variant, consumers))
        };
        lang.sentences(&self.report.others().map(one).collect::<Vec<_>>())
    }

    fn paint(&self, canvas: &mut Canvas, room: Rect) {
        let cut = Ink::new(style::SMALL);
        let width = room.width() / self.report.others().count().max(1) as f64 - 70.0;
        let key: Vec<_> = self
            .report
            .others()
            .enumerate()
            .map(|(i, v)| (cut.cut(v, width), style::arm(i + 1).color, style::arm(i + 1).marker))
            .collect();
        frame::key(canvas, room.right, room.top + 12.0, &key);
        let body = room.inset(NAMES, 84.0, 0.0, 72.0);
        let height = body.height() / self.consumers.len().max(1) as f64;
        for (k, consumer) in self.consumers.iter().enumerate() {
            let y = body.top + (k as f64 + 0.5) * height;
            let members = *consumer == crate::results::MEMBERS;
            frame::row_name(canvas, &self.report.consumer(consumer), (room.left, y), (NAMES - 24.0, height), members);
        }
        for (arm, place) in self.arms.iter().zip(body.panels(self.arms.len(), GAP)) {
            if !self.report.is_sole() {
                frame::heading(canvas, place.left, body.top - 30.0, &canvas.lang.capital(&self.report.arm(arm)));
            }
            self.panel(canvas, arm, place, height);
        }
    }

    fn panel(&self, canvas: &mut Canvas, arm: &str, place: Rect, height: f64) {
        let variants: Vec<&str> = self.report.others().collect();
        let all = || {
            let of =
                |consumer: &&str| variants.iter().filter_map(|v| self.change(v, arm, consumer)).collect::<Vec<_>>();
            self.consumers.iter().flat_map(of).map(Estimate::whisker95)
        };
        let ticks =
            ticks_around_zero(all().map(|e| e.0).fold(0.0, f64::min), all().map(|e| e.1).fold(0.0, f64::max), 4);
        let points = place.inset(12.0, 0.0, 20.0, 0.0);
        let x = Scale::linear((ticks[0], ticks[ticks.len() - 1]), (points.left, points.right));
        let label = |v: f64| canvas.lang.rough_points(v);
        let bottom: Vec<Tick> = ticks.iter().map(|v| Tick { at: x.at(*v), label: label(*v) }).collect();
        frame::columns(canvas, points, &bottom, &say!(canvas.lang, "compare-axis"));
        canvas.line(&[(x.at(0.0), points.top), (x.at(0.0), points.bottom)], style::INK, 2.0);
        let step = (height * 0.7 / variants.len() as f64).min(34.0);
        for (k, consumer) in self.consumers.iter().enumerate() {
            let middle = points.top + (k as f64 + 0.5) * height;
            for (i, variant) in variants.iter().enumerate() {
                let Some(change) = self.change(variant, arm, consumer) else { continue };
                let y = middle + (i as f64 - (variants.len() - 1) as f64 / 2.0) * step;
                let ((low, high), drawn) = (change.whisker95(), style::arm(i + 1));
                canvas.whisker((x.at(low), x.at(high)), y, drawn.color);
                canvas.marker((x.at(change.value), y), (step * 0.3).min(8.0), drawn.color, drawn.marker);
            }
        }
    }
}
