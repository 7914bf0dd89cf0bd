//! What people call what a report knows by id.

use crate::report::lang::Lang;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Names by id; what is not listed goes by its id.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Names {
    pub materials: BTreeMap<String, String>,
    pub producers: BTreeMap<String, String>,
    pub consumers: BTreeMap<String, String>,
}

impl Names {
    pub fn material<'a>(&'a self, id: &'a str) -> &'a str {
        named(&self.materials, id)
    }

    pub fn producer<'a>(&'a self, id: &'a str) -> &'a str {
        named(&self.producers, id)
    }

    /// In the language of the report where it is a country; see [`Lang::named_country`].
    pub fn consumer(&self, lang: Lang, id: &str) -> String {
        lang.named_country(id, named(&self.consumers, id))
    }
}

fn named<'a>(names: &'a BTreeMap<String, String>, id: &'a str) -> &'a str {
    names.get(id).filter(|name| !name.is_empty()).map_or(id, |name| name)
}
