//! Likelihood and impact: how often each hazard strikes, and how much unserved demand one of its events causes.

use super::canvas::{Align, Canvas, Ink, Point};
use super::frame::{self, Rect, Tick};
use super::scale::{Scale, log_ticks};
use super::style::Marker;
use super::{Chart, Sketch, labels, shortened, style, subject};
use crate::results::HazardEvents;
use crate::stats::Estimate;
use crate::words::lang::{Lang, say};
use crate::words::number::{self, NOTHING};
use crate::words::page::{Column, Row, Table};
use crate::words::view::View;
use plotters::style::RGBColor;

pub const CHART: Chart = Chart { id: "risk", shortfalls: true, sketch };

/// Hazards that are drawn; milder ones are left out, and those below this share of the whole expected loss.
const MOST: usize = 12;
const LEAST: f64 = 0.01;
/// Hazards that the reading speaks of, those of most unserved demand a year.
const SAID: usize = 4;
/// Shortest line of equal unserved demand a year.
const SHORTEST: f64 = 120.0;
/// Room for a name in the title.
const NAMED: f64 = 1_400.0;

struct Spot {
    name: String,
    /// True of an event in the script, which has a time and no rate.
    scripted: bool,
    /// Events a year.
    rate: Estimate,
    /// Unserved demand an event, one an arm; `None` where nothing is put down to the hazard.
    impacts: Vec<Option<Estimate>>,
}

impl Spot {
    /// Unserved demand an event in the first arm that has any.
    fn impact(&self) -> f64 {
        self.impacts.iter().flatten().next().map_or(0.0, |e| e.value)
    }

    /// Unserved demand a year in that arm.
    fn yearly(&self) -> f64 {
        self.rate.value * self.impact()
    }

    fn points(&self, (x, y): (Scale, Scale)) -> Vec<Point> {
        self.impacts.iter().flatten().map(|e| (x.at(self.rate.value), y.at(e.value))).collect()
    }
}

/// An arm's name, colour and marker.
type Look = (String, RGBColor, Marker);

fn sketch<'a>(view: &View<'a>) -> Option<Sketch<'a>> {
    let (lang, focus, arms) = (view.lang, view.focus()?, view.pair());
    let hazards = &view.results.run.hazard_events;
    let all: Vec<Spot> = hazards.iter().filter_map(|events| spot(view, focus, &arms, events)).collect();
    let (scripted, mut spots): (Vec<Spot>, Vec<Spot>) = all.into_iter().partition(|s| s.scripted);
    spots.sort_by(|a, b| b.yearly().total_cmp(&a.yearly()));
    let least = LEAST * spots.iter().chain(&scripted).map(Spot::yearly).sum::<f64>();
    let known = spots.len();
    spots.truncate(spots.iter().take(MOST).filter(|s| s.yearly() >= least).count().max(1));
    let title = title(view, &spots, &scripted)?;
    let looks: Vec<Look> = arms.iter().map(|arm| look(view, arm)).collect();
    let cut = (known - spots.len()) as u64;
    let cut = if cut > 0 { say!(lang, "risk-cut", n = cut) } else { String::new() };
    let apart = apart(view, &scripted);
    let unit = view.material.unit.as_str();
    let axis = lang.in_unit(&say!(lang, "risk-impact"), unit);
    Some(Sketch {
        title,
        subtitle: say!(lang, "risk-subtitle", subject = subject(view, focus), scripted = apart, cut = cut),
        reading: reading(view, &arms, &spots),
        table: Some(table(view, &arms, &spots, &scripted)),
        paint: Box::new(move |canvas, room| paint(canvas, room, &spots, &looks, (&axis, unit))),
    })
}

fn spot(view: &View, focus: &str, arms: &[&str], events: &HazardEvents) -> Option<Spot> {
    let of = |arm: &&str| {
        let driver = view.drivers(arm, focus)?.hazards.iter().find(|d| d.id == events.id)?;
        driver.per_event.filter(|e| e.value > 0.0)
    };
    let impacts: Vec<Option<Estimate>> = arms.iter().map(of).collect();
    let struck = events.a_year.value > 0.0 && impacts.iter().any(Option::is_some);
    let name = view.lang.capital(&view.hazard_name(&events.id));
    let facts = view.results.scenario.hazards.iter().find(|h| h.id == events.id);
    let scripted = facts.is_some_and(|h| h.scripted);
    struck.then_some(Spot { name, scripted, rate: events.a_year, impacts })
}

fn look(view: &View, arm: &str) -> Look {
    let style = style::arm(view.arms().iter().position(|a| a.id == arm).unwrap_or(0));
    (view.arm_or(arm, ""), style.color, style.marker)
}

/// The largest expected loss among hazards that strike at random; it is said where a scripted event has a larger one.
fn title(view: &View, spots: &[Spot], scripted: &[Spot]) -> Option<String> {
    let (lang, first) = (view.lang, spots.first()?);
    let name = shortened(&first.name, NAMED);
    let amount = lang.with_unit(&lang.digits(number::to_significant(first.impact(), 2), 3), &view.material.unit);
    let often = often(lang, first.rate.value);
    Some(match scripted.iter().any(|s| s.yearly() > first.yearly()) {
        true => say!(lang, "risk-title-random", name = name, often = often, amount = amount),
        false => say!(lang, "risk-title", name = name, often = often, amount = amount),
    })
}

/// `once in 8 years`, `5 times a year`.
fn often(lang: Lang, rate: f64) -> String {
    if rate > 0.75 {
        return say!(lang, "risk-times-a-year", n = lang.digits(number::to_significant(rate, 2), 3));
    }
    say!(lang, "risk-once-in", years = lang.horizon(number::to_significant(1.0 / rate, 2)))
}

/// Scripted events, which have no place on an axis of rates, with what each costs.
fn apart(view: &View, scripted: &[Spot]) -> String {
    let lang = view.lang;
    let one = |s: &Spot| {
        let amount = lang.digits(number::to_significant(s.impact(), 2), 3);
        lang.in_brackets(&s.name, &lang.with_unit(&amount, &view.material.unit))
    };
    match scripted {
        [] => String::new(),
        all => say!(lang, "risk-scripted", names = lang.list(&all.iter().map(one).collect::<Vec<_>>())),
    }
}

fn reading(view: &View, arms: &[&str], spots: &[Spot]) -> String {
    let lang = view.lang;
    let amount =
        |(arm, e): (&&str, &Option<Estimate>)| e.map(|e| view.by_arm(&lang.quantity(e, &view.material.unit), arm));
    let one = |spot: &Spot| {
        let amounts: Vec<String> = arms.iter().zip(&spot.impacts).filter_map(amount).collect();
        let often = often(lang, spot.rate.value);
        let rate = lang.value(spot.rate);
        let said = say!(lang, "risk-reading", often = often, rate = rate, amounts = lang.list(&amounts));
        lang.name_is(&spot.name, said)
    };
    lang.sentence(&lang.clauses(&spots.iter().take(SAID).map(one).collect::<Vec<_>>()))
}

fn table(view: &View, arms: &[&str], spots: &[Spot], scripted: &[Spot]) -> Table {
    let lang = view.lang;
    let mut columns = vec![
        Column::text(say!(lang, "hazard")),
        Column::number(say!(lang, "risk-rate")),
        Column::text(say!(lang, "risk-how-often")),
    ];
    let sole = say!(lang, "risk-impact");
    let head = |arm: &&str| Column::number(lang.in_unit(&view.arm_or(arm, &sole), &view.material.unit));
    columns.extend(arms.iter().map(head));
    let row = |spot: &Spot| {
        let impacts = spot.impacts.iter().map(|e| e.map_or(NOTHING.to_string(), |e| lang.estimate(e)));
        let (rate, often) = match spot.scripted {
            true => (NOTHING.to_string(), say!(lang, "risk-is-scripted")),
            false => (lang.estimate(spot.rate), often(lang, spot.rate.value)),
        };
        Row::Cells([spot.name.clone(), rate, often].into_iter().chain(impacts).collect())
    };
    Table {
        caption: view.caption(&say!(lang, "risk-caption")),
        columns,
        rows: spots.iter().chain(scripted).map(row).collect(),
    }
}

/// What an axis has to show of estimates: all that lies above a quarter of each.
fn span(estimates: impl Iterator<Item = Estimate>) -> (f64, f64) {
    let both = |e: Estimate| (e.whisker95().0.max(e.value / 4.0), e.whisker95().1);
    estimates.map(both).fold((f64::INFINITY, 0.0), |(low, high), end| (low.min(end.0), high.max(end.1)))
}

fn paint(canvas: &mut Canvas, room: Rect, spots: &[Spot], looks: &[Look], (axis, unit): (&str, &str)) {
    let lang = canvas.lang;
    let panel = room.inset(110.0, 78.0, 30.0, 102.0);
    let rates = log_ticks(span(spots.iter().map(|s| s.rate)));
    let impacts = log_ticks(span(spots.iter().flat_map(|s| s.impacts.iter().flatten().copied())));
    let range = |ticks: &[f64]| (ticks[0], ticks[ticks.len() - 1]);
    let x = Scale::log(range(&rates), (panel.left, panel.right));
    let y = Scale::log(range(&impacts), (panel.bottom, panel.top));
    let ink = Ink::new(style::SMALL).color(style::SOFT);
    canvas.text(&ink.cut(axis, room.width() / 2.0), (room.left, room.top + 14.0), ink);
    frame::key(canvas, room.right, room.top + 14.0, looks);
    let tick = |at: f64, v: f64| Tick { at, label: lang.digits(v, 3) };
    frame::left_axis(canvas, panel, &impacts.iter().map(|v| tick(y.at(*v), *v)).collect::<Vec<_>>());
    let across: Vec<Tick> = rates.iter().map(|v| tick(x.at(*v), *v)).collect();
    frame::columns(canvas, panel, &across, "");
    once_in(canvas, panel, &rates, x);
    let mut bars = diagonals(canvas, panel, (range(&rates), range(&impacts)), (x, y), unit);
    for spot in spots {
        bars.extend(crosses(spot, looks.len(), (x, y)).into_iter().flatten());
        bars.extend(spot.points((x, y)).windows(2).map(|pair| (pair[0], pair[1])));
        marks(canvas, spot, looks, (x, y));
    }
    let tags: Vec<labels::Tagged> =
        spots.iter().map(|spot| labels::Tagged { name: &spot.name, points: spot.points((x, y)) }).collect();
    labels::name_points(canvas, &tags, &bars, panel.inset(4.0, 2.0, 4.0, 2.0));
}

/// The axis' name, and the same ticks once more as years between two events.
fn once_in(canvas: &mut Canvas, panel: Rect, rates: &[f64], x: Scale) {
    let (lang, ink) = (canvas.lang, Ink::new(style::SMALL).color(style::SOFT).align(Align::Middle));
    let mut free = f64::NEG_INFINITY;
    for rate in rates.iter().filter(|rate| **rate < 0.75) {
        let said = say!(lang, "risk-once-in", years = lang.horizon(number::to_significant(1.0 / rate, 2)));
        let half = ink.measure(&said) / 2.0;
        let at = x.at(*rate).max(panel.left - 90.0 + half);
        if at - half >= free && at + half <= panel.right + 28.0 {
            canvas.text(&said, (at, panel.bottom + 50.0), ink);
            free = at + half + 16.0;
        }
    }
    canvas.text(&say!(lang, "risk-rate"), ((panel.left + panel.right) / 2.0, panel.bottom + 84.0), ink);
}

/// Lines on which rate times impact is the same, named where they begin; where the names within the panel are.
fn diagonals(
    canvas: &mut Canvas,
    panel: Rect,
    (rates, impacts): ((f64, f64), (f64, f64)),
    (x, y): (Scale, Scale),
    unit: &str,
) -> Vec<(Point, Point)> {
    let mut words = Vec::new();
    let (least, most) = ((rates.0 * impacts.0).log10().ceil() as i32, (rates.1 * impacts.1).log10().floor() as i32);
    let ink = Ink::new(style::FOOTER).color(style::SOFT).align(Align::Middle);
    let mut free = panel.left;
    for yearly in (least..=most).map(|e| 10f64.powi(e)) {
        // Where the line enters at the top or the left, and leaves at the right or the bottom.
        let from = ((yearly / impacts.1).max(rates.0), impacts.1.min(yearly / rates.0));
        let to = (rates.1.min(yearly / impacts.0), (yearly / rates.1).max(impacts.0));
        let line = [(x.at(from.0), y.at(from.1)), (x.at(to.0), y.at(to.1))];
        if (line[1].0 - line[0].0).hypot(line[1].1 - line[0].1) < SHORTEST {
            continue;
        }
        canvas.dashed(&line, style::SOFT, 1.5, &[3.0, 7.0]);
        let amount = canvas.lang.with_unit(&canvas.lang.digits(yearly, 1), unit);
        let said = say!(canvas.lang, "risk-yearly", amount = amount);
        let half = ink.measure(&said) / 2.0;
        let at = line[0].0.max(panel.left + half);
        if from.1 < impacts.1 * 0.999 {
            let place = (panel.left + 10.0 + half, y.at(from.1) - 12.0);
            canvas.text(&said, place, ink);
            // as high as its letters, so that no name touches it
            let line = |up: f64| ((place.0 - half, place.1 + up), (place.0 + half, place.1 + up));
            words.extend([-ink.size * 0.5, 0.0, ink.size * 0.5].map(line));
        } else if at - half >= free && at + half <= panel.right + 20.0 {
            canvas.text(&said, (at, panel.top - 18.0), ink);
            free = at + half + 14.0;
        }
    }
    words
}

/// The intervals of a hazard's points, both ways, by arm.
fn crosses(spot: &Spot, arms: usize, (x, y): (Scale, Scale)) -> Vec<[(Point, Point); 2]> {
    let cross = |e: &Estimate| {
        let at = (x.at(spot.rate.value), y.at(e.value));
        let ((left, right), (low, high)) = (spot.rate.whisker95(), e.whisker95());
        // The marker too is in the way of names.
        let (across, up) = ((x.at(left).min(at.0 - 12.0), x.at(right).max(at.0 + 12.0)), (y.at(low), y.at(high)));
        [((across.0, at.1), (across.1, at.1)), ((at.0, up.0.max(at.1 + 12.0)), (at.0, up.1.min(at.1 - 12.0)))]
    };
    spot.impacts.iter().take(arms).flatten().map(cross).collect()
}

fn marks(canvas: &mut Canvas, spot: &Spot, looks: &[Look], (x, y): (Scale, Scale)) {
    canvas.line(&spot.points((x, y)), style::SOFT, 2.0);
    for (impact, (_, color, marker)) in spot.impacts.iter().zip(looks) {
        let Some(impact) = impact else { continue };
        let (across, up) = (x.at(spot.rate.value), y.at(impact.value));
        let ((left, right), (low, high)) = (spot.rate.whisker95(), impact.whisker95());
        canvas.line(&[(x.at(left), up), (x.at(right), up)], *color, 3.0);
        canvas.line(&[(across, y.at(low)), (across, y.at(high))], *color, 3.0);
        canvas.marker((across, up), 10.0, *color, *marker);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::fixture;

    #[test]
    fn an_axis_shows_intervals_but_not_down_to_zero() {
        let (low, high) = span([Estimate::new(4.0, 4.0), Estimate::new(9.0, 0.5)].into_iter());
        assert!(low == 1.0 && (high - 11.84).abs() < 0.01, "{low} {high}");
        assert_eq!(span([Estimate::new(4.0, f64::INFINITY)].into_iter()), (4.0, 4.0), "of a single trial");
    }

    #[test]
    fn the_largest_expected_loss_is_the_title_and_what_is_scripted_stands_apart() {
        let mut results = fixture::typical();
        let said = |results: &crate::results::Results, lang| {
            let sketch = sketch(&View::all(results, lang)[0]).unwrap();
            (sketch.title.replace('\u{a0}', " "), sketch.subtitle.replace('\u{a0}', " "), sketch.table.unwrap())
        };
        let (title, _, table) = said(&results, Lang::En);
        // 0.12 a year is once in 8.3 years
        assert!(
            title.starts_with("Largest expected loss: Chinese export") && title.contains("once in 8.3 years"),
            "{title}"
        );
        assert_eq!(table.rows.len(), results.scenario.hazards.len());
        // "Port strike" is the most frequent of all; in the script it has no rate, and no place among the others.
        let export = results.scenario.hazards[0].id.clone();
        results.scenario.hazards[0].scripted = true;
        let (title, subtitle, table) = said(&results, Lang::En);
        assert!(title.starts_with("Largest expected loss at random: "), "{title}");
        assert!(
            !title.contains("Chinese export") && subtitle.contains("scripted, not drawn: Chinese export"),
            "{subtitle}"
        );
        assert_eq!(table.rows.len(), results.scenario.hazards.len(), "{export} is in the table");
        assert!(format!("{:?}", table.rows.last()).contains("scripted"), "{:?}", table.rows);
        for lang in Lang::ALL {
            let (title, subtitle, _) = said(&results, lang);
            assert!(
                !title.contains("Chinese export") && subtitle.contains("Chinese export"),
                "{lang:?}: {title} {subtitle}"
            );
        }
        let mut old = fixture::typical();
        old.run.hazard_events.clear();
        assert!(super::sketch(&View::all(&old, Lang::En)[0]).is_none(), "a run that counted no events");
    }
}
