//! A scenario for a mineral and its consumers, from the library's tables.

mod sourcing;

use super::calibrate::{Ask, AskError, Exposed, Where, calibrate, strike};
use super::record::{AHEAD, MEMORY};
use crate::results::{Calibration, Cited, Draft, DraftConsumer, DraftProducer};
use crate::scenario::almanac::{Almanac, Buyer, Mineral, Unknown};
use crate::scenario::history;
use sourcing::Market;

/// Window of the library's record from which rates are counted.
pub const WINDOW: (i32, i32) = (1995, 2025);

/// Stands for the rest of the world among producers.
const OTHERS: &str = "OTH";

/// Shares below this make no producer of their own.
const LEAST_SHARE: f64 = 5e-4;

/// Share of world supply that stands in where the library knows no demand.
const STAND_IN: f64 = 0.01;

/// Why no scenario can be drawn up.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum DraftError {
    /// The library has no table for the mineral, or several of that name.
    #[error("{}\nall of them: shortfall new --list", unknown("mineral", name, near))]
    Mineral {
        /// Name asked for.
        name: String,
        /// Minerals of the library that may be meant.
        near: Unknown,
    },
    /// The library does not know the consumer, or several of that name.
    #[error("{}\nall of them: shortfall new --list", unknown("consumer", name, near))]
    Consumer {
        /// Name asked for.
        name: String,
        /// Consumers of the library that may be meant.
        near: Unknown,
    },
    /// Two names mean the same consumer, whose demand would count twice; its id.
    #[error("the consumer `{0}` is named twice")]
    Twice(String),
    /// One consumer is part of another, so that its demand would count twice.
    #[error("`{part}` is part of `{whole}`; name one of them")]
    Overlap {
        /// Id of the consumer that is part of the other, such as `FRA`.
        part: String,
        /// Id of the consumer that it is part of, `EU27`.
        whole: String,
    },
    /// No consumer was named.
    #[error("name at least one consumer")]
    NoConsumer,
    /// Hazards cannot be counted from the library's record.
    #[error("{0}")]
    Ask(#[from] AskError),
}

/// Which name of what the library does not know, and what may be meant.
fn unknown(what: &str, name: &str, near: &Unknown) -> String {
    let listed = |ids: &[String]| ids.iter().map(|id| format!("`{id}`")).collect::<Vec<_>>().join(", ");
    match near {
        Unknown::Several(ids) => format!("`{name}` is more than one {what} of the library: {}; name one", listed(ids)),
        Unknown::Near(ids) => {
            format!("the library has no table for `{name}` of its own; closest in meaning: {}", listed(ids))
        }
        Unknown::Spelt(ids) if ids.is_empty() => format!("the library knows no {what} `{name}`"),
        Unknown::Spelt(ids) => format!("the library knows no {what} `{name}`; did you mean {}?", listed(ids)),
    }
}

/// Members of the European Union among the library's consumers.
const EUROPEAN: [&str; 3] = ["DEU", "FRA", "ITA"];

/// Draws up a scenario: the chain with its producers' shares, the consumers with what they need and hold and where they
/// buy, and the hazards that the library's record shows for the producers' groups of countries.
///
/// # Errors
/// When the library does not know a name, or a consumer would count twice.
pub fn draft(almanac: &Almanac, mineral: &str, consumers: &[String]) -> Result<Draft, DraftError> {
    let mineral = almanac.mineral(mineral).map_err(|near| DraftError::Mineral { name: mineral.to_string(), near })?;
    let buyer = |name: &String| almanac.buyer(name).map_err(|near| DraftError::Consumer { name: name.clone(), near });
    let buyers = consumers.iter().map(buyer).collect::<Result<Vec<&Buyer>, _>>()?;
    check(&buyers)?;
    let producers: Vec<DraftProducer> =
        mineral.stages.iter().flat_map(|stage| stage_of(almanac, mineral, stage)).collect();
    let consumers = demands(almanac, mineral, &buyers, &producers);
    let (hazards, unseen, spared) = hazards(almanac, mineral, &producers, &consumers)?;
    Ok(Draft {
        id: mineral.id.clone(),
        name: mineral.name.clone(),
        unit: mineral.unit.clone(),
        world_supply: cited(mineral.world_supply, &mineral.source, &mineral.basis),
        stages: mineral.stages.clone(),
        producers,
        consumers,
        hazards,
        unseen,
        spared,
    })
}

fn check(buyers: &[&Buyer]) -> Result<(), DraftError> {
    if buyers.is_empty() {
        return Err(DraftError::NoConsumer);
    }
    for (i, buyer) in buyers.iter().enumerate() {
        if buyers[..i].iter().any(|b| b.id == buyer.id) {
            return Err(DraftError::Twice(buyer.id.clone()));
        }
    }
    let whole = buyers.iter().find(|b| b.id == "EU27");
    let part = buyers.iter().find(|b| EUROPEAN.contains(&b.id.as_str()));
    match (whole, part) {
        (Some(whole), Some(part)) => Err(DraftError::Overlap { part: part.id.clone(), whole: whole.id.clone() }),
        _ => Ok(()),
    }
}

fn cited<T>(value: T, source: &str, basis: &str) -> Cited<T> {
    Cited { value, source: source.to_string(), basis: basis.to_string() }
}

/// The producers of a stage, and the rest of the world where the table leaves any.
fn stage_of(almanac: &Almanac, mineral: &Mineral, stage: &str) -> Vec<DraftProducer> {
    let rows = almanac.producers.iter().filter(|p| p.mineral == mineral.id && p.of == stage);
    let mut producers: Vec<DraftProducer> = rows
        .map(|p| DraftProducer {
            country: p.country.clone(),
            name: almanac.country(&p.country).to_string(),
            stage: stage.to_string(),
            share: cited(p.share, &p.source, &p.basis),
        })
        .collect();
    let listed: f64 = producers.iter().map(|p| p.share.value).sum();
    let rest = (1e4 * (1.0 - listed)).round() / 1e4;
    if rest >= LEAST_SHARE {
        producers.push(DraftProducer {
            country: OTHERS.to_string(),
            name: String::new(),
            stage: stage.to_string(),
            share: cited(rest, "", "derived"),
        });
    }
    producers
}

fn demands(almanac: &Almanac, mineral: &Mineral, buyers: &[&Buyer], producers: &[DraftProducer]) -> Vec<DraftConsumer> {
    let last = mineral.stages.last().map_or("", String::as_str);
    let sellers = producers.iter().filter(|p| p.stage == last);
    let mut market = Market::new(sellers.map(|p| (p.country.clone(), p.share.value * mineral.world_supply)).collect());
    buyers
        .iter()
        .map(|buyer| {
            let need = almanac.needs.iter().find(|n| n.consumer == buyer.id && n.mineral == mineral.id);
            let amount = need.map_or_else(
                || cited(STAND_IN * mineral.world_supply, "", "judgement"),
                |need| cited(need.amount, &need.source, &need.basis),
            );
            let imports: Vec<_> =
                almanac.imports.iter().filter(|i| i.of == buyer.id && i.mineral == mineral.id).collect();
            let sourcing = market.buy(amount.value, &imports);
            DraftConsumer {
                id: buyer.id.clone(),
                name: buyer.name.clone(),
                amount,
                sourcing,
                stock: cited(buyer.stock, &buyer.source, &buyer.basis),
            }
        })
        .collect()
}

/// Hazards that have happened, labels of those that have not, and countries without a group.
type Counted = (Calibration, Vec<Vec<String>>, Vec<String>);

fn hazards(
    almanac: &Almanac,
    mineral: &Mineral,
    producers: &[DraftProducer],
    consumers: &[DraftConsumer],
) -> Result<Counted, AskError> {
    let (events, pairs) = history::library();
    let shocks: Where = "cause!=price-collapse".parse().expect("a condition on a column");
    let events: Vec<_> = events.into_iter().filter(|e| shocks.keeps(&e.labels)).collect();
    let mut found = calibrate(&events, &library_ask(pairs))?;
    let bought = |country: &str| consumers.iter().any(|c| c.sourcing.shares.iter().any(|(from, _)| from == country));
    let last = mineral.stages.last();
    // A hazard where nobody buys, nor from those who buy there, would change nothing.
    let felt = producers.iter().filter(|p| Some(&p.stage) != last || bought(&p.country));
    let countries: Vec<String> = felt.map(|p| p.country.clone()).filter(|c| c != OTHERS).collect();
    let group_of = |code: &str| almanac.countries.iter().find(|c| c.code == code).map(|c| c.group.clone());
    let spared = strike(&mut found, &countries, group_of);
    let unseen = found.cells.iter().filter(|cell| cell.events == 0).map(|cell| cell.labels.clone()).collect();
    found.cells.retain(|cell| cell.events > 0);
    Ok((found, unseen, spared))
}

/// How the library counts its hazards.
pub fn library_ask(pairs: Vec<crate::model::history::Pair>) -> Ask {
    Ask {
        exposed: Exposed::Pairs(pairs),
        by: vec!["cause".to_string(), "group".to_string()],
        from: WINDOW.0,
        to: WINDOW.1,
        years: f64::from(WINDOW.1 - WINDOW.0 + 1),
        least_severity: 0.1,
        fewest: 5,
        reach: Some(history::REACH),
        memory: Some(MEMORY),
        ahead: AHEAD,
        coverage: history::coverage(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::almanac::almanac;

    fn drawn(mineral: &str, consumers: &[&str]) -> Result<Draft, DraftError> {
        draft(almanac(), mineral, &consumers.iter().map(|c| c.to_string()).collect::<Vec<_>>())
    }

    #[test]
    fn stages_are_whole_and_hazards_strike_their_countries() {
        for mineral in &almanac().minerals {
            let draft = drawn(&mineral.id, &["JPN", "FRA"]).unwrap();
            for stage in &draft.stages {
                let sum: f64 = draft.producers.iter().filter(|p| p.stage == *stage).map(|p| p.share.value).sum();
                assert!((sum - 1.0).abs() < LEAST_SHARE, "{} {stage}: {sum}", mineral.id);
            }
            assert!(draft.spared.is_empty() && !draft.hazards.cells.is_empty(), "{}", mineral.id);
            let known = |c: &String| draft.producers.iter().any(|p| p.country == *c);
            assert!(draft.hazards.cells.iter().all(|cell| cell.events > 0 && cell.countries.iter().all(known)));
        }
    }

    #[test]
    fn nobody_buys_more_than_there_is() {
        let all: Vec<&str> = almanac().buyers.iter().map(|b| b.id.as_str()).filter(|id| *id != "EU27").collect();
        for mineral in &almanac().minerals {
            let draft = drawn(&mineral.id, &all).unwrap();
            let last = draft.stages.last().unwrap();
            for producer in draft.producers.iter().filter(|p| p.stage == *last) {
                let bought: f64 = draft
                    .consumers
                    .iter()
                    .map(|c| {
                        c.amount.value
                            * c.sourcing
                                .shares
                                .iter()
                                .filter(|(p, _)| *p == producer.country)
                                .map(|(_, s)| s)
                                .sum::<f64>()
                    })
                    .sum();
                let output = producer.share.value * draft.world_supply.value;
                assert!(bought <= output, "{} {}: {bought} of {output}", mineral.id, producer.name);
            }
        }
    }

    #[test]
    fn names_that_are_not_known_get_their_neighbours() {
        let error = drawn("galium", &["JPN"]).unwrap_err();
        assert!(error.to_string().contains("did you mean `gallium`"), "{error}");
        assert!(drawn("gallium", &["Japn"]).unwrap_err().to_string().contains("`JPN`"));
        assert_eq!(drawn("gallium", &["JPN", "japan"]).unwrap_err(), DraftError::Twice("JPN".to_string()));
        assert!(matches!(drawn("gallium", &["EU27", "FRA"]), Err(DraftError::Overlap { .. })));
        assert_eq!(drawn("gallium", &[]).unwrap_err(), DraftError::NoConsumer);
    }
}
