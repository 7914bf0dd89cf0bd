//! A sheet as text, one line a row and a tab between cells, so that its cells have places as those of a CSV file have, and
//! so that a saved run keeps it.
//!
//! Numbers stand as they are, with a point. A text that could be taken for a number has an apostrophe before it, as
//! spreadsheets write it. What is no value stands as an error of the spreadsheet does: `#N/A`, or one of this file's own.

use super::number::{Fault, Manner};
use super::records::Cell;
use super::workbook::{Held, Sheet};

/// Before a day, and for a formula without a value.
const DATE: &str = "#DATE! ";
const UNCALCULATED: &str = "#UNCALCULATED!";
/// Errors of spreadsheets, also as they stand in CSV files that these write.
const ERRORS: [&str; 9] =
    ["#N/A", "#DIV/0!", "#REF!", "#VALUE!", "#NAME?", "#NUM!", "#NULL!", "#SPILL!", "#GETTING_DATA"];

/// The sheet's text; `None` when it is longer than `most` bytes.
pub fn text(sheet: &Sheet, most: usize) -> Option<String> {
    let mut out = String::new();
    let (mut row, mut column) = (0, 0);
    for cell in &sheet.cells {
        while row < cell.row {
            out.push('\n');
            (row, column) = (row + 1, 0);
        }
        while column < cell.column {
            out.push('\t');
            column += 1;
        }
        out += &written(&cell.value);
        if out.len() > most {
            return None;
        }
    }
    Some(out)
}

fn written(value: &Held) -> String {
    match value {
        Held::Number(number) => number.to_string(),
        Held::Flag(flag) => flag.to_string(),
        Held::Date(date) => format!("{DATE}{}", one_line(date)),
        Held::Error(error) => one_line(error),
        Held::Uncalculated => UNCALCULATED.to_string(),
        Held::Text(text) => {
            let text = one_line(text);
            let like_a_number = Manner::default().number(&text) != Err(Fault::NoNumber);
            if like_a_number || text.starts_with('\'') || fault(&text).is_some() { format!("'{text}") } else { text }
        }
    }
}

/// A row is a line, and a cell has no tab in it.
fn one_line(text: &str) -> String {
    let plain: String = text.trim().chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    plain
}

/// The rows of such a text that hold anything, each with its number from 0.
pub fn rows(text: &str) -> Vec<Vec<Cell>> {
    let mut at = 0;
    let mut rows = Vec::new();
    for line in text.split('\n') {
        let mut from = at;
        let cell = |part: &str| {
            let cell = Cell { text: part.to_string(), span: from..from + part.len() };
            from += part.len() + 1;
            cell
        };
        let row: Vec<Cell> = line.split('\t').map(cell).collect();
        if row.iter().any(|cell| !cell.text.is_empty()) {
            rows.push(row);
        }
        at += line.len() + 1;
    }
    rows
}

/// What is wrong with a cell that holds no value, and how to mend it; also of a CSV file.
pub fn fault(text: &str) -> Option<(String, &'static str)> {
    if let Some(date) = text.strip_prefix(DATE) {
        let mend = "a month is a text such as 2026-01, a span of time one such as \"6 months\": format the cell as text and \
                    type it again";
        return Some((format!("a date, {date}"), mend));
    }
    if text == UNCALCULATED {
        let mend = "open the workbook in a spreadsheet program and save it, or type the value";
        return Some(("a formula that was never calculated".to_string(), mend));
    }
    ERRORS
        .contains(&text)
        .then(|| (format!("an error of the spreadsheet, {text}"), "mend the formula, or empty the cell"))
}

/// The address of the cell at a byte of such a text, and the bytes of its line.
pub fn address_at(text: &str, byte: usize) -> String {
    let byte = text.floor_char_boundary(byte);
    let row = text[..byte].matches('\n').count();
    let line = text[..byte].rfind('\n').map_or(0, |end| end + 1);
    super::workbook::address(row as u32, text[line..byte].matches('\t').count() as u32)
}

#[cfg(test)]
mod tests {
    use super::super::workbook::SheetCell;
    use super::*;

    fn cell(row: u32, column: u32, value: Held) -> SheetCell {
        SheetCell { row, column, value }
    }

    /// B2 text, D2 a number; B4 a text that looks like one, C4 a day.
    #[test]
    fn a_sheet_keeps_its_rows_and_columns_as_text() {
        let cells = vec![
            cell(1, 1, Held::Text("a\tb\nc".into())),
            cell(1, 3, Held::Number(0.25)),
            cell(3, 1, Held::Text("1,5".into())),
            cell(3, 2, Held::Date("2026-01-31".into())),
        ];
        let sheet = Sheet { name: "s".into(), cells };
        let text = text(&sheet, 1_000).unwrap();
        assert_eq!(text, "\n\ta b c\t\t0.25\n\n\t'1,5\t#DATE! 2026-01-31");
        assert_eq!(super::text(&sheet, 10), None);
        let rows = rows(&text);
        assert_eq!(rows.len(), 2);
        let number = &rows[0][3];
        assert_eq!((number.text.as_str(), address_at(&text, number.span.start).as_str()), ("0.25", "D2"));
        assert_eq!(address_at(&text, rows[1][2].span.start), "C4");
        assert!(fault(&rows[1][2].text).unwrap().0.contains("2026-01-31"));
        assert!(fault("#DIV/0!").is_some() && fault("0.25").is_none());
    }
}
