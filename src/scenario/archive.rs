//! All the texts that a scenario was read from, so that it can be read again, to the letter, without its files.

use super::read;
use super::table::{coding, lines, workbook};
use crate::results::Origin;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// Where texts are taken from.
#[derive(Debug, Clone, Default)]
pub(crate) enum Shelf {
    /// The disk, and the scenarios that come with the program.
    #[default]
    Disk,
    /// Nothing but these.
    Archive(BTreeMap<PathBuf, String>),
}

/// How an embedded scenario is called in an archive; no file of a scenario's folder can have this name.
const EMBEDDED: &str = "embedded:";

impl Shelf {
    pub fn of(origin: &Origin) -> Shelf {
        Shelf::Archive(origin.files.iter().map(|file| (PathBuf::from(&file.name), file.text.clone())).collect())
    }

    /// The text of a file that another file names, or why it cannot be had.
    pub fn read(&self, path: &Path) -> Result<String, String> {
        match self {
            Shelf::Disk => read::read_named(path),
            Shelf::Archive(files) => files.get(path).cloned().ok_or_else(|| "the archive does not hold it".to_string()),
        }
    }

    /// The text of a table that a file names, and whether it was taken for Windows-1252. A sheet of a workbook is a text as
    /// `table::lines` makes it, kept under the name of the file with that of the sheet.
    pub fn table(&self, path: &Path, sheet: Option<&str>) -> Result<(String, bool), String> {
        match self {
            Shelf::Disk => from_disk(path, sheet),
            Shelf::Archive(_) => self.read(&with_sheet(path, sheet)).map(|text| (text, false)),
        }
    }

    pub fn has(&self, path: &Path) -> bool {
        match self {
            Shelf::Disk => path.exists(),
            Shelf::Archive(files) => files.contains_key(path),
        }
    }

    /// The path of `name` in `folder`; `None` when it would lead out of the folder, and may not.
    pub fn path(&self, folder: &Path, name: &str, outside: bool) -> Option<PathBuf> {
        match self {
            Shelf::Disk => read::path(folder, name, outside),
            Shelf::Archive(_) => (outside || read::is_plain(name)).then(|| folder.join(name)),
        }
    }

    /// The text of the embedded scenario `name`, which is `text` in this version.
    pub fn embedded(&self, name: &str, text: &str) -> String {
        match self {
            Shelf::Disk => text.to_string(),
            Shelf::Archive(files) => files.get(Path::new(&embedded(name))).map_or(text, |t| t).to_string(),
        }
    }
}

/// The path under which a table is kept.
pub(crate) fn with_sheet(path: &Path, sheet: Option<&str>) -> PathBuf {
    match sheet {
        Some(sheet) => PathBuf::from(format!("{}#{sheet}", path.display())),
        None => path.to_path_buf(),
    }
}

fn from_disk(path: &Path, sheet: Option<&str>) -> Result<(String, bool), String> {
    let name = path.display().to_string();
    if let Some(end) = OTHERS.iter().find(|end| name.to_lowercase().ends_with(*end)) {
        return Err(format!("{end} files are not read; save it as .xlsx or as CSV"));
    }
    if !workbook::is_workbook(&name) {
        return coding::text(read::bytes_named(path, read::MAX_BYTES)?, read::MAX_BYTES);
    }
    let sheet = workbook::sheet(&read::bytes_named(path, workbook::MAX_PACKED as u64)?, sheet)?;
    let text = lines::text(&sheet, read::MAX_BYTES as usize);
    let most = read::MAX_BYTES >> 20;
    text.map(|text| (text, false)).ok_or_else(|| format!("the sheet holds more than {most} MiB of text"))
}

/// Spreadsheets of other kinds.
const OTHERS: [&str; 4] = [".xls", ".xlsb", ".ods", ".numbers"];

/// An embedded scenario's name in an archive.
pub(crate) fn embedded(name: &str) -> String {
    format!("{EMBEDDED}{name}")
}
