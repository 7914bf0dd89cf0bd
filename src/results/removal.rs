//! What is left when one producer is removed for good.

use super::{Concentration, Removal};
use crate::units::{Lang, Text};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Every producer removed in turn, and how concentrated supply is.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct RemovalStudy {
    /// The scenario's.
    pub title: Text,
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
    pub materials: BTreeMap<String, Text>,
    pub producers: BTreeMap<String, Text>,
    pub consumers: BTreeMap<String, Text>,
}

impl Names {
    pub fn material<'a>(&'a self, id: &'a str, lang: Lang) -> &'a str {
        named(&self.materials, id, lang)
    }

    pub fn producer<'a>(&'a self, id: &'a str, lang: Lang) -> &'a str {
        named(&self.producers, id, lang)
    }

    pub fn consumer<'a>(&'a self, id: &'a str, lang: Lang) -> &'a str {
        named(&self.consumers, id, lang)
    }
}

fn named<'a>(names: &'a BTreeMap<String, Text>, id: &'a str, lang: Lang) -> &'a str {
    names.get(id).filter(|name| !name.is_empty()).map_or(id, |name| name.said(lang))
}
