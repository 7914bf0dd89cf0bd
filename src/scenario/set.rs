//! `--set demand.JPN.stock="120 days"`: one value changed from the command line.

use super::identity;
use super::keys::ROOT;
use super::merge::drop_rivals;
use super::node::{Entry, Node, Table, Value, Window, from_value};
use super::parse;
use super::place::{File, Files, Place};
use super::problem::{Log, Problem};
use super::spec::{Identity, Kind, Spec};
use super::suggest::{listing, nearest};
use crate::units::Lang;
use toml::de::{DeTable, DeValue};

/// A step of a path, and where it stands.
type Step = (String, Place);

/// What values that are set come from, for messages, unless something else asks for them.
pub(crate) const SET: &str = "--set";

/// Applies every setting in order; what they change is checked later like any other value. Messages name them by `option`,
/// as it was typed.
pub(crate) fn apply(root: &mut Table, (option, sets): (&str, &[String]), files: &mut Files, main: u32, log: &mut Log) {
    for text in sets {
        let folder = files.get(main).folder.clone();
        let file = files.add(File { name: option.into(), text: text.clone(), folder });
        if let Some((path, node)) = read(files, file, log) {
            if let [(key, place), ..] = &path[..]
                && let Some(problem) = too_late(option, key, *place)
            {
                log.add(problem);
                continue;
            }
            let sole = identity::sole_material(root);
            put(root, Some(&ROOT), &path, node, sole.as_deref(), log);
        }
    }
}

/// A scenario is laid on what it extends, and takes its tables in, before values are set.
fn too_late(option: &str, key: &str, place: Place) -> Option<Problem> {
    let what = match ROOT.key(key).map(|key| &key.kind) {
        Some(Kind::Rows(_)) => "which tables a scenario takes in",
        _ if key == "extends" => "what a scenario extends",
        _ => return None,
    };
    let problem = Problem::new(format!("`{option}` cannot change {what}")).at(place, "settled by the file alone");
    Some(problem.help("to change a scenario, write a file that begins with extends = \"…\" and run that"))
}

/// The path and the value of one setting.
fn read(files: &Files, file: u32, log: &mut Log) -> Option<(Vec<Step>, Node)> {
    let File { name: option, text, .. } = files.get(file);
    let window = Window { file, offset: 0 };
    let Some(cut) = equals_sign(text) else {
        let problem = Problem::new(format!("`{option}` takes a key, an equals sign and a value"))
            .at(window.place(0..text.len()), "no `=`");
        log.add(problem.help(format!("for example: {option} demand.JPN.stock=\"120 days\"")));
        return None;
    };
    let path = path(&text[..cut], window);
    if path.is_none() {
        let problem = Problem::new(format!("`{option}` cannot read this key")).at(window.place(0..cut), "not a key");
        log.add(problem.help("names are joined by dots; a name with dots or spaces in it stands in quotes"));
    }
    Some((path?, value(&text[cut + 1..], Window { file, offset: cut + 1 }, files, log)?))
}

/// Both sides of the first equals sign outside quotes: a key and what it is set to; `None` without one.
pub fn assignment(text: &str) -> Option<(&str, &str)> {
    let cut = equals_sign(text)?;
    Some((&text[..cut], &text[cut + 1..]))
}

/// A setting as `load` and `with` take it: the path of an input, and a value as a scenario file writes it.
pub fn assign(path: &str, value: &str) -> String {
    format!("{path}={value}")
}

/// A name as a step of a path: in quotes where it needs them.
pub fn key(name: &str) -> String {
    let bare = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '-';
    if !name.is_empty() && name.chars().all(bare) {
        name.to_string()
    } else {
        format!("\"{}\"", name.replace('\\', "\\\\").replace('"', "\\\""))
    }
}

/// The path of what stands under `step` of a table at `path`; the root has the empty path.
pub(super) fn below(path: &str, step: &str) -> String {
    if path.is_empty() { step.to_string() } else { format!("{path}.{step}") }
}

/// Why varying a key could change nothing that is played, to be read after its name; `None` for every other key. What a
/// study holds fixed, and words for people, would give as many equal answers as there are values.
pub fn inert(key: &str) -> Option<&'static str> {
    let path = path(key, Window { file: 0, offset: 0 })?;
    let names: Vec<&str> = path.iter().map(|(name, _)| name.as_str()).collect();
    match names[..] {
        ["run", "seed"] => Some("is the same at every point, so that all have the same events; choose it with --seed"),
        ["run", "trials"] => Some("is the same at every point; choose it with --trials"),
        ["run", "discount_rate"] => None,
        ["run", ..] => Some("sets how it is run, and does not affect the simulation"),
        ["format" | "title" | "summary" | "extends" | "notes" | "source", ..]
        | ["uncertain", ..]
        | ["time", "start"] => Some("does not affect the simulation"),
        [_, .., "source" | "notes" | "title" | "name" | "unit"] if names.len() > 2 => {
            Some("does not affect the simulation")
        }
        [_, _, .., "name", code] if Lang::of_code(code).is_some() => Some("does not affect the simulation"),
        ["regime", _, "state_names", ..] => Some("does not affect the simulation"),
        _ => None,
    }
}

/// The steps of the path of an input; `None` where it is none.
pub(super) fn steps(text: &str) -> Option<Vec<String>> {
    Some(path(text, Window { file: 0, offset: 0 })?.into_iter().map(|(name, _)| name).collect())
}

/// The first equals sign outside quotes.
fn equals_sign(text: &str) -> Option<usize> {
    let mut quote = None;
    text.char_indices().find_map(|(i, c)| {
        match (quote, c) {
            (None, '=') => return Some(i),
            (None, '"' | '\'') => quote = Some(c),
            (Some(q), c) if q == c => quote = None,
            _ => {}
        }
        None
    })
}

fn path(text: &str, window: Window) -> Option<Vec<Step>> {
    let document = format!("{text} = 0");
    let parsed = DeTable::parse(&document).ok()?;
    let mut table = parsed.get_ref();
    let mut path = Vec::new();
    loop {
        let (key, value) = table.iter().next().filter(|_| table.len() == 1)?;
        path.push((key.get_ref().to_string(), window.place(key.span())));
        match value.get_ref() {
            DeValue::Table(inner) => table = inner,
            _ => return Some(path),
        }
    }
}

/// A TOML value, or else the text itself, since shells take quotes away.
fn value(text: &str, window: Window, files: &Files, log: &mut Log) -> Option<Node> {
    let start = text.len() - text.trim_start().len();
    let trimmed = text.trim();
    let window = Window { offset: window.offset + start, ..window };
    match DeValue::parse(trimmed) {
        Ok(value) => Some(from_value(value.get_ref(), window.place(0..trimmed.len()), window)),
        Err(error) if trimmed.starts_with(['[', '{', '"', '\'']) => {
            log.add(parse::syntax(&error, window, files));
            None
        }
        Err(_) => Some(Node { place: window.place(0..trimmed.len()), value: Value::Text(trimmed.to_string()) }),
    }
}

/// Walks down the path and puts the node at its end.
fn put(table: &mut Table, spec: Option<&'static Spec>, path: &[Step], node: Node, sole: Option<&str>, log: &mut Log) {
    let Some(((key, place), rest)) = path.split_first() else { return };
    drop_rivals(table, spec, key);
    let kind = spec.and_then(|s| s.key(key)).map(|k| &k.kind);
    if rest.is_empty() {
        return table.set(Entry { key: key.clone(), key_place: *place, node });
    }
    if let (Some(spec), None) = (spec, kind) {
        let names = || spec.keys.iter().map(|k| k.name);
        return log.add(unknown("key", key, *place, nearest(key, names()), listing(names())));
    }
    if table.get(key).is_none() && matches!(kind, Some(Kind::Tables(_))) {
        return log.add(Problem::new(format!("the scenario has no `{key}`")).at(*place, "nothing to change"));
    }
    if table.get(key).is_none() {
        let empty = Node { place: *place, value: Value::Table(Table::default()) };
        table.set(Entry { key: key.clone(), key_place: *place, node: empty });
    }
    let Some(child) = table.get_mut(key) else { return };
    if matches!(kind, Some(Kind::Said)) {
        child.open_languages();
    }
    let inner = kind.and_then(Kind::spec);
    match (&mut child.value, inner) {
        (Value::Table(child), _) => put(child, inner, rest, node, sole, log),
        (Value::List(list), Some(spec)) if spec.identity != Identity::None => {
            if let Some(element) = element(list, spec, key, &rest[0], sole, log) {
                match rest.len() {
                    1 => log.add(
                        Problem::new(format!("`{key}.{}` is a table", rest[0].0))
                            .at(rest[0].1, "name one of its keys as well"),
                    ),
                    _ => put(element, Some(spec), &rest[1..], node, sole, log),
                }
            }
        }
        _ => log.add(
            Problem::new(format!("`{key}` has no keys that could be set"))
                .at(rest[0].1, format!("`{key}` is not a table of keys"))
                .help(format!("set `{key}` as a whole")),
        ),
    }
}

/// The element of a list that a step names.
fn element<'t>(
    list: &'t mut [Node],
    spec: &Spec,
    key: &str,
    (word, place): &Step,
    sole: Option<&str>,
    log: &mut Log,
) -> Option<&'t mut Table> {
    let names: Vec<String> = list.iter().filter_map(|n| identity::name(n.table()?, spec.identity, sole)).collect();
    let hits: Vec<usize> = (0..list.len())
        .filter(|&i| list[i].table().is_some_and(|t| identity::answers_to(t, spec.identity, sole, word)))
        .collect();
    match hits[..] {
        [i] => match &mut list[i].value {
            Value::Table(table) => Some(table),
            _ => None,
        },
        [] => {
            let near = nearest(word, names.iter().map(String::as_str));
            log.add(unknown(key, word, *place, near, listing(names.iter().map(String::as_str))));
            None
        }
        _ => {
            let problem = Problem::new(format!("`{word}` names more than one {key}")).at(*place, "which one?");
            let several = listing(names.iter().map(String::as_str).filter(|n| n.starts_with(&format!("{word}-"))));
            log.add(problem.help(format!("name one of {several}")));
            None
        }
    }
}

fn unknown(what: &str, word: &str, place: Place, near: Option<&str>, names: String) -> Problem {
    let label = near.map_or_else(|| "not found".to_string(), |near| format!("did you mean `{near}`?"));
    Problem::new(format!("there is no {what} `{word}`")).at(place, label).help(format!("there are {names}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_value_starts_after_the_first_equals_sign_outside_quotes() {
        assert_eq!(equals_sign("a.b=c=d"), Some(3));
        assert_eq!(equals_sign("a.\"x=y\"=1"), Some(7));
        assert_eq!(equals_sign("a.b"), None);
    }

    #[test]
    fn paths_are_dotted_keys() {
        let names =
            |text| Some(path(text, Window { file: 0, offset: 0 })?.into_iter().map(|(key, _)| key).collect::<Vec<_>>());
        assert_eq!(names("demand.JPN.\"a b\""), Some(["demand", "JPN", "a b"].map(String::from).to_vec()));
        assert_eq!(names("demand..stock"), None);
        assert_eq!(names("a = 1\nb"), None);
    }
}
