//! A heading → which key of a scenario each column holds.

use crate::scenario::check::laws_for;
use crate::scenario::keys::RANGE;
use crate::scenario::place::Place;
use crate::scenario::problem::{Log, Problem};
use crate::scenario::set;
use crate::scenario::spec::{COMMON, Kind, Range, Role, Spec};
use crate::scenario::suggest::{listing, nearest};
use crate::scenario::table::{self, Cell};
use crate::units::Lang;
use std::collections::HashSet;

/// What the cells of a column hold.
#[derive(Debug, Clone, Copy)]
pub(super) enum Holds {
    /// Values of a kind of the scenario.
    Kind(Kind),
    /// Numbers, spans of time or laws' names, which only the law itself tells apart.
    Parameter,
}

/// A column with a name.
#[derive(Debug)]
pub(super) struct Column {
    /// Which of a row's cells.
    pub at: usize,
    /// Down to the key: `duration`, `mean`.
    pub path: Vec<String>,
    /// The heading.
    pub place: Place,
    pub holds: Holds,
}

/// A name that a table has no key for.
struct Unknown {
    /// Of the path up to it, with itself.
    whole: String,
    word: String,
    /// What stands in its table.
    allowed: Vec<String>,
}

/// The columns of a heading whose names are keys; those that are none, or stand there twice, have been reported.
pub(super) fn read(head: &[Cell], file: u32, spec: &'static Spec, log: &mut Log) -> Vec<Column> {
    let mut seen = HashSet::new();
    let mut columns = Vec::new();
    for (at, cell) in head.iter().enumerate().filter(|(_, cell)| !cell.text.is_empty()) {
        let place = table::place(file, cell.span.clone());
        let path = steps(&cell.text);
        if !seen.insert(path.clone()) {
            let problem = Problem::new(format!("there are two columns `{}`", cell.text)).at(place, "again here");
            log.add(problem.help("rename or remove one"));
            continue;
        }
        match holds(spec, &path) {
            Ok(holds) => columns.push(Column { at, path, place, holds }),
            Err(unknown) => log.add(told(unknown, place, spec)),
        }
    }
    columns
}

/// Whether all that a table must have is among the columns of the first row, and how many of these are its keys.
pub(super) fn known(rows: &[Vec<Cell>], spec: &'static Spec) -> (bool, usize) {
    let head = rows.first().map(Vec::as_slice).unwrap_or_default();
    let paths = head.iter().filter(|cell| !cell.text.is_empty()).map(|cell| steps(&cell.text));
    let known: Vec<Vec<String>> = paths.filter(|path| holds(spec, path).is_ok()).collect();
    let needed = spec.keys.iter().filter(|key| key.required).all(|key| known.iter().any(|path| path[0] == key.name));
    (needed && !known.is_empty(), known.len())
}

/// The steps of a column's name. What is no dotted key of TOML, such as a name with blanks, is parted at its dots.
fn steps(name: &str) -> Vec<String> {
    let name = name.trim();
    set::steps(name).unwrap_or_else(|| name.split('.').map(|step| step.trim().to_string()).collect())
}

fn told(unknown: Unknown, place: Place, spec: &Spec) -> Problem {
    let Unknown { whole, word, allowed } = unknown;
    let near = nearest(&word, allowed.iter().map(String::as_str));
    let label = near.map_or_else(|| "not known here".to_string(), |near| format!("did you mean `{near}`?"));
    let problem = Problem::new(format!("`{}` has no key `{whole}` for this column", spec.name)).at(place, label);
    if allowed.is_empty() {
        return problem.help("the key above it holds a value and has no keys of its own");
    }
    problem.help(format!(
        "a column is named as the key of the scenario that it holds, one within another with a dot between: {}",
        listing(allowed.iter().map(String::as_str))
    ))
}

fn holds(spec: &'static Spec, path: &[String]) -> Result<Holds, Unknown> {
    let mut spec = spec;
    for (i, word) in path.iter().enumerate() {
        let Some(key) = spec.key(word) else {
            let allowed = spec.keys.iter().chain(COMMON).map(|key| key.name.to_string()).collect();
            return Err(Unknown { whole: path[..=i].join("."), word: word.clone(), allowed });
        };
        let rest = &path[i + 1..];
        match key.kind {
            Kind::Table(inner) | Kind::OneOrMore(inner) if !rest.is_empty() => spec = inner,
            kind => return within(kind, rest).ok_or_else(|| not_within(kind, path, rest)),
        }
    }
    Err(Unknown { whole: String::new(), word: String::new(), allowed: Vec::new() })
}

fn not_within(kind: Kind, path: &[String], rest: &[String]) -> Unknown {
    let of_law = |domain| laws_for(domain).flat_map(|law| law.keys.iter().map(|(key, _)| key.to_string())).collect();
    let mut allowed: Vec<String> = match kind {
        Kind::Law(domain) => of_law(domain),
        Kind::Severity => of_law(crate::model::law::Domain::Share),
        kind if has_range(kind) => RANGE.keys.iter().map(|key| key.name.to_string()).collect(),
        _ => Vec::new(),
    };
    allowed.sort();
    allowed.dedup();
    Unknown { whole: path.join("."), word: rest.last().cloned().unwrap_or_default(), allowed }
}

/// What stands at `rest` below a value of a kind; `None` when nothing may.
fn within(kind: Kind, rest: &[String]) -> Option<Holds> {
    let [step, deeper @ ..] = rest else { return Some(Holds::Kind(kind)) };
    if let Some(common) = COMMON.iter().find(|key| key.name == step && !matches!(kind, Kind::Text)) {
        return deeper.is_empty().then_some(Holds::Kind(common.kind));
    }
    match kind {
        Kind::ShareOf(_) => within(Kind::Share, deeper),
        Kind::NumberOf(_) => within(Kind::Number(Range::NotNegative), deeper),
        Kind::Rates => within(Kind::NumberOf(Role::State), deeper),
        Kind::SaidOf(_) => within(Kind::Said, deeper),
        Kind::Said if Lang::of_code(step).is_some() && deeper.is_empty() => Some(Holds::Kind(Kind::Text)),
        Kind::Severity if step == "profile" && deeper.is_empty() => Some(Holds::Kind(Kind::Shares)),
        Kind::Law(_) | Kind::Severity => match deeper {
            [] if step == "law" => Some(Holds::Kind(Kind::Text)),
            [] => is_parameter(kind, step).then_some(Holds::Parameter),
            [end] => (is_parameter(kind, step) && is_range(end)).then_some(Holds::Parameter),
            _ => None,
        },
        kind if has_range(kind) && is_range(step) && deeper.is_empty() => Some(Holds::Parameter),
        _ => None,
    }
}

/// Whether a value of the kind may have a range beside it.
fn has_range(kind: Kind) -> bool {
    matches!(kind, Kind::Share | Kind::Number(_) | Kind::Span | Kind::Level)
}

fn is_range(word: &str) -> bool {
    RANGE.key(word).is_some()
}

/// A parameter of some law of the kind, or an end of a range.
fn is_parameter(kind: Kind, word: &str) -> bool {
    let domain = if let Kind::Law(domain) = kind { domain } else { crate::model::law::Domain::Share };
    is_range(word) || laws_for(domain).any(|law| law.keys.iter().any(|(key, _)| *key == word))
}
