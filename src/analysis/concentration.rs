use crate::model::System;
use crate::results::Concentration;
use std::collections::BTreeMap;

/// Country of producers that stand for many small ones.
const OTHERS: &str = "OTH";

/// Concentration of output by country, for every material and stage: the Herfindahl–Hirschman index on the scale to 10,000
/// (Hirschman, 1945; Herfindahl, 1950), and the largest shares. Joint projects, which are not built yet, do not count.
/// Producers of country `OTH` count towards the whole, but are no country: the index takes them as many small ones, so it is a
/// lower bound. A stage of which nothing else is known has no concentration.
pub fn concentration(system: &System) -> Vec<Concentration> {
    let mut all = Vec::new();
    for (index, material) in system.materials.iter().enumerate() {
        for (stage, name) in material.stages.iter().enumerate() {
            let mut output: BTreeMap<&str, f64> = BTreeMap::new();
            for p in system.producers.iter().filter(|p| p.material == index && p.stage == stage && !p.project) {
                *output.entry(&p.country).or_default() += p.capacity;
            }
            let total: f64 = output.values().sum();
            if total <= 0.0 {
                continue;
            }
            let named = output.into_iter().filter(|(country, _)| *country != OTHERS);
            let mut shares: Vec<(&str, f64)> = named.map(|(country, x)| (country, x / total)).collect();
            if shares.is_empty() {
                continue;
            }
            shares.sort_by(|a, b| b.1.total_cmp(&a.1));
            all.push(Concentration {
                material: material.id.clone(),
                stage: name.clone(),
                hhi: 1e4 * shares.iter().map(|s| s.1 * s.1).sum::<f64>(),
                top: shares[0].0.to_string(),
                top1: shares[0].1,
                top3: shares.iter().take(3).map(|s| s.1).sum(),
            });
        }
    }
    all
}
