//! Who supplies whom: from the first stage's producers to consumers, widths by quantity a year.

use super::canvas::{Align, Canvas, Ink, Point};
use super::chain::{Chain, Link, Node};
use super::frame::Rect;
use super::{Chart, Sketch, labels, style};
use crate::words::lang::{Lang, say};
use crate::words::number;
use crate::words::page::{Column, Row, Table};
use crate::words::view::View;
use plotters::style::RGBColor;

pub const CHART: Chart = Chart { id: "flow", shortfalls: false, sketch };

/// Width of a node, and what stays free between two of a column.
const NODE: f64 = 20.0;
const GAP: f64 = 16.0;
/// Room for the names of consumers to the right.
const NAMES: f64 = 380.0;
const LINE: f64 = 26.0;

fn sketch<'a>(view: &View<'a>) -> Option<Sketch<'a>> {
    let chain = Chain::new(view);
    let lang = view.lang;
    let focus = view.focus()?;
    let (country, stage, share) = chain.exposure(view, focus)?;
    let unit = view.material.unit.clone();
    let stage = lang.stage(&stage);
    let through_id = country.clone();
    let country = lang.with_article(&lang.country(&country));
    let through = if view.material.stages.len() < 2 { country } else { lang.in_brackets(&country, &stage) };
    Some(Sketch {
        title: say!(
            lang,
            "flow-title",
            share = lang.rough_percent(share),
            whose = view.whose(focus),
            through = through
        ),
        subtitle: say!(lang, "flow-subtitle", material = lang.capital(view.material_name()), unit = unit.as_str()),
        reading: reading(lang, &chain, &unit),
        table: Some(table(view, &chain, &unit)),
        paint: Box::new(move |canvas, room| paint(canvas, room, &chain, (&unit, &through_id))),
    })
}

/// `1,932 t`, in three digits.
fn quantity(lang: Lang, value: f64, unit: &str) -> String {
    lang.with_unit(&lang.digits(number::to_significant(value, 3), 4), unit)
}

/// A node's quantity, with its share of its column where that is a stage.
fn amount(lang: Lang, chain: &Chain, node: &Node, unit: &str) -> String {
    let amount = quantity(lang, node.size, unit);
    if node.column + 1 == chain.columns.len() {
        amount
    } else {
        lang.in_brackets(&amount, &lang.rough_percent(node.size / chain.total(node.column)))
    }
}

fn label(lang: Lang, chain: &Chain, node: &Node, unit: &str) -> String {
    format!("{} {}", node.name, amount(lang, chain, node, unit))
}

fn reading(lang: Lang, chain: &Chain, unit: &str) -> String {
    let column = |k: usize| {
        let nodes: Vec<String> = chain.of_column(k).map(|i| label(lang, chain, &chain.nodes[i], unit)).collect();
        lang.name_is(&chain.columns[k], nodes.join(&lang.comma()))
    };
    lang.sentence(&lang.clauses(&(0..chain.columns.len()).map(column).collect::<Vec<_>>()))
}

fn table(view: &View, chain: &Chain, unit: &str) -> Table {
    let lang = view.lang;
    let amount = lang.in_unit(&say!(lang, "flow-amount"), unit);
    let columns = vec![Column::text(say!(lang, "flow-who")), Column::number(amount), Column::bar(say!(lang, "share"))];
    let mut rows = Vec::new();
    for (k, heading) in chain.columns.iter().enumerate() {
        rows.push(Row::Group(heading.clone()));
        let share = |node: &Node| node.size / chain.drawn(k);
        let row = |node: &Node| {
            Row::cells([node.name.clone(), lang.plain(number::to_significant(node.size, 4)), share(node).to_string()])
        };
        rows.extend(chain.of_column(k).map(|i| row(&chain.nodes[i])));
    }
    Table { caption: view.caption(&say!(lang, "flow-caption")), columns, rows }
}

fn paint(canvas: &mut Canvas, room: Rect, chain: &Chain, (unit, told): (&str, &str)) {
    let body = room.inset(0.0, 48.0, NAMES + NODE, 8.0);
    let columns = chain.columns.len();
    let x = |k: usize| body.left + body.width() * k as f64 / (columns - 1).max(1) as f64;
    let places = places(chain, body);
    for link in &chain.links {
        ribbon(canvas, (link, color(&chain.nodes[link.from], told)), chain, &places, &x);
    }
    for (node, place) in chain.nodes.iter().zip(&places) {
        let left = x(node.column);
        canvas.rect((left, place.top), (left + NODE, place.bottom), color(node, told));
    }
    for k in 0..columns {
        let head = Ink::new(style::LABEL).bold();
        let (room, align, at) = match k {
            k if k + 1 == columns => (NAMES + NODE, Align::Start, x(k)),
            _ => (body.width() / (columns - 1).max(1) as f64 - 20.0, Align::Start, x(k)),
        };
        let ink = head.align(align);
        canvas.text(&ink.cut(&chain.columns[k], room), (at, room_top(body)), ink);
        names(canvas, chain, k, (x(k), room), &places, unit);
    }
}

fn room_top(body: Rect) -> f64 {
    body.top - 30.0
}

struct Place {
    top: f64,
    bottom: f64,
}

/// Nodes below each other in each column, at one scale for all; the column with the most decides.
fn places(chain: &Chain, body: Rect) -> Vec<Place> {
    let of = |k: usize| chain.of_column(k).count().saturating_sub(1) as f64 * GAP;
    let scale = |k: usize| (body.height() - of(k)) / chain.drawn(k).max(f64::MIN_POSITIVE);
    let scale = (0..chain.columns.len()).map(scale).fold(f64::INFINITY, f64::min);
    let mut places: Vec<Place> = chain.nodes.iter().map(|_| Place { top: 0.0, bottom: 0.0 }).collect();
    for k in 0..chain.columns.len() {
        let height = chain.drawn(k) * scale + of(k);
        let mut top = body.top + (body.height() - height) / 2.0;
        for i in chain.of_column(k) {
            let bottom = top + (chain.nodes[i].size * scale).max(1.5);
            places[i] = Place { top, bottom };
            top = bottom + GAP;
        }
    }
    places
}

/// A band from one node to another, as wide at both ends as what flows; both ends in the order of the links.
fn ribbon(
    canvas: &mut Canvas,
    (link, color): (&Link, RGBColor),
    chain: &Chain,
    places: &[Place],
    x: &dyn Fn(usize) -> f64,
) {
    let (from, to) = (&chain.nodes[link.from], &chain.nodes[link.to]);
    let along = |node: &Node, place: &Place, start: f64| {
        let scale = (place.bottom - place.top) / node.size;
        (place.top + start * scale, place.top + (start + link.amount) * scale)
    };
    let (left, right) = (x(from.column) + NODE, x(to.column));
    let (a, b) = (along(from, &places[link.from], link.start), along(to, &places[link.to], link.end));
    let curve = |from: f64, to: f64| -> Vec<Point> {
        let steps = 24;
        let at = |k: i32| {
            let t = f64::from(k) / f64::from(steps);
            // smoothstep: level at both ends
            (left + (right - left) * t, from + (to - from) * t * t * (3.0 - 2.0 * t))
        };
        (0..=steps).map(at).collect()
    };
    let outline: Vec<Point> = curve(a.0, b.0).into_iter().chain(curve(a.1, b.1).into_iter().rev()).collect();
    canvas.polygon(&outline, color, 0.42);
}

/// Names to the right of a column's nodes, moved apart where nodes are thin.
fn names(canvas: &mut Canvas, chain: &Chain, k: usize, (x, room): (f64, f64), places: &[Place], unit: &str) {
    let nodes: Vec<usize> = chain.of_column(k).collect();
    let (Some(first), Some(last)) = (nodes.first(), nodes.last()) else { return };
    let centres: Vec<f64> = nodes.iter().map(|&i| (places[i].top + places[i].bottom) / 2.0).collect();
    let sizes = vec![LINE; nodes.len()];
    let height = sizes.iter().sum::<f64>();
    let (top, bottom) = (places[*first].top, places[*last].bottom);
    let spare = ((height - (bottom - top)) / 2.0).max(0.0) + LINE / 2.0;
    let spread = labels::spread(&centres, &sizes, (top - spare, bottom + spare));
    let ink = Ink::new(style::SMALL);
    for (&i, at) in nodes.iter().zip(spread) {
        let amount = amount(canvas.lang, chain, &chain.nodes[i], unit);
        let wanted = format!("{} {amount}", chain.nodes[i].name);
        let ink = if ink.measure(&wanted) <= room - NODE - 24.0 { ink } else { Ink { size: ink.size * 0.85, ..ink } };
        let name = ink.cut(&chain.nodes[i].name, room - NODE - 24.0 - ink.measure(&format!(" {amount}")));
        let (said, left) = (format!("{name} {amount}"), x + NODE + 8.0);
        let (right, half) = (left + ink.measure(&said) + 5.0, ink.size * 0.6);
        let ground = [(left - 5.0, at - half), (right, at - half), (right, at + half), (left - 5.0, at + half)];
        canvas.polygon(&ground, style::PAPER, 0.6);
        canvas.text(&said, (left, at), ink);
    }
}

/// The country that the title tells of stands out in every column from all others.
fn color(node: &Node, told: &str) -> RGBColor {
    if node.country == told { style::PARTS[0].0 } else { style::OTHERS }
}
