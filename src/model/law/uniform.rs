use super::{Domain, Law, LawKind, Shape, check_rising};

pub const KIND: LawKind = LawKind {
    name: "uniform",
    domain: Domain::Any,
    keys: &[("min", "smallest value"), ("max", "largest value")],
    about: "every value between min and max is equally likely",
    example: r#"{ law = "uniform", min = 0.3, max = 0.9 }"#,
    build: |v| {
        check_rising(v, "min below max")?;
        Ok(Law::new(Uniform { min: v[0], max: v[1] }))
    },
};

#[derive(Debug)]
struct Uniform {
    min: f64,
    max: f64,
}

impl Shape for Uniform {
    fn parameters(&self) -> Vec<f64> {
        vec![self.min, self.max]
    }

    fn quantile(&self, u: f64) -> f64 {
        self.min + u * (self.max - self.min)
    }

    fn mean(&self) -> f64 {
        0.5 * (self.min + self.max)
    }
}
