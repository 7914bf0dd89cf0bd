use crate::model::System;

/// What charts of a scenario may have to write besides the program's own words.
pub fn texts(system: &System) -> impl Iterator<Item = &str> {
    let materials = system.materials.iter().flat_map(|m| [&m.id, &m.name, &m.unit].into_iter().chain(&m.stages));
    let producers = system.producers.iter().flat_map(|p| [&p.id, &p.name, &p.country]);
    let consumers = system.consumers.iter().flat_map(|c| [&c.id, &c.name]);
    let hazards = system.hazards.iter().flat_map(|h| [&h.id, &h.name]);
    let arms = system.arms.iter().map(|arm| &arm.id).chain(system.cooperation.instruments.iter().map(|i| &i.id));
    let all = materials.chain(producers).chain(consumers).chain(hazards).chain(arms);
    all.chain([&system.title, &system.currency]).map(String::as_str)
}
