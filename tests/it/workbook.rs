//! Workbooks as a reader of another make finds them: what `--xlsx` writes, read back by calamine.

use crate::common::coin;
use crate::common::program::shortfall;
use calamine::{Data, Reader, Xlsx, open_workbook};
use std::fs;
use std::io::BufReader;
use tempfile::TempDir;

type Book = Xlsx<BufReader<fs::File>>;

fn folder() -> TempDir {
    let folder = TempDir::new().unwrap();
    fs::write(folder.path().join("coin.toml"), coin(4_000, "1 month", "")).unwrap();
    let double = "extends = \"coin.toml\"\ntitle = \"=1+1\"\n[[demand]]\nconsumer = \"north\"\namount = 24.0\n";
    fs::write(folder.path().join("double.toml"), double).unwrap();
    folder
}

fn book(folder: &TempDir, args: &[&str], file: &str) -> Book {
    let args = [args, &["--charts", "svg", "--xlsx", "--quiet", "--out", "out"]].concat();
    shortfall(folder, &args).assert().success().stderr("");
    open_workbook(folder.path().join("out").join(file)).unwrap()
}

/// The rows below the headings, by the name of the sheet.
fn rows(book: &mut Book, sheet: &str) -> Vec<Vec<Data>> {
    let range = book.worksheet_range(sheet).unwrap_or_else(|e| panic!("{sheet}: {e}"));
    range.rows().skip(4).map(<[Data]>::to_vec).collect()
}

/// Every number of `summary.csv` is a number of the workbook, to the last bit; nothing is a formula.
#[test]
fn every_estimate_of_a_run_reads_back() {
    let folder = folder();
    let mut book = book(&folder, &["run", "coin.toml", "--quick"], "report.xlsx");
    let csv = fs::read_to_string(folder.path().join("out/summary.csv")).unwrap();
    let read = rows(&mut book, "All estimates");
    let written: Vec<Vec<&str>> = csv.lines().skip(1).map(|line| line.split(',').collect()).collect();
    assert_eq!(read.len(), written.len());
    for (read, written) in read.iter().zip(&written) {
        for (i, text) in written.iter().enumerate() {
            match (&read.get(i).cloned().unwrap_or_default(), text.is_empty()) {
                (Data::Empty, true) => {}
                (Data::Float(number), false) => assert_eq!(*number, text.parse::<f64>().unwrap(), "{written:?}"),
                (Data::String(said), false) => assert_eq!(said, text),
                (other, _) => panic!("{other:?} is not {text:?} in {written:?}"),
            }
        }
    }
    for sheet in book.sheet_names() {
        let formulas = book.worksheet_formula(&sheet).unwrap();
        assert!(formulas.cells().all(|(_, _, formula)| formula.is_empty()), "{sheet}");
    }
}

/// `report` makes of saved results the bytes that the run wrote.
#[test]
fn a_workbook_is_the_same_when_it_is_made_again() {
    let folder = folder();
    book(&folder, &["run", "coin.toml", "--quick"], "report.xlsx");
    let args = ["report", "out", "--xlsx", "--charts", "svg", "--quiet", "--out", "again"];
    shortfall(&folder, &args).assert().success();
    let read = |out: &str| fs::read(folder.path().join(out).join("report.xlsx")).unwrap();
    assert_eq!(read("out"), read("again"));
}

/// A title that looks like a formula is a title, and the log of changes has the change of demand with its effect: ½ t more.
#[test]
fn versions_and_what_changed_stand_side_by_side() {
    let folder = folder();
    let mut book = book(&folder, &["compare", "coin.toml", "double.toml", "--inputs", "--quick"], "report.xlsx");
    let log = rows(&mut book, "Inputs that differ");
    let row =
        |key: &str| log.iter().find(|row| row[1] == Data::String(key.into())).unwrap_or_else(|| panic!("no {key}"));
    let title = row("title");
    assert_eq!(title[3], Data::String("\"=1+1\"".into()));
    let amount = row("demand.north.amount");
    assert_eq!(amount[2..4], [Data::String("12.0".into()), Data::String("24.0".into())]);
    let Data::Float(change) = amount[8] else { panic!("{amount:?}") };
    assert!((change - 0.5).abs() < 3.0 * (0.25f64 / 4_000.0).sqrt(), "{change}");
    assert!(!rows(&mut book, "Scenarios compared").is_empty());
}

/// Studies have workbooks too, each with the table that it is about.
#[test]
fn every_study_has_a_workbook() {
    let folder = folder();
    let vary = ["--vary", "demand.north.amount=6,12,24"];
    let sweep = [&["sweep", "coin.toml", "--trials", "1000"][..], &vary].concat();
    let mut swept = book(&folder, &sweep, "sweep.xlsx");
    let points = rows(&mut swept, "Values tried");
    let values: Vec<&Data> = points.iter().take(3).map(|row| &row[0]).collect();
    assert_eq!(values, [6.0, 12.0, 24.0].map(Data::Float).iter().collect::<Vec<_>>());
    let mut removed = book(&folder, &["n-1", "coin.toml"], "n-1.xlsx");
    assert_eq!(rows(&mut removed, "N-1").len(), 1, "one producer and one consumer");
}
