//! What the library knows of minerals, producers and consumers: its tables, read once.

use super::aliases::{Alias, Names};
use super::history::{self, rows};
use serde::{Deserialize, Deserializer};
use std::sync::LazyLock;

pub use super::aliases::Unknown;

/// A mineral and its chain.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct Mineral {
    /// The library's name for it.
    #[serde(rename = "mineral")]
    pub id: String,
    /// In English.
    pub name: String,
    /// Upstream first.
    #[serde(deserialize_with = "words")]
    pub stages: Vec<String>,
    /// Of its quantities.
    pub unit: String,
    /// Output of the world a year.
    pub world_supply: f64,
    /// The publication, and how the number follows from it.
    pub source: String,
    /// How well it is known.
    pub basis: String,
}

/// The share of a country in a stage's output, or in a consumer's imports.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct ShareOf {
    /// Of what.
    pub mineral: String,
    /// The stage, or the consumer.
    #[serde(alias = "stage", alias = "consumer")]
    pub of: String,
    /// Whose share.
    #[serde(alias = "origin")]
    pub country: String,
    /// The share, from 0 to 1.
    pub share: f64,
    /// The publication, and how the number follows from it.
    pub source: String,
    /// How well it is known.
    pub basis: String,
}

/// What a consumer needs of a mineral a year.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct Need {
    /// Who.
    pub consumer: String,
    /// Of what.
    pub mineral: String,
    /// In the mineral's unit.
    pub amount: f64,
    /// The publication, and how the number follows from it.
    pub source: String,
    /// How well it is known.
    pub basis: String,
}

/// A consumer and what it holds.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct Buyer {
    /// The library's name for it.
    #[serde(rename = "consumer")]
    pub id: String,
    /// In English.
    pub name: String,
    /// Days of demand.
    #[serde(rename = "stock_days")]
    pub stock: f64,
    /// The publication, and how the number follows from it.
    pub source: String,
    /// How well it is known.
    pub basis: String,
}

/// All tables.
#[derive(Debug, Clone)]
pub struct Almanac {
    /// What is supplied.
    pub minerals: Vec<Mineral>,
    /// Who produces how much of it.
    pub producers: Vec<ShareOf>,
    /// Who needs how much of it.
    pub needs: Vec<Need>,
    /// Where they buy it.
    pub imports: Vec<ShareOf>,
    /// What they hold.
    pub buyers: Vec<Buyer>,
    /// Countries with their groups.
    pub countries: Vec<history::Country>,
    /// Other words for minerals and consumers.
    pub aliases: Vec<Alias>,
}

/// The library's tables.
pub fn almanac() -> &'static Almanac {
    static ALMANAC: LazyLock<Almanac> = LazyLock::new(read);
    &ALMANAC
}

/// The rows of a table of the library.
macro_rules! table {
    ($name:literal) => {
        rows($name, include_str!(concat!("../../scenarios/data/", $name)))
    };
}

fn read() -> Almanac {
    Almanac {
        minerals: table!("minerals.csv"),
        producers: table!("producers.csv"),
        needs: table!("demand.csv"),
        imports: table!("imports.csv"),
        buyers: table!("consumers.csv"),
        countries: history::countries(),
        aliases: table!("aliases.csv"),
    }
}

fn words<'de, D: Deserializer<'de>>(from: D) -> Result<Vec<String>, D::Error> {
    Ok(String::deserialize(from)?.split(' ').map(str::to_string).collect())
}

impl Almanac {
    /// The name of a country; its code where the library has none.
    pub fn country(&self, code: &str) -> String {
        self.countries.iter().find(|c| c.code == code).map_or(code.to_string(), |c| c.name.clone())
    }

    /// The mineral that a name means: its own, in any case and with blanks or underscores for hyphens, or another word for it.
    ///
    /// # Errors
    /// When it means several, or none.
    pub fn mineral(&self, name: &str) -> Result<&Mineral, Unknown> {
        let id = self.names(self.minerals.iter().map(|m| (m.id.as_str(), m.name.as_str()))).find(name)?.to_string();
        Ok(self.minerals.iter().find(|m| m.id == id).expect("one of them was found"))
    }

    /// The consumer that a code or a name means.
    ///
    /// # Errors
    /// When it means several, or none.
    pub fn buyer(&self, name: &str) -> Result<&Buyer, Unknown> {
        let id = self.names(self.buyers.iter().map(|b| (b.id.as_str(), b.name.as_str()))).find(name)?.to_string();
        Ok(self.buyers.iter().find(|b| b.id == id).expect("one of them was found"))
    }

    fn names<'a>(&'a self, ids: impl Iterator<Item = (&'a str, &'a str)>) -> Names<'a> {
        Names { ids: ids.collect(), aliases: &self.aliases }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_of_a_stage_and_of_imports_stay_within_one() {
        let almanac = almanac();
        for mineral in &almanac.minerals {
            for stage in &mineral.stages {
                let of = almanac.producers.iter().filter(|p| p.mineral == mineral.id && p.of == *stage);
                let shares: Vec<f64> = of.map(|p| p.share).collect();
                let sum: f64 = shares.iter().sum();
                assert!(!shares.is_empty() && sum > 0.5 && sum < 1.000_1, "{} {stage}: {sum}", mineral.id);
            }
        }
        for need in &almanac.needs {
            let mineral = almanac.mineral(&need.mineral).unwrap();
            assert!(need.amount > 0.0 && need.amount < mineral.world_supply, "{need:?}");
            assert!(almanac.buyer(&need.consumer).is_ok());
        }
        for buyer in &almanac.buyers {
            for mineral in &almanac.minerals {
                let mine = almanac.imports.iter().filter(|i| i.of == buyer.id && i.mineral == mineral.id);
                // Each is rounded to thousandths.
                let (sum, n) = mine.fold((0.0, 0.0), |(sum, n), i| (sum + i.share, n + 1.0));
                assert!(sum < 1.000_1 + 0.0005 * n, "{} {}: {sum}", buyer.id, mineral.id);
            }
        }
        assert!(
            almanac.producers.iter().all(|p| almanac.country(&p.country) != p.country),
            "every producer has a name"
        );
    }

    #[test]
    fn every_number_has_a_source_and_a_basis() {
        let almanac = almanac();
        let shares = almanac.producers.iter().chain(&almanac.imports).map(|p| (&p.source, &p.basis));
        let minerals = almanac.minerals.iter().map(|m| (&m.source, &m.basis));
        let needs = almanac.needs.iter().map(|n| (&n.source, &n.basis));
        for (source, basis) in shares.chain(minerals).chain(needs) {
            let known = ["looked up", "recalled", "derived", "judgement"].iter().any(|word| basis.starts_with(word));
            assert!(!source.is_empty() && known, "{source}: {basis}");
        }
    }

    #[test]
    fn consumers_are_found_by_code_and_by_name_in_three_languages() {
        let almanac = almanac();
        for (names, id) in [
            (&["JPN", "jp", "japan", "Japon", "日本"][..], "JPN"),
            (&["UK", "Royaume-Uni", "royaume uni", "英国"], "GBR"),
            (&["EU", "UE", "european union"], "EU27"),
            (&["États-Unis", "etats unis", "US", "米国"], "USA"),
        ] {
            for name in names {
                assert_eq!(almanac.buyer(name).map(|b| b.id.as_str()), Ok(id), "{name}");
            }
        }
        let Err(Unknown::Spelt(like)) = almanac.buyer("JPM") else { panic!() };
        assert_eq!(like[0], "JPN");
    }
}
