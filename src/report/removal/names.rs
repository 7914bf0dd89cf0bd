//! What people call what a report knows by id.

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

    pub fn consumer<'a>(&'a self, id: &'a str) -> &'a str {
        named(&self.consumers, id)
    }
}

fn named<'a>(names: &'a BTreeMap<String, String>, id: &'a str) -> &'a str {
    names.get(id).filter(|name| !name.is_empty()).map_or(id, |name| name)
}
