use crate::model::System;
use crate::results::Concentration;
use std::collections::BTreeMap;

/// Concentration of output by country, for every material and stage: the Herfindahl–Hirschman index on the scale to 10,000
/// (Hirschman, 1945; Herfindahl, 1950), and the largest shares. Joint projects, which are not built yet, do not count; a
/// producer of country `OTH` counts as one country, so the index is an upper bound there.
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
            let mut shares: Vec<(&str, f64)> = output.into_iter().map(|(c, x)| (c, x / total)).collect();
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
