use super::{Domain, Law, LawKind, Shape};
use crate::float::ln_1p;

pub const KIND: LawKind = LawKind {
    name: "geometric",
    domain: Domain::Time,
    keys: &[("mean", "mean, at least one step")],
    about: "whole steps; ends in each step with the same probability, 1/mean",
    example: r#"{ law = "geometric", mean = "6 months" }"#,
    build: |v| {
        if v[0] == 1.0 {
            Ok(Law::fixed(1.0))
        } else if v[0] > 1.0 && v[0].is_finite() {
            Ok(Law::new(Geometric { mean: v[0], log_stay: ln_1p(-1.0 / v[0]) }))
        } else {
            Err("a mean of at least one step".into())
        }
    },
};

#[derive(Debug)]
struct Geometric {
    mean: f64,
    /// ln(1 − 1/mean)
    log_stay: f64,
}

impl Shape for Geometric {
    fn parameters(&self) -> Vec<f64> {
        vec![self.mean]
    }

    fn quantile(&self, u: f64) -> f64 {
        // P(X ≤ n) = 1 − stay^n, so n is the smallest whole number with n ≥ ln(1 − u)/ln(stay).
        (ln_1p(-u) / self.log_stay).ceil().max(1.0)
    }

    fn mean(&self) -> f64 {
        self.mean
    }

    fn rounds_exponential(&self) -> Option<f64> {
        // P(⌈X⌉ > n) = P(X > n) = e^(−n/scale) = stay^n.
        Some(-1.0 / self.log_stay)
    }
}
