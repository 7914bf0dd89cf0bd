use super::{Domain, Law, LawKind, Shape};

pub const KIND: LawKind = LawKind {
    name: "beta",
    domain: Domain::Share,
    keys: &[("mean", "mean"), ("sd", "standard deviation")],
    about: "the beta law on 0 to 1 with this mean and standard deviation",
    example: r#"{ law = "beta", mean = 0.8, sd = 0.12 }"#,
    build: |v| {
        let (mean, var) = (v[0], v[1] * v[1]);
        // Moments of Beta(a, b): mean = a/(a+b), variance = mean (1 − mean)/(a+b+1).
        let total = mean * (1.0 - mean) / var - 1.0;
        if mean > 0.0 && mean < 1.0 && v[1] > 0.0 && total > 0.0 && total < 1e8 {
            Ok(Law::new(Beta { a: mean * total, b: (1.0 - mean) * total, low: 0.0, width: 1.0 }))
        } else {
            Err("a mean between 0 and 1, and a positive sd below sqrt(mean · (1 − mean))".into())
        }
    },
};

/// Beta(a, b) stretched over `low … low + width`.
#[derive(Debug)]
pub struct Beta {
    pub a: f64,
    pub b: f64,
    pub low: f64,
    pub width: f64,
}

impl Shape for Beta {
    fn quantile(&self, u: f64) -> f64 {
        let x = if u <= 0.0 {
            0.0
        } else if u >= 1.0 {
            1.0
        } else {
            puruspe::invbetai(u, self.a, self.b).clamp(0.0, 1.0)
        };
        self.low + self.width * x
    }

    fn mean(&self) -> f64 {
        self.low + self.width * self.a / (self.a + self.b)
    }
}
