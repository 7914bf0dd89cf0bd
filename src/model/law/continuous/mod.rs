//! Quantiles of continuous laws from their distribution functions.

mod beta;
mod gamma;

pub use beta::Beta;
pub use gamma::Gamma;

/// A continuous law on an interval.
pub trait Continuous {
    /// P(X ≤ x), P(X > x), the density and the slope of the density's logarithm, inside the interval.
    fn at(&self, x: f64) -> Point;
    /// The interval's ends.
    fn bounds(&self) -> (f64, f64);
    /// A first guess of the quantile at `u`, inside the interval; however poor, the quantile will be found.
    fn guess(&self, u: f64) -> f64;
    /// The quantile at `u`, strictly between 0 and 1.
    fn quantile(&self, u: f64) -> f64
    where
        Self: Sized,
    {
        Quantiles::new(self).at(u)
    }
}

/// What a law says of a value.
#[derive(Debug, Clone, Copy)]
pub struct Point {
    /// The value, inside the law's interval.
    pub x: f64,
    /// P(X ≤ x).
    pub below: f64,
    /// P(X > x), which keeps its digits where `below` is close to 1.
    pub above: f64,
    /// Density at x.
    pub density: f64,
    /// Slope of the density's logarithm at x.
    pub slope: f64,
}

impl Point {
    /// How far P(X ≤ x) is above `u`, from the smaller part, which is the more exact one.
    fn error(&self, u: f64) -> f64 {
        if u < 0.5 { self.below - u } else { (1.0 - u) - self.above }
    }

    /// Halley's step from here towards the quantile at `u`; it leaves an error of third order.
    fn towards(&self, u: f64) -> f64 {
        let newton = self.error(u) / self.density;
        self.x - newton / (1.0 - 0.5 * (newton * self.slope).clamp(-1.0, 1.0))
    }
}

/// Quantiles of one law, fastest for levels that lie close together: each search starts where the last one ended.
#[derive(Debug)]
pub struct Quantiles<'l, L> {
    law: &'l L,
    last: Option<Point>,
}

/// Error of a level, as a share of the smaller of its parts, from which Halley's step is exact to rounding: its cube.
const CLOSE: f64 = 1e-6;

/// Steps that are surely enough: bisection alone takes fewer from any bracket of numbers.
const STEPS: usize = 2_200;

impl<'l, L: Continuous> Quantiles<'l, L> {
    /// Quantiles of this law; the first search starts from the law's own guess.
    pub fn new(law: &'l L) -> Quantiles<'l, L> {
        Quantiles { law, last: None }
    }

    /// The quantile at `u`, strictly between 0 and 1.
    ///
    /// Halley's steps within a bracket that shrinks, and bisection where a step would leave it.
    pub fn at(&mut self, u: f64) -> f64 {
        let (mut low, mut high) = self.law.bounds();
        let inside = |x: f64, low: f64, high: f64| (x > low && x < high).then_some(x);
        let start = self.last.and_then(|point| inside(point.towards(u), low, high));
        let mut x = start.unwrap_or_else(|| self.law.guess(u));
        for _ in 0..STEPS {
            let point = self.law.at(x);
            self.last = Some(point);
            let error = point.error(u);
            if error > 0.0 {
                high = x
            } else {
                low = x
            }
            let next = inside(point.towards(u), low, high);
            let middle = if high.is_finite() { 0.5 * (low + high) } else { 2.0 * x };
            let arrived = error == 0.0 || middle == low || middle == high;
            if arrived || (next.is_some() && error.abs() <= CLOSE * u.min(1.0 - u)) {
                return if arrived { x } else { next.unwrap_or(x) };
            }
            x = next.unwrap_or(middle);
        }
        x
    }
}
