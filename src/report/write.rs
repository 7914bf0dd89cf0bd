//! The folder that a report is left in.

use crate::chart::{Drawing, Missing, Picture};
use rayon::prelude::*;
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};
use tempfile::NamedTempFile;

/// What was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    /// All but the charts; the file that a reader opens first stands first.
    pub files: Vec<PathBuf>,
    /// The charts.
    pub charts: Charts,
}

/// The charts that were written.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Charts {
    /// Each chart in each format, in the order of the report, one shape after the other.
    pub files: Vec<PathBuf>,
    /// Why some are no more than an SVG; see [`Drawing::lenient`].
    pub missing: Option<Missing>,
}

/// A file or folder that could not be written.
#[derive(Debug, thiserror::Error)]
#[error("cannot write {}", path.display())]
pub struct WriteError {
    /// Where it was to be.
    pub path: PathBuf,
    /// What the system says.
    #[source]
    pub cause: std::io::Error,
    /// True of a chart that could not be drawn: all that does not need drawing had been written before.
    pub undrawn: bool,
}

impl WriteError {
    fn of(path: &Path) -> impl Fn(std::io::Error) -> WriteError + '_ {
        |cause| WriteError { path: path.to_path_buf(), cause, undrawn: false }
    }
}

/// Finds out whether files can be written into `folder`, which may not be there yet: better before a long run than after.
/// Leaves nothing.
///
/// # Errors
/// When they cannot.
pub fn try_folder(folder: &Path) -> Result<(), WriteError> {
    let there = folder.ancestors().find(|place| place.exists()).unwrap_or(Path::new("."));
    tempfile::tempfile_in(there).map(drop).map_err(WriteError::of(folder))
}

/// Writes a text as `write` does; its place.
pub fn write_text(
    folder: &Path,
    name: &str,
    text: String,
    write: fn(&Path, &[u8]) -> Result<(), WriteError>,
) -> Result<PathBuf, WriteError> {
    let path = folder.join(name);
    write(&path, text.as_bytes()).map(|()| path)
}

/// Creates `folder` and its `charts`; writes each picture there in each format, several at a time.
pub fn write_charts(pictures: &[Picture], folder: &Path, drawing: &Drawing) -> Result<Charts, WriteError> {
    let folder = folder.join("charts");
    create(&folder)?;
    let files = |picture: &Picture| {
        let failed = |cause| {
            let path = folder.join(&picture.name);
            WriteError { path, cause: std::io::Error::other(cause), undrawn: true }
        };
        let drawn = picture.draw(drawing).map_err(failed)?;
        let mut charts = Charts { files: Vec::new(), missing: drawn.missing };
        for (format, bytes) in drawn.files {
            let path = folder.join(format!("{}.{}", picture.name, format.name()));
            write(&path, &bytes)?;
            charts.files.push(path);
        }
        Ok(charts)
    };
    let written: Result<Vec<Charts>, WriteError> = pictures.par_iter().map(files).collect();
    Ok(written?.into_iter().fold(Charts::default(), Charts::and))
}

impl Charts {
    fn and(mut self, other: Charts) -> Charts {
        self.files.extend(other.files);
        self.missing = match (self.missing, other.missing) {
            (Some(one), Some(two)) => Some(one.and(two)),
            (one, two) => one.or(two),
        };
        self
    }
}

/// Creates a folder, and those above it.
pub fn create(folder: &Path) -> Result<(), WriteError> {
    std::fs::create_dir_all(folder).map_err(WriteError::of(folder))
}

/// Writes a file beside its place and renames it.
pub fn write(path: &Path, bytes: &[u8]) -> Result<(), WriteError> {
    write_file(path, bytes, true)
}

/// [`write`], but only with `replace` over a file that is already there.
pub fn write_file(path: &Path, bytes: &[u8], replace: bool) -> Result<(), WriteError> {
    let failed = WriteError::of(path);
    let file = filled(path, bytes).map_err(&failed)?;
    if replace {
        return persist(file, path).map_err(failed);
    }
    open_to_readers(&file).map_err(&failed)?;
    file.persist_noclobber(path).map(|_| ()).map_err(|e| failed(e.error))
}

/// [`write`], and makes sure that the file is on the disk before it takes the place of another: whenever the machine stops, the
/// old file or the new one is there, whole, and once this returns it is the new one.
pub fn write_synced(path: &Path, bytes: &[u8]) -> Result<(), WriteError> {
    let write = || {
        let file = filled(path, bytes)?;
        file.as_file().sync_all()?;
        persist(file, path)?;
        sync_folder(folder_of(path))
    };
    write().map_err(WriteError::of(path))
}

/// A name has to reach the disk as well as what it names.
#[cfg(unix)]
fn sync_folder(folder: &Path) -> std::io::Result<()> {
    match std::fs::File::open(folder).and_then(|folder| folder.sync_all()) {
        // Some file systems know no such thing of folders.
        Err(error) if matches!(error.kind(), ErrorKind::InvalidInput | ErrorKind::Unsupported) => Ok(()),
        // A folder may be written to and not read.
        Err(error) if error.kind() == ErrorKind::PermissionDenied => Ok(()),
        other => other,
    }
}

/// Elsewhere a folder cannot be opened.
#[cfg(not(unix))]
fn sync_folder(_: &Path) -> std::io::Result<()> {
    Ok(())
}

fn filled(path: &Path, bytes: &[u8]) -> std::io::Result<NamedTempFile> {
    let mut file = beside(path)?;
    file.write_all(bytes)?;
    Ok(file)
}

/// Gives a whole file its name and makes it readable for all whom its folder lets in.
pub fn persist(file: NamedTempFile, path: &Path) -> std::io::Result<()> {
    open_to_readers(&file)?;
    file.persist(path)?;
    Ok(())
}

/// How the names of files end that are to be renamed when they are whole.
const UNFINISHED: &str = ".unfinished";

/// A new file beside `path`, to be renamed to it when it is whole; dropped, it is gone.
pub fn beside(path: &Path) -> std::io::Result<NamedTempFile> {
    let mut prefix = std::ffi::OsString::from(".");
    prefix.push(path.file_name().unwrap_or_default());
    prefix.push(".");
    let folder = folder_of(path);
    let made = tempfile::Builder::new().prefix(&prefix).suffix(UNFINISHED).tempfile_in(folder);
    // The file's name, which the error tells, means nothing to people: what is wrong is the folder.
    made.map_err(|error| folder.metadata().err().unwrap_or_else(|| error.kind().into()))
}

fn folder_of(path: &Path) -> &Path {
    path.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// Removes what a program left in `folder` when it was killed while it wrote files whose names begin with `name`, where
/// nothing was written for at least `age`. What cannot be removed stays.
pub fn remove_unfinished(folder: &Path, name: &str, age: Duration) {
    let old = |file: &std::fs::DirEntry| {
        let written = file.metadata().and_then(|data| data.modified());
        // A file of the future, by another machine's clock, has no age yet.
        let past = |written: SystemTime| SystemTime::now().duration_since(written).is_ok_and(|past| past >= age);
        age.is_zero() || written.is_ok_and(past)
    };
    let unfinished = |file: &std::fs::DirEntry| {
        let name_of = file.file_name();
        let hidden = name_of.to_str().and_then(|file| file.strip_prefix('.'));
        hidden.is_some_and(|hidden| hidden.starts_with(name) && hidden.ends_with(UNFINISHED)) && old(file)
    };
    for file in std::fs::read_dir(folder).into_iter().flatten().flatten().filter(unfinished) {
        let _ = std::fs::remove_file(file.path());
    }
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
    use crate::chart::{Format, Shape};
    use crate::report::Document;
    use crate::report::{RunReport, fixture};
    use crate::results::Results;
    use crate::words::lang::Lang;

    fn write_folder(results: &Results, folder: &Path, drawing: &Drawing) -> Result<Written, WriteError> {
        RunReport::new(results, Lang::En).write_folder(folder, drawing)
    }

    #[test]
    fn a_folder_holds_everything_and_nothing_half() {
        let folder = tempfile::tempdir().unwrap();
        let place = folder.path().join("new").join("run");
        let written = write_folder(&fixture::typical(), &place, &Drawing::default()).unwrap();
        for path in written.files.iter().chain(&written.charts.files) {
            assert!(std::fs::metadata(path).unwrap().len() > 100, "{}", path.display());
        }
        let names: Vec<_> = std::fs::read_dir(&place).unwrap().map(|f| f.unwrap().file_name()).collect();
        assert_eq!(names.len(), 4, "{names:?}");
        let png = std::fs::read(&written.charts.files[1]).unwrap();
        assert_eq!(png[1..4], *b"PNG");
    }

    #[test]
    fn every_shape_has_every_format_and_the_same_bytes_each_time() {
        let drawing =
            Drawing { formats: Format::ALL.to_vec(), shapes: Shape::ALL.to_vec(), dpi: 50, ..Drawing::default() };
        let draw = || {
            let folder = tempfile::tempdir().unwrap();
            let written = write_folder(&fixture::quiet(), folder.path(), &drawing).unwrap();
            let name = |path: &PathBuf| path.file_name().unwrap().to_str().unwrap().to_string();
            written.charts.files.iter().map(|path| (name(path), std::fs::read(path).unwrap())).collect::<Vec<_>>()
        };
        let files = draw();
        assert_eq!(files, draw());
        for name in ["flow.svg", "flow.png", "flow-4x3.svg", "flow-4x3.png"] {
            assert!(files.iter().any(|file| file.0 == name), "{name}");
        }
        assert_eq!(files.len() % (Format::ALL.len() * Shape::ALL.len()), 0);
    }

    #[test]
    fn what_was_found_is_kept_when_a_chart_cannot_be_drawn() {
        let mut results = fixture::typical();
        results.scenario.consumers[0].name = "한국".into();
        let folder = tempfile::tempdir().unwrap();
        let error = write_folder(&results, folder.path(), &Drawing::default()).unwrap_err();
        assert!(error.cause.to_string().contains("한국"), "{}", error.cause);
        let lenient = Drawing { lenient: true, dpi: 50, ..Drawing::default() };
        let charts = write_folder(&results, folder.path(), &lenient).unwrap().charts;
        assert_eq!(charts.missing.unwrap().characters, ['한', '국']);
        assert!(charts.files.iter().any(|file| file.ends_with("exceedance.png")), "a chart without the name");
        assert!(!charts.files.iter().any(|file| file.ends_with("by-consumer.png")));
        assert!(folder.path().join("results.json").is_file() && folder.path().join("report.html").is_file());
        let drawing = Drawing { formats: vec![Format::Svg], ..Drawing::default() };
        assert!(write_folder(&results, folder.path(), &drawing).is_ok());
    }

    #[test]
    fn a_folder_is_tried_without_a_trace() {
        let folder = tempfile::tempdir().unwrap();
        assert!(try_folder(&folder.path().join("a/b/c")).is_ok() && try_folder(Path::new("not/there/yet")).is_ok());
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
        let file = folder.path().join("taken");
        std::fs::write(&file, "").unwrap();
        for place in [file.clone(), file.join("below")] {
            let error = try_folder(&place).unwrap_err();
            assert_eq!(error.path, place);
        }
    }

    #[test]
    fn an_error_names_the_path() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("taken");
        std::fs::write(&file, "").unwrap();
        let error = write_folder(&fixture::quiet(), &file, &Drawing::default()).unwrap_err();
        assert!(error.to_string().contains("taken"), "{error}");
        assert!(std::error::Error::source(&error).is_some());
    }
}
