//! Checked values, by index and immutable: the [`System`] that every upper room reads.
//!
//! Flows are quantities per step, times are steps, shares are fractions of 1. Building a `System` from a file, with all
//! its checks, is the scenario room's work; tests may build one by hand.

mod assumption;
mod consumer;
mod cooperation;
mod coverage;
mod degree;
mod hazard;
pub mod history;
pub mod law;
mod money;
mod producer;
mod slice;
mod time;

pub use assumption::Assumption;
pub use consumer::{Consumer, Demand, Substitution, Tier};
pub use cooperation::{Arm, Cooperation, Depth, Instrument, InstrumentKind, JointProject, SharedSubstitution};
pub use coverage::{Coverage, Covered};
pub use degree::Degree;
pub use hazard::{Follow, Hazard, Onset, Recovery, Regime, RegimeLink, Severity, Start, Strikes};
pub use producer::{Market, Material, Price, Producer};
pub use slice::Slice;
pub use time::{Clock, Profile, YearMonth};

use crate::units::Text;

/// Everything a simulation needs to know, resolved to indices.
#[derive(Debug, Clone)]
pub struct System {
    /// One line that says what the scenario is about.
    pub title: Text,
    /// A few sentences for the head of the report; may be empty.
    pub summary: Text,
    /// Length of a step, and number of steps in the horizon.
    pub clock: Clock,
    /// What is supplied, by id.
    pub materials: Vec<Material>,
    /// Of all materials and stages; an upstream producer comes before those that it feeds.
    pub producers: Vec<Producer>,
    /// Who needs the materials, by id.
    pub consumers: Vec<Consumer>,
    /// One for each consumer and material; sorted by material, then consumer.
    pub demands: Vec<Demand>,
    /// Chains of states of the world, calm or tense, that change onset rates; by id.
    pub regimes: Vec<Regime>,
    /// What can go wrong, by id; hazards marked `stress` are among them.
    pub hazards: Vec<Hazard>,
    /// Who cooperates, and by what instruments.
    pub cooperation: Cooperation,
    /// `arms[0]` is `alone`; `arms[1]` is `cooperative`, and there are others, only where something is agreed (see
    /// [`Cooperation::is_agreed`]).
    pub arms: Vec<Arm>,
    /// What the file assumes and why, in file order.
    pub assumptions: Vec<Assumption>,
    /// The unit of values and costs, such as `"USD"`; empty when none is named.
    pub currency: String,
    /// Real rate a year at which later money counts less.
    pub discount_rate: f64,
}

/// What a joint project is fed by other joint projects, which may not have started when it has.
#[derive(Debug, Clone, PartialEq)]
pub struct ProjectFeed {
    /// Index of the producer fed.
    pub producer: usize,
    /// `(producer, share of the feed)` of the joint projects among those that feed it.
    pub from: Vec<(usize, f64)>,
}

impl System {
    /// Every joint project that others feed, in producer order.
    pub fn project_feeds(&self) -> Vec<ProjectFeed> {
        let from = |p: &Producer| p.feed.iter().copied().filter(|(up, _)| self.producers[*up].project).collect();
        let projects = self.producers.iter().enumerate().filter(|(_, p)| p.project);
        let feeds = projects.map(|(producer, p)| ProjectFeed { producer, from: from(p) });
        feeds.filter(|feed| !feed.from.is_empty()).collect()
    }

    /// Adds two arms for every instrument, `only <id>` and `without <id>`, where no arm of that name exists; none where nothing is
    /// agreed.
    pub fn add_arms_of_each_instrument(&mut self) {
        if !self.cooperation.is_agreed() {
            return;
        }
        let all = 0..self.cooperation.instruments.len();
        for index in all.clone() {
            let name = &self.cooperation.instruments[index].id;
            let others: Vec<usize> = all.clone().filter(|&i| i != index).collect();
            for (id, instruments) in [(format!("only {name}"), vec![index]), (format!("without {name}"), others)] {
                if self.arms.iter().all(|arm| arm.id != id) {
                    self.arms.push(Arm::new(id, instruments));
                }
            }
        }
    }
}
