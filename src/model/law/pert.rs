use super::beta::Beta;
use super::{Domain, Law, LawKind, check_rising};

pub const KIND: LawKind = LawKind {
    name: "pert",
    domain: Domain::Any,
    keys: &[("min", "smallest value"), ("mode", "most likely value"), ("max", "largest value")],
    about: "a smooth hill over min to max with mean (min + 4 mode + max)/6 (Malcolm et al., 1959)",
    example: r#"{ law = "pert", min = "12 months", mode = "18 months", max = "48 months" }"#,
    build: |v| {
        check_rising(v, "min, mode and max in rising order, with min below max")?;
        let width = v[2] - v[0];
        let a = 1.0 + 4.0 * (v[1] - v[0]) / width;
        let b = 1.0 + 4.0 * (v[2] - v[1]) / width;
        Ok(Law::new(Beta::new(a, b, v[0], width)))
    },
};
