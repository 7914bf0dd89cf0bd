//! Names of curves: beside them where there is room, else in a key where nothing else is.

use super::canvas::{Align, Canvas, Ink, Point};
use super::frame::Rect;
use super::style::{self, ArmStyle};

/// A curve to be named.
pub struct Named<'a> {
    pub name: &'a str,
    pub path: Vec<Point>,
    /// Outline of its interval.
    pub ribbon: Vec<Point>,
    pub style: ArmStyle,
}

/// Draws the curves over their intervals, the first on top.
pub fn draw_curves(canvas: &mut Canvas, curves: &[Named]) {
    for curve in curves {
        canvas.polygon(&curve.ribbon, curve.style.color, 0.2);
    }
    for curve in curves.iter().rev() {
        canvas.dashed(&curve.path, curve.style.color, curve.style.width, curve.style.dash);
    }
}

/// Writes the names of the curves in the panel, each in its colour; one without a name stands for itself.
pub fn name_curves(canvas: &mut Canvas, curves: &[Named], panel: Rect) {
    if curves.iter().all(|curve| curve.name.is_empty()) {
        return;
    }
    let ink = Ink::new(style::LABEL).bold();
    let panel = panel.inset(8.0, 8.0, 8.0, 8.0);
    match beside(curves, ink, panel) {
        Some(places) => {
            for (curve, at) in curves.iter().zip(places) {
                canvas.text(curve.name, at, ink.color(curve.style.color).align(Align::Middle));
            }
        }
        None => key(canvas, curves, ink, panel),
    }
}

/// Widest name at the end of a curve.
const WIDEST: f64 = 260.0;

/// Room to the right of a panel for [`name_ends`].
pub fn room(names: &[&str]) -> f64 {
    let ink = Ink::new(style::LABEL).bold();
    names.iter().map(|name| ink.measure(name)).fold(0.0, f64::max).min(WIDEST) + 30.0
}

/// Writes the names of the curves to the right of the panel, each in its colour where its curve ends.
pub fn name_ends(canvas: &mut Canvas, curves: &[Named], panel: Rect) {
    let ink = Ink::new(style::LABEL).bold();
    let named: Vec<(&Named, f64)> =
        curves.iter().filter(|c| !c.name.is_empty()).filter_map(|c| Some((c, c.path.last()?.1))).collect();
    let centres: Vec<f64> = named.iter().map(|n| n.1).collect();
    let lines: Vec<Vec<String>> = named.iter().map(|(c, _)| ink.wrap(c.name, WIDEST, 2)).collect();
    let sizes: Vec<f64> = lines.iter().map(|l| l.len() as f64 * ink.size * 1.3).collect();
    let places = spread(&centres, &sizes, (panel.top - ink.size, panel.bottom + ink.size));
    for (((curve, _), lines), at) in named.iter().zip(lines).zip(places) {
        let first = at - (lines.len() - 1) as f64 * ink.size * 0.625;
        canvas.lines(&lines, (panel.right + 12.0, first), ink.color(curve.style.color));
    }
}

/// As far from other curves as a label needs to be.
const FAR: f64 = 200.0;

/// Centre of a label for each curve, touching nothing and nearer to its own curve than to any other; `None` when not
/// all have such a place.
fn beside(curves: &[Named], ink: Ink, panel: Rect) -> Option<Vec<Point>> {
    let mut taken: Vec<Rect> = Vec::new();
    let place = |(own, curve): (usize, &Named)| {
        let (width, height) = (ink.measure(curve.name) + 16.0, ink.size * 1.5);
        let free = |at: &Point| {
            let rect = around(*at, width, height);
            within(rect, panel) && obstacles(rect, curves) == 0 && !taken.iter().any(|other| overlap(rect, *other))
        };
        let near = |at: &Point| {
            let others = curves.iter().enumerate().filter(|(i, _)| *i != own);
            let other = others.map(|(_, c)| distance(*at, &c.path)).fold(f64::INFINITY, f64::min);
            let own = distance(*at, &curve.path);
            (if own < other { other.min(FAR) - 2.0 * own } else { f64::NEG_INFINITY }, *at)
        };
        let places = candidates(&curve.path, width, height).into_iter().filter(free).map(|at| near(&at));
        let best = places.filter(|(score, _)| score.is_finite()).max_by(|a, b| a.0.total_cmp(&b.0))?.1;
        taken.push(around(best, width, height));
        Some(best)
    };
    curves.iter().enumerate().map(place).collect()
}

/// A block with a piece of each line and its name, in the emptiest part of the panel.
fn key(canvas: &mut Canvas, curves: &[Named], ink: Ink, panel: Rect) {
    const SAMPLE: f64 = 64.0;
    const STUMP: f64 = 16.0;
    let line = ink.size * 1.6;
    let names = curves.iter().map(|c| ink.measure(c.name)).fold(0.0, f64::max);
    let (width, height) = (SAMPLE + 14.0 + names + 24.0, line * curves.len() as f64 + 12.0);
    let steps = |from: f64, to: f64| (0..=10).map(move |k| from + (to - from) * f64::from(k) / 10.0);
    let rights = || steps(panel.right - width / 2.0, panel.left + width / 2.0);
    let places =
        steps(panel.top + height / 2.0, panel.bottom - height / 2.0).flat_map(|y| rights().map(move |x| (x, y)));
    let Some(at) = places.min_by_key(|at| obstacles(around(*at, width, height), curves)) else { return };
    let rect = around(at, width, height);
    // no stump of a grid line between the block and the edge
    let right = if panel.right - rect.right < STUMP { panel.right + STUMP } else { rect.right };
    canvas.rect((rect.left, rect.top), (right, rect.bottom), style::PAPER);
    for (i, curve) in curves.iter().enumerate() {
        let y = rect.top + 6.0 + (i as f64 + 0.5) * line;
        let (from, to) = (rect.left + 12.0, rect.left + 12.0 + SAMPLE);
        canvas.dashed(&[(from, y), (to, y)], curve.style.color, curve.style.width, curve.style.dash);
        canvas.text(curve.name, (to + 14.0, y), ink.color(curve.style.color));
    }
}

/// Segments of curves and of outlines of intervals that pass through the rectangle.
fn obstacles(rect: Rect, curves: &[Named]) -> usize {
    curves.iter().map(|c| crossings(rect, &c.path) + crossings(rect, &c.ribbon)).sum()
}

/// Places around the points of a curve, close to it and farther off.
fn candidates(curve: &[Point], width: f64, height: f64) -> Vec<Point> {
    let every = (curve.len() / 60).max(1);
    let sides = [(0.5, -0.5), (-0.5, -0.5), (0.5, 0.5), (-0.5, 0.5), (0.0, -0.5), (0.0, 0.5), (0.5, 0.0), (-0.5, 0.0)];
    let gaps = [6.0, 14.0, 26.0, 40.0];
    let at =
        |(x, y): Point, (dx, dy): (f64, f64), gap: f64| (x + dx * (width + 2.0 * gap), y + dy * (height + 2.0 * gap));
    let near = |point: &Point| {
        let point = *point;
        sides.into_iter().flat_map(move |side| gaps.map(|gap| at(point, side, gap)))
    };
    curve.iter().step_by(every).flat_map(near).collect()
}

fn around((x, y): Point, width: f64, height: f64) -> Rect {
    Rect { left: x - width / 2.0, top: y - height / 2.0, right: x + width / 2.0, bottom: y + height / 2.0 }
}

fn within(rect: Rect, panel: Rect) -> bool {
    rect.left >= panel.left && rect.right <= panel.right && rect.top >= panel.top && rect.bottom <= panel.bottom
}

/// Shortest way from a point to a curve.
fn distance(at: Point, curve: &[Point]) -> f64 {
    let to_segment = |pair: &[Point]| {
        let ((x, y), (dx, dy)) = (pair[0], (pair[1].0 - pair[0].0, pair[1].1 - pair[0].1));
        let share = ((at.0 - x) * dx + (at.1 - y) * dy) / (dx * dx + dy * dy).max(f64::MIN_POSITIVE);
        let share = share.clamp(0.0, 1.0);
        (at.0 - x - share * dx).hypot(at.1 - y - share * dy)
    };
    curve.windows(2).map(to_segment).fold(f64::INFINITY, f64::min)
}

fn overlap(a: Rect, b: Rect) -> bool {
    a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom
}

/// Segments of the curve that pass through the rectangle.
fn crossings(rect: Rect, curve: &[Point]) -> usize {
    curve.windows(2).filter(|pair| crosses(rect, pair[0], pair[1])).count()
}

/// Liang and Barsky's test of a segment against a rectangle.
fn crosses(rect: Rect, a: Point, b: Point) -> bool {
    let (dx, dy) = (b.0 - a.0, b.1 - a.1);
    let (mut enter, mut leave) = (0.0f64, 1.0f64);
    for (p, q) in [(-dx, a.0 - rect.left), (dx, rect.right - a.0), (-dy, a.1 - rect.top), (dy, rect.bottom - a.1)] {
        if p == 0.0 {
            if q < 0.0 {
                return false;
            }
        } else if p < 0.0 {
            enter = enter.max(q / p);
        } else {
            leave = leave.min(q / p);
        }
    }
    enter <= leave
}

/// Points that share a name.
pub struct Tagged<'a> {
    pub name: &'a str,
    pub points: Vec<Point>,
}

/// Width and number of lines that a name may take, from what is best read to what needs least room.
const TAGS: [(f64, usize); 3] = [(330.0, 3), (230.0, 3), (170.0, 4)];

/// Writes names beside their points, touching none of the `bars`, no point and no other name: next to one of its own points
/// and nearer to it than to any other, or farther off with a line to it. The first have the choice.
pub fn name_points(canvas: &mut Canvas, tags: &[Tagged], bars: &[(Point, Point)], panel: Rect) {
    let ink = Ink::new(style::SMALL);
    let mut taken: Vec<Rect> = Vec::new();
    for (own, tag) in tags.iter().enumerate() {
        let others: Vec<Point> =
            tags.iter().enumerate().filter(|(i, _)| *i != own).flat_map(|(_, t)| t.points.iter().copied()).collect();
        let free = |rect: Rect| {
            let clear = bars.iter().all(|(a, b)| !crosses(rect, *a, *b));
            clear && within(rect, panel) && !taken.iter().any(|other| overlap(rect, *other))
        };
        let apart = |rect: Rect, point: Point| others.iter().all(|o| away(rect, *o) > 2.0 * away(rect, point));
        let found = tagged(tag, ink, &|rect, point| free(rect) && apart(rect, point)).map(|found| (found, NEAR));
        let Some((name, line_from)) = found.or_else(|| Some((tagged(tag, ink, &|rect, _| free(rect))?, 0.0))) else {
            continue;
        };
        let Name { lines, rect, point } = name;
        if away(rect, point) > line_from {
            let end = (point.0.clamp(rect.left, rect.right), point.1.clamp(rect.top, rect.bottom));
            canvas.line(&[point, end], style::SOFT, 1.5);
        }
        canvas.rect((rect.left, rect.top), (rect.right, rect.bottom), style::PAPER);
        let middle = ((rect.left + rect.right) / 2.0, (rect.top + rect.bottom) / 2.0);
        let first = middle.1 - (lines.len() - 1) as f64 * ink.size * 0.625;
        canvas.lines(&lines, (middle.0, first), ink.align(Align::Middle));
        taken.push(rect);
    }
}

/// A name with its place and the point that it stands beside.
struct Name {
    lines: Vec<String>,
    rect: Rect,
    point: Point,
}

/// The nearest place that will do, for the name at its best or else narrower.
fn tagged(tag: &Tagged, ink: Ink, will_do: &dyn Fn(Rect, Point) -> bool) -> Option<Name> {
    TAGS.into_iter().find_map(|(width, count)| {
        let lines = ink.balance(tag.name, width, count);
        let wide = lines.iter().map(|line| ink.measure(line)).fold(0.0, f64::max);
        let size = (wide + 10.0, lines.len() as f64 * ink.size * 1.25 + 4.0);
        let places = tag.points.iter().flat_map(|point| sides(*point, size));
        let mut places: Vec<(f64, (Point, Point))> = places.collect();
        places.sort_by(|a, b| a.0.total_cmp(&b.0));
        let mut places = places.into_iter().map(|(_, (point, at))| (around(at, size.0, size.1), point));
        let (rect, point) = places.find(|(rect, point)| will_do(*rect, *point))?;
        Some(Name { lines, rect, point })
    })
}

/// From a point to the nearest of a rectangle.
fn away(rect: Rect, (x, y): Point) -> f64 {
    (x - x.clamp(rect.left, rect.right)).hypot(y - y.clamp(rect.top, rect.bottom))
}

/// A name no farther than this from its point needs no line to it.
const NEAR: f64 = 24.0;

/// Places of a name around a point, with how far off they are.
fn sides(point: Point, (width, height): (f64, f64)) -> impl Iterator<Item = (f64, (Point, Point))> {
    let sides = [(1.0, 0.0), (-1.0, 0.0), (1.0, -1.0), (1.0, 1.0), (-1.0, -1.0), (-1.0, 1.0), (0.0, -1.0), (0.0, 1.0)];
    let gaps = [16.0, 28.0, 45.0, 70.0, 100.0, 140.0, 190.0, 250.0, 320.0];
    let at = move |gap: f64, (dx, dy): (f64, f64)| {
        let centre = (point.0 + dx * (width / 2.0 + gap), point.1 + dy * (height / 2.0 + gap));
        (gap, (point, centre))
    };
    gaps.into_iter().flat_map(move |gap| sides.map(|side| at(gap, side)))
}

/// Centres moved apart along one axis so that spans of the given `sizes` do not overlap, in the same order, all within
/// `(low, high)` where they fit.
pub fn spread(centres: &[f64], sizes: &[f64], (low, high): (f64, f64)) -> Vec<f64> {
    let mut order: Vec<usize> = (0..centres.len()).collect();
    order.sort_by(|&a, &b| centres[a].total_cmp(&centres[b]));
    let mut out = centres.to_vec();
    let mut free = low;
    for &i in &order {
        out[i] = out[i].max(free + sizes[i] / 2.0);
        free = out[i] + sizes[i] / 2.0;
    }
    let mut free = high;
    for &i in order.iter().rev() {
        out[i] = out[i].min(free - sizes[i] / 2.0);
        free = out[i] - sizes[i] / 2.0;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    const PANEL: Rect = Rect { left: 0.0, top: 0.0, right: 400.0, bottom: 300.0 };

    fn named<'a>(name: &'a str, path: &[Point]) -> Named<'a> {
        Named { name, path: path.to_vec(), ribbon: Vec::new(), style: style::arm(0) }
    }

    #[test]
    fn a_label_touches_no_curve_and_is_nearest_to_its_own() {
        let paths = [[(0.0, 100.0), (200.0, 100.0), (400.0, 100.0)], [(0.0, 200.0), (200.0, 200.0), (400.0, 200.0)]];
        let curves = [named("alone", &paths[0]), named("with cooperation", &paths[1])];
        let ink = Ink::new(20.0);
        let places = beside(&curves, ink, PANEL).unwrap();
        for (i, at) in places.iter().enumerate() {
            assert_eq!(obstacles(around(*at, ink.measure(curves[i].name), ink.size), &curves), 0);
            assert!(distance(*at, &paths[i]) < distance(*at, &paths[1 - i]));
        }
    }

    #[test]
    fn equal_curves_have_no_place_beside_them() {
        let path = [(0.0, 100.0), (200.0, 100.0), (400.0, 100.0)];
        assert_eq!(beside(&[named("alone", &path), named("cooperative", &path)], Ink::new(20.0), PANEL), None);
    }

    #[test]
    fn names_go_around_points_and_each_other() {
        let lang = crate::words::lang::Lang::En;
        let shape = super::super::Shape::Wide;
        let names = ["Chinese export licensing", "Closure of a border", "Earthquake at a refinery"];
        let svg = super::super::canvas::draw("", lang, shape, |canvas| {
            let tags = names.map(|name| Tagged { name, points: vec![(400.0, 200.0), (400.0, 260.0)] });
            let bars = [((380.0, 200.0), (420.0, 200.0)), ((400.0, 190.0), (400.0, 270.0))];
            name_points(canvas, &tags, &bars, Rect { left: 0.0, top: 0.0, right: 1000.0, bottom: 600.0 });
        });
        assert!(names.iter().all(|name| svg.contains(name)), "each has found a place");
    }

    #[test]
    fn spans_move_apart_and_stay_inside() {
        assert_eq!(spread(&[10.0, 10.0], &[20.0, 20.0], (0.0, 100.0)), [10.0, 30.0]);
        assert_eq!(spread(&[95.0, 95.0], &[20.0, 20.0], (0.0, 100.0)), [70.0, 90.0]);
        assert_eq!(spread(&[80.0, 20.0], &[20.0, 20.0], (0.0, 100.0)), [80.0, 20.0]);
    }
}
