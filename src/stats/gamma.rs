/// From this shape on `puruspe` gives no quantiles below the mean.
const LARGE: f64 = 100.0;

/// Terms of a series that are surely enough: both converge in some multiple of the square root of the shape.
const TERMS: usize = 100_000;

/// Quantile of Gamma(`shape`, 1) at `u`, both above zero and `u` below one.
pub fn gamma_quantile(u: f64, shape: f64) -> f64 {
    if shape < LARGE {
        return puruspe::invgammp(u, shape);
    }
    // Wilson and Hilferty (1931) start, Newton steps follow, and a bracket keeps them in.
    let z = -std::f64::consts::SQRT_2 * puruspe::inverfc(2.0 * u);
    let mut x = shape * (1.0 - 1.0 / (9.0 * shape) + z / (3.0 * shape.sqrt())).max(0.05).powi(3);
    let (mut low, mut high) = (0.0, f64::INFINITY);
    for _ in 0..200 {
        let (below, above) = parts(shape, x);
        // The smaller part is the more exact one.
        let error = if u < 0.5 { below - u } else { (1.0 - u) - above };
        if error > 0.0 {
            high = x
        } else {
            low = x
        };
        let density = ((shape - 1.0) * x.ln() - x - puruspe::ln_gamma(shape)).exp();
        let newton = x - error / density;
        let middle = if high.is_finite() { 0.5 * (low + high) } else { 2.0 * x };
        let next = if newton > low && newton < high { newton } else { middle };
        let done = (next - x).abs() <= 1e-14 * x;
        x = next;
        if done {
            break;
        }
    }
    x
}

/// P(X ≤ x) and P(X > x) for X from Gamma(`shape`, 1): the power series below the mean, the continued fraction above it
/// (Abramowitz and Stegun 6.5.29 and 6.5.31), the latter by Lentz's method.
fn parts(shape: f64, x: f64) -> (f64, f64) {
    let scale = (shape * x.ln() - x - puruspe::ln_gamma(shape)).exp();
    if x < shape + 1.0 {
        let (mut term, mut sum) = (1.0 / shape, 1.0 / shape);
        for k in 1..TERMS {
            term *= x / (shape + k as f64);
            sum += term;
            if term < sum * 1e-17 {
                break;
            }
        }
        (scale * sum, 1.0 - scale * sum)
    } else {
        let tiny = f64::MIN_POSITIVE;
        let mut b = x + 1.0 - shape;
        let (mut c, mut d) = (1.0 / tiny, 1.0 / b);
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
        (1.0 - scale * fraction, scale * fraction)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// For a whole shape n, P(X ≤ x) is the probability that a Poisson count of mean x reaches n.
    #[test]
    fn quantiles_of_large_shapes_solve_their_equation() {
        for shape in [100.0, 113.0, 640.0, 5000.0] {
            for u in [1e-9, 1e-3, 0.05, 0.3, 0.5, 0.7, 0.95, 0.999_999] {
                let x = gamma_quantile(u, shape);
                let term = |k: f64| (k * x.ln() - x - puruspe::ln_gamma(k + 1.0)).exp();
                let reach: f64 = if u < 0.5 {
                    (0..4000).map(|k| term(shape + f64::from(k))).sum()
                } else {
                    1.0 - (0..shape as u32).map(|k| term(f64::from(k))).sum::<f64>()
                };
                assert!((reach - u).abs() < 1e-9 * u + 1e-10 * (1.0 - u), "{shape} {u}: {x} {reach}");
            }
        }
    }

    #[test]
    fn quantiles_rise_with_the_level_and_the_shape() {
        let levels = [1e-15, 1e-6, 0.01, 0.5, 0.99, 1.0 - 1e-6, 1.0 - 1e-15];
        for pair in levels.windows(2) {
            for shape in [99.5, 100.5, 2e4, 1e6] {
                assert!(gamma_quantile(pair[0], shape) < gamma_quantile(pair[1], shape), "{pair:?} {shape}");
            }
        }
        assert!(levels.iter().all(|&u| gamma_quantile(u, 99.9) < gamma_quantile(u, 100.1)));
    }
}
