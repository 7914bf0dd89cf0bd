//! Who supplies: shares of each stage, and of what each consumer buys, by country.

use super::canvas::{Align, Canvas, Ink};
use super::frame::{self, Rect};
use super::{Chart, Sketch, style};
use crate::words::lang::{Lang, OTHERS, say};
use crate::words::view::View;

pub const CHART: Chart = Chart { id: "supply", shortfalls: false, sketch };

const NAMES: f64 = 300.0;
const INDEX: f64 = 120.0;
/// Room around a label in its part.
const PADDING: f64 = 14.0;

/// A whole and its parts by country, the largest first.
struct Bar {
    name: String,
    /// Empty for the unnamed stage, and for a consumer.
    stage: String,
    parts: Vec<(String, f64)>,
}

fn sketch<'a>(view: &View<'a>) -> Option<Sketch<'a>> {
    let mut bars = stages(view);
    let named = |bar: &Bar| bar.parts.iter().find(|p| p.0 != OTHERS).map(|p| (p.clone(), bar.stage.clone()));
    let (top, stage) = bars.iter().filter_map(named).max_by(|a, b| a.0.1.total_cmp(&b.0.1))?;
    let stages = bars.len();
    bars.extend(purchases(view));
    let share = view.lang.rough_percent(top.1);
    let material = view.material_name();
    let holder = view.lang.capital(&view.lang.with_article(&view.lang.country(&top.0)));
    Some(Sketch {
        title: say!(view.lang, "supply-title", country = holder, share = share, what = place(view, &stage)),
        subtitle: say!(view.lang, "supply-subtitle", material = view.lang.capital(material)),
        reading: reading(view.lang, &bars),
        table: None,
        paint: Box::new(move |canvas, room| paint(canvas, room, &bars, stages)),
    })
}

/// A stage of the material in a sentence: `dysprosium refining`, `gallium supply`.
fn place(view: &View, stage: &str) -> String {
    let material = view.lang.common(view.material_name());
    if stage.is_empty() {
        say!(view.lang, "supply-of-material", material = material)
    } else {
        say!(view.lang, "supply-of-stage", material = material, stage = view.lang.stage(stage))
    }
}

fn stages(view: &View) -> Vec<Bar> {
    let producers = || view.results.scenario.producers.iter().filter(|p| p.material == view.material.id);
    let mut names: Vec<&str> = view.material.stages.iter().map(String::as_str).collect();
    for p in producers() {
        if !names.contains(&p.stage.as_str()) {
            names.push(&p.stage);
        }
    }
    let bar = |stage: &str| {
        let parts = producers().filter(|p| p.stage == stage).map(|p| (p.country.clone(), p.share)).collect();
        Bar { name: view.lang.capital(&view.lang.stage(stage)), stage: stage.to_string(), parts: by_country(parts) }
    };
    names.into_iter().map(bar).filter(|b| !b.parts.is_empty()).collect()
}

fn purchases(view: &View) -> Vec<Bar> {
    let scenario = &view.results.scenario;
    let country = |id: &str| scenario.producers.iter().find(|p| p.id == id).map_or(id, |p| &p.country).to_string();
    let bar = |d: &crate::results::DemandFacts| Bar {
        name: view.name(&d.consumer),
        stage: String::new(),
        parts: by_country(d.sourcing.iter().map(|(id, share)| (country(id), *share)).collect()),
    };
    scenario.demands.iter().filter(|d| d.material == view.material.id).map(bar).collect()
}

fn by_country(parts: Vec<(String, f64)>) -> Vec<(String, f64)> {
    let mut sums: Vec<(String, f64)> = Vec::new();
    for (country, share) in parts {
        match sums.iter_mut().find(|s| s.0 == country) {
            Some(sum) => sum.1 += share,
            None => sums.push((country, share)),
        }
    }
    sums.sort_by(|a, b| b.1.total_cmp(&a.1));
    sums
}

/// Herfindahl and Hirschman's index of concentration: the sum of squared percentages.
fn concentration(parts: &[(String, f64)]) -> f64 {
    parts.iter().map(|p| (p.1 * 100.0).powi(2)).sum()
}

fn reading(lang: Lang, bars: &[Bar]) -> String {
    let said = |bar: &Bar| {
        let parts = bar.parts.iter().take(3).map(|p| format!("{} {}", lang.country(&p.0), lang.rough_percent(p.1)));
        lang.name_is(&bar.name, parts.collect::<Vec<_>>().join(&lang.comma()))
    };
    lang.sentence(&lang.clauses(&bars.iter().map(said).collect::<Vec<_>>()))
}

fn paint(canvas: &mut Canvas, room: Rect, bars: &[Bar], stages: usize) {
    let panel = room.inset(NAMES, 44.0, INDEX, 10.0);
    let gap = if bars.len() > stages { 26.0 } else { 0.0 };
    let height = ((panel.height() - gap) / bars.len() as f64).min(140.0);
    let palette = palette(bars);
    let head = Ink::new(style::SMALL).color(style::SOFT);
    canvas.text(&say!(canvas.lang, "hhi-note"), (room.right, room.top + 22.0), head.align(Align::End));
    for (k, bar) in bars.iter().enumerate() {
        let below = if k >= stages { gap } else { 0.0 };
        let top = panel.top + k as f64 * height + below;
        let middle = top + height / 2.0;
        frame::row_name(canvas, &bar.name, (room.left, middle), (NAMES - 24.0, height), k < stages);
        let ink = Ink { bold: k < stages, ..Ink::new(style::LABEL.min(height * 0.36)) };
        let index = canvas.lang.digits(concentration(&bar.parts).round(), 5);
        canvas.text(&index, (room.right, middle), ink.align(Align::End));
        parts(canvas, bar, &palette, panel, (top + height * 0.12, top + height * 0.88));
    }
}

/// The parts whose names fit, then what is left: the smaller producers together, and what no listed producer supplies.
fn parts(canvas: &mut Canvas, bar: &Bar, palette: &[String], panel: Rect, (top, bottom): (f64, f64)) {
    let ink = Ink::new(style::SMALL);
    let lang = canvas.lang;
    let fits = |p: &&(String, f64)| p.0 != OTHERS && ink.measure(&lang.country(&p.0)) + PADDING <= p.1 * panel.width();
    let named: Vec<_> = bar.parts.iter().filter(fits).collect();
    let small: f64 = bar.parts.iter().filter(|p| !fits(p)).map(|p| p.1).sum();
    let secure = 1.0 - bar.parts.iter().map(|p| p.1).sum::<f64>();
    let listed = named.into_iter().map(|(country, share)| (country.as_str(), *share, color(palette, country)));
    let (others, sure) = (say!(canvas.lang, "supply-others"), say!(canvas.lang, "supply-secure"));
    let rest =
        [(others.as_str(), small, (style::REST, style::INK)), (sure.as_str(), secure, (style::PAPER, style::SOFT))];
    let mut left = panel.left;
    for (name, share, colors) in listed.chain(rest).filter(|part| part.1 > 1e-6) {
        let right = (left + share * panel.width()).min(panel.right);
        let called = canvas.lang.country(name);
        let share = canvas.lang.rough_percent(share);
        let labels = [format!("{called} {share}"), called];
        part(canvas, (left, right), (top, bottom), colors, &labels);
        left = right;
    }
}

/// The colour of a country is the same in every bar.
fn color(palette: &[String], country: &str) -> Colors {
    let place = palette.iter().position(|c| c == country);
    place.and_then(|i| style::PARTS.get(i).copied()).unwrap_or((style::REST, style::INK))
}

/// Countries by what they hold of all bars, the largest first.
fn palette(bars: &[Bar]) -> Vec<String> {
    by_country(bars.iter().flat_map(|bar| bar.parts.iter().cloned()).collect()).into_iter().map(|c| c.0).collect()
}

type Colors = (plotters::style::RGBColor, plotters::style::RGBColor);

/// One part with the longest of `labels` that fits in it.
fn part(
    canvas: &mut Canvas,
    (left, right): (f64, f64),
    (top, bottom): (f64, f64),
    (fill, text): Colors,
    labels: &[String],
) {
    let (from, to) = (left + 1.0, (right - 1.0).max(left + 1.5));
    canvas.rect((from, top), (to, bottom), fill);
    if fill == style::PAPER {
        canvas.line(&[(from, top), (to, top), (to, bottom), (from, bottom)], style::GRID, 2.0);
    }
    let ink = Ink::new(style::SMALL.min((bottom - top) * 0.6)).color(text).align(Align::Middle);
    if let Some(label) = labels.iter().find(|label| ink.measure(label) + PADDING <= right - left) {
        canvas.text(label, ((left + right) / 2.0, (top + bottom) / 2.0), ink);
    }
}
