use super::{Continuous, Point};
use crate::float::{exp, ln, ln_gamma, normal_quantile};

/// Terms of a series that are surely enough: both converge in some multiple of the square root of the shape.
const TERMS: usize = 100_000;

/// The gamma law with this shape and the rate 1.
#[derive(Debug, Clone, Copy)]
pub struct Gamma {
    shape: f64,
    ln_gamma: f64,
}

impl Gamma {
    /// Its shape, above zero; with the rate 1, also its mean.
    pub fn shape(&self) -> f64 {
        self.shape
    }

    /// `shape` is above zero.
    pub fn new(shape: f64) -> Gamma {
        Gamma { shape, ln_gamma: ln_gamma(shape) }
    }
}

impl Continuous for Gamma {
    /// The power series below the mean, the continued fraction above it (Abramowitz and Stegun 6.5.29 and 6.5.31), the
    /// latter by Lentz's method.
    fn at(&self, x: f64) -> Point {
        let shape = self.shape;
        let scale = exp(shape * ln(x) - x - self.ln_gamma);
        let (below, above) = if x < shape + 1.0 {
            let part = scale * series(shape, x);
            (part, 1.0 - part)
        } else {
            let part = scale * fraction(shape, x);
            (1.0 - part, part)
        };
        Point { x, below, above, density: scale / x, slope: (shape - 1.0) / x - 1.0 }
    }

    fn bounds(&self) -> (f64, f64) {
        (0.0, f64::INFINITY)
    }

    /// Wilson and Hilferty (1931), or where that is lower, what the law is like close to zero: x^shape / Γ(shape + 1), which
    /// is above the distribution function everywhere.
    fn guess(&self, u: f64) -> f64 {
        let shape = self.shape;
        let z = normal_quantile(u);
        let root = 1.0 - 1.0 / (9.0 * shape) + z / (3.0 * shape.sqrt());
        let low = exp((ln(u) + self.ln_gamma + ln(shape)) / shape);
        (shape * root.max(0.0).powi(3)).max(low).max(f64::MIN_POSITIVE)
    }
}

fn series(shape: f64, x: f64) -> f64 {
    let (mut term, mut sum) = (1.0 / shape, 1.0 / shape);
    for k in 1..TERMS {
        term *= x / (shape + k as f64);
        sum += term;
        if term < sum * 1e-17 {
            break;
        }
    }
    sum
}

fn fraction(shape: f64, x: f64) -> f64 {
    let mut b = x + 1.0 - shape;
    let (mut c, mut d) = (1.0 / f64::MIN_POSITIVE, 1.0 / b);
    let mut fraction = d;
    for k in 1..TERMS {
        let a = -(k as f64) * (k as f64 - shape);
        b += 2.0;
        d = 1.0 / (a * d + b);
        c = b + a / c;
        let factor = c * d;
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
    fn gamma_quantile(u: f64, shape: f64) -> f64 {
        Gamma::new(shape).quantile(u)
    }

    /// For a whole shape n, P(X ≤ x) is the probability that a Poisson count of mean x reaches n.
    #[test]
    fn quantiles_of_large_shapes_solve_their_equation() {
        for shape in [100.0, 113.0, 640.0, 5000.0] {
            for u in [1e-9, 1e-3, 0.05, 0.3, 0.5, 0.7, 0.95, 0.999_999] {
                let x = gamma_quantile(u, shape);
                let term = |k: f64| (k * x.ln() - x - libm::lgamma(k + 1.0)).exp();
                let reach: f64 = if u < 0.5 {
                    (0..4000).map(|k| term(shape + f64::from(k))).sum()
                } else {
                    1.0 - (0..shape as u32).map(|k| term(f64::from(k))).sum::<f64>()
                };
                assert!((reach - u).abs() < 1e-9 * u + 1e-10 * (1.0 - u), "{shape} {u}: {x} {reach}");
            }
        }
    }

    /// Shape 1 is the exponential law. Shape ½ is half the square of a standard normal value, which is below 1.959964
    /// with probability 0.95 on both sides.
    #[test]
    fn small_shapes_meet_laws_that_are_known() {
        for u in [1e-12f64, 1e-3, 0.3, 0.9, 1.0 - 1e-9] {
            let truth = -(-u).ln_1p();
            assert!((gamma_quantile(u, 1.0) - truth).abs() < 1e-12 * truth, "{u}");
        }
        assert!((gamma_quantile(0.95, 0.5) - 0.5 * 1.959_963_984_540_054_f64.powi(2)).abs() < 1e-12);
        // P(X ≤ x) = erf(√x) ≈ 2 √(x/π) close to zero.
        assert!((gamma_quantile(1e-9, 0.5) / (std::f64::consts::PI * 0.25e-18) - 1.0).abs() < 1e-12);
    }

    #[test]
    fn quantiles_rise_with_the_level_and_the_shape() {
        let levels = [1e-15, 1e-6, 0.01, 0.5, 0.99, 1.0 - 1e-6, 1.0 - 1e-15];
        for pair in levels.windows(2) {
            for shape in [0.1, 0.5, 99.5, 100.5, 2e4, 1e6] {
                assert!(gamma_quantile(pair[0], shape) < gamma_quantile(pair[1], shape), "{pair:?} {shape}");
            }
        }
        assert!(levels.iter().all(|&u| gamma_quantile(u, 99.9) < gamma_quantile(u, 100.1)));
    }
}
