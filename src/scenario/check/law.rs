//! Laws: a bare value, or a table that names one of [`LAWS`].

use super::{Checker, unknown};
use crate::model::law::{Domain, LAWS, LawKind};
use crate::scenario::keys;
use crate::scenario::node::{Node, Table, Value};
use crate::scenario::place::Place;
use crate::scenario::problem::Problem;
use crate::scenario::spec::Kind;
use crate::scenario::suggest::{listing, nearest};

/// Laws that a key of this domain may name.
pub(crate) fn laws_for(domain: Domain) -> impl Iterator<Item = &'static LawKind> {
    LAWS.iter().filter(move |law| law.domain == Domain::Any || law.domain == domain)
}

/// The kind of a bare value, and of every key of a law, in a domain.
pub(crate) fn unit_kind(domain: Domain) -> Kind {
    if domain == Domain::Time { Kind::Span } else { Kind::Share }
}

impl Checker<'_> {
    pub(super) fn severity(&mut self, node: &mut Node, name: &str, kind: &Kind) {
        match &mut node.value {
            Value::Table(table) if table.get("profile").is_some() => {
                self.table(table, node.place, &keys::SEVERITY_PROFILE);
            }
            _ => self.law(node, name, kind, Domain::Share),
        }
    }

    pub(super) fn law(&mut self, node: &mut Node, name: &str, kind: &Kind, domain: Domain) {
        let place = node.place;
        let sound = match &mut node.value {
            Value::Table(table) => match self.law_named(table, place, name, domain) {
                Some(law) => self.law_keys(table, place, law, domain),
                None => false,
            },
            Value::Integer(_) | Value::Float(_) if domain == Domain::Share => {
                return self.scalar(node, name, &Kind::Share);
            }
            Value::Text(_) if domain == Domain::Time => return self.scalar(node, name, &Kind::Span),
            _ => return self.wrong(node, name, kind),
        };
        if !sound {
            node.value = Value::Bad;
        }
    }

    fn law_named(&mut self, table: &Table, place: Place, name: &str, domain: Domain) -> Option<&'static LawKind> {
        let allowed = || laws_for(domain).map(|law| law.name);
        let list =
            || laws_for(domain).map(|law| format!("\"{}\": {}", law.name, law.about)).collect::<Vec<_>>().join("\n");
        let Some(entry) = table.entry("law") else {
            self.log.add(Problem::new(format!("`{name}` does not name its law")).at(place, "needs `law`").help(list()));
            return None;
        };
        let text = table.text("law").unwrap_or_default();
        let found = laws_for(domain).find(|law| law.name == text);
        if found.is_none() {
            let near = nearest(text, allowed());
            let label = near.map_or_else(|| "not one of them".to_string(), |near| format!("did you mean \"{near}\"?"));
            let (title, label) = match LAWS.iter().find(|law| law.name == text) {
                Some(law) if law.domain == Domain::Time => {
                    (format!("the law \"{text}\" does not suit `{name}`"), "a law of lengths of time".to_string())
                }
                Some(_) => (format!("the law \"{text}\" does not suit `{name}`"), "a law of shares".to_string()),
                None => (format!("`{name}` names no law that is known"), label),
            };
            self.log.add(Problem::new(title).at(entry.node.place, label).help(list()));
        }
        found
    }

    /// True when all keys are there and sound.
    fn law_keys(&mut self, table: &mut Table, place: Place, law: &LawKind, domain: Domain) -> bool {
        let names = || law.keys.iter().map(|(key, _)| *key);
        let title = format!("the law \"{}\"", law.name);
        let mut meant = Vec::new();
        let mut sound = true;
        for entry in &mut table.entries {
            if let Some(key) = crate::scenario::spec::COMMON.iter().find(|k| k.name == entry.key) {
                self.scalar(&mut entry.node, key.name, &key.kind);
            } else if names().any(|key| key == entry.key) {
                self.scalar(&mut entry.node, &entry.key, &unit_kind(domain));
            } else if entry.key != "law" {
                let near = nearest(&entry.key, names());
                self.log.add(unknown(&entry.key, entry.key_place, &title, near, listing(names())));
                meant.extend(near);
                sound = false;
            }
            sound &= entry.node.value != Value::Bad;
        }
        for (key, about) in law.keys.iter().filter(|(key, _)| table.get(key).is_none()) {
            sound = false;
            if !meant.contains(key) {
                let problem = Problem::new(format!("{title} needs `{key}`")).at(place, format!("has no `{key}`"));
                self.log.add(problem.help(format!("`{key}`: {about}; for example {}", law.example)));
            }
        }
        sound
    }
}
