//! Tells what a run found: `Results` → findings (sentences and tables) → page (neutral markup) → terminal text or HTML;
//! charts as SVG, PNG and PDF; the numbers as JSON and CSV. It draws from a [`Results`] alone.

mod calibration;
pub mod chart;
mod comparison;
mod compose;
mod csv;
mod draft;
mod findings;
mod hindcast;
mod html;
mod interval;
mod json;
pub mod lang;
mod number;
mod page;
mod removal;
mod stability;
mod study;
mod text;
mod toml;
#[cfg(feature = "parquet")]
mod trials;
mod view;
mod write;

#[cfg(test)]
mod extremes;
#[cfg(test)]
mod fixture;

use crate::results::Results;
use findings::Findings;
use lang::Lang;

pub use calibration::{calibration_csv, calibration_json, calibration_toml};
pub use chart::{DPI, Drawing, FontError, Fonts, Format, Missing, Selection, Shape};
pub use comparison::ComparisonReport;
pub use csv::csv;
pub use draft::{draft, mineral};
pub use hindcast::HindcastReport;
pub use json::json;
pub use study::{PartFolder, StudyReport};
pub use text::{TextStyle, wrap};
#[cfg(feature = "parquet")]
pub use trials::{EncodedTrials, TrialFile, TrialLayout};
pub use view::distinct;
pub use write::{
    Charts, WriteError, Written, beside, persist, remove_unfinished, try_folder, write_file, write_folder, write_synced,
};

/// The findings and the main table, for a terminal. Ends with a newline; pictures and details are for [`html`].
pub fn text(results: &Results, lang: Lang, style: TextStyle) -> String {
    text::render(&compose::brief(Findings::new(results, lang)), style)
}

/// The whole report, with the charts of a briefing, as one file that loads nothing from elsewhere.
pub fn html(results: &Results, lang: Lang) -> String {
    html::of(results, lang, chart::pictures(results, lang, Shape::Wide, &Selection::default()))
}
