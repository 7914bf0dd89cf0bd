//! A cell a producer removed and a consumer: how much of its demand it can still meet, and for how long stocks last.

use super::consumer_name;
use super::table::{days, finding, harmless, in_words, met, origin, producers};
use crate::chart::canvas::{self, Align, Canvas, Ink};
use crate::chart::frame::{self, Caption, Rect};
use crate::chart::{Picture, Shape, file_name, style};
use crate::results::Removal;
use crate::results::RemovalStudy;
use crate::words::lang::{Lang, say};
use crate::words::view::distinct;

/// Rows and columns that a picture has room for.
const ROWS: usize = 14;
const COLUMNS: usize = 10;
/// Producers that nobody misses, named in the subtitle; of more the number.
const FOLDED: usize = 3;
/// Room for producers on the left and for concentration on the right.
const NAMES: f64 = 270.0;
const STAGES: f64 = 330.0;

/// A chart a material, the gravest removals first.
pub fn pictures(report: &RemovalStudy, lang: Lang, shape: Shape) -> Vec<Picture> {
    let materials = report.materials();
    let picture = |material: &&str| {
        let name = if materials.len() > 1 { format!("n-1-{}", file_name(material)) } else { "n-1".to_string() };
        picture(report, lang, material, format!("{name}{}", shape.suffix()), shape)
    };
    materials.iter().map(picture).collect()
}

fn picture(report: &RemovalStudy, lang: Lang, material: &str, name: String, shape: Shape) -> Picture {
    let all = producers(report, material);
    let (idle, rows): (Vec<&str>, Vec<&str>) = all.iter().partition(|p| harmless(report, material, p));
    // Where nothing is lost at all, that is what there is to show.
    let (idle, rows) = if rows.is_empty() { (Vec::new(), all) } else { (idle, rows) };
    let columns = distinct(report.of(material).map(|r| r.consumer.as_str()));
    let (left, below) = (columns.len().saturating_sub(COLUMNS), rows.len().saturating_sub(ROWS));
    let cut = match (below, left) {
        (0, 0) => String::new(),
        _ => say!(lang, "n-1-cut", rows = below, columns = left),
    };
    let cut = folded(report, lang, &idle) + &cut;
    let title = finding(report, lang, material);
    let reading = reading(report, lang, material, &rows);
    let caption = Caption {
        title: title.clone(),
        subtitle: say!(lang, "n-1-subtitle", material = lang.common(report.names.material(material, lang)), cut = cut),
        origin: origin(lang),
        scenario: report.title.said(lang).to_string(),
    };
    let svg = canvas::draw(&lang.sentences(&[lang.sentence(&title), reading.clone()]), lang, shape, |canvas| {
        let room = frame::frame(canvas, &caption);
        let grid =
            Grid { report, material, rows: &rows[..rows.len() - below], columns: &columns[..columns.len() - left] };
        grid.paint(canvas, room);
    });
    Picture { lang, name, title, reading, empty: false, svg, table: None }
}

/// Producers that nobody misses, for the subtitle.
fn folded(report: &RemovalStudy, lang: Lang, idle: &[&str]) -> String {
    match idle.len() {
        0 => String::new(),
        n if n > FOLDED => say!(lang, "n-1-harmless-many", n = n as u64),
        _ => {
            let names: Vec<String> = idle.iter().map(|id| report.names.producer(id, lang).to_string()).collect();
            say!(lang, "n-1-harmless", names = lang.list(&names))
        }
    }
}

/// What the gravest removal leaves each consumer.
fn reading(report: &RemovalStudy, lang: Lang, material: &str, rows: &[&str]) -> String {
    let Some(first) = rows.first() else { return String::new() };
    let one = |r: &Removal| {
        let when = match r.survives_days {
            Some(days) => say!(lang, "n-1-short-after", days = lang.days(days.round())),
            None => say!(lang, "n-1-never-short"),
        };
        let name = lang.with_article(&consumer_name(report, lang, &r.consumer));
        let share = met(lang, r);
        say!(lang, "n-1-meets", name = name, share = share, when = when)
    };
    let left: Vec<String> = report.of(material).filter(|r| r.producer == *first).map(one).collect();
    let mut said =
        vec![say!(lang, "n-1-without", name = report.names.producer(first, lang), text = lang.clauses(&left))];
    let stages: Vec<String> = report.stages(material).map(|c| in_words(lang, c).join(&lang.comma())).collect();
    if !stages.is_empty() {
        said.push(lang.sentence(&lang.clauses(&stages)));
    }
    lang.sentences(&said)
}

struct Grid<'a> {
    report: &'a RemovalStudy,
    material: &'a str,
    rows: &'a [&'a str],
    columns: &'a [&'a str],
}

impl Grid<'_> {
    fn paint(&self, canvas: &mut Canvas, room: Rect) {
        let stages = self.report.stages(self.material).next().is_some();
        let cells = room.inset(NAMES, 44.0, if stages { STAGES } else { 0.0 }, 14.0);
        let width = cells.width() / self.columns.len() as f64;
        let height = (cells.height() / self.rows.len() as f64).min(90.0);
        let head = Ink::new(style::SMALL).bold().align(Align::Middle);
        for (i, consumer) in self.columns.iter().enumerate() {
            let middle = cells.left + (i as f64 + 0.5) * width;
            canvas.text(
                &head.cut(&consumer_name(self.report, canvas.lang, consumer), width - 8.0),
                (middle, cells.top - 24.0),
                head,
            );
        }
        for (k, producer) in self.rows.iter().enumerate() {
            let top = cells.top + k as f64 * height;
            let middle = top + height / 2.0;
            frame::row_name(
                canvas,
                self.report.names.producer(producer, canvas.lang),
                (room.left, middle),
                (NAMES - 24.0, height),
                false,
            );
            for (i, consumer) in self.columns.iter().enumerate() {
                let left = cells.left + i as f64 * width;
                let place =
                    Rect { left: left + 2.0, top: top + 2.0, right: left + width - 2.0, bottom: top + height - 2.0 };
                let here = |r: &&Removal| r.producer == *producer && r.consumer == *consumer;
                if let Some(removal) = self.report.of(self.material).find(here) {
                    cell(canvas, removal, place);
                }
            }
        }
        self.stages(canvas, Rect { left: cells.right + 40.0, ..room });
    }

    /// How concentrated each stage is.
    fn stages(&self, canvas: &mut Canvas, room: Rect) {
        let mut top = room.top + 62.0;
        for stage in self.report.stages(self.material) {
            let [name, index, shares] = in_words(canvas.lang, stage);
            let (bold, soft) = (Ink::new(style::LABEL).bold(), Ink::new(style::SMALL).color(style::SOFT));
            canvas.text(&bold.cut(&name, room.width()), (room.left, top), bold);
            canvas.text(&index, (room.left, top + 30.0), Ink::new(style::LABEL));
            let lines = soft.wrap(&shares, room.width(), 2);
            canvas.lines(&lines, (room.left, top + 58.0), soft);
            top += 130.0;
        }
        if top > room.top + 62.0 {
            let soft = Ink::new(style::FOOTER).color(style::SOFT);
            canvas.lines(&soft.wrap(&say!(canvas.lang, "n-1-hhi-note"), room.width(), 3), (room.left, top), soft);
        }
    }
}

/// The less is met, the darker; the share and the days in it.
fn cell(canvas: &mut Canvas, removal: &Removal, place: Rect) {
    let lost = (1.0 - removal.met).clamp(0.0, 1.0);
    let (fill, text) = match lost {
        l if l < 1e-3 => (style::REST, style::INK),
        l => {
            style::PARTS
                [style::PARTS.len() - 1 - ((l * style::PARTS.len() as f64) as usize).min(style::PARTS.len() - 1)]
        }
    };
    canvas.rect((place.left, place.top), (place.right, place.bottom), fill);
    let centre = ((place.left + place.right) / 2.0, (place.top + place.bottom) / 2.0);
    let size = style::LABEL.min(place.height() * 0.32);
    let ink = Ink::new(size).color(text).align(Align::Middle);
    let met = met(canvas.lang, removal);
    let after = match removal.survives_days {
        Some(_) => say!(canvas.lang, "n-1-days-in-cell", days = days(canvas.lang, removal)),
        None => say!(canvas.lang, "n-1-never-short"),
    };
    let fit =
        |ink: Ink, text: &str| Ink { size: ink.size.min(ink.size * (place.width() - 10.0) / ink.measure(text)), ..ink };
    canvas.text(&met, (centre.0, centre.1 - size * 0.62), fit(ink.bold(), &met));
    canvas.text(&after, (centre.0, centre.1 + size * 0.68), fit(Ink { size: size * 0.86, ..ink }, &after));
}

#[cfg(test)]
mod tests {
    use super::super::example;
    use super::*;
    use crate::chart::check_picture;
    use crate::report::fixture;
    use crate::results::Removal;

    #[test]
    fn nothing_overlaps_or_leaves_the_frame() {
        for (results, shape) in fixture::all().iter().flat_map(|r| Shape::ALL.iter().map(move |shape| (r, *shape))) {
            let pictures = pictures(&example(results), Lang::En, shape);
            assert_eq!(pictures.len(), results.scenario.materials.len());
            pictures.iter().for_each(|picture| check_picture(picture, shape));
        }
    }

    #[test]
    fn many_producers_and_consumers_are_cut_and_hostile_names_escaped() {
        let mut report = example(&fixture::typical());
        report.title = "<script>\u{1b}".into();
        let removal = |p: usize, c: usize| Removal {
            producer: format!("<b>producer & {p} with quite a long name</b>"),
            material: "gallium \"arsenide\"".to_string(),
            consumer: format!("consumer {c}"),
            met: (p + c) as f64 / 60.0,
            survives_days: Some(10_000.0),
        };
        report.removals = (0..30).flat_map(|p| (0..20).map(move |c| removal(p, c))).collect();
        let pictures = pictures(&report, Lang::En, Shape::Standard);
        assert!(pictures[0].svg.contains("16 milder losses and 10 consumers are left out"));
        assert!(!pictures[0].svg.contains("<script") && !pictures[0].svg.contains("<b>"));
        check_picture(&pictures[0], Shape::Standard);
    }
}
