use super::continuous::{self, Quantiles};
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
            Ok(Law::new(Beta::new(mean * total, (1.0 - mean) * total, 0.0, 1.0)))
        } else {
            Err("a mean between 0 and 1, and a positive sd below sqrt(mean · (1 − mean))".into())
        }
    },
};

/// Beta(a, b) stretched over `low … low + width`.
#[derive(Debug)]
pub struct Beta {
    law: continuous::Beta,
    mean: f64,
    low: f64,
    width: f64,
}

impl Beta {
    pub fn new(a: f64, b: f64, low: f64, width: f64) -> Beta {
        Beta { law: continuous::Beta::new(a, b), mean: a / (a + b), low, width }
    }

    fn stretched(&self, u: f64, quantiles: &mut Quantiles<continuous::Beta>) -> f64 {
        let x = if u <= 0.0 {
            0.0
        } else if u >= 1.0 {
            1.0
        } else {
            quantiles.at(u)
        };
        self.low + self.width * x
    }
}

impl Shape for Beta {
    fn parameters(&self) -> Vec<f64> {
        let (a, b) = self.law.parameters();
        vec![a, b, self.low, self.width]
    }

    fn quantile(&self, u: f64) -> f64 {
        self.stretched(u, &mut Quantiles::new(&self.law))
    }

    fn quantiles(&self, levels: &[f64]) -> Vec<f64> {
        let mut quantiles = Quantiles::new(&self.law);
        levels.iter().map(|&u| self.stretched(u, &mut quantiles)).collect()
    }

    fn mean(&self) -> f64 {
        self.low + self.width * self.mean
    }
}
