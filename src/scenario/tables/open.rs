//! The file that a key names, taken apart into cells.

use crate::scenario::node::{Node, Value};
use crate::scenario::place::{File, Files, GUESSED, TableRead};
use crate::scenario::problem::{Log, Problem};
use crate::scenario::spec::Key;
use crate::scenario::table::{Cell, Manner, Records, lines, workbook};
use std::path::{Path, PathBuf};

/// A table with its cells.
pub(super) struct Opened {
    pub file: u32,
    /// Whether its places are cells of a workbook.
    pub is_sheet: bool,
    /// Tells how numbers are written once the columns of numbers are known.
    pub manner: Manner,
    /// Rows that hold anything; the first names the columns.
    pub rows: Vec<Vec<Cell>>,
}

/// Reads the table that `named` names, with some of its columns by which cells are told apart; `None` when it cannot be read, which has been reported.
pub(super) fn open(
    key: &'static Key,
    columns: &[&str],
    named: &Node,
    files: &mut Files,
    log: &mut Log,
) -> Option<Opened> {
    let Value::Text(name) = &named.value else { return None };
    let refuse = |why: String| Problem::new(format!("the table `{name}` cannot be read")).at(named.place, why);
    let (path_name, sheet) = workbook::split(name);
    let path = match place_of(path_name, named, files) {
        Ok(path) => path,
        Err((why, help)) => {
            log.add(refuse(why.to_string()).help(help));
            return None;
        }
    };
    let (text, guessed) = files.table(&path, sheet).map_err(|why| log.add(refuse(why))).ok()?;
    let shown = sheet.map_or_else(|| path.display().to_string(), |sheet| format!("{}#{sheet}", path.display()));
    let folder = path.parent().map(PathBuf::from);
    let file = files.add(File { name: shown, text, folder });
    let opened = apart(file, columns, files);
    let manner = described(&opened, files, guessed);
    let rows = opened.rows.len().saturating_sub(1);
    files.tables.push(TableRead { key: key.name, name: name.clone(), rows, manner });
    Some(opened)
}

/// Where the file lies, or why it may not be read and what to do about it.
fn place_of(name: &str, named: &Node, files: &Files) -> Result<PathBuf, (&'static str, &'static str)> {
    let folder: Option<&Path> = files.get(named.place.file).folder.as_deref();
    let folder = folder.ok_or((
        "only a scenario in a file of its own can name a table",
        "write the rows into the scenario, or save the scenario beside the table",
    ))?;
    files.path(folder, name).ok_or((
        "leads out of the scenario's folder",
        "put the file beside the scenario and name it without a path; --outside lets one that you trust stand elsewhere",
    ))
}

fn apart(file: u32, columns: &[&str], files: &Files) -> Opened {
    let opened = files.get(file);
    if opened.is_sheet() {
        return Opened { file, is_sheet: true, manner: Manner::default(), rows: lines::rows(&opened.text) };
    }
    let records = Records::new(&opened.text, columns);
    let manner = Manner { semicolons: records.delimiter == b';', ..Manner::default() };
    Opened { file, is_sheet: false, manner, rows: records.rows }
}

/// What the table itself told of how it is to be read.
fn described(opened: &Opened, files: &Files, guessed: bool) -> Vec<&'static str> {
    let mut told = Vec::new();
    if !opened.is_sheet {
        let head = files.get(opened.file).text.lines().next().unwrap_or_default();
        told.push(match (opened.manner.semicolons, head.contains('\t')) {
            (true, _) => "semicolons between cells",
            (false, true) => "tabs between cells",
            (false, false) => "commas between cells",
        });
    }
    if guessed {
        told.push(GUESSED);
    }
    told
}
