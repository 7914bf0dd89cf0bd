//! How much better ways to read a rate foretell than a constant one, by years ahead: a row a way, a panel a number of years.

use super::forecasts::{self, BEFORE};
use super::{HindcastReport, sections};
use crate::chart::canvas::{self, Canvas, Ink};
use crate::chart::frame::{self, Caption, Rect, Tick};
use crate::chart::scale::Scale;
use crate::chart::style::Marker;
use crate::chart::{Picture, Shape, style};
use crate::results::{Counted, Forecasts, Scope, Score, Way};
use crate::words::lang::{Lang, say};

/// Room for names on the left.
const NAMES: f64 = 330.0;
const GAP: f64 = 64.0;

/// Gains from mark to mark.
const STEP: f64 = 0.5;

/// Colours of the way used and of others.
const USED: usize = 1;

pub fn picture(report: &HindcastReport, all: &Forecasts, shape: Shape) -> Picture {
    let lang = report.lang;
    let ways: Vec<&Way> = all.ways.iter().filter(|way| way.id != BEFORE).collect();
    let aheads = all.aheads();
    let title = title(all, lang);
    let caption = Caption {
        title: title.clone(),
        subtitle: say!(lang, "hindcast-gains-subtitle"),
        origin: sections::origin(report),
        scenario: say!(lang, "hindcast-of", record = report.record()),
    };
    let reading = forecasts::finding(all, lang).unwrap_or_default();
    let alt = lang.sentences(&[lang.sentence(&title), reading.clone()]);
    let svg = canvas::draw(&alt, lang, shape, |canvas| {
        let room = frame::frame(canvas, &caption);
        paint(canvas, room, all, (&ways, &aheads));
    });
    let name = format!("hindcast-forecasts{}", shape.suffix());
    Picture { lang, name, title, reading, empty: false, svg, table: None }
}

/// How the way used compares at the nearest and at the farthest horizon.
fn title(all: &Forecasts, lang: Lang) -> String {
    let aheads = all.aheads();
    let gain = |ahead: i32| all.of(Counted::Events, ahead, &all.used, &Scope::Total).map(|s| s.gain);
    let (Some(used), Some(near), Some(far)) =
        (forecasts::used(all), aheads.first(), aheads.last().filter(|_| all.used != BEFORE))
    else {
        return say!(lang, "hindcast-gains-title-before");
    };
    let said = |ahead: &i32| gain(*ahead).map_or(String::new(), |e| lang.rough_percent(e.value));
    say!(
        lang,
        "hindcast-gains-title",
        way = forecasts::way(lang, used),
        near = said(near),
        far = said(far),
        ahead = *far
    )
}

fn score<'a>(all: &'a Forecasts, way: &Way, ahead: i32) -> Option<&'a Score> {
    all.of(Counted::Events, ahead, &way.id, &Scope::Total)
}

fn paint(canvas: &mut Canvas, room: Rect, all: &Forecasts, (ways, aheads): (&[&Way], &[i32])) {
    let lang = canvas.lang;
    let body = room.inset(NAMES, 60.0, 0.0, 72.0);
    let height = body.height() / ways.len().max(1) as f64;
    for (k, way) in ways.iter().enumerate() {
        let y = body.top + (k as f64 + 0.5) * height;
        let used = way.id == all.used;
        frame::row_name(canvas, &forecasts::way(lang, way), (room.left, y), (NAMES - 24.0, height), used);
    }
    let ends = |score: &Score| [score.gain.value, score.gain.interval95().0, score.gain.interval95().1];
    let shown: Vec<f64> = aheads
        .iter()
        .flat_map(|ahead| ways.iter().filter_map(|way| score(all, way, *ahead)).flat_map(ends))
        .filter(|x| x.is_finite())
        .collect();
    let low = shown.iter().copied().fold(0.0, f64::min).max(-1.0);
    let high = shown.iter().copied().fold(0.2, f64::max);
    let ticks: Vec<f64> =
        ((low / STEP).floor() as i32..=(high / STEP).ceil() as i32).map(|k| f64::from(k) * STEP).collect();
    for (ahead, place) in aheads.iter().zip(body.side_by_side(aheads.len(), GAP)) {
        let ink = Ink::new(style::LABEL).bold();
        let heading = ink.cut(&say!(lang, "hindcast-ahead-short", ahead = *ahead), place.width());
        canvas.text(&heading, (place.left, place.top - 30.0), ink);
        let x = Scale::linear((ticks[0], ticks[ticks.len() - 1]), (place.left, place.right));
        let bottom: Vec<Tick> = ticks.iter().map(|v| Tick { at: x.at(*v), label: lang.rough_percent(*v) }).collect();
        frame::columns(canvas, place, &bottom, "");
        canvas.line(&[(x.at(0.0), place.top), (x.at(0.0), place.bottom)], style::SOFT, 2.0);
        for (k, way) in ways.iter().enumerate() {
            let Some(score) = score(all, way, *ahead) else { continue };
            let y = place.top + (k as f64 + 0.5) * height;
            let color = if way.id == all.used { style::arm(USED).color } else { style::SOFT };
            let (from, to) = score.gain.interval95();
            if score.gain.se.is_finite() {
                canvas.whisker((x.at(from.max(ticks[0])), x.at(to.min(ticks[ticks.len() - 1]))), y, color);
            }
            let marker = if way.id == all.used { Marker::Square } else { Marker::Disc };
            canvas.marker((x.at(score.gain.value.max(ticks[0])), y), (height * 0.16).min(9.0), color, marker);
        }
    }
}
