use super::law::Law;
use crate::units::Text;

/// Who cooperates, and by what means.
#[derive(Debug, Clone, Default)]
pub struct Cooperation {
    /// Consumers (indices), sorted.
    pub members: Vec<usize>,
    /// What they have agreed, by id; empty where there is no cooperation.
    pub instruments: Vec<Instrument>,
}

impl Cooperation {
    /// Whether anything is agreed: some instrument can change what happens. Where none can, there is nothing to compare with
    /// acting alone.
    pub fn is_agreed(&self) -> bool {
        self.instruments.iter().any(Instrument::can_act)
    }
}

/// One means of cooperation.
#[derive(Debug, Clone)]
pub struct Instrument {
    /// Its name in arms and results: the kind, or a joint project's own id.
    pub id: String,
    /// What it does, with its terms.
    pub kind: InstrumentKind,
    /// Consumers (indices) it works among, sorted.
    pub members: Vec<usize>,
    /// Probability, drawn once a trial, that it works when called.
    pub honour: f64,
    /// What the instrument costs its members together in a year, in [`super::System::currency`]; 0 when none is given.
    pub cost_per_year: f64,
    /// `(consumer, share)` of who bears its costs; empty where all bear them in proportion to demand.
    pub cost_shares: Vec<(usize, f64)>,
}

impl Instrument {
    /// Whether it can change anything in any trial. One that never works when called, that has nobody to work among, or whose
    /// terms come to nothing, is switched off.
    pub fn can_act(&self) -> bool {
        let among = self.members.len();
        self.honour > 0.0
            && match &self.kind {
                InstrumentKind::InformationSharing { hit_rate, false_alarms_per_step, .. } => {
                    among > 0 && (*hit_rate > 0.0 || *false_alarms_per_step > 0.0)
                }
                InstrumentKind::JointSourcing { capture } => among > 1 || (among > 0 && *capture > 0.0),
                InstrumentKind::StockSharing { .. } => among > 1,
                InstrumentKind::SupplySharing { max_release, .. } => among > 1 && *max_release > 0.0,
                InstrumentKind::JointProject(project) => project.success > 0.0,
                InstrumentKind::TechnologySharing { substitution, recycling, .. } => {
                    among > 0 && (substitution.is_some() || *recycling > 0.0)
                }
            }
    }
}

/// What an instrument does, with its terms.
#[derive(Debug, Clone)]
pub enum InstrumentKind {
    /// An event is foreseen `lead` steps ahead with probability `hit_rate`: lags are that much shorter, and stocks are
    /// topped up by `top_up` steps of demand, or what the step before still had on offer. False alarms, at most one a step, cost a top-up too.
    InformationSharing {
        /// Steps by which an event is known ahead, and lags of members are shorter.
        lead: f64,
        /// Probability that an event is foreseen.
        hit_rate: f64,
        /// Probability of a false alarm in a step.
        false_alarms_per_step: f64,
        /// Steps of demand that each member buys for its stock before an event, as far as there is that on offer.
        top_up: f64,
    },
    /// Members pool claims on spare capacity; `capture` is the part of non-members' claims taken too.
    JointSourcing {
        /// Share of non-members' claims on spare capacity that members take.
        capture: f64,
    },
    /// Partners lend above `floor` (share of the lender's target) once the gap passes `trigger` (share of demand); with
    /// `repay`, what was lent is given back first when the borrower refills.
    StockSharing {
        /// Share of its own target stock that a lender keeps.
        floor: f64,
        /// Gap above which a member may borrow, as a share of its demand.
        trigger: f64,
        /// Whether the borrower gives back first when it refills; else what is lent is a gift.
        repay: bool,
    },
    /// Members even out missing shares above `trigger`, each giving at most `max_release` of its deliveries.
    SupplySharing {
        /// Missing share of a member's demand above which members share deliveries.
        trigger: f64,
        /// Most that a member gives, as a share of its deliveries in the step.
        max_release: f64,
    },
    /// New capacity at a stage in a country.
    JointProject(JointProject),
    /// A member substitutes by the better of its own terms and the shared ones; `recycling` is a share of demand that is supplied
    /// securely once `recycling_ramp` steps have passed, growing from zero in a straight line.
    TechnologySharing {
        /// Shared terms of substitution; `None` where only recycling is shared.
        substitution: Option<SharedSubstitution>,
        /// Share of demand supplied by recycling at full size; no hazard disrupts it.
        recycling: f64,
        /// Steps from no recycling to its full size.
        recycling_ramp: f64,
    },
}

/// Terms of substitution that members share; each takes those that are better than its own.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct SharedSubstitution {
    /// How much of demand a member can substitute at most.
    pub depth: Depth,
    /// Change of the substituted share in one step, upward during a gap and downward after it.
    pub ramp: f64,
    /// Steps of a gap before the ramp starts.
    pub lag: f64,
}

/// How much of demand can be substituted with what is shared.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Depth {
    /// This share of demand, for every member and material.
    Share(f64),
    /// So many times what each member can substitute of each material alone, and never more than all of it. At least 1: who
    /// substitutes nothing alone gains nothing.
    Factor(f64),
}

impl Depth {
    /// Largest share of demand that a member can substitute by itself (`own`) or with what is shared, whichever is more.
    pub fn deepen(self, own: f64) -> f64 {
        match self {
            Depth::Share(share) => own.max(share),
            Depth::Factor(factor) => (own * factor).clamp(own, 1.0),
        }
    }
}

/// New capacity whose output the members share. It stands among [`super::System::producers`] too, so hazards and feed act
/// on it as on any other, but only arms with the instrument receive its output.
#[derive(Debug, Clone)]
pub struct JointProject {
    /// Index of the producer that it becomes; its `capacity` is the full output.
    pub producer: usize,
    /// Law of the steps before output begins; the step in which it does has output for the fraction that is left.
    pub start: Law,
    /// Steps from first to full output, in a straight line.
    pub ramp: f64,
    /// Probability that it ever produces.
    pub success: f64,
    /// `(consumer, share of output)`, at most 1 together, with what it feeds to other projects; the rest is sold
    /// elsewhere. Ore of an earlier stage is processed by the consumer's usual producers where they stand idle for want of
    /// feed.
    pub offtake: Vec<(usize, f64)>,
    /// What it costs once, in [`super::System::currency`], spent evenly while it is built and lost if it fails; 0 when none is
    /// given.
    pub cost: f64,
}

/// A set of instruments.
#[derive(Debug, Clone)]
pub struct Arm {
    /// Id of the arm: `alone`, `cooperative`, or that of a case in the file.
    pub id: String,
    /// Shown to people; empty when the file gives none, as for the program's own arms.
    pub name: Text,
    /// Indices into [`Cooperation::instruments`], sorted; empty in `alone`, and where the file says so.
    pub instruments: Vec<usize>,
    /// Consumers (indices), sorted: the instruments work among those of their own members who are here too; `None` for
    /// all of them.
    pub members: Option<Vec<usize>>,
}

impl Arm {
    /// An arm without a name, in which these instruments work among all of their members.
    pub fn new(id: impl Into<String>, instruments: Vec<usize>) -> Arm {
        Arm { id: id.into(), name: Text::default(), instruments, members: None }
    }

    /// The consumers (indices) among whom an instrument works in this arm: those of its members whom the arm admits.
    pub fn admitted(&self, instrument: &Instrument) -> Vec<usize> {
        let here = |c: &usize| self.members.as_ref().is_none_or(|members| members.contains(c));
        instrument.members.iter().copied().filter(here).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn instrument(kind: InstrumentKind, members: &[usize], honour: f64) -> Instrument {
        Instrument {
            id: String::new(),
            kind,
            members: members.to_vec(),
            honour,
            cost_per_year: 0.0,
            cost_shares: Vec::new(),
        }
    }

    #[test]
    fn what_is_switched_off_cannot_act() {
        use InstrumentKind::*;
        let sharing = || StockSharing { floor: 0.0, trigger: 0.0, repay: false };
        assert!(instrument(sharing(), &[0, 1], 0.1).can_act());
        assert!(!instrument(sharing(), &[0, 1], 0.0).can_act(), "never honoured");
        assert!(!instrument(sharing(), &[0], 1.0).can_act(), "nobody to share with");
        let release = |max_release| SupplySharing { trigger: 0.0, max_release };
        assert!(instrument(release(0.1), &[0, 1], 1.0).can_act() && !instrument(release(0.0), &[0, 1], 1.0).can_act());
        let shared = |recycling| TechnologySharing { substitution: None, recycling, recycling_ramp: 0.0 };
        assert!(instrument(shared(0.1), &[0], 1.0).can_act() && !instrument(shared(0.0), &[0], 1.0).can_act());
        let told =
            |hit_rate, alarms| InformationSharing { lead: 1.0, hit_rate, false_alarms_per_step: alarms, top_up: 1.0 };
        assert!(instrument(told(0.5, 0.0), &[0], 1.0).can_act());
        assert!(instrument(told(0.0, 0.1), &[0], 1.0).can_act(), "false alarms change stocks");
        assert!(!instrument(told(0.0, 0.0), &[0, 1], 1.0).can_act());
        assert!(!instrument(JointSourcing { capture: 0.0 }, &[0], 1.0).can_act(), "a pool of one");
        assert!(instrument(JointSourcing { capture: 0.5 }, &[0], 1.0).can_act());
        let start = Law::fixed(0.0);
        let project = |success| {
            JointProject(super::JointProject {
                producer: 0,
                start: start.clone(),
                ramp: 0.0,
                success,
                offtake: Vec::new(),
                cost: 0.0,
            })
        };
        assert!(instrument(project(0.2), &[0], 1.0).can_act() && !instrument(project(0.0), &[0], 1.0).can_act());
        let off = instrument(sharing(), &[0, 1], 0.0);
        let agreed = |instruments| Cooperation { members: vec![0, 1], instruments }.is_agreed();
        assert!(!agreed(Vec::new()) && !agreed(vec![off.clone()]));
        assert!(agreed(vec![off, instrument(release(0.1), &[0, 1], 1.0)]));
    }
}
