//! Values that are not tables or lists.

use super::Checker;
use crate::model::law::Domain;
use crate::scenario::node::{Node, Value};
use crate::scenario::problem::Problem;
use crate::scenario::spec::{Kind, MOST_SEED, grouped, one_of};
use crate::scenario::suggest::nearest;
use crate::units::{Span, StepUnit};

/// Longest span, in years or steps, and longest name.
const MAX_SPAN: f64 = 1e6;
pub(crate) const MAX_ID: usize = 100;
/// Words that no name can be: keys that stand beside names, and the word for all members.
pub(crate) const RESERVED: [&str; 3] = ["source", "notes", "members"];
/// Longest text of one line, and of several, in characters.
pub(crate) const MAX_LINE: usize = 200;
pub(crate) const MAX_TEXT: usize = 20_000;
/// Keys whose texts stand in one line of a report.
pub(crate) const LINES: [&str; 5] = ["title", "name", "state_names", "unit", "currency"];
/// Numbers beyond these cannot be multiplied and squared without loss.
const LEAST: f64 = 1e-30;
const MOST: f64 = 1e30;
/// Shortest span, in years or steps, besides none.
const MIN_SPAN: f64 = 1e-9;

impl Checker<'_> {
    pub(super) fn scalar(&mut self, node: &mut Node, name: &str, kind: &Kind) {
        let verdict = match (kind, &node.value) {
            (_, Value::Bad) => return,
            (Kind::Text, Value::Text(text)) => words(name, text),
            (Kind::Name(_), Value::Text(_)) | (Kind::Flag, Value::Flag(_)) => Ok(()),
            (Kind::Id, Value::Text(text)) => id(name, text),
            (Kind::Month, Value::Text(text)) => month(text).map(|_| ()).ok_or_else(|| fault(name, kind)),
            (Kind::Span | Kind::Level, Value::Text(text)) => span(name, text).map(|_| ()),
            (Kind::OneOf(words), Value::Text(text)) => choice(name, text, words),
            (
                Kind::Share | Kind::Number(_) | Kind::Count(_) | Kind::Seed | Kind::Level,
                Value::Integer(_) | Value::Float(_),
            ) => number(name, &node.value, kind),
            _ => return self.wrong(node, name, kind),
        };
        if let Err(fault) = verdict {
            let mut problem = Problem::new(fault.title).at(node.place, fault.label);
            if let Some(help) = fault.help {
                problem = problem.help(help);
            }
            self.log.add(problem);
            node.value = Value::Bad;
        }
    }
}

/// A problem still without a place.
struct Fault {
    title: String,
    label: String,
    help: Option<String>,
}

fn fault(name: &str, kind: &Kind) -> Fault {
    Fault { title: format!("`{name}` takes {}", kind.words()), label: "no such month".into(), help: None }
}

fn number(name: &str, value: &Value, kind: &Kind) -> Result<(), Fault> {
    let number = value.number().unwrap_or(f64::NAN);
    let (holds, allowed) = match kind {
        Kind::Share => ((0.0..=1.0).contains(&number), "from 0 to 1".to_string()),
        Kind::Level => (number.is_finite(), "finite".to_string()),
        Kind::Number(range) => (range.holds(number), range.words().to_string()),
        Kind::Seed => (value.whole().is_some(), format!("a whole number from 0 to {}", grouped(MOST_SEED))),
        Kind::Count(1) => (value.whole() == Some(1), "1".to_string()),
        Kind::Count(most) => {
            let holds = value.whole().is_some_and(|whole| (1..=*most).contains(&whole));
            (holds, format!("a whole number from 1 to {}", grouped(*most)))
        }
        _ => (true, String::new()),
    };
    if holds && (number == 0.0 || (LEAST..=MOST).contains(&number.abs()) || matches!(kind, Kind::Seed | Kind::Count(_)))
    {
        return Ok(());
    }
    if holds {
        let title = format!("`{name}` is too large or too small to compute with");
        return Err(Fault { title, label: format!("a number is 0, or from {LEAST:e} to {MOST:e}"), help: None });
    }
    let help = match kind {
        Kind::Share if (2.0..=100.0).contains(&number) => {
            Some(format!("shares are fractions of 1: {number} % is {}", number / 100.0))
        }
        Kind::Seed if number >= MOST_SEED as f64 => {
            Some("a file holds no greater whole number; `run --seed` takes more".to_string())
        }
        _ => None,
    };
    let label = if number.is_finite() { "out of range" } else { "not a finite number" }.to_string();
    Err(Fault { title: format!("`{name}` must be {allowed}"), label, help })
}

fn choice(name: &str, text: &str, words: &[&str]) -> Result<(), Fault> {
    if words.contains(&text) {
        return Ok(());
    }
    let label = nearest(text, words.iter().copied());
    let label = label.map_or_else(|| "not one of them".to_string(), |near| format!("did you mean \"{near}\"?"));
    Err(Fault { title: format!("`{name}` must be {}", one_of(words)), label, help: None })
}

fn id(name: &str, text: &str) -> Result<(), Fault> {
    let title = format!("`{name}` cannot be \"{}\"", text.escape_debug());
    let refuse = |label: &str| Err(Fault { title, label: label.into(), help: None });
    if text.is_empty() || text.trim() != text {
        refuse("a name is not empty, and does not start or end with a space")
    } else if text.chars().any(char::is_control) || text.chars().count() > MAX_ID {
        refuse("a name has at most 100 characters, all printable")
    } else if RESERVED.contains(&text) {
        refuse("this word has a meaning of its own")
    } else {
        Ok(())
    }
}

/// Checks a text for people.
fn words(name: &str, text: &str) -> Result<(), Fault> {
    let line = LINES.contains(&name.split('.').next().unwrap_or_default());
    let most = if line { MAX_LINE } else { MAX_TEXT };
    let title = format!("`{name}` cannot be printed");
    if text.chars().nth(most).is_some() {
        let title = format!("`{name}` is too long");
        return Err(Fault { title, label: format!("has at most {} characters", grouped(most as u64)), help: None });
    }
    match text.chars().find(|c| c.is_control() && (line || !matches!(c, '\n' | '\r' | '\t'))) {
        Some(c) => Err(Fault { title, label: format!("has a control character, U+{:04X}", u32::from(c)), help: None }),
        None => Ok(()),
    }
}

fn span(name: &str, text: &str) -> Result<Span, Fault> {
    let length = || format!("a span is none, or from {MIN_SPAN:e} to {MAX_SPAN:e} years or steps");
    let holds = |span: Span| {
        let years = span.in_years(StepUnit::Year);
        if years == 0.0 || (MIN_SPAN..=MAX_SPAN).contains(&years) { Ok(span) } else { Err(length()) }
    };
    let read = Span::parse(text).and_then(holds);
    let help = match text.trim().parse::<f64>() {
        Ok(number) if number.is_finite() => {
            format!("say of what: {name} = \"{}\"", with_likely_unit(number, text.trim()))
        }
        _ => "spans are written \"60 days\", \"6 months\", \"3 years\" or \"2 steps\"".to_string(),
    };
    read.map_err(|label| Fault { title: format!("`{name}` takes a span of time"), label, help: Some(help) })
}

/// A number without a unit as the span that it most likely means: few are months, many are days.
fn with_likely_unit(number: f64, written: &str) -> String {
    format!("{written} {}", if number > 12.0 { "days" } else { "months" })
}

/// Year and month of `"2026-01"`.
pub(crate) fn month(text: &str) -> Option<(i32, u8)> {
    let (year, month) = text.split_once('-')?;
    let digits = |t: &str, n: usize| t.len() == n && t.bytes().all(|b| b.is_ascii_digit());
    let month: u8 = month.parse().ok().filter(|m| digits(month, 2) && (1..=12).contains(m))?;
    Some((year.parse().ok().filter(|_| digits(year, 4))?, month))
}

/// How a value of the wrong type may be meant.
pub(super) fn mend(value: &Value, name: &str, kind: &Kind, written: &str) -> Option<String> {
    match (kind, value) {
        (Kind::Span | Kind::Law(Domain::Time), Value::Integer(_) | Value::Float(_)) => {
            let number = value.number().unwrap_or(f64::NAN);
            Some(format!("say of what: {name} = \"{}\"", with_likely_unit(number, written)))
        }
        (
            Kind::Share
            | Kind::Number(_)
            | Kind::Count(_)
            | Kind::Seed
            | Kind::Flag
            | Kind::Level
            | Kind::Severity
            | Kind::Law(_),
            Value::Text(text),
        ) => {
            let plain = text.parse::<f64>().is_ok() || ["true", "false"].contains(&text.as_str());
            match with_point(text) {
                _ if plain => Some(format!("write it without quotes: {name} = {text}")),
                Some(number) => Some(format!("decimals have a point: {name} = {number}")),
                None => None,
            }
        }
        (Kind::Month, Value::Date) => Some("put it in quotes, without a day".to_string()),
        (Kind::Count(_), Value::Float(_)) => Some("leave out the decimal point".to_string()),
        (Kind::Rows(spec), Value::List(_) | Value::Table(_)) => {
            Some(format!("one of them is written under [[{}]]; a table of them is named in quotes", spec.name))
        }
        (Kind::Tables(spec), Value::Table(_)) => Some(format!("use two brackets: [[{}]]", spec.name)),
        (Kind::Text | Kind::Said | Kind::Id | Kind::Name(_), Value::Integer(_) | Value::Float(_)) => {
            Some(format!("put it in quotes: {name} = \"{written}\""))
        }
        _ => None,
    }
}

/// A number written with a decimal comma, with a point.
fn with_point(text: &str) -> Option<String> {
    let (whole, fraction) = text.trim().split_once(',')?;
    let number = format!("{whole}.{fraction}");
    let digits =
        |part: &str| !part.is_empty() && part.trim_start_matches(['-', '+']).bytes().all(|b| b.is_ascii_digit());
    (digits(whole) && digits(fraction) && number.parse::<f64>().is_ok()).then_some(number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_have_four_digits_and_two() {
        assert_eq!(month("2026-01"), Some((2026, 1)));
        for bad in ["2026", "2026-13", "2026-1", "26-01", "2026-00", "abcd-01", "2026-01-01"] {
            assert_eq!(month(bad), None, "{bad}");
        }
    }

    #[test]
    fn a_span_without_a_unit_is_most_likely_days_or_few_months() {
        let help = |text| span("stock", text).unwrap_err().help.unwrap();
        assert_eq!(help("60"), "say of what: stock = \"60 days\"");
        assert_eq!(help("6"), "say of what: stock = \"6 months\"");
        assert!(help("60 jours").contains("spans are written"));
        let meant = |n| mend(&Value::Integer(n), "stock", &Kind::Span, &n.to_string()).unwrap();
        assert_eq!(
            (meant(60), meant(12)),
            ("say of what: stock = \"60 days\"".into(), "say of what: stock = \"12 months\"".into())
        );
    }

    #[test]
    fn names_are_printable_and_free_of_reserved_words() {
        assert!(id("id", "CHN-refining").is_ok());
        for bad in ["", " a", "a\nb", "source", "members", &"x".repeat(101)] {
            assert!(id("id", bad).is_err(), "{bad}");
        }
    }
}
