//! Intervals of what hazards give, and points for what happened: a row a value of the first column, a panel a play.

use super::sections::{origin, whole_plays};
use super::{HindcastReport, words};
use crate::chart::canvas::{self, Canvas, Ink};
use crate::chart::frame::{self, Caption, Rect, Tick};
use crate::chart::scale::{Scale, ticks_from_zero};
use crate::chart::style::Marker;
use crate::chart::{Picture, Shape, style};
use crate::results::{Aspect, Compared, Hazards, Play};
use crate::words::lang::{Lang, say};
use crate::words::number;

/// Rows that a picture has room for.
const ROWS: usize = 12;
/// Room for names on the left, and for what happened on the right of each panel.
const NAMES: f64 = 230.0;
const WAS: f64 = 90.0;
const GAP: f64 = 40.0;
/// Panels out of sample: the latest, which have the most to go by.
const TESTS: usize = 2;

/// How intervals are drawn, and what happened inside and outside of them.
const PLAYED: usize = 1;
const MISSED: usize = 0;

/// A chart an aspect: what is tested out of sample first, then what agrees in sample, which is no test. The hazards of scenarios are
/// drawn only where there is nothing else: their rows are not those of the record's cells.
pub fn pictures(report: &HindcastReport, shape: Shape) -> Vec<Picture> {
    let plays: Vec<&Play> = whole_plays(&report.hindcast).collect();
    let (tests, others): (Vec<&Play>, Vec<&Play>) = plays.into_iter().partition(|play| !play.in_sample);
    let counted = others.iter().filter(|play| play.hazards != Hazards::Written);
    let mut shown: Vec<&Play> = tests[tests.len().saturating_sub(TESTS)..].iter().chain(counted).copied().collect();
    if shown.is_empty() {
        shown.extend(others.first());
    }
    if shown.is_empty() {
        return Vec::new();
    }
    Aspect::ALL.iter().map(|aspect| picture(report, &shown, *aspect, shape)).collect()
}

fn picture(report: &HindcastReport, plays: &[&Play], aspect: Aspect, shape: Shape) -> Picture {
    let all = rows(plays, aspect);
    let shown = &all[..all.len().min(ROWS)];
    let lang = report.lang;
    let cut = if all.len() > ROWS { say!(lang, "hindcast-cut", n = all.len() - ROWS) } else { String::new() };
    let title = title(plays, aspect, lang);
    let reading = reading(plays, aspect, lang);
    let subject = lang.one_of("hindcast-subject", aspect.id()).unwrap_or_default();
    let caption = Caption {
        title: title.clone(),
        subtitle: say!(lang, "hindcast-subtitle", subject = subject, cut = cut),
        origin: origin(report),
        scenario: say!(lang, "hindcast-of", record = report.record()),
    };
    let alt = lang.sentences(&[lang.sentence(&title), reading.clone()]);
    let svg = canvas::draw(&alt, lang, shape, |canvas| {
        let room = frame::frame(canvas, &caption);
        paint(canvas, room, plays, shown, aspect);
    });
    let name = format!("hindcast-{}{}", aspect.id(), shape.suffix());
    Picture { lang, name, title, reading, empty: false, svg, table: None }
}

/// Labels of the rows: the values of the first column, or all together where nothing groups.
fn rows(plays: &[&Play], aspect: Aspect) -> Vec<Vec<Option<String>>> {
    let first = |row: &&Compared| {
        row.aspect == aspect
            && !row.apart
            && row.labels.iter().enumerate().all(|(i, label)| label.is_some() == (i == 0))
    };
    plays[0].rows.iter().filter(first).map(|row| row.labels.clone()).collect()
}

/// What the last play out of sample shows of all together; without one, the first.
fn title(plays: &[&Play], aspect: Aspect, lang: Lang) -> String {
    let Some(play) = plays.iter().rev().find(|play| !play.in_sample).or(plays.first()) else { return String::new() };
    let Some((whole, played)) = play.whole(aspect).and_then(|w| Some((w, w.played?))) else {
        return say!(lang, "hindcast-nothing");
    };
    let [low, high] = [played.low, played.high].map(|end| words::amount(lang, aspect, end.value));
    let was = whole.happened.map_or(number::NOTHING.to_string(), |value| words::amount(lang, aspect, value));
    let (unit, years) = (words::unit_in_words(lang, aspect), words::years(lang, play.played));
    match whole.misses() {
        missed if play.hazards == Hazards::Written => {
            let said = say!(lang, "hindcast-given", low = low, high = high, unit = unit, years = years, was = was);
            if missed { say!(lang, "hindcast-given-missed", said = said) } else { said }
        }
        _ if play.in_sample => {
            say!(lang, "hindcast-fitted", low = low, high = high, unit = unit, years = years, was = was)
        }
        true => say!(lang, "hindcast-missed", low = low, high = high, unit = unit, years = years, was = was),
        false => say!(lang, "hindcast-hit", low = low, high = high, unit = unit, years = years, was = was),
    }
}

fn reading(plays: &[&Play], aspect: Aspect, lang: Lang) -> String {
    let one = |row: &Compared| {
        let interval = row.played.as_ref().map_or(String::new(), |p| words::interval(lang, aspect, p));
        let (labels, was) = (words::labels(lang, &row.labels), words::happened(lang, row));
        say!(lang, "hindcast-reading", labels = labels, interval = interval, was = was.trim())
    };
    let play = |play: &&Play| {
        let labels = rows(plays, aspect);
        let said: Vec<String> = labels.iter().filter_map(|l| play.of(l, aspect)).map(one).collect();
        lang.sentence(&lang.name_is(&words::play(lang, play), lang.clauses(&said)))
    };
    lang.sentences(&plays.iter().map(play).collect::<Vec<_>>())
}

fn paint(canvas: &mut Canvas, room: Rect, plays: &[&Play], rows: &[Vec<Option<String>>], aspect: Aspect) {
    let lang = canvas.lang;
    let inside = (say!(lang, "hindcast-key-inside"), style::INK, Marker::Disc);
    let outside = (say!(lang, "hindcast-key-outside"), style::arm(MISSED).color, Marker::Diamond);
    let played = (say!(lang, "hindcast-key-played"), style::arm(PLAYED).color, Marker::Square);
    let missed = |play: &&Play| rows.iter().filter_map(|l| play.of(l, aspect)).any(Compared::misses);
    let outside = plays.iter().any(missed).then_some(outside);
    let key: Vec<_> = [played, inside].into_iter().chain(outside).collect();
    frame::key(canvas, room.right, room.top + 12.0, &key);
    let body = room.inset(NAMES, 96.0, 0.0, 72.0);
    let height = body.height() / rows.len().max(1) as f64;
    for (k, labels) in rows.iter().enumerate() {
        let y = body.top + (k as f64 + 0.5) * height;
        frame::row_name(canvas, &words::labels(lang, labels), (room.left, y), (NAMES - 24.0, height), false);
    }
    for (play, place) in plays.iter().zip(body.panels(plays.len(), GAP)) {
        let years = words::years(lang, play.played);
        let years = match play.in_sample {
            true => years,
            false => say!(lang, "hindcast-counted-to", years = years, year = play.counted.to.to_string()),
        };
        let ink = Ink::new(style::LABEL).bold();
        let heading = ink.cut(&lang.name_is(&years, words::kind(lang, play)), place.width());
        canvas.text(&heading, (place.left, place.top - 30.0), ink);
        let shown: Vec<Option<&Compared>> = rows.iter().map(|labels| play.of(labels, aspect)).collect();
        panel(canvas, &shown, place.inset(12.0, 0.0, WAS, 0.0), height);
    }
}

/// A row an entry; one that the play does not know stays empty.
fn panel(canvas: &mut Canvas, rows: &[Option<&Compared>], place: Rect, height: f64) {
    let known = || rows.iter().flatten();
    let far = |row: &&Compared| row.played.map_or(0.0, |p| p.high.value).max(row.happened.unwrap_or(0.0));
    let ticks = ticks_from_zero(known().map(far).fold(0.0, f64::max), 4);
    let x = Scale::linear((0.0, ticks[ticks.len() - 1]), (place.left, place.right));
    let lang = canvas.lang;
    let bottom: Vec<Tick> = ticks.iter().map(|v| Tick { at: x.at(*v), label: lang.digits(*v, 6) }).collect();
    let unit = known().next().map_or(String::new(), |row| words::unit_in_words(lang, row.aspect));
    frame::columns(canvas, place, &bottom, &unit);
    let radius = (height * 0.16).min(9.0);
    for (k, row) in rows.iter().enumerate().filter_map(|(k, row)| Some((k, (*row)?))) {
        let y = place.top + (k as f64 + 0.5) * height;
        if let Some(played) = row.played {
            let color = style::arm(PLAYED).color;
            canvas.whisker((x.at(played.low.value), x.at(played.high.value)), y, color);
            canvas.marker((x.at(played.mean.value), y), radius * 0.7, color, Marker::Square);
        }
        if let Some(was) = row.happened {
            let (color, marker) =
                if row.misses() { (style::arm(MISSED).color, Marker::Diamond) } else { (style::INK, Marker::Disc) };
            canvas.marker((x.at(was), y), radius, color, marker);
        }
        let ink = Ink::new(style::SMALL.min(height * 0.38));
        let ink = if row.misses() { ink.bold() } else { ink.color(style::SOFT) };
        canvas.text(words::happened(lang, row).trim(), (place.right + 16.0, y), ink);
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::example;
    use super::*;
    use crate::chart::check_picture;

    #[test]
    fn nothing_overlaps_or_leaves_the_frame() {
        for (lang, shape) in Lang::ALL.iter().flat_map(|lang| Shape::ALL.iter().map(move |shape| (*lang, *shape))) {
            let pictures = pictures(&HindcastReport { lang, ..example() }, shape);
            assert_eq!(pictures.len(), 3);
            pictures.iter().for_each(|picture| check_picture(picture, shape));
        }
    }

    /// The example misses out of sample; in sample it agrees, which is no test, and neither its title nor its first panel.
    #[test]
    fn what_is_tested_comes_first() {
        for lang in Lang::ALL {
            let mut report = HindcastReport { lang, ..example() };
            let test = report.hindcast.plays.iter().find(|play| !play.in_sample).unwrap();
            let tested = words::years(lang, test.played);
            let picture = pictures(&report, Shape::Wide).swap_remove(0);
            assert!(picture.title.contains(&tested), "{}", picture.title);
            let (out, within) = (say!(lang, "hindcast-out-of-sample"), say!(lang, "hindcast-in-sample"));
            let at = |word: &str| picture.svg.rfind(word);
            assert!(at(&out) < at(&within), "{lang:?}: panels out of sample are on the left");
            // Hazards of scenarios have rows of their own: beside a test they are not drawn.
            report.hindcast.plays[0].hazards = Hazards::Written;
            let picture = pictures(&report, Shape::Wide).swap_remove(0);
            assert!(picture.title.contains(&tested) && !picture.svg.contains(&within), "{}", picture.title);
            report.hindcast.plays.retain(|play| play.in_sample);
            assert!(pictures(&report, Shape::Wide)[0].svg.contains(&within), "without a test, what there is");
        }
    }

    #[test]
    fn long_and_hostile_names_are_cut_and_escaped() {
        let mut report = example();
        report.record = Some("<script>\u{1b} a record with quite a long name, ".repeat(5));
        for row in report.hindcast.plays.iter_mut().flat_map(|p| &mut p.rows) {
            row.labels
                .iter_mut()
                .flatten()
                .for_each(|l| *l = format!("<b>{l}</b> & more of it, {}", "on and ".repeat(9)));
        }
        let pictures = pictures(&report, Shape::Standard);
        assert!(!pictures[0].svg.contains("<script") && !pictures[0].svg.contains("<b>"));
        pictures.iter().for_each(|picture| check_picture(picture, Shape::Standard));
    }
}
