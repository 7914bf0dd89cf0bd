use super::group::Group;
use super::information_sharing::{Alarm, InformationSharing};
use super::joint_project::Project;
use super::joint_sourcing::JointSourcing;
use super::stock_sharing::StockSharing;
use super::supply_sharing::SupplySharing;
use super::technology_sharing::Technology;
use super::transfers::{Transfers, View};
use crate::lanes::Lanes;
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
    /// By instrument: for a joint project, the steps before its output; infinite when it fails.
    pub starts: Vec<f64>,
    /// What information sharing foresees, in order of time.
    pub alarms: Vec<Alarm>,
    /// Demands (indices) that alarms are about, one alarm's after the other's.
    pub touched: Vec<usize>,
}

impl Chances {
    /// Forgets everything.
    pub fn clear(&mut self) {
        self.works.clear();
        self.starts.clear();
        self.alarms.clear();
        self.touched.clear();
    }

    /// Adds an alarm at step `at` about an event that is over at `until`, and touches these demands.
    pub fn warn(&mut self, at: u32, until: u32, demands: impl IntoIterator<Item = usize>) {
        let first = self.touched.len();
        self.touched.extend(demands);
        self.alarms.push(Alarm { at, until, demands: first..self.touched.len() });
    }

    /// The demands (indices) that an alarm is about.
    pub fn demands(&self, alarm: &Alarm) -> &[usize] {
        &self.touched[alarm.demands.clone()]
    }
}

/// The instruments of one arm, ready to act.
#[derive(Debug, Clone, Default)]
pub struct Deal {
    /// In the order in which they act.
    pub pacts: Vec<Pact>,
    /// New capacity, with who takes its output.
    pub projects: Vec<Project>,
    /// Terms of substitution and recycling that members share.
    pub technologies: Vec<Technology>,
    /// Warnings ahead of events, where they are shared.
    pub information: Option<InformationSharing>,
}

/// An instrument that moves material between partners within a step.
#[derive(Debug, Clone)]
pub struct Pact {
    /// Index of its instrument.
    pub instrument: usize,
    terms: Terms,
    /// One a material.
    groups: Vec<Group>,
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
            deal.add(system, index, instrument, &arm.admitted(instrument));
        }
        deal.pacts.sort_by_key(|pact| (pact.source(), pact.instrument));
        if deal.projects.iter().any(Project::is_fed) {
            deal.projects.sort_by_key(Project::place);
        }
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
fn groups(system: &System, members: &[usize]) -> Vec<Group> {
    let of_material = |material| {
        let all = (0..system.demands.len()).filter(|&k| system.demands[k].material == material);
        let (inside, outside) = all.partition(|&k| members.contains(&system.demands[k].consumer));
        Group::new(inside, outside)
    };
    (0..system.materials.len()).map(of_material).filter(|group| group.members.len() > 1).collect()
}

impl Pact {
    /// What it moves material out of.
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

    /// True when it takes claims from consumers who are not members.
    pub fn captures(&self) -> bool {
        matches!(self.terms, Terms::JointSourcing(JointSourcing { capture }) if capture > 0.0)
    }

    /// Fills `transfers` with what it proposes in this step, in the lanes in which it `works`.
    #[inline(always)]
    pub fn propose(&self, works: &Lanes, view: &View, transfers: &mut Transfers) {
        transfers.clear();
        for group in &self.groups {
            match &self.terms {
                Terms::JointSourcing(terms) => terms.propose(group, works, view, transfers),
                Terms::StockSharing(terms) => terms.propose(group, works, view, transfers),
                Terms::SupplySharing(terms) => terms.propose(group, works, view, transfers),
            }
        }
    }
}
