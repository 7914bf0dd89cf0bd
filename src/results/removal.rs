//! What is left when one producer is removed for good.

use super::{Concentration, Removal};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Every producer removed in turn, and how concentrated supply is.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct RemovalStudy {
    /// The scenario's.
    pub title: String,
    /// One a producer and consumer of its material.
    pub removals: Vec<Removal>,
    /// By material and stage.
    pub concentration: Vec<Concentration>,
    /// For people; tables for programs keep to ids.
    #[serde(default)]
    pub names: Names,
}

/// What people call what is known by id; what is not listed goes by its id.
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
