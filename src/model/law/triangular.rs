use super::{Domain, Law, LawKind, Shape, check_rising};

pub const KIND: LawKind = LawKind {
    name: "triangular",
    domain: Domain::Any,
    keys: &[("min", "smallest value"), ("mode", "most likely value"), ("max", "largest value")],
    about: "rises in a straight line from min to mode and falls to max",
    example: r#"{ law = "triangular", min = 0.2, mode = 0.5, max = 1.0 }"#,
    build: |v| {
        check_rising(v, "min, mode and max in rising order, with min below max")?;
        Ok(Law::new(Triangular { min: v[0], mode: v[1], max: v[2] }))
    },
};

#[derive(Debug)]
struct Triangular {
    min: f64,
    mode: f64,
    max: f64,
}

impl Shape for Triangular {
    fn parameters(&self) -> Vec<f64> {
        vec![self.min, self.mode, self.max]
    }

    fn quantile(&self, u: f64) -> f64 {
        let (width, left) = (self.max - self.min, self.mode - self.min);
        if u * width < left {
            self.min + (u * width * left).sqrt()
        } else {
            self.max - ((1.0 - u) * width * (self.max - self.mode)).sqrt()
        }
    }

    fn mean(&self) -> f64 {
        (self.min + self.mode + self.max) / 3.0
    }
}
