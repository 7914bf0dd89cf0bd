use super::target::Precision;
use crate::hazard::Selection;
use crate::model::System;
use crate::results::Stress;
use crate::results::metric::MetricId;
use serde::{Deserialize, Serialize};

/// What to play. Equal plans of equal scenarios give equal results, on any machine and with any number of threads.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Plan {
    /// At least 1; at most so many where `precision` says when to stop.
    pub trials: u64,
    /// Seed of all random streams: the same seed gives the same events and chances in every arm and variant.
    pub seed: u64,
    /// A hazard marked `stress` that plays on top of the others, or alone.
    pub stress: Option<Stress>,
    /// Errors at which to stop; `None` for exactly as many trials as said.
    pub precision: Option<Precision>,
    /// Whether to leave out the analyses that take repeated runs. The engine itself makes none.
    pub quick: bool,
    /// Draws of the inputs that are not known, for what they allow; `None` for as many as it takes. The engine itself makes none.
    #[serde(default)]
    pub inputs: Option<u64>,
}

impl Plan {
    /// Used where neither the caller nor the scenario says otherwise.
    pub const DEFAULT_TRIALS: u64 = 1_000_000;
    /// Seed where neither the caller nor the scenario says otherwise.
    pub const DEFAULT_SEED: u64 = 1;
    /// Most trials of a run to a precision, where the caller does not say.
    pub const PRECISION_TRIALS: u64 = 100_000_000;
    /// The most that a scenario or a caller may ask for.
    pub const MOST_TRIALS: u64 = 1_000_000_000_000;
    /// The most draws of inputs.
    pub const MOST_INPUTS: u64 = 65_536;

    /// A plain run of so many trials.
    pub fn new(trials: u64, seed: u64) -> Plan {
        Plan { trials, seed, ..Plan::default() }
    }

    /// In what `other` differs from this plan, and how both say it; `None` when they are the same.
    pub fn difference(&self, other: &Plan) -> Option<Differing> {
        let of = |what, mine: String, theirs: String| (mine != theirs).then_some(Differing { what, mine, theirs });
        let precision = |plan: &Plan| match &plan.precision {
            Some(asked) => format!("{} of {}", asked.relative, names(asked.estimates.iter().copied(), ",")),
            None => "none".to_string(),
        };
        let stress = |plan: &Plan| match &plan.stress {
            Some(Stress { hazard, only: false }) => hazard.clone(),
            Some(Stress { hazard, only: true }) => format!("{hazard} alone"),
            None => "none".to_string(),
        };
        let inputs = |plan: &Plan| plan.inputs.map_or("as many as it takes".to_string(), |draws| draws.to_string());
        let quick = |plan: &Plan| if plan.quick { "none" } else { "all" }.to_string();
        of("seed", self.seed.to_string(), other.seed.to_string())
            .or_else(|| of("number of trials", self.trials.to_string(), other.trials.to_string()))
            .or_else(|| of("precision", precision(self), precision(other)))
            .or_else(|| of("stress", stress(self), stress(other)))
            .or_else(|| of("analyses", quick(self), quick(other)))
            .or_else(|| of("draws of inputs", inputs(self), inputs(other)))
    }

    /// Which hazards play.
    ///
    /// # Errors
    /// When `stress` is not the id of a hazard marked `stress`, there is no trial to play, or the precision cannot be reached.
    pub(super) fn selection(&self, system: &System) -> Result<Selection, Error> {
        if !(1..=Plan::MOST_TRIALS).contains(&self.trials) {
            return Err(Error::Trials { asked: self.trials });
        }
        self.precision.as_ref().map_or(Ok(()), check)?;
        let Some(Stress { hazard, only }) = &self.stress else { return Ok(Selection::default()) };
        match system.hazards.iter().position(|h| h.stress && h.id == *hazard) {
            Some(index) => Ok(Selection { stress: Some(index), only: *only }),
            None => {
                let marked = system.hazards.iter().filter(|h| h.stress).map(|h| h.id.clone());
                Err(Error::UnknownStress { name: hazard.clone(), marked: marked.collect() })
            }
        }
    }
}

/// Whether a precision could be reached, and its estimates are known.
fn check(precision: &Precision) -> Result<(), Error> {
    if !(Precision::LEAST..1.0).contains(&precision.relative) {
        return Err(Error::Precision { asked: precision.relative });
    }
    match precision.estimates.iter().find(|id| Precision::known().all(|known| known != **id)) {
        Some(id) => Err(Error::UnknownEstimate { id: *id }),
        None if precision.estimates.is_empty() => Err(Error::NoEstimate),
        None => Ok(()),
    }
}

fn names(ids: impl Iterator<Item = MetricId>, between: &str) -> String {
    ids.map(MetricId::name).collect::<Vec<_>>().join(between)
}

/// What differs between two runs: its name, and what it is in each.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{what} `{theirs}`, not `{mine}`")]
pub struct Differing {
    /// Name of what differs, such as `seed` or `number of trials`.
    pub what: &'static str,
    /// What it is in this plan, in words.
    pub mine: String,
    /// What it is in the other plan, in words.
    pub theirs: String,
}

/// Why a run cannot start.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// No trial is asked for, or more than [`Plan::MOST_TRIALS`].
    #[error("a run has from 1 to {} trials, not {asked}", Plan::MOST_TRIALS)]
    Trials {
        /// Trials asked for.
        asked: u64,
    },
    /// The precision is out of its range.
    #[error("a precision lies from {} to less than 1, not at {asked}", Precision::LEAST)]
    Precision {
        /// Relative standard error asked for, as a share of the estimate.
        asked: f64,
    },
    /// No run can stop at a precision of this estimate.
    #[error("no run can be as precise in `{id}` as is asked for; in {} it can", names(Precision::known(), ", "))]
    UnknownEstimate {
        /// The estimate, by its name in `summary.csv`.
        id: MetricId,
    },
    /// A precision is asked for without saying of which estimates.
    #[error("a precision is asked for of no estimate; there are {}", names(Precision::known(), ", "))]
    NoEstimate,
    /// The hazard to play is not in the scenario, or is not marked `stress`.
    #[error("no hazard marked `stress = true` is called `{name}`; {}", list(marked))]
    UnknownStress {
        /// Id asked for.
        name: String,
        /// Ids of the hazards that are marked, sorted; empty where none is.
        marked: Vec<String>,
    },
    /// Sums of blocks have other arms, consumers or materials than the scenario.
    #[error("its sums do not fit the scenario that it carries")]
    Misfit,
    /// A comparison of nothing.
    #[error("there is nothing to compare: no scenario and no run was given")]
    Nothing,
    /// The number of threads is out of its range.
    #[error("threads are from 1 to {most}, not {asked}")]
    ThreadCount {
        /// Threads asked for.
        asked: usize,
        /// Most threads allowed; the least is 1.
        most: usize,
    },
    /// The machine does not start the threads; what it says.
    #[error("cannot start the threads asked for: {0}")]
    Threads(String),
    /// The run would take more memory than this machine may give.
    #[error(
        "this takes about {gib} GiB of memory with {threads} threads, and may take at most {most} GiB on this machine; fewer \
         steps, demands, hazards or arms take less, and so do fewer threads"
    )]
    TooMuchMemory {
        /// Memory that it takes, in GiB, rounded up.
        gib: f64,
        /// Memory that it may take, in GiB, rounded down.
        most: f64,
        /// Threads that it was worked out for; each needs memory of its own.
        threads: usize,
    },
    /// Too many purchases over too many steps to work out before the first trial.
    #[error(
        "purchases times steps are {steps:.1e}, and at most {most:.0e} can be worked out; take fewer steps, or give \
         `sourcing` where a consumer buys from few producers"
    )]
    TooManyPurchases {
        /// Pairs of a consumer and a producer that it may have anything from, times steps.
        steps: f64,
        /// The most of these that can be worked out.
        most: f64,
    },
}

impl Error {
    /// Whether the machine, and not the scenario, is what cannot be.
    pub fn is_of_the_machine(&self) -> bool {
        matches!(self, Error::Threads(_))
    }
}

fn list(marked: &[String]) -> String {
    if marked.is_empty() { "the scenario has none".to_string() } else { format!("there are: {}", marked.join(", ")) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_differs_between_two_plans_is_named() {
        let plan = Plan::new(1_000, 7);
        assert_eq!(plan.difference(&plan), None);
        let said = |other: &Plan| plan.difference(other).unwrap().to_string();
        assert_eq!(said(&Plan { seed: 8, ..plan.clone() }), "seed `8`, not `7`");
        let stress = Some(Stress { hazard: "replay".to_string(), only: true });
        assert_eq!(said(&Plan { stress, ..plan.clone() }), "stress `replay alone`, not `none`");
        let precision = Some(Precision { relative: 0.01, estimates: vec![MetricId::Unserved] });
        assert_eq!(said(&Plan { precision, ..plan.clone() }), "precision `0.01 of unserved`, not `none`");
        assert_eq!(said(&Plan { quick: true, ..plan.clone() }), "analyses `none`, not `all`");
    }
}
