//! The report of a run.

use super::compose;
use super::document::{Document, FileNames};
use super::findings::Findings;
#[cfg(feature = "excel")]
use super::workbook::{self, Sheet};
use crate::chart::{self, Picture, Selection, Shape};
use crate::results::Results;
use crate::words::lang::Lang;
use crate::words::page::Page;

/// A run with what its report says of it.
pub struct RunReport<'a> {
    results: &'a Results,
    lang: Lang,
    selection: Selection,
}

impl<'a> RunReport<'a> {
    /// With the charts of a briefing.
    pub fn new(results: &'a Results, lang: Lang) -> RunReport<'a> {
        RunReport { results, lang, selection: Selection::default() }
    }

    /// With these charts instead.
    pub fn with(self, selection: Selection) -> RunReport<'a> {
        RunReport { selection, ..self }
    }
}

impl Document for RunReport<'_> {
    fn files(&self) -> FileNames {
        FileNames { page: "report.html", json: "results.json", csv: "summary.csv" }
    }

    fn brief(&self) -> Page {
        compose::brief(Findings::new(self.results, self.lang))
    }

    fn full(&self, pictures: Vec<Picture>) -> Page {
        compose::full(Findings::new(self.results, self.lang), pictures)
    }

    fn pictures(&self, shape: Shape) -> Vec<Picture> {
        chart::pictures(self.results, self.lang, shape, &self.selection)
    }

    fn csv(&self) -> String {
        super::csv::csv(self.results)
    }

    #[cfg(feature = "excel")]
    fn sheets(&self) -> Vec<Sheet> {
        workbook::of_run(self.results, self.lang)
    }

    /// Reads back with [`Results::from_json`].
    fn json(&self) -> String {
        self.results.to_json()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::fixture;

    #[test]
    fn reads_back_to_the_same_results() {
        for results in fixture::all() {
            assert_eq!(Results::from_json(&RunReport::new(&results, Lang::En).json()).unwrap(), results);
        }
    }

    #[test]
    fn what_is_no_number_is_null_and_reads_back() {
        let mut results = fixture::typical();
        results.outcomes[0].metrics[0].estimate.value = f64::NAN;
        results.outcomes[0].metrics[0].estimate.se = f64::INFINITY;
        let text = RunReport::new(&results, Lang::En).json();
        assert!(text.contains("\"value\": null") && text.contains("\"se\": null"));
        assert!(!text.contains("NaN") && !text.contains(": inf"));
        let back = Results::from_json(&text).unwrap().outcomes[0].metrics[0].estimate;
        assert!(back.value.is_nan() && back.se == f64::INFINITY);
    }

    /// A file changed by hand must not bring a chart to its knees: each number, text and list in turn is changed, and what
    /// still reads is drawn.
    #[test]
    fn what_was_changed_by_hand_is_refused_or_drawn() {
        let mut results = fixture::typical();
        results.outcomes.iter_mut().for_each(|o| o.exceedance.0.truncate(3));
        let whole: serde_json::Value = serde_json::from_str(&RunReport::new(&results, Lang::En).json()).unwrap();
        let mut places = Vec::new();
        walk(&whole, String::new(), &mut places);
        let mut drawn = 0;
        for (i, place) in places.iter().enumerate().filter(|(i, _)| i % 7 == 0) {
            let mut changed = whole.clone();
            let value = changed.pointer_mut(place).unwrap();
            *value = match value {
                serde_json::Value::Array(_) => serde_json::json!([]),
                serde_json::Value::String(_) => "".into(),
                serde_json::Value::Number(_) => {
                    [serde_json::json!(0), (-1.5).into(), 1e300.into(), 1.into()][i / 7 % 4].clone()
                }
                _ => serde_json::Value::Null,
            };
            if let Ok(results) = Results::from_json(&changed.to_string()) {
                RunReport::new(&results, Lang::En).html();
                drawn += 1;
            }
        }
        assert!(drawn > 20, "{drawn}");
    }

    fn walk(value: &serde_json::Value, at: String, places: &mut Vec<String>) {
        match value {
            serde_json::Value::Array(all) => {
                // Many alike say no more than the first two.
                all.iter().take(2).enumerate().for_each(|(i, v)| walk(v, format!("{at}/{i}"), places));
            }
            serde_json::Value::Object(all) => all.iter().for_each(|(k, v)| walk(v, format!("{at}/{k}"), places)),
            _ => {}
        }
        if !at.is_empty() {
            places.push(at);
        }
    }
}
