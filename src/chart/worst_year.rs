//! How likely it is that the worst 12 months exceed an amount.

use super::exceedance::Curves;
use super::{Chart, Sketch};
use crate::words::lang::say;
use crate::words::view::View;

pub const CHART: Chart = Chart { id: "worst-year", shortfalls: true, sketch };

fn sketch<'a>(view: &View<'a>) -> Option<Sketch<'a>> {
    let curves = Curves::new(view, |o| &o.exceedance_year)?;
    let title = curves.title(view, &|amounts, every| match every {
        true => say!(view.lang, "worst-year-is", amounts = amounts),
        false => say!(view.lang, "worst-year-says", amounts = amounts),
    });
    Some(curves.sketch(view, title, say!(view.lang, "worst-year-what")))
}
