//! What a page says of a run whose inputs are moved while one looks: the finding of each material, what inputs are called, and
//! single estimates in words.

use super::findings::{answer, input_parts};
use crate::results::metric::MetricId;
use crate::results::{MetricValue, Results};
use crate::words::lang::Lang;
use crate::words::number::is_share;
use crate::words::view::{self, View};
use serde::Serialize;

/// The finding of one material in a sentence or two.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Headline {
    /// The material's id.
    pub material: String,
    /// As people call it.
    pub name: String,
    /// In the round numbers of the report's first lines.
    pub sentence: String,
}

/// The finding of each material.
pub fn headlines(results: &Results, lang: Lang) -> Vec<Headline> {
    let headline = |view: &View| Headline {
        material: view.material.id.clone(),
        name: view.material_name().to_string(),
        sentence: answer(view).sentence,
    };
    View::all(results, lang).iter().map(headline).collect()
}

/// Of whom or what an input is, and which of its numbers: `Japan`, `stock`.
pub fn input_name(results: &Results, lang: Lang, path: &str) -> (String, String) {
    let first = View::all(results, lang);
    match first.first().and_then(|view| input_parts(view, path)) {
        Some((item, what)) if !what.is_empty() => (item, lang.capital(&what)),
        _ => (String::new(), path.to_string()),
    }
}

/// A consumer, or the members together, as people call them.
pub fn consumer_name(results: &Results, lang: Lang, consumer: &str) -> String {
    view::name(results, lang, consumer)
}

/// The consumer, or the members together, that headlines speak of.
pub fn focus(results: &Results, lang: Lang, material: &str) -> Option<String> {
    let views = View::all(results, lang);
    views.iter().find(|view| view.material.id == material)?.focus().map(str::to_string)
}

/// An estimate with its error and unit: `4.40 ± 0.01%`, `355 ± 1 t`.
pub fn level(lang: Lang, value: &MetricValue) -> String {
    match is_share(&value.unit) {
        true => lang.percent(value.estimate),
        false => lang.quantity(value.estimate, &value.unit),
    }
}

/// The same of a change, with its sign; of a fraction in percentage points.
pub fn change(lang: Lang, value: &MetricValue) -> String {
    match is_share(&value.unit) {
        _ if value.metric == MetricId::PWorse => lang.percent(value.estimate),
        true => lang.signed_points(value.estimate),
        false => lang.with_unit(&lang.signed(value.estimate), &value.unit),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::fixture;
    use crate::results::MEMBERS;

    #[test]
    fn inputs_are_called_by_whom_and_what() {
        let results = fixture::typical();
        let name = |lang, path| input_name(&results, lang, path);
        assert_eq!(name(Lang::En, "demand.JPN.stock"), ("Japan".to_string(), "Stock".to_string()));
        assert_eq!(name(Lang::Fr, "demand.JPN.stock").0, "Japon");
        assert_eq!(name(Lang::En, "cooperation.stock_sharing.floor").0, "stock sharing");
        assert_eq!(name(Lang::En, "elsewhere").1, "elsewhere", "the path itself");
    }

    #[test]
    fn a_headline_is_the_answer_of_the_report() {
        let results = fixture::typical();
        for lang in Lang::ALL {
            let said = headlines(&results, lang);
            assert_eq!(said.len(), results.scenario.materials.len());
            assert!(said.iter().all(|headline| !headline.sentence.is_empty() && !headline.name.is_empty()));
        }
        let material = &results.scenario.materials[0].id;
        assert_eq!(focus(&results, Lang::En, material).as_deref(), Some(MEMBERS));
    }

    #[test]
    fn shares_are_percent_and_their_changes_points() {
        let value = |unit: &str| MetricValue::new(MetricId::Unserved, unit, crate::stats::Estimate::new(0.25, 0.01));
        assert_eq!(level(Lang::En, &value("share")).replace('\u{a0}', " "), "25.0 ± 1.0%");
        assert!(change(Lang::En, &value("share")).contains("pp"));
        assert!(change(Lang::En, &value("t")).starts_with('+'));
    }
}
