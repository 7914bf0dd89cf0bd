//! What a cell of a publisher's table says: a number, a bound, or why there is none.

use crate::scenario::table::Manner;

/// What stands in a cell.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Found {
    Number(f64),
    /// Between two numbers: `50–300`, or `s`, less than half a unit.
    Between(f64, f64),
    /// `>50`.
    Above(f64),
    /// `<50`.
    Below(f64),
    /// None, said as such.
    Nil,
    /// No number, and why.
    Missing(String),
}

/// Reads a cell; `None` when it is neither a number nor anything that publishers write in its place.
pub(super) fn found(text: &str, manner: Manner) -> Option<Found> {
    let text = text.replace(['\u{a0}', '\u{202f}'], " ");
    let text = text.trim();
    let number = |text: &str| manner.number(text.trim()).ok();
    if let Some(word) = word(text) {
        return Some(word);
    }
    if let Some(number) = number(text) {
        return Some(Found::Number(number));
    }
    if let Some(bound) = text.strip_prefix(['>', '≥']) {
        return number(bound).map(Found::Above);
    }
    if let Some(bound) = text.strip_prefix(['<', '≤']) {
        return number(bound).map(Found::Below);
    }
    if let Some((least, most)) = ["–", "—", " - ", " to ", "-"].iter().find_map(|dash| text.split_once(dash)) {
        let (least, most) = (number(least)?, number(most)?);
        return (least <= most).then_some(Found::Between(least, most));
    }
    if text.starts_with('?') {
        return Some(Found::Missing(format!("doubtful to the publisher ({text})")));
    }
    // Words in the place of a number say why there is none.
    let is_words = text.chars().any(char::is_alphabetic) && !text.chars().any(|c| c.is_ascii_digit());
    is_words.then(|| Found::Missing(format!("not a number ({text})")))
}

/// What publishers write where there is no number.
fn word(text: &str) -> Option<Found> {
    let missing = |why: &str| Some(Found::Missing(why.to_string()));
    match text {
        "" => missing("blank"),
        "W" => missing("withheld (W)"),
        "NA" | "na" | "N/A" | "n.a." | "n/a" => missing("not available (NA)"),
        "..." | "…" => missing("unknown (...)"),
        "XX" | "xx" => missing("not applicable (XX)"),
        "E" => missing("net exporter (E)"),
        "s" => Some(Found::Between(0.0, 0.5)),
        "—" | "–" | "-" | "--" | "---" | "-----" => Some(Found::Nil),
        "Large" | "Small" => missing(&format!("only said to be {}", text.to_lowercase())),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ENGLISH: Manner = Manner { point: true, comma: false, semicolons: false };

    #[test]
    fn bounds_stay_bounds_and_what_is_missing_keeps_its_reason() {
        let read = |text: &str| found(text, ENGLISH);
        assert_eq!(read("\"4,780\"".trim_matches('"')), Some(Found::Number(4_780.0)));
        assert_eq!(read("68\u{a0}"), Some(Found::Number(68.0)));
        assert_eq!(read(">50"), Some(Found::Above(50.0)));
        assert_eq!(read("<100,000"), Some(Found::Below(100_000.0)));
        assert_eq!(read("50–300"), Some(Found::Between(50.0, 300.0)));
        assert_eq!(read("330 - 390"), Some(Found::Between(330.0, 390.0)));
        assert_eq!(read("s"), Some(Found::Between(0.0, 0.5)));
        assert_eq!(read("—"), Some(Found::Nil));
        for (text, why) in
            [("W", "withheld"), ("NA", "not available"), ("", "blank"), ("?1", "doubtful"), ("Large", "large")]
        {
            let Some(Found::Missing(said)) = read(text) else { panic!("{text}") };
            assert!(said.contains(why), "{text}: {said}");
        }
        assert!(matches!(read("Variable, depending on grade"), Some(Found::Missing(_))));
        assert_eq!(read("12 apples 3"), None);
        assert_eq!(read("300–50"), None);
    }
}
