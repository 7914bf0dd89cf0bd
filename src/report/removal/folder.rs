//! The folder that the analysis leaves.

use crate::report::chart::Drawing;
use crate::report::lang::Lang;
use crate::report::write::{WriteError, Written, write_all};
use crate::results::RemovalStudy;
use std::path::Path;

impl RemovalStudy {
    /// Writes `n-1.json`, `n-1.csv` and `charts/n-1*`, as `drawing` says, into `folder`, which is created if needed, each
    /// beside its place and renamed.
    ///
    /// # Errors
    /// When a file cannot be written, or a chart not be drawn; charts come last.
    pub fn write_folder(&self, lang: Lang, folder: &Path, drawing: &Drawing) -> Result<Written, WriteError> {
        let files = [("n-1.json", self.json()), ("n-1.csv", self.csv())];
        write_all(folder, &files, drawing, |shape| self.chart(lang, shape))
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
        for path in written.files.iter().chain(&written.charts.files) {
            assert!(std::fs::metadata(path).unwrap().len() > 100, "{}", path.display());
        }
    }
}
