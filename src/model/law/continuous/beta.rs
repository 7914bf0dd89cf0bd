use super::{Continuous, Point};
use crate::float::{exp, ln, ln_1p, ln_gamma};

/// Terms of the continued fraction that are surely enough: it converges in some multiple of the square root of a + b.
const TERMS: usize = 200_000;

/// The beta law with these two shapes.
#[derive(Debug, Clone, Copy)]
pub struct Beta {
    a: f64,
    b: f64,
    /// Logarithm of the complete beta function.
    ln_beta: f64,
}

impl Beta {
    /// `a` and `b`.
    pub fn parameters(&self) -> (f64, f64) {
        (self.a, self.b)
    }

    /// `a` and `b` are above zero.
    pub fn new(a: f64, b: f64) -> Beta {
        Beta { a, b, ln_beta: ln_gamma(a) + ln_gamma(b) - ln_gamma(a + b) }
    }
}

impl Continuous for Beta {
    /// The continued fraction on the side of the mean where it converges fast (DLMF 8.17.22).
    fn at(&self, x: f64) -> Point {
        let Beta { a, b, ln_beta } = *self;
        let y = 1.0 - x;
        let scale = exp(a * ln(x) + b * ln_1p(-x) - ln_beta);
        let (below, above) = if x < (a + 1.0) / (a + b + 2.0) {
            let part = scale * fraction(a, b, x) / a;
            (part, 1.0 - part)
        } else {
            let part = scale * fraction(b, a, y) / b;
            (1.0 - part, part)
        };
        Point { x, below, above, density: scale / (x * y), slope: (a - 1.0) / x - (b - 1.0) / y }
    }

    fn bounds(&self) -> (f64, f64) {
        (0.0, 1.0)
    }

    /// The mean, or where that is closer to the end, what the law is like there: a power of the distance.
    fn guess(&self, u: f64) -> f64 {
        let Beta { a, b, ln_beta } = *self;
        let mean = a / (a + b);
        let power = |u: f64, a: f64| exp((ln(u) + ln(a) + ln_beta) / a);
        let guess = if u < 0.5 { mean.min(power(u, a)) } else { 1.0 - (1.0 - mean).min(power(1.0 - u, b)) };
        guess.clamp(f64::MIN_POSITIVE, 1.0 - f64::EPSILON)
    }
}

/// By Lentz's method.
fn fraction(a: f64, b: f64, x: f64) -> f64 {
    let kept = |value: f64| if value.abs() < f64::MIN_POSITIVE { f64::MIN_POSITIVE } else { value };
    let (mut c, mut d) = (1.0, 1.0 / kept(1.0 - (a + b) / (a + 1.0) * x));
    let mut fraction = d;
    for m in 1..TERMS {
        let m = m as f64;
        let even = m * (b - m) * x / ((a + 2.0 * m - 1.0) * (a + 2.0 * m));
        d = 1.0 / kept(1.0 + even * d);
        c = kept(1.0 + even / c);
        fraction *= d * c;
        let odd = -(a + m) * (a + b + m) * x / ((a + 2.0 * m) * (a + 2.0 * m + 1.0));
        d = 1.0 / kept(1.0 + odd * d);
        c = kept(1.0 + odd / c);
        let factor = d * c;
        fraction *= factor;
        if (factor - 1.0).abs() < 1e-16 {
            break;
        }
    }
    fraction
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::law::continuous::Quantiles;

    fn beta_quantile(u: f64, a: f64, b: f64) -> f64 {
        Beta::new(a, b).quantile(u)
    }

    /// Beta(a, 1) has the distribution function x^a; Beta(½, ½) is the arcsine law, sin²(πu/2).
    #[test]
    fn quantiles_meet_laws_that_are_known() {
        for u in [1e-9f64, 1e-3, 0.2, 0.5, 0.8, 0.999] {
            for a in [0.05, 0.5, 1.0, 3.0, 800.0] {
                let truth = u.powf(1.0 / a);
                assert!((beta_quantile(u, a, 1.0) - truth).abs() <= 1e-12 * truth.max(1e-3), "{u} {a}");
            }
            let truth = (0.5 * std::f64::consts::PI * u).sin().powi(2);
            assert!((beta_quantile(u, 0.5, 0.5) - truth).abs() < 1e-12, "{u}");
        }
    }

    /// For whole shapes, P(X ≤ x) is the probability that of a + b − 1 tries with probability x at least a succeed.
    #[test]
    fn quantiles_of_large_shapes_solve_their_equation() {
        for n in [5u32, 200, 3000] {
            let a = f64::from(n);
            for u in [1e-9, 1e-3, 0.3, 0.5, 0.7, 0.999_999] {
                let x = beta_quantile(u, a, a);
                let ln = libm::lgamma;
                let term = |k: f64| {
                    (ln(2.0 * a) - ln(k + 1.0) - ln(2.0 * a - k) + k * x.ln() + (2.0 * a - 1.0 - k) * (-x).ln_1p())
                        .exp()
                };
                let (low, high) = if u < 0.5 { (n, 2 * n) } else { (0, n) };
                let part: f64 = (low..high).map(|k| term(f64::from(k))).sum();
                let reach = if u < 0.5 { part } else { 1.0 - part };
                assert!((reach - u).abs() < 1e-8 * u.min(1.0 - u) + 1e-12, "{n} {u}: {x} {reach}");
            }
        }
    }

    /// A narrow law is close to the normal law: at 0.975 it is 1.959964 standard deviations above its mean.
    #[test]
    fn narrow_laws_have_quantiles_everywhere() {
        for (a, b) in [(1e6f64, 1e6f64), (4e7, 1e7), (2e5, 3e3)] {
            let (mean, total) = (a / (a + b), a + b);
            let sd = (mean * (1.0 - mean) / (total + 1.0)).sqrt();
            let z = (beta_quantile(0.975, a, b) - mean) / sd;
            assert!((z - 1.96).abs() < 0.02, "{a} {b}: {z}");
            let law = Beta::new(a, b);
            let mut quantiles = Quantiles::new(&law);
            let levels = (1..2000).map(|i| f64::from(i) / 2000.0).chain([1.0 - 1e-9]);
            let values: Vec<f64> = levels.map(|u| quantiles.at(u)).collect();
            assert!(values.windows(2).all(|w| w[0] < w[1]), "{a} {b}");
        }
    }

    #[test]
    fn a_search_that_goes_on_finds_what_one_of_its_own_finds() {
        for (a, b) in [(2.0, 2.0), (0.3, 4.0), (30.0, 0.7)] {
            let law = Beta::new(a, b);
            let mut quantiles = Quantiles::new(&law);
            for i in 1..1000 {
                let u = f64::from(i) / 1000.0;
                let (mine, alone) = (quantiles.at(u), beta_quantile(u, a, b));
                assert!((mine - alone).abs() <= 1e-12 * alone, "{a} {b} {u}: {mine} {alone}");
            }
        }
    }
}
