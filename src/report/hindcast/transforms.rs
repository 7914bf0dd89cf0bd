//! Whether forecasts are right in the long run: histograms of the probability integral transform, before and now.

use super::forecasts::{self, BEFORE};
use super::{HindcastReport, sections};
use crate::chart::canvas::{self, Canvas, Ink};
use crate::chart::frame::{self, Caption, Rect, Tick};
use crate::chart::scale::Scale;
use crate::chart::{Picture, Shape, style};
use crate::results::{Counted, Forecasts, PIT_BARS, Scope, Score};
use crate::words::lang::{Lang, say};

const GAP: f64 = 56.0;
/// Colours of what was used before and of what is now.
const COLORS: [usize; 2] = [0, 1];

pub fn picture(report: &HindcastReport, all: &Forecasts, shape: Shape) -> Picture {
    let lang = report.lang;
    let title = say!(lang, "hindcast-pit-title");
    let caption = Caption {
        title: title.clone(),
        subtitle: say!(lang, "hindcast-pit-subtitle"),
        origin: sections::origin(report),
        scenario: say!(lang, "hindcast-of", record = report.record()),
    };
    let reading = all.aheads().iter().map(|ahead| reading(all, *ahead, lang)).collect::<Vec<_>>();
    let reading = lang.sentences(&reading);
    let svg = canvas::draw(&lang.sentences(&[lang.sentence(&title), reading.clone()]), lang, shape, |canvas| {
        let room = frame::frame(canvas, &caption);
        paint(canvas, room, all);
    });
    let name = format!("hindcast-transforms{}", shape.suffix());
    Picture { lang, name, title, reading, empty: false, svg, table: None }
}

/// What was used before and what is used now, each once.
fn shown(all: &Forecasts) -> Vec<&str> {
    let mut ids = vec![BEFORE, all.used.as_str()];
    ids.dedup();
    ids
}

fn score<'a>(all: &'a Forecasts, id: &str, ahead: i32) -> Option<&'a Score> {
    all.of(Counted::Events, ahead, id, &Scope::Total)
}

fn named(all: &Forecasts, id: &str, lang: Lang) -> String {
    all.ways.iter().find(|way| way.id == id).map_or(String::new(), |way| forecasts::way(lang, way))
}

fn reading(all: &Forecasts, ahead: i32, lang: Lang) -> String {
    let one = |id: &&str| {
        let bars = score(all, id, ahead)?.pit.map(|bar| lang.digits(bar, 2)).to_vec();
        Some(lang.name_is(&named(all, id, lang), bars.join(&lang.comma())))
    };
    let said: Vec<String> = shown(all).iter().filter_map(one).collect();
    lang.sentence(&lang.name_is(&say!(lang, "hindcast-ahead-short", ahead = ahead), lang.clauses(&said)))
}

fn paint(canvas: &mut Canvas, room: Rect, all: &Forecasts) {
    let lang = canvas.lang;
    let (ids, aheads) = (shown(all), all.aheads());
    let rows = ids.len() as f64;
    let height = room.height() / rows;
    let bars = ids.iter().flat_map(|id| aheads.iter().filter_map(|ahead| score(all, id, *ahead))).flat_map(|s| s.pit);
    let top = bars.fold(2.0, f64::max).ceil();
    for (row, id) in ids.iter().enumerate() {
        let band = Rect { top: room.top + row as f64 * height, bottom: room.top + (row as f64 + 1.0) * height, ..room };
        let ink = Ink::new(style::LABEL).bold();
        canvas.text(&ink.cut(&lang.capital(&named(all, id, lang)), room.width()), (room.left, band.top + 14.0), ink);
        let body = band.inset(50.0, 76.0, 0.0, 44.0);
        for (ahead, place) in aheads.iter().zip(body.side_by_side(aheads.len(), GAP)) {
            let Some(score) = score(all, id, *ahead) else { continue };
            panel(canvas, place, score, (top, style::arm(COLORS[row]).color));
        }
    }
}

/// Bars by fifths, and the band in which they lie by chance.
fn panel(canvas: &mut Canvas, place: Rect, score: &Score, (top, color): (f64, plotters::style::RGBColor)) {
    let lang = canvas.lang;
    let small = Ink::new(style::SMALL).color(style::SOFT);
    let heading = small.cut(&say!(lang, "hindcast-ahead-short", ahead = score.ahead), place.width());
    canvas.text(&heading, (place.left, place.top - 20.0), small);
    let y = Scale::linear((0.0, top), (place.bottom, place.top));
    let ticks: Vec<Tick> =
        (0..=top as i32).map(|k| Tick { at: y.at(f64::from(k)), label: lang.plain(f64::from(k)) }).collect();
    frame::left_axis(canvas, place, &ticks);
    let width = place.width() / PIT_BARS as f64;
    for (k, bar) in score.pit.iter().enumerate() {
        let left = place.left + k as f64 * width;
        canvas.rect((left + 2.0, y.at(*bar)), (left + width - 2.0, place.bottom), color);
    }
    let (low, high) = ((1.0 - score.band()).max(0.0), (1.0 + score.band()).min(top));
    for level in [low, high] {
        canvas.dashed(&[(place.left, y.at(level)), (place.right, y.at(level))], style::INK, 1.5, &[6.0, 5.0]);
    }
}
