//! Ranges of inputs, for what they allow and for the analysis of sensitivity.

use crate::scenario::spec::{Identity, Key, Kind, Role, Spec};

pub(crate) static UNCERTAIN: Spec = Spec::new(
    "uncertain",
    "How far an input may be off, or inputs that move together. A run draws inputs from their ranges for what the inputs \
     allow, `sensitivity` varies them; everything else uses the values of the scenario.",
    &[
        Key::new("set", Kind::Text, "The input, as `--set` names it: \"hazard.embargo.severity.mean\"."),
        Key::new("name", Kind::Said, "Shown to people; the path by default."),
        Key::new("min", Kind::Level, "Its smallest value: a number, or a span of time; needed with `set`.").assumed(),
        Key::new("max", Kind::Level, "Its largest value; needed with `set`.").assumed(),
        Key::new("mode", Kind::Level, "Its likeliest value; only with \"triangular\" and \"pert\".").assumed(),
        Key::new(
            "law",
            Kind::OneOf(&["uniform", "log-uniform", "triangular", "pert"]),
            "How likely values between `min` and `max` are; \"log-uniform\" is uniform in the logarithm.",
        )
        .default("uniform")
        .assumed(),
        Key::new(
            "together",
            Kind::Names(Role::Label),
            "Inputs, as `--set` names them, that are high or low together; each has a range of its own, or is the rate of a \
             hazard known by counts.",
        ),
        Key::new("correlation", Kind::Share, "Rank correlation of every two of them; with 1 they share one draw.")
            .default("1")
            .assumed(),
    ],
)
.by(Identity::Set)
.either(&[&["set", "name", "min", "max", "mode", "law"], &["together", "correlation"]], true)
.most(200);
