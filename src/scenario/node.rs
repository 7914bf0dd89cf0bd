//! The tree that a TOML text becomes: values that know where they stand.

use super::place::Place;
use crate::units::Lang;
use toml::de::{DeTable, DeValue};

/// A value and its place.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Node {
    pub place: Place,
    pub value: Value,
}

#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Value {
    Text(String),
    Integer(i64),
    Float(f64),
    Flag(bool),
    Date,
    List(Vec<Node>),
    Table(Table),
    /// A value that has been reported; whatever needs it keeps silent.
    Bad,
}

/// Keys in the order of the text.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct Table {
    pub entries: Vec<Entry>,
}

#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Entry {
    pub key: String,
    pub key_place: Place,
    pub node: Node,
}

impl Table {
    pub fn get(&self, key: &str) -> Option<&Node> {
        self.entry(key).map(|e| &e.node)
    }

    pub fn get_mut(&mut self, key: &str) -> Option<&mut Node> {
        self.entries.iter_mut().find(|e| e.key == key).map(|e| &mut e.node)
    }

    pub fn entry(&self, key: &str) -> Option<&Entry> {
        self.entries.iter().find(|e| e.key == key)
    }

    /// Replaces the value of the entry's key, or adds the entry.
    pub fn set(&mut self, entry: Entry) {
        match self.entries.iter_mut().find(|e| e.key == entry.key) {
            Some(old) => *old = entry,
            None => self.entries.push(entry),
        }
    }

    /// The text of a key; `None` when it is missing or no string.
    pub fn text(&self, key: &str) -> Option<&str> {
        match &self.get(key)?.value {
            Value::Text(text) => Some(text),
            _ => None,
        }
    }
}

impl Node {
    /// The table that it is; `None` of any other value.
    pub fn table(&self) -> Option<&Table> {
        match &self.value {
            Value::Table(table) => Some(table),
            _ => None,
        }
    }

    /// Makes one text for all languages the English one of a text by language, so that others can be put beside it.
    pub fn open_languages(&mut self) {
        if let Value::Text(text) = &mut self.value {
            let node = Node { place: self.place, value: Value::Text(std::mem::take(text)) };
            let english = Entry { key: Lang::En.code().to_string(), key_place: self.place, node };
            self.value = Value::Table(Table { entries: vec![english] });
        }
    }
}

impl Value {
    /// What it is, for messages.
    pub fn kind(&self) -> &'static str {
        match self {
            Value::Text(_) => "a string",
            Value::Integer(_) | Value::Float(_) => "a number",
            Value::Flag(_) => "true or false",
            Value::Date => "a date",
            Value::List(_) => "a list",
            Value::Table(_) => "a table",
            Value::Bad => "a value with an error",
        }
    }

    /// Whether it, or a value in it, has been reported.
    pub fn is_damaged(&self) -> bool {
        match self {
            Value::Bad => true,
            Value::List(list) => list.iter().any(|node| node.value.is_damaged()),
            Value::Table(table) => table.entries.iter().any(|entry| entry.node.value.is_damaged()),
            _ => false,
        }
    }

    /// A whole number of zero or more, also written as `1.0` or `1e3`; a float beyond 2^53 no longer says which one is meant.
    pub fn whole(&self) -> Option<u64> {
        const MOST: f64 = 9e15;
        match *self {
            Value::Integer(i) => u64::try_from(i).ok(),
            Value::Float(f) => (f.fract() == 0.0 && (0.0..MOST).contains(&f)).then_some(f as u64),
            _ => None,
        }
    }

    pub fn number(&self) -> Option<f64> {
        match *self {
            Value::Integer(i) => Some(i as f64),
            Value::Float(f) => Some(f),
            _ => None,
        }
    }
}

/// A stretch of a file that a parser sees as its whole input: places are shifted to where it starts.
#[derive(Clone, Copy)]
pub(crate) struct Window {
    pub file: u32,
    pub offset: usize,
}

impl Window {
    pub fn place(self, span: std::ops::Range<usize>) -> Place {
        Place { file: self.file, start: (span.start + self.offset) as u32, end: (span.end + self.offset) as u32 }
    }
}

pub(crate) fn from_table(table: &DeTable, window: Window) -> Table {
    let mut entries: Vec<Entry> = table
        .iter()
        .map(|(key, value)| Entry {
            key: key.get_ref().to_string(),
            key_place: window.place(key.span()),
            node: from_value(value.get_ref(), window.place(value.span()), window),
        })
        .collect();
    entries.sort_by_key(|e| e.key_place.start);
    Table { entries }
}

pub(crate) fn from_value(value: &DeValue, place: Place, window: Window) -> Node {
    let value = match value {
        DeValue::String(text) => Value::Text(text.to_string()),
        // An integer beyond 64 bits is a number all the same; the limits on its key will judge it.
        DeValue::Integer(i) => i64::from_str_radix(i.as_str(), i.radix())
            .map_or_else(|_| Value::Float(i.as_str().parse().unwrap_or(f64::INFINITY)), Value::Integer),
        DeValue::Float(f) => Value::Float(f.as_str().parse().unwrap_or(f64::NAN)),
        DeValue::Boolean(flag) => Value::Flag(*flag),
        DeValue::Datetime(_) => Value::Date,
        DeValue::Array(list) => {
            Value::List(list.iter().map(|v| from_value(v.get_ref(), window.place(v.span()), window)).collect())
        }
        DeValue::Table(table) => Value::Table(from_table(table, window)),
    };
    Node { place, value }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_know_where_they_stand() {
        let text = "b = 1_000\na = [\"x\", 2.5]\n[[t]]\nk = true\n";
        let table = from_table(DeTable::parse(text).unwrap().get_ref(), Window { file: 0, offset: 0 });
        let keys: Vec<&str> = table.entries.iter().map(|e| e.key.as_str()).collect();
        assert_eq!(keys, ["b", "a", "t"], "in the order of the text");
        let b = table.get("b").unwrap();
        assert_eq!((&b.value, &text[b.place.start as usize..b.place.end as usize]), (&Value::Integer(1000), "1_000"));
        let Value::List(tables) = &table.get("t").unwrap().value else { panic!() };
        assert_eq!(&text[tables[0].place.start as usize..tables[0].place.end as usize], "[[t]]");
    }
}
