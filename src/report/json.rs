//! `results.json`.

use crate::results::Results;

/// The results as [`Results::to_json`] writes them.
pub fn json(results: &Results) -> String {
    results.to_json()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::fixture;
    use crate::report::lang::Lang;

    #[test]
    fn reads_back_to_the_same_results() {
        for results in fixture::all() {
            assert_eq!(Results::from_json(&json(&results)).unwrap(), results);
        }
    }

    #[test]
    fn what_is_no_number_is_null_and_reads_back() {
        let mut results = fixture::typical();
        results.outcomes[0].metrics[0].estimate.value = f64::NAN;
        results.outcomes[0].metrics[0].estimate.se = f64::INFINITY;
        let text = json(&results);
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
        let whole: serde_json::Value = serde_json::from_str(&json(&results)).unwrap();
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
                crate::report::html(&results, Lang::En);
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
