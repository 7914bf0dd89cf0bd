//! The folder that a comparison leaves.

use super::ComparisonReport;
use crate::report::chart::Drawing;
use crate::report::write::{Charts, WriteError, write, write_charts};
use std::path::{Path, PathBuf};

/// What was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ComparisonWritten {
    /// The page that a reader opens first.
    pub report: PathBuf,
    pub json: PathBuf,
    pub csv: PathBuf,
    pub charts: Charts,
}

impl ComparisonReport<'_> {
    /// Writes `comparison.json`, `comparison.csv`, `report.html` and `charts/compare*`, as `drawing` says, into `folder`,
    /// which is created if needed, each beside its place and renamed.
    pub fn write_folder(&self, folder: &Path, drawing: &Drawing) -> Result<ComparisonWritten, WriteError> {
        std::fs::create_dir_all(folder).map_err(|cause| WriteError { path: folder.to_path_buf(), cause })?;
        let [report, json, csv] = ["report.html", "comparison.json", "comparison.csv"].map(|name| folder.join(name));
        write(&json, self.json().as_bytes())?;
        write(&csv, self.csv().as_bytes())?;
        write(&report, self.html().as_bytes())?;
        let pictures: Vec<_> = drawing.shapes.iter().flat_map(|shape| self.charts(*shape)).collect();
        let charts = write_charts(&pictures, folder, drawing)?;
        Ok(ComparisonWritten { report, json, csv, charts })
    }
}
