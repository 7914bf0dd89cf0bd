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
    /// By id of the material.
    pub materials: BTreeMap<String, Text>,
    /// By id of the producer.
    pub producers: BTreeMap<String, Text>,
    /// By id of the consumer.
    pub consumers: BTreeMap<String, Text>,
}

impl Names {
    /// The name of a material in a language; its id where it has none.
    pub fn material<'a>(&'a self, id: &'a str, lang: Lang) -> &'a str {
        named(&self.materials, id, lang)
    }

    /// The name of a producer in a language; its id where it has none.
    pub fn producer<'a>(&'a self, id: &'a str, lang: Lang) -> &'a str {
        named(&self.producers, id, lang)
    }

    /// The name of a consumer in a language; its id where it has none.
    pub fn consumer<'a>(&'a self, id: &'a str, lang: Lang) -> &'a str {
        named(&self.consumers, id, lang)
    }
}

fn named<'a>(names: &'a BTreeMap<String, Text>, id: &'a str, lang: Lang) -> &'a str {
    names.get(id).filter(|name| !name.is_empty()).map_or(id, |name| name.said(lang))
}
