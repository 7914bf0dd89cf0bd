//! The range of a slider: what is allowed, about what the scenario and its record say.

use crate::scenario::{Input, InputKind, Level};
use crate::words::lang::Lang;
use serde::Serialize;
use serde_json::Value;

/// A number that is moved.
#[derive(Debug, Clone, Serialize)]
pub struct Slider {
    /// As it came.
    pub at: f64,
    /// Ends of the slider.
    pub from: f64,
    pub to: f64,
    /// What is allowed at all.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub least: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub most: Option<f64>,
    /// Whether it moves in factors.
    pub log: bool,
    /// Whole numbers only.
    pub whole: bool,
    /// A fraction, shown in percent.
    pub percent: bool,
    /// Unit of time with which the value is written; empty for none.
    pub span: String,
    /// Unit of the number; empty for a pure one.
    pub unit: String,
    /// The same in the language of the page, where it has words for it.
    pub unit_said: String,
    /// What the scenario's record or range reaches from and to; a value outside is no longer what the record says.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub record: Option<[f64; 2]>,
}

/// Factors by which a rate can be moved beyond its record.
const BEYOND: f64 = 4.0;

/// The slider of an input; of a rate that is counted with its mean and its interval.
pub fn of(input: &Input, counted: Option<(f64, [f64; 2])>) -> Slider {
    if let Some((mean, ends)) = counted {
        // What it is called says its unit.
        return Slider { record: Some(ends), unit: String::new(), ..rate(mean, ends[0] / BEYOND, ends[1] * BEYOND) };
    }
    let at = input.number.unwrap_or_default();
    let record = record(input);
    let percent = is_share(input);
    let is_rate = input.unit == "per year" && input.kind != InputKind::Span;
    if is_rate && at > 0.0 {
        let [low, high] = record.unwrap_or([at, at]);
        return Slider { record, ..rate(at, low.min(at).max(at / 100.0) / BEYOND, high.max(at) * BEYOND) };
    }
    let (from, to) = ends(input, at, record);
    Slider {
        at,
        from,
        to,
        least: if percent { Some(0.0) } else { input.least },
        most: if percent { Some(1.0) } else { input.most },
        log: false,
        whole: input.kind == InputKind::Count,
        percent,
        span: if input.kind == InputKind::Span { input.unit.clone() } else { String::new() },
        unit: if percent { String::new() } else { input.unit.clone() },
        unit_said: String::new(),
        record,
    }
}

fn rate(at: f64, from: f64, to: f64) -> Slider {
    Slider {
        at,
        from,
        to,
        least: Some(0.0),
        most: None,
        log: true,
        whole: false,
        percent: false,
        span: String::new(),
        unit: "per year".to_string(),
        unit_said: String::new(),
        record: None,
    }
}

/// From where to where a number can be moved: what is allowed, and twice what there is.
fn ends(input: &Input, at: f64, record: Option<[f64; 2]>) -> (f64, f64) {
    if is_share(input) {
        return (0.0, 1.0);
    }
    let [low, high] = record.unwrap_or([at, at]);
    let nothing: f64 = match (at, input.unit.trim_end_matches('s')) {
        (0.0, "day") => 360.0,
        (0.0, "month") => 24.0,
        (0.0, _) => 1.0,
        _ => 0.0,
    };
    let to = round(nothing.max(2.0 * at.max(high).max(0.0))).min(input.most.unwrap_or(f64::INFINITY));
    let from = (2.0 * low.min(at).min(0.0)).max(input.least.unwrap_or(f64::NEG_INFINITY));
    (from, if to > from { to } else { from + 1.0 })
}

/// Whether a number is a fraction of 1: one by its key, or a number of a law of severities.
fn is_share(input: &Input) -> bool {
    input.kind == InputKind::Share
        || input.path.split('.').nth(2) == Some("severity") && input.kind == InputKind::Number
}

/// Up to two significant digits.
fn round(x: f64) -> f64 {
    let text = format!("{x:.1e}");
    text.parse().unwrap_or(x)
}

/// The range that the scenario gives, where it is in the unit of the number.
fn record(input: &Input) -> Option<[f64; 2]> {
    let range = input.range.as_ref()?;
    let bare = |unit: &str| unit.trim_end_matches('s').to_string();
    let fits = range.unit.is_empty() || bare(&range.unit) == bare(&input.unit);
    (fits && range.min < range.max).then_some([range.min, range.max])
}

/// A number of an input as a setting has it.
pub fn written(input: &Input, number: f64) -> Value {
    if input.kind == InputKind::Span {
        let level = Level { value: number, unit: input.unit.clone() };
        return level.toml().trim_matches('"').into();
    }
    // A count is written without a point.
    if input.kind == InputKind::Count && number >= 0.0 { (number as u64).into() } else { number.into() }
}

impl Slider {
    /// With its unit in a language.
    pub fn in_words(self, lang: Lang) -> Slider {
        let unit_said = match self.span.trim_end_matches('s') {
            "" => lang.one_of("explore-unit", &self.unit.replace(' ', "-")).unwrap_or_default(),
            span => lang.periods(span),
        };
        Slider { unit_said, ..self }
    }

    /// The number as it came, in words.
    pub fn said(&self, lang: Lang) -> String {
        match (self.percent, self.span.is_empty()) {
            (true, _) => lang.rough_percent(self.at),
            (false, true) => lang.plain(self.at),
            (false, false) => lang.with_unit(&lang.plain(self.at), &lang.periods(self.span.trim_end_matches('s'))),
        }
    }
}
