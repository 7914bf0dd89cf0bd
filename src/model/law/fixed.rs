use super::{Domain, Law, LawKind, Shape};

pub const KIND: LawKind = LawKind {
    name: "fixed",
    domain: Domain::Any,
    keys: &[("value", "the one value")],
    about: "always the same value; a bare number or span means the same",
    example: r#"{ law = "fixed", value = "6 months" }"#,
    build: |v| {
        if v[0].is_finite() && v[0] >= 0.0 {
            Ok(Law::fixed(v[0]))
        } else {
            Err("a finite value of zero or more".into())
        }
    },
};

#[derive(Debug)]
pub struct Fixed(pub f64);

impl Shape for Fixed {
    fn parameters(&self) -> Vec<f64> {
        vec![self.0]
    }

    fn quantile(&self, _: f64) -> f64 {
        self.0
    }

    fn mean(&self) -> f64 {
        self.0
    }
}
