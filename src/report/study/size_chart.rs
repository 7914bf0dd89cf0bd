//! The estimate by the value of the key, with the target and the answer.

use super::curve::Curve;
use super::size::{amount, finding, target};
use super::{draw, heading, origin, value};
use crate::report::chart::frame::Caption;
use crate::report::chart::{Picture, Shape};
use crate::report::lang::{Lang, say};
use crate::results::Size;

/// A chart of a single key; none of a mix.
pub fn pictures(size: &Size, lang: Lang, shape: Shape) -> Vec<Picture> {
    if size.tried.len() < 2 {
        return Vec::new();
    }
    let asked = &size.asked;
    let caption = Caption {
        title: finding(size, lang).trim_end_matches(['.', '。']).to_string(),
        subtitle: say!(
            lang,
            "study-by",
            what = heading(&size.facts, asked, lang),
            keys = size.axes[0].set.as_str(),
            how = say!(lang, "study-how-lines")
        ),
        origin: origin(&size.facts, lang),
        scenario: size.facts.title.said(lang).to_string(),
    };
    let look = (format!("size{}", shape.suffix()), lang, shape);
    let axis = &size.axes[0];
    let answer = |enough: &crate::results::Enough| {
        let ends = (enough.low.unwrap_or(axis.min), enough.high.unwrap_or(axis.max));
        (enough.values[0], amount(lang, axis, enough.values[0]), ends)
    };
    let curve = Curve {
        key: (&axis.set, &axis.unit),
        range: (axis.min, axis.max),
        unit: value::unit(asked),
        tried: &size.tried,
        answer: size.enough.as_ref().map(answer),
        target: Some((size.bound, target(size, lang))),
    };
    vec![draw(caption, look, |canvas, room| curve.paint(canvas, room))]
}
