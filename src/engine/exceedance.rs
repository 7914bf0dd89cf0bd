//! Histograms as exceedance curves of few points.

use crate::results::{Exceedance, ExceedancePoint};
use crate::stats::{Estimate, Histogram};

/// A curve is off by no more than this much in probability, and by no more than this share of it, whichever is less: what
/// leaps by more is a leap.
const OFF: f64 = 0.0025;
const OFF_SHARE: f64 = 0.02;
/// Points are no more than this much apart in probability, as a ratio, but at leaps: so that they also draw on a logarithmic
/// axis.
const CURVE_RATIO: f64 = 0.96;

/// Where no trial left anything over more than this, as a share of the quantity, the curve is level throughout.
const GAP: f64 = 0.02;

/// How many of the trials exceed a quantity.
#[derive(Clone, Copy, PartialEq)]
struct Corner {
    quantity: f64,
    hits: u64,
}

/// P(X > quantity) of what was recorded over `trials` trials, the recorded values times `unit`.
pub fn exceedance(histogram: &Histogram, unit: f64, trials: u64) -> Exceedance {
    let proportion = |hits| Estimate::proportion(hits, trials);
    let mut points: Vec<ExceedancePoint> = Vec::new();
    let mut last: Option<Corner> = None;
    for corner in few(&corners(histogram), trials) {
        match (last, points.last_mut()) {
            (Some(above), Some(point)) if above.quantity == corner.quantity => {
                *point = ExceedancePoint {
                    probability: proportion(corner.hits),
                    at_least: Some(proportion(above.hits)),
                    ..*point
                };
            }
            _ => points.push(ExceedancePoint {
                quantity: corner.quantity * unit,
                probability: proportion(corner.hits),
                at_least: None,
            }),
        }
        last = Some(corner);
    }
    Exceedance(points)
}

/// The curve as recorded: straight down where the values of a bin are equal, a slope from the smallest to the largest where
/// they are not, level between bins.
fn corners(histogram: &Histogram) -> Vec<Corner> {
    let mut hits = histogram.positive();
    let mut corners = vec![Corner { quantity: 0.0, hits }];
    for bin in histogram.bins() {
        corners.push(Corner { quantity: bin.low, hits });
        hits -= bin.count;
        corners.push(Corner { quantity: bin.high, hits });
    }
    corners
}

/// As few corners as keep the curve within [`OFF`] and [`OFF_SHARE`], and level in every [`GAP`]: each stretch goes as far as a
/// straight line from its first corner passes all that it leaves out (Williams, 1978).
fn few(corners: &[Corner], trials: u64) -> Vec<Corner> {
    let n = trials as f64;
    let mut kept = vec![corners[0]];
    let mut cone = Cone::at(corners[0]);
    let mut last = corners[0];
    for corner in &corners[1..] {
        let gap = corner.hits == last.hits && corner.quantity > (1.0 + GAP) * last.quantity;
        if (gap || !cone.holds(*corner, n)) && last != cone.from {
            kept.push(last);
            cone = Cone::at(last);
        }
        if gap || !cone.holds(*corner, n) || (corner.hits as f64) < CURVE_RATIO * cone.from.hits as f64 {
            // The end of a level stretch, a leap at the first corner itself, or as far apart as points may be.
            kept.push(*corner);
            cone = Cone::at(*corner);
        }
        cone.narrow(*corner, n);
        last = *corner;
    }
    if last != cone.from {
        kept.push(last);
    }
    kept
}

/// Straight lines from one corner that pass close enough to those left out so far: their slopes, in trials.
struct Cone {
    from: Corner,
    low: f64,
    high: f64,
}

impl Cone {
    fn at(from: Corner) -> Cone {
        Cone { from, low: f64::NEG_INFINITY, high: f64::INFINITY }
    }

    /// Whether a line may end at this corner.
    fn holds(&self, to: Corner, n: f64) -> bool {
        let (across, down) = self.to(to);
        if across > 0.0 { (self.low..=self.high).contains(&(down / across)) } else { -down <= off(to.hits, n) }
    }

    /// Leaves out this corner.
    fn narrow(&mut self, out: Corner, n: f64) {
        let ((across, down), off) = (self.to(out), off(out.hits, n));
        if across > 0.0 {
            self.low = self.low.max((down - off) / across);
            self.high = self.high.min((down + off) / across);
        }
    }

    fn to(&self, corner: Corner) -> (f64, f64) {
        (corner.quantity - self.from.quantity, corner.hits as f64 - self.from.hits as f64)
    }
}

/// So many trials may a curve be off where `hits` of `n` exceed.
fn off(hits: u64, n: f64) -> f64 {
    (OFF * n).min(OFF_SHARE * hits as f64)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn of(values: &[(f64, u64)]) -> (Histogram, u64) {
        let mut histogram = Histogram::default();
        values.iter().for_each(|(value, n)| histogram.add_many(*value, *n));
        let n = histogram.count();
        (histogram, n)
    }

    fn read(curve: &Exceedance) -> Vec<(f64, f64, Option<f64>)> {
        curve.0.iter().map(|p| (p.quantity, p.probability.value, p.at_least.map(|e| e.value))).collect()
    }

    /// All of 2,000 trials lose 3 of 10.
    #[test]
    fn a_certain_loss_is_one_leap() {
        let (histogram, n) = of(&[(0.3, 2_000)]);
        assert_eq!(read(&exceedance(&histogram, 10.0, n)), [(0.0, 1.0, None), (3.0, 0.0, Some(1.0))]);
        let (histogram, n) = of(&[(0.0, 7)]);
        assert_eq!(read(&exceedance(&histogram, 10.0, n)), [(0.0, 0.0, None)]);
    }

    /// 1 of 2 trials loses nothing, 3 of 10 lose 2, 2 of 10 lose 4: level between the leaps.
    #[test]
    fn lumps_are_leaps() {
        let (histogram, n) = of(&[(0.0, 500), (2.0, 300), (4.0, 200)]);
        let curve = exceedance(&histogram, 1.0, n);
        assert_eq!(read(&curve), [(0.0, 0.5, None), (2.0, 0.2, Some(0.5)), (4.0, 0.0, Some(0.2))]);
        assert_eq!([1.0, 1.999, 2.0, 3.999, 4.0].map(|x| curve.above(x)), [0.5, 0.5, 0.2, 0.2, 0.0]);
        let (histogram, n) = of(&[(0.0, 10_000), (2.0, 1), (4.0, 1)]);
        assert_eq!(exceedance(&histogram, 1.0, n).0.len(), 3, "rare ones too");
        // One in a thousand loses a third of what all others lose: none anything between.
        let (histogram, n) = of(&[(1.0, 1), (3.0, 999)]);
        let curve = exceedance(&histogram, 1.0, n);
        assert_eq!(read(&curve), [(0.0, 1.0, None), (1.0, 0.999, Some(1.0)), (3.0, 0.0, Some(0.999))]);
    }

    #[test]
    fn a_smooth_curve_takes_few_points() {
        let mut histogram = Histogram::default();
        (0..100_000).for_each(|i| histogram.add(0.2 + 0.5 * (f64::from(i) + 0.5) / 1e5));
        let curve = exceedance(&histogram, 1.0, 100_000);
        assert!(curve.0.len() < 400, "{}", curve.0.len());
        for i in 0..=100 {
            let x = 0.2 + 0.005 * f64::from(i);
            let truth = 1.0 - (x - 0.2) / 0.5;
            assert!((curve.above(x) - truth).abs() <= OFF + 1e-3 * truth, "{x}: {} {truth}", curve.above(x));
        }
    }

    proptest! {
        /// Lumps of any size at any place: the curve is as far from what was recorded as it may be, and no farther.
        #[test]
        fn the_curve_is_what_was_recorded(lumps in prop::collection::vec((0.001f64..1.0, 1u64..200), 1..300),
            none in 0u64..5_000)
        {
            let (mut histogram, _) = of(&lumps);
            histogram.add_many(0.0, none);
            let n = histogram.count();
            let curve = exceedance(&histogram, 2.0, n);
            let mut hits = histogram.positive();
            for bin in histogram.bins() {
                // Just below the bin, and at its end.
                let (before, after) = (hits as f64 / n as f64, (hits - bin.count) as f64 / n as f64);
                let allowed = |p: f64| OFF.min(OFF_SHARE * p) + 1e-9;
                let below = curve.above(2.0 * bin.low * (1.0 - 1e-8));
                prop_assert!((below - before).abs() <= allowed(before) + 1e-6, "{} {}", below, before);
                prop_assert!((curve.above(2.0 * bin.high) - after).abs() <= allowed(after));
                hits -= bin.count;
            }
            prop_assert!(curve.0.windows(2).all(|p| p[0].quantity < p[1].quantity));
            prop_assert!(curve.0.windows(2).all(|p| p[0].probability.value >= p[1].before().value));
            prop_assert_eq!(curve.above(curve.largest()), 0.0);
        }
    }
}
