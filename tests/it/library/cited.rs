//! Whom the library cites, and the rows of `SOURCES.md` that say under which terms.

use shortfall::scenario::library::LIBRARY;
use std::collections::BTreeSet;
use toml::Value;

const SOURCES: &str = include_str!("../../../scenarios/SOURCES.md");

/// Tables of the library that name a source in each row, with whether every part of it names a publisher: some rows of the
/// others hold estimates of our own beside what they cite.
const TABLES: [(&str, &str, bool); 7] = [
    ("events.csv", include_str!("../../../scenarios/data/events.csv"), true),
    ("exposure.csv", include_str!("../../../scenarios/data/exposure.csv"), false),
    ("minerals.csv", include_str!("../../../scenarios/data/minerals.csv"), false),
    ("producers.csv", include_str!("../../../scenarios/data/producers.csv"), false),
    ("consumers.csv", include_str!("../../../scenarios/data/consumers.csv"), false),
    ("demand.csv", include_str!("../../../scenarios/data/demand.csv"), false),
    ("imports.csv", include_str!("../../../scenarios/data/imports.csv"), true),
];

/// The names in backquotes of the column `named as`.
fn publishers() -> Vec<&'static str> {
    let rows = SOURCES.lines().filter(|line| line.starts_with("| ")).skip(1);
    let named = rows.filter_map(|row| row.split(" | ").nth(1));
    named.flat_map(|cell| cell.split('`').skip(1).step_by(2)).collect()
}

fn names<'a>(text: &str, publishers: &'a [&str]) -> impl Iterator<Item = &'a str> {
    publishers.iter().copied().filter(|name| text.contains(name))
}

/// Every `source` below a value, its blanks made single.
fn sources(value: &Value, found: &mut Vec<String>) {
    match value {
        Value::Table(table) => table.iter().for_each(|(key, value)| match value.as_str() {
            Some(text) if key == "source" => found.push(text.split_whitespace().collect::<Vec<_>>().join(" ")),
            _ => sources(value, found),
        }),
        Value::Array(list) => list.iter().for_each(|value| sources(value, found)),
        _ => {}
    }
}

/// What stands in brackets, each innermost pair by itself.
fn bracketed(text: &str) -> impl Iterator<Item = &str> {
    text.split('(').skip(1).filter_map(|rest| rest.split_once(')')).map(|(inside, _)| inside)
}

/// Whether a citation in brackets names a publication: one that was looked up does, and a recalled one where a name follows.
fn cites(citation: &str) -> bool {
    let named = |rest: &str| rest.starts_with(char::is_uppercase);
    citation.contains("looked up") || citation.split("recalled, ").skip(1).any(named)
}

/// Citations of a scenario's source that no name covers: those in brackets, and the whole where it begins with `looked up`.
fn unnamed(source: &str, publishers: &[&str]) -> Vec<String> {
    let unknown = |text: &&str| names(text, publishers).next().is_none();
    let whole = Some(source).filter(|source| source.starts_with("looked up"));
    bracketed(source).filter(|citation| cites(citation)).chain(whole).filter(unknown).map(str::to_string).collect()
}

/// Rows of a table of data, each with its `source` and `basis`.
fn rows(table: &str) -> Vec<(String, String)> {
    let mut reader = csv::Reader::from_reader(table.as_bytes());
    let headings = reader.headers().unwrap().clone();
    let column = |name: &str| headings.iter().position(|heading| heading == name).unwrap();
    let (source, basis) = (column("source"), column("basis"));
    reader.records().map(Result::unwrap).map(|row| (row[source].to_string(), row[basis].to_string())).collect()
}

#[test]
fn every_publisher_has_a_row_with_its_terms() {
    let publishers = publishers();
    let (mut missing, mut cited) = (BTreeSet::new(), BTreeSet::new());
    for entry in LIBRARY {
        let mut found = Vec::new();
        sources(&Value::Table(entry.text.parse().unwrap()), &mut found);
        for source in found {
            cited.extend(names(&source, &publishers));
            missing.extend(unnamed(&source, &publishers).into_iter().map(|text| format!("{}: {text}", entry.name)));
        }
    }
    for (table, text, every_part) in TABLES {
        for (source, basis) in rows(text) {
            cited.extend(names(&source, &publishers));
            let parts: Vec<&str> = if every_part { source.split(';').collect() } else { vec![&source] };
            let needed = every_part || basis.starts_with("looked up");
            let unknown = parts.into_iter().filter(|part| needed && names(part, &publishers).next().is_none());
            missing.extend(unknown.map(|part| format!("{table}: {part}")));
        }
    }
    let missing: Vec<String> = missing.into_iter().collect();
    assert!(missing.is_empty(), "scenarios/SOURCES.md names nobody in\n{}", missing.join("\n"));
    let idle: Vec<&&str> = publishers.iter().filter(|name| !cited.contains(**name)).collect();
    assert!(idle.is_empty(), "scenarios/SOURCES.md names whom nobody cites: {idle:?}");
}

#[test]
fn a_publisher_without_a_row_is_found() {
    let found = |source: &str| unnamed(source, &["USGS", "CLEPA"]).len();
    assert_eq!(found("looked up: 1,600 of 20,140 kt (USGS, 2026)"), 0);
    assert_eq!(found("judgement: 60 days (looked up, CLEPA); 0.1 (recalled, low confidence)"), 0);
    assert_eq!(found("judgement: 60 days (recalled, Acme, June 2025)"), 1);
    assert_eq!(found("looked up: 60 days"), 1);
    assert_eq!(found("looked up: 7 of 20 t (USGS, 2026); 60 days (looked up, Acme)"), 1);
}

#[test]
fn rows_of_sources_say_terms_and_citation() {
    let rows: Vec<&str> = SOURCES.lines().filter(|line| line.starts_with("| ")).skip(1).collect();
    assert!(rows.len() > 30);
    for row in rows {
        let cells: Vec<&str> = row.trim_matches('|').split(" | ").map(str::trim).collect();
        assert!(cells.len() == 5 && cells.iter().all(|cell| !cell.is_empty()), "{row}");
    }
}
