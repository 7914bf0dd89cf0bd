//! `results.json`.

use crate::results::Results;

/// The results with two spaces of indent and a newline at the end; a number that does not exist is `null`.
pub fn json(results: &Results) -> String {
    serde_json::to_string_pretty(results).expect("results are strings and numbers, which JSON can hold") + "\n"
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::fixture;

    #[test]
    fn reads_back_to_the_same_results() {
        for results in fixture::all() {
            assert_eq!(serde_json::from_str::<Results>(&json(&results)).unwrap(), results);
        }
    }

    #[test]
    fn what_is_no_number_is_null() {
        let mut results = fixture::typical();
        results.timing.seconds = f64::NAN;
        results.outcomes[0].bands[0].p99 = f64::INFINITY;
        let text = json(&results);
        assert!(text.contains("\"seconds\": null") && text.contains("\"p99\": null"));
        assert!(!text.contains("NaN") && !text.contains(": inf"));
    }
}
