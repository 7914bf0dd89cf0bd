//! The forms of tables, and a file of one of them → rows of cells under named columns, read as they come: files of trade have
//! millions of rows.

use super::error::ImportError;
use super::reading::Reading;
use super::{Ask, Publisher};
use crate::results::Imported;
use crate::scenario::table::workbook::{self, Held, Sheet};
use crate::scenario::table::{Manner, coding};
use std::io::{BufReader, Read, Seek};
use std::path::Path;

/// Rows in which a heading is looked for.
const HEADINGS: usize = 12;
/// Bytes from which the separator and the decimal mark are told.
const SAMPLE: u64 = 256 << 10;
/// Largest file that is read whole: one in UTF-16.
const MAX_WHOLE: u64 = 64 << 20;
/// Longest line; a file without ends of lines is no table.
const MAX_LINE: usize = 4 << 20;

/// A table of a publisher, told by its columns.
pub(super) struct Form {
    /// As people call it.
    pub name: &'static str,
    /// Columns that tell it, in lower case and without blanks; `year*` is one that begins so.
    pub columns: &'static [&'static str],
    /// Columns whose numbers tell which mark is decimal.
    pub numbers: &'static [&'static str],
    /// Whether it holds codes that explain another table, and no numbers.
    pub helps: bool,
    /// Takes in what is asked for.
    pub read: fn(Grid, &Ask, &mut Reading) -> Result<(), ImportError>,
    /// Makes a scenario's producers or demand of it.
    pub finish: fn(Reading, &Ask) -> Result<Imported, ImportError>,
}

impl Form {
    /// Its columns in words.
    pub fn expects(&self) -> String {
        self.columns.iter().map(|name| name.replace('*', "…")).collect::<Vec<_>>().join(", ")
    }

    /// How many of its columns stand in a row of names that were made plain; all of them make it the form.
    pub fn known(&self, names: &[String]) -> usize {
        let is = |name: &String, column: &str| match column.strip_suffix('*') {
            Some(start) => name.starts_with(start),
            None => name == column,
        };
        self.columns.iter().filter(|column| names.iter().any(|name| is(name, column))).count()
    }
}

/// A name of a column without blanks, case and the byte order mark.
fn plain(name: &str) -> String {
    name.chars().filter(|c| !c.is_whitespace() && *c != '\u{feff}').flat_map(char::to_lowercase).collect()
}

/// A table whose form is known.
pub(super) struct Grid {
    pub form: &'static Form,
    /// The file, with the sheet.
    pub shown: String,
    /// The sheet of a workbook.
    pub sheet: Option<String>,
    /// Plain names of the columns.
    pub names: Vec<String>,
    /// Cells above the heading, and the heading itself.
    pub head: Vec<Vec<String>>,
    pub manner: Manner,
    word: &'static str,
    rows: Box<dyn Iterator<Item = Result<GridRow, ImportError>>>,
}

/// A row with its number, from 1.
#[derive(Debug, Clone)]
pub(super) struct GridRow {
    pub number: u64,
    cells: Vec<String>,
}

impl GridRow {
    /// The text of a cell without blanks around it; empty where there is none.
    pub fn at(&self, column: Option<usize>) -> &str {
        column.and_then(|at| self.cells.get(at)).map_or("", |cell| cell.trim())
    }

    fn is_empty(&self) -> bool {
        self.cells.iter().all(|cell| cell.trim().is_empty())
    }
}

impl Grid {
    /// The tables of a file: one of a text, of a workbook those sheets that are of a known form.
    pub fn open(path: &Path, publisher: &Publisher) -> Result<Vec<Grid>, ImportError> {
        let shown =
            path.file_name().map_or_else(|| path.display().to_string(), |name| name.to_string_lossy().into_owned());
        let mut file = std::fs::File::open(path).map_err(|error| ImportError::file(path, why(&error)))?;
        let kind = file.metadata().map_err(|error| ImportError::file(path, why(&error)))?;
        if !kind.is_file() {
            return Err(ImportError::file(path, "it is no regular file"));
        }
        if workbook::is_workbook(&shown) {
            let mut bytes = Vec::new();
            let read = file.take(workbook::MAX_PACKED as u64 + 1).read_to_end(&mut bytes);
            read.map_err(|error| ImportError::file(path, why(&error)))?;
            let sheets = workbook::sheets(&bytes).map_err(|why| ImportError::file(path, why))?;
            return of_sheets(sheets, &shown, publisher);
        }
        let mut sample = Vec::new();
        file.by_ref().take(SAMPLE).read_to_end(&mut sample).map_err(|error| ImportError::file(path, why(&error)))?;
        let told = sample.starts_with(&[0xff, 0xfe]) || sample.starts_with(&[0xfe, 0xff]);
        file.rewind().map_err(|error| ImportError::file(path, why(&error)))?;
        let reader: Box<dyn Read> = if told || sample.starts_with(b"PK") {
            let mut bytes = Vec::new();
            file.take(MAX_WHOLE + 1).read_to_end(&mut bytes).map_err(|error| ImportError::file(path, why(&error)))?;
            let (text, _) = coding::text(bytes, MAX_WHOLE).map_err(|why| ImportError::file(path, why))?;
            sample = text.bytes().take(SAMPLE as usize).collect();
            Box::new(std::io::Cursor::new(text.into_bytes()))
        } else {
            Box::new(BufReader::new(file))
        };
        of_text(reader, &sample, shown, publisher).map(|grid| vec![grid])
    }

    /// The column of this plain name.
    pub fn column(&self, name: &str) -> Option<usize> {
        self.names.iter().position(|own| own == name)
    }

    /// Where a row stands, for people.
    pub fn place(&self, row: &GridRow) -> String {
        format!("{} {} {}", self.shown, self.word, row.number)
    }

    /// The next row that holds anything.
    pub fn row(&mut self) -> Option<Result<GridRow, ImportError>> {
        self.rows.by_ref().find(|row| row.as_ref().map_or(true, |row| !row.is_empty()))
    }
}

fn why(error: &std::io::Error) -> String {
    match error.kind() {
        std::io::ErrorKind::NotFound => "there is no such file".to_string(),
        _ => error.to_string(),
    }
}

/// The form whose columns all stand in one of the first rows, with the number of that row; the one with most columns.
fn form_of(rows: &[Vec<String>], publisher: &Publisher) -> Option<(&'static Form, usize)> {
    let heads: Vec<Vec<String>> = rows.iter().map(|row| row.iter().map(|name| plain(name)).collect()).collect();
    let fits = publisher.forms.iter().filter_map(|form| {
        let at = heads.iter().position(|names| form.known(names) == form.columns.len())?;
        Some((form, at))
    });
    fits.max_by_key(|(form, _)| form.columns.len())
}

fn of_sheets(sheets: Vec<Sheet>, shown: &str, publisher: &Publisher) -> Result<Vec<Grid>, ImportError> {
    let mut grids = Vec::new();
    let mut first = Vec::new();
    for sheet in sheets {
        let rows = rows_of(&sheet);
        let top: Vec<Vec<String>> = rows.iter().take(HEADINGS).map(|row| row.cells.clone()).collect();
        let Some((form, at)) = form_of(&top, publisher) else {
            first = if first.is_empty() { top.concat() } else { first };
            continue;
        };
        let (head, body) = (top[..=at].to_vec(), rows.into_iter().skip(at + 1).map(Ok));
        grids.push(Grid {
            form,
            shown: format!("{shown}#{}", sheet.name),
            sheet: Some(sheet.name),
            names: head[at].iter().map(|name| plain(name)).collect(),
            head,
            manner: Manner { point: true, ..Manner::default() },
            word: "row",
            rows: Box::new(body),
        });
    }
    if grids.is_empty() { Err(ImportError::unknown(shown, publisher, &first)) } else { Ok(grids) }
}

/// The rows of a sheet that hold anything. Numbers have a point; what is no value stands as the spreadsheet shows it.
fn rows_of(sheet: &Sheet) -> Vec<GridRow> {
    let mut rows: Vec<GridRow> = Vec::new();
    for cell in &sheet.cells {
        let number = u64::from(cell.row) + 1;
        if rows.last().is_none_or(|row| row.number != number) {
            rows.push(GridRow { number, cells: Vec::new() });
        }
        let Some(row) = rows.last_mut() else { continue };
        row.cells.resize(cell.column as usize, String::new());
        row.cells.push(match &cell.value {
            Held::Number(number) => number.to_string(),
            Held::Flag(flag) => flag.to_string(),
            Held::Text(text) | Held::Date(text) | Held::Error(text) => text.clone(),
            Held::Uncalculated => String::new(),
        });
    }
    rows
}

fn of_text(reader: Box<dyn Read>, sample: &[u8], shown: String, publisher: &Publisher) -> Result<Grid, ImportError> {
    let top = |delimiter: u8| -> Vec<Vec<String>> {
        let records = csv_reader(sample, delimiter).into_byte_records().take(HEADINGS).map_while(Result::ok);
        records.map(|record| record.iter().map(|field| text(field).into_owned()).collect()).collect()
    };
    let found = [b',', b';', b'\t'].iter().find_map(|delimiter| {
        let rows = top(*delimiter);
        form_of(&rows, publisher).map(|(form, at)| (*delimiter, form, rows[..=at].to_vec(), at))
    });
    let Some((delimiter, form, head, at)) = found else {
        let seen = top(b',').into_iter().next().unwrap_or_default();
        return Err(ImportError::unknown(&shown, publisher, &seen));
    };
    let names: Vec<String> = head[at].iter().map(|name| plain(name)).collect();
    let manner = manner_of(sample, delimiter, at, &names, form);
    let file = shown.clone();
    let records = csv_reader(Guard { inner: reader, since: 0 }, delimiter).into_byte_records().skip(at + 1);
    let rows = records.map(move |record| match record {
        Ok(record) => Ok(GridRow {
            number: record.position().map_or(0, csv::Position::line),
            cells: record.iter().map(|field| text(field).into_owned()).collect(),
        }),
        Err(error) => Err(ImportError::new(format!("cannot read {file}: {error}"))),
    });
    Ok(Grid { form, shown, sheet: None, names, head, manner, word: "line", rows: Box::new(rows) })
}

fn csv_reader<R: Read>(reader: R, delimiter: u8) -> csv::Reader<R> {
    csv::ReaderBuilder::new().has_headers(false).flexible(true).delimiter(delimiter).from_reader(reader)
}

/// A field's text: UTF-8, or else Windows-1252, as older files of the West are.
fn text(field: &[u8]) -> std::borrow::Cow<'_, str> {
    match std::str::from_utf8(field) {
        Ok(text) => text.into(),
        Err(_) => field.iter().map(|byte| coding::windows_1252(*byte).unwrap_or('\u{fffd}')).collect::<String>().into(),
    }
}

/// How the numbers of a file are written, as its first rows tell. Where they do not, publishers write a point, and a copy with
/// semicolons between cells was saved where the comma is decimal.
fn manner_of(sample: &[u8], delimiter: u8, at: usize, names: &[String], form: &Form) -> Manner {
    let mut manner = Manner { semicolons: delimiter == b';', ..Manner::default() };
    let columns: Vec<usize> = (0..names.len()).filter(|at| form.numbers.contains(&names[*at].as_str())).collect();
    let records = csv_reader(sample, delimiter).into_byte_records().skip(at + 1).map_while(Result::ok);
    for record in records {
        columns.iter().filter_map(|at| record.get(*at)).for_each(|field| manner.learn(&text(field)));
    }
    match (manner.point, manner.comma) {
        (false, false) => Manner { point: delimiter != b';', comma: delimiter == b';', ..manner },
        _ => manner,
    }
}

/// A reader that gives up on a line without an end.
struct Guard<R> {
    inner: R,
    since: usize,
}

impl<R: Read> Read for Guard<R> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let count = self.inner.read(buffer)?;
        match buffer[..count].iter().rposition(|byte| matches!(byte, b'\n' | b'\r')) {
            Some(at) => self.since = count - at,
            None => self.since += count,
        }
        if self.since > MAX_LINE {
            return Err(std::io::Error::other(format!("a line is longer than {} MiB", MAX_LINE >> 20)));
        }
        Ok(count)
    }
}

/// The day on which a file was last changed, which for a download is that of the download: `2026-11-29`.
pub fn modified(path: &Path) -> Option<String> {
    let changed = std::fs::metadata(path).ok()?.modified().ok()?;
    let days = changed.duration_since(std::time::UNIX_EPOCH).ok()?.as_secs() / 86_400;
    let (year, month, day) = civil(days as i64);
    Some(format!("{year:04}-{month:02}-{day:02}"))
}

/// Year, month and day of the Gregorian calendar, days after 1 January 1970.
fn civil(days: i64) -> (i64, i64, i64) {
    let leap = |year: i64| year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let (mut year, mut left) = (1970, days);
    loop {
        let length = if leap(year) { 366 } else { 365 };
        if left < length {
            break;
        }
        left -= length;
        year += 1;
    }
    let february = if leap(year) { 29 } else { 28 };
    for (month, length) in (1..).zip([31, february, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]) {
        if left < length {
            return (year, month, left + 1);
        }
        left -= length;
    }
    (year, 12, 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// 2000-02-29 is day 11,016: 30 years of 365 days, 7 leap days, 31 + 28 days.
    #[test]
    fn days_are_dates() {
        assert_eq!(civil(0), (1970, 1, 1));
        assert_eq!(civil(30 * 365 + 7 + 31 + 28), (2000, 2, 29));
        assert_eq!(civil(30 * 365 + 7 + 31 + 29), (2000, 3, 1));
    }

    #[test]
    fn a_line_without_an_end_is_given_up() {
        let mut guard = Guard { inner: std::io::repeat(b'a'), since: 0 };
        assert!(std::io::copy(&mut guard, &mut std::io::sink()).is_err());
    }
}
