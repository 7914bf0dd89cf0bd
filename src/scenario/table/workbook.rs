//! Sheets of XLSX workbooks: cells with their addresses, within limits that a small file cannot break by unpacking to a large one.

use std::fmt::Write;

/// Largest workbook as it is packed.
pub const MAX_PACKED: usize = 32 << 20;

/// One sheet.
#[derive(Debug, Clone, PartialEq)]
pub struct Sheet {
    /// As the workbook calls it.
    pub name: String,
    /// Cells that hold anything, row by row from the top, each row from the left.
    pub cells: Vec<SheetCell>,
}

/// A cell that holds something.
#[derive(Debug, Clone, PartialEq)]
pub struct SheetCell {
    /// From 0.
    pub row: u32,
    /// From 0.
    pub column: u32,
    /// What it holds; of a formula the value that was stored with it.
    pub value: Held,
}

/// What a cell holds. A build that reads no workbooks makes none.
#[derive(Debug, Clone, PartialEq)]
#[cfg_attr(not(feature = "excel"), allow(dead_code))]
pub enum Held {
    Text(String),
    Number(f64),
    Flag(bool),
    /// A day, as `2026-01-31`; a length of time as it is written.
    Date(String),
    /// An error, as the spreadsheet shows it: `#N/A`.
    Error(String),
    /// A formula that was never calculated, so that it has no value.
    Uncalculated,
}

/// Whether a file's name is a workbook's, of the kind that is read.
pub fn is_workbook(name: &str) -> bool {
    let name = name.to_lowercase();
    [".xlsx", ".xlsm"].iter().any(|end| name.ends_with(end))
}

/// A file's name and the sheet that it asks for: `producers.xlsx#2024`. A `#` elsewhere is part of the name.
pub fn split(name: &str) -> (&str, Option<&str>) {
    let at = name.match_indices('#').map(|(at, _)| at).find(|at| is_workbook(&name[..*at]));
    at.map_or((name, None), |at| (&name[..at], Some(&name[at + 1..])))
}

/// A column as a spreadsheet names it: 0 is `A`, 26 is `AA`.
pub fn letters(column: u32) -> String {
    let mut left = u64::from(column) + 1;
    let mut out = Vec::new();
    while left > 0 {
        out.push(b'A' + ((left - 1) % 26) as u8);
        left = (left - 1) / 26;
    }
    out.iter().rev().map(|byte| char::from(*byte)).collect()
}

/// A cell's address: row 4 and column 2, from 0, are `C5`.
pub fn address(row: u32, column: u32) -> String {
    let mut address = letters(column);
    let _ = write!(address, "{}", u64::from(row) + 1);
    address
}

/// A sheet of a workbook: the one called `wanted`, or the first.
///
/// # Errors
/// In words that follow the file's name: when it is no workbook or is damaged, is larger than is read, has no such sheet, or
/// when this build reads no workbooks.
pub fn sheet(bytes: &[u8], wanted: Option<&str>) -> Result<Sheet, String> {
    reader::sheet(bytes, wanted)
}

/// All sheets with cells, in their order; charts on sheets of their own are none.
///
/// # Errors
/// As [`sheet`].
pub fn sheets(bytes: &[u8]) -> Result<Vec<Sheet>, String> {
    reader::sheets(bytes)
}

#[cfg(not(feature = "excel"))]
mod reader {
    use super::Sheet;

    const WITHOUT: &str = "this build of the program reads no XLSX files: build it with the feature `excel` \
                           (cargo build --features excel), or save the sheet as CSV";

    pub fn sheet(_: &[u8], _: Option<&str>) -> Result<Sheet, String> {
        Err(WITHOUT.to_string())
    }

    pub fn sheets(_: &[u8]) -> Result<Vec<Sheet>, String> {
        Err(WITHOUT.to_string())
    }
}

#[cfg(feature = "excel")]
mod reader {
    use super::{Held, MAX_PACKED, Sheet, SheetCell, address};
    use crate::scenario::suggest::{listing, nearest};
    use calamine::{DataRef, Reader, Xlsx};
    use std::io::{Cursor, Read};

    /// Largest workbook unpacked.
    const MAX_UNPACKED: u64 = 256 << 20;
    /// Most cells that hold anything.
    const MAX_CELLS: usize = 2_000_000;
    /// Rows and columns of any sheet.
    const MAX_ROW: u32 = 1 << 20;
    const MAX_COLUMN: u32 = 1 << 14;

    type Workbook<'a> = Xlsx<Cursor<&'a [u8]>>;

    pub fn sheet(bytes: &[u8], wanted: Option<&str>) -> Result<Sheet, String> {
        let mut workbook = open(bytes)?;
        let names = workbook.sheet_names();
        let name = match wanted {
            Some(wanted) => match names.iter().find(|name| *name == wanted) {
                Some(name) => name.clone(),
                None => return Err(no_such_sheet(wanted, &names)),
            },
            None => names.first().cloned().ok_or("the workbook has no sheet")?,
        };
        let cells = cells(&mut workbook, &name, MAX_CELLS)?;
        Ok(Sheet { name, cells })
    }

    pub fn sheets(bytes: &[u8]) -> Result<Vec<Sheet>, String> {
        let mut workbook = open(bytes)?;
        let (mut left, mut out) = (MAX_CELLS, Vec::new());
        for name in workbook.sheet_names() {
            if matches!(workbook.worksheet_cells_reader(&name), Err(calamine::XlsxError::NotAWorksheet(_))) {
                continue;
            }
            let cells = cells(&mut workbook, &name, left)?;
            left -= cells.len();
            out.push(Sheet { name, cells });
        }
        Ok(out)
    }

    fn no_such_sheet(wanted: &str, names: &[String]) -> String {
        let all = || names.iter().map(String::as_str);
        let near = nearest(wanted, all()).map(|near| format!("; did you mean `{near}`?")).unwrap_or_default();
        format!("the workbook has no sheet `{wanted}`{near} Its sheets: {}", listing(all()))
    }

    fn open(bytes: &[u8]) -> Result<Workbook<'_>, String> {
        unpacks(bytes)?;
        Xlsx::new(Cursor::new(bytes)).map_err(|error| damaged(&error.to_string()))
    }

    fn damaged(why: &str) -> String {
        format!("it cannot be read as an XLSX workbook ({why}); save it again from a spreadsheet program, or as CSV")
    }

    /// What a file says of its own size is no proof, so that all of it is unpacked once, into nothing.
    fn unpacks(bytes: &[u8]) -> Result<(), String> {
        if bytes.len() > MAX_PACKED {
            return Err(format!("it is larger than {} MiB", MAX_PACKED >> 20));
        }
        let mut archive =
            zip::ZipArchive::new(Cursor::new(bytes)).map_err(|error| damaged(&format!("no ZIP archive: {error}")))?;
        let mut left = MAX_UNPACKED;
        for at in 0..archive.len() {
            let entry = archive.by_index(at).map_err(|error| damaged(&error.to_string()))?;
            let unpacked = std::io::copy(&mut entry.take(left + 1), &mut std::io::sink())
                .map_err(|error| damaged(&error.to_string()))?;
            left = left.checked_sub(unpacked).ok_or_else(|| {
                format!("it unpacks to more than {} MiB; keep the sheet that is needed", MAX_UNPACKED >> 20)
            })?;
        }
        Ok(())
    }

    fn cells(workbook: &mut Workbook, name: &str, most: usize) -> Result<Vec<SheetCell>, String> {
        let mut reader = workbook.worksheet_cells_reader(name).map_err(|error| damaged(&error.to_string()))?;
        let mut out = Vec::new();
        while let Some(found) = reader.next_cell_with_formula_metadata().map_err(|error| damaged(&error.to_string()))? {
            let (row, column) = found.pos;
            let value = match held(found.value) {
                None if found.formula.is_some() => Held::Uncalculated,
                None => continue,
                Some(value) => value,
            };
            if row >= MAX_ROW || column >= MAX_COLUMN {
                return Err(damaged(&format!("a cell lies at {}, beyond any sheet", address(row, column))));
            }
            if out.len() == most {
                return Err(format!("it has more than {MAX_CELLS} cells; keep the sheets and rows that are needed"));
            }
            out.push(SheetCell { row, column, value });
        }
        out.sort_by_key(|cell: &SheetCell| (cell.row, cell.column));
        out.dedup_by_key(|cell| (cell.row, cell.column));
        Ok(out)
    }

    fn held(value: DataRef) -> Option<Held> {
        let text = |text: &str| (!text.trim().is_empty()).then(|| Held::Text(text.to_string()));
        match value {
            DataRef::Empty => None,
            DataRef::Int(whole) => Some(Held::Number(whole as f64)),
            DataRef::Float(number) => Some(Held::Number(number)),
            DataRef::Bool(flag) => Some(Held::Flag(flag)),
            DataRef::String(own) => text(&own),
            DataRef::SharedString(shared) => text(shared),
            DataRef::DateTime(date) if date.is_datetime() => {
                let (year, month, day, ..) = date.to_ymd_hms_milli();
                Some(Held::Date(format!("{year:04}-{month:02}-{day:02}")))
            }
            DataRef::DateTime(length) => Some(Held::Date(length.as_f64().to_string())),
            DataRef::DateTimeIso(written) | DataRef::DurationIso(written) => Some(Held::Date(written)),
            DataRef::Error(error) => Some(Held::Error(error.to_string())),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_named_as_spreadsheets_name_them() {
        assert_eq!([0, 25, 26, 701, 702, 16_383].map(letters), ["A", "Z", "AA", "ZZ", "AAA", "XFD"]);
        assert_eq!(address(4, 2), "C5");
    }

    #[test]
    fn a_sheet_is_named_after_the_workbook() {
        assert_eq!(split("producers.xlsx#2024"), ("producers.xlsx", Some("2024")));
        assert_eq!(split("a#b.XLSX#c#d"), ("a#b.XLSX", Some("c#d")));
        assert_eq!(split("no#2.csv"), ("no#2.csv", None));
    }

    #[cfg(feature = "excel")]
    #[test]
    fn what_is_no_workbook_is_refused_in_words() {
        let why = |bytes: &[u8]| sheet(bytes, None).unwrap_err();
        assert!(why(b"").contains("XLSX workbook"), "{}", why(b""));
        assert!(why(b"country,share\n").contains("XLSX workbook"));
        assert!(why(&vec![0; MAX_PACKED + 1]).contains("larger than 32 MiB"));
    }

    #[cfg(not(feature = "excel"))]
    #[test]
    fn a_smaller_build_says_what_it_lacks() {
        assert!(sheet(b"PK", None).unwrap_err().contains("feature `excel`"));
    }
}
