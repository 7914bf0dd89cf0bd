//! Cells → rows, each a table of the scenario.

use super::cells::{Reading, tells_manner};
use super::columns::{self, Column};
use super::open::Opened;
use crate::scenario::identity;
use crate::scenario::node::{Entry, Node, Table, Value};
use crate::scenario::place::{Files, Place};
use crate::scenario::problem::{Log, Problem};
use crate::scenario::set;
use crate::scenario::spec::{Identity, Spec};
use crate::scenario::suggest::listing;
use crate::scenario::table::{self, Cell, Manner};
use crate::units::Lang;
use std::collections::HashMap;

/// The rows of a table below its heading; `None` when the heading cannot be used, which has been reported.
pub(super) fn read(opened: &Opened, spec: &'static Spec, files: &mut Files, log: &mut Log) -> Option<Vec<Node>> {
    let Some((head, body)) = opened.rows.split_first() else {
        let place = Place { file: opened.file, start: 0, end: 0 };
        let problem = Problem::new("the table is empty").at(place, "nothing here");
        log.add(problem.help("the first row names the columns, as the keys of the scenario are named"));
        return None;
    };
    let heading = whole(opened.file, head);
    let columns = columns::read(head, opened.file, spec, log);
    if !can_name(&columns, spec, heading, log) {
        return None;
    }
    if body.is_empty() {
        let problem = Problem::new("the table has no rows").at(heading, "nothing stands below the heading");
        log.add(problem.help(format!("add a row for each `{}`, or leave the table out", spec.name)));
    }
    let manner = manner(opened, &columns);
    if let (Some(told), true) = (files.tables.last_mut(), manner.comma && !manner.point && !opened.is_sheet) {
        told.manner.push("decimal commas");
    }
    let reading = Reading { manner, is_sheet: opened.is_sheet, text: &files.get(opened.file).text };
    let lacks = spec.keys.iter().any(|key| key.required && !has(&columns, key.name))
        || spec.one_needed && !spec.either.iter().any(|way| has(&columns, way[0]));
    let mut rows = Vec::with_capacity(body.len());
    for cells in body {
        stray(cells, head, opened.file, log);
        let table = row(cells, &columns, opened.file, &reading, log);
        // What a whole column lacks is told once, at the heading.
        let place = if lacks { heading } else { whole(opened.file, cells) };
        rows.push((whole(opened.file, cells), Node { place, value: Value::Table(table) }));
    }
    Some(distinct(rows, spec, log))
}

fn has(columns: &[Column], key: &str) -> bool {
    columns.iter().any(|column| column.path[0] == key)
}

/// Whether the columns are there by which a row is named; else nothing could be said of any row.
fn can_name(columns: &[Column], spec: &Spec, heading: Place, log: &mut Log) -> bool {
    let naming: &[&str] = match spec.identity {
        Identity::Id => &["id"],
        Identity::Producer => &["country", "id"],
        Identity::Demand => &["consumer"],
        Identity::Set => &["set"],
        Identity::None => &["consumer"],
    };
    let there = naming.iter().any(|name| has(columns, name));
    if !there {
        let title = format!("the column `{}` is missing", naming[0]);
        let all = listing(spec.keys.iter().map(|key| key.name));
        log.add(Problem::new(title).at(heading, "the columns of this table").help(format!(
            "the first row names the columns, with commas, semicolons or tabs between them in a CSV file; `{}` has the keys {all}",
            spec.name
        )));
    }
    there
}

fn whole(file: u32, cells: &[Cell]) -> Place {
    let filled = || cells.iter().filter(|cell| !cell.text.is_empty());
    let start = filled().next().map_or(0, |cell| cell.span.start);
    table::place(file, start..filled().next_back().map_or(start, |cell| cell.span.end))
}

/// How the table writes numbers, as all of them tell together.
fn manner(opened: &Opened, columns: &[Column]) -> Manner {
    let mut manner = opened.manner;
    for column in columns.iter().filter(|column| tells_manner(column.holds)) {
        for cell in opened.rows.iter().skip(1).filter_map(|row| row.get(column.at)) {
            match (opened.is_sheet, cell.text.strip_prefix('\'')) {
                (true, Some(typed)) => manner.learn(typed),
                (true, None) => {}
                (false, _) => manner.learn(cell.text.trim_end_matches('%').trim_end()),
            }
        }
    }
    manner
}

/// Values that stand under no name.
fn stray(cells: &[Cell], head: &[Cell], file: u32, log: &mut Log) {
    let nameless =
        |(at, cell): &(usize, &Cell)| !cell.text.is_empty() && head.get(*at).is_none_or(|name| name.text.is_empty());
    if let Some((_, cell)) = cells.iter().enumerate().find(nameless) {
        let problem = Problem::new("a value stands in a column without a name");
        log.add(problem.at(table::place(file, cell.span.clone()), "under no name").help(
            "name the column in the first row; in a CSV file put a text with a comma in double quotes, and write a decimal \
             comma as a point or put semicolons between cells",
        ));
    }
}

fn row(cells: &[Cell], columns: &[Column], file: u32, reading: &Reading, log: &mut Log) -> Table {
    let mut table = Table::default();
    for column in columns {
        let Some(cell) = cells.get(column.at).filter(|cell| !cell.text.is_empty()) else { continue };
        let place = table::place(file, cell.span.clone());
        let value = reading.value(&cell.text, place, column.holds, &column.path.join("."));
        let node = value.unwrap_or_else(|problem| {
            log.add(problem);
            Node { place, value: Value::Bad }
        });
        put(&mut table, &column.path, column.place, node);
    }
    table
}

/// Puts a value at its path. A value and what stands below it, such as `share` and `share.min`, are a value with its range.
fn put(table: &mut Table, path: &[String], key_place: Place, node: Node) {
    let Some((key, rest)) = path.split_first() else { return };
    let place = node.place;
    let entry = |value| Entry { key: key.clone(), key_place, node: Node { place, value } };
    let Some(found) = table.get_mut(key) else {
        let value = match rest {
            [] => node.value,
            _ => {
                let mut inner = Table::default();
                put(&mut inner, rest, key_place, node);
                Value::Table(inner)
            }
        };
        return table.set(entry(value));
    };
    match (&mut found.value, rest) {
        (Value::Bad, _) => {}
        (Value::Table(inner), []) if !matches!(node.value, Value::Table(_)) => {
            put(inner, &[best(inner)], key_place, node);
        }
        (_, []) => *found = node,
        (Value::Table(inner), _) => put(inner, rest, key_place, node),
        (Value::Text(_), [code]) if Lang::of_code(code).is_some() => {
            found.open_languages();
            if let Value::Table(inner) = &mut found.value {
                put(inner, rest, key_place, node);
            }
        }
        _ => {
            let plain = Node { place: found.place, value: std::mem::replace(&mut found.value, Value::Bad) };
            let mut inner = Table::default();
            put(&mut inner, &["best".to_string()], key_place, plain);
            put(&mut inner, rest, key_place, node);
            found.value = Value::Table(inner);
        }
    }
}

/// What a value is called in a table that was begun by what stands below it: the English text of one by language, or the number
/// of a range.
fn best(inner: &Table) -> String {
    let languages = !inner.entries.is_empty() && inner.entries.iter().all(|entry| Lang::of_code(&entry.key).is_some());
    if languages { Lang::En.code().to_string() } else { "best".to_string() }
}

/// The rows without those of a name that stood before, which have been reported: one would be laid over the other.
fn distinct(rows: Vec<(Place, Node)>, spec: &Spec, log: &mut Log) -> Vec<Node> {
    let mut first: HashMap<String, Place> = HashMap::new();
    let mut kept = Vec::with_capacity(rows.len());
    for (place, node) in rows {
        let name = if let Value::Table(table) = &node.value { name(table, spec) } else { None };
        let earlier = name.as_ref().and_then(|name| first.get(name).copied());
        if let (Some(name), Some(earlier)) = (&name, earlier) {
            let problem = Problem::new(format!("two rows are about the {} `{name}`", spec.name));
            log.add(problem.at(place, "again here").at(earlier, "first here").help(match spec.identity {
                Identity::Producer => "give one of them another `id`, in a column of that name, or remove it",
                _ => "remove one of them",
            }));
            continue;
        }
        first.extend(name.map(|name| (name, place)));
        kept.push(node);
    }
    kept
}

/// What names a row among the others.
fn name(table: &Table, spec: &Spec) -> Option<String> {
    match spec.identity {
        // Rows of sourcing mixes.
        Identity::None => {
            let [consumer, producer] = ["consumer", "producer"].map(|key| table.text(key));
            let material = table.text("material").unwrap_or_default();
            Some(set::below(&set::key(consumer?), &set::key(producer?)) + &format!(" {material}"))
                .map(|n| n.trim().into())
        }
        identity => identity::name(table, identity, Some(""))
            .map(|name| if identity == Identity::Demand { name.trim_end_matches('-').to_string() } else { name }),
    }
}
