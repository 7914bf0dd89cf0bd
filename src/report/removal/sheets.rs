//! The sheet of an analysis of removals for a spreadsheet.

use crate::report::workbook::{Cell, Plot, PlotKind, Series, Sheet, Span};
use crate::results::{Removal, RemovalStudy};
use crate::words::lang::{Lang, say};
use crate::words::view::distinct;

/// A row a producer and consumer, consumer by consumer.
pub fn removals(study: &RemovalStudy, lang: Lang) -> Sheet {
    let (mut rows, mut plots) = (Vec::new(), Vec::new());
    for material in distinct(study.removals.iter().map(|r| r.material.as_str())) {
        let here = |r: &&Removal| r.material == material;
        let mut series = Vec::new();
        for (i, consumer) in
            distinct(study.removals.iter().filter(here).map(|r| r.consumer.as_str())).iter().enumerate()
        {
            let first = rows.len();
            rows.extend(
                study.removals.iter().filter(here).filter(|r| r.consumer == **consumer).map(|r| row(study, r, lang)),
            );
            let along = Span::new(1, first, rows.len());
            let name = study.names.consumer(consumer, lang).to_string();
            series.extend(along.map(|along| Series { name, along, values: along.of(3), errors: None, arm: i }));
        }
        plots.push(Plot {
            kind: PlotKind::Bars,
            title: lang.name_is(study.names.material(material, lang), say!(lang, "n-1-column-met")),
            x: say!(lang, "n-1-column-met"),
            y: say!(lang, "n-1-column-without"),
            percent: true,
            series,
        });
    }
    Sheet {
        id: "removals",
        name: say!(lang, "workbook-removals"),
        about: say!(lang, "workbook-removals-about"),
        columns: vec![
            say!(lang, "material"),
            say!(lang, "n-1-column-without"),
            say!(lang, "consumer"),
            say!(lang, "n-1-column-met"),
            say!(lang, "n-1-column-days"),
        ],
        rows,
        plots,
    }
}

fn row(study: &RemovalStudy, removal: &Removal, lang: Lang) -> Vec<Cell> {
    let material = study.names.material(&removal.material, lang);
    let producer = study.names.producer(&removal.producer, lang);
    let consumer = study.names.consumer(&removal.consumer, lang);
    let days = removal.survives_days.map_or(Cell::text(say!(lang, "n-1-never")), Cell::exact);
    [material, producer, consumer].map(Cell::text).into_iter().chain([Cell::percent(removal.met), days]).collect()
}
