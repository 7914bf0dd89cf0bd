//! The folder that the analysis leaves.

use super::RemovalReport;
use crate::report::chart::Drawing;
use crate::report::lang::Lang;
use crate::report::write::{Charts, WriteError, write, write_charts};
use std::path::{Path, PathBuf};

/// What was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RemovalWritten {
    pub json: PathBuf,
    pub csv: PathBuf,
    pub charts: Charts,
}

impl RemovalReport {
    /// Writes `n-1.json`, `n-1.csv` and `charts/n-1*`, as `drawing` says, into `folder`, which is created if needed, each
    /// beside its place and renamed.
    pub fn write_folder(&self, lang: Lang, folder: &Path, drawing: &Drawing) -> Result<RemovalWritten, WriteError> {
        let pictures: Vec<_> = drawing.shapes.iter().flat_map(|shape| self.chart(lang, *shape)).collect();
        let charts = write_charts(&pictures, folder, drawing)?;
        let written = RemovalWritten { json: folder.join("n-1.json"), csv: folder.join("n-1.csv"), charts };
        write(&written.json, self.json().as_bytes())?;
        write(&written.csv, self.csv().as_bytes())?;
        Ok(written)
    }
}

#[cfg(test)]
mod tests {
    use super::super::example;
    use crate::report::chart::Drawing;
    use crate::report::fixture;
    use crate::report::lang::Lang;

    #[test]
    fn a_folder_holds_numbers_and_charts() {
        let folder = tempfile::tempdir().unwrap();
        let written = example(&fixture::certain())
            .write_folder(Lang::En, &folder.path().join("new"), &Drawing::default())
            .unwrap();
        assert_eq!(written.charts.files.len(), 4);
        for path in [&written.json, &written.csv].into_iter().chain(&written.charts.files) {
            assert!(std::fs::metadata(path).unwrap().len() > 100, "{}", path.display());
        }
    }
}
