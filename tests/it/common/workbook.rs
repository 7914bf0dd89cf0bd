//! Small XLSX workbooks, made by hand: what a cell may hold that a CSV file cannot, and files that are broken or too large.

use std::io::{Cursor, Write};
use zip::write::SimpleFileOptions;

/// What a cell holds.
#[derive(Debug, Clone, Copy)]
pub enum Cell<'a> {
    Empty,
    Text(&'a str),
    Number(f64),
    /// A day as spreadsheets count them: 46022 is 31 December 2025.
    Day(u32),
    Error(&'a str),
    /// A formula with the value that was stored with it.
    Formula(&'a str, Option<f64>),
}

pub use Cell::{Day, Empty, Error, Formula, Number, Text};

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;")
}

fn cell(row: usize, column: usize, cell: &Cell) -> String {
    let at = format!("{}{}", char::from(b'A' + column as u8), row + 1);
    match cell {
        Empty => String::new(),
        Text(text) => format!("<c r=\"{at}\" t=\"inlineStr\"><is><t>{}</t></is></c>", escaped(text)),
        Number(number) => format!("<c r=\"{at}\"><v>{number}</v></c>"),
        Day(day) => format!("<c r=\"{at}\" s=\"1\"><v>{day}</v></c>"),
        Error(error) => format!("<c r=\"{at}\" t=\"e\"><v>{error}</v></c>"),
        Formula(formula, None) => format!("<c r=\"{at}\"><f>{formula}</f></c>"),
        Formula(formula, Some(value)) => format!("<c r=\"{at}\"><f>{formula}</f><v>{value}</v></c>"),
    }
}

/// The XML of a sheet with these rows, the first of which stands in row `first`, from 1.
pub fn sheet(first: usize, rows: &[Vec<Cell>]) -> String {
    let row = |(at, cells): (usize, &Vec<Cell>)| {
        let row = first - 1 + at;
        let cells: String = cells.iter().enumerate().map(|(column, c)| cell(row, column, c)).collect();
        format!("<row r=\"{}\">{cells}</row>", row + 1)
    };
    let rows: String = rows.iter().enumerate().map(row).collect();
    format!(
        "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>{rows}</sheetData></worksheet>"
    )
}

/// A workbook with these sheets, each a name and its XML.
pub fn workbook(sheets: &[(&str, String)]) -> Vec<u8> {
    const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006";
    let list: String = (1..)
        .zip(sheets)
        .map(|(n, (name, _))| format!("<sheet name=\"{}\" sheetId=\"{n}\" r:id=\"rId{n}\"/>", escaped(name)))
        .collect();
    let mut links: String = (1..=sheets.len())
        .map(|n| {
            format!("<Relationship Id=\"rId{n}\" Type=\"{OFFICE}/worksheet\" Target=\"worksheets/sheet{n}.xml\"/>")
        })
        .collect();
    links += &format!("<Relationship Id=\"rIdS\" Type=\"{OFFICE}/styles\" Target=\"styles.xml\"/>");
    let types = format!(
        "<Types xmlns=\"{PACKAGE}/content-types\"><Default Extension=\"xml\" ContentType=\"application/xml\"/>\
         <Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/></Types>"
    );
    let styles = format!(
        "<styleSheet xmlns=\"{MAIN}\"><cellXfs count=\"2\"><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/></cellXfs></styleSheet>"
    );
    let mut parts = vec![
        ("[Content_Types].xml".to_string(), types),
        (
            "_rels/.rels".to_string(),
            format!(
                "<Relationships xmlns=\"{PACKAGE}/relationships\"><Relationship Id=\"r\" Type=\"{OFFICE}/officeDocument\" \
                 Target=\"xl/workbook.xml\"/></Relationships>"
            ),
        ),
        (
            "xl/workbook.xml".to_string(),
            format!("<workbook xmlns=\"{MAIN}\" xmlns:r=\"{OFFICE}\"><sheets>{list}</sheets></workbook>"),
        ),
        (
            "xl/_rels/workbook.xml.rels".to_string(),
            format!("<Relationships xmlns=\"{PACKAGE}/relationships\">{links}</Relationships>"),
        ),
        ("xl/styles.xml".to_string(), styles),
    ];
    parts.extend((1..).zip(sheets).map(|(n, (_, xml))| (format!("xl/worksheets/sheet{n}.xml"), xml.clone())));
    packed(&parts)
}

/// A ZIP archive of these parts.
pub fn packed(parts: &[(String, String)]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        writer.start_file(name, SimpleFileOptions::default()).unwrap();
        writer.write_all(text.as_bytes()).unwrap();
    }
    writer.finish().unwrap().into_inner()
}
