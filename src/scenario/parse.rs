//! TOML text to a tree, with all its syntax errors.

use super::node::{Table, Value, Window, from_table};
use super::place::{Files, Place};
use super::problem::{Log, Problem};
use super::spec::grouped;
use toml::de::DeTable;

/// Most keys in one table. Look-up goes from key to key.
const MAX_KEYS: usize = 10_000;

/// The table of a whole file; `None` when its syntax is wrong, which has then been reported.
pub(crate) fn document(files: &Files, file: u32, log: &mut Log) -> Option<Table> {
    let (table, errors) = DeTable::parse_recoverable(&files.get(file).text);
    let window = Window { file, offset: 0 };
    for error in &errors {
        log.add(syntax(error, window, files));
    }
    if !errors.is_empty() {
        return None;
    }
    let table = from_table(table.get_ref(), window);
    match widest(&table) {
        Some(place) => {
            let title = format!("a table has at most {} keys", grouped(MAX_KEYS as u64));
            log.add(Problem::new(title).at(place, "one too many"));
            None
        }
        None => Some(table),
    }
}

/// A key beyond [`MAX_KEYS`] in its table.
fn widest(table: &Table) -> Option<Place> {
    let deeper = table.entries.iter().find_map(|entry| match &entry.node.value {
        Value::Table(inner) => widest(inner),
        Value::List(list) => {
            list.iter().find_map(|n| if let Value::Table(inner) = &n.value { widest(inner) } else { None })
        }
        _ => None,
    });
    table.entries.get(MAX_KEYS).map(|entry| entry.key_place).or(deeper)
}

/// A syntax error as a problem.
pub(crate) fn syntax(error: &toml::de::Error, window: Window, files: &Files) -> Problem {
    let place = error.span().map_or(Place { file: window.file, start: 0, end: 0 }, |span| window.place(span));
    let (what, expected) = match error.message().split_once(", expected ") {
        Some((what, expected)) => (what, format!("expected {expected}")),
        None => (error.message(), String::new()),
    };
    let problem = Problem::new(format!("this is not TOML: {what}")).at(place, expected);
    if what.contains("duplicate key") {
        problem.help(format!("`{}` is given twice in the same table; keep one", files.text(place).trim()))
    } else if what.contains("string values must be quoted") {
        Problem::new(problem.title)
            .at(place, "no quotes")
            .help("texts, names and spans of time stand in quotes, such as \"6 months\"")
    } else if let Some((comma, number)) = decimal_comma(&files.get(window.file).text, place.start as usize) {
        Problem::new(problem.title)
            .at(Place { file: window.file, start: comma as u32, end: comma as u32 + 1 }, "a comma within a number")
            .help(format!("decimals have a point: {number}"))
    } else {
        problem
    }
}

/// The comma of a number that is all there is to a value, `= 1,5`, on the line of an error and not after it, and the number
/// with a point.
fn decimal_comma(text: &str, error: usize) -> Option<(usize, String)> {
    let error = (0..=error.min(text.len())).rev().find(|at| text.is_char_boundary(*at))?;
    let start = text[..error].rfind('\n').map_or(0, |at| at + 1);
    let end = text[error..].find('\n').map_or(text.len(), |at| error + at);
    let digits = |from: usize| text[from..end].bytes().take_while(u8::is_ascii_digit).count();
    let commas = text[start..end].match_indices(',').map(|(at, _)| start + at);
    // The number that the parser stumbles over reaches to the error, or just before it.
    let near = commas.filter(|comma| *comma <= error && error <= comma + 1 + digits(comma + 1));
    near.filter(|comma| digits(comma + 1) > 0).find_map(|comma| {
        let before = &text[start..comma];
        let whole = before.trim_end_matches(|c: char| c.is_ascii_digit());
        let value = whole.trim_end_matches(['-', '+']).trim_end();
        let number = &before[value.len()..];
        let fraction = &text[comma + 1..comma + 1 + digits(comma + 1)];
        (value.ends_with('=') && whole.len() < before.len()).then(|| (comma, format!("{}.{fraction}", number.trim())))
    })
}
