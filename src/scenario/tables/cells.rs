//! A cell's text → a value of the scenario.

use super::columns::Holds;
use crate::scenario::node::{Node, Value, Window, from_value};
use crate::scenario::place::Place;
use crate::scenario::problem::Problem;
use crate::scenario::spec::Kind;
use crate::scenario::table::{self, Fault, Manner, lines};
use toml::de::DeValue;

/// What a cell is read against.
pub(super) struct Reading<'a> {
    pub manner: Manner,
    pub is_sheet: bool,
    /// Of the whole file, to tell whether a place in a cell is one in its text.
    pub text: &'a str,
}

impl Reading<'_> {
    /// The value of a cell that is not empty.
    pub fn value(&self, text: &str, place: Place, holds: Holds, column: &str) -> Result<Node, Problem> {
        let node = |value| Ok(Node { place, value });
        if let Some((what, mend)) = lines::fault(text) {
            return Err(Problem::new(format!("a cell of the column `{column}` has no value"))
                .at(place, what)
                .help(mend));
        }
        let (text, sure) = self.plain(text);
        if is_toml(holds) && text.starts_with(['[', '{']) {
            return self.toml(text, place, column);
        }
        match holds {
            Holds::Kind(kind @ (Kind::Names(_) | Kind::Words(_))) => node(names(text, place, &kind)),
            Holds::Kind(Kind::Flag) => node(flag(text).map_or_else(|| Value::Text(text.to_string()), Value::Flag)),
            Holds::Kind(kind) if is_number(&kind) => {
                let percent = text.strip_suffix('%').filter(|_| matches!(kind, Kind::Share));
                match percent.and_then(|text| self.number(text.trim(), sure).ok()) {
                    Some(number) => node(Value::Float(hundredth(number))),
                    None => self.numeric(text, sure, place, column),
                }
            }
            Holds::Parameter => self.numeric(text, sure, place, column),
            Holds::Kind(_) => node(Value::Text(text.to_string())),
        }
    }

    /// The text of a cell as it was typed, and whether it is a number beyond doubt: of a workbook's numbers a program wrote the
    /// digits, and its texts have an apostrophe before them where they look like one.
    fn plain<'t>(&self, text: &'t str) -> (&'t str, bool) {
        match text.strip_prefix('\'') {
            Some(typed) if self.is_sheet => (typed, false),
            _ => (text, self.is_sheet),
        }
    }

    fn number(&self, text: &str, sure: bool) -> Result<f64, Fault> {
        if sure { text.parse().map_err(|_| Fault::NoNumber) } else { self.manner.number(text) }
    }

    /// A number; what is none is left as the text that it is, for the checks to judge.
    fn numeric(&self, text: &str, sure: bool, place: Place, column: &str) -> Result<Node, Problem> {
        let value = match self.number(text, sure) {
            Ok(number) => whole_or_not(number),
            Err(Fault::NoNumber) => Value::Text(text.to_string()),
            Err(Fault::Either { decimal, thousands }) => {
                let problem = Problem::new(format!("a number of the column `{column}` can be read in two ways"));
                let problem = problem.at(place, table::ways(decimal, thousands));
                return Err(table::either(problem, decimal, thousands));
            }
        };
        Ok(Node { place, value })
    }

    /// A value written as in a scenario file: a list or a table.
    fn toml(&self, text: &str, place: Place, column: &str) -> Result<Node, Problem> {
        match DeValue::parse(text) {
            Ok(value) => {
                let window = Window { file: place.file, offset: place.start as usize };
                let exact = self.text.get(place.start as usize..place.end as usize) == Some(text);
                let mut node = from_value(value.get_ref(), place, window);
                if !exact {
                    all_at(&mut node, place);
                }
                Ok(node)
            }
            Err(error) => {
                Err(Problem::new(format!("a cell of the column `{column}` is not TOML: {}", error.message()))
                    .at(place, "begins as a list or a table")
                    .help("write a list as [1.0, 1.1] and a table as { law = \"beta\", mean = 0.8, sd = 0.1 }"))
            }
        }
    }
}

/// Whether a column's numbers tell how the table writes them.
pub(super) fn tells_manner(holds: Holds) -> bool {
    match holds {
        Holds::Parameter => true,
        Holds::Kind(kind) => is_number(&kind),
    }
}

fn is_number(kind: &Kind) -> bool {
    matches!(
        kind,
        Kind::Share
            | Kind::Number(_)
            | Kind::Count(_)
            | Kind::Seed
            | Kind::Level
            | Kind::Span
            | Kind::Law(_)
            | Kind::Severity
    )
}

/// Kinds whose cells may hold lists and tables; names and texts may begin with a bracket.
fn is_toml(holds: Holds) -> bool {
    let text = |kind| matches!(kind, Kind::Text | Kind::Id | Kind::Name(_) | Kind::OneOf(_) | Kind::Month);
    !matches!(holds, Holds::Kind(kind) if text(kind))
}

/// Several names in a cell stand apart by semicolons or commas; one alone is a name or a list of one, as its key has it.
fn names(text: &str, place: Place, kind: &Kind) -> Value {
    let all: Vec<&str> = text.split([';', ',']).map(str::trim).filter(|name| !name.is_empty()).collect();
    if let (Kind::Names(_), [one]) = (kind, &all[..]) {
        return Value::Text(one.to_string());
    }
    let all = all.into_iter();
    Value::List(all.map(|name| Node { place, value: Value::Text(name.to_string()) }).collect())
}

fn flag(text: &str) -> Option<bool> {
    match text.to_lowercase().as_str() {
        "true" | "yes" | "vrai" | "oui" => Some(true),
        "false" | "no" | "faux" | "non" => Some(false),
        _ => None,
    }
}

/// A whole number as TOML has one, so that counts can be told from measures.
fn whole_or_not(number: f64) -> Value {
    const MOST: f64 = 9e15;
    if number.fract() == 0.0 && number.abs() < MOST { Value::Integer(number as i64) } else { Value::Float(number) }
}

/// A per cent as a share, to the digits that were written.
fn hundredth(number: f64) -> f64 {
    format!("{number}e-2").parse().unwrap_or(number / 100.0)
}

/// Puts a whole tree at one place.
fn all_at(node: &mut Node, place: Place) {
    node.place = place;
    match &mut node.value {
        Value::List(list) => list.iter_mut().for_each(|node| all_at(node, place)),
        Value::Table(table) => table.entries.iter_mut().for_each(|entry| {
            entry.key_place = place;
            all_at(&mut entry.node, place);
        }),
        _ => {}
    }
}
