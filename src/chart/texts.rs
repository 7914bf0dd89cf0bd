use crate::model::System;
use crate::words::lang::Lang;

/// What charts of a scenario in a language may have to write besides the program's own words.
pub fn texts(system: &System, lang: Lang) -> impl Iterator<Item = &str> {
    let materials = system.materials.iter().flat_map(|m| [&m.id, &m.unit].into_iter().chain(&m.stages));
    let producers = system.producers.iter().flat_map(|p| [&p.id, &p.country]);
    let arms = system.arms.iter().map(|arm| &arm.id).chain(system.cooperation.instruments.iter().map(|i| &i.id));
    let ids = system.consumers.iter().map(|c| &c.id).chain(system.hazards.iter().map(|h| &h.id));
    let named = system.materials.iter().map(|m| &m.name).chain(system.producers.iter().map(|p| &p.name));
    let named = named.chain(system.consumers.iter().map(|c| &c.name)).chain(system.hazards.iter().map(|h| &h.name));
    let named = named.chain(system.arms.iter().map(|arm| &arm.name)).chain([&system.title]);
    let all = materials.chain(producers).chain(arms).chain(ids).chain([&system.currency]).map(String::as_str);
    all.chain(named.map(move |text| text.said(lang)))
}
