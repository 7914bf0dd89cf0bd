//! Tells what a run found: `Results` → findings (sentences and tables) → page (neutral markup) → terminal text or HTML;
//! charts as SVG, PNG and PDF; the numbers as JSON and CSV. Each kind of report is a [`Document`], which can do all of that; it draws
//! from what was found alone.

mod calibration;
mod comparison;
mod compose;
mod csv;
mod document;
mod draft;
mod findings;
mod hindcast;
mod html;
mod import;
pub mod moved;
mod removal;
mod run;
mod study;
mod text;
mod toml;
#[cfg(feature = "parquet")]
mod trials;
#[cfg(feature = "excel")]
mod workbook;
mod write;

#[cfg(test)]
mod extremes;
#[cfg(test)]
mod fixture;
#[cfg(test)]
mod latin;

pub use crate::chart::{DPI, Drawing, FontError, Fonts, Format, Missing, Selection, Shape};
pub use crate::words::view::distinct;
pub use calibration::{calibration_csv, calibration_json, calibration_toml};
pub use comparison::ComparisonReport;
pub use document::{Document, FileNames};
pub use draft::{draft, mineral};
pub use hindcast::HindcastReport;
pub use import::{import_json, import_notes, import_toml};
pub use removal::RemovalReport;
pub use run::RunReport;
pub use study::{OptimumReport, PartFolder, SensitivityReport, SizeReport, SweepReport};
pub use text::{TextStyle, wrap};
#[cfg(feature = "parquet")]
pub use trials::{EncodedTrials, NoTrials, TrialFile, TrialLayout, write_trials};
pub use write::{
    Charts, WriteError, Written, beside, create, persist, remove_unfinished, try_folder, write_file, write_synced,
};

#[cfg(test)]
use fixture::{html, text};
