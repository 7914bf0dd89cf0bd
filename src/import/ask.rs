//! What is asked of a file.

use crate::scenario::almanac::almanac;

/// Which rows, and how the scenario names what they become.
#[derive(Debug, Clone, Default)]
pub struct Ask {
    /// A mineral, by whatever word; the material's id in the scenario follows from it.
    pub mineral: String,
    /// The last that the file has, without it.
    pub year: Option<i32>,
    /// Name of the stage in the scenario; also tells mines from refineries.
    pub stage: Option<String>,
    /// Words of the table's own description of a series: `palladium`, `alumina`.
    pub series: Option<String>,
    /// Output or capacity.
    pub measure: Measure,
    /// Codes of goods, of trade statistics; a shorter code stands for all that begin with it.
    pub products: Vec<String>,
    /// Who imports, by ISO alpha-3 code; everyone in the file without it.
    pub consumers: Vec<String>,
    /// Imports, or exports seen from their other end.
    pub flow: Flow,
    /// The case of a publication that tells several futures.
    pub case: Option<String>,
    /// Partners with a smaller share of a consumer's purchases are put together as `OTH`.
    pub least_share: f64,
    /// When the file was downloaded, for the sources: `2026-11-29`.
    pub retrieved: Option<String>,
}

/// What is told of a producer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Measure {
    /// What was produced.
    #[default]
    Production,
    /// What could be.
    Capacity,
}

/// Which side of a trade reported it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Flow {
    /// Who bought.
    #[default]
    Imports,
    /// Who sold.
    Exports,
}

impl Ask {
    /// The id of the material: the library's, or what was asked for as an id.
    pub(super) fn material(&self) -> String {
        let own = almanac().mineral(&self.mineral).map(|mineral| mineral.id.clone());
        own.unwrap_or_else(|_| words(&self.mineral).join("-"))
    }

    /// Of the names in a file, those that mean the mineral: of the same words, else those that have all its words, else those that
    /// have all the words of the library's name for it.
    pub(super) fn minerals<'a>(&self, names: impl Iterator<Item = &'a str> + Clone) -> Vec<&'a str> {
        let asked = words(&self.mineral);
        let same: Vec<&str> = names.clone().filter(|name| words(name) == asked).collect();
        if !same.is_empty() {
            return same;
        }
        let with = |wanted: &[String]| -> Vec<&'a str> {
            let all = |name: &&str| wanted.iter().all(|word| words(name).contains(word));
            names.clone().filter(all).collect()
        };
        let found = with(&asked);
        match almanac().mineral(&self.mineral) {
            Ok(mineral) if found.is_empty() => with(&words(&mineral.name)),
            _ => found,
        }
    }

    /// Whether a description is of the series that is asked for, if one is; what it is of, before a colon, is asked for elsewhere.
    pub(super) fn is_series(&self, described: &str) -> bool {
        let described = described.split_once(": ").map_or(described, |(_, kind)| kind).to_lowercase();
        let said = self.series.as_deref().unwrap_or_default();
        said.split_whitespace().all(|word| described.contains(&word.to_lowercase()))
    }

    /// Whether a description is of the stage that is asked for, as far as its words tell.
    pub(super) fn is_stage(&self, described: &str) -> bool {
        let Some(stage) = self.stage.as_deref() else { return true };
        let described = described.to_lowercase();
        let has = |words: &[&str]| words.iter().any(|word| described.contains(word));
        let mine = has(&["mine", "mining", "ore", "concentrate"]);
        let plant = has(&["refin", "smelt", "metal", "plant", "primary", "oxide", "sponge"]);
        match stage.to_lowercase().as_str() {
            stage if stage.contains("min") => mine || !plant,
            stage if ["refin", "smelt", "process"].iter().any(|word| stage.contains(word)) => {
                has(&["refin", "smelt", "plant", "primary", "sponge"]) || !mine
            }
            _ => true,
        }
    }

    /// Whether a code of goods is asked for.
    pub(super) fn is_product(&self, code: &str) -> bool {
        self.products.iter().any(|product| code.starts_with(product.as_str()))
    }

    /// Whether a country is one of those asked for.
    pub(super) fn is_consumer(&self, code: &str) -> bool {
        self.consumers.is_empty() || self.consumers.iter().any(|consumer| consumer == code)
    }
}

/// The words of a name in lower case, without footnotes, the `s` of the plural and what else parts them.
pub(super) fn words(name: &str) -> Vec<String> {
    let parted = name.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let plain = parted.map(|word| word.trim_end_matches(|c: char| c.is_ascii_digit()).to_lowercase());
    let singular = |word: String| match word.strip_suffix('s') {
        Some(stem) if stem.len() >= 3 => stem.to_string(),
        _ => word,
    };
    plain.map(singular).filter(|word| !word.is_empty()).collect()
}
