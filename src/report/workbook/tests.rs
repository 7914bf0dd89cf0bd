use super::*;
use crate::report::fixture;
use crate::report::{Document, RunReport};
use crate::results::metric::MetricId;
use crate::results::{ALONE, MEMBERS};
use crate::stats::Estimate;

fn workbook(results: &Results, lang: Lang) -> Workbook {
    RunReport::new(results, lang).workbook()
}

fn sheet<'a>(workbook: &'a Workbook, id: &str) -> Option<&'a Sheet> {
    workbook.sheets.iter().find(|sheet| sheet.id == id)
}

/// A table is one rectangle, names of tables are unlike, what a chart draws are numbers that are there, and no sheet is empty.
#[test]
fn every_sheet_is_a_table_and_every_chart_draws_its_numbers() {
    for (results, lang) in fixture::all().iter().flat_map(|r| Lang::ALL.map(|lang| (r, lang))) {
        let workbook = workbook(results, lang);
        let mut ids: Vec<&str> = workbook.sheets.iter().map(|sheet| sheet.id).collect();
        ids.sort_unstable();
        assert!(ids.windows(2).all(|pair| pair[0] != pair[1]), "{ids:?}");
        for sheet in &workbook.sheets {
            assert!(!sheet.name.is_empty() && !sheet.about.is_empty() && !sheet.rows.is_empty(), "{}", sheet.id);
            assert!(sheet.columns.iter().all(|head| !head.is_empty()), "{}: {:?}", sheet.id, sheet.columns);
            for row in &sheet.rows {
                assert_eq!(row.len(), sheet.columns.len(), "{} in {lang:?}", sheet.id);
            }
            for plot in &sheet.plots {
                assert!(!plot.series.is_empty() && !plot.title.is_empty(), "{}", sheet.id);
                plot.series.iter().for_each(|series| drawn(sheet, plot, series));
            }
        }
    }
}

fn drawn(sheet: &Sheet, plot: &Plot, series: &Series) {
    let cells = |span: Span| sheet.rows[span.first..=span.last].iter().map(move |row| &row[span.column]);
    let number = |cell: &Cell| matches!(cell, Cell::Number { .. });
    assert!(cells(series.values).any(number), "{}: {} has numbers", sheet.id, series.name);
    assert!(cells(series.values).all(|cell| number(cell) || *cell == Cell::Nothing), "{}", sheet.id);
    assert_eq!(cells(series.along).all(number), plot.kind == PlotKind::Curve, "{}", sheet.id);
    let errors = series.errors.iter().flat_map(|span| cells(*span));
    assert!(errors.into_iter().all(|cell| number(cell) || *cell == Cell::Nothing), "{}", sheet.id);
    assert_eq!(series.along.last - series.along.first, series.values.last - series.values.first);
}

/// Every estimate is there as the results have it, to the last bit, with its error.
#[test]
fn no_number_is_rounded() {
    let results = fixture::typical();
    let workbook = workbook(&results, Lang::En);
    let sheet = sheet(&workbook, "by_consumer").unwrap();
    let members = sheet.rows.iter().find(|row| row[1] == Cell::text("Members together")).unwrap();
    let e = results.outcome(ALONE, "dysprosium", MEMBERS).unwrap().metric(MetricId::Unserved).unwrap();
    assert_eq!(sheet.columns[5..7], ["unserved, alone", "unserved, alone: standard error"]);
    assert_eq!(members[5..7], Cell::pair(e));
    let avoided = results.difference("cooperative", "dysprosium", MEMBERS).unwrap();
    let avoided = avoided.metric(MetricId::Unserved).unwrap().scaled(-1.0);
    assert_eq!(members[members.len() - 2..], Cell::pair(avoided), "what is avoided is above 0");
}

/// The contents name every other sheet, and the sheets that a reader expects are there, in order.
#[test]
fn contents_lead_to_every_sheet() {
    let workbook = workbook(&fixture::typical(), Lang::En);
    let listed: Vec<&Cell> = workbook.sheets[0].rows.iter().map(|row| &row[0]).collect();
    let names: Vec<Cell> = workbook.sheets[1..].iter().map(|sheet| Cell::Link(sheet.name.clone())).collect();
    assert_eq!(listed, names.iter().collect::<Vec<_>>());
    let ids: Vec<&str> = workbook.sheets.iter().map(|sheet| sheet.id).collect();
    assert_eq!(
        ids,
        [
            "contents",
            "findings",
            "by_consumer",
            "exceedance",
            "over_time",
            "drivers",
            "instruments",
            "members",
            "equivalent_stock",
            "inputs",
            "metrics",
            "cases",
            "hazards",
            "concentration",
            "assumptions",
            "estimates",
            "notes"
        ]
    );
}

/// What goes wrong when a heading of CSV has no name for people shows as its key.
#[test]
fn every_heading_has_a_name() {
    let results = fixture::typical();
    for lang in Lang::ALL {
        let csv = RunReport::new(&results, lang).csv();
        for head in csv.lines().next().unwrap().split(',') {
            assert!(lang.one_of("column", head).is_some(), "column-{head}");
        }
    }
}

#[test]
fn the_same_report_is_the_same_file() {
    let results = fixture::typical();
    let bytes = || render(&workbook(&results, Lang::Ja)).unwrap();
    assert_eq!(bytes(), bytes());
    assert_eq!(bytes()[..2], *b"PK");
}

/// Names that the format forbids, that are too long, alike or formulas are written all the same.
#[test]
fn hostile_names_are_words() {
    let mut results = fixture::typical();
    let hostile = "=HYPERLINK(\"x\")![a]:*?/\\'".repeat(30);
    results.scenario.title = hostile.clone().into();
    results.scenario.materials[0].name = "x!A1".into();
    results.scenario.consumers.iter_mut().for_each(|c| c.name = hostile.clone().into());
    results.scenario.assumptions[0].source = Some("\u{1}\u{b}".repeat(40_000));
    let mut workbook = workbook(&results, Lang::En);
    workbook.sheets.iter_mut().for_each(|sheet| sheet.name = hostile.clone());
    workbook.sheets[3].columns.iter_mut().for_each(|head| *head = "alike".into());
    assert!(render(&workbook).is_ok());
}

#[test]
fn a_number_that_does_not_exist_is_an_empty_cell() {
    let mut results = fixture::typical();
    for outcome in &mut results.outcomes {
        outcome.metrics.iter_mut().for_each(|m| m.estimate = Estimate::new(f64::NAN, f64::INFINITY));
    }
    let workbook = workbook(&results, Lang::En);
    assert!(
        sheet(&workbook, "by_consumer").unwrap().rows.iter().all(|row| row[3..19].iter().all(|c| *c == Cell::Nothing))
    );
    assert!(render(&workbook).is_ok());
}
