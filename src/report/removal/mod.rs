//! What is left when one producer is removed for good: the report of the n-1 analysis, as text, page, JSON, CSV and charts.

mod chart;
#[cfg(feature = "excel")]
mod sheets;
mod table;

use super::csv::{field, number};
use super::document::{Document, FileNames, pretty};
#[cfg(feature = "excel")]
use super::workbook::Sheet;
use crate::chart::{Picture, Shape};
use crate::results::{Concentration, Removal, RemovalStudy};
use crate::words::lang::Lang;
use crate::words::page::Page;
use crate::words::view::distinct;

pub(super) use table::concentration;

const HEADER: &str = "producer,material,consumer,met,survives_days";

/// An analysis of removals with what its report says of it.
pub struct RemovalReport<'a> {
    study: &'a RemovalStudy,
    lang: Lang,
}

impl<'a> RemovalReport<'a> {
    /// The report in a language.
    pub fn new(study: &'a RemovalStudy, lang: Lang) -> RemovalReport<'a> {
        RemovalReport { study, lang }
    }
}

impl Document for RemovalReport<'_> {
    fn files(&self) -> FileNames {
        FileNames { page: "n-1.html", json: "n-1.json", csv: "n-1.csv" }
    }

    fn brief(&self) -> Page {
        table::brief(self.study, self.lang)
    }

    fn full(&self, pictures: Vec<Picture>) -> Page {
        table::full(self.study, self.lang, pictures)
    }

    /// A chart of each material.
    fn pictures(&self, shape: Shape) -> Vec<Picture> {
        chart::pictures(self.study, self.lang, shape)
    }

    /// One row a producer and consumer; `survives_days` is empty where demand never goes unserved.
    fn csv(&self) -> String {
        let row = |r: &Removal| {
            let texts = [&r.producer, &r.material, &r.consumer].map(|text| field(text));
            let numbers = [r.met, r.survives_days.unwrap_or(f64::NAN)].map(number);
            texts.into_iter().chain(numbers).collect::<Vec<_>>().join(",")
        };
        [HEADER.to_string()].into_iter().chain(self.study.removals.iter().map(row)).map(|line| line + "\n").collect()
    }

    #[cfg(feature = "excel")]
    fn sheets(&self) -> Vec<Sheet> {
        vec![sheets::removals(self.study, self.lang)]
    }

    fn json(&self) -> String {
        pretty(self.study)
    }
}

impl RemovalStudy {
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
    lang.named_country(id, study.names.consumer(id, lang))
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
pub(super) fn example(results: &crate::results::Results) -> RemovalStudy {
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
    use crate::report::{TextStyle, fixture};

    fn told(study: &RemovalStudy) -> RemovalReport<'_> {
        RemovalReport::new(study, Lang::En)
    }

    const PLAIN: TextStyle = TextStyle { color: false, width: 80 };

    #[test]
    fn removal_typical() {
        insta::assert_snapshot!(told(&example(&fixture::typical())).text(PLAIN));
    }

    #[test]
    fn rows_have_what_is_met_and_how_long_stocks_last() {
        let mut report = example(&fixture::typical());
        let text = told(&report).csv();
        assert_eq!(text.lines().next(), Some(HEADER));
        assert_eq!(text.lines().count(), 1 + report.removals.len());
        assert!(text.lines().any(|l| l.starts_with("dysprosium-EST-refining,dysprosium,FRA,") && l.ends_with(',')));
        report.removals[0].producer = "=1,2".to_string();
        assert!(told(&report).csv().contains("\n\"'=1,2\",dysprosium,JPN,"));
    }

    #[test]
    fn people_read_names_and_programs_ids() {
        let mut report = example(&fixture::typical());
        report.names.consumers.insert("JPN".to_string(), "Nippon".into());
        report.names.producers.insert("dysprosium-CHN-refining".to_string(), "Big plant".into());
        let text = told(&report).text(PLAIN);
        assert!(text.contains("Nippon") && text.contains("Big plant") && !text.contains("JPN"), "{text}");
        assert!(told(&report).csv().contains("dysprosium-CHN-refining,dysprosium,JPN,"));
        assert!(told(&report).pictures(Shape::Wide)[0].svg.contains("Nippon"));
    }

    #[test]
    fn json_reads_back() {
        let report = example(&fixture::certain());
        assert_eq!(serde_json::from_str::<RemovalStudy>(&told(&report).json()).unwrap(), report);
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
            let told = RemovalReport::new(&report, lang);
            let (text, svg) = (told.text(PLAIN), told.pictures(Shape::Wide)[0].svg.clone());
            let (nearly, all) = (lang.nearly_all(), lang.in_percent("100".to_string()));
            let text = text.replace(' ', "\u{a0}");
            assert!(text.contains(&nearly) && !text.contains(&all), "{text}");
            assert!(svg.contains(&nearly.replace('>', "&gt;")) && !svg.contains(&all), "{svg}");
        }
        assert!(told(&report).csv().contains("0.99996"), "programs read the number");
        let idle = report.removals[0].producer.clone();
        for r in report.removals.iter_mut().filter(|r| r.producer == idle) {
            (r.met, r.survives_days) = (1.0, None);
        }
        let chart = &told(&report).pictures(Shape::Wide)[0].svg;
        assert!(chart.contains("no shortfall without"), "folded into the subtitle");
    }

    #[test]
    fn nothing_removed_is_said() {
        let report = RemovalStudy {
            title: "Empty".into(),
            removals: Vec::new(),
            concentration: Vec::new(),
            names: Default::default(),
        };
        assert!(told(&report).text(PLAIN).contains("no producer"));
        assert!(told(&report).pictures(Shape::Wide).is_empty());
    }
}
