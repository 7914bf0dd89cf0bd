//! The estimate by the value of the key, with the target and the answer.

use super::curve::Curve;
use super::size::{finding, target};
use super::value::{self, of_key};
use crate::chart::{Picture, Shape};
use crate::results::{Enough, Size};
use crate::words::lang::Lang;

/// A chart of a single key; none of a mix.
pub fn pictures(size: &Size, lang: Lang, shape: Shape) -> Vec<Picture> {
    let (asked, axis) = (&size.asked, &size.axes[0]);
    let answer = |enough: &Enough| {
        let ends = (enough.low.unwrap_or(axis.min), enough.high.unwrap_or(axis.max));
        (enough.values[0], of_key(lang, &axis.unit, enough.values[0]), ends)
    };
    let curve = Curve {
        key: (&axis.set, &axis.unit),
        range: (axis.min, axis.max),
        unit: value::unit(asked),
        tried: &size.tried,
        answer: size.enough.as_ref().map(answer),
        target: Some((size.bound, target(size, lang))),
    };
    curve.pictures((&size.facts, asked), &finding(size, lang), lang, shape)
}
