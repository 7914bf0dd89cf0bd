use super::node::{Entry, Node, Table, Value};
use super::place::Place;
use super::spec::{Key, Kind, Spec};
use super::suggest::nearest;
use crate::units::{Lang, Span, Text};

/// A checked table with its keys: values are read by the kind that the key table gives them, and defaults come from there.
///
/// Every getter gives `None` for a key that is missing without a default, and for a value that has been reported.
#[derive(Clone, Copy)]
pub(crate) struct View<'a> {
    pub table: &'a Table,
    pub spec: &'static Spec,
    /// The table's heading or braces.
    pub place: Place,
}

impl<'a> View<'a> {
    pub fn of(node: &'a Node, spec: &'static Spec) -> Option<View<'a>> {
        match &node.value {
            Value::Table(table) => Some(View { table, spec, place: node.place }),
            _ => None,
        }
    }

    /// Whether the file gives the key, be its value sound or not.
    pub fn has(&self, key: &str) -> bool {
        self.table.get(key).is_some()
    }

    /// Whether the key is given and its value has been reported.
    pub fn bad(&self, key: &str) -> bool {
        self.table.get(key).is_some_and(|node| node.value == Value::Bad)
    }

    /// Whether the key is not given, nor a misspelling of it, which would have been reported.
    pub fn lacks(&self, key: &str) -> bool {
        let meant = |e: &Entry| {
            self.spec.key(&e.key).is_none() && nearest(&e.key, self.spec.keys.iter().map(|k| k.name)) == Some(key)
        };
        !self.has(key) && !self.table.entries.iter().any(meant)
    }

    /// Whether the value, or part of it, has been reported.
    pub fn damaged(&self, key: &str) -> bool {
        self.table.get(key).is_some_and(|node| node.value.is_damaged())
    }

    /// Whether the tables under a key are all sound.
    pub fn has_sound(&self, key: &str) -> bool {
        !self.damaged(key) && self.tables(key).iter().all(View::is_sound)
    }

    /// Whether no key of the table has been reported, as wrong or as missing.
    pub fn is_sound(&self) -> bool {
        let ways = self.spec.either;
        let decided = !self.spec.one_needed || ways.iter().any(|way| self.has(way[0]));
        let missing = |key: &Key| key.required && !self.has(key.name);
        decided && !self.spec.keys.iter().any(missing) && !self.table.entries.iter().any(|e| e.node.value.is_damaged())
    }

    /// The value as it stands in the file, unless it has been reported.
    pub fn node(&self, key: &str) -> Option<&'a Node> {
        self.table.get(key).filter(|node| node.value != Value::Bad)
    }

    /// Where a problem with this key is shown: its value, or the table that lacks it.
    pub fn place(&self, key: &str) -> Place {
        self.table.get(key).map_or(self.place, |node| node.place)
    }

    pub fn key_place(&self, key: &str) -> Place {
        self.table.entry(key).map_or(self.place, |entry| entry.key_place)
    }

    fn default(&self, key: &str) -> Option<&'static str> {
        if self.has(key) { None } else { self.spec.key(key).and_then(|k| k.default) }
    }

    pub fn number(&self, key: &str) -> Option<f64> {
        match self.node(key) {
            Some(node) => node.value.number(),
            None => self.default(key)?.parse().ok(),
        }
    }

    pub fn whole(&self, key: &str) -> Option<u64> {
        self.node(key)?.value.whole()
    }

    pub fn span(&self, key: &str) -> Option<Span> {
        Span::parse(self.text(key)?).ok()
    }

    pub fn text(&self, key: &str) -> Option<&'a str> {
        match self.node(key) {
            Some(node) => match &node.value {
                Value::Text(text) => Some(text),
                _ => None,
            },
            None => self.default(key),
        }
    }

    /// A text for people, in the languages that the file has it in.
    pub fn said(&self, key: &str) -> Option<Text> {
        self.node(key).and_then(said)
    }

    /// Texts for people by name, each with the place of its name.
    pub fn said_by_name(&self, key: &str) -> Vec<(&'a str, Place, Option<Text>)> {
        let Some(Value::Table(table)) = self.node(key).map(|node| &node.value) else { return Vec::new() };
        let own = table.entries.iter().filter(|e| !super::spec::COMMON.iter().any(|k| k.name == e.key));
        own.map(|e| (e.key.as_str(), e.key_place, said(&e.node))).collect()
    }

    pub fn flag(&self, key: &str) -> Option<bool> {
        match self.node(key) {
            Some(node) => match node.value {
                Value::Flag(flag) => Some(flag),
                _ => None,
            },
            None => self.default(key)?.parse().ok(),
        }
    }

    /// The tables under a key: one, or those of a list.
    pub fn tables(&self, key: &str) -> Vec<View<'a>> {
        let Some((node, spec)) = self.node(key).zip(self.spec.key(key).and_then(|k| k.kind.spec())) else {
            return Vec::new();
        };
        match &node.value {
            Value::List(list) => list.iter().filter_map(|element| View::of(element, spec)).collect(),
            _ => View::of(node, spec).into_iter().collect(),
        }
    }

    pub fn table(&self, key: &str) -> Option<View<'a>> {
        self.tables(key).into_iter().next()
    }

    /// The names under a key, one or a list, with their places.
    pub fn names(&self, key: &str) -> Vec<(&'a str, Place)> {
        let Some(node) = self.node(key) else { return Vec::new() };
        let nodes = match &node.value {
            Value::List(list) => list.as_slice(),
            _ => std::slice::from_ref(node),
        };
        nodes
            .iter()
            .filter_map(|n| if let Value::Text(text) = &n.value { Some((text.as_str(), n.place)) } else { None })
            .collect()
    }

    /// The numbers of a list; `None` when any has been reported.
    pub fn numbers(&self, key: &str) -> Option<Vec<f64>> {
        match &self.node(key)?.value {
            Value::List(list) => list.iter().map(|n| n.value.number()).collect(),
            _ => None,
        }
    }

    /// A table of numbers by name.
    pub fn by_name(&self, key: &str) -> Option<ByName<'a>> {
        let node = self.node(key)?;
        let Value::Table(table) = &node.value else { return None };
        let own = || table.entries.iter().filter(|e| !super::spec::COMMON.iter().any(|k| k.name == e.key));
        let items = own().filter_map(|e| Some((e.key.as_str(), e.key_place, e.node.value.number()?))).collect();
        let whole = own().all(|e| e.node.value != Value::Bad);
        Some(ByName { place: node.place, items, whole })
    }

    /// The keys of the table that the file gives, with what the key table says of them.
    pub fn given(&self) -> impl Iterator<Item = (&'static Key, &'a Node)> + use<'a> {
        let spec = self.spec;
        self.table.entries.iter().filter_map(move |e| Some((spec.key(&e.key)?, &e.node)))
    }

    /// The table's `source`.
    pub fn source(&self) -> Option<&'a str> {
        self.table.text("source")
    }
}

/// A text for people; `None` where it has been reported.
pub(super) fn said(node: &Node) -> Option<Text> {
    match &node.value {
        Value::Text(text) => Some(Text::Plain(text.clone())),
        Value::Table(table) => {
            let text = |lang: Lang| Some((lang, table.text(lang.code())?.to_string()));
            Some(Text::ByLanguage(Lang::ALL.into_iter().filter_map(text).collect()))
        }
        _ => None,
    }
}

/// Numbers by name.
pub(crate) struct ByName<'a> {
    pub place: Place,
    /// Name, its place, and its number.
    pub items: Vec<(&'a str, Place, f64)>,
    /// False when a number has been reported, so that sums say nothing.
    pub whole: bool,
}

/// True for kinds whose value is a part of the file in its own right, not one assumption.
pub(crate) fn is_section(kind: &Kind) -> bool {
    matches!(kind, Kind::Table(_) | Kind::Tables(_))
}
