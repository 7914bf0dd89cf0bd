//! Hazards played over years of the past, beside what happened: text, a page, JSON, CSV and charts.

mod chart;
mod forecasts;
mod gains;
mod sections;
mod transforms;
mod words;

use super::csv::field;
use super::document::{Document, FileNames, pretty};
use crate::chart::{Picture, Shape};
use crate::results::{Compared, Hindcast, Play, Verdict};
use crate::words::lang::{Lang, say};
use crate::words::page::Page;

/// A hindcast with the name of the record that it is of.
#[derive(Debug, Clone, PartialEq)]
pub struct HindcastReport {
    /// The name of the record's file; `None` for the library's.
    pub record: Option<String>,
    /// What was found.
    pub hindcast: Hindcast,
    /// The language of its texts.
    pub lang: Lang,
}

/// Columns after those that group.
const COLUMNS: &str = "counted_from,counted_to,played_from,played_to,in_sample,aspect,unit,happened,played,played_se,low,\
                       low_se,high,high_se,at_most,at_least,verdict";

/// What stands in a column that groups where all its values are together.
const ALL: &str = "all";

impl HindcastReport {
    /// The record as people name it.
    fn record(&self) -> String {
        self.record.clone().unwrap_or_else(|| say!(self.lang, "hindcast-library"))
    }
}

impl Document for HindcastReport {
    fn files(&self) -> FileNames {
        FileNames { page: "hindcast.html", json: "hindcast.json", csv: "hindcast.csv" }
    }

    fn brief(&self) -> Page {
        sections::brief(self)
    }

    fn full(&self, pictures: Vec<Picture>) -> Page {
        sections::full(self, pictures)
    }

    /// A chart an aspect, and two of forecasts where they were tried.
    fn pictures(&self, shape: Shape) -> Vec<Picture> {
        let mut pictures = chart::pictures(self, shape);
        if let Some(all) = &self.hindcast.forecasts {
            pictures.extend([gains::picture(self, all, shape), transforms::picture(self, all, shape)]);
        }
        pictures
    }

    /// One row a comparison; what is not known is empty.
    fn csv(&self) -> String {
        let by = self.hindcast.by.iter().map(|column| field(column) + ",").collect::<String>();
        let rows = self.hindcast.plays.iter().flat_map(|play| play.rows.iter().map(|row| line(play, row)));
        [by + COLUMNS].into_iter().chain(rows).map(|line| line + "\n").collect()
    }

    fn json(&self) -> String {
        pretty(&self.hindcast)
    }
}

fn line(play: &Play, row: &Compared) -> String {
    let number = |value: Option<f64>| value.filter(|v| v.is_finite()).map_or(String::new(), |v| v.to_string());
    let mut cells: Vec<String> = row.labels.iter().map(|l| field(l.as_deref().unwrap_or(ALL))).collect();
    let years = [play.counted.from, play.counted.to, play.played.from, play.played.to];
    cells.extend(years.map(|year| year.to_string()));
    cells.push(if play.in_sample { "yes" } else { "no" }.to_string());
    cells.extend([row.aspect.id().to_string(), words::unit(row.aspect).to_string(), number(row.happened)]);
    for of in [row.played.map(|p| p.mean), row.played.map(|p| p.low), row.played.map(|p| p.high)] {
        cells.extend([number(of.map(|e| e.value)), number(of.map(|e| e.se))]);
    }
    let known = row.played.filter(|_| row.happened.is_some());
    cells.extend([number(known.map(|p| p.at_most)), number(known.map(|p| p.at_least))]);
    cells.push(verdict(row.verdict()).to_string());
    cells.join(",")
}

fn verdict(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Within => "within",
        Verdict::Above => "above",
        Verdict::Below => "below",
        Verdict::Silent => "",
    }
}

#[cfg(test)]
pub(super) mod tests;
