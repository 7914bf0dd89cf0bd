//! What is left when one producer is removed for good: the report of the n-1 analysis, as text, JSON, CSV and charts.

mod chart;
mod folder;
mod table;

use super::chart::{Picture, Shape};
use super::csv::field;
use super::lang::Lang;
use super::text::{self, TextStyle};
use super::view::distinct;
use crate::results::{Concentration, Removal, RemovalStudy};

pub(super) use table::concentration;

const HEADER: &str = "producer,material,consumer,met,survives_days";

impl RemovalStudy {
    /// Two tables for a terminal. Ends with a newline.
    pub fn text(&self, lang: Lang, style: TextStyle) -> String {
        text::render(&table::page(self, lang), style)
    }

    /// The report with two spaces of indent and a newline at the end.
    pub fn json(&self) -> String {
        serde_json::to_string_pretty(self).expect("a report is strings and numbers, which JSON can hold") + "\n"
    }

    /// One row a producer and consumer; `survives_days` is empty where demand never goes unserved.
    pub fn csv(&self) -> String {
        let number = |value: f64| if value.is_finite() { value.to_string() } else { String::new() };
        let row = |r: &Removal| {
            let texts = [&r.producer, &r.material, &r.consumer].map(|text| field(text));
            let numbers = [number(r.met), r.survives_days.map_or(String::new(), number)];
            texts.into_iter().chain(numbers).collect::<Vec<_>>().join(",")
        };
        [HEADER.to_string()].into_iter().chain(self.removals.iter().map(row)).map(|line| line + "\n").collect()
    }

    /// A chart of each material.
    pub fn chart(&self, lang: Lang, shape: Shape) -> Vec<Picture> {
        chart::pictures(self, lang, shape)
    }

    /// Materials in the order in which they come.
    fn materials(&self) -> Vec<&str> {
        distinct(self.removals.iter().map(|r| r.material.as_str()))
    }

    fn of<'a>(&'a self, material: &'a str) -> impl Iterator<Item = &'a Removal> {
        self.removals.iter().filter(move |r| r.material == material)
    }

    fn stages<'a>(&'a self, material: &'a str) -> impl Iterator<Item = &'a Concentration> {
        self.concentration.iter().filter(move |c| c.material == material)
    }
}

/// In the language of the report where it is a country; see [`Lang::named_country`].
fn consumer_name(study: &RemovalStudy, lang: Lang, id: &str) -> String {
    lang.named_country(id, study.names.consumer(id))
}

/// The removal that leaves a consumer with least; of equals the one that is felt first.
fn worst<'a>(removals: impl Iterator<Item = &'a Removal>) -> Option<&'a Removal> {
    removals.min_by(|a, b| graver(a, b))
}

/// What leaves less comes first, then what is felt earlier; shares that print alike count as equal.
fn graver(a: &Removal, b: &Removal) -> std::cmp::Ordering {
    let percent = |r: &Removal| (r.met * 1e4).round();
    let days = |r: &Removal| r.survives_days.unwrap_or(f64::INFINITY);
    percent(a).total_cmp(&percent(b)).then(days(a).total_cmp(&days(b)))
}

/// The report of the made-up results.
#[cfg(test)]
fn example(results: &crate::results::Results) -> RemovalStudy {
    RemovalStudy {
        title: results.scenario.title.clone(),
        removals: crate::report::fixture::removals(results),
        concentration: results.concentration.clone(),
        names: Default::default(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::fixture;

    const PLAIN: TextStyle = TextStyle { color: false, width: 80 };

    #[test]
    fn removal_typical() {
        insta::assert_snapshot!(example(&fixture::typical()).text(Lang::En, PLAIN));
    }

    #[test]
    fn no_line_is_wider_than_eighty_columns() {
        let text = example(&fixture::certain()).text(Lang::En, PLAIN);
        assert!(text.lines().all(|line| line.chars().count() <= 80), "{text}");
    }

    #[test]
    fn rows_have_what_is_met_and_how_long_stocks_last() {
        let mut report = example(&fixture::typical());
        let text = report.csv();
        assert_eq!(text.lines().next(), Some(HEADER));
        assert_eq!(text.lines().count(), 1 + report.removals.len());
        assert!(text.lines().any(|l| l.starts_with("dysprosium-EST-refining,dysprosium,FRA,") && l.ends_with(',')));
        report.removals[0].producer = "=1,2".to_string();
        assert!(report.csv().contains("\n\"'=1,2\",dysprosium,JPN,"));
    }

    #[test]
    fn people_read_names_and_programs_ids() {
        let mut report = example(&fixture::typical());
        report.names.consumers.insert("JPN".to_string(), "Nippon".to_string());
        report.names.producers.insert("dysprosium-CHN-refining".to_string(), "Big plant".to_string());
        let text = report.text(Lang::En, PLAIN);
        assert!(text.contains("Nippon") && text.contains("Big plant") && !text.contains("JPN"), "{text}");
        assert!(report.csv().contains("dysprosium-CHN-refining,dysprosium,JPN,"));
        assert!(report.chart(Lang::En, Shape::Wide)[0].svg.contains("Nippon"));
    }

    #[test]
    fn json_reads_back() {
        let report = example(&fixture::certain());
        assert_eq!(serde_json::from_str::<RemovalStudy>(&report.json()).unwrap(), report);
    }

    /// A consumer that is short after 961 days cannot meet all of its demand, however it is rounded.
    #[test]
    fn who_runs_short_meets_less_than_all() {
        let mut report = example(&fixture::typical());
        report.concentration.clear();
        for r in &mut report.removals {
            (r.met, r.survives_days) = (0.99996, Some(961.0));
        }
        for lang in Lang::ALL {
            let (text, svg) = (report.text(lang, PLAIN), report.chart(lang, Shape::Wide)[0].svg.clone());
            let (nearly, all) = (lang.nearly_all(), lang.in_percent("100".to_string()));
            let text = text.replace(' ', "\u{a0}");
            assert!(text.contains(&nearly) && !text.contains(&all), "{text}");
            assert!(svg.contains(&nearly.replace('>', "&gt;")) && !svg.contains(&all), "{svg}");
        }
        assert!(report.csv().contains("0.99996"), "programs read the number");
        let idle = report.removals[0].producer.clone();
        for r in report.removals.iter_mut().filter(|r| r.producer == idle) {
            (r.met, r.survives_days) = (1.0, None);
        }
        let chart = &report.chart(Lang::En, Shape::Wide)[0].svg;
        assert!(chart.contains("no shortfall without"), "folded into the subtitle");
    }

    #[test]
    fn nothing_removed_is_said() {
        let report = RemovalStudy {
            title: "Empty".to_string(),
            removals: Vec::new(),
            concentration: Vec::new(),
            names: Default::default(),
        };
        assert!(report.text(Lang::En, PLAIN).contains("no producer"));
        assert!(report.chart(Lang::En, Shape::Wide).is_empty());
    }
}
