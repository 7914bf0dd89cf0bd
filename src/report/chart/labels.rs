//! Where labels go so that they touch neither each other nor a curve.

use super::canvas::{Ink, Point};
use super::frame::Rect;

/// Centre of a label for each curve, beside it: the place that crosses the fewest curves and labels, then the one
/// farthest from the other curves. `None` for a curve without points.
pub fn beside(curves: &[Vec<Point>], texts: &[String], ink: Ink, panel: Rect) -> Vec<Option<Point>> {
    let mut taken: Vec<Rect> = Vec::new();
    let place = |(i, text): (usize, &String)| {
        let (width, height) = (ink.measure(text) + 16.0, ink.size * 1.5);
        let cost = |at: &Point| cost(*at, (width, height), i, curves, &taken, panel);
        let places = candidates(&curves[i], width, height);
        let best = places.into_iter().map(|at| (cost(&at), at)).min_by(|a, b| a.0.total_cmp(&b.0))?.1;
        taken.push(around(best, width, height));
        Some(best)
    };
    texts.iter().enumerate().map(place).collect()
}

fn candidates(curve: &[Point], width: f64, height: f64) -> Vec<Point> {
    let every = (curve.len() / 60).max(1);
    let sides =
        [(0.5, -0.55), (-0.5, -0.55), (0.5, 0.55), (-0.5, 0.55), (0.0, -0.8), (0.0, 0.8), (0.55, 0.0), (-0.55, 0.0)];
    let near = |&(x, y): &Point| sides.map(|(dx, dy)| (x + dx * width, y + dy * height));
    curve.iter().step_by(every).flat_map(near).collect()
}

fn around((x, y): Point, width: f64, height: f64) -> Rect {
    Rect { left: x - width / 2.0, top: y - height / 2.0, right: x + width / 2.0, bottom: y + height / 2.0 }
}

fn cost(at: Point, (width, height): (f64, f64), own: usize, curves: &[Vec<Point>], taken: &[Rect], panel: Rect) -> f64 {
    let rect = around(at, width, height);
    let outside =
        rect.left < panel.left || rect.right > panel.right || rect.top < panel.top || rect.bottom > panel.bottom;
    let crossed: usize = curves.iter().map(|curve| crossings(rect, curve)).sum();
    let covered = taken.iter().filter(|other| overlap(rect, **other)).count();
    let others = curves.iter().enumerate().filter(|(i, _)| *i != own).flat_map(|(_, curve)| curve);
    let nearest = others.map(|p| (p.0 - at.0).hypot(p.1 - at.1)).fold(240.0, f64::min);
    1e6 * f64::from(outside) + 1e4 * covered as f64 + 1e3 * (crossed as f64).min(9.0) - nearest
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

    #[test]
    fn a_label_does_not_cross_a_curve_when_there_is_room() {
        let curves = vec![vec![(0.0, 100.0), (400.0, 100.0)], vec![(0.0, 200.0), (400.0, 200.0)]];
        let texts = ["alone".to_string(), "with cooperation".to_string()];
        let ink = Ink::new(20.0);
        let places = beside(&curves, &texts, ink, PANEL);
        for (place, text) in places.iter().zip(&texts) {
            let rect = around(place.unwrap(), ink.measure(text), ink.size);
            assert!(curves.iter().all(|curve| crossings(rect, curve) == 0));
        }
    }

    #[test]
    fn spans_move_apart_and_stay_inside() {
        assert_eq!(spread(&[10.0, 10.0], &[20.0, 20.0], (0.0, 100.0)), [10.0, 30.0]);
        assert_eq!(spread(&[95.0, 95.0], &[20.0, 20.0], (0.0, 100.0)), [70.0, 90.0]);
        assert_eq!(spread(&[80.0, 20.0], &[20.0, 20.0], (0.0, 100.0)), [80.0, 20.0]);
    }
}
