//! How elements of a list of tables are named: by id, or by what stands in for one.

use super::node::{Table, Value};
use super::spec::Identity;

/// The only material of the scenario, which others need not name.
pub(crate) fn sole_material(root: &Table) -> Option<String> {
    let Value::List(list) = &root.get("material")?.value else { return None };
    match list.as_slice() {
        [one] => match &one.value {
            Value::Table(table) => table.text("id").map(str::to_string),
            _ => None,
        },
        _ => None,
    }
}

/// The name of an element; `None` when what it needs is missing or wrong.
pub(crate) fn name(element: &Table, identity: Identity, sole: Option<&str>) -> Option<String> {
    match identity {
        Identity::None => None,
        Identity::Id => element.text("id").map(str::to_string),
        Identity::Set => element.text("set").map(str::to_string),
        Identity::Producer => producer(element),
        Identity::Demand => {
            let material = element.text("material").or(sole)?;
            Some(format!("{}-{material}", element.text("consumer")?))
        }
    }
}

fn producer(element: &Table) -> Option<String> {
    if element.get("id").is_some() {
        return element.text("id").map(str::to_string);
    }
    let country = element.text("country")?;
    match element.get("stage") {
        None => Some(country.to_string()),
        Some(_) => Some(format!("{country}-{}", element.text("stage")?)),
    }
}

/// Whether `word` names the element: its name, or for a demand its consumer alone.
pub(crate) fn answers_to(element: &Table, identity: Identity, sole: Option<&str>, word: &str) -> bool {
    name(element, identity, sole).is_some_and(|name| name == word)
        || (identity == Identity::Demand && element.text("consumer") == Some(word))
}
