//! The folder that a run leaves.

use super::chart::{self, Picture};
use super::{csv, html, json};
use crate::results::Results;
use std::io::Write;
use std::path::{Path, PathBuf};
use tempfile::NamedTempFile;

/// What was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    /// The page that a reader opens first.
    pub report: PathBuf,
    pub results: PathBuf,
    pub summary: PathBuf,
    /// SVG and PNG of each chart, in the order of the report.
    pub charts: Vec<PathBuf>,
}

/// A file or folder that could not be written.
#[derive(Debug, thiserror::Error)]
#[error("cannot write {}", path.display())]
pub struct WriteError {
    pub path: PathBuf,
    #[source]
    pub cause: std::io::Error,
}

/// Writes `results.json`, `summary.csv`, `report.html` and `charts/*.svg` and `*.png` into `folder`, which is created if
/// needed. Every file is written beside its place and renamed, so that none is ever half there; files of an earlier run
/// are replaced.
pub fn write_folder(results: &Results, folder: &Path) -> Result<Written, WriteError> {
    let pictures = chart::pictures(results);
    let charts = write_charts(&pictures, folder)?;
    let written = Written {
        report: folder.join("report.html"),
        results: folder.join("results.json"),
        summary: folder.join("summary.csv"),
        charts,
    };
    write(&written.results, json(results).as_bytes())?;
    write(&written.summary, csv(results).as_bytes())?;
    write(&written.report, html::of(results, pictures).as_bytes())?;
    Ok(written)
}

/// Creates `folder` and its `charts`; writes each picture there as SVG and PNG.
pub fn write_charts(pictures: &[Picture], folder: &Path) -> Result<Vec<PathBuf>, WriteError> {
    let folder = folder.join("charts");
    std::fs::create_dir_all(&folder).map_err(|cause| WriteError { path: folder.clone(), cause })?;
    let mut written = Vec::new();
    for picture in pictures {
        let svg = folder.join(format!("{}.svg", picture.name));
        let png = folder.join(format!("{}.png", picture.name));
        write(&svg, picture.svg.as_bytes())?;
        let bytes = chart::png(&picture.svg)
            .map_err(|cause| WriteError { path: png.clone(), cause: std::io::Error::other(cause) })?;
        write(&png, &bytes)?;
        written.extend([svg, png]);
    }
    Ok(written)
}

/// Writes a file beside its place and renames it.
pub fn write(path: &Path, bytes: &[u8]) -> Result<(), WriteError> {
    write_file(path, bytes, true)
}

/// [`write`], but only with `replace` over a file that is already there.
pub fn write_file(path: &Path, bytes: &[u8], replace: bool) -> Result<(), WriteError> {
    let failed = |cause| WriteError { path: path.to_path_buf(), cause };
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut file = NamedTempFile::new_in(folder).map_err(failed)?;
    file.write_all(bytes).map_err(failed)?;
    open_to_readers(&file).map_err(failed)?;
    let placed = if replace { file.persist(path) } else { file.persist_noclobber(path) };
    placed.map(|_| ()).map_err(|e| failed(e.error))
}

/// A temporary file is its owner's alone; a report is for everybody whom the folder lets in.
#[cfg(unix)]
fn open_to_readers(file: &NamedTempFile) -> std::io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    file.as_file().set_permissions(std::fs::Permissions::from_mode(0o644))
}

#[cfg(not(unix))]
fn open_to_readers(_: &NamedTempFile) -> std::io::Result<()> {
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::fixture;

    #[test]
    fn a_folder_holds_everything_and_nothing_half() {
        let folder = tempfile::tempdir().unwrap();
        let place = folder.path().join("new").join("run");
        let written = write_folder(&fixture::typical(), &place).unwrap();
        for path in [&written.report, &written.results, &written.summary].into_iter().chain(&written.charts) {
            assert!(std::fs::metadata(path).unwrap().len() > 100, "{}", path.display());
        }
        let names: Vec<_> = std::fs::read_dir(&place).unwrap().map(|f| f.unwrap().file_name()).collect();
        assert_eq!(names.len(), 4, "{names:?}");
        let png = std::fs::read(&written.charts[1]).unwrap();
        assert_eq!(png[1..4], *b"PNG");
    }

    #[test]
    fn an_error_names_the_path() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("taken");
        std::fs::write(&file, "").unwrap();
        let error = write_folder(&fixture::quiet(), &file).unwrap_err();
        assert!(error.to_string().contains("taken"), "{error}");
        assert!(std::error::Error::source(&error).is_some());
    }
}
