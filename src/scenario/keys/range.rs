//! A value with how far it may be off.

use crate::model::Degree;
use crate::scenario::spec::{Key, Kind, Spec};
use crate::scenario::spread::LAWS;

pub(crate) static RANGE: Spec = Spec::new(
    "range",
    "A number or span of time with how far it may be off, wherever one may stand: \
     `leakage = { best = 0.2, min = 0.1, max = 0.5 }`. A run uses `best`; analyses of what is not known use the range.",
    &[
        Key::new("best", Kind::Level, "The value itself: a number, or a span of time.").required(),
        Key::new("min", Kind::Level, "Its smallest plausible value, in the same unit; with `max`."),
        Key::new("max", Kind::Level, "Its largest plausible value; with `min`."),
        Key::new(
            "law",
            Kind::OneOf(LAWS),
            "How likely values between `min` and `max` are: \"pert\" and \"triangular\" peak at `best`; \"uniform\" does not, nor does \
             \"log-uniform\", which is uniform in the logarithm; \"beta\", of shares, has `best` as its mean and a quarter of the range \
             as its standard deviation, and is cut at `min` and `max`.",
        )
        .default("pert"),
        Key::new(
            "degree",
            Kind::OneOf(Degree::WORDS),
            "How well it is known: \"looked-up\" in the publication that `source` names, \"recalled\" from it, \"derived\" from such \
             numbers, or a \"judgement\". By default what `source` begins with.",
        ),
    ],
);
