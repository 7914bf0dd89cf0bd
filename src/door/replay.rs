//! Saved runs, taken up again.

use crate::engine::{Plan, SEMANTICS};
use crate::results::{Provenance, Results};
use crate::scenario::{self, Loaded, Problems, Source};

/// What a saved run was of, ready to be played again to the same numbers.
#[derive(Debug)]
pub struct Replay {
    /// The scenario that the run carries.
    pub loaded: Loaded,
    /// How it was run.
    pub plan: Plan,
}

/// Why a saved run cannot be played again.
#[derive(Debug, thiserror::Error)]
pub enum NotReplayable {
    /// It has not all of its trials.
    #[error("it was stopped before its end")]
    Partial,
    /// The number of what its trials come to.
    #[error("it has semantics {0}, and this version has semantics {SEMANTICS}: the same trials come to something else")]
    Semantics(u32),
    /// What is wrong with the scenario that it carries.
    #[error("its scenario is not sound in this version: {0}")]
    Scenario(Problems),
    /// Its scenario says something else than its hash.
    #[error("the scenario that it carries is not the one that it was made from")]
    Changed,
}

/// The scenario and the plan of a saved run. No file is read: results carry their scenario.
///
/// # Errors
/// When this version would not play it as it was.
pub fn replay(results: &Results) -> Result<Replay, NotReplayable> {
    let (scenario, run) = (&results.scenario, &results.run);
    if run.partial {
        return Err(NotReplayable::Partial);
    }
    if run.semantics != SEMANTICS {
        return Err(NotReplayable::Semantics(run.semantics));
    }
    let kept = Provenance {
        file: scenario.file.clone(),
        hash: scenario.hash.clone(),
        origin: scenario.origin.clone(),
        each: run.options.each,
    };
    let loaded = read(&kept).map_err(NotReplayable::Scenario)?.ok_or(NotReplayable::Changed)?;
    let plan = Plan { stress: run.options.stress.clone(), ..Plan::new(run.trials, run.seed) };
    Ok(Replay { loaded, plan })
}

/// The scenario that was kept; `None` where its texts say something else in this version.
pub(super) fn read(kept: &Provenance) -> Result<Option<Loaded>, Problems> {
    let loaded = scenario::load(&Source::Kept(kept.clone()), &[])?;
    Ok((loaded.provenance.hash == kept.hash).then_some(loaded))
}
