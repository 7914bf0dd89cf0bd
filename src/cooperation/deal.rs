use super::information_sharing::{Alarm, InformationSharing};
use super::joint_project::Project;
use super::joint_sourcing::JointSourcing;
use super::stock_sharing::StockSharing;
use super::supply_sharing::SupplySharing;
use super::technology_sharing::Technology;
use super::transfers::{Transfers, View};
use crate::model::{Arm, Instrument, InstrumentKind, System};

/// When in the step a pact acts, and from what its givers give.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Source {
    /// Claims on spare capacity, as it is called.
    SpareCapacity,
    /// Partners' stocks, after the own stock.
    Stock,
    /// Partners' deliveries, last.
    Deliveries,
}

/// What was drawn once for a trial: the same for all arms.
#[derive(Debug, Clone, Default)]
pub struct Chances {
    /// By instrument (index): whether it works when called.
    pub works: Vec<bool>,
    /// By instrument: for a joint project, the first step of its output; infinite when it fails.
    pub starts: Vec<f64>,
    /// What information sharing foresees, in order of time.
    pub alarms: Vec<Alarm>,
}

/// The instruments of one arm, ready to act.
#[derive(Debug, Clone, Default)]
pub struct Deal {
    /// In the order in which they act.
    pub pacts: Vec<Pact>,
    pub projects: Vec<Project>,
    pub technologies: Vec<Technology>,
    pub information: Option<InformationSharing>,
}

/// An instrument that moves material between partners within a step.
#[derive(Debug, Clone)]
pub struct Pact {
    /// Index of its instrument.
    pub instrument: usize,
    terms: Terms,
    /// By material: demands (indices) of the members, and of those outside.
    groups: Vec<(Vec<usize>, Vec<usize>)>,
}

#[derive(Debug, Clone, Copy)]
enum Terms {
    JointSourcing(JointSourcing),
    StockSharing(StockSharing),
    SupplySharing(SupplySharing),
}

impl Deal {
    /// The instruments of `arm`, each among those of its members whom the arm admits.
    pub fn new(system: &System, arm: &Arm) -> Deal {
        let mut deal = Deal::default();
        for &index in &arm.instruments {
            let instrument = &system.cooperation.instruments[index];
            let admitted = |c: &usize| arm.members.as_ref().is_none_or(|members| members.contains(c));
            let members: Vec<usize> = instrument.members.iter().copied().filter(admitted).collect();
            deal.add(system, index, instrument, &members);
        }
        deal.pacts.sort_by_key(|pact| (pact.source(), pact.instrument));
        deal
    }

    fn add(&mut self, system: &System, index: usize, instrument: &Instrument, members: &[usize]) {
        let pact = |terms| Pact { instrument: index, terms, groups: groups(system, members) };
        match &instrument.kind {
            InstrumentKind::InformationSharing { lead, top_up, .. } => {
                self.information = Some(InformationSharing::new(system, index, members, *lead, *top_up));
            }
            InstrumentKind::JointSourcing { capture } => {
                self.pacts.push(pact(Terms::JointSourcing(JointSourcing { capture: *capture })));
            }
            InstrumentKind::StockSharing { floor, trigger, repay } => {
                let terms = StockSharing { floor: *floor, trigger: *trigger, repay: *repay };
                self.pacts.push(pact(Terms::StockSharing(terms)));
            }
            InstrumentKind::SupplySharing { trigger, max_release } => {
                let terms = SupplySharing { trigger: *trigger, max_release: *max_release };
                self.pacts.push(pact(Terms::SupplySharing(terms)));
            }
            InstrumentKind::JointProject(project) => {
                self.projects.push(Project::new(system, index, project, members));
            }
            InstrumentKind::TechnologySharing { substitution, recycling, recycling_ramp } => {
                let terms = Technology::new(system, index, members, *substitution, *recycling, *recycling_ramp);
                self.technologies.push(terms);
            }
        }
    }
}

/// Demands of the members and of the others, by material; materials with fewer than two members are left out.
fn groups(system: &System, members: &[usize]) -> Vec<(Vec<usize>, Vec<usize>)> {
    let of_material = |material| {
        let all = (0..system.demands.len()).filter(|&k| system.demands[k].material == material);
        all.partition(|&k| members.contains(&system.demands[k].consumer))
    };
    let groups = (0..system.materials.len()).map(of_material);
    groups.filter(|(inside, _): &(Vec<usize>, Vec<usize>)| inside.len() > 1).collect()
}

impl Pact {
    pub fn source(&self) -> Source {
        match self.terms {
            Terms::JointSourcing(_) => Source::SpareCapacity,
            Terms::StockSharing(_) => Source::Stock,
            Terms::SupplySharing(_) => Source::Deliveries,
        }
    }

    /// True when what is lent is given back first.
    pub fn repays(&self) -> bool {
        matches!(self.terms, Terms::StockSharing(StockSharing { repay: true, .. }))
    }

    /// Fills `transfers` with what it proposes in this step.
    pub fn propose(&self, view: &View, transfers: &mut Transfers) {
        transfers.clear();
        for (inside, outside) in &self.groups {
            match &self.terms {
                Terms::JointSourcing(terms) => terms.propose(inside, outside, view, transfers),
                Terms::StockSharing(terms) => terms.propose(inside, view, transfers),
                Terms::SupplySharing(terms) => terms.propose(inside, view, transfers),
            }
        }
    }
}
