//! Ranges of inputs, for the analysis of sensitivity.

use crate::scenario::spec::{Identity, Key, Kind, Spec};

pub(crate) static UNCERTAIN: Spec = Spec::new(
    "uncertain",
    "How far an input may be off. A run does not use it; `sensitivity` varies the input over this range.",
    &[
        Key::new("set", Kind::Text, "The input, as `--set` names it: \"hazard.embargo.severity.mean\".").required(),
        Key::new("name", Kind::Text, "Shown to people; the path by default."),
        Key::new("min", Kind::Level, "Its smallest value: a number, or a span of time.").required().assumed(),
        Key::new("max", Kind::Level, "Its largest value.").required().assumed(),
        Key::new("mode", Kind::Level, "Its likeliest value; only with \"triangular\" and \"pert\".").assumed(),
        Key::new(
            "law",
            Kind::OneOf(&["uniform", "log-uniform", "triangular", "pert"]),
            "How likely values between `min` and `max` are; \"log-uniform\" is uniform in the logarithm.",
        )
        .default("uniform")
        .assumed(),
    ],
)
.by(Identity::Set)
.most(200);
