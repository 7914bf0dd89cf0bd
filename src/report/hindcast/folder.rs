//! The folder that a hindcast leaves.

use super::HindcastReport;
use crate::report::chart::Drawing;
use crate::report::write::{Charts, WriteError, write, write_charts};
use std::path::{Path, PathBuf};

/// What was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HindcastWritten {
    /// The page that a reader opens first.
    pub page: PathBuf,
    pub json: PathBuf,
    pub csv: PathBuf,
    pub charts: Charts,
}

impl HindcastReport {
    /// Writes `hindcast.html`, `hindcast.json`, `hindcast.csv` and `charts/hindcast-*`, as `drawing` says, into `folder`, which
    /// is created if needed, each beside its place and renamed. Charts come last.
    pub fn write_folder(&self, folder: &Path, drawing: &Drawing) -> Result<HindcastWritten, WriteError> {
        crate::report::write::create(folder)?;
        let [page, json, csv] = ["html", "json", "csv"].map(|end| folder.join(format!("hindcast.{end}")));
        write(&page, self.html().as_bytes())?;
        write(&json, self.json().as_bytes())?;
        write(&csv, self.csv().as_bytes())?;
        let pictures: Vec<_> = drawing.shapes.iter().flat_map(|shape| self.charts(*shape)).collect();
        Ok(HindcastWritten { page, json, csv, charts: write_charts(&pictures, folder, drawing)? })
    }
}
