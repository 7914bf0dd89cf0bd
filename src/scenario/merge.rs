//! `extends`: one tree laid over another.

use super::identity;
use super::node::{Entry, Node, Table, Value};
use super::spec::{Identity, Kind, Spec};

/// Lays `over` on `base`: tables merge by key, lists of tables by the names of their elements, all else is replaced. Where neither
/// says of what material they are, it is `sole`, the one of what is laid on them later.
pub(crate) fn merge(base: &mut Table, over: Table, spec: &'static Spec, sole: Option<&str>) {
    let own = identity::sole_material(&over).or_else(|| identity::sole_material(base));
    merge_table(base, over, Some(spec), own.as_deref().or(sole));
}

fn merge_table(base: &mut Table, over: Table, spec: Option<&'static Spec>, sole: Option<&str>) {
    for entry in over.entries {
        let kind = spec.and_then(|s| s.key(&entry.key)).map(|k| &k.kind);
        drop_rivals(base, spec, &entry.key);
        match base.entries.iter_mut().find(|e| e.key == entry.key) {
            Some(old) => merge_entry(old, entry, kind, sole),
            None => base.entries.push(entry),
        }
    }
}

/// A way of saying a thing takes the place of the other ways.
pub(crate) fn drop_rivals(table: &mut Table, spec: Option<&Spec>, key: &str) {
    let Some(spec) = spec else { return };
    let rivals: Vec<&str> = spec.rivals(key).collect();
    table.entries.retain(|e| !rivals.contains(&e.key.as_str()));
}

fn merge_entry(old: &mut Entry, new: Entry, kind: Option<&'static Kind>, sole: Option<&str>) {
    let spec = kind.and_then(Kind::spec);
    if matches!((kind, &new.node.value), (Some(Kind::Said), Value::Table(_))) {
        old.node.open_languages();
    }
    match (&mut old.node.value, new.node.value) {
        (Value::Table(base), Value::Table(over)) if !replaces(kind, base, &over) => {
            old.key_place = new.key_place;
            old.node.place = new.node.place;
            merge_table(base, over, spec, sole);
        }
        (Value::List(base), Value::List(over)) if spec.is_some_and(|s| s.identity != Identity::None) => {
            merge_lists(base, over, spec, sole);
        }
        (_, value) => *old = Entry { node: Node { place: new.node.place, value }, ..new },
    }
}

/// A law or profile written out, or a value with its range, takes the place of what was there.
fn replaces(kind: Option<&Kind>, base: &Table, over: &Table) -> bool {
    let (law, range) = (over.get("law").is_some() || over.get("profile").is_some(), over.get("best").is_some());
    matches!(kind, Some(Kind::Law(_) | Kind::Severity)) && if range { base.get("best").is_none() } else { law }
}

fn merge_lists(base: &mut Vec<Node>, over: Vec<Node>, spec: Option<&'static Spec>, sole: Option<&str>) {
    let identity = spec.map_or(Identity::None, |s| s.identity);
    let name = |node: &Node| match &node.value {
        Value::Table(table) => identity::name(table, identity, sole),
        _ => None,
    };
    let places: std::collections::HashMap<String, usize> =
        base.iter().enumerate().filter_map(|(i, node)| Some((name(node)?, i))).collect();
    for node in over {
        match name(&node).and_then(|n| places.get(&n)) {
            Some(&i) => {
                base[i].place = node.place;
                if let (Value::Table(old), Value::Table(new)) = (&mut base[i].value, node.value) {
                    merge_table(old, new, spec, sole);
                }
            }
            None => base.push(node),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::keys::ROOT;
    use crate::scenario::node::{Window, from_table};

    fn table(text: &str) -> Table {
        from_table(toml::de::DeTable::parse(text).unwrap().get_ref(), Window { file: 0, offset: 0 })
    }

    fn merged(base: &str, over: &str) -> Table {
        let mut base = table(base);
        merge(&mut base, table(over), &ROOT, None);
        base
    }

    fn inner<'a>(root: &'a Table, key: &str) -> &'a Table {
        match &root.get(key).unwrap().value {
            Value::Table(table) => table,
            Value::List(list) => match &list[0].value {
                Value::Table(table) => table,
                other => panic!("{other:?}"),
            },
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn one_way_of_saying_a_thing_replaces_another() {
        let root = merged("[time]\nyears = 3\nstep = 'day'", "[time]\nsteps = 4");
        let keys: Vec<&str> = inner(&root, "time").entries.iter().map(|e| e.key.as_str()).collect();
        assert_eq!(keys, ["step", "steps"]);
    }

    #[test]
    fn a_text_by_language_adds_to_what_there_is_and_a_plain_one_replaces_it() {
        let name = |base: &str, over: &str| {
            let root = merged(
                &format!("[[hazard]]\nid = 'h'\nname = {base}"),
                &format!("[[hazard]]\nid = 'h'\nname = {over}"),
            );
            inner(&root, "hazard").get("name").unwrap().value.clone()
        };
        let Value::Table(both) = name("'strike'", "{ fr = 'grève' }") else { panic!("not by language") };
        assert_eq!((both.text("en"), both.text("fr")), (Some("strike"), Some("grève")));
        assert_eq!(name("{ en = 'strike', fr = 'grève' }", "'stop'"), Value::Text("stop".into()));
    }

    #[test]
    fn a_law_is_replaced_whole_and_its_parameters_one_by_one() {
        let base = "[[hazard]]\nid = 'h'\nseverity = { law = 'beta', mean = 0.5, sd = 0.1 }";
        let severity = |over: &str| inner(inner(&merged(base, over), "hazard"), "severity").clone();
        let whole = severity("[[hazard]]\nid = 'h'\nseverity = { law = 'fixed', value = 1 }");
        assert_eq!((whole.entries.len(), whole.get("mean")), (2, None));
        let part = severity("[[hazard]]\nid = 'h'\nseverity = { mean = 0.6 }");
        assert_eq!((part.entries.len(), part.get("mean").unwrap().value.number()), (3, Some(0.6)));
    }
}
