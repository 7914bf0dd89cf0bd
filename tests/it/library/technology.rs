//! What the scenarios say of shared technology is what they compute with.

use super::load;
use shortfall::model::{InstrumentKind, SharedSubstitution, System};
use shortfall::scenario::library::LIBRARY;

fn shared(system: &System) -> Option<SharedSubstitution> {
    system.cooperation.instruments.iter().find_map(|instrument| match &instrument.kind {
        InstrumentKind::TechnologySharing { substitution, .. } => *substitution,
        _ => None,
    })
}

/// The members of whom a source says that sharing gives a third more than each has alone: all, or the one that it names.
fn a_third_more_than<'a>(source: &str, system: &'a System) -> Vec<&'a str> {
    let members = system.cooperation.members.iter().map(|&m| &system.consumers[m]);
    let said = |name: &str| source.contains(&format!("a third more and faster than {name} alone"));
    let each = source.contains("a third more, and faster, than each member alone");
    members.filter(|member| each || said(member.name.plain())).map(|member| member.id.as_str()).collect()
}

#[test]
fn a_third_more_than_alone_is_a_third_more() {
    let (mut files, mut demands) = (0, 0);
    for entry in LIBRARY {
        let system = load(entry).system;
        let Some(terms) = shared(&system) else { continue };
        let item = "technology_sharing";
        let judged = system.assumptions.iter().find(|a| a.item == item && a.key == "substitution").expect(entry.name);
        let source = judged.source.as_deref().unwrap().split_whitespace().collect::<Vec<_>>().join(" ");
        let members = a_third_more_than(&source, &system);
        assert!(!members.is_empty(), "{}: whom does shared technology serve, and how much? {source}", entry.name);
        for demand in &system.demands {
            let consumer = &system.consumers[demand.consumer].id;
            let Some(own) = demand.substitution.filter(|_| members.contains(&consumer.as_str())) else { continue };
            let more = terms.depth.deepen(own.max) / own.max;
            assert!((1.32..=1.34).contains(&more), "{}: {consumer} has {more} times its own", entry.name);
            assert!(terms.ramp > own.ramp && terms.lag < own.lag, "{}: not faster than {consumer}", entry.name);
            demands += 1;
        }
        files += 1;
    }
    // Sixteen files that have it, and those that extend them; at least two members in each but the default scenario.
    assert!(files >= 16 && demands >= 2 * files - 1, "{files} files, {demands} demands");
}
