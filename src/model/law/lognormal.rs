use super::{Domain, Law, LawKind, Shape, on_half_line};
use crate::float::{Z90, exp, ln, normal_quantile};

pub const KIND: LawKind = LawKind {
    name: "lognormal",
    domain: Domain::Time,
    keys: &[("median", "value that half stay below"), ("p90", "value that nine in ten stay below")],
    about: "the lognormal law through this median and this 90th percentile",
    example: r#"{ law = "lognormal", median = "3 months", p90 = "12 months" }"#,
    build: |v| {
        if v[0] > 0.0 && v[1] > v[0] && v[1].is_finite() {
            Ok(Law::new(LogNormal { median: v[0], sigma: ln(v[1] / v[0]) / Z90 }))
        } else {
            Err("a median above zero and a p90 above the median".into())
        }
    },
};

#[derive(Debug)]
struct LogNormal {
    median: f64,
    sigma: f64,
}

impl Shape for LogNormal {
    fn parameters(&self) -> Vec<f64> {
        vec![self.median, self.sigma]
    }

    fn quantile(&self, u: f64) -> f64 {
        on_half_line(u, |u| self.median * exp(self.sigma * normal_quantile(u)))
    }

    fn mean(&self) -> f64 {
        self.median * exp(0.5 * self.sigma * self.sigma)
    }
}
