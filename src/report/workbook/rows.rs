//! The table that a report also leaves as CSV, as a sheet: under the same ids, with headings for people.

use super::{Cell, Sheet};
use crate::words::lang::{Lang, say};

/// Columns whose digits the error in another decides.
const ERRORS: [(&str, &str); 10] = [
    ("value", "se"),
    ("se", "se"),
    ("estimate", "se"),
    ("change", "change_se"),
    ("change_se", "change_se"),
    ("played", "played_se"),
    ("low", "low_se"),
    ("high", "high_se"),
    ("lo90", "se"),
    ("hi90", "se"),
];

/// A sheet of CSV with a row of headings, such as a report's own. A column of which every cell is empty or a number is one of numbers.
pub fn of_csv(lang: Lang, csv: &str) -> Sheet {
    let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(csv.as_bytes());
    let heads: Vec<String> = reader.headers().map(|h| h.iter().map(str::to_string).collect()).unwrap_or_default();
    let records: Vec<csv::StringRecord> = reader.records().filter_map(Result::ok).collect();
    let numeric: Vec<bool> = (0..heads.len()).map(|i| is_numeric(&records, i)).collect();
    let error_of: Vec<Option<usize>> = heads.iter().map(|head| place_of_error(&heads, head)).collect();
    let row = |record: &csv::StringRecord| {
        let cell = |i: usize| match record.get(i).unwrap_or_default() {
            "" => Cell::Nothing,
            text if numeric[i] => {
                let se = error_of[i].and_then(|at| record.get(at)).and_then(|se| se.parse().ok());
                text.parse().map_or(Cell::Nothing, |value| Cell::beside(value, se.unwrap_or(f64::NAN)))
            }
            // The apostrophe defuses formulas in CSV; here words are words.
            text => Cell::text(text.strip_prefix('\'').unwrap_or(text)),
        };
        (0..heads.len()).map(cell).collect()
    };
    let heading = |head: &String| lang.one_of("column", head).unwrap_or_else(|| head.clone());
    Sheet {
        id: "estimates",
        name: say!(lang, "section-estimates"),
        about: say!(lang, "workbook-estimates-about"),
        columns: heads.iter().map(heading).collect(),
        rows: records.iter().map(row).collect(),
        plots: Vec::new(),
    }
}

fn is_numeric(records: &[csv::StringRecord], column: usize) -> bool {
    let mut cells = records.iter().filter_map(|record| record.get(column)).filter(|cell| !cell.is_empty()).peekable();
    cells.peek().is_some() && cells.all(|cell| cell.parse::<f64>().is_ok())
}

fn place_of_error(heads: &[String], head: &str) -> Option<usize> {
    let error = ERRORS.iter().find(|(of, _)| *of == head)?.1;
    heads.iter().position(|head| head == error)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_numbers_and_words_are_words() {
        let csv = "metric,value,se,verdict\nunserved,12.3456,0.42,\n'=1+1,,,above\n";
        let sheet = of_csv(Lang::En, csv);
        let expected = Cell::pair(crate::stats::Estimate::new(12.3456, 0.42));
        assert_eq!(sheet.rows[0][1..3], expected);
        assert_eq!(sheet.rows[0][0], Cell::text("unserved"));
        assert_eq!(sheet.rows[1], [Cell::text("=1+1"), Cell::Nothing, Cell::Nothing, Cell::text("above")]);
        assert_eq!(sheet.columns, ["metric", "value", "standard error", "verdict"]);
    }

    #[test]
    fn a_column_of_numbers_and_words_is_one_of_words() {
        let csv = "at\n0.5\n60 days\n";
        let sheet = of_csv(Lang::En, csv);
        assert_eq!(sheet.rows, [[Cell::text("0.5")], [Cell::text("60 days")]]);
    }
}
