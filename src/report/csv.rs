//! `summary.csv`: one row an estimate, outcomes first, then paired differences.

use crate::results::{MetricValue, Results};

const HEADER: &str = "arm,material,consumer,metric,unit,value,se";

/// RFC 4180 but for line ends, which are `\n`. Numbers are the shortest that read back to the same bits; a number that
/// does not exist is an empty field.
pub fn csv(results: &Results) -> String {
    let mut out = format!("{HEADER}\n");
    for o in &results.outcomes {
        rows(&mut out, &o.arm, &o.material, &o.consumer, &o.metrics);
    }
    for d in &results.differences {
        rows(&mut out, &format!("{} - {}", d.arm, super::view::ALONE), &d.material, &d.consumer, &d.metrics);
    }
    out
}

fn rows(out: &mut String, arm: &str, material: &str, consumer: &str, metrics: &[MetricValue]) {
    for m in metrics {
        let texts = [arm, material, consumer, &m.metric, &m.unit].map(field);
        let numbers = [m.estimate.value, m.estimate.se].map(number);
        out.push_str(&texts.into_iter().chain(numbers).collect::<Vec<_>>().join(","));
        out.push('\n');
    }
}

/// A text that a spreadsheet would take for a formula gets an apostrophe in front.
fn field(text: &str) -> String {
    let guard = if text.starts_with(['=', '+', '-', '@', '\t', '\r']) { "'" } else { "" };
    if text.contains([',', '"', '\n', '\r']) {
        format!("\"{guard}{}\"", text.replace('"', "\"\""))
    } else {
        format!("{guard}{text}")
    }
}

fn number(value: f64) -> String {
    if value.is_finite() { value.to_string() } else { String::new() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::fixture;

    #[test]
    fn outcomes_come_first_and_values_keep_every_bit() {
        let results = fixture::typical();
        let text = csv(&results);
        let mut lines = text.lines();
        assert_eq!(lines.next(), Some(HEADER));
        let first = results.outcomes[0].metrics[0].clone();
        let row: Vec<&str> = lines.next().unwrap().split(',').collect();
        assert_eq!(row[..5], ["alone", "dysprosium", "JPN", "unserved", "t"]);
        assert_eq!(row[5].parse::<f64>().unwrap(), first.estimate.value);
        let outcomes: usize = results.outcomes.iter().map(|o| o.metrics.len()).sum();
        let differences: usize = results.differences.iter().map(|d| d.metrics.len()).sum();
        assert_eq!(text.lines().count(), 1 + outcomes + differences);
        assert!(text.lines().nth(1 + outcomes).unwrap().starts_with("cooperative - alone,dysprosium,JPN,unserved,t,-"));
    }

    #[test]
    fn formulas_and_separators_are_defused() {
        assert_eq!(field("=1+1"), "'=1+1");
        assert_eq!(field("@a,\"b\""), "\"'@a,\"\"b\"\"\"");
        assert_eq!(field("cooperative - alone"), "cooperative - alone");
        assert_eq!(number(f64::NAN), "");
        assert_eq!(number(0.1), "0.1");
    }
}
