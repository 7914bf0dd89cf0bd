//! A text of cells apart: what stands between them, and where each stands.

use std::ops::Range;

/// What may stand between cells; where several do, the first of these.
const DELIMITERS: [u8; 3] = [b'\t', b';', b','];

/// The rows of a text that hold anything.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Records {
    pub delimiter: u8,
    pub rows: Vec<Vec<Cell>>,
}

/// A cell without the blanks and quotes around it, and its place in the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Cell {
    pub text: String,
    pub span: Range<usize>,
}

impl Records {
    /// Takes a text apart whose heading names the columns `needed`: by tabs, semicolons or commas, whichever finds most of them.
    /// A text without a heading, of which nothing is needed, is taken apart by tabs if it has any, else by semicolons.
    pub fn new(text: &str, needed: &[&str]) -> Records {
        let (told, start) = told(text);
        let delimiter = told.unwrap_or_else(|| match needed {
            [] => DELIMITERS.into_iter().find(|d| found(text, *d)).unwrap_or(b','),
            _ => by_heading(&text[start..], needed),
        });
        Records::by(delimiter, text, start)
    }

    /// The text from `start` on, with this delimiter.
    pub fn by(delimiter: u8, text: &str, start: usize) -> Records {
        let mut rows = rows(text, start, delimiter);
        rows.retain(|row| row.iter().any(|cell| !cell.text.is_empty()));
        Records { delimiter, rows }
    }

    /// What stands between cells, in words.
    pub fn delimiter_word(&self) -> &'static str {
        match self.delimiter {
            b'\t' => "tabs",
            b';' => "semicolons",
            _ => "commas",
        }
    }
}

/// The delimiter of a first line `sep=;`, which spreadsheets write and read, and where the rows begin.
fn told(text: &str) -> (Option<u8>, usize) {
    let line = text.lines().next().unwrap_or_default();
    let delimiter = line.strip_prefix("sep=").or_else(|| line.strip_prefix("SEP=")).map(str::as_bytes);
    match delimiter {
        Some(&[delimiter]) if DELIMITERS.contains(&delimiter) => (Some(delimiter), line.len()),
        _ => (None, 0),
    }
}

/// The delimiter that finds most of the columns `needed` in the first line that holds anything.
fn by_heading(text: &str, needed: &[&str]) -> u8 {
    let heading = text.trim_start();
    let score = |delimiter: u8| {
        let names = rows(first_record(heading), 0, delimiter).into_iter().next().unwrap_or_default();
        let known = needed.iter().filter(|name| names.iter().any(|cell| cell.text == **name)).count();
        (known, names.len() > 1)
    };
    // The last of the greatest is taken, so the first delimiter comes last.
    DELIMITERS.into_iter().rev().max_by_key(|d| score(*d)).unwrap_or(b',')
}

/// The text up to the first end of line outside quotes.
fn first_record(text: &str) -> &str {
    let mut quoted = false;
    let end = text.find(|c| {
        quoted ^= c == '"';
        !quoted && matches!(c, '\n' | '\r')
    });
    &text[..end.unwrap_or(text.len())]
}

/// Whether a delimiter stands anywhere outside quotes.
fn found(text: &str, delimiter: u8) -> bool {
    let mut quoted = false;
    text.bytes().any(|byte| {
        quoted ^= byte == b'"';
        !quoted && byte == delimiter
    })
}

fn rows(text: &str, start: usize, delimiter: u8) -> Vec<Vec<Cell>> {
    let body = &text[start..];
    let mut reader = csv::ReaderBuilder::new();
    reader.has_headers(false).flexible(true).trim(csv::Trim::All).delimiter(delimiter);
    let mut out = Vec::new();
    // Of a text in memory whose rows may have any length nothing can fail.
    for record in reader.from_reader(body.as_bytes()).records().map_while(Result::ok) {
        let from = start + record.position().map_or(0, |p| p.byte() as usize);
        let mut spans = spans(text, from, char::from(delimiter)).into_iter();
        let cell = |value: &str| Cell { text: value.to_string(), span: spans.next().unwrap_or(from..from) };
        out.push(record.iter().map(cell).collect());
    }
    out
}

/// Where the cells of the record at `start` stand: between delimiters outside quotes, without surrounding blanks.
fn spans(text: &str, start: usize, delimiter: char) -> Vec<Range<usize>> {
    let start = start + text[start..].len() - text[start..].trim_start_matches(['\r', '\n']).len();
    let (mut out, mut from, mut quoted, mut end) = (Vec::new(), start, false, text.len());
    for (at, c) in text[start..].char_indices().map(|(at, c)| (start + at, c)) {
        match c {
            // Quotes count where a cell begins with one.
            '"' if quoted || at == from => quoted = !quoted,
            '"' if text[from..].starts_with('"') => quoted = !quoted,
            _ if c == delimiter && !quoted => {
                out.push(trimmed(text, from..at));
                from = at + c.len_utf8();
            }
            '\n' | '\r' if !quoted => {
                end = at;
                break;
            }
            _ => {}
        }
    }
    out.push(trimmed(text, from..end));
    out
}

fn trimmed(text: &str, span: Range<usize>) -> Range<usize> {
    let cell = &text[span.clone()];
    let start = span.start + cell.len() - cell.trim_start().len();
    start..start + cell.trim().len()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(records: &Records) -> Vec<Vec<&str>> {
        records.rows.iter().map(|row| row.iter().map(|cell| cell.text.as_str()).collect()).collect()
    }

    #[test]
    fn cells_are_the_same_whatever_stands_between_them() {
        let expected = vec![vec!["start", "what, who", ""], vec!["2010", "a \"b\"; c", "1"]];
        for (delimiter, text) in [
            (b',', "start,\"what, who\",\r\n\r\n2010,\"a \"\"b\"\"; c\",1\r\n,,\r\n"),
            (b';', "start;what, who;\n2010;\"a \"\"b\"\"; c\";1\n \n;;\n"),
            (b';', "sep=;\r\nstart;what, who;\r\n2010;\"a \"\"b\"\"; c\";1\r\n"),
            (b'\t', "\n start\t\"what, who\"\t\n2010\t\"a \"\"b\"\"; c\"\t1"),
            (b'\t', "start\twhat, who\t\r2010\t\"a \"\"b\"\"; c\"\t1\r"),
        ] {
            let records = Records::new(text, &["start"]);
            assert_eq!((records.delimiter, texts(&records)), (delimiter, expected.clone()), "{text:?}");
            let last = &records.rows[1][2];
            assert_eq!(&text[last.span.clone()], "1", "{text:?}");
            assert!(text[records.rows[1][1].span.clone()].starts_with("\"a "), "{text:?}");
        }
    }

    #[test]
    fn the_delimiter_is_the_one_that_finds_what_is_needed() {
        let by = |text: &str| Records::new(text, &["start", "months"]).delimiter;
        assert_eq!(by("start,months,cause; kind\n"), b',');
        assert_eq!(by("start;months;cause, kind\n"), b';');
        assert_eq!(by("begin;months\n"), b';', "one of two");
        assert_eq!(by("a;b\n"), b';', "none");
    }
}
