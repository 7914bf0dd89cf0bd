//! Made-up results, and what a report makes of them.

pub use crate::words::fixture::*;

use super::{Document, RunReport, TextStyle};
use crate::results::Results;
use crate::words::lang::Lang;

/// As the report of a run says it on a terminal.
pub fn text(results: &Results, lang: Lang, style: TextStyle) -> String {
    RunReport::new(results, lang).text(style)
}

/// The page of a run's report, with the charts of a briefing.
pub fn html(results: &Results, lang: Lang) -> String {
    RunReport::new(results, lang).html()
}
